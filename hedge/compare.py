"""Articles on one event side by side: how their figures differ, and what one says more surely than another."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hedge.context import Reference, shipped_reference
from hedge.errors import HedgeError
from hedge.measures import MEASURES, Measure
from hedge.parallels import Pair, count_shared, find_pairs
from hedge.types import HEDGING, Attribution, Estimate, Profile, Sentence

if TYPE_CHECKING:
    import pandas as pd

    from hedge.analysis import Analysis

#: How many articles can be compared.
FEWEST, MOST = 2, 20
#: Probabilities of hedging nearer to one another than this are too close to call one hedged and the other flat.
_APART = 0.3
_UNDEFINED = Estimate(math.nan, math.nan, math.nan)


@dataclass(frozen=True, slots=True)
class Compared:
    """One of the articles. ``shared`` is how many of its sentences stand, nearly word for word, in another one."""

    letter: str
    name: str
    analysis: Analysis
    shared: int


@dataclass(frozen=True, slots=True)
class Row:
    """A measure of every article, and how each article after the first differs from the first; in the stored unit.

    A difference has the 95 % interval of two independent estimates (`difference`).
    """

    measure: Measure
    estimates: tuple[Estimate, ...]
    differences: tuple[Estimate, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One of two sentences that say the same thing, with the letter of its article."""

    letter: str
    sentence: Sentence

    @property
    def attribution(self) -> Attribution | None:
        """The least traceable of its attributions; None in the article's own voice."""
        return max(self.sentence.attributions, key=lambda a: a.level, default=None)

    @property
    def level(self) -> int | None:
        """The level of `attribution`."""
        return self.attribution.level if self.attribution else None


@dataclass(frozen=True, slots=True)
class Statement:
    """What two articles say, but with another certainty or on another source.

    ``kind`` is *certainty* (one sentence is hedged, the other flat), *sourcing* (one rests on an unnamed source, the
    other on a named one or on none) or *both*. ``similarity`` is the cosine of their words from 0 to 1. ``contrast``,
    from 0 to 1, is the difference of their probabilities of hedging, or of their levels divided by 10, whichever is
    larger and belongs to the kind; a statement in the article's own voice counts as level 0, since the paper vouches
    for it.
    """

    kind: str
    similarity: float
    contrast: float
    first: Side
    second: Side


@dataclass(frozen=True, slots=True)
class Comparison:
    """Articles A, B, C …, their figures in the order of `MEASURES`, and their statements, greatest contrast first."""

    articles: tuple[Compared, ...]
    rows: tuple[Row, ...]
    statements: tuple[Statement, ...]

    @property
    def signature(self) -> str:
        """Of the figures of all articles."""
        return self.articles[0].analysis.signature

    def profile_frame(self, reference: Reference | None = None) -> pd.DataFrame:
        """A row for each measure and article.

        Columns: measure (its key), name, unit (of the numbers that follow; differences of per cents are percentage
        points), article (its letter), title, value, low, high (95 % interval), difference, difference_low,
        difference_high (from the first article; missing in its own rows), percentile (the percentage of the articles
        of the reference, by default the shipped one, that have a lower value).
        """
        reference = reference or shipped_reference()
        rows = [
            [row.measure.key, row.measure.name, row.measure.unit, article.letter, article.name]
            + [row.measure.factor * x for estimate in pair for x in _numbers(estimate)]
            + [reference.percentile(row.measure.key, pair[0].value)]
            for row in self.rows
            for article, *pair in zip(
                self.articles, row.estimates, (_UNDEFINED, *row.differences), strict=True
            )
        ]
        numbers = [f"{prefix}{x}" for prefix in ("", "difference_") for x in ("value", "low", "high")]
        columns = ["measure", "name", "unit", "article", "title", *numbers, "percentile"]
        return _frame(rows, columns).rename(columns={"difference_value": "difference"})

    def statements_frame(self) -> pd.DataFrame:
        """A row for each statement, in their order.

        Columns: kind, similarity, contrast (as in `Statement`); and of either side, with *first_* or *second_* before:
        article (its letter), sentence (its number), text, hedging (probability), hedged (boolean), cues (a list),
        level (0 to 10, of its least traceable source; missing in the article's own voice), source (its words, missing
        where there are none).
        """
        rows = [
            [s.kind, s.similarity, s.contrast, *_side(s.first), *_side(s.second)] for s in self.statements
        ]
        sides = ("article", "sentence", "text", "hedging", "hedged", "cues", "level", "source")
        columns = [f"{side}_{name}" for side in ("first", "second") for name in sides]
        frame = _frame(rows, ["kind", "similarity", "contrast", *columns])
        return frame.astype({"first_level": "Int64", "second_level": "Int64"})


def compare(analyses: Sequence[Analysis], *, names: Sequence[str] | None = None) -> Comparison:
    """Set two to twenty analyses of articles on one event side by side, the first being what the others differ from.

    ``names`` replace the articles' titles. Raises `HedgeError` for another number of articles or of names, and for
    analyses of different signatures: figures that different lexicons or models made cannot be compared.
    """
    _check(analyses, names)
    texts = [analysis.sentences for analysis in analyses]
    pairs = find_pairs(texts)
    letters = [chr(ord("A") + number) for number in range(len(analyses))]
    named = zip(letters, names or map(_name, analyses), analyses, count_shared(texts, pairs), strict=True)
    profiles = [analysis.profile for analysis in analyses]
    statements = filter(None, (_statement(pair, letters) for pair in pairs))
    return Comparison(
        tuple(Compared(*article) for article in named),
        tuple(_row(measure, profiles) for measure in MEASURES),
        tuple(sorted(statements, key=_rank)),
    )


def difference(first: Estimate, other: Estimate) -> Estimate:
    """``other`` − ``first`` with the 95 % interval that the intervals of two independent estimates give.

    MOVER, the method of variance estimates recovery: Zou and Donner 2008, Statistics in Medicine 27: 1693–1702. NaN
    where anything it needs is NaN.
    """
    value = other.value - first.value
    below = math.hypot(other.value - other.low, first.high - first.value)
    above = math.hypot(other.high - other.value, first.value - first.low)
    return Estimate(value, value - below, value + above)


def beyond_chance(difference: Estimate) -> bool:
    """Whether the interval excludes 0: more than the chance over sentences, of which an article has only some."""
    return difference.low > 0 or difference.high < 0


def check_number(articles: int) -> None:
    """Raise `HedgeError` for fewer articles than can be compared, or more."""
    if not FEWEST <= articles <= MOST:
        raise HedgeError(f"give {FEWEST} to {MOST} articles to compare, not {articles}")


def _check(analyses: Sequence[Analysis], names: Sequence[str] | None) -> None:
    check_number(len(analyses))
    if names is not None and len(names) != len(analyses):
        raise HedgeError(f"there are {len(names)} names for {len(analyses)} articles; give one for each")
    signatures = list(dict.fromkeys(analysis.signature for analysis in analyses))
    if len(signatures) > 1:
        raise HedgeError(
            f"figures of different signatures cannot be compared ({signatures[0]} and {signatures[1]}); "
            "analyse all articles with one lexicon, model and seed"
        )


def _name(analysis: Analysis) -> str:
    """The title; without one, the file's name made readable."""
    title = " ".join((analysis.article.title or "").split())
    stem = re.sub(r"[-_.\s]+", " ", Path(analysis.article.path or "").stem).strip()
    return title or stem[:1].upper() + stem[1:] or "Untitled article"


def _row(measure: Measure, profiles: Sequence[Profile]) -> Row:
    estimates = tuple(measure.of(profile) for profile in profiles)
    opened = [
        _opened(estimate, measure, profile) for estimate, profile in zip(estimates, profiles, strict=True)
    ]
    return Row(measure, estimates, tuple(difference(opened[0], other) for other in opened[1:]))


def _opened(estimate: Estimate, measure: Measure, profile: Profile) -> Estimate:
    """An interval of no width, which the bootstrap gives where all sentences are alike, opened by the rule of three.

    What never happened in n may still happen in up to 3 of n (Hanley and Lippman-Hand 1983, JAMA 249: 1743–1745).
    NaN bounds where the measure is no share of anything counted.
    """
    if estimate.low < estimate.high:
        return estimate
    low, high = measure.low / measure.factor, (measure.high or math.inf) / measure.factor
    counted = _counted(measure, profile)
    reach = 3 / counted if counted else math.nan
    if high < math.inf:
        reach *= high - low
    if estimate.value == low:
        return Estimate(low, low, min(low + reach, high))
    if estimate.value == high:
        return Estimate(high, max(high - reach, low), high)
    return Estimate(estimate.value, math.nan, math.nan)


def _counted(measure: Measure, profile: Profile) -> float:
    """How many things a share is of, or how many thousands of words a rate; 0 for other measures."""
    hedges = sum(profile.cues_by_category.get(category, 0) for category in HEDGING)
    return {
        "% of sentences": profile.sentences,
        "% of attributions": profile.attributions,
        "% of hedges": hedges,
        "per 1,000 words": profile.words / 1000,
        "from −1 to 1": hedges + profile.cues_by_category.get("booster", 0),
    }.get(measure.unit, 0)


def _statement(pair: Pair, letters: Sequence[str]) -> Statement | None:
    """The statement of a pair; None where the sentences agree in both respects or are the same words."""
    first, second = Side(letters[pair.article], pair.sentence), Side(letters[pair.other_article], pair.other)
    apart = abs(pair.sentence.hedging - pair.other.hedging)
    levels = abs((first.level or 0) - (second.level or 0)) / 10
    certainty = pair.sentence.hedged != pair.other.hedged and apart >= _APART
    sourcing = pair.sentence.unnamed != pair.other.unnamed
    if pair.verbatim or not (certainty or sourcing):
        return None
    kind = "both" if certainty and sourcing else "certainty" if certainty else "sourcing"
    return Statement(kind, pair.similarity, max(apart * certainty, levels * sourcing), first, second)


def _rank(statement: Statement) -> tuple[float, str, int, str, int]:
    first, second = statement.first, statement.second
    strength = round(statement.contrast * statement.similarity, 9)
    return -strength, first.letter, first.sentence.index, second.letter, second.sentence.index


def _numbers(estimate: Estimate) -> tuple[float, float, float]:
    return estimate.value, estimate.low, estimate.high


def _side(side: Side) -> list[Any]:
    sentence, source = side.sentence, side.attribution.source if side.attribution else None
    cues = [cue.text for cue in sentence.cues]
    scores = [sentence.hedging, sentence.hedged, cues, side.level, source.text if source else None]
    return [side.letter, sentence.index, sentence.text, *scores]


def _frame(rows: list[list[Any]], columns: list[str]) -> pd.DataFrame:
    import pandas as pd  # a second of start-up that the command line does not need

    return pd.DataFrame([list(map(_encodable, row)) for row in rows], columns=columns)


def _encodable(value: Any) -> Any:
    """Text without lone surrogates, which a column of text cannot hold."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
