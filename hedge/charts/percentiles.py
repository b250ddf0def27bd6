"""A profile among the articles of a reference corpus, beside published base rates."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import matplotlib
from matplotlib.axes import Axes

from hedge.charts.artists import PATCH, fit, lines, points_of, spread, width_of, write
from hedge.charts.look import BLUE, INK, MUTED, PURPLE, RULE, SIZE, SMALL, STYLE, Frame, canvas
from hedge.context import BaseRate, Placed, Reference, in_context, shipped_reference

if TYPE_CHECKING:
    from hedge.analysis import Analysis

FRAME = Frame(6.6, 2.6, left=2.16, right=2.2, top=0.0, bottom=0.36)
#: The measures shown, from top to bottom.
KEYS = (
    "uncertainty_index",
    "hedged_share",
    "hedging_rate",
    "rates_by_category.booster",
    "vague_share",
    "unnamed_share",
    "anonymous_share",
    "own_voice_share",
)
#: How far a tick of a base rate reaches up and down from the line of its row, in rows.
_TICK = 0.2
#: Points that a value has.
_ROOM = 146


def context(analysis: Analysis, ax: Axes | None = None, reference: Reference | None = None) -> Axes:
    """Where the figures of an article stand among those of a reference corpus, by default the shipped one.

    The scale is the percentile: the percentage of its articles that have less. The line is the 95 % interval, the
    ticks are published base rates of the same measure.
    """
    reference = reference or shipped_reference()
    rows = _placed(analysis, reference)
    known = [(row, placed) for row, placed in enumerate(rows) if not math.isnan(placed.percentile)]
    with matplotlib.rc_context(STYLE):
        ax = canvas(ax, FRAME, (0, 100), (len(KEYS) - 0.5, -0.5))
        _scale(ax, reference)
        lines(ax, [_interval(row, placed, reference) for row, placed in known], BLUE, 3, label="intervals")
        marks = [placed.percentile for _, placed in known], [row for row, _ in known]
        ax.plot(*marks, "o", color=INK, markersize=5, clip_on=False, label="values")
        for row, placed in enumerate(rows):
            _label(ax, row, placed)
            _rates(ax, row, placed, reference)
    return ax


def context_alt(analysis: Analysis, reference: Reference | None = None) -> str:
    """What `context` shows, in words."""
    reference = reference or shipped_reference()
    parts = []
    for placed in _placed(analysis, reference):
        text = f"{placed.measure.name} {_value(placed)}"
        if not math.isnan(placed.percentile):
            text += f", at percentile {placed.percentile:.0f}"
        rates = [f"{rate.short} {rate.text}" for rate in _comparable(placed)]
        parts.append(text + (f", published: {', '.join(rates)}" if rates else ""))
    head = f"Figures of the article and their percentiles among {reference.size} articles of {reference.name}"
    return f"{head}: {'; '.join(parts)}."


def _placed(analysis: Analysis, reference: Reference) -> list[Placed]:
    found = {placed.measure.key: placed for placed in in_context(analysis.profile, reference)}
    return [found[key] for key in KEYS]


def _interval(row: int, placed: Placed, reference: Reference) -> tuple[float, float, float, float]:
    """The line from the percentile of the one end of the interval to that of the other."""
    key, estimate = placed.measure.key, placed.estimate
    return reference.percentile(key, estimate.low), row, reference.percentile(key, estimate.high), row


def _comparable(placed: Placed) -> list[BaseRate]:
    """The base rates that count what the measure counts."""
    return [rate for rate in placed.rates if rate.unit is None]


def _value(placed: Placed) -> str:
    measure, estimate = placed.measure, placed.estimate
    if math.isnan(estimate.value):
        return "not defined"
    return f"{measure.text(estimate.value)} ({measure.interval(estimate)})"


def _scale(ax: Axes, reference: Reference) -> None:
    lines(ax, [(0, row, 100, row) for row in range(len(KEYS))], RULE, zorder=0)
    low = len(KEYS) - 0.5
    lines(ax, (50, -0.4, 50, low), RULE, linestyle=(0, (2, 2)), zorder=0)
    for at in (0, 50, 100):
        write(ax, str(at), (at, low), (0, -5), ha="center", color=MUTED)
    words = f"percentile among {reference.size} articles of {reference.name}"
    words = fit(words, points_of(ax)[0] + 200, SMALL)
    write(ax, words, (50, low), (0, -17), ha="center", size=SMALL, color=MUTED)


def _label(ax: Axes, row: int, placed: Placed) -> None:
    """Name and value beside the line of a row."""
    across = ("axes fraction", "data")
    write(ax, placed.measure.name, (0, row), (-10, 0), coords=across, ha="right")
    words = _value(placed)
    known = not math.isnan(placed.estimate.value)
    # A rate of a very short text has many digits.
    size = min(SIZE, SIZE * _ROOM / width_of(words))
    write(ax, words, (1, row), (10, 0), coords=across, size=size, color=INK if known else MUTED)
    if known and math.isnan(placed.percentile):
        write(ax, "not in the reference", (0.5, row), coords=across, ha="center", color=MUTED, bbox=PATCH)


def _rates(ax: Axes, row: int, placed: Placed, reference: Reference) -> None:
    """Published rates as ticks, their labels under the line and kept apart."""
    places = [(reference.percentile(placed.measure.key, rate.value), rate) for rate in _comparable(placed)]
    places = [(place, rate) for place, rate in places if not math.isnan(place)]
    if not places:
        return
    ticks = [(place, row - _TICK, place, row + _TICK) for place, _ in places]
    lines(ax, ticks, PURPLE, 1.2, label="base rates", clip_on=False)
    unit = points_of(ax)[0] / 100
    words = [f"{rate.short} {rate.text}" for _, rate in places]
    widths = [width_of(text, SMALL) for text in words]
    wanted = [place * unit for place, _ in places]
    for (place, _), text, at in zip(places, words, spread(wanted, max(widths) + 6), strict=True):
        write(ax, text, (place, row), (at - place * unit, -9), ha="center", size=SMALL, color=PURPLE)
