"""The interactive worksheet in a real browser: each form played right and wrong, results, accessibility, hostile text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from browsing import violations
from exercise_fixture import NASTY, SIGNATURE, sheet
from PIL import Image

from hedge.exercises.interactive import to_html
from hedge.exercises.types import Answer, Choice, Exercise, Gaps, Item, Line, Marks, Match, Open, Sheet

Opener = Callable[[Sheet], Any]


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Opener]:
    """Opens a worksheet; whatever its page complains of or asks the network for fails the test."""
    context = browser.new_context(offline=True, viewport={"width": 1100, "height": 800})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    path, troubles = tmp_path / "sheet.html", []

    def open_(what: Sheet) -> Any:
        path.write_bytes(to_html(what))
        page = context.new_page()
        page.on("console", lambda message: troubles.append(message.text))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("dialog", lambda dialog: (troubles.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda asked: None if asked.url == path.as_uri() else troubles.append(asked.url))
        page.goto(path.as_uri())
        return page

    yield open_
    context.close()
    assert troubles == []


@pytest.fixture
def page(opened: Opener) -> Any:
    return opened(sheet())


def item(answer: Answer, **more: Any) -> Item:
    return Item(id=f"item-{more}", prompt="Do it.", answer=answer, explanation="So it is.", **more)


def one(*items: Item) -> Sheet:
    """A worksheet of one exercise."""
    return replace(sheet(), exercises=(Exercise("only", "Only", "Do it.", items),))


def task(page: Any, label: str) -> Any:
    return page.locator(".task", has=page.locator(f"[id='head-{label}']"))


def word(place: Any, name: str) -> Any:
    return place.get_by_role("button", name=name, exact=True)


def check(place: Any) -> str:
    """What the feedback says."""
    place.locator(".check").click()
    return str(place.locator(".feedback").inner_text())


def check_all(page: Any) -> None:
    """Answers somehow what cannot be checked without an answer, and checks everything."""
    for menu in page.locator("select").all():
        menu.select_option(index=1)
    for radio in page.locator("[type=radio]").all():
        radio.check()
    page.locator("[type=number]").fill("55")
    for button in page.locator(".check").all():
        button.click()
    page.locator("summary").click()
    page.locator(".survey textarea").fill("50 60 60")


def total(page: Any) -> str:
    return str(page.locator("#total").inner_text())


def report(page: Any) -> str:
    page.get_by_role("button", name="Copy my results").click()
    page.get_by_text("Copied.").wait_for()
    return str(page.locator("#report").input_value())


def test_the_whole_sheet_is_played_from_the_keyboard_to_full_marks(page: Any) -> None:
    def go(label: str, selector: str) -> None:
        """Tab until the focus is on ``selector`` of a task."""
        for _ in range(40):
            page.keyboard.press("Tab")
            if (
                task(page, label)
                .locator(selector)
                .evaluate_all("all => all.includes(document.activeElement)")
            ):
                return
        raise AssertionError(f"Tab never reaches {selector} of task {label}")

    def press(*keys: str) -> None:
        for key in keys:
            page.keyboard.press(key)

    go("1.1", ".word")
    press("ArrowRight", "ArrowRight", "Space", "Tab", "Enter")
    go("1.2", ".word")
    press("Space", "ArrowRight", "Space", "ArrowRight", "Space", "ArrowRight", "Space")
    press("End", "ArrowLeft", "ArrowLeft", "ArrowLeft", "Space", "Tab", "Enter")
    go("2.1", "select")
    press("ArrowDown", "Tab", "ArrowDown", "Tab", "Enter")
    go("3.1", "[type=radio]")
    press("Space", "Tab", "Enter")
    go("4.1", "[type=radio]")
    press("Space", "Tab", "Enter")
    go("5.1", "[aria-label='Move up: Maria Lopez']")
    press("ArrowUp")
    assert page.locator("[aria-live=assertive]").inner_text() == "Maria Lopez: place 1 of 4"
    go("5.1", ".check")
    press("Enter")
    go("6.1", "select")
    press("ArrowDown", "ArrowDown", "ArrowDown", "Tab", "ArrowDown", "Tab", "Enter")
    go("7.1", "[type=range]")
    press("ArrowRight", "Tab", "Tab", "Enter")
    go("8.1", "textarea")
    page.keyboard.type("The road may be closed.")
    press("Tab", "Enter", "Tab", "Space")
    assert total(page) == "13 of 13 points · 9 of 9 done"
    text = report(page)
    assert "7.1 done\n    51 %\n" in text
    assert "8.1 done\n    The road may be closed.\n    (own judgement: 1 of 2 points)" in text


def marks(place: Any) -> None:
    word(place, "may").click()
    word(place, "officials").click()


WRONG: list[tuple[str, Callable[[Any], Any], str, list[str]]] = [
    ("1.1", marks, "✗ Not yet – 0 of 1 point", ["“officials” – not to be marked", "*may* leaves", "The dam may"]),
    ("1.2", lambda t: word(t, "probably").click(), "◐ Partly right – 1 of 2", ["“It is possible that” – missed"]),
    ("2.1", lambda t: [m.select_option("0" if n else "1") for n, m in enumerate(t.locator("select").all())],
     "◐ Partly right – 1 of 2", ["✗ (wrong)“may” in: The dam may fail, two officials said. → possibility It is"]),
    ("3.1", lambda t: t.get_by_label("It says less.").check(), "✗ Not yet – 0 of 1",
     ["Your answer: “It says less.” Look at sentence 1.", "Right answer: “It says more.” Yes: sentence 1"]),
    ("4.1", lambda t: t.get_by_label("False").check(), "✗ Not yet – 0 of 1", ["3", "Maria Lopez, the mayor, said"]),
    ("5.1", lambda t: None, "◐ Partly right – 2 of 4", ["✗ (wrong)Place 1: Maria Lopez", "(right)Places 2–3: a source"]),
    ("6.1", lambda t: t.locator("select").last.select_option("certain"), "✗ Not yet – 0 of 2",
     ["Gap 1: “possible” or “likely”", "Gap 2: “probably”", "Both leave room"]),
]  # fmt: skip


def test_wrong_answers_get_feedback_and_their_score(page: Any) -> None:
    score = 0
    for label, play, verdict, told in WRONG:
        place = task(page, label)
        play(place)
        feedback = check(place)
        assert feedback.startswith(verdict)
        flat = " ".join(feedback.split()).replace(") ", ")")
        assert [words for words in told if words not in flat] == []
        assert place.get_by_role("button", name="Try again").is_visible()
        score += int(verdict.split("– ")[1].split(" of")[0])
        assert total(page).startswith(f"{score} of 13 points")
    assert score == 4
    assert total(page).endswith("7 of 9 done")
    assert page.locator(".tally").first.inner_text() == "1 of 3 points"


def test_what_a_free_answer_and_a_number_are_told(page: Any) -> None:
    place = task(page, "7.1")
    assert "Give a whole number" in check(place)
    place.locator("[type=number]").fill("55")
    assert "People do not agree." in check(place)
    rows = place.locator(".scales li").all_inner_texts()
    assert rows[:2] == ["You: 55 %", "Kucharski 2026, 5174 people: median 75 %; 8 in 10 said 60–85 %"]
    assert rows[4] == "Official scale, EFSA: 66–90 %"
    band = place.locator(".scales .band").first
    assert [band.get_attribute("x"), band.get_attribute("width")] == ["60", "25"]
    assert place.locator(".scales .rate").first.get_attribute("x1") == "55"
    place = task(page, "8.1")
    assert "A hedge is honest" in check(place)
    assert "The road is reportedly closed." in place.inner_text()
    place.get_by_label("1 point: uses a hedge").check()
    assert "You give yourself 1 of 2 points." in place.inner_text()
    assert total(page).startswith("0 of 13 points · 2 of 9")


def test_the_numbers_of_a_class_are_summed_up_and_drawn(page: Any) -> None:
    place = task(page, "7.1")
    place.locator("[type=number]").fill("55")
    check(place)
    place.locator("summary").click()
    place.locator(".survey textarea").fill("60, 50\n60 90%; 101 many")
    told = place.locator(".survey").get_by_role("status").inner_text()
    assert "4 answers, median 60 %; 8 in 10 between 53 and 81 %, all between 50 and 90 %" in told
    assert "Left out, as no number from 0 to 100: 101, many." in told
    assert place.locator(".scales li").last.locator(".dot").count() == 4
    place.locator(".survey textarea").fill("")
    assert place.locator(".scales .dot").count() == 1, "only the student's own"


def test_trying_again_counts_and_the_first_check_is_kept(page: Any) -> None:
    place = task(page, "3.1")
    assert check(place) == "Choose an answer first."
    assert total(page).endswith("0 of 9 done")
    place.get_by_label("It says less.").check()
    check(place)
    assert place.get_by_label("It says more.").is_disabled()
    place.get_by_role("button", name="Try again").click()
    assert place.locator(".feedback, .stamp").all_inner_texts() == [""]
    place.get_by_label("It says more.").check()
    assert check(place).startswith("✓ Right – 1 of 1 point")
    text = report(page)
    assert "Score: 1 of 13 points (at the first check: 0)" in text
    assert "3.1 right, 1 of 1 point, 2 checks\n    It says more." in text


def test_parts_earn_half_points_rounded_down(opened: Opener) -> None:
    rows = Match(("one", "two", "three"), ("x", "y"), (0, 0, 1))
    cases = [(1, 1, "0"), (1, 2, "0.5"), (2, 2, "1"), (3, 2, "2"), (1, 3, "1")]
    page = opened(one(*(item(rows, points=points) for points, _, _ in cases)))
    for place, (points, right, earned) in zip(page.locator(".task").all(), cases, strict=True):
        for row, menu in enumerate(place.locator("select").all()):
            menu.select_option(str(rows.right[row] if row < right else 1 - rows.right[row]))
        assert f"– {earned} of {points} point" in check(place)
    assert total(page).startswith("4.5 of 8 points")


def test_neutral_words_are_neither_right_nor_wrong_and_wrong_words_never_cost_below_nothing(
    page: Any,
) -> None:
    place = task(page, "1.1")
    for name in ("may", "two"):
        word(place, name).click()
    assert check(place).startswith("✓ Right – 1 of 1")
    assert place.locator(".word[data-stamp]").count() == 1
    place = task(page, "1.2")
    for name in ("bridge", "reopen", "May", "possible"):
        word(place, name).click()
    feedback = check(place)
    assert feedback.startswith("✗ Not yet – 0 of 2")
    assert "“It is possible that” – mark all its words" in feedback


def test_a_target_without_letters_can_be_marked_and_a_text_without_targets_left_alone(opened: Opener) -> None:
    page = opened(one(item(Marks("😀 fell (?).", ((8, 9),))), item(Marks("It fell.", ()))))
    word(task(page, "1.1"), "?").click()
    assert check(task(page, "1.1")).startswith("✓ Right")
    place = task(page, "1.2")
    assert "There was nothing to mark." in check(place)
    place.get_by_role("button", name="Try again").click()
    word(place, "fell").click()
    assert check(place).startswith("✗ Not yet")


def test_entries_of_equal_rank_stand_in_either_order(page: Any) -> None:
    place = task(page, "5.1")
    for first, move in (("insiders", "Move up: Maria Lopez"), ("a source", "Move up: a source")):
        place.get_by_label(move).click()
        assert place.locator(".entries bdi").all_inner_texts()[1] == first
        feedback = check(place)
        assert feedback.startswith("✓ Right – 4 of 4")
        assert "may stand in either order" in feedback
        place.get_by_role("button", name="Try again").click()


def test_words_and_entries_are_dragged_by_pointer(page: Any) -> None:
    def drag(start: Any, end: Any) -> None:
        start.scroll_into_view_if_needed()
        for place, act in ((start, page.mouse.down), (end, page.mouse.up)):
            box = place.bounding_box()
            page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 0.8 * box["height"], steps=2)
            act()

    place = task(page, "6.1")
    drag(place.locator(".controls .bank li", has_text="possible"), place.locator("select").first)
    assert place.locator("select").first.input_value() == "possible"
    assert place.locator(".used").all_inner_texts() == ["possible"]
    place = task(page, "5.1")
    entries = place.locator(".entries li")
    drag(entries.nth(0).locator(".handle"), entries.nth(2).locator(".handle"))
    assert place.locator(".entries bdi").all_inner_texts() == [
        "Maria Lopez",
        "a source",
        "insiders",
        "critics",
    ]


def test_gaps_without_a_box_are_typed(opened: Opener) -> None:
    gaps = Gaps("It can’t be so.", ((3, 8),), (("can’t",),), ())
    place = task(opened(one(item(gaps))), "1.1")
    place.get_by_label("Gap 1").fill(" CAN'T ")
    assert check(place).startswith("✓ Right")


def test_results_hold_name_date_score_and_answers(page: Any) -> None:
    marks(task(page, "1.1"))
    check(task(page, "1.1"))
    task(page, "2.1").locator("select").first.select_option(label="hearsay")
    page.get_by_label("Your name").fill("Ada L.")
    text = report(page)
    today = page.evaluate("new Date().toLocaleDateString('sv')")
    for words in (
        f"Name: Ada L.\nDate: {today}\nSheet: The dam (level B1, version A)\n",
        "Score: 0 of 13 points (at the first check: 0)\nTasks done: 1 of 9\n",
        "1 Spot the hedges\n1.1 not right, 0 of 1 point\n    may, officials\n",
        "1.2 not checked, 0 of 2 points\n    (no answer)\n",
        "2.1 not checked, 0 of 2 points\n    “may” in: The dam may fail, two officials said.: hearsay\n",
        SIGNATURE,
    ):
        assert words in text
    assert page.evaluate("navigator.clipboard.readText()") == text
    with page.expect_download() as download:
        page.get_by_role("button", name="Save my results").click()
    assert download.value.suggested_filename == "results-The-dam-A-Ada-L.txt"
    assert download.value.path().read_bytes() == ("\ufeff" + text.replace("\n", "\r\n")).encode()


def test_a_browser_that_refuses_to_copy_shows_the_results_selected(page: Any) -> None:
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')); }")
    page.get_by_role("button", name="Copy my results").click()
    page.get_by_text("copy it yourself").wait_for()
    assert page.evaluate("getSelection().toString()").startswith("RESULTS")


def hidden_until_checked() -> list[str]:
    """What a student must not see before the check: explanations, feedback, models, rubrics, numbers."""
    texts = []
    for item in (item for exercise in sheet().exercises for item in exercise.items):
        texts += [item.explanation, *item.origins]
        if isinstance(item.answer, Open):
            texts += [*item.answer.models, *(text for _, text in item.answer.rubric)]
        if isinstance(item.answer, Choice) and item.answer.feedback:
            texts.append(item.answer.feedback[item.answer.right])
    return [*texts, "Kucharski", "IPCC"]


def test_answers_are_not_in_the_document_before_the_check(page: Any) -> None:
    words = (
        "[...document.body.children].filter(e => e.tagName !== 'SCRIPT').map(e => e.textContent).join(' ')"
    )
    before = page.evaluate(words)
    assert [text for text in hidden_until_checked() if text in before] == []
    looks = page.locator(".word").evaluate_all(
        "all => all.map(e => e.className + e.getAttributeNames().join())"
    )
    assert len(set(looks)) == 1, "no attribute tells a hedge from other words"
    check_all(page)
    after = page.evaluate(words)
    assert [text for text in hidden_until_checked() if text not in after] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_accessibility_violation(page: Any, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    assert violations(page) == []
    check_all(page)
    report(page)
    assert violations(page) == []


def test_hostile_texts_stay_text_in_a_narrow_window(opened: Opener) -> None:
    page = opened(sheet(NASTY))
    page.set_viewport_size({"width": 320, "height": 600})
    assert page.locator("h1").inner_text() == f"The dam {NASTY}"
    assert page.title() == f"The dam {NASTY} – exercises"
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    check_all(page)
    assert f"*may* leaves open whether it happens. {NASTY}" in task(page, "1.1").inner_text()
    assert f"1 point: keeps what is said {NASTY}" in task(page, "8.1").inner_text()
    assert (
        page.locator("b", has_text="bold").evaluate_all("all => all.filter(e => e.textContent === 'bold')")
        == []
    )
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert f"Sheet: The dam {NASTY} (level" in report(page)


def test_the_text_stands_beside_the_tasks_where_there_is_room(page: Any) -> None:
    def beside() -> bool:
        text, tasks = (page.locator(f"#{part}").bounding_box() for part in ("text", "tasks"))
        return bool(text["x"] + text["width"] < tasks["x"] and tasks["width"] > 400)

    button = page.get_by_role("button", name="Show text beside")
    assert beside()
    task(page, "8.1").scroll_into_view_if_needed()
    assert page.locator("#A1").bounding_box()["y"] >= 0, "the text stays in view"
    button.click()
    assert not beside()
    button.click()
    assert beside()
    page.set_viewport_size({"width": 600, "height": 800})
    assert not beside()
    assert not button.is_visible()


def test_forced_colours_keep_marks_and_feedback_visible(page: Any) -> None:
    page.emulate_media(forced_colors="active")
    may = word(task(page, "1.1"), "may")

    def ground() -> Any:
        """What is painted left of the letters."""
        page.mouse.move(0, 0)
        picture = Image.open(BytesIO(may.screenshot())).convert("RGB")
        return picture.getpixel((2, picture.height // 2))

    before = ground()
    marks(task(page, "1.1"))
    assert ground() != before
    check(task(page, "1.1"))
    assert [sign.strip()[0] for sign in task(page, "1.1").locator(".word .stamp").all_inner_texts()] == [
        "✓",
        "✗",
    ]


def test_nothing_moves_by_itself(page: Any) -> None:
    check_all(page)
    moving = "e => { const s = getComputedStyle(e); return s.animationName + s.transitionDuration + s.scrollBehavior }"
    assert set(page.locator("body *").evaluate_all(f"all => all.map({moving})")) == {"none0sauto"}


def test_paper_shows_the_tasks_without_feedback_or_score(page: Any) -> None:
    check_all(page)
    page.emulate_media(media="print")
    assert page.locator(".live:visible, .controls:visible, .feedback:visible, .more:visible").count() == 0
    text = page.locator("body").inner_text()
    for words in ("Name:", "A possibility; B belief; C hearsay", "☐ It says more.", "likely: ", "3 points"):
        assert words in text
    assert "13 points" in text
    assert " of 3 points" not in text
    assert [words for words in hidden_until_checked() if words in text] == []
    assert task(page, "8.1").locator(".rule:visible").count() == 2


def test_page_reads_without_javascript(browser: Any, tmp_path: Path) -> None:
    path = tmp_path / "sheet.html"
    path.write_bytes(to_html(sheet()))
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto(path.as_uri())
    text = page.locator("body").inner_text()
    for words in (
        "Checking your answers needs JavaScript",
        "Maria Lopez, the mayor, said",
        "☐ It says more.",
    ):
        assert words in text
    assert page.locator("button:visible, select:visible, input:visible, progress:visible").count() == 0
    assert [words for words in hidden_until_checked() if words in text] == []
    context.close()


def test_sentences_of_two_articles_have_letters(opened: Opener) -> None:
    (first,) = sheet().readings
    other = replace(first, letter="B", lines=((0, Line("B", 1, "The dam will fail.")),))
    both = replace(
        one(item(Open(), lines=(Line("B", 1, "The dam will fail."),), shown=False)), readings=(first, other)
    )
    page = opened(both)
    assert page.locator("#B1").inner_text().split() == ["B1", "The", "dam", "will", "fail."]
    check(task(page, "1.1"))
    proof = task(page, "1.1").get_by_role("link", name="Sentence B1")
    proof.click()
    assert page.locator("#B1").evaluate("e => e.matches(':target')")


def test_the_same_sheet_gives_the_same_bytes() -> None:
    made = to_html(sheet(NASTY))
    assert made == to_html(sheet(NASTY))
    assert made != to_html(replace(sheet(NASTY), version="B"))
    for banned in (
        b"innerHTML",
        b"outerHTML",
        b"insertAdjacentHTML",
        b"eval(",
        b"localStorage",
        b" style=",
        b"onclick=",
    ):
        assert banned not in made
