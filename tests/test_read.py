"""Any input file becomes an `Article` or one `InputError` of one line."""

from __future__ import annotations

import codecs
import io
import json
import math
import os
import socket
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import pytest
from documents import STORY, Page, docx_bytes, edited_docx, page, pdf_bytes
from hypothesis import example, given, settings
from hypothesis import strategies as st

import hedge.read as reading
from hedge.errors import InputError
from hedge.read import Limits, article_from_bytes, known_words, language_warning, read_article
from hedge.types import Article


def article(data: bytes | str, name: str = "a.txt") -> Article:
    return article_from_bytes(data.encode() if isinstance(data, str) else data, name=name)


def refusal(data: bytes | str, name: str = "a.txt") -> str:
    with pytest.raises(InputError) as caught:
        article(data, name)
    message = str(caught.value)
    assert "\n" not in message
    assert message.isprintable()
    assert message.startswith("cannot read ")
    assert ";" in message
    return message


def article_or_none(data: bytes, name: str) -> Article | None:
    """None for a refusal; any other exception fails the test."""
    try:
        return article(data, name)
    except InputError:
        refusal(data, name)
        return None


HTML = """<!doctype html><html lang="en"><head><meta charset="{charset}">
<title>Minister may resign - The Daily Test</title>
<meta property="og:title" content="Minister may resign - The Daily Test">
<meta property="og:site_name" content="The Daily Test"><meta name="author" content="Jane Roe">
<meta property="article:published_time" content="2024-03-05T10:00:00Z"></head>
<body><nav><a href="/">Home</a> <a href="/news">All the news</a></nav>
<article><h1>Minister may resign</h1>
<p>The minister may resign within days, <a href="/q">two people familiar</a> with the matter said.
A spokes&shy;woman declined to&nbsp;comment.</p>
<h2>What next</h2>
<p>The vote was held in May.<br>Officials said the café's result would be <b>announced</b> later.</p>
<ul><li>The first point of the list.</li><li>The second point of the list.</li></ul>
<blockquote><p>“I will not go,” she told reporters on Monday evening.</p></blockquote>
<p>Critics say the plan is unlikely to work, and that the figures have not been published.</p>
</article><footer>© 2021 The Daily Test</footer></body></html>"""


# --- decoding and normalising ----------------------------------------------------------------------

QUOTED = "“We don’t know,” said Zoë Škoda – café, £5, …"


@pytest.mark.parametrize(
    ("data", "warned"),
    [
        (QUOTED.encode(), False),
        (codecs.BOM_UTF8 + QUOTED.encode(), False),
        (codecs.BOM_UTF16_LE + QUOTED.encode("utf-16-le"), False),
        (codecs.BOM_UTF16_BE + QUOTED.encode("utf-16-be"), False),
        (codecs.BOM_UTF32_LE + QUOTED.encode("utf-32-le"), False),
        (codecs.BOM_UTF32_BE + QUOTED.encode("utf-32-be"), False),
        (QUOTED.encode("cp1252"), True),
        (QUOTED.encode().decode("cp1252", errors="replace").replace("\ufffd", "\x9d").encode(), False),
    ],
    ids=["utf-8", "utf-8-bom", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "cp1252", "mojibake"],
)
def test_encodings(data: bytes, warned: bool) -> None:
    read = article(data)
    assert read.text == QUOTED
    assert any("Windows-1252" in note for note in read.warnings) is warned


def test_one_bad_byte_does_not_spoil_utf8() -> None:
    read = article(QUOTED.encode() + b" \xff end")
    assert read.text == QUOTED + " \ufffd end"
    assert "not valid UTF-8" in read.warnings[0]


@pytest.mark.parametrize(
    ("charset", "word"),
    [
        ("windows-1252", "café"),
        ("iso-8859-1", "café"),
        ("iso-8859-2", "Łódź"),
        ("koi8-r", "Москва"),
        ("shift_jis", "東京"),
        ("utf-8", "東京"),
    ],
)
def test_declared_charset_of_a_page(charset: str, word: str) -> None:
    source = HTML.replace("café", word).replace("{charset}", charset)
    read = article(source.encode(charset, errors="xmlcharrefreplace"), "a.html")
    assert f"Officials said the {word}'s result" in read.text
    assert "“I will not go,”" in read.text
    assert not read.warnings


@pytest.mark.parametrize("charset", ["unicode_escape", "utf-7", "rot13", "zip", "no-such", "utf-16", "é"])
def test_odd_declared_charsets_are_ignored(charset: str) -> None:
    data = HTML.replace("{charset}", charset).encode("cp1252")
    assert "café's" in article(data, "a.html").text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\u2028b\x0cc", "a\nb\nc"),
        ("spokes\u00adwoman\u200b said\ufeff", "spokeswoman said"),
        ("not \u202edemrifnoc\u202c re\u200fported\u2067ly\u2069", "not demrifnoc reportedly"),
        ("conﬁrmed", "confirmed"),
        ("e\u0301migre\u0301", "émigré"),
        ("&amp; stays, so does ﬀ1２ \u00a0x", "&amp; stays, so does ff1２ \u00a0x"),
        ("‘curly’ “quotes” stay", "‘curly’ “quotes” stay"),
        ("\x1b[31mred\x1b[0m bell\x07", "red bell"),
        ("a\ud800b\uffffc", "a\ufffdb\ufffdc"),
        ("\ud83d\ude00", "\U0001f600"),
    ],
)
def test_normalise(before: str, after: str) -> None:
    assert reading.normalise(before) == after


def test_plain_text_is_otherwise_unaltered() -> None:
    source = "  Indented  twice,\tand tabbed.\n\n\n\nLines\nstay \n"
    assert article(source).text == source


# --- refusals --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.docx", "a.pdf", "-"])
@pytest.mark.parametrize("data", [b"", b" \n\t\r\n "])
def test_empty(name: str, data: bytes) -> None:
    assert "empty" in refusal(data, name)


@pytest.mark.parametrize("data", [b"\xef\xbb\xbf \n", "\u200b\u00ad".encode(), b"--- ... !!!"])
def test_nothing_but_blanks(data: bytes) -> None:
    assert "empty" in refusal(data)


@pytest.mark.parametrize(
    "data",
    [b"ab\0cd", STORY.encode("utf-16-le"), bytes(range(1, 256)) * 4, b"\xff\xfe" + b"\0\0" * 9],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_binary(data: bytes, name: str) -> None:
    assert "looks like a binary file" in refusal(data, name)


def test_document_under_a_wrong_name() -> None:
    assert ".pdf" in refusal(pdf_bytes(page(STORY)), "a.txt")
    assert ".docx" in refusal(b"PK\x03\x04 and so on", "a.md")
    assert "RTF" in refusal(b"{\\rtf1 text}", "a.txt")


@pytest.mark.parametrize("name", ["a.doc", "a", "a.txt.zip", ".txt", "", "a.x\ny\x1b"])
def test_unsupported_extension_names_the_supported(name: str) -> None:
    message = refusal(STORY, name)
    assert all(suffix in message for suffix in (".txt", ".md", ".html", ".htm", ".docx", ".pdf"))


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html", ".docx", ".pdf"])
def test_size_limits(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(b"a" * 11)
    with pytest.raises(InputError, match=r"larger than 10 bytes; .*--max-bytes"):
        read_article(path, limits=Limits(bytes=10))


# --- paths -----------------------------------------------------------------------------------------


def test_path_and_upper_case_extension(tmp_path: Path) -> None:
    path = tmp_path / "Story.TXT"
    path.write_text(STORY, encoding="utf-8")
    read = read_article(path)
    assert (read.text, read.path, read.title, read.warnings) == (STORY, str(path), None, ())
    assert read_article(str(path)) == read


def test_missing_directory_and_nul(tmp_path: Path) -> None:
    (tmp_path / "dir.txt").mkdir()
    for path, words in [
        (tmp_path / "none.txt", "no such file"),
        (tmp_path / "dir.txt", "directory"),
        (tmp_path / "dir.txt" / "x.txt" / "y.txt", "no such file"),
        (Path("nul\0.txt"), "null"),
        (tmp_path / ("n" * 300 + ".txt"), "name"),
    ]:
        with pytest.raises(InputError, match=words) as caught:
            read_article(path)
        assert str(caught.value).isprintable()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_pipes_and_devices_are_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "null.txt").symlink_to("/dev/null")
    for name in ("pipe.txt", "null.txt"):
        with pytest.raises(InputError, match="regular file"):
            read_article(tmp_path / name)


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(STORY)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("hedge.read.files.open", refuse, raising=False)
    with pytest.raises(InputError, match="permission denied"):
        read_article(path)


def test_undecodable_file_name_gives_a_printable_path() -> None:
    assert article(STORY, "a\udcff.txt").path == "a\\udcff.txt"


def test_standard_input_is_plain_text() -> None:
    read = article("# Not a heading\n\n" + STORY, "-")
    assert read.text.startswith("# Not")
    assert read.path == "-"
    assert "standard input" in refusal(b"", "-")


# --- titles of plain text --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("Minister may resign\n\nThe minister", "Minister may resign"),
        ("\n\n  Minister may resign \r\n \r\nThe minister", "Minister may resign"),
        ("Minister: “I may resign”\n\nThe minister", "Minister: “I may resign”"),
        ("The minister resigned.\n\nShe", None),
        ("She said, “I resign.”\n\nShe", None),
        ("Will she go?\n\nShe", None),
        ("First line\nSecond line\n\nThird", None),
        ("Only a line\n\n", None),
        ("Only a line", None),
        ("x" * 151 + "\n\nThe minister", None),
    ],
)
def test_first_line_as_title(source: str, title: str | None) -> None:
    read = article(source)
    assert read.title == title
    assert title is None or title in read.text


# --- Markdown --------------------------------------------------------------------------------------


def test_markdown() -> None:
    source = """---
title: "Minister may resign"
author: Jane Roe
date: 2024-03-05
tags: [a, b]
---
# Talks *go* on

The minister [may](http://x.org "t") resign,
two people **said** &amp; `wrote`.\\
New line. ![Photo caption](x.png)

- First point
- Second point

> “I will not go,” she said.

    A pasted paragraph.

```python
code()
```
<div>Boxed <em>text</em><!-- hidden --></div>

| A | B |
|---|---|
| c | d |
"""
    read = article(source, "a.md")
    assert (read.title, read.byline, read.date) == ("Minister may resign", "Jane Roe", "2024-03-05")
    assert read.text.split("\n\n") == [
        "Talks go on",
        "The minister may resign, two people said & wrote.\nNew line.",
        "First point",
        "Second point",
        "“I will not go,” she said.",
        "A pasted paragraph.",
        "Boxed text",
        *"ABcd",
    ]


def test_markdown_title_is_the_first_heading_or_first_line() -> None:
    assert article("Intro.\n\n## A *head*ing\n\nText.\n\n# Other", "a.md").title == "A heading"
    assert article("A headline\n\nText.", "a.md").title == "A headline"


@pytest.mark.parametrize("second", ["No settings here, just text.", "title: not settings either"])
def test_rules_are_not_front_matter(second: str) -> None:
    read = article(f"---\n{second}\nand a line more\n\n---\n\nMore.", "a.md")
    assert second in read.text


@pytest.mark.parametrize("title", ["[a, b]", "|", "", "{a: b}"])
def test_front_matter_that_is_not_simple(title: str) -> None:
    assert article(f"---\ntitle: {title}\n---\n{STORY}", "a.md").title is None


# --- HTML ------------------------------------------------------------------------------------------


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("no network")

    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize("name", ["a.html", "a.HTM"])
def test_html(name: str) -> None:
    read = article(HTML.replace("{charset}", "utf-8"), name)
    assert (read.title, read.byline) == ("Minister may resign", "Jane Roe")
    assert (read.date, read.site) == ("2024-03-05", "The Daily Test")
    assert read.text.split("\n\n") == [
        "The minister may resign within days, two people familiar with the matter said. "
        "A spokeswoman declined to comment.",
        "What next",
        "The vote was held in May.",
        "Officials said the café's result would be announced later.",
        "The first point of the list.",
        "The second point of the list.",
        "“I will not go,” she told reporters on Monday evening.",
        "Critics say the plan is unlikely to work, and that the figures have not been published.",
    ]


def test_html_fragment() -> None:
    read = article("<p>The minister may resign.</p><p>She declined to comment.</p>", "a.html")
    assert read.text == "The minister may resign.\n\nShe declined to comment."
    assert read.date is None


def test_html_without_a_date_gets_none() -> None:
    source = f"<html><body><article><p>{STORY}</p></article><p>© 2021 The Daily</p></body></html>"
    assert article(source, "a.html").date is None


@pytest.mark.parametrize(
    "source",
    ["<html></html>", "<html><body><script>x()</script></body></html>", "<div>" * 20_000 + STORY],
)
def test_html_without_an_article(source: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert "no article text" in refusal(source, "a.html")
    assert capfd.readouterr().err == ""


# --- Word ------------------------------------------------------------------------------------------


def test_docx() -> None:
    data = docx_bytes(
        ("Minister may resign?", "Heading 1"), ("", None), ("The minister\tmay\nresign.", None), (STORY, None)
    )
    read = article(data, "a.DOCX")
    assert read.text == f"Minister may resign?\n\nThe minister may\nresign.\n\n{STORY}"
    assert read.title == "Minister may resign?"
    assert article(docx_bytes((STORY, None), title="From properties"), "a.docx").title == "From properties"


def test_docx_tables_insertions_and_deletions() -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_paragraph("INSERTED")
    document.add_table(1, 2).cell(0, 1).text = "In a cell."
    document.add_paragraph("After the table.")
    out = io.BytesIO()
    document.save(out)
    run = "<w:r><w:t>INSERTED</w:t></w:r>"
    marked = (
        '<w:ins w:id="1" w:author="x"><w:r><w:t>Added.</w:t></w:r></w:ins>'
        '<w:del w:id="2" w:author="x"><w:r><w:delText>Gone.</w:delText></w:r></w:del>'
    )
    read = article(edited_docx(out.getvalue(), run, marked), "a.docx")
    assert read.text == "Added.\n\nIn a cell.\n\nAfter the table."


def test_docx_broken_in_many_ways() -> None:
    data = docx_bytes((STORY, None))
    for broken in (data[: len(data) // 2], data[:30], b"PK\x03\x04", STORY.encode(), data[200:]):
        assert "Word document" in refusal(broken, "a.docx")
    assert "damaged" in refusal(edited_docx(data, "<w:body>", "<w:boody>"), "a.docx")
    assert "password" in refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.docx")
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("hello.txt", "hello")
    assert "Word document" in refusal(other.getvalue(), "a.docx")


def test_docx_bomb_is_refused_by_its_declared_size() -> None:
    out = io.BytesIO(docx_bytes((STORY, None)))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/bomb.xml", b" " * 26_000_000)
    assert "unpacks to" in refusal(out.getvalue(), "a.docx")
    many = io.BytesIO()
    with zipfile.ZipFile(many, "w") as archive:
        for number in range(5_001):
            archive.writestr(str(number), b"")
    assert "5001 parts" in refusal(many.getvalue(), "a.docx")


def test_docx_bomb_that_lies_about_its_size() -> None:
    out = io.BytesIO()
    name = b"word/document.xml"
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b" ")
        archive.writestr(name.decode(), b" " * 26_000_000)
    data = bytearray(out.getvalue())
    size = data.rindex(name) - 22  # in the central directory
    assert int.from_bytes(data[size : size + 4], "little") == 26_000_000
    data[size : size + 4] = (100).to_bytes(4, "little")
    assert "Word document" in refusal(bytes(data), "a.docx")


# --- PDF -------------------------------------------------------------------------------------------


def test_pdf_lines_become_paragraphs() -> None:
    first = page("The minister may resign, two people familiar with the negoti-", "ations said on Monday.")
    second = page("A long-term plan by the self-", "styled Anglo-", "American expert on long-", top=664)
    third = page("term plans was not published.", top=664 - 36)
    read = article(pdf_bytes([(50, 740, 18, "Minister may resign"), *first, *second, *third]), "a.pdf")
    assert read.text.split("\n\n") == [
        "Minister may resign",
        "The minister may resign, two people familiar with the negotiations said on Monday.",
        "A long-term plan by the self-styled Anglo-American expert on long-term plans was not published.",
    ]
    assert read.title == "Minister may resign"


def test_pdf_pages_columns_headers_and_numbers() -> None:
    def with_margins(number: int, lines: Page) -> Page:
        return [(50, 780, 10, f"The Daily, page {number}"), *lines, (300, 20, 10, str(number))]

    left = page("The minister may resign, two people", "familiar with the matter")
    right = [(300.0, y, size, text) for _, y, size, text in page("said on Monday, and a spokes-")]
    data = pdf_bytes(
        with_margins(1, left + right), with_margins(2, page("woman did not reply.", "It rained."))
    )
    assert article(data, "a.pdf").text == (
        "The minister may resign, two people familiar with the matter said on Monday, "
        "and a spokeswoman did not reply. It rained."
    )


def test_pdf_without_text() -> None:
    assert "OCR" in refusal(pdf_bytes([]), "a.pdf")


def test_pdf_encrypted() -> None:
    pypdf = pytest.importorskip("pypdf")
    for password, readable in (("secret", False), ("", True)):
        writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(io.BytesIO(pdf_bytes(page(STORY)))))
        writer.encrypt(user_password=password, owner_password="owner", algorithm="RC4-128")
        out = io.BytesIO()
        writer.write(out)
        if readable:  # only printing or copying is restricted: opens without a password anywhere
            assert article(out.getvalue(), "a.pdf").text == STORY
        else:
            assert "encrypted" in refusal(out.getvalue(), "a.pdf")


def test_pdf_broken_in_many_ways(capfd: pytest.CaptureFixture[str]) -> None:
    data = pdf_bytes(page(STORY))
    for broken in (b"%PDF-1.4\n", STORY.encode(), data[:100], data.replace(b"/Pages 2 0 R", b"/Pages 9 0 R")):
        assert "PDF" in refusal(broken, "a.pdf")
    assert capfd.readouterr().err == ""


def test_pdf_too_many_pages() -> None:
    limits = Limits(pages=2)
    assert article_from_bytes(pdf_bytes(*[page(STORY)] * 2), name="a.pdf", limits=limits)
    with pytest.raises(InputError, match=r"more than 2 pages; .*--max-pages"):
        article_from_bytes(pdf_bytes(*[page(STORY)] * 3), name="a.pdf", limits=limits)


def test_pdf_bomb() -> None:
    compressor = zlib.compressobj()
    bomb = b"".join(compressor.compress(b" " * 1_000_000) for _ in range(80)) + compressor.flush()
    assert "limit" in refusal(pdf_bytes(raw=bomb), "a.pdf")


# --- anything at all -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
@settings(max_examples=150, deadline=None)
@given(data=st.binary(max_size=300) | st.text(max_size=200).map(lambda s: s.encode("utf-8", "surrogatepass")))
@example(data=b"---\ntitle: \xff\n---\n\x85&#1; &#xd800; a")
@example(data=b"\xff\xfe\x00\xd8a\x00")
def test_any_bytes_give_an_article_or_an_input_error(name: str, data: bytes) -> None:
    read = article_or_none(data, name)
    if read is None:
        return
    assert read.text.strip()
    assert not set(read.text) & set("\0\r\ufeff\u00ad\x1b\x85")
    read.text.encode("utf-8")
    (read.title or "").encode("utf-8")


@pytest.mark.parametrize("name", ["a.html", "a.docx", "a.pdf"])
@settings(max_examples=25, deadline=None)
@given(cut=st.integers(0, 600), patch=st.binary(min_size=1, max_size=20))
def test_damaged_documents_give_an_article_or_an_input_error(name: str, cut: int, patch: bytes) -> None:
    whole = {"a.html": HTML.encode(), "a.docx": _DOCX, "a.pdf": pdf_bytes(page(STORY))}[name]
    cut = cut * len(whole) // 600
    read = article_or_none(whole[:cut] + patch + whole[cut + len(patch) :], name)
    assert read is None or read.text.strip()


_DOCX = docx_bytes((STORY, None))


def test_import_is_cheap() -> None:
    code = "import sys, hedge.read; print(*sys.modules)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    heavy = {"docx", "ftfy", "lxml", "markdown_it", "numpy", "pypdf", "trafilatura"}
    assert not heavy & set(out.split())


# --- is it English? --------------------------------------------------------------------------------

WORDS = {"the", "minister", "may", "go", "she", "said"}


def test_known_words() -> None:
    assert known_words(["The", "minister", "xyz", "go"], WORDS) == 0.75
    assert known_words(["minister's", "she’ll", "didn't", "WON’T"], WORDS) == 1
    assert known_words(["l'homme", "d’état"], {"l", "d"}) == 0
    assert math.isnan(known_words([], WORDS))


def test_language_warning_needs_some_words() -> None:
    assert language_warning("Der Minister könnte zurücktreten.", WORDS) is None
    assert language_warning("", WORDS) is None
    assert language_warning("the minister said 12 345 " * 9, WORDS) is None
    assert language_warning("le ministre dit " * 9, WORDS) == (
        "the text may not be English: 0 % of its words are known"
    )
    assert language_warning("这位部长可能会在几天内辞职" * 12, WORDS)  # no spaces: one "word"


@pytest.fixture(scope="module")
def vocabulary() -> frozenset[str]:
    """The word types of the English Punkt parameters: shipped, or from the wheel they come from."""
    path = Path(reading.__file__).parents[1] / "data" / "punkt_english.json"
    if path.exists():
        return frozenset(json.loads(path.read_text(encoding="utf-8"))["ortho_context"])
    punkt = pytest.importorskip("punkt")
    return frozenset(dict(punkt.load_model("english").ortho_context))


FOREIGN = {
    "French": "Le ministre pourrait démissionner dans les prochains jours, selon deux personnes proches du "
    "dossier. Un porte-parole a refusé de commenter ces informations, mais le gouvernement n'a pas démenti.",
    "German": "Der Minister könnte in den nächsten Tagen zurücktreten, sagten zwei mit der Sache vertraute "
    "Personen. Ein Sprecher wollte sich dazu nicht äußern, doch die Regierung hat es nicht bestritten.",
    "Spanish": "El ministro podría dimitir en los próximos días, según dos personas cercanas al asunto. Un "
    "portavoz no quiso hacer comentarios, pero el gobierno no ha desmentido la información de la prensa.",
    "Russian": "Министр может уйти в отставку в ближайшие дни, сообщили два источника, знакомые с ситуацией. "
    "Представитель ведомства отказался от комментариев, но правительство эти сведения не опровергло.",
    "Dutch": "De minister zou de komende dagen kunnen aftreden, zeggen twee personen die bekend zijn met de "
    "zaak. Een woordvoerder wilde niet reageren, maar de regering heeft de berichten niet ontkend.",
}
ENGLISH = (
    "The minister may resign within days, two people familiar with the matter said on Monday. A spokeswoman "
    "didn't reply to a request for comment, but the government hasn't denied the report.",
    "Viktória Szűcs, Wojciech Brzęczyszczykiewicz and Nguyễn Thị Minh Khai met in Székesfehérvár on Monday "
    "to discuss the plan, but none of them would say what had been agreed.",
)


@pytest.mark.parametrize("language", FOREIGN)
def test_other_languages_are_noticed(language: str, vocabulary: frozenset[str]) -> None:
    assert language_warning(FOREIGN[language], vocabulary)
    assert language_warning(FOREIGN[language] * 30, vocabulary)


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_not_warned_of(text: str, vocabulary: frozenset[str]) -> None:
    assert language_warning(text, vocabulary) is None
