"""Plain-English sentences and key figures of a profile."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from hedge.report import wording
from hedge.types import ANONYMOUS, VAGUE, Estimate, Profile

if TYPE_CHECKING:
    from hedge.analysis import Analysis

UNDEFINED = "–"


def sentences(analysis: Analysis) -> list[str]:
    """Two to five sentences that say what was found, for a reader with one minute."""
    if not analysis.sentences:
        return ["The article has no sentence to read."]
    return [*_language(analysis), *_sourcing(analysis)]


def figures(profile: Profile) -> list[dict[str, Any]]:
    """The three key figures, each with interval, definition and place on a scale from 0 to 1."""
    index = _figure("Uncertainty index", profile.uncertainty_index, 100, "uncertainty_index", "of 100")
    index["parts"] = [
        {"name": name, **_shown(estimate, 1)}
        for name, estimate in (
            ("hedged sentences", profile.hedged_share),
            ("vague sentences", profile.vague_share),
            ("with unnamed source", profile.unnamed_sentence_share),
        )
    ]
    hedged = _figure("Hedged sentences", profile.hedged_share, 1, "hedged_share", "of sentences")
    hedged["mark"] = {"at": wording.HEDGED_NEWSWIRE, "label": "newswire 17.7%"}
    unnamed = _figure("Unnamed sources", profile.unnamed_share, 1, "unnamed_share", "of attributions")
    if profile.attributions:
        unnamed["parts"] = [
            {"name": "anonymous", **_shown(profile.anonymous_share, 1)},
            {"name": "diffuse or absent", **_shown(profile.vague_source_share, 1)},
        ]
    return [index, hedged, unnamed]


def comparisons(profile: Profile) -> list[dict[str, Any]]:
    """Rows that set this article beside published base rates."""
    anonymous = sum(profile.attributions_by_level.get(level, 0) for level in ANONYMOUS)
    rows: list[tuple[str, str, tuple[wording.BaseRate, ...]]] = []
    rows.append(("Uncertainty index", _shown(profile.uncertainty_index, 100)["value"], ()))
    rows.append(("Hedged sentences", percent(profile.hedged_share.value), wording.HEDGED_RATES))
    of = f"{anonymous:,} of {profile.attributions:,}"
    rows.append(("Anonymous attributions", of if profile.attributions else "none", wording.ANONYMOUS_RATES))
    reasons = f"{profile.reasons_given:,} of {anonymous:,}" if anonymous else "none"
    rows.append(("Reasons for anonymity", reasons, wording.REASON_RATES))
    return [
        {
            "measure": measure,
            "here": here,
            "remark": "" if rates else wording.NO_RATE,
            "rates": [{"value": r.value, "what": r.what, "where": r.where} for r in rates],
        }
        for measure, here, rates in rows
    ]


def percent(share: float) -> str:
    """``44%``, or a dash where undefined."""
    return UNDEFINED if math.isnan(share) else f"{100 * share:.0f}%"


def plural(count: int, noun: str) -> str:
    """``1 cue``, ``2,000 cues``."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def shorten(text: str, length: int) -> str:
    """``text`` cut after a word at about ``length`` characters."""
    return text if len(text) <= length else text[:length].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def _language(analysis: Analysis) -> list[str]:
    total = len(analysis.sentences)
    hedged, vague = (sum(getattr(s, name) for s in analysis.sentences) for name in ("hedged", "vague"))
    said = [
        f"Of {plural(total, 'sentence')}, {_count(hedged)} {_be(hedged)} hedged and {_count(vague)} "
        f"{_be(vague)} vague."
    ]
    cues = sum(analysis.profile.cues_by_voice.values())
    quoted = analysis.profile.cues_by_voice.get("source", 0)
    if quoted:
        said.append(
            f"Of {plural(cues, 'cue word')}, {_count(quoted)} {_stand(quoted)} in the words of a source, "
            "the rest in the article’s own voice."
        )
    return said


def _sourcing(analysis: Analysis) -> list[str]:
    profile = analysis.profile
    total = profile.attributions
    if not total:
        return ["It attributes no statement to a source."]
    anonymous, vague = (
        sum(profile.attributions_by_level.get(level, 0) for level in group) for group in (ANONYMOUS, VAGUE)
    )
    said = [
        f"Of {plural(total, 'attribution')}, {_count(anonymous)} {_rest(anonymous)} on anonymous sources and "
        f"{_count(vague)} on a diffuse group or no source at all; {_count(total - anonymous - vague)} can be "
        "traced to a named person, an organisation or a document."
    ]
    if profile.single_unnamed_source:
        said.append("A single unnamed source is the only source of the article.")
    if anonymous:
        said.append(_reasons(anonymous, profile.reasons_given))
    return said


def _reasons(anonymous: int, given: int) -> str:
    if anonymous == 1:
        return f"The anonymous one gives {'an' if given else 'no'} informative reason for anonymity."
    verb = "give" if given > 1 else "gives"
    return (
        f"{_count(given).capitalize()} of the {anonymous:,} anonymous ones {verb} the reader an informative "
        "reason for anonymity."
    )


def _figure(name: str, estimate: Estimate, top: float, key: str, unit: str) -> dict[str, Any]:
    shown = _shown(estimate, top)
    place = (
        None
        if math.isnan(estimate.value)
        else [x / top for x in (estimate.low, estimate.value, estimate.high)]
    )
    if place and any(math.isnan(x) for x in place):
        place = [place[1]] * 3
    return {
        "name": name,
        "unit": unit,
        "definition": wording.DEFINITIONS[key],
        "place": place,
        "parts": [],
        "mark": None,
        **shown,
    }


def _shown(estimate: Estimate, top: float) -> dict[str, str]:
    """Value and interval as text: percent for a share (``top`` 1), plain for the index (``top`` 100)."""
    if math.isnan(estimate.value):
        return {"value": UNDEFINED, "interval": "not defined"}
    sign = "%" if top == 1 else ""
    low, high = (100 * x / top for x in (estimate.low, estimate.high))
    interval = "no interval" if math.isnan(low + high) else f"{low:.0f}–{high:.0f}{sign}"
    return {"value": f"{100 * estimate.value / top:.0f}{sign}", "interval": interval}


def _count(number: int) -> str:
    return f"{number:,}" if number else "none"


def _be(number: int) -> str:
    return "is" if number < 2 else "are"


def _stand(number: int) -> str:
    return "stands" if number == 1 else "stand"


def _rest(number: int) -> str:
    return "rests" if number < 2 else "rest"
