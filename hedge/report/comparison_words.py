"""What a comparison says in plain words: what differs, what does not, and how to read it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from hedge.compare import Compared, Comparison, Row, Side, beyond_chance
from hedge.measures import Measure
from hedge.report.contrasts import Contrast, contrasts
from hedge.report.words import one_line, percent, plural, shorten
from hedge.types import HEDGING, Estimate

#: The figures that page 1 shows for each article.
KEY = ("uncertainty_index", "hedged_share", "unnamed_share")
KIND = {
    "certainty": "Differs in certainty",
    "sourcing": "Differs in sourcing",
    "both": "Differs in certainty and sourcing",
}
#: Statements that stand in the PDF; the tables have all.
MOST_PRINTED = 40
NUMBERS = (
    "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
_QUOTED = 60
_MOST_NAMED = 4

#: What stands beneath each chart.
CAPTIONS = {
    "slope": "Four measures of each article in per cent, with their 95% intervals. The lines only lead the eye from "
    "article to article.",
    "strips": "A row for each article, from its beginning to its end. Height: the probability that a sentence gives the "
    "reader no firm, traceable statement; at the right its mean, the uncertainty index of 100, with its 95% interval.",
    "distribution": "The uncertainty index of the articles, with its 95% interval, beside that of the articles of the "
    "reference corpus.",
}
CHANCE = (
    "“More than chance explains” means: had each article had other sentences of the same kind, the difference would "
    "hardly have vanished. It does not tell why the articles differ."
)
METHOD = (
    (
        "Differences",
        "are each article’s figure minus that of A, with the 95% interval that follows from the intervals of both "
        "(MOVER: Zou and Donner 2008). A difference marked ◆ has an interval that excludes 0: it is more than the "
        "chance of having just these sentences explains. Where all sentences of an article are alike, as with no hedge "
        "at all, the rule of three gives its interval: what never happened in n may still happen in 3 of n.",
    ),
    (
        "Statements",
        "are pairs of sentences of two articles that have most in common, word for word, once their cues and the naming "
        "of sources are left out (cosine of tf–idf vectors, at least 0.45 of 1, each the nearest of the other). They are "
        "listed if one is hedged and the other flat, or if one rests on an unnamed source and the other on a named one "
        "or on none. The strongest contrast comes first.",
    ),
    (
        "Shared sentences",
        "stand in two articles with at most about one word in ten changed, as copy of a news agency does.",
    ),
)
LIMITS = (
    "Pairs of statements are found by the words they share. Two sentences of one pair may still speak of different "
    "things, and a statement put in wholly other words is missed: read both before you quote them.",
    "Of twenty differences about one passes for more than chance by chance alone. Look at a difference that many "
    "measures show, not at a single one.",
    "An article that hedges more may have been written earlier, or about what is less known. The figures cannot tell.",
)


def sentences(comparison: Comparison) -> list[str]:
    """Two to five sentences that say what differs and what does not, for a reader with one minute."""
    rows = {row.measure.key: row for row in comparison.rows}
    letters = [article.letter for article in comparison.articles]
    telling = _two if len(letters) == 2 else _several
    return [
        telling(rows["hedged_share"], letters, "hedges more of its sentences", "The share of hedged sentences"),
        telling(
            rows["unnamed_share"], letters, "rests more of its attributions on unnamed sources",
            "The share of attributions that rest on unnamed sources",
        ),
        _others(comparison.rows, len(letters)),
        _shared(comparison.articles),
        _statements(len(contrasts(comparison.statements)), len(letters)),
    ]  # fmt: skip


def what_differs(contrast: Contrast) -> str:
    """``Hedged in A (probability of hedging 98%: “may”), stated flatly in B (1%).``, and on whom it rests."""
    kind, sides = contrast.statement.kind, (contrast.first, contrast.second)
    parts = []
    if kind != "sourcing":
        hedged, flat = sorted(sides, key=lambda side: not side[0].sentence.hedged)
        cues = _quoted(cue.text for cue in hedged[0].sentence.cues if cue.category in HEDGING)
        parts.append(
            f"Hedged in {_places(hedged)} (probability of hedging {percent(hedged[0].sentence.hedging)}"
            f"{': ' if cues else ''}{cues}), stated flatly in {_places(flat)} ({percent(flat[0].sentence.hedging)})."
        )
    if kind != "certainty":
        unnamed, other = sorted(sides, key=lambda side: not side[0].sentence.unnamed)
        parts.append(f"Rests {_sourced(unnamed)}, {_sourced(other)}.")
    return " ".join(parts)


def difference_text(measure: Measure, difference: Estimate) -> str:
    """``−32 (−55 to −8)``, in the measure's unit; empty where the difference is not defined."""
    if math.isnan(difference.value):
        return ""
    value, low, high = (_signed(measure, x) for x in (difference.value, difference.low, difference.high))
    return f"{value} ({'no interval' if math.isnan(difference.low) else f'{low} to {high}'})"


def _signed(measure: Measure, value: float) -> str:
    if math.isnan(value):
        return ""
    rounded = round(measure.factor * value, measure.decimals) + 0.0
    return (
        f"{rounded:+,.{measure.decimals}f}".replace("-", "−") if rounded else measure.number(0.0).strip("+")
    )


def _two(row: Row, letters: Sequence[str], more: str, _: str) -> str:
    """What one measure says of two articles."""
    known = [not math.isnan(estimate.value) for estimate in row.estimates]
    if not any(known):
        return "Neither attributes a statement to a source."
    if not all(known):
        silent, speaking = (1, 0) if known[0] else (0, 1)
        return (
            f"{letters[silent]} attributes no statement to a source; of the attributions of {letters[speaking]}, "
            f"{_with_interval(row, speaking)} rest on unnamed sources."
        )
    top = 0 if row.estimates[0].value >= row.estimates[1].value else 1
    low = 1 - top
    if row.estimates[0].value == row.estimates[1].value:
        return f"Neither {more} than the other: {_with_interval(row, 0)} in A, {_with_interval(row, 1, '')} in B."
    verdict = "is more than chance explains" if beyond_chance(row.differences[0]) else "may be chance"
    return (
        f"{letters[top]} {more} than {letters[low]}: {_with_interval(row, top)} against "
        f"{_with_interval(row, low, '')}; the difference {verdict}."
    )


def _several(row: Row, letters: Sequence[str], _: str, what: str) -> str:
    """What one measure says of three articles or more."""
    known = [number for number, estimate in enumerate(row.estimates) if not math.isnan(estimate.value)]
    silent = _listed(letters[n] for n in range(len(letters)) if n not in known)
    none = f"; no statement is attributed to a source in {silent}" if silent else ""
    if len(known) < 2:
        return f"{what} cannot be compared{none}."
    low, high = (pick(known, key=lambda n: row.estimates[n].value) for pick in (min, max))
    apart = _listed(letters[n] for n, d in enumerate(row.differences, 1) if beyond_chance(d))
    verdict = (
        f"{apart} differ from A"
        if " " in apart
        else f"{apart} differs from A"
        if apart
        else "none differs from A"
    )
    return (
        f"{what} runs from {_with_interval(row, low)} in {letters[low]} to {_with_interval(row, high, '')} in "
        f"{letters[high]}; {verdict} by more than chance explains{none}."
    )


def _others(rows: Sequence[Row], count: int) -> str:
    """How many of the other measures differ from A."""
    others = [
        row
        for row in rows
        if row.measure.key not in KEY[1:] and any(not math.isnan(d.low) for d in row.differences)
    ]
    apart = [row.measure.name.lower() for row in others if any(map(beyond_chance, row.differences))]
    differ = "differs" if len(apart) == 1 else "differ"
    between = "" if count == 2 else " between A and some other article"
    if not apart:
        return f"None of the {len(others)} other measures differs{between} by more than chance explains."
    more = [f"{len(apart) - _MOST_NAMED} more"] if len(apart) > _MOST_NAMED else []
    named = "; ".join(apart[:_MOST_NAMED] + more)
    return (
        f"Of the {len(others)} other measures, {len(apart)} {differ}{between} by more than chance explains: "
        f"{named}."
    )


def _shared(articles: Sequence[Compared]) -> str:
    if len(articles) == 2:
        counts = " and ".join(
            f"{a.shared:,} of the {plural(len(a.analysis.sentences), 'sentence')} of {a.letter}"
            for a in articles
        )
        return f"Word for word, or nearly, {counts} stand in the other article too."
    shares = [a.shared / max(len(a.analysis.sentences), 1) for a in articles]
    low, high = min(shares), max(shares)
    if not high:
        return "No sentence stands in two of the articles word for word."
    if low == high:
        return f"Of each article, {percent(low)} of the sentences stand, word for word or nearly, in another."
    return (
        f"Between {percent(low)} ({articles[shares.index(low)].letter}) and {percent(high)} "
        f"({articles[shares.index(high)].letter}) of an article’s sentences stand, word for word or nearly, in another."
    )


def _statements(number: int, articles: int) -> str:
    both = "both articles" if articles == 2 else "two articles"
    if not number:
        return f"No statement was found that {both} make with different certainty or on different sources."
    verb, be = ("stands", "it is") if number == 1 else ("stand", "they are")
    be = be if number <= MOST_PRINTED else "the strongest are"
    return (
        f"{plural(number, 'statement')} {verb} in {both}, but with different certainty or on different sources; "
        f"{be} listed below."
    )


def _sourced(sides: Sequence[Side]) -> str:
    """Who vouches for a statement: ``on a named source in B (level 0 of 10: “Ann Lee”)``."""
    attribution, where = sides[0].attribution, _places(sides)
    if attribution is None:
        return f"on the article’s own word in {where}"
    level = attribution.level
    who = (
        "nobody in particular" if level == 10
        else "a diffuse group" if level == 9
        else "an unnamed source" if attribution.unnamed
        else "a leaked or internal document" if level == 3
        else "a named source"
    )  # fmt: skip
    span = attribution.source or attribution.cue
    words = _quoted([attribution.speaker or span.text] if span else [])
    return f"on {who} in {where} (level {level} of 10{': ' if words else ''}{words})"


def _places(sides: Sequence[Side]) -> str:
    """The letters of the articles: ``A, C and D``"""
    return _listed(dict.fromkeys(side.letter for side in sides))


def _with_interval(row: Row, number: int, kind: str = "95% interval ") -> str:
    """``44% (95% interval 24–64%)``"""
    estimate = row.estimates[number]
    interval = row.measure.interval(estimate)
    unit = "%" if row.measure.unit.startswith("%") else ""
    return f"{row.measure.number(estimate.value)}{unit} ({kind}{interval}{unit})"


def _quoted(texts: Iterable[str]) -> str:
    return ", ".join(f"“{shorten(one_line(text), _QUOTED)}”" for text in dict.fromkeys(texts))


def _listed(letters: Iterable[str]) -> str:
    """``B``, ``B and C``, ``B, C and D``"""
    *most, last = list(letters) or [""]
    return f"{', '.join(most)} and {last}" if most else last
