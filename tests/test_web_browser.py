"""The local web page in a real browser: with and without scripts, by keyboard, in any colours, and for hostile pages."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import violations, watched
from web_fixture import ARTICLE, docx, serving

pytest.importorskip("flask", reason="flask is not installed")
pytest.importorskip("waitress", reason="waitress is not installed")

TITLE = "Old dam may fail, engineers warn"
HOSTILE = "</textarea></script><img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def address(browser: Any) -> Iterator[str]:
    with serving("--max-characters", "5000") as (_, address):
        yield address


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    with watched(browser, address, offline=False) as opened:
        yield opened


def read(page: Any, text: str = ARTICLE) -> None:
    page.get_by_label("Text of the article").fill(text)
    page.get_by_role("button", name="Show the report").click()
    page.locator("#sentences").wait_for()


def saved(page: Any, button: str) -> tuple[str, bytes]:
    with page.expect_download() as download:
        page.get_by_role("button", name=button, exact=True).click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def test_an_article_is_pasted(page: Any) -> None:
    page.get_by_label("Text of the article").press_sequentially("It may rain.")
    assert "3 words." in page.locator("form").inner_text()
    read(page)
    assert page.locator("h1").inner_text() == TITLE
    page.get_by_role("button", name="Hide all marks").click()
    assert page.locator("#sentences .cue:not(.off)").count() == 0
    page.get_by_role("link", name="Another article").click()
    assert page.get_by_label("Text of the article").input_value() == ""


def test_everything_works_without_javascript(browser: Any, address: str) -> None:
    with watched(browser, address, offline=False, java_script_enabled=False) as page:
        read(page)
        assert page.locator("h1").inner_text() == TITLE
        assert saved(page, "PDF")[1].startswith(b"%PDF-")
        page.get_by_text("Exercises for a class").click()
        assert saved(page, "Worksheet, PDF")[0] == "hedge-exercises-B1.zip"


def test_a_file_is_chosen(page: Any) -> None:
    page.get_by_label("Or a file").set_input_files(
        {"name": "dam.docx", "mimeType": "application/octet-stream", "buffer": docx(ARTICLE)}
    )
    page.get_by_role("button", name="Show the report").click()
    assert page.locator("h1").inner_text() == TITLE


def test_a_file_is_dropped_anywhere(page: Any) -> None:
    dropped = page.evaluate_handle(
        "text => { const d = new DataTransfer(); d.items.add(new File([text], 'dam.txt')); return d; }",
        ARTICLE,
    )
    page.dispatch_event("footer", "dragover", {"dataTransfer": dropped})
    assert page.locator("body.dropping").count() == 1
    page.dispatch_event("footer", "drop", {"dataTransfer": dropped})
    assert page.locator("body.dropping").count() == 0
    page.keyboard.press("Enter")
    page.locator("#sentences").wait_for()
    assert page.locator("h1").inner_text() == TITLE


def test_files_are_saved(page: Any) -> None:
    read(page)
    for button, name, begins in (
        ("PDF", "hedge-report.pdf", b"%PDF-"),
        ("Picture", "hedge-report.png", b"\x89PNG"),
        ("Data", "hedge-report.json", b"{"),
    ):
        stem, data = saved(page, button)
        assert stem == name
        assert data.startswith(begins)
    page.get_by_text("Exercises for a class").click()
    page.locator(".tools").get_by_label("Level").select_option("C1")
    name, data = saved(page, "Worksheet, Word")
    assert name == "hedge-exercises-C1.zip"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheet, key = archive.namelist()
        assert (sheet, key) == ("hedge-exercises-C1.docx", "hedge-exercises-C1-key.docx")
        assert "word/document.xml" in zipfile.ZipFile(io.BytesIO(archive.read(sheet))).namelist()


def test_a_text_that_is_too_long_is_not_sent(page: Any, address: str) -> None:
    page.get_by_label("Text of the article").fill("It may rain. " * 400)
    page.get_by_role("button", name="Show the report").click()
    told = page.locator("#text").evaluate("e => e.validationMessage")
    assert told == "The text has 5,200 characters; 5,000 are read at most."
    assert page.url == address


def test_everything_works_from_the_keyboard(page: Any) -> None:
    keys = page.keyboard
    keys.press("Tab")
    keys.type("Dam may fail\n\nIt may fail, officials said.")
    for _ in range(3):
        keys.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Show the report"
    keys.press("Enter")
    page.locator("#sentences").wait_for()
    for _ in range(3):
        keys.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "PDF"
    with page.expect_download():
        keys.press("Enter")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_accessibility_violation(page: Any, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    assert violations(page) == []
    read(page)
    page.get_by_text("Exercises for a class").click()
    assert violations(page) == []


def test_a_narrow_window_does_not_scroll_sideways(page: Any) -> None:
    page.set_viewport_size({"width": 320, "height": 600})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    read(page)
    page.get_by_text("Exercises for a class").click()
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_print_leaves_the_bar_out(page: Any) -> None:
    read(page)
    page.emulate_media(media="print")
    assert not page.locator(".tools").is_visible()
    assert page.locator("h1").is_visible()


def test_a_hostile_article_runs_nothing(page: Any) -> None:
    alarms: list[str] = []
    page.on("dialog", lambda dialog: (alarms.append(dialog.message), dialog.dismiss()))
    read(page, f"{HOSTILE} may fall\n\nSome say {HOSTILE} may win.")
    assert HOSTILE in page.locator("h1").inner_text()
    assert page.locator("img").count() == 0
    assert alarms == []


def test_another_page_can_neither_send_nor_frame(browser: Any, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    form = f'<form method="post" enctype="multipart/form-data" action="{address}report">'
    page.set_content(f"{form}<input name=text value='It may rain.'><button>Win</button></form>")
    page.get_by_role("button").click()
    page.get_by_text("Only the page itself").wait_for()
    page.goto("about:blank")
    page.set_content(f'<iframe src="{address}"></iframe>')
    page.wait_for_timeout(300)
    assert page.frames[1].locator("#text").count() == 0
    context.close()
