"""The page of a comparison in a real browser: keyboard, filter, colour schemes, narrow windows, print, hostile text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import violations, watched
from report_fixture import build, kaluga

from hedge.analysis import Analysis
from hedge.compare import compare
from hedge.report.comparison import write_comparison

HOSTILE = "</script><img src=x onerror=alert(1)>"


def articles() -> list[Analysis]:
    """Four articles, of which the second differs from the others in certainty and in sourcing."""
    said = (8, "unnamed_person", "A source", "said", None)
    may = [("may", "epistemic", "author", 0.99)]
    first = [
        ("The spillway of the dam may collapse on Thursday.", 0.95, 0.1, may, [], []),
        ("A source said the sirens of the valley did not sound.", 0.1, 0.1, [], [said], []),
    ]
    second = [
        ("The spillway of the dam will collapse on Thursday.", 0.05, 0.1, [], [], []),
        ("The sirens of the valley did not sound.", 0.1, 0.1, [], [], []),
    ]
    third = [("The mayor opened a new school in the town.", 0.1, 0.1, [], [], [])]
    return [
        build(first, title="The agency", site="Agency", date="2026-03-01"),
        build(second, title="The Courier"),
        build(third, title="The Gazette " * 12),
        kaluga(),
    ]


def written(analyses: list[Analysis], folder: Path) -> str:
    (path,) = write_comparison(compare(analyses), folder, formats=["html"])
    return path.as_uri()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    return written(articles(), tmp_path_factory.mktemp("page"))


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    with watched(browser, address) as opened:
        yield opened


def shown(page: Any) -> list[str]:
    return [item.get_attribute("id") for item in page.locator(".statements > li").all() if item.is_visible()]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1100])
def test_no_accessibility_violation(page: Any, scheme: str, width: int) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    for article in page.locator("details").all():
        article.evaluate("e => e.open = true")
    assert violations(page) == []


def test_two_articles_stand_beside_each_other(browser: Any, tmp_path: Path) -> None:
    opened = browser.new_page(viewport={"width": 1100, "height": 800})
    opened.goto(written(articles()[:2], tmp_path))
    left, right = (opened.locator(f"#article-{letter}").bounding_box() for letter in "AB")
    assert left["y"] == right["y"]
    assert left["x"] + left["width"] <= right["x"]
    assert violations(opened) == []
    opened.close()


def test_statements_are_filtered_from_the_keyboard(page: Any) -> None:
    assert shown(page) == ["statement-1", "statement-2"]
    page.locator("#kind").focus()
    page.keyboard.type("sourcing")
    assert shown(page) == ["statement-2"]
    assert page.locator("#shown").inner_text() == "1 shown"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "First article"
    page.keyboard.type("C")
    assert shown(page) == []
    assert page.locator("#shown").inner_text() == "0 shown"


def test_jumps_between_statements_and_articles(page: Any) -> None:
    assert not page.locator("#B1").is_visible(), "four articles are folded"
    page.get_by_role("link", name="sentence 1 of article B").focus()
    page.keyboard.press("Enter")
    page.locator("#B1").wait_for(state="visible")
    assert page.url.endswith("#B1")
    page.locator("#kind").select_option("sourcing")
    page.locator("#B1").get_by_role("link", name="statement 1").click()
    page.locator("#statement-1").wait_for(state="visible")
    assert shown(page) == ["statement-1", "statement-2"], "a jump ends the filter that hides its end"


def test_narrow_window_does_not_scroll_sideways(page: Any) -> None:
    page.set_viewport_size({"width": 320, "height": 600})
    for article in page.locator("details").all():
        article.evaluate("e => e.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert page.locator(".side .bar").first.bounding_box()["width"] > 40


def test_wide_tables_scroll_from_the_keyboard(page: Any) -> None:
    page.set_viewport_size({"width": 320, "height": 600})
    table = page.get_by_role("region", name="Key figures of")
    table.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.wide').scrollLeft > 0")


def test_print_shows_statements_without_the_filter(page: Any) -> None:
    page.emulate_media(media="print")
    assert not page.locator(".filter").is_visible()
    assert not page.locator("nav").is_visible()
    assert shown(page) == ["statement-1", "statement-2"]


def test_page_reads_without_javascript(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True)
    opened = context.new_page()
    opened.goto(address)
    assert "Hedged in A" in opened.locator("#statement-1").inner_text()
    assert not opened.locator(".filter").is_visible()
    opened.locator("summary").first.click()
    assert "may collapse" in opened.locator("#A1").inner_text()
    context.close()


def test_hostile_articles_run_nothing(browser: Any, tmp_path: Path) -> None:
    said = (9, "unnamed_group", HOSTILE, "say", HOSTILE)
    first = build([(f"Some say {HOSTILE} wins the vote.", 0.9, 0.1, [], [said], [])], title=HOSTILE)
    second = build([("Nobody wins the vote.", 0.1, 0.1, [], [], [])], title=HOSTILE, site=HOSTILE)
    context, alarms = browser.new_context(offline=True), []
    opened = context.new_page()
    opened.on("dialog", lambda dialog: (alarms.append(dialog.message), dialog.dismiss()))
    opened.goto(written([first, second], tmp_path))
    assert HOSTILE in opened.locator("#statement-1").inner_text()
    assert HOSTILE in opened.locator("#article-B summary").inner_text()
    assert opened.locator("img").count() == 0
    assert alarms == []
    context.close()
