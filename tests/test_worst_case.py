"""Twice the input is at most 2.3 times the work and the memory, whatever the input; test_patterns.py has the patterns."""

from __future__ import annotations

import string
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hedge.analysis import shipped_engine
from hedge.exercises import build_sheet
from hedge.read import markdown, normalise, pdf, text, webpage, word
from hedge.records import article_record
from hedge.report import write_report
from hedge.types import Article
from tests.fuzz.targets import read_document, read_page
from tests.work import memory, steps

#: A square would give 4.
AT_MOST = 2.3
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
    "one clause": "officials said the deal , according to a source close to the talks who asked not to be named , was dead and ",
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
#: Of these each sentence has cues, sources or statements to be shown.
SHOWN = ["cues in a row", "pronouns that refer", "two people", "bodies", "paragraphs", "a quotation that goes on",
         "quotations never closed", "refusals", "many sources", "many unnamed sources", "letters", "vague"]  # fmt: skip


def assert_linear(work: Callable[[int], Callable[[], Any]], size: int) -> None:
    """``work`` prepares what is then done with input of a size."""
    once, twice = work(size), work(2 * size)
    twice()  # what is kept from then on, such as words of the vocabulary, is not counted
    for measure in (steps, memory):
        assert measure(twice) <= AT_MOST * measure(once), measure.__name__


@pytest.mark.parametrize("split", [True, False], ids=["split", "unsplit"])
@pytest.mark.parametrize("name", NAMES)
def test_scoring(name: str, split: bool) -> None:
    def work(size: int) -> Callable[[], Any]:
        content = text_of(name, size)
        return lambda: ENGINE.score([content], split=split)

    assert_linear(work, 10_000)


@pytest.mark.parametrize("name", SHOWN)
def test_the_record_of_an_article(name: str) -> None:
    def work(size: int) -> Callable[[], Any]:
        article = Article(text_of(name, size), title=text_of(name, size))
        return lambda: [article_record(analysis) for analysis in ENGINE.analyses([article], explain=True)]

    assert_linear(work, 1500)


@pytest.mark.parametrize("name", SHOWN)
def test_a_report_and_exercises(name: str) -> None:
    def work(size: int) -> Callable[[], Any]:
        analysis = ENGINE.analyze(Article(text_of(name, size), title="Rain"))

        def write() -> None:
            with tempfile.TemporaryDirectory() as folder:
                write_report(analysis, Path(folder), stem="a", formats=["html", "json"])
            build_sheet([analysis])

        return write

    assert_linear(work, 2000)
