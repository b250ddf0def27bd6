"""Every public function that takes text: how tests/test_properties.py calls it, or why it does not."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from functools import cache
from typing import Any

import hedge
from hedge import (
    analysis,
    characters,
    cues,
    evaluate_attribution,
    forms,
    headline,
    inert,
    inflect,
    sourcing,
    tokens,
    words,
)
from hedge.attribution import references
from hedge.corpus import rows
from hedge.entries import Lexicon
from hedge.exercises import difficulty
from hedge.exercises.exports import common, moodle_xml, qti_xml, sheet_json, wording
from hedge.exercises.worksheet import blocks
from hedge.lexicon import load_lexicons
from hedge.read import article_from_bytes, language, markdown, pdf, problems, text, webpage, word
from hedge.read.confined import parse_confined
from hedge.read.limits import STANDARD
from hedge.read.parse import parse
from hedge.report import words as report_words
from hedge.trends import periods
from hedge.types import Article, Sentence
from hedge.vocabulary import Vocabulary
from tests.fuzz.mutations import encoded

#: Parameters that carry text, if they are annotated as `str`, `bytes` or `Article`.
NAMES = frozenset(
    "text texts data source word words blocks statement title article articles pattern lemma form".split()
)
#: By beginning of the name: why it is not called with any text.
EXCLUDED = {
    "hedge.cli.": "the parameters are names of files; tests/test_cli.py",
    "hedge.charts.artists.": "needs the axes of a chart; tests/test_charts.py",
    "hedge.corpus.output.": "takes finished output",
    "hedge.corpus.run.output": "takes names of formats and files",
    "hedge.corpus.tables.encode": "takes the name of a format",
    "hedge.trends.tables.open_table": "takes a path or a table",
    "hedge.automaton.Automaton.of": "takes words of the lexicon, which are checked when it is loaded",
    "hedge.vocabulary.Vocabulary.encode_pieces": "takes columns as well; called by every tokenize",
    "hedge.exercises.build.build_sheet": "takes the wording of exercises",
    "hedge.exercises.lessons.build_plan": "takes the wording of exercises",
    "hedge.exercises.exports.spreadsheet.workbook": "takes rows as well; test_any_article_gives_exercises",
    "hedge.exercises.worksheet.word.finished": "takes a document as well; test_any_article_gives_exercises",
}


def _in_xml(add: Callable[[ET.Element, str], Any]) -> Callable[[str], Any]:
    return lambda content: add(ET.Element("node"), content)


@cache
def _lexicon() -> Lexicon:
    whole = load_lexicons()
    return replace(whole, entries=whole.of("epistemic"))


@cache
def _sentences() -> tuple[Sentence, ...]:
    return hedge.analyze("The wall may fall, officials said. It is old.").sentences


def _form(content: str) -> None:
    with suppress(forms.FormError):  # of which the lexicon makes an error with path and line
        forms.read_form(content)


def _article(content: str) -> Article:
    return Article(content, title=content)


_ENGINE = analysis.shipped_engine("news")
_READERS: dict[str, Callable[[str], Any]] = {
    f"hedge.read.{module.__name__.rpartition('.')[2]}.read": lambda content, module=module: module.read(  # type: ignore[misc]
        encoded(content), "the input"
    )
    for module in (markdown, webpage, word, pdf)
}
#: By name of the function: a call with any text, which returns or raises a `HedgeError`.
CALLS: dict[str, Callable[[str], Any]] = _READERS | {
    "hedge.analysis.Engine.analyses": lambda x: [*_ENGINE.analyses([_article(x)])],
    "hedge.analysis.Engine.analyze": lambda x: _ENGINE.analyze(_article(x)),
    "hedge.analysis.Engine.profiles": lambda x: [*_ENGINE.profiles([_article(x)])],
    "hedge.analysis.Engine.profiles_and_sentences": lambda x: _ENGINE.profiles_and_sentences([_article(x)]),
    "hedge.analysis.Engine.read": lambda x: _ENGINE.read([x, x]),
    "hedge.analysis.Engine.score": lambda x: _ENGINE.score([x], split=False, explain=True),
    "hedge.analysis.analyze": hedge.analyze,
    "hedge.analysis.open_article": analysis.open_article,
    "hedge.attribution.references.numbers": references.numbers,
    "hedge.attribution.references.singular": references.singular,
    "hedge.characters.code_points": characters.code_points,
    "hedge.corpus.rows.sound": rows.sound,
    "hedge.cues.senses": lambda x: cues.senses(_lexicon(), x),
    "hedge.evaluate_attribution.located": lambda x: evaluate_attribution.located(
        {name: [0, len(x)] for name in ("source", "cue", "content")}, x
    ),
    "hedge.exercises.difficulty.rarest": difficulty.rarest,
    "hedge.exercises.difficulty.words_in": difficulty.words_in,
    "hedge.exercises.exports.common.shortened": lambda x: common.shortened(x, 20),
    "hedge.exercises.exports.moodle_xml.question_node": _in_xml(
        lambda node, x: moodle_xml.question_node(node, "essay", "1", x, 1.0)
    ),
    "hedge.exercises.exports.moodle_xml.text_node": _in_xml(moodle_xml.text_node),
    "hedge.exercises.exports.qti_xml.item_node": _in_xml(
        lambda node, x: qti_xml.item_node(node, "1", x, "essay", 1)
    ),
    "hedge.exercises.exports.qti_xml.material": _in_xml(qti_xml.material),
    "hedge.exercises.exports.sheet_json.from_json": lambda x: sheet_json.from_json(encoded(x), "the input"),
    "hedge.exercises.exports.wording.html": wording.html,
    "hedge.exercises.exports.wording.paragraphs": lambda x: wording.paragraphs([x, x]),
    "hedge.exercises.worksheet.blocks.box": lambda x: blocks.box(x, []),
    "hedge.exercises.worksheet.blocks.cut": lambda x: blocks.cut(x, [(0, len(x) // 2, "strong")]),
    "hedge.exercises.worksheet.blocks.gap": lambda x: blocks.gap(x.split()),
    "hedge.exercises.worksheet.blocks.lettered": lambda x: blocks.lettered(x.split()),
    "hedge.exercises.worksheet.blocks.piece": blocks.piece,
    "hedge.forms.read_form": _form,
    "hedge.headline.body_of": lambda x: headline.body_of(x, _sentences()),
    "hedge.headline.stems_of": headline.stems_of,
    "hedge.headline.support": lambda x: headline.support(x, _sentences()),
    "hedge.inert.cell": inert.cell,
    "hedge.inert.file_name": inert.file_name,
    "hedge.inert.json": inert.json,
    "hedge.inflect.noun_forms": inflect.noun_forms,
    "hedge.inflect.spellings": inflect.spellings,
    "hedge.inflect.verb_forms": inflect.verb_forms,
    "hedge.read.confined.parse_confined": lambda x: parse_confined(
        encoded(x), ".html", "the input", STANDARD
    ),
    "hedge.read.parse.parse": lambda x: parse(encoded(x), ".txt", "the input", STANDARD),
    "hedge.read.files.article_from_bytes": lambda x: article_from_bytes(encoded(x), name="a.txt"),
    "hedge.read.language.known_words": lambda x: language.known_words(x.split(), {"the"}),
    "hedge.read.language.language_warning": lambda x: language.language_warning(x, {"the"}),
    "hedge.read.markdown.front_matter": markdown.front_matter,
    "hedge.read.problems.printable": problems.printable,
    "hedge.read.text.decode": lambda x: text.decode(encoded(x), "the input", markup=True),
    "hedge.read.text.has_words": text.has_words,
    "hedge.read.text.headline": text.headline,
    "hedge.read.text.normalise": text.normalise,
    "hedge.read.text.one_line": text.one_line,
    "hedge.read.text.paragraphs": lambda x: text.paragraphs([x, x]),
    "hedge.report.words.one_line": report_words.one_line,
    "hedge.report.words.shorten": lambda x: report_words.shorten(x, 20),
    "hedge.sourcing.checklist": lambda x: sourcing.checklist(
        x, _sentences(), sourcing.sources_of(_sentences())
    ),
    "hedge.tokens.tokenize": lambda x: tokens.tokenize([x, "", x], Vocabulary()),
    "hedge.tokens.words_of": tokens.words_of,
    "hedge.trends.periods.period_of": lambda x: periods.period_of(x, "month"),
    "hedge.trends.periods.read_date": periods.read_date,
    "hedge.vocabulary.Vocabulary.encode": lambda x: Vocabulary().encode(x.split()),
    "hedge.words.Words.of": lambda x: words.Words.of(x.split()),
    "hedge.words.normal": words.normal,
}


def functions() -> Iterator[str]:
    """The names of all public functions and methods with a parameter that carries text."""
    for module in pkgutil.walk_packages(hedge.__path__, "hedge."):
        if module.name.endswith("__main__"):
            continue
        own = importlib.import_module(module.name)
        for name, value in vars(own).items():
            if getattr(value, "__module__", None) == own.__name__ and not name.startswith("_"):
                yield from _taking_text(f"{own.__name__}.{name}", value)


def _taking_text(name: str, value: Any) -> Iterator[str]:
    if inspect.isclass(value):
        for key, member in vars(value).items():
            if not key.startswith("_"):
                yield from _taking_text(f"{name}.{key}", getattr(member, "__func__", member))
    elif inspect.isfunction(value := inspect.unwrap(value)) and any(
        key in NAMES and re.search(r"\b(?:str|bytes|Article)\b", str(kind))
        for key, kind in value.__annotations__.items()
    ):
        yield name
