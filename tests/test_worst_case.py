"""Twice the input is about twice the work and memory, whatever it says; test_patterns.py has the regular expressions."""

from __future__ import annotations

import string
import tempfile
from collections.abc import Callable
from contextlib import suppress
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from hedge.analysis import shipped_engine
from hedge.errors import HedgeError
from hedge.exercises import build_sheet
from hedge.read import markdown, normalise, webpage
from hedge.records import article_record
from hedge.report import write_report
from hedge.sourcing import continued
from hedge.types import Article
from tests.fuzz.targets import read_document, read_page, read_plain
from tests.work import held, steps

#: A square would give 4. Lists and dictionaries grow by leaps, which takes more room for a while.
AT_MOST = {steps: 2.3, held: 2.8}
ENGINE = shipped_engine("news")

#: What is said again and again.
UNITS = {
    "words": "water ",
    "lines": "\n",
    "spaces": " ",
    "commas": ", ",
    "stops": ". ",
    "dots": "... ",
    "dashes": "— ",
    "hyphens": "a-",
    "apostrophes": "a'",
    "letters": "A. ",
    "abbreviations": "Dr. U.S. ",
    "one long word": "a",
    "open brackets": "( ",
    "brackets": "( he said ) ",
    "open quotations": "“ ",
    "quotations never closed": "he said “ yes. ",
    "straight quotation marks": 'he said " yes ',
    "names": "Anna Lopez ",
    "names joined": "Anna and ",
    "pronouns": "he ",
    "cues": "may ",
    "cues in a row": "may not likely if ",
    "vague": "some say ",
    "said": "said ",
    "said that": "said that ",
    "says he says": "says he says ",
    "told": "told Anna Lopez ",
    "according to": "according to ",
    "citing": "citing officials , ",
    "who said": "which said , ",
    "of": "officials of the ministry of ",
    "anonymity": "who asked not to be named , ",
    "one clause": "officials said , according to a source close to the talks who asked not to be named , it was dead and ",
    "one source": "Anna Lopez said it may rain. ",
    "one unnamed source": "A senior official said it rained. The official said so. ",
    "pronouns that refer": "He said it may rain. ",
    "two people": "Anna Lopez said it rained. He told Otto Maur that an aide who asked not to be named had left. ",
    "bodies": "The Ministry of Health said. The ministry said it. ",
    "refusals": "She declined to comment. ",
    "likely": "It is likely that ",
    "paragraphs": "He said so.\n\n",
    "a quotation that goes on": '"It may rain. Nobody came. ',
}  # fmt: skip


def sources(count: int, phrase: str = "{} said it may rain. ") -> str:
    """So many people, each named once."""
    letters = string.ascii_lowercase
    names = (
        f"{letters[i % 26].upper()}{letters[i // 26 % 26]}ra {letters[i // 7 % 26].upper()}{letters[i % 17]}son"
        for i in range(count)
    )
    return "".join(map(phrase.format, names))


def text_of(name: str, size: int) -> str:
    """About ``size`` characters."""
    if name == "many sources":
        return sources(size // 28)
    if name == "many unnamed sources":
        return sources(size // 45, "A source at the {} agency said it rained. ")
    return UNITS[name] * (size // len(UNITS[name]))


NAMES = [*UNITS, "many sources", "many unnamed sources"]
#: Of these much is to be shown of every sentence.
SHOWN = ["two people", "a quotation that goes on", "many sources"]
#: And of these each repetition is a sentence, or some are, if the text is split.
STOPPED = [name for name in NAMES if "." in UNITS.get(name, ".") or "\n" in UNITS[name]]

#: By reader: what stands before, and what is said again and again.
MARKUP = {
    "txt": ("", ["\r", " ", "é", "Ã©", "â€œ", "\u0301", "\xad", "\x1b[", "ﬁ", "a\u0301\n"]),
    "md": ("", ["* ", "> ", "[a](", "`", "**a ", "<", "<!--", "<p>", "| a ", "- a\n", "# a\n", "&amp;",
           "a\n---\n"]),
    "md, front matter": ("---\n", ["a: b\n", "a:" , "title:     ", "\n"]),
    "html": ("<body><article>", ["<p>He said so, and it rained all day.</p>", "<p>", "<b>", "<br>", "<div>", "<div>a</div>",
             "<table><tr><td>a", "<ul><li>a", "<a href=x>a</a>", "&lt;", "<!--", "<", "<blockquote>a</blockquote>"]),
    "docx": ("", ["<w:p><w:r><w:t>He said so.</w:t></w:r></w:p>", "<w:p/>", "<w:p><w:r><w:br/></w:r></w:p>",
             "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"]),
    "docx, one paragraph": ("<w:p>", ["<w:r><w:t>a</w:t></w:r>", "<w:r><w:tab/></w:r>",
                            "<w:ins><w:r><w:t>a</w:t></w:r></w:ins>"]),
    "pdf": ("/F1 12 Tf ", ["BT 72 700 Td (He said so.) Tj ET\n", "BT (a) Tj ET ", "q ", "BT 0 -14 Td (sus-) Tj ET\n",
            "BT [(a) -9 (b)] TJ ET "]),
}  # fmt: skip
READERS: dict[str, Callable[[bytes, str], Article]] = {
    "txt": read_plain, "md": markdown.read, "html": webpage.read, "docx": read_document, "pdf": read_page,
}  # fmt: skip
INPUTS = [(kind, before, unit) for kind, (before, units) in MARKUP.items() for unit in units]


def assert_linear(work: Callable[[int], Callable[[], Any]], size: int) -> None:
    """``work`` prepares what is then done with input of a size."""
    once, twice = work(size), work(2 * size)
    twice()  # what is kept from then on, such as words of the vocabulary, is not counted
    for measure, most in AT_MOST.items():
        assert measure(twice) <= most * measure(once), measure.__name__


@pytest.mark.parametrize(
    ("kind", "before", "unit"), INPUTS, ids=[f"{kind}-{unit!r}" for kind, _, unit in INPUTS]
)
def test_reading(kind: str, before: str, unit: str) -> None:
    read = READERS[kind.partition(",")[0]]

    def work(size: int) -> Callable[[], Any]:
        end = "</w:p>" if before == "<w:p>" else ""
        data = f"{before}{unit * (size // len(unit))}{end}".encode()

        def reading() -> None:
            with suppress(HedgeError, RecursionError):
                normalise(read(data, "the input").text)

        return reading

    assert_linear(work, 2000)


@pytest.mark.parametrize(("name", "split"), [*product(NAMES, [True]), *product(STOPPED, [False])])
def test_scoring(name: str, split: bool) -> None:
    def work(size: int) -> Callable[[], Any]:
        content = text_of(name, size)
        return lambda: ENGINE.score([content], split=split)

    assert_linear(work, 6000)


@pytest.mark.parametrize("name", SHOWN)
def test_the_record_of_an_article(name: str) -> None:
    def work(size: int) -> Callable[[], Any]:
        article = Article(text_of(name, size), title=text_of(name, size))
        return lambda: [article_record(analysis) for analysis in ENGINE.analyses([article], explain=True)]

    assert_linear(work, 600)


@pytest.mark.parametrize("name", SHOWN)
def test_a_report_and_exercises(name: str) -> None:
    def work(size: int) -> Callable[[], Any]:
        analysis = ENGINE.analyze(Article(text_of(name, size), title="Rain"))

        def write() -> None:
            with tempfile.TemporaryDirectory() as folder:
                write_report(analysis, Path(folder), stem="a", formats=["html", "json"])
            build_sheet([analysis])

        return write

    assert_linear(work, 600)


def test_quotations_that_go_on() -> None:
    def work(size: int) -> Callable[[], Any]:
        (sentences,) = ENGINE.score(['"It rained," he said. "Nobody came." ' * (size // 40)])
        return lambda: continued(sentences)

    assert_linear(work, 4000)
