"""Hedges against boosters: what weakens to the right, what strengthens to the left, per 1,000 words."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

import matplotlib
from matplotlib.axes import Axes

from hedge.charts.artists import boxes, lines, write
from hedge.charts.look import CATEGORY_COLOURS, GREY, INK, MUTED, PAPER, SMALL, STYLE, Frame, canvas
from hedge.measures import CATEGORY_NAMES, MEASURE
from hedge.types import HEDGING

if TYPE_CHECKING:
    from hedge.analysis import Analysis
    from hedge.types import Estimate, Profile

FRAME = Frame(3.25, 1.9, left=0.05, right=0.05, top=0.2, bottom=0.36)
#: Shares of the width that the longer whisker of each side may take; the left holds the names of the categories.
_LEFT, _RIGHT = 0.36, 0.46
_ZERO = 0.4


def balance(analysis: Analysis, ax: Axes | None = None) -> Axes:
    """Hedges and boosters per 1,000 words on the two sides of zero, with 95 % intervals; below, hedges by category."""
    profile = analysis.profile
    hedges, boosters = profile.hedging_rate, profile.rates_by_category["booster"]
    rates = [profile.rates_by_category[category].value for category in HEDGING]
    nothing = not hedges.value + boosters.value > 0
    unit = 1.0 if nothing else max(hedges.high / _RIGHT, boosters.high / _LEFT)
    with matplotlib.rc_context(STYLE):
        ax = canvas(ax, FRAME, (-_ZERO * unit, (1 - _ZERO) * unit), (len(HEDGING) + 0.5, -1))
        if nothing:
            write(ax, "no hedge and\nno booster found", (0, len(HEDGING) / 2), (40, 0), color=MUTED)
        else:
            _draw(ax, rates, hedges, boosters)
        lines(ax, (0, -1, 0, len(HEDGING) + 0.5), MUTED)
        _words(ax, profile, rates)
    return ax


def balance_alt(analysis: Analysis) -> str:
    """What `balance` shows, in words."""
    profile = analysis.profile
    hedges, boosters = profile.hedging_rate, profile.rates_by_category["booster"]
    if not hedges.value + boosters.value > 0:
        return "Hedges against boosters: no hedge and no booster found."
    rate = MEASURE["hedging_rate"]
    parts = [
        f"{CATEGORY_NAMES[category]} {rate.number(profile.rates_by_category[category].value)}"
        for category in HEDGING
        if profile.rates_by_category[category].value > 0
    ]
    kinds = f" ({', '.join(parts)})" if parts else ""
    return (
        f"Hedges against boosters per 1,000 words: {_told(hedges)} hedges{kinds}, {_told(boosters)} boosters. "
        f"The balance is {_balance(profile)}, on a scale from −1, boosters only, to +1, hedges only."
    )


def _draw(ax: Axes, rates: Sequence[float], hedges: Estimate, boosters: Estimate) -> None:
    """Both totals on top, that of the hedges stacked; under them the hedges by category."""
    starts = [0, *accumulate(rates)]
    for colour in dict.fromkeys(CATEGORY_COLOURS[category] for category in HEDGING):
        rows = [row for row, category in enumerate(HEDGING) if CATEGORY_COLOURS[category] == colour]
        stack = [(starts[row], -0.9, rates[row], 0.9) for row in rows]
        boxes(ax, stack, colour, edgecolor=PAPER, linewidth=0.6, label="hedges")
        boxes(ax, [(0, row + 0.7, rates[row], 0.7) for row in rows], colour, label="categories")
    boxes(ax, (-boosters.value, -0.9, boosters.value, 0.9), GREY, hatched=True, label="boosters")
    whiskers = [(hedges.low, 0.15, hedges.high, 0.15), (-boosters.low, 0.15, -boosters.high, 0.15)]
    lines(ax, whiskers, INK, 1.2, label="intervals")


def _words(ax: Axes, profile: Profile, rates: Sequence[float]) -> None:
    rate = MEASURE["hedging_rate"]
    hedges, boosters = profile.hedging_rate, profile.rates_by_category["booster"]
    write(ax, f"boosters {rate.number(boosters.value)}", (0, -1), (-5, 6), ha="right")
    write(ax, f"hedges {rate.number(hedges.value)} per 1,000 words", (0, -1), (5, 6))
    for row, (category, value) in enumerate(zip(HEDGING, rates, strict=True)):
        colour = INK if value > 0 else MUTED
        write(ax, CATEGORY_NAMES[category], (0, row + 1.05), (-5, 0), ha="right", color=colour)
        write(ax, rate.number(value), (value if value > 0 else 0, row + 1.05), (4, 0), color=colour)
    write(ax, f"Balance {_balance(profile)}", (0, 0), (0, -9), coords="axes fraction")
    words = "from −1, boosters only, to +1, hedges only"
    write(ax, words, (0, 0), (0, -19), coords="axes fraction", size=SMALL, color=MUTED)


def _balance(profile: Profile) -> str:
    measure, estimate = MEASURE["balance"], profile.balance
    known = "" if math.isnan(estimate.low) else f" ({measure.interval(estimate)})"
    return measure.number(estimate.value) + known


def _told(estimate: Estimate) -> str:
    rate = MEASURE["hedging_rate"]
    return f"{rate.number(estimate.value)} (95% interval {rate.interval(estimate)})"
