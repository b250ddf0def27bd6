"""The web page in a real browser: keyboard, colour schemes, narrow windows, accessibility, hostile text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import violations, watched
from report_fixture import build, kaluga

from hedge.analysis import Analysis
from hedge.report import write_report

HOSTILE = "</script><img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    return written(kaluga(), tmp_path_factory.mktemp("page"))


def written(analysis: Analysis, folder: Path) -> str:
    (path,) = write_report(analysis, folder, stem="page", formats=["html"])
    return path.as_uri()


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    with watched(browser, address) as opened:
        yield opened


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_accessibility_violation(page: Any, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    page.locator("[data-mark='c8-1']").focus()
    assert violations(page) == []


def test_cues_and_sources_are_explained_from_the_keyboard(page: Any) -> None:
    panel = page.locator("#panel")
    page.locator("[data-mark='s8']").focus()
    assert "Sentence 8" in panel.inner_text()
    page.keyboard.press("Tab")
    assert "“One source, speaking on condition of anonymity”" in panel.inner_text()
    assert "5 of 10: anonymous, no or rote reason" in panel.inner_text()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "may"
    for words in ("“may”", "epistemic", "99%", "the words of a source", "may.epistemic", "+2.10"):
        assert words in panel.inner_text()
    page.keyboard.press("Escape")
    assert "Point at a mark" in panel.inner_text()


def test_pointing_at_a_source_explains_it(page: Any) -> None:
    page.locator(".source[data-mark='a11-0']").hover()
    assert "8 of 10: bare source" in page.locator("#panel").inner_text()


def test_narrow_window_does_not_scroll_sideways(page: Any) -> None:
    page.set_viewport_size({"width": 320, "height": 600})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    mark = page.locator("[data-mark='c24-1']")
    mark.focus()
    sheet = page.locator("#panel").bounding_box()
    assert mark.bounding_box()["y"] < sheet["y"], "the explanation must not cover what it explains"


def test_forced_colours_keep_marks_visible(page: Any) -> None:
    page.emulate_media(forced_colors="active")
    own, quoted = (
        page.locator(f"[data-mark='{mark}']").evaluate("e => getComputedStyle(e).textDecorationLine")
        for mark in ("c7-1", "c8-1")
    )
    assert own == quoted == "underline"


def test_print_leaves_the_panel_out(page: Any) -> None:
    page.locator("[data-mark='c8-1']").focus()
    page.set_viewport_size({"width": 700, "height": 600})
    page.emulate_media(media="print")
    assert not page.locator("#panel").is_visible()
    assert page.locator("#s25").is_visible()


def test_page_reads_without_javascript(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True)
    opened = context.new_page()
    opened.goto(address)
    assert "sources within the Federal Security Service (FSB)" in opened.locator("#s2").inner_text()
    assert not opened.locator("#panel").is_visible()
    context.close()


def test_hostile_article_runs_nothing(browser: Any, tmp_path: Path) -> None:
    words = f"Some say {HOSTILE} may win."
    said = (9, "unnamed_group", HOSTILE, "say", HOSTILE)
    hostile = build([(words, 0.9, 0.1, [(HOSTILE, "epistemic", "author", 0.9)], [said], [])], title=HOSTILE)
    context, alarms = browser.new_context(offline=True), []
    opened = context.new_page()
    opened.on("dialog", lambda dialog: (alarms.append(dialog.message), dialog.dismiss()))
    opened.goto(written(hostile, tmp_path))
    opened.locator("[data-mark='c1-0']").focus()
    assert HOSTILE in opened.locator("#panel").inner_text()
    assert opened.locator("h1").inner_text() == HOSTILE
    assert opened.locator("img").count() == 0
    assert alarms == []
    context.close()


def visible_marks(page: Any, kind: str) -> int:
    return int(page.locator(f"#sentences [data-kind='{kind}']:not(.off)").count())


def test_marks_are_filtered_by_category_and_level(page: Any) -> None:
    page.get_by_role("checkbox", name="hearsay").uncheck()
    assert visible_marks(page, "evidential") == 0
    assert visible_marks(page, "epistemic") > 0
    assert (
        page.locator("[data-mark='c7-1']").evaluate("e => getComputedStyle(e).textDecorationLine") == "none"
    )
    page.get_by_role("checkbox", name="bare source").uncheck()
    assert visible_marks(page, "level-8") == 0
    assert visible_marks(page, "level-7") > 0
    page.get_by_role("button", name="Show all marks").click()
    assert visible_marks(page, "evidential") > 0


def test_only_sentences_with_a_chosen_mark_are_shown(page: Any) -> None:
    page.get_by_role("button", name="Hide all marks").click()
    page.get_by_role("checkbox", name="leaked or internal document").check()
    page.get_by_role("checkbox", name="only those with such a mark").check()
    assert page.locator("#sentences > li:not([hidden])").get_attribute("id") == "s16"
    assert page.locator("#shown").inner_text() == "1 of 25 sentences shown"


def test_a_hidden_mark_is_no_stop_of_the_tab_key(page: Any) -> None:
    page.get_by_role("checkbox", name="anonymous, no or rote reason").uncheck()
    page.locator("[data-mark='s8']").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "suggested"


def test_the_chart_leads_to_its_sentences(page: Any) -> None:
    page.get_by_role("link", name="sentence 24", exact=True).focus()
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#s24"
    box = page.locator("#s24").bounding_box()
    assert 0 <= box["y"] < 800


def test_a_jump_to_a_hidden_sentence_shows_it(page: Any) -> None:
    page.get_by_role("button", name="Hide all marks").click()
    page.get_by_role("checkbox", name="only those with such a mark").check()
    assert not page.locator("#s7").is_visible()
    page.get_by_role("link", name="sentence 7", exact=True).focus()
    page.keyboard.press("Enter")
    page.locator("#s7").wait_for(state="visible")


def test_every_figure_has_its_definition_one_step_away(page: Any) -> None:
    row = page.locator("details", has_text="Place of the uncertainty")
    assert not row.locator("p").is_visible()
    row.locator("summary").focus()
    page.keyboard.press("Enter")
    assert "0 is the beginning of the article" in row.locator("p").inner_text()
    assert violations(page) == []


def test_print_opens_the_definitions(page: Any) -> None:
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open])").count() == 0
