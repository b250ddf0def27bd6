"""Worksheets and keys: what PDF and DOCX say, that the sheet keeps its answers, and that pages break between items."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from exercise_fixture import NASTY, SIGNATURE, sheet, span
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from hedge.exercises.types import (
    Choice,
    Exercise,
    Gaps,
    Item,
    Line,
    Marks,
    Match,
    Number,
    Open,
    Order,
    Reading,
    Sheet,
)
from hedge.exercises.worksheet import to_docx, to_pdf
from hedge.exercises.worksheet.blocks import letter
from hedge.exercises.worksheet.content import view
from hedge.exercises.worksheet.word import finished

Writer = Callable[..., bytes]
#: Characters that a font may draw, but whose order or form a reader of PDF changes.
_DRAWN = re.compile(r"[^!-~“”’–→☐]")


@cache
def made(words: str = "", *, key: bool, form: str) -> bytes:
    return (to_pdf if form == "pdf" else to_docx)(sheet(words), key=key)


@cache
def pages(document: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(document)).pages]


def squeezed(text: str) -> str:
    return _DRAWN.sub("", text)


def runs(document: bytes) -> Iterator[str]:
    """Paragraphs of a Word document, also those in tables, in order."""
    for paragraph in docx.Document(io.BytesIO(document)).element.body.iter(qn("w:p")):
        yield "".join(
            t.text or "" if t.tag == qn("w:t") else "\t" for t in paragraph.iter(qn("w:t"), qn("w:tab"))
        )


@cache
def said(document: bytes) -> str:
    """All that a document says, without white space."""
    if document.startswith(b"%PDF-"):
        # Words stand on both sides of a page's end; its header and footer do not belong to them.
        return squeezed("".join(pages(document)))
    return squeezed("".join(runs(document)))


def items(of: Sheet) -> Iterator[Item]:
    for exercise in of.exercises:
        yield from exercise.items


def with_answer(of: Sheet, answer: Callable[[Item], Item]) -> Sheet:
    exercises = (replace(e, items=tuple(answer(item) for item in e.items)) for e in of.exercises)
    return replace(of, exercises=tuple(exercises))


def one(item: Item, kind: str = "kind") -> Sheet:
    return replace(sheet(), exercises=(Exercise(kind, "Title", "Instruction.", (item,)),))


BOTH = pytest.mark.parametrize("form", ["pdf", "docx"])
WORDS = pytest.mark.parametrize("words", ["", NASTY], ids=["plain", "nasty"])


# ---- what they say -------------------------------------------------------------------------------


def task_texts(of: Sheet) -> Iterator[str]:
    """What students must be able to read."""
    yield of.title
    for reading in of.readings:
        yield from (reading.credit, *(line.text for _, line in reading.lines))
    for exercise in of.exercises:
        yield from (exercise.title, exercise.instruction, *(item.prompt for item in exercise.items))
    for item in items(of):
        match item.answer:
            case Marks(text=text):
                yield text
            case Choice(options=options):
                yield from options
            case Match(rows=rows, options=options):
                yield from (*rows, *options)
            case Order(parts=parts, first=first, last=last):
                yield from (*parts, first, last)
            case Gaps(bank=bank):
                yield from bank
            case Open(rubric=rubric):
                yield from (text for _, text in rubric)


def answer_texts(of: Sheet) -> Iterator[str]:
    """What only teachers may read."""
    for item in items(of):
        yield from (item.explanation, *item.origins)
        match item.answer:
            case Choice(feedback=feedback) | Match(feedback=feedback):
                yield from feedback
            case Open(models=models):
                yield from models
            case Number(people=people, scales=scales):
                yield from (study for study, *_ in people)
                yield from (name for name, *_ in scales)
    yield from (skipped.reason for skipped in of.skipped)


@BOTH
@WORDS
def test_worksheet_says_every_task_and_no_answer(words: str, form: str) -> None:
    text = said(made(words, key=False, form=form))
    for wanted in task_texts(sheet(words)):
        assert squeezed(wanted) in text
    # With other words behind each answer, none is part of a task by chance.
    for secret in answer_texts(sheet(words)):
        assert squeezed(secret) not in text


@BOTH
@WORDS
def test_key_says_every_answer(words: str, form: str) -> None:
    text, of = said(made(words, key=True, form=form)), sheet(words)
    for wanted in answer_texts(of):
        assert squeezed(wanted) in text
    for item in items(of):
        assert all(squeezed(line.text) in text for line in item.lines)
        assert squeezed(item.prompt) in text


def other_answer(item: Item) -> Item:
    match item.answer:
        case Marks():
            changed: Any = replace(item.answer, right=(span(item.answer.text, "a"),), neutral=())
        case Choice():
            changed = replace(item.answer, right=1, feedback=())
        case Match():
            changed = replace(item.answer, right=(2, 1), feedback=())
        case Order():
            changed = replace(item.answer, ranks=(0, 1, 2, 2))
        case Gaps():
            changed = replace(item.answer, accepted=(("certain",), ("certain",)))
        case Number():
            changed = replace(item.answer, people=(), scales=())
        case Open():
            changed = replace(item.answer, models=())
    return replace(item, answer=changed, explanation="Otherwise.", origins=())


@BOTH
def test_worksheet_does_not_depend_on_the_answers(form: str) -> None:
    write: Writer = to_pdf if form == "pdf" else to_docx
    other = with_answer(sheet(), other_answer)
    assert write(other, key=False) == made(key=False, form=form)
    assert write(other, key=True) != made(key=True, form=form)


@BOTH
@pytest.mark.parametrize(
    "wanted",
    [
        "Answer: “may”",
        "Neither right nor wrong: “two”",
        "Answer: “It is possible that”, “probably”",
        "“likely” in: Rain is likely on Sunday. possibility It is possible.",
        "Answer: A It says more.",
        "C Look at sentence 1.",
        "Answer: A True",
        "Sentence 3: Maria Lopez, the mayor, said the road is closed.",
        "Answer: B → A C → D",
        "Place From “easy to trace” to “impossible to trace” 1 B Maria Lopez 2 A insiders 2 C a source 3 D critics",
        "Answer: 1 possible; also right: likely 2 probably",
        "Kucharski 2026 5,174 75% 60 to 85%",
        "IPCC 66 to 100%",
        "Model answers: – The road may be closed.",
        "Points What earns them 1 keeps what is said 1 uses a hedge",
        "compare It needs two articles.",
        "13 points in all",
        "B1 (grades 8–9) · version A · 13 points",
    ],
)
def test_key_has_the_right_answer_of_every_form(wanted: str, form: str) -> None:
    assert squeezed(wanted) in said(made(key=True, form=form))


@BOTH
def test_right_letters_follow_the_answer(form: str) -> None:
    write: Writer = to_pdf if form == "pdf" else to_docx
    options = tuple(f"option number {n} of a question with long answers" for n in range(4))
    choice = one(Item(id="c", prompt="Which?", answer=Choice(options, 2), explanation=""))
    assert squeezed(f"Answer: C  {options[2]}") in said(write(choice, key=True))
    answer = Match(("first row", "second row"), options, (3, 1))
    match = one(Item(id="m", prompt="Which?", answer=answer, explanation=""))
    assert squeezed(f"first row D {options[3]} second row B {options[1]}") in said(write(match, key=True))
    assert squeezed("Write one letter in each row Letter first row second row") in said(
        write(match, key=False)
    )


def numbering(document: bytes) -> list[str]:
    """Numbers of exercises and letters of items, in order."""
    titles = [f"{n}  {e.title}" for n, e in enumerate(sheet().exercises, 1)]
    if document.startswith(b"%PDF-"):
        lines = [line.strip() for page in pages(document) for line in page.splitlines()]
    else:
        lines = [text.split("\t")[0] for text in runs(document)]
    known = {" ".join(title.split()) for title in titles}
    starts = (" ".join(re.sub(r" \d+ points?$", "", line).split()) for line in lines)
    marks = (next((t for t in known if s == t), None) or re.match(r"[a-z]\)", s) for s in starts)
    return [mark if isinstance(mark, str) else mark[0] for mark in marks if mark]


def test_numbering_agrees_between_sheet_and_key_and_formats() -> None:
    wanted = []
    for number, exercise in enumerate(sheet().exercises, 1):
        wanted += [f"{number} {exercise.title}", *("abc"[n] + ")" for n in range(len(exercise.items)))]
    for form in ("pdf", "docx"):
        for key in (False, True):
            assert numbering(made(key=key, form=form)) == wanted, (form, key)


@BOTH
def test_two_articles_are_lettered(form: str) -> None:
    write: Writer = to_pdf if form == "pdf" else to_docx
    first = sheet().readings[0]
    second = Reading("B", "Dam is safe", "The Post", ((0, Line("B", 1, "Nothing is known.")),))
    both = replace(sheet(), title="Two texts", readings=(first, second))
    text = said(write(both, key=False))
    assert squeezed("Text A: The dam") in text
    assert squeezed("Text B: Dam is safe The Post B 1 Nothing is known.") in text
    assert squeezed("A 2 Rain is likely on Sunday.") in text
    assert squeezed("Text A, sentence 2: Rain is likely") in said(write(both, key=True))


# ---- how tasks are laid out ----------------------------------------------------------------------


def blocks_of(item: Item, *, kind: str = "kind", key: bool = False) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = view(one(item, kind), key=key)["exercises"][0]["items"][0]["blocks"]
    return found


def test_a_shown_sentence_never_fills_the_gaps_of_its_own_text() -> None:
    text = "It may rain."
    answer = Gaps(text, (span(text, "may"),), (("may",),), ())
    lines = (Line("A", 4, text), Line("A", 5, f"{text} Or snow."), Line("A", 6, "rain"))
    item = Item(id="g", prompt="", answer=answer, explanation="", lines=lines)
    (block,) = blocks_of(item)
    assert (block["role"], block["ref"]) == ("gaps", "4")
    assert [piece["text"] for piece in block["pieces"]] == ["It ", "1", " rain."]


def test_all_gaps_of_an_item_are_alike_and_fit_the_longest_word() -> None:
    text = "It may, with high probability, rain."
    words = ("may", "with high probability")
    answer = Gaps(text, tuple(span(text, word) for word in words), tuple((w,) for w in words), words)
    item = Item(id="g", prompt="", answer=answer, explanation="")
    _, block = blocks_of(item)
    lengths = {piece["length"] for piece in block["pieces"] if piece["style"] == "gap"}
    assert lengths == {18}


def test_short_options_are_columns_to_tick_and_long_ones_letters() -> None:
    def tables(*options: str) -> list[dict[str, Any]]:
        return blocks_of(Item(id="m", prompt="", answer=Match(("a", "b"), options, (0, 1)), explanation=""))

    (ticks,) = tables("stated as fact", "somebody’s claim", "left open")
    assert ticks["role"] == "tick"
    assert sum(ticks["widths"]) == pytest.approx(1)
    box, letters = tables("It holds something possible or likely.", "It leaves the question open.")
    assert (box["block"], letters["role"]) == ("box", "letter")
    assert [entry["label"] for entry in box["entries"]] == ["A", "B"]


def test_equal_ranks_share_a_rung() -> None:
    *_, ladder = blocks_of(
        Item(id="o", prompt="", answer=Order(("x", "y", "z"), (2, 0, 2), "near", "far"), explanation="")
    )
    assert ladder == {"block": "ladder", "first": "near", "last": "far", "rungs": 2}


def test_only_true_or_false_asks_for_the_proof() -> None:
    item = Item(id="t", prompt="", answer=Choice(("True", "False"), 0), explanation="")
    assert blocks_of(item)[0]["after"] == []
    assert blocks_of(item, kind="truefalse")[0]["after"][0]["text"] == "Proof: sentence "


@BOTH
def test_what_all_items_share_stands_once(form: str) -> None:
    write: Writer = to_pdf if form == "pdf" else to_docx
    rubric = ((1, "keeps who, what and when"),)
    two = tuple(
        Item(id=f"o{n}", prompt="Rewrite this.", answer=Open((), rubric), explanation="", lines=(line,))
        for n, (_, line) in enumerate(sheet().readings[0].lines)
    )
    for key in (False, True):
        text = said(write(replace(sheet(), exercises=(Exercise("k", "T", "I.", two),)), key=key))
        assert text.count("Rewritethis.") == 1
        assert text.count(squeezed("keeps who, what and when")) == 1


def test_long_readings_have_pages_of_their_own_and_short_rests_do_not() -> None:
    def ends(words: int) -> tuple[int, int]:
        """Pages on which the reading ends and the exercises begin."""
        line = Line("A", 1, "word " * words + "The end.")
        long = replace(sheet(), readings=(replace(sheet().readings[0], lines=((0, line),)),))
        texts = pages(to_pdf(long, key=False))
        first, second = (
            [mark in text for text in texts].index(True) for mark in ("The end.", "Spot the hedges")
        )
        return first, second

    assert [ends(words) for words in (100, 300, 700)] == [(0, 0), (0, 1), (1, 1)]


def test_letters_go_on_after_z() -> None:
    assert [letter(n) for n in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


def test_the_grading_note_speaks_of_the_forms_of_the_sheet_only() -> None:
    choice = one(Item(id="c", prompt="?", answer=Choice(("a", "b"), 0), explanation=""))
    assert view(choice, key=True)["notes"] == ["1 point in all; the points of each item stand in the margin."]
    notes = " ".join(view(sheet(), key=True)["notes"])
    assert all(word in notes for word in ("rubric", "neutral", "share", "discussion"))


# ---- the files -----------------------------------------------------------------------------------


@WORDS
@pytest.mark.parametrize("key", [False, True], ids=["sheet", "key"])
def test_pdf_is_tagged_and_named(words: str, key: bool) -> None:
    reader = PdfReader(io.BytesIO(made(words, key=key, form="pdf")))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] is True or root["/MarkInfo"]["/Marked"].value is True
    assert root["/Lang"] == "en"
    assert "/StructTreeRoot" in root
    assert b"pdfuaid" in root["/Metadata"].get_data()
    assert reader.metadata is not None
    assert reader.metadata.author == "hedge"
    assert (reader.metadata.title or "").startswith("Answer key: The dam" if key else "The dam")
    assert all(SIGNATURE in page.extract_text() for page in reader.pages)
    headings = [entry["/Title"] for entry in reader.outline if isinstance(entry, dict)]
    assert [h for h in headings if h[0].isdigit()] == [
        f"{n}  {e.title}" for n, e in enumerate(sheet(words).exercises, 1)
    ]


def test_characters_without_glyph_are_told() -> None:
    text = said(to_pdf(sheet("漢字 \ue000"), key=False)) + "".join(pages(to_pdf(sheet("漢字"), key=False)))
    assert "▯▯" in text
    assert squeezed("Characters that the fonts of this sheet lack are shown as") in text
    assert squeezed("Characters that the fonts") not in said(made(key=False, form="pdf"))


@BOTH
@pytest.mark.parametrize("key", [False, True], ids=["sheet", "key"])
def test_same_sheet_same_bytes(form: str, key: bool) -> None:
    write: Writer = to_pdf if form == "pdf" else to_docx
    assert write(sheet(NASTY), key=key) == made(NASTY, key=key, form=form)
    assert write(replace(sheet(NASTY), version="B"), key=key) != made(NASTY, key=key, form=form)


@pytest.mark.parametrize(("paper", "width", "height"), [("a4", 210, 297), ("letter", 215.9, 279.4)])
def test_paper(paper: str, width: float, height: float) -> None:
    box = PdfReader(io.BytesIO(to_pdf(sheet(), key=False, paper=paper))).pages[0].mediabox
    assert [float(box.width) / 72 * 25.4, float(box.height) / 72 * 25.4] == pytest.approx(
        [width, height], abs=0.1
    )
    (section,) = docx.Document(io.BytesIO(to_docx(sheet(), key=False, paper=paper))).sections
    assert [section.page_width.mm, section.page_height.mm] == pytest.approx([width, height], abs=0.1)


@pytest.mark.parametrize("key", [False, True], ids=["sheet", "key"])
def test_docx_is_plain_and_closed(key: bool) -> None:
    with zipfile.ZipFile(io.BytesIO(made(NASTY, key=key, form="docx"))) as archive:
        names = archive.namelist()
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        links = "".join(archive.read(name).decode() for name in names if name.endswith(".rels"))
    assert 'TargetMode="External"' not in links
    assert not [name for name in names if re.search(r"vba|macro|media|thumbnail|embed", name, re.I)]


@pytest.mark.parametrize("key", [False, True], ids=["sheet", "key"])
def test_docx_can_be_edited_by_styles(key: bool) -> None:
    document = docx.Document(io.BytesIO(made(key=key, form="docx")))
    core = document.core_properties
    assert (core.title, core.author, core.language) == (
        "Answer key: The dam" if key else "The dam",
        "hedge",
        "en",
    )
    assert core.created == core.modified
    by_style: dict[str, list[str]] = {}
    for paragraph in document.paragraphs:
        by_style.setdefault(paragraph.style.name, []).append(paragraph.text)
    assert by_style["Title"] == [core.title]
    headings = [text.split("\t")[0] for text in by_style["Heading 1"] if text[0].isdigit()]
    assert headings == [f"{n}  {e.title}" for n, e in enumerate(sheet().exercises, 1)]
    assert len(by_style["List"]) >= 7
    assert "Normal" not in by_style
    assert document.styles.element.find(f".//{qn('w:lang')}").get(qn("w:val")).startswith("en")
    sizes = {
        s.name: s.font.size.pt for s in document.styles if s.type == WD_STYLE_TYPE.PARAGRAPH and s.font.size
    }
    assert (
        min(sizes[name] for name in ("List", "List 2", "List Continue", "Body Text", "Sentence to Mark"))
        >= 11
    )
    assert document.tables
    for table in document.tables:
        rows = table._tbl.tr_lst
        assert rows[0].find(f".//{qn('w:tblHeader')}") is not None
        assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in rows)


def test_other_documents_take_paper_and_styles_of_worksheets() -> None:
    def plan() -> bytes:
        made = docx.Document()
        made.add_heading("Lesson 1")
        return finished(made, "A plan\x00", "letter")

    document = docx.Document(io.BytesIO(plan()))
    assert plan() == plan()
    assert (document.core_properties.title, document.core_properties.author) == ("A plan", "hedge")
    assert document.styles["Heading 1"].font.name == document.styles["Normal"].font.name == "Arial"
    assert document.sections[0].page_height.mm == pytest.approx(279.4, abs=0.1)


def test_docx_drops_what_xml_forbids() -> None:
    text = "".join(runs(to_docx(sheet("a\x00b\x0bc\ufffed\ud800e\u202ef"), key=True)))
    assert "abcdef" in text


def test_the_prompt_of_the_docx_is_labelled_once() -> None:
    lines = list(runs(made(key=False, form="docx")))
    assert "a)\tMark one hedge.\t\u200e____ / 1" in lines
    # An item without prompt has its label beside its sentence.
    assert "b)\tIt is possible that the bridge will probably reopen in May.\t\u200e____ / 2" in lines


@settings(max_examples=3, deadline=None, derandomize=True, database=None)
@given(st.text(max_size=60))
def test_any_text_is_set(words: str) -> None:
    assert to_pdf(sheet(words), key=True).startswith(b"%PDF-")
    assert "Answer key" in "".join(runs(to_docx(sheet(words), key=True)))


# ---- pages ---------------------------------------------------------------------------------------


def crowded() -> Sheet:
    """Forty items of different height; each says where it starts and ends."""

    def item(n: int) -> Item:
        prompt = f"Start{n}. " + "A question of some length that takes room. " * (n % 5)
        options = tuple("An option with a few words in it. " * (n % 4 + 1) for _ in range(n % 3 + 1))
        return Item(
            id=f"i{n}", prompt=prompt, answer=Choice((*options, f"End{n}."), 0), explanation=f"Close{n}."
        )

    exercises = tuple(
        Exercise("k", f"Head{e}.", "Read each question with care.", tuple(item(4 * e + n) for n in range(4)))
        for e in range(10)
    )
    return replace(sheet(), readings=(), exercises=exercises, skipped=())


def check_pages(texts: list[str], end: str) -> None:
    """No item is split, and no heading stands apart from its first item."""

    def page(mark: str) -> int:
        (found,) = [n for n, text in enumerate(texts) if mark in text]
        return found

    assert len(texts) > 4
    for n in range(40):
        assert page(f"Start{n}.") == page(f"{end}{n}."), n
    for e in range(10):
        assert page(f"Head{e}.") == page(f"Start{4 * e}."), e


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_pages_break_between_items(paper: str) -> None:
    check_pages(pages(to_pdf(crowded(), key=False, paper=paper)), "End")


def test_an_item_longer_than_a_page_is_not_cut_off() -> None:
    options = tuple(f"Option{n}. " + "Very long. " * 30 for n in range(30))
    texts = pages(
        to_pdf(one(Item(id="c", prompt="Start.", answer=Choice(options, 0), explanation="")), key=False)
    )
    assert len(texts) > 2
    assert all(any(f"Option{n}." in text for text in texts) for n in range(30))
    assert any("Title" in text and "Start." in text for text in texts)


def test_docx_opens_in_libreoffice(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    documents = {
        "crowded": to_docx(crowded(), key=False),
        "sheet": made(NASTY, key=False, form="docx"),
        "key": made(NASTY, key=True, form="docx"),
    }
    for name, content in documents.items():
        (tmp_path / f"{name}.docx").write_bytes(content)
    command = [
        office,
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        "--convert-to",
        "pdf",
    ]
    command += ["--outdir", str(tmp_path), *(str(tmp_path / f"{name}.docx") for name in documents)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    printed = {name: (tmp_path / f"{name}.pdf").read_bytes() for name in documents}
    check_pages(pages(printed["crowded"]), "End")
    assert all(
        squeezed(text) in said(printed["sheet"]) for text in ("The dam may fail", "possibility", "hearsay")
    )
    assert squeezed("Answer: B → A C → D") in said(printed["key"])
