"""Each format is read back: by the program it is for where one can be had, else by its rules."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import shutil
import sqlite3
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import MISSING, fields, replace
from pathlib import Path
from typing import Any, get_args

import lxml.etree
import lxml.html
import openpyxl
import pytest
from exercise_fixture import NASTY, sheet, span

from hedge.errors import InputError, OutputError
from hedge.exercises import types
from hedge.exercises.exports import EXPORTS, export, from_json
from hedge.exercises.exports.common import shortened
from hedge.exercises.exports.picks import NONE, picks
from hedge.exercises.types import (
    Answer,
    Choice,
    Exercise,
    Gaps,
    Item,
    Line,
    Marks,
    Match,
    Open,
    Order,
    Reading,
    Sheet,
)

PLAIN, DIRTY = sheet(), sheet(NASTY)
GAMES = ("kahoot", "blooket", "quizizz")
#: Tags that HTML of ours may hold.
TAGS = {"p", "strong", "br", "div"}
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://example.org")')


def one(answer: Answer, **more: Any) -> Sheet:
    """A sheet of one item."""
    item = Item(**{"id": "x-1", "prompt": "Choose.", "answer": answer, "explanation": "So.", **more})
    return replace(PLAIN, exercises=(Exercise("x", "Title", "Do it.", (item,)),))


def only(made: Any) -> bytes:
    (content,) = made.files.values()
    return content


def unzipped(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def read(markup: str) -> str:
    """The text of our HTML; no tag of it comes from a text."""
    root = lxml.html.fragment_fromstring(markup, create_parent="div")
    assert {node.tag for node in root.iterdescendants()} <= TAGS, markup
    assert all(not node.attrib for node in root.iterdescendants())
    for node in root.iter("br", "p"):
        node.tail = "\n" + (node.tail or "")
    return root.text_content()


def asked(dirty: Sheet) -> Iterator[str]:
    """Texts that students must see in every format of a learning platform."""
    for exercise in dirty.exercises:
        yield exercise.instruction
        for item in exercise.items:
            yield item.prompt
            yield item.explanation
            yield from (line.text for line in item.lines)
            match item.answer:
                case Marks() as marks:
                    yield marks.text
                case Choice() as choice:
                    yield from (text for text in choice.options if text not in ("True", "False"))
                    yield from choice.feedback
                case Match() as match:
                    yield from (*match.rows, *match.options, *match.feedback)
                case Order() as order:
                    yield from order.parts
                case Open() as task:
                    yield from task.models


def test_every_format_has_a_name_an_end_and_a_note() -> None:
    for name, form in EXPORTS.items():
        assert form.title
        assert form.carries
        assert form.note
        assert all(suffix.endswith(form.suffix) for suffix in export(PLAIN, name).files)
    with pytest.raises(OutputError, match="allowed: moodle, gift"):
        export(PLAIN, "scorm")


@pytest.mark.parametrize("name", EXPORTS)
def test_bytes_are_equal_on_every_run(name: str) -> None:
    for made in (PLAIN, DIRTY):
        assert export(made, name) == export(made, name)
    assert export(PLAIN, name) != export(DIRTY, name)
    for content in export(PLAIN, name).files.values():
        if content.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
                told = archive.read("docProps/core.xml") if "docProps/core.xml" in archive.namelist() else b""
                assert set(re.findall(rb"20\d\d-\d\d-\d\dT", told)) <= {b"2000-01-01T"}


@pytest.mark.parametrize("name", EXPORTS)
def test_an_empty_sheet_makes_no_file(name: str) -> None:
    made = export(replace(PLAIN, exercises=()), name)
    assert made.left_out == ()
    assert bool(made.files) == (name == "json")


@pytest.mark.parametrize("name", EXPORTS)
def test_a_sheet_of_open_items(name: str) -> None:
    made = export(one(Open(("A model.",), ((1, "clear"),)), graded=False), name)
    if name in ("h5p", *GAMES):
        assert not made.files
        (line,) = made.left_out
        assert re.fullmatch(rf"{name}: 1 of 1 (items|questions) left out: .+ \(x-1\)", line)
    else:
        assert made.files
        assert made.left_out == ()


@pytest.mark.parametrize("name", EXPORTS)
def test_characters_that_no_file_can_hold_are_replaced(name: str) -> None:
    assert export(sheet("a\x00\x0b\ud800b"), name) == export(sheet("a\ufffd\ufffd\ufffdb"), name)


# Forms of answer for platforms that know no better one.


def test_one_word_of_a_gap_is_right() -> None:
    answer = Gaps(
        "It may or might.", ((3, 6), (10, 15)), (("may", "might"), ("might", "may")), ("Might", "may", "if")
    )
    first, second = picks(one(answer).exercises[0].items[0])
    assert (first.options, first.right) == (("may", "if"), (0,))
    assert (second.options, second.right) == (("Might", "if"), (0,))
    assert first.text == "It _____ or (…)."


def test_words_to_mark_stand_among_words_that_are_surely_wrong() -> None:
    text = "It may well rain here, perhaps twice, and it may snow."
    answer = Marks(text, (span(text, "may"), span(text, "perhaps")), (span(text, "well"),))
    (pick,) = picks(one(answer).exercises[0].items[0])
    assert [pick.options[n] for n in pick.right] == ["may", "perhaps"]
    assert "well" not in pick.options
    assert len({word.casefold() for word in pick.options}) == len(pick.options) >= 5
    assert [text.index(word) for word in pick.options] == sorted(text.index(word) for word in pick.options)


def test_a_text_without_words_to_mark_has_an_answer() -> None:
    (pick,) = picks(one(Marks("The road is closed.", ())).exercises[0].items[0])
    assert [pick.options[n] for n in pick.right] == [NONE]


def test_a_question_shows_no_answer_to_another() -> None:
    lines = (Line("A", 1, "Ann said the dam may fail."), Line("A", 2, "Bob said rain is likely."))
    match = Match(
        ("“the dam may fail”", "“rain is likely”"), ("Ann", "Bob"), (0, 1), ("Ann says so.", "Bob says so.")
    )
    made = one(match, explanation="Ann says so. Bob says so.", lines=lines, shown=False)
    first, second = (q["params"]["overallFeedback"][0]["feedback"] for q in h5p(made))
    assert first == "Ann says so. 1 Ann said the dam may fail."
    assert second == "Bob says so. 2 Bob said rain is likely."
    assert [row[10] for row in rows(made, "quizizz")] == ["Ann says so.", "Bob says so."]
    gaps = Gaps("It may.\nIt might.", ((3, 6), (11, 16)), (("may",), ("might",)), ("might", "may", "if"))
    cards = picks(one(gaps, lines=(Line("A", 1, "It may."), Line("A", 2, "It might."))).exercises[0].items[0])
    assert [[line.number for line in card.lines] for card in cards] == [[1], [2]]


def test_sentences_of_two_articles_have_letters() -> None:
    line = Line("B", 2, "It may rain.")
    made = one(Choice(("yes", "no"), 0), lines=(line,))
    second = Reading("B", "Second", "", ((0, line),))
    assert "<strong>2</strong> It may rain." in only(export(made, "gift")).decode()
    both = replace(made, readings=(*made.readings, second))
    for name in ("moodle", "gift"):
        assert html.unescape(only(export(both, name)).decode()).count("<strong>B2</strong> It may rain.") == 2


def test_text_is_cut_at_words() -> None:
    assert shortened("one two three", 9) == "one two…"
    assert shortened("one two three", 8) == "one two…"
    assert shortened("one two three", 7) == "one…"
    assert shortened("one  two\nthree", 13) == "one two three"
    assert shortened("x" * 20, 10) == "x" * 9 + "…"


# Moodle XML

FRACTIONS = {*(round(100 / n, 5) for n in range(1, 11)), 0, 90, 80, 75, 70, 66.66667, 60, 40, 30, 5}


def moodle(made: Sheet) -> list[lxml.etree._Element]:
    root = lxml.etree.fromstring(only(export(made, "moodle")))
    assert root.tag == "quiz"
    for node in root.iter("*"):
        if node.get("format") is not None:
            assert node.get("format") == "html"
            (text,) = node.findall("text")
            read(text.text or "")
    return list(root)


def plain(node: lxml.etree._Element, path: str) -> str:
    return read(node.findtext(f"{path}/text") or "")


def test_moodle_has_a_question_of_the_right_type_for_each_item() -> None:
    kinds = [node.get("type") for node in moodle(PLAIN) if node.get("type") != "category"]
    assert kinds == [
        *("description", "multichoice", "multichoice", "matching", "multichoice", "truefalse"),
        *("matching", "gapselect", "essay", "essay"),
    ]
    numbers = [node.findtext("idnumber") for node in moodle(PLAIN) if node.get("type") != "category"]
    assert numbers == ["reading-A", *(item.id for e in PLAIN.exercises for item in e.items)]


@pytest.mark.parametrize("made", [PLAIN, DIRTY], ids=["plain", "dirty"])
def test_moodle_can_grade_every_choice(made: Sheet) -> None:
    choices = [node for node in moodle(made) if node.get("type") in ("multichoice", "truefalse")]
    for node in choices:
        shares = [float(answer.get("fraction")) for answer in node.findall("answer")]
        assert {abs(share) for share in shares} <= FRACTIONS
        assert sum(share for share in shares if share > 0) == pytest.approx(100, abs=0.001)
        several = node.findtext("single") == "false"
        assert min(shares) < 0 if several else sorted(shares) == [0] * (len(shares) - 1) + [100]
    assert [n.findtext("single") for n in choices] == ["false", "false", "true", None]
    assert [a.findtext("text") for a in choices[-1].findall("answer")] == ["true", "false"]


def test_moodle_matches_rows_of_equal_rank_with_one_place() -> None:
    sort, ladder = (node for node in moodle(PLAIN) if node.get("type") == "matching")
    pairs = [(plain(s, "."), s.findtext("answer/text")) for s in ladder.findall("subquestion")]
    middle = "2"
    assert pairs == [
        ("insiders", middle),
        ("Maria Lopez", "1 (easy to trace)"),
        ("a source", middle),
        ("critics", "3 (impossible to trace)"),
    ]
    assert "Several may share a place." in plain(ladder, "questiontext")
    pairs = [(plain(s, "."), s.findtext("answer/text")) for s in sort.findall("subquestion")]
    assert pairs[2:] == [("", "belief"), ("", "hearsay")]
    assert {option for _, option in pairs[:2]} == {"possibility"}


def test_moodle_orders_parts_of_different_rank() -> None:
    (node,) = (
        n
        for n in moodle(one(Order(("b", "c", "a"), (1, 2, 0), "low", "high")))
        if n.get("type") == "ordering"
    )
    assert [plain(answer, ".") for answer in node.findall("answer")] == ["a", "b", "c"]
    assert [answer.get("fraction") for answer in node.findall("answer")] == ["1", "2", "3"]
    assert node.findtext("selecttype") == "ALL"
    # What Moodle 5 cannot do without.
    assert node.findtext("shownumcorrect") == "1"
    assert node.find("hint[@format='html']/text") is not None
    for tag in ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"):
        assert plain(node, tag).strip()


def test_moodle_fills_gaps_from_words_of_which_one_is_right() -> None:
    text = "It may or might.\nIt will."
    answer = Gaps(
        text,
        ((3, 6), (10, 15), (20, 24)),
        (("may", "might"), ("might", "may"), ("will",)),
        ("may", "will", "might"),
    )
    (node,) = (n for n in moodle(one(answer)) if n.get("type") == "gapselect")
    options = [(o.findtext("text"), o.findtext("group")) for o in node.findall("selectoption")]
    numbers = [int(n) for n in re.findall(r"\[\[(\d+)]]", node.findtext("questiontext/text"))]
    for number, words in zip(numbers, answer.accepted, strict=True):
        word, group = options[number - 1]
        assert word == words[0]
        assert [w for w, g in options if g == group and w in words] == [word]
    assert "It [[1]] or [[4]].<br/>It [[6]]." in node.findtext("questiontext/text")


@pytest.mark.parametrize(("right", "kind"), [(10, "multichoice"), (11, "essay")])
def test_moodle_marks_as_many_words_as_it_has_fractions_for(right: int, kind: str) -> None:
    text = " ".join(f"word{'abcdefghijklm'[n]}" for n in range(13))
    answer = Marks(text, tuple((6 * n, 6 * n + 5) for n in range(right)))
    assert moodle(one(answer))[-1].get("type") == kind


def test_moodle_keeps_every_text() -> None:
    nodes = moodle(DIRTY)
    everything = "\n".join(
        read(node.text or "")
        for quiz in nodes
        for node in quiz.iter("text")
        if node.getparent().get("format")
    )
    everything += "\n".join(
        html.unescape(o.text) for quiz in nodes for o in quiz.findall("subquestion/answer/text")
    )
    for text in asked(DIRTY):
        assert text in everything
    notes = [plain(node, "graderinfo") for node in nodes if node.get("type") == "essay"]
    assert "Kucharski 2026" in notes[0]
    assert "IPCC: 66–100%" in notes[0]
    assert f"1 p. keeps what is said {NASTY}" in notes[1]
    # Nothing of a text is left for Moodle's filters: gaps, formulas, files.
    for node in nodes:
        for text in node.iter("text"):
            if text.getparent().get("format"):
                free = re.sub(r"\[\[\d+]]", "", text.text or "")
                assert not re.search(r"[\\$@\[\]]", free)


def test_moodle_reads_two_names_out_of_the_path_of_a_category() -> None:
    for node in moodle(DIRTY):
        if node.get("type") == "category":
            course, top, *names = re.split(r"(?<!/)/(?!/)", node.findtext("category/text"))
            assert (course, top, len(names)) == ("$course$", "top", 2)


# GIFT


def gift(made: Sheet, folder: Path) -> list[dict[str, Any]]:
    """What the parser gift-pegjs makes of a sheet; it is stricter than Moodle."""
    script = "const {parse}=require('gift-pegjs');const fs=require('fs');"
    if not shutil.which("node") or subprocess.run(["node", "-e", script], capture_output=True).returncode:
        pytest.skip(
            "needs node and gift-pegjs: npm install --prefix DIR gift-pegjs, NODE_PATH=DIR/node_modules"
        )
    path = folder / "gift.txt"
    path.write_bytes(only(export(made, "gift")))
    script += f"console.log(JSON.stringify(parse(fs.readFileSync({json.dumps(str(path))},'utf8'))))"
    done = subprocess.run(["node", "-e", script], capture_output=True, check=True)
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def test_gift_is_read_by_a_parser(tmp_path: Path) -> None:
    found = gift(PLAIN, tmp_path)
    assert [q["type"] for q in found if q["type"] != "Category"] == [
        *("Description", "MC", "MC", "MC", "MC", "MC", "TF", "Matching", "MC", "MC", "Essay", "Essay")
    ]
    for q in found:
        if q["type"] == "MC":
            right = [c for c in q["choices"] if c["isCorrect"]]
            shares = [c["weight"] for c in q["choices"] if (c["weight"] or 0) > 0]
            assert len(right) == 1 or sum(shares) == pytest.approx(100, abs=0.001)
    (ladder,) = (q for q in found if q["type"] == "Matching")
    assert [pair["subanswer"] for pair in ladder["matchPairs"]] == [
        *("2", "1 (easy to trace)", "2", "3 (impossible to trace)")
    ]
    assert [q["id"] for q in found if q["type"] == "TF"] == ["truefalse-1"]


def test_gift_keeps_every_text(tmp_path: Path) -> None:
    def texts(value: Any) -> Iterator[str]:
        if isinstance(value, dict):
            if value.get("format") == "html":
                yield read(value["text"])
            for key, part in value.items():
                # The parser leaves its own marks in the right halves of pairs.
                yield from [html.unescape(unmarked(part))] if key == "subanswer" else texts(part)
        elif isinstance(value, list):
            for part in value:
                yield from texts(part)

    def unmarked(text: str) -> str:
        return re.sub(r"&&(\d{3});", lambda found: chr(int(found[1])), text)

    found = gift(DIRTY, tmp_path)
    assert len(found) == len(gift(PLAIN, tmp_path))
    everything = "\n".join(texts(found))
    for text in asked(DIRTY):
        assert text in everything


def test_gift_escapes_its_signs() -> None:
    text = only(export(DIRTY, "gift")).decode()
    questions = [block for block in text.split("\n\n") if block.startswith("//")]
    assert len(questions) == 11
    for block in questions:
        free = re.sub(r"\\[\\~=#{}:]", "", block)
        assert free.count("{") == free.count("}") == 1
        assert free.endswith("}")
        assert "\\" not in free
    starts = [line for line in text.splitlines() if re.match("[=~]", line)]
    assert all(re.match(r"[=~](%-?[\d.]+%)?\[html\]|= -> ", line) for line in starts)


# H5P


def h5p(made: Sheet) -> list[dict[str, Any]]:
    """The questions of all packages, each package checked against the rules of H5P."""
    found = []
    for content in export(made, "h5p").files.values():
        parts = {name: json.loads(part) for name, part in unzipped(content).items()}
        meta, body = parts.pop("h5p.json"), parts.pop("content/content.json")
        assert not parts
        assert meta["mainLibrary"] == "H5P.QuestionSet"
        assert {"title", "language", "embedTypes", "license"} <= meta.keys()
        versions = {
            f"{d['machineName']} {d['majorVersion']}.{d['minorVersion']}"
            for d in meta["preloadedDependencies"]
        }
        assert {q["library"] for q in body["questions"]} < versions
        assert "H5P.QuestionSet 1.21" in versions
        read(body["introPage"]["introduction"])
        found += body["questions"]
    identities = [q["subContentId"] for q in found]
    assert len(set(identities)) == len(identities)
    assert all(re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", i) for i in identities)
    return found


def marked(field: str) -> list[str]:
    """The words that the player of Mark the Words takes for right (scripts/mark-the-words.js, scripts/word.js)."""
    words = []
    for token in re.findall(r"\S+", read(field)):
        word = re.sub(r"^[\[({⟨¿¡“\"«„]+", "", token)
        word = re.sub(r"[\",….:;?!\])}⟩»”]+$", "", word)
        if len(word) > 2 and word.startswith("*") and word.endswith("*"):
            words.append(word[1:-1])
    return words


def test_h5p_has_a_type_for_each_item() -> None:
    made = export(PLAIN, "h5p")
    assert made.left_out == (
        "h5p: 2 of 9 items left out: no right answer that a machine could check (percent-1, rewrite-1)",
    )
    kinds = [q["library"].split(".")[1].split()[0] for q in h5p(PLAIN)]
    assert kinds == ["MarkTheWords", *["MultiChoice"] * 9, "DragText"]


def test_h5p_marks_whole_words() -> None:
    text = "“May it rain?” It (perhaps) will, or may."
    (question,) = h5p(one(Marks(text, (span(text, "May"), span(text, "perhaps")), (span(text, "will"),))))
    assert marked(question["params"]["textField"]) == ["May", "perhaps"]
    assert read(question["params"]["textField"]).replace("*", "").strip() == text
    assert "Do not mark “will”" in question["params"]["taskDescription"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It is possible that it rains.", "possible that"),
        ("It may/might rain at noon.", "may"),
        ("It may* rain at noon.", "may"),
        ("It may rain <at> noon.", "may"),
        ("It — may— rain at noon.", "may"),
    ],
)
def test_h5p_asks_for_words_that_its_player_cannot_mark(text: str, words: str) -> None:
    (question,) = h5p(one(Marks(text, (span(text, words),))))
    assert question["library"] == "H5P.MultiChoice 1.16"
    right = [read(answer["text"]) for answer in question["params"]["answers"] if answer["correct"]]
    assert right == [words]
    assert question["params"]["behaviour"]["type"] == "multi"


def test_h5p_drags_words_into_gaps() -> None:
    params = h5p(DIRTY)[-1]["params"]
    # The player splits the text at asterisks before it is HTML.
    pieces = re.split(r"(\*.*?\*)", params["textField"])
    assert [piece for piece in pieces if piece.startswith("*")] == ["*possible*", "*probably*"]
    gapped = next(item.answer for e in DIRTY.exercises for item in e.items if isinstance(item.answer, Gaps))
    whole = "".join(piece.strip("*") for piece in pieces)
    assert html.unescape(whole) == gapped.text
    assert params["distractors"] == "*certain*"
    starred = one(Gaps("Is 2 * 3 * 4 certain?", ((13, 20),), (("certain",),), ("sure", "certain")))
    (question,) = h5p(starred)
    assert [p for p in re.split(r"(\*.*?\*)", question["params"]["textField"]) if "*" in p] == ["*certain*"]


def test_h5p_chooses_where_two_words_of_the_box_fit_a_gap() -> None:
    answer = Gaps(
        "It may or might.", ((3, 6), (10, 15)), (("may", "might"), ("might",)), ("might", "may", "if")
    )
    assert [q["library"] for q in h5p(one(answer))] == ["H5P.MultiChoice 1.16"] * 2


def test_h5p_keeps_every_text() -> None:
    def texts(value: Any) -> Iterator[str]:
        if isinstance(value, str):
            yield read(value)
        elif isinstance(value, dict | list):
            for part in value.values() if isinstance(value, dict) else value:
                yield from texts(part)

    everything = "\n".join(texts([q["params"] for q in h5p(DIRTY)]))
    everything = " ".join(everything.split())
    checked = replace(DIRTY, exercises=DIRTY.exercises[:-2])
    for text in asked(checked):
        assert " ".join(text.split()) in everything


# QTI


def canvas(made: Sheet) -> list[lxml.etree._Element]:
    """The items of a package for Canvas, checked against the rules of its importer."""
    parts = unzipped(only(export(made, "qti")))
    assert all(part.isascii() for part in parts.values())
    trees = {name: lxml.etree.fromstring(part) for name, part in parts.items()}
    named = {node.get("href") for node in trees["imsmanifest.xml"].iter("{*}file")}
    assert named == parts.keys() - {"imsmanifest.xml"}
    items = list(trees["quiz/quiz.xml"].iter("{*}item"))
    assert len({item.get("ident") for item in items}) == len(items)
    for item in items:
        order = [lxml.etree.QName(part).localname for part in item]
        assert order == sorted(
            order, key=["itemmetadata", "presentation", "resprocessing", "itemfeedback"].index
        )
        shown = {node.get("linkrefid") for node in item.iter("{*}displayfeedback")}
        assert shown >= {node.get("ident") for node in item.iter("{*}itemfeedback")}
    return items


def field(item: lxml.etree._Element, name: str) -> str:
    (entry,) = (
        f.findtext("{*}fieldentry")
        for f in item.iter("{*}qtimetadatafield")
        if f.findtext("{*}fieldlabel") == name
    )
    return str(entry)


def chosen(item: lxml.etree._Element) -> list[tuple[str, str]]:
    """The right options with the responses they belong to."""
    labels = {
        (response.get("ident"), label.get("ident")): label.findtext("{*}material/{*}mattext")
        for response in item.iter("{*}response_lid")
        for label in response.iter("{*}response_label")
    }
    found = []
    for condition in item.iter("{*}respcondition"):
        if condition.find("{*}setvar") is not None:
            for equal in condition.iter("{*}varequal"):
                if lxml.etree.QName(equal.getparent()).localname != "not":
                    key = (equal.get("respident"), equal.text)
                    found.append((key[0], labels[key]))
    return found


def test_canvas_has_a_type_for_each_item() -> None:
    items = canvas(PLAIN)
    assert [field(item, "question_type").removesuffix("_question") for item in items] == [
        *("text_only", "multiple_answers", "multiple_answers", "matching", "multiple_choice", "true_false"),
        *("matching", "multiple_dropdowns", "essay", "essay"),
    ]
    assert [float(field(item, "points_possible")) for item in items] == [0, 1, 2, 2, 1, 1, 4, 2, 0, 2]


def test_canvas_knows_what_is_right() -> None:
    _, one_, two, sort, headline, true, ladder, gaps, *_ = canvas(PLAIN)
    assert chosen(one_) == [("response1", "may")]
    assert [text for _, text in chosen(two)] == ["It is possible that", "probably"]
    assert [text for _, text in chosen(sort)] == ["possibility"] * 2
    assert [text for _, text in chosen(headline)] == ["It says more."]
    assert [text for _, text in chosen(true)] == ["True"]
    assert [text for _, text in chosen(ladder)] == [
        *("2", "1 (easy to trace)", "2", "3 (impossible to trace)")
    ]
    assert chosen(gaps) == [("response_gap1", "possible"), ("response_gap2", "probably")]
    numbers = [label.get("ident") for label in gaps.iter("{*}response_label")]
    assert len(set(numbers)) == len(numbers)
    assert "It is [gap1] that the bridge will [gap2] reopen" in gaps.findtext(
        "{*}presentation/{*}material/{*}mattext"
    )


def test_canvas_keeps_every_text() -> None:
    texts = [
        read(node.text or "") if node.get("texttype") == "text/html" else node.text or ""
        for item in canvas(DIRTY)
        for node in item.iter("{*}mattext")
    ]
    everything = "\n".join(texts)
    for text in asked(DIRTY):
        assert text in everything


def blackboard(made: Sheet) -> list[lxml.etree._Element]:
    """The items of a package for Blackboard, checked against the rules of QTI 2.1."""
    parts = unzipped(only(export(made, "qti21")))
    assert all(part.isascii() for part in parts.values())
    trees = {name: lxml.etree.fromstring(part) for name, part in parts.items()}
    files = [node.get("href") for node in trees["imsmanifest.xml"].iter("{*}file")]
    assert sorted(files) == sorted(parts.keys() - {"imsmanifest.xml"})
    listed = [f"items/{node.get('href')}" for node in trees["items/test.xml"].iter("{*}assessmentItemRef")]
    order = [
        *("responseDeclaration", "outcomeDeclaration", "outcomeDeclaration", "itemBody"),
        *("responseProcessing", "modalFeedback", "modalFeedback"),
    ]
    items = [trees[name] for name in listed]
    for item in items:
        names = [lxml.etree.QName(part).localname for part in item]
        assert names == order[: len(names)]
        assert re.fullmatch(r"[A-Za-z_][\w.-]*", item.get("identifier"))
        found = {node.get("identifier") for node in item.find("{*}itemBody").iter("*")} - {None}
        right = [word for value in item.iter("{*}value") for word in value.text.split()]
        assert set(right) <= found
    return items


def test_blackboard_knows_what_is_right() -> None:
    items = blackboard(PLAIN)
    kinds = [lxml.etree.QName(item.find("{*}itemBody")[1]).localname for item in items]
    assert kinds == [
        *(
            "choiceInteraction",
            "choiceInteraction",
            "matchInteraction",
            "choiceInteraction",
            "choiceInteraction",
        ),
        *("matchInteraction", "choiceInteraction", "choiceInteraction"),
        *("extendedTextInteraction", "extendedTextInteraction"),
    ]
    rights = []
    for item in items:
        texts = {n.get("identifier"): "".join(n.itertext()) for n in item.find("{*}itemBody").iter("*")}
        rights.append([[texts[word] for word in value.text.split()] for value in item.iter("{*}value")])
    assert rights[0] == [["may"]]
    assert rights[1] == [["It is possible that"], ["probably"]]
    assert [right for _, right in rights[2]] == ["possibility"] * 2
    assert rights[3:5] == [[["It says more."]], [["True"]]]
    first, last = "1 (easy to trace)", "3 (impossible to trace)"
    assert rights[5] == [["insiders", "2"], ["Maria Lopez", first], ["a source", "2"], ["critics", last]]
    assert rights[6:] == [[["possible"]], [["probably"]], [], []]
    worth = [sum(max(0.0, float(e.get("mappedValue"))) for e in item.iter("{*}mapEntry")) for item in items]
    assert worth == [1, 2, 2, 1, 1, 4, 1, 1, 0, 0]


def test_blackboard_keeps_every_text() -> None:
    items = blackboard(DIRTY)
    tags = {
        lxml.etree.QName(node).localname
        for item in items
        for part in item.findall("{*}itemBody") + item.findall("{*}modalFeedback")
        for node in part.iterdescendants()
    }
    assert tags - {tag for tag in tags if re.search("Interaction|Choice|Set$", tag)} <= TAGS
    everything = "\n".join("".join(item.itertext()) for item in items)
    for text in asked(DIRTY):
        assert text in everything


# Anki


def test_anki_has_a_card_for_each_question(tmp_path: Path) -> None:
    parts = unzipped(only(export(DIRTY, "anki")))
    assert parts.keys() == {"collection.anki2", "media"}
    (tmp_path / "base").write_bytes(parts["collection.anki2"])
    with sqlite3.connect(tmp_path / "base") as base:
        notes = base.execute("SELECT guid, mod, flds FROM notes").fetchall()
        (cards,) = base.execute("SELECT count(*) FROM cards").fetchone()
        (decks,) = base.execute("SELECT decks FROM col").fetchone()
    base.close()
    assert len(notes) == cards == 11
    assert len({guid for guid, _, _ in notes}) == 11
    assert all(time > 0 for _, time, _ in notes)
    assert DIRTY.title in {deck["name"] for deck in json.loads(decks).values()}
    # Nothing of a text is left that Anki reads: sounds, formulas, fields are made of these.
    assert not any(re.search(r"[\[\]\\$]", row) for _, _, row in notes)
    everything = "\n".join(read(half) for _, _, row in notes for half in row.split("\x1f"))
    for text in asked(DIRTY):
        assert text in everything or any(
            text in match_feedback(item) for e in DIRTY.exercises for item in e.items
        )


def match_feedback(item: Item) -> tuple[str, ...]:
    """Feedback to wrong options, which a card does not give."""
    return item.answer.feedback[1:] if isinstance(item.answer, Choice) else ()


def test_anki_takes_a_deck_twice_and_adds_nothing(tmp_path: Path) -> None:
    collection = pytest.importorskip("anki.collection", reason="needs the package anki")
    path = tmp_path / "deck.apkg"
    path.write_bytes(only(export(DIRTY, "anki")))
    base = collection.Collection(str(tmp_path / "collection.anki2"))
    request = collection.ImportAnkiPackageRequest(
        package_path=str(path), options=collection.ImportAnkiPackageOptions()
    )
    first, again = (base.import_anki_package(request).log for _ in range(2))
    assert (len(first.new), len(again.new), len(again.duplicate)) == (11, 0, 11)
    assert base.card_count() == 11
    base.close()


# Quiz games


def rows(made: Sheet, name: str) -> list[list[Any]]:
    """The questions of a game's file below its header; cells of spreadsheets are text, whatever they hold."""
    found = export(made, name)
    if not found.files:
        return []
    if name == "blooket":
        lines = list(csv.reader(io.StringIO(only(found).decode(), newline="")))
        assert lines[0][0] == "Blooket\nImport Template"
        assert lines[1][:4] == ["Question #", "Question Text", "Answer 1", "Answer 2"]
        return [list(line) for line in lines[2:]]
    active = openpyxl.load_workbook(io.BytesIO(only(found))).active
    for line in active.iter_rows():
        for cell in line:
            assert cell.data_type in ("n", "s")
            assert cell.value is None or (cell.data_type == "s") == cell.quotePrefix
    lines = [[cell.value for cell in line] for line in active.iter_rows()]
    header = 8 if name == "kahoot" else 1
    assert any(str(cell).startswith("Question") for cell in lines[header - 1])
    return lines[header:]


def test_kahoot_has_short_questions_below_row_eight() -> None:
    active = openpyxl.load_workbook(io.BytesIO(only(export(PLAIN, "kahoot")))).active
    assert active["B8"].value == "Question - max 120 characters"
    assert active["H8"].value == "Correct answer(s) - choose at least one"
    for number, (count, question, *answers, seconds, right) in enumerate(rows(PLAIN, "kahoot"), 1):
        assert count == number
        assert len(question) <= 120
        assert all(len(answer) <= 75 for answer in answers if answer)
        assert seconds in (5, 10, 20, 30, 60, 90, 120, 240)
        assert answers[right - 1]
    assert [row[2:6][row[7] - 1] for row in rows(PLAIN, "kahoot")] == [
        *("possibility", "possibility", "It says more.", "True")
    ]


@pytest.mark.parametrize("name", GAMES)
def test_games_say_what_they_leave_out(name: str) -> None:
    (line,) = export(PLAIN, name).left_out
    assert line == (
        f"{name}: 6 of 10 questions left out: no choice of one answer "
        "(spot-1, spot-2, ladder-1, gaps-1, percent-1, rewrite-1)"
    )
    assert len(rows(PLAIN, name)) == 4


def test_quizizz_explains_its_answers() -> None:
    for _, kind, *options, right, seconds, image, why in rows(DIRTY, "quizizz"):
        assert kind == "Multiple Choice"
        assert options[right - 1]
        assert 0 < seconds <= 300
        assert image is None
        assert why
    texts = [row[0] for row in rows(DIRTY, "quizizz")]
    assert any(DIRTY.exercises[2].items[0].prompt in text for text in texts)


@pytest.mark.parametrize("name", GAMES)
def test_no_cell_is_a_formula(name: str) -> None:
    for formula in FORMULAS:
        (row,) = rows(one(Choice(FORMULAS[:4], 1), prompt=formula), name)
        texts = row[1:6] if name != "quizizz" else [row[0], *row[2:6]]
        if name == "blooket":
            assert texts == ["'" + text for text in (formula, *FORMULAS[:4])]
        else:
            assert texts == [formula, *FORMULAS[:4]]


def test_games_keep_the_right_answer_of_many() -> None:
    options = tuple("abcdefgh")
    match = Match(tuple(f"row {n}" for n in range(8)), options, tuple(range(8)))
    found = rows(one(match), "kahoot")
    assert [row[2:6][row[7] - 1] for row in found] == list(options)
    # Which others stand beside it changes, or the odd one out would be the answer.
    wrong = {option for row in found for n, option in enumerate(row[2:6]) if n != row[7] - 1}
    assert len(wrong) >= 7


def test_games_name_long_sentences_by_their_number() -> None:
    sentence = "The dam, " + "which was built in the last century, " * 4 + "may fail."
    match = Match((f"“may” in: {sentence}", f"“fail” in: {sentence}"), ("yes", "no"), (0, 1))
    made = one(match, lines=(Line("A", 7, sentence),))
    article = Reading("A", "T", "", ((0, Line("A", 7, sentence)),))
    texts = [row[1] for row in rows(replace(made, readings=(article,)), "kahoot")]
    assert texts == ["Choose. “may” in: sentence 7", "Choose. “fail” in: sentence 7"]
    # Without the article only the beginning tells them apart.
    texts = [row[1] for row in rows(replace(made, readings=()), "kahoot")]
    assert all(len(text) <= 120 and text.endswith("…") for text in texts)
    assert [text.split()[0] for text in texts] == ["“may”", "“fail”"]


def test_games_leave_out_what_would_be_ambiguous() -> None:
    long = "word " * 40
    alike = one(Match((long + "one", long + "two"), ("yes", "no"), (0, 1)))
    assert export(alike, "kahoot").left_out == (
        "kahoot: 2 of 2 questions left out: question too long (x-1.1, x-1.2)",
    )
    answers = one(Choice((long + "one", long + "two"), 0))
    assert export(answers, "kahoot").left_out == (
        "kahoot: 1 of 1 questions left out: answers too long or alike (x-1)",
    )
    assert len(rows(answers, "blooket")) == 1
    late = one(Match((long + "“cue”", "short"), ("yes", "no"), (0, 1)))
    assert [row[1] for row in rows(late, "kahoot")] == ["Choose. short"]
    claim = one(Choice(("True", "False"), 0), prompt=long)
    assert rows(claim, "kahoot") == []


# JSON

SCHEMA = json.loads((Path(types.__file__).parent / "schema.json").read_text(encoding="utf-8"))


def record(made: Sheet) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(only(export(made, "json")))
    return found


def packed(value: Any) -> bytes:
    return json.dumps(value).encode()


@pytest.mark.parametrize("made", [PLAIN, DIRTY], ids=["plain", "dirty"])
def test_json_gives_the_sheet_back(made: Sheet) -> None:
    again = from_json(only(export(made, "json")))
    assert again == made
    assert from_json(b"\xef\xbb\xbf" + packed(record(made))) == made
    for name in EXPORTS:
        assert export(again, name) == export(made, name)


def test_the_schema_describes_the_types() -> None:
    def described(definition: dict[str, Any], kind: Any, more: set[str]) -> None:
        assert definition["additionalProperties"] is False
        assert definition["properties"].keys() == {field.name for field in fields(kind)} | more
        needed = {field.name for field in fields(kind) if field.default is MISSING}
        assert set(definition["required"]) == needed | more
        for name, part in definition["properties"].items():
            assert "description" in part, name

    described(SCHEMA, Sheet, {"format"})
    kinds = (types.Line, types.Reading, types.Skipped, types.Exercise, types.Item)
    for kind in kinds:
        described(SCHEMA["$defs"][kind.__name__.lower()], kind, set())
    for form in get_args(Answer):
        described(SCHEMA["$defs"][form.__name__.lower()], form, {"form"})


#: Changes to the fixture's file: the path to a value, a new one, and what the error names.
BROKEN: list[tuple[str, Any, str]] = [
    ("format", "hedge-exercises/9", '"format" is not'),
    ("title", 1, "title: not a text"),
    ("colour", "red", '"colour" is unknown; allowed: title, level'),
    ("exercises.0.items.0.points", True, "exercises[0].items[0].points: not a whole number"),
    ("exercises.0.items.0.points", -1, "points: less than 0"),
    ("exercises.0.items.0.id", "a b", "id: takes 1 to 80"),
    ("exercises.0.items.0.answer", {"text": "x"}, 'answer: needs a "form"; allowed: marks, choice'),
    ("exercises.0.items.0.answer.right", "x", "answer.right: not a list"),
    ("exercises.0.items.0.answer.right.0", [1], "right[0]: has 1 parts instead of 2"),
    ("exercises.0.items.0.lines", [{"article": "A", "number": 1}], 'lines[0]: "text" is missing'),
    ("exercises.2.items.0.answer.options", ["x", "x"], "options: needs at least two"),
    ("exercises.2.items.0.answer.options.1", " ", "options[1]: empty"),
    ("exercises.7.items.0.answer.rubric.0", [1, 2], "rubric[0][1]: not a text"),
    ("exercises.6.items.0.answer.people.0.2", 101, "people[0]: not 0"),
]
#: Changes that only the reader can find, for a schema cannot count.
MISPLACED: list[tuple[str, Any, str]] = [
    ("exercises.0.items.1.id", "spot-1", "exercises[0].items[1].id: “spot-1” stands twice"),
    ("exercises.0.items.0.answer.right.0", [0, 999], "[0, 999] is no span of the text"),
    ("exercises.0.items.0.answer.neutral.0", [8, 9], "overlaps"),
    ("exercises.1.items.0.answer.right", [0, 3], "3 is no position of an option; they count from 0 to 2"),
    ("exercises.1.items.0.answer.right", [0], "right: has 1 parts instead of 2"),
    ("exercises.2.items.0.answer.feedback", ["x"], "feedback: has 1 parts instead of 3"),
    ("exercises.2.items.0.answer.right", 3, "answer.right: 3 is no position"),
    ("exercises.4.items.0.answer.ranks", [0, 0, 0, 0], "ranks: needs two different places"),
    (
        "exercises.5.items.0.answer.text",
        "Now it is possible that it will probably reopen.",
        "gaps[0]: the text has",
    ),
    ("exercises.5.items.0.answer.accepted", [["possible"]], "accepted: has 1 parts instead of 2"),
    ("exercises.6.items.0.answer.people.0.2", 10, "people[0]: not 0"),
]


def broken(path: str, value: Any) -> dict[str, Any]:
    found = record(PLAIN)
    *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    part: Any = found
    for step in way:
        part = part[step]
    part[last] = value
    return found


@pytest.mark.parametrize(("path", "value", "message"), BROKEN + MISPLACED)
def test_a_broken_file_is_refused_in_one_line(path: str, value: Any, message: str) -> None:
    with pytest.raises(InputError) as caught:
        from_json(packed(broken(path, value)), "my.json")
    assert str(caught.value).startswith("my.json: ")
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"{", "not JSON"),
        (b"[]", '"format" is not'),
        (b"\xff", "not UTF-8"),
        (b"[" * 100_000, "nested too deeply"),
        (packed(record(PLAIN)).replace(b"5174", b"NaN"), "NaN is no number"),
        (packed(record(PLAIN)).replace(b"75,", b"1e999,"), "people[0][2]: not a number"),
    ],
)
def test_what_is_no_file_of_ours_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(InputError) as caught:
        from_json(data)
    assert message in str(caught.value)


def test_the_schema_refuses_what_the_reader_refuses() -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="needs the package jsonschema")
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    valid = jsonschema.Draft202012Validator(SCHEMA)
    assert valid.is_valid(record(PLAIN))
    assert valid.is_valid(record(DIRTY))
    for path, value, _ in BROKEN:
        assert not valid.is_valid(broken(path, value)), path
    for path, value, _ in MISPLACED:
        assert valid.is_valid(broken(path, value)), path
