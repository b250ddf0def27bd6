"""The text of an article is text in every output: read back, none of it is markup, script, formula, field or path.

What is made of a hostile text is set beside what is made of its benign twin: the structure must be the same.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import exercise_fixture
import hostile_text
import openpyxl
import pyarrow.parquet
import pypdf
import pytest
import trends_fixture
from browsing import watched
from click.testing import CliRunner
from hostile_text import HOSTILE, NAMES, PIECES, benign

import hedge
from hedge import inert
from hedge.cli import main
from hedge.cli.common import stems
from hedge.compare import compare
from hedge.context import shipped_reference
from hedge.errors import OutputError
from hedge.exercises import FORMATS, lessons, write_sheets
from hedge.exercises.plan_document import plan_docx, plan_pdf
from hedge.report import write_report
from hedge.report.comparison import write_comparison
from hedge.report.trends import write_trends

#: What moves the cursor, or turns the order of letters.
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
#: Attributes that name a place, a file or a style, not words.
PLACES = {"href", "src", "id", "class", "style", "action", "for", "name", "aria-labelledby", "data-kind"}
#: What HTML inside of quizzes may hold.
TAGS = {"p", "strong", "br", "div"}


def words(hostile: bool) -> str:
    return HOSTILE if hostile else benign(HOSTILE)


def report(folder: Path, hostile: bool, formats: Sequence[str] = ("pdf", "png", "html", "json")) -> None:
    made, corpus = hostile_text.analysis(hostile=hostile), replace(shipped_reference(), name=words(hostile))
    write_report(made, folder, stem="x", formats=formats, reference=corpus)


def comparison(folder: Path, hostile: bool, formats: Sequence[str] = ("pdf", "html", "csv")) -> None:
    made = hostile_text.analysis(hostile=hostile)
    beside = compare([made, made], names=[words(hostile), f"B {words(hostile)}"])
    write_comparison(beside, folder, formats=formats)


def trends(folder: Path, hostile: bool, formats: Sequence[str] = ("html", "csv", "png", "svg")) -> None:
    names = [piece if hostile else benign(piece) for piece in PIECES.values()]
    told = trends_fixture.rows(*((name, "2024-01", value) for name in names[:-3] for value in (1.0, 2.0)))
    write_trends(trends_fixture.of(told, "outlet", "month"), folder, formats=formats)


def sheets(folder: Path, hostile: bool, formats: Sequence[str] = FORMATS) -> None:
    write_sheets([exercise_fixture.sheet(words(hostile))], folder, stem="x", formats=formats)


def plan(folder: Path, hostile: bool) -> None:
    said, sheet = words(hostile), exercise_fixture.sheet(words(hostile))
    lesson = lessons.Lesson(said, 20, said, (lessons.Step(20, said),), sheet)
    made = lessons.Plan(
        said, said, (said,), "B1", (lesson,), (lessons.Test(said, sheet, 1.0),), sheet.signature
    )
    folder.mkdir()
    (folder / "x.pdf").write_bytes(plan_pdf(made))
    (folder / "x.docx").write_bytes(plan_docx(made))


OUTPUTS: dict[str, Callable[..., None]] = {
    made.__name__: made for made in (report, comparison, trends, sheets, plan)
}


class Page(HTMLParser):
    """Tags with the names of their attributes, and the places that these name; the words between them."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.shapes: Counter[Any] = Counter()
        self.words = ""
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.shapes[tag, *sorted((name, value if name in PLACES else "") for name, value in attrs)] += 1

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_decl(self, decl: str) -> None:
        self.shapes["!", decl] += 1

    handle_comment = handle_pi = unknown_decl = handle_decl


def xml(data: bytes) -> tuple[set[Any], str]:
    """The elements with the names of their attributes; the words."""
    root = ElementTree.fromstring(data)
    return {(node.tag, *sorted(node.attrib)) for node in root.iter()}, "".join(root.itertext())


def pdf(data: bytes) -> tuple[Counter[str], str]:
    """The kinds of objects, actions and links; the words."""
    reader = pypdf.PdfReader(io.BytesIO(data))
    kinds: Counter[str] = Counter()
    for number in range(1, len(reader.xref_objStm) + max(map(len, reader.xref.values()))):
        held = reader.get_object(number)
        if isinstance(held, dict):
            kinds.update(str(held[key]) for key in ("/S", "/Type", "/Subtype") if key in held)
            kinds.update(
                key for key in ("/URI", "/JS", "/Launch", "/AA", "/OpenAction", "/EF") if key in held
            )
    return kinds, "".join(page.extract_text() for page in reader.pages)


def unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def letters(text: str) -> str:
    """What every format keeps of a text, in order."""
    return "".join(c for c in text if c.isprintable() and not c.isspace() and c not in "?▯\ufffd\u200b")


def strings(value: Any) -> Iterator[str]:
    """All texts of a value of JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from strings(part)


def keys(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value).union(*map(keys, value.values()))
    return set().union(*map(keys, value)) if isinstance(value, list) else set()


def only_text(markup: str) -> str:
    """The words of HTML that holds nothing but paragraphs and their like."""
    page = Page(markup)
    assert page.shapes.keys() <= {(tag,) for tag in TAGS}
    return page.words


def check_html(data: bytes, twin: bytes) -> str:
    page = Page(data.decode())
    assert page.shapes == Page(twin.decode()).shapes
    return page.words


def check_pdf(data: bytes, twin: bytes) -> str:
    kinds, told = pdf(data)
    assert kinds.keys() == pdf(twin)[0].keys()
    assert kinds.keys().isdisjoint({"/URI", "/JS", "/Launch", "/AA", "/EF", "/JavaScript", "/GoToR"})
    return told


def check_xml(data: bytes, twin: bytes) -> str:
    shapes, told = xml(data)
    assert shapes == xml(twin)[0]
    assert b"<!DOCTYPE" not in data or data.count(b"<!DOCTYPE") == twin.count(b"<!DOCTYPE")
    rich = [node for node in ElementTree.fromstring(data).iter() if "html" in node.attrib.values()]
    return told + "".join(only_text("".join(node.itertext())) for node in rich)


def check_json(data: bytes, twin: bytes) -> str:
    held = json.loads(data)
    assert keys(held) == keys(json.loads(twin))
    return "".join(strings(held))


def check_csv(data: bytes, twin: bytes) -> str:
    """No formula, also not where a table is cut at other signs than commas."""
    table = data.decode()
    for delimiter in ",;\t":
        for cell in (
            cell for row in csv.reader(io.StringIO(table, newline=""), delimiter=delimiter) for cell in row
        ):
            assert not cell.lstrip(' "\t\n\r').startswith(tuple("=+-@＝＋－＠")) or is_number(cell), cell
    return table.replace('""', '"').replace("'", "")


def is_number(cell: str) -> bool:
    return re.fullmatch(r"-?[\d.]+(e-?\d+)?", cell) is not None


def check_xlsx(data: bytes, twin: bytes) -> str:
    cells = [cell for row in openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not any(cell.hyperlink for cell in cells)
    return "".join(str(cell.value) for cell in cells)


def check_docx(data: bytes, twin: bytes) -> str:
    parts, others = unzipped(data), unzipped(twin)
    assert parts.keys() == others.keys()
    told = ""
    for name, part in parts.items():
        shapes, said = xml(part)
        assert shapes <= xml(others[name])[0], name
        if name.endswith(".rels"):
            assert part == others[name]
        told += said
    assert b"instrText" not in parts["word/document.xml"]
    return told


def check_gift(data: bytes, twin: bytes) -> str:
    """Outside of what is escaped, a text has none of GIFT's signs: each line begins as one of ours does."""
    plain, other = (re.sub(r"\\[\\~=#{}:]", "", told.decode()) for told in (data, twin))
    begins = [set(re.findall(r"^[^\w<(\s]*", told, re.MULTILINE)) for told in (plain, other)]
    assert begins[0] == begins[1]
    assert plain.count("::") == other.count("::")
    # Names are plain text; the rest is HTML.
    rich = re.sub(r"^(//.*|\$CATEGORY.*|::.*::)", "", data.decode(), flags=re.MULTILINE)
    return only_text(re.sub(r"\\([\\~=#{}:])", r"\1", rich))


def check_apkg(data: bytes, twin: bytes) -> str:
    base = sqlite3.connect(":memory:")
    base.deserialize(unzipped(data)["collection.anki2"])
    told = [
        only_text(field)
        for (fields,) in base.execute("SELECT flds FROM notes")
        for field in fields.split("\x1f")
    ]
    assert not any("[" in fields for (fields,) in base.execute("SELECT flds FROM notes"))
    return "".join(told)


def check_zip(data: bytes, twin: bytes) -> str:
    """Parts of fixed names; those of learning packages are read as what they are."""
    told = ""
    parts, others = unzipped(data), unzipped(twin)
    for name, part in parts.items():
        assert re.fullmatch(r"(\w+/)?\w+\.(xml|json)", name)
        if name.endswith(".json"):
            told += (
                "".join(map(only_text, strings(json.loads(part)["questions"]))) if "content" in name else ""
            )
        elif name in others:
            told += "".join(xml(part)[1])
            assert xml(part)[0] <= set().union(*(xml(other)[0] for other in others.values()))
    return told


CHECKS = {
    ".html": check_html,
    ".pdf": check_pdf,
    ".xml": check_xml,
    ".svg": check_xml,
    ".json": check_json,
    ".csv": check_csv,
    ".xlsx": check_xlsx,
    ".docx": check_docx,
    ".txt": check_gift,
    ".apkg": check_apkg,
    ".zip": check_zip,
    ".h5p": check_zip,
    ".png": lambda data, twin: "",
}
#: Files that show texts as a whole, or nearly; others shorten, or take what fits a screen on the wall.
WHOLE = {"x.html", "x.pdf", "x.docx", "x.json", "comparison.html", "x-moodle.xml", "x-gift.txt", "x.apkg"}


@pytest.mark.parametrize("made", OUTPUTS)
def test_no_text_becomes_structure(made: str, tmp_path: Path) -> None:
    for folder, hostile in (("hostile", True), ("benign", False)):
        OUTPUTS[made](tmp_path / folder, hostile)
    written = sorted(path.name for path in (tmp_path / "hostile").iterdir())
    assert written == sorted(path.name for path in (tmp_path / "benign").iterdir())
    for name in written:
        path, twin = tmp_path / "hostile" / name, tmp_path / "benign" / name
        told = letters(CHECKS[path.suffix](path.read_bytes(), twin.read_bytes()))
        if name in WHOLE:
            assert [piece for piece, text in PIECES.items() if letters(text) not in told] == [], name


@pytest.mark.parametrize("made", ["report", "comparison", "trends", "sheets"])
def test_a_browser_finds_nothing_to_run(made: str, browser: Any, tmp_path: Path) -> None:
    OUTPUTS[made](tmp_path, True, formats=["html"])
    (path,) = tmp_path.iterdir()
    with watched(browser, path.as_uri()) as page:
        for place in page.locator("[data-mark], summary, button").all()[:60]:
            place.dispatch_event("click")


def test_a_notebook_shows_text() -> None:
    shown, twin = (
        Page(hostile_text.analysis(hostile=hostile)._repr_mimebundle_()["text/html"])
        for hostile in (True, False)
    )
    assert shown.shapes.keys() == twin.shapes.keys()
    assert all(letters(piece) in letters(shown.words) for piece in PIECES.values())


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
def test_tables_of_scores_hold_text(form: str, tmp_path: Path) -> None:
    """Formulas are text in CSV; offsets point into the article's text in every format, and the others leave it alone."""
    texts = [f"{piece}\n\nIt may {piece} rain, an official said." for piece in PIECES.values()]
    rows = [{"id": f"{n}", "title": text, "outlet": text, "text": text} for n, text in enumerate(texts)]
    rows.append({"id": "=1+1", "text": "Rain may fall."})
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    out = tmp_path / f"out.{form}"
    arguments = [
        "score",
        str(tmp_path / "in.jsonl"),
        "-o",
        str(out),
        "--tables",
        "sentences,cues,attributions",
    ]
    assert CliRunner().invoke(main, arguments).exit_code == 0
    for path in tmp_path.glob(f"out*.{form}"):
        if form == "csv":
            check_csv(path.read_bytes(), b"")
    sound = {
        row["id"]: row["text"].encode("utf-16", "surrogatepass").decode("utf-16", "replace") for row in rows
    }
    (cues,) = tmp_path.glob(f"out.cues.{form}")
    for cue in read(cues):
        text = sound[cue["id"].lstrip("'")][int(cue["start"]) : int(cue["end"])]
        assert cue["text"] == (inert.cell(text) if form == "csv" else text)
    if form != "csv":
        assert {row["id"]: row["title"] for row in read(out) if row["title"]} == {
            row["id"]: sound[row["id"]] for row in rows[:-1]
        }


def read(path: Path) -> list[dict[str, Any]]:
    """The rows of a table."""
    if path.suffix == ".parquet":
        return pyarrow.parquet.read_table(path).to_pylist()
    if path.suffix == ".csv":
        return list(csv.DictReader(io.StringIO(path.read_bytes().decode(), newline="")))
    return [json.loads(line) for line in path.read_bytes().splitlines()]


def test_commands_neither_steer_the_terminal_nor_leave_their_folder(tmp_path: Path) -> None:
    name = "=1+1 [bold]\x1b[31m\u202e\r\n$x^2$ <b>&amp; {{7*7}} #eval(1).. .txt"
    text = "\n\n".join(
        f"It may {piece} rain, “{piece}”, an official {piece} said." for piece in PIECES.values()
    )
    sound = "".join(letter for letter in text if letter not in PIECES["controls"] + PIECES["halves"])
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text(f"{name}\n\n{sound}", "utf-8")
    (tmp_path / "rows.jsonl").write_text(json.dumps({"id": name, "text": text}), "utf-8")
    both, out = [str(tmp_path / folder / name) for folder in ("one", "two")], str(tmp_path / "out")
    for arguments in (
        ["report", *both, "-o", out, "--format", "html,json"],
        ["report", both[0], "-o", out, "--format", "json"],
        ["compare", *both, "-o", out, "--format", "csv"],
        ["exercises", both[0], "-o", out, "--formats", "html,gift,json"],
        ["explain", both[0]],
        ["score", both[0], "-o", str(tmp_path / "out" / "x.csv")],
        ["trends", str(tmp_path / "out" / "x.csv"), "--by", "id"],
        ["score", str(tmp_path / "rows.jsonl")],
    ):
        result = CliRunner().invoke(main, arguments)
        assert result.exit_code == 0, result.output
        assert not STEERING.search(result.output), arguments[0]
        assert "[bold]" in result.output or arguments[0] in ("compare", "explain", "score")
    row = json.loads(result.output)
    assert row["id"] == name
    assert PIECES["terminal"] in "".join(sentence["text"] for sentence in row["sentences"])
    assert {path.name for path in tmp_path.iterdir()} == {"one", "two", "out", "rows.jsonl"}
    stem = inert.file_name(Path(name).stem)
    assert {path.name for path in (tmp_path / "out").iterdir()} >= {
        f"{stem}.html",
        f"{stem}-2.html",
        f"{stem}-gift.txt",
    }


def test_an_error_is_one_line_whatever_the_name() -> None:
    for name in (f"{HOSTILE}.txt", "\x1b[31m\n.txt", "\ud800.txt"):
        result = CliRunner().invoke(main, ["report", name, "-o", "."])
        assert result.exit_code == 1
        assert result.stderr.count("\n") == 1
        assert not STEERING.search(result.stderr)


@pytest.mark.parametrize(("text", "name"), NAMES.items(), ids=map(ascii, NAMES))
def test_a_name_of_a_file_is_one_on_every_system(text: str, name: str) -> None:
    assert inert.file_name(text) == name
    assert inert.file_name(name) == name


def test_names_that_some_systems_take_for_one_are_told_apart() -> None:
    assert [stem for _, stem in stems(["a/x.txt", "b/X.txt", "c/x?.txt", "d/x_.md"])] == [
        "x",
        "X-2",
        "x_",
        "x_-2",
    ]


def test_a_report_takes_no_name_that_leads_elsewhere(tmp_path: Path) -> None:
    for name in ("../x", "", "a/b", "a\\b", "x\x00", "CON"):
        with pytest.raises(OutputError, match="try "):
            write_report(hedge.analyze("It may rain."), tmp_path, stem=name, formats=["json"])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("Rain may fall - or not = 2", "Rain may fall - or not = 2"),
        ("=1+1", "'=1+1"),
        ("-2", "'-2"),
        (' \t"@x', " \t\"'@x"),
        ("＝1", "'＝1"),
        ("x;=1", "x;'=1"),
        ("x\n\n -y", "x\n\n '-y"),
        ("x, =1", "x, =1"),
        ("'=1", "'=1"),
        ("", ""),
    ],
)
def test_a_cell_is_no_formula(text: str, cell: str) -> None:
    assert inert.cell(text) == cell
    assert inert.cell(cell) == cell
