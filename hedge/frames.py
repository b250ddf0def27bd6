"""DataFrames of an analysis. Offsets are code points of the article's text; probabilities lie in [0, 1]."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from hedge.types import Attribution, Check, ProbabilityWord, Sentence, Source, Span

if TYPE_CHECKING:
    import pandas as pd

    from hedge.context import Placed

#: Column -> how it is read from a sentence.
SENTENCE_COLUMNS: Mapping[str, Callable[[Sentence], Any]] = {
    "sentence": lambda s: s.index,
    "paragraph": lambda s: s.paragraph,
    "start": lambda s: s.start,
    "end": lambda s: s.end,
    "text": lambda s: s.text,
    "hedging": lambda s: s.hedging,
    "vagueness": lambda s: s.vagueness,
    "hedged": lambda s: s.hedged,
    "vague": lambda s: s.vague,
    "unnamed": lambda s: s.unnamed,
    "anonymous": lambda s: s.anonymous,
    "cues": lambda s: len(s.cues),
    "attributions": lambda s: len(s.attributions),
    "refusals": lambda s: len(s.refusals),
    "probability_words": lambda s: len(s.probability_words),
}
_CUE = ("start", "end", "text", "category", "entry", "voice", "p")
_SPANS = ("source", "cue", "content")
_TOLD = ("reason", "basis", "organisation", "people", "who", "speaker")
CUE_COLUMNS = ("sentence", *_CUE, "scope", "scope_start", "scope_end")
ATTRIBUTION_COLUMNS = (
    "sentence", "level", "kind", "mode", "unnamed", "anonymous", *_TOLD,
    *(f"{name}{part}" for name in _SPANS for part in ("", "_start", "_end")),
)  # fmt: skip
_SOURCE_COLUMNS = (
    "who", "name", "level", "kind", "unnamed", "anonymous", "reason", "basis", "organisation", "people",
)  # fmt: skip


def sentences_frame(sentences: Sequence[Sentence]) -> pd.DataFrame:
    """A row for each sentence.

    Columns: sentence (from 1), paragraph (from 0), start, end, text, hedging, vagueness (probabilities),
    hedged, vague, unnamed, anonymous (booleans), cues, attributions, refusals, probability_words (counts).
    """
    return _frame(sentence_rows(sentences), tuple(SENTENCE_COLUMNS))


def sentence_rows(sentences: Iterable[Sentence]) -> Iterator[list[Any]]:
    """The rows of `sentences_frame`."""
    return ([read(sentence) for read in SENTENCE_COLUMNS.values()] for sentence in sentences)


def cues_frame(sentences: Sequence[Sentence]) -> pd.DataFrame:
    """A row for each cue.

    Columns: sentence, start, end, text, category, entry, voice, p (probability), and the scope, the words
    it weakens: text, start, end (missing where the cue is no hedge).
    """
    frame = _frame(cue_rows(sentences), CUE_COLUMNS)
    return frame.astype(dict.fromkeys(("scope_start", "scope_end"), "Int64"))


def cue_rows(sentences: Iterable[Sentence]) -> Iterator[list[Any]]:
    """The rows of `cues_frame`."""
    return (
        [s.index, *(getattr(cue, name) for name in _CUE), *_span_row(cue.scope)]
        for s in sentences
        for cue in s.cues
    )


def attributions_frame(sentences: Sequence[Sentence]) -> pd.DataFrame:
    """A row for each attribution.

    Columns: sentence, level (0 to 10), kind, mode, unnamed, anonymous; reason, basis, organisation, people,
    who, speaker as in `Attribution`; and for source, cue and content the text with its start and end
    (missing where there is no such span).
    """
    frame = _frame(attribution_rows(sentences), ATTRIBUTION_COLUMNS)
    offsets = [name for name in ATTRIBUTION_COLUMNS if name.endswith(("_start", "_end"))]
    return frame.astype(dict.fromkeys(["people", "who", *offsets], "Int64"))


def attribution_rows(sentences: Iterable[Sentence]) -> Iterator[list[Any]]:
    """The rows of `attributions_frame`."""
    return ([s.index, *_attribution_row(a)] for s in sentences for a in s.attributions)


def sources_frame(sources: Sequence[Source]) -> pd.DataFrame:
    """A row for each source.

    Columns: who (its number in `attributions_frame`), name (as the text makes it known), level (0 to 10), kind,
    unnamed, anonymous (booleans), reason, basis, organisation (words, missing where the text does not tell),
    people (how many), first (number of the sentence of the first statement), sentences (their numbers),
    statements (what is said, a list).
    """
    rows = ([getattr(source, name) for name in _SOURCE_COLUMNS] + _said(source) for source in sources)
    frame = _frame(rows, (*_SOURCE_COLUMNS, "first", "sentences", "statements"))
    return frame.astype({"people": "Int64"})


def _said(source: Source) -> list[Any]:
    said = [attribution.content.text for attribution in source.statements if attribution.content]
    return [source.sentences[0], list(source.sentences), said]


def probability_words_frame(sentences: Sequence[Sentence]) -> pd.DataFrame:
    """A row for each reading of each word for a probability; a word without any has none.

    Columns: sentence, start, end, text, entry, voice; reading (*survey* or *scale*), by (its source, a key of
    ``lexicons/SOURCES.toml``), people (how many were asked), and in per cent median, low and high: of a survey the
    10th and 90th percentile, of an official scale its bounds.
    """
    rows = (
        [s.index, word.start, word.end, word.text, word.entry, word.voice, *numbers]
        for s in sentences
        for word in s.probability_words
        for numbers in _numbers(word)
    )
    columns = (
        "sentence",
        "start",
        "end",
        "text",
        "entry",
        "voice",
        "reading",
        "by",
        "people",
        "median",
        "low",
        "high",
    )
    return _frame(rows, columns).astype({"people": "Int64"})


def _numbers(word: ProbabilityWord) -> list[list[Any]]:
    surveys = [["survey", r.study, r.n, r.median, r.p10, r.p90] for r in word.readings]
    return surveys + [["scale", r.scale, None, None, r.low, r.high] for r in word.ranges]


def context_frame(placed: Sequence[Placed]) -> pd.DataFrame:
    """A row for each figure of a profile.

    Columns: measure (its key), name, unit, value, low, high (95 % interval, in the stored unit), percentile (among the
    articles of the reference), published (rates in the stored unit, a list), definition, origin.
    """
    rows = (
        [
            *(getattr(p.measure, name) for name in ("key", "name", "unit")),
            *(getattr(p.estimate, name) for name in ("value", "low", "high")),
            p.percentile,
            [rate.value for rate in p.rates if rate.unit is None],
            p.measure.definition,
            p.measure.origin,
        ]
        for p in placed
    )
    columns = (
        "measure", "name", "unit", "value", "low", "high", "percentile", "published", "definition", "origin",
    )  # fmt: skip
    return _frame(rows, columns)


def checklist_frame(checks: Sequence[Check]) -> pd.DataFrame:
    """A row for each question: id, question, answer, sentences (their numbers), rules (where it comes from)."""
    rows = ([c.id, c.question, c.answer, list(c.sentences), list(c.rules)] for c in checks)
    return _frame(rows, ("id", "question", "answer", "sentences", "rules"))


def _attribution_row(attribution: Attribution) -> list[Any]:
    row = [attribution.level, attribution.kind, attribution.mode, attribution.unnamed, attribution.anonymous]
    row += [getattr(attribution, name) for name in _TOLD]
    for name in _SPANS:
        row += _span_row(getattr(attribution, name))
    return row


def _span_row(span: Span | None) -> list[Any]:
    return [None, None, None] if span is None else [span.text, span.start, span.end]


def _frame(rows: Iterable[list[Any]], columns: tuple[str, ...]) -> pd.DataFrame:
    import pandas as pd  # a second of start-up that bulk scoring does not need

    return pd.DataFrame(list(rows), columns=list(columns))
