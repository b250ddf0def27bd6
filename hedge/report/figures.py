"""The numbers of a report: three key figures, all figures in their context, what was published."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from hedge.context import Placed, Reference, base_rates
from hedge.measures import MEASURE, UNDEFINED, Measure
from hedge.report import wording
from hedge.types import ANONYMOUS, Estimate, Profile

#: The key figures, the parts shown beneath each, and the measure whose published rates stand beside it.
_KEY = (
    ("uncertainty_index", ("hedged_share", "vague_share", "unnamed_sentence_share"), ""),
    ("hedged_share", ("hedging_rate", "source_voice_share"), "hedged_share"),
    ("unnamed_share", ("anonymous_share", "vague_source_share"), "anonymous_share"),
)


def key_figures(placed: Sequence[Placed], reference: Reference) -> list[dict[str, Any]]:
    """The three key figures, each with interval, definition, context, and place on a scale from 0 to 1."""
    by_key = {row.measure.key: row for row in placed}
    return [_card(by_key, key, parts, rates, reference) for key, parts, rates in _KEY]


def all_figures(placed: Sequence[Placed], reference: Reference) -> list[dict[str, str]]:
    """Every figure with unit, interval, standing among the reference's articles, definition and origin."""
    return [
        {
            "key": row.measure.key,
            "name": row.measure.name,
            "unit": row.measure.unit,
            "value": row.measure.number(row.estimate.value),
            "interval": row.measure.interval(row.estimate),
            "standing": _fraction(row, reference),
            "definition": row.measure.definition,
            "origin": row.measure.origin,
        }
        for row in placed
    ]


def published(profile: Profile) -> list[dict[str, Any]]:
    """The published rates, by the measure that they may be set beside, with this article's figure."""
    anonymous = sum(profile.attributions_by_level.get(level, 0) for level in ANONYMOUS)
    here = {
        "hedged_share": MEASURE["hedged_share"].text(profile.hedged_share.value),
        "hedging_rate": MEASURE["hedging_rate"].text(profile.hedging_rate.value),
        "anonymous_share": f"{anonymous:,} of {profile.attributions:,}" if profile.attributions else "none",
        "reasons_given": f"{profile.reasons_given:,} of {anonymous:,}" if anonymous else "none",
    }
    return [
        {
            "measure": wording.PUBLISHED[key],
            "here": value,
            "rates": [
                {"value": rate.text, "what": rate.what, "where": rate.where}
                for rate in base_rates()
                if rate.measure == key
            ],
        }
        for key, value in here.items()
    ]


def counts(profile: Profile) -> list[dict[str, str]]:
    """What was counted, beside the figures that have an interval."""
    return [{"name": name, "value": f"{getattr(profile, key):,}"} for key, name in wording.COUNTS.items()]


def standing(row: Placed, reference: Reference) -> str:
    """``higher than in 59 of 60 articles of the reference``; empty where the reference does not tell."""
    if math.isnan(row.percentile):
        return ""
    lower, higher = reference.beside(row.measure.key, row.estimate.value)
    more, number = ("higher", lower) if lower >= higher else ("lower", higher)
    count = reference.articles[row.measure.key]
    of = f"all {count:,}" if number == count else f"{number:,} of {count:,}"
    return f"{more} than in {of} articles of the reference"


def _card(
    placed: Mapping[str, Placed], key: str, parts: Sequence[str], rates: str, reference: Reference
) -> dict[str, Any]:
    row = placed[key]
    measure, estimate = row.measure, row.estimate
    return {
        "name": measure.name,
        "value": _value(measure, estimate.value),
        "unit": measure.unit.removeprefix("% "),
        "interval": measure.interval(estimate) if not math.isnan(estimate.value) else "not defined",
        "definition": wording.SHORT[key],
        "standing": standing(row, reference),
        "published": wording.BESIDE[key].format(
            ", ".join(r.text for r in base_rates() if r.measure == rates)
        ),
        "place": _place(measure, estimate),
        "middle": _middle(measure, reference),
        "parts": [
            {
                "name": placed[part].measure.name,
                "value": placed[part].measure.text(placed[part].estimate.value),
                "interval": placed[part].measure.interval(placed[part].estimate),
            }
            for part in parts
            if not math.isnan(placed[part].estimate.value)
        ],
    }


def _value(measure: Measure, value: float) -> str:
    """The value as printed, with its sign for per cent but without the words of its unit."""
    return measure.text(value).split(" ")[0]


def _place(measure: Measure, estimate: Estimate) -> list[float] | None:
    """Low, value and high on a scale from 0 to 1; all the same where there is no interval."""
    if math.isnan(estimate.value):
        return None
    top = (measure.high or 1) / measure.factor
    bounds = [estimate.low, estimate.value, estimate.high]
    return [(estimate.value if math.isnan(x) else x) / top for x in bounds]


def _middle(measure: Measure, reference: Reference) -> dict[str, Any] | None:
    """The median of the reference's articles, as a mark on the scale."""
    quantiles = reference.quantiles.get(measure.key)
    if not quantiles:
        return None
    median = quantiles[len(quantiles) // 2]
    at = median * measure.factor / (measure.high or 1)
    return {"at": at, "label": f"middle article {_value(measure, median)}"}


def _fraction(row: Placed, reference: Reference) -> str:
    if math.isnan(row.percentile):
        return UNDEFINED
    lower, _ = reference.beside(row.measure.key, row.estimate.value)
    return f"{lower:,} of {reference.articles[row.measure.key]:,}"
