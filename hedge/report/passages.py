"""Passages that a report points to: what is held uncertain, who says so, headline and lead, words for probabilities."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from hedge.headline import body_of, support
from hedge.measures import MEASURE, SCALES, STUDIES
from hedge.report import wording
from hedge.report.words import one_line, percent, shorten
from hedge.types import Estimate, ProbabilityWord, Sentence

if TYPE_CHECKING:
    from hedge.analysis import Analysis

#: Sentences shown as the most uncertain ones, and sources named of each group, on page 1.
_UNCERTAIN, _NAMES = 3, 4
_LENGTH = 170
#: Sentences listed for a word at most.
_PLACES = 8
#: A gap of fewer points between headline and body is not worth a word.
_NOTABLE = 0.1


def uncertain(analysis: Analysis) -> list[dict[str, Any]]:
    """The sentences that are hedged most, in the order of the article."""
    hedged = [sentence for sentence in analysis.sentences if sentence.hedged]
    most = sorted(hedged, key=lambda s: (-len(s.cues), -s.hedging, s.index))[:_UNCERTAIN]
    return [
        {"sentence": s.index, "text": shorten(one_line(s.text), _LENGTH)}
        for s in sorted(most, key=lambda s: s.index)
    ]


def voices(ledger: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Who says so: the sources of each group of levels, and how many statements each group has."""
    groups = []
    for group, label in wording.GROUPS.items():
        rows = [row for row in ledger if row["group"] == group]
        names = [row["source"] for row in rows if row["source"]]
        shown = [shorten(name, 60) for name in names[:_NAMES]]
        if len(names) > _NAMES:
            shown.append(f"{len(names) - _NAMES} more")
        groups.append(
            {
                "group": group,
                "name": label,
                "statements": sum(row["statements"] for row in rows),
                "sources": shown,
            }
        )
    return groups


def gaps(analysis: Analysis) -> list[dict[str, Any]]:
    """What headline and lead say beside the sentences that share their words."""
    body = body_of(analysis.article.title, analysis.sentences)
    profile = analysis.profile
    headline = _gap("The headline", analysis.headline, body, profile.headline_gap)
    lead = _gap("The first sentence", body[0] if body else None, body[1:], profile.lead_gap)
    return [headline, lead]


def _gap(name: str, claim: Sentence | None, rest: Sequence[Sentence], gap: Estimate) -> dict[str, Any]:
    shares = support(claim.text, rest) if claim else []
    found = [s.index for s, share in zip(rest, shares, strict=False) if share]
    measure = MEASURE["headline_gap"]
    if claim is None:
        verdict = f"{name} is missing: the text has none of its own."
    elif not found:
        verdict = f"{name} shares too few words with any one sentence after it to be compared."
    else:
        others = "one sentence that shares" if len(found) == 1 else f"{len(found)} sentences that share"
        verdict = (
            f"{name} speaks {_manner(gap)} the {others} its words: the gap is "
            f"{measure.text(gap.value)} (95% interval {measure.interval(gap)})."
        )
    return {
        "claim": shorten(one_line(claim.text), _LENGTH) if claim else "",
        "uncertainty": percent(claim.uncertainty) if claim else "",
        "verdict": verdict,
        "sentences": found,
    }


def flat(gap: Estimate) -> bool:
    """Whether headline or lead speak more flatly than the body, beyond what a few sentences could make."""
    return gap.value >= _NOTABLE and gap.low > 0


def _manner(gap: Estimate) -> str:
    if flat(gap):
        return "more flatly than"
    return "less firmly than" if gap.value <= -_NOTABLE and gap.high < 0 else "about as firmly as"


def probabilities(analysis: Analysis) -> list[dict[str, Any]]:
    """Each word for a probability once, with its sentences and the numbers read into it."""
    found: dict[str, list[tuple[int, ProbabilityWord]]] = {}
    for sentence in analysis.sentences:
        for word in sentence.probability_words:
            found.setdefault(word.entry, []).append((sentence.index, word))
    return [
        {
            "word": " / ".join(dict.fromkeys(one_line(word.text).casefold() for _, word in places)),
            "sentences": (found_in := list(dict.fromkeys(index for index, _ in places)))[:_PLACES],
            "more": max(0, len(found_in) - _PLACES),
            "people": [_reading(r) for r in places[0][1].readings],
            "scales": [f"{SCALES[r.scale]} {r.low:g}–{r.high:g}%" for r in places[0][1].ranges],
        }
        for places in found.values()
    ]


def _reading(reading: Any) -> str:
    return (
        f"{reading.median:g}% (80% of people: {reading.p10:g}–{reading.p90:g}%; {reading.n:,} people, "
        f"{STUDIES[reading.study]})"
    )
