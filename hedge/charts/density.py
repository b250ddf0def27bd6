"""Articles among those of a reference corpus: how many of its articles have which value."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from hedge.charts.artists import boxes, lines, write
from hedge.charts.compare import Names, beside, called, named
from hedge.charts.look import BLUE, GREY, INK, MUTED, PAPER, RULE, SMALL, STYLE, Frame, canvas
from hedge.context import shipped_reference
from hedge.measures import MEASURE

if TYPE_CHECKING:
    from hedge.analysis import Analysis
    from hedge.context import Reference
    from hedge.measures import Measure

FRAME = Frame(6.6, 1.0, left=2.5, right=1.5, top=0.16, bottom=0.04)
#: Heights in points: of the histogram, of its scale, of the row of an article.
_HISTOGRAM, _SCALE, _ROW = 76.0, 32.0, 12.0
#: Bins at most: some sixty articles carry no more.
_BINS = 14
#: Letters of a line of the note beside the histogram.
_NOTE = 30

_Floats = NDArray[np.float64]


def distribution(
    analyses: Sequence[Analysis],
    ax: Axes | None = None,
    names: Names = None,
    key: str = "uncertainty_index",
    reference: Reference | None = None,
) -> Axes:
    """Histogram of a measure over the articles of a reference, and under it each article with its 95 % interval.

    ``key`` is that of a measure (`hedge.measures`); the reference is by default the shipped one. Articles stand in
    the order of their values, those without one at the end.
    """
    reference, measure = reference or shipped_reference(), MEASURE[key]
    edges, shares = _bins(analyses, measure, reference)
    with matplotlib.rc_context(STYLE):
        frame = replace(FRAME, height=distribution_height(analyses))
        ax = canvas(ax, frame, (edges[0], edges[-1]), (-_SCALE - _ROW * len(analyses), _HISTOGRAM))
        _histogram(ax, edges, shares, measure)
        _note(ax, measure, reference)
        _rows(ax, _sorted(analyses, measure, named(analyses, names)), measure)
    return ax


def distribution_height(analyses: Sequence[Analysis]) -> float:
    """Height in inches that the chart of these articles needs."""
    return FRAME.top + FRAME.bottom + (_HISTOGRAM + _SCALE + _ROW * len(analyses)) / 72


def distribution_alt(
    analyses: Sequence[Analysis],
    names: Names = None,
    key: str = "uncertainty_index",
    reference: Reference | None = None,
) -> str:
    """What `distribution` shows, in words."""
    reference, measure = reference or shipped_reference(), MEASURE[key]
    parts = []
    for number, analysis, name in _sorted(analyses, measure, named(analyses, names)):
        estimate = measure.of(analysis.profile)
        told = "not defined"
        if not math.isnan(estimate.value):
            told = f"{measure.text(estimate.value)} ({measure.interval(estimate)})"
        at = reference.percentile(key, estimate.value)
        parts.append(f"{called(number, name)}: {told}" + ("" if math.isnan(at) else f", percentile {at:.0f}"))
    return (
        f"Histogram of {_subject(measure, reference)}{_middle(measure, reference)}. Of the articles here, "
        + "; ".join(parts)
        + "."
    )


def _bins(analyses: Sequence[Analysis], measure: Measure, reference: Reference) -> tuple[_Floats, _Floats]:
    """Edges in the printed unit, a round step apart, and the per cent of the reference between two of them."""
    known = np.round(np.array(reference.quantiles.get(measure.key, ())) * measure.factor, 9)
    figures = [measure.of(analysis.profile) for analysis in analyses]
    values = [measure.factor * v for e in figures for v in (e.value, e.low, e.high) if not math.isnan(v)]
    low, high = min([*known, *values], default=0.0), max([*known, *values], default=1.0)
    step = _round_step((high - low) / _BINS)
    first, last = math.floor(low / step), math.ceil(high / step)
    edges = np.round(step * np.arange(first, max(last, first + 1) + 1), 9)
    below = np.array([*(_below(known, edge) for edge in edges[:-1]), 100.0 if len(known) else 0.0])
    return edges, np.diff(below)


def _below(quantiles: _Floats, value: float) -> float:
    """The per cent of the articles whose value is lower, by the quantiles."""
    first = int(np.searchsorted(quantiles, value, "left"))
    if first == 0:
        return 0.0
    if first == len(quantiles):
        return 100.0
    under, over = quantiles[first - 1 : first + 1]
    return float((first - 1 + (value - under) / (over - under)) * 100 / (len(quantiles) - 1))


def _round_step(least: float) -> float:
    """The first of 1, 2, 5, 10 … times a power of ten that is not below ``least``; 1 if that is 0."""
    if least <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(least))
    return next(step * power for step in (1, 2, 5, 10) if step * power >= least * (1 - 1e-9))


def _histogram(ax: Axes, edges: _Floats, shares: _Floats, measure: Measure) -> None:
    """Bars whose height is the share of the articles, with its scale and that of the values."""
    top = max(shares.max(), 1.0)
    level = _round_step(top / 3)
    unit = (_HISTOGRAM - 4) / top
    levels = np.arange(0, top, level)
    ends = edges[[0, -1]]
    lines(ax, [(ends[0], at * unit, ends[1], at * unit) for at in levels[1:]], RULE, zorder=0)
    bars = np.column_stack((edges[:-1], np.zeros(len(shares)), np.diff(edges), shares * unit))
    boxes(ax, bars, GREY, alpha=0.55, edgecolor=PAPER, linewidth=0.8, label="reference")
    lines(ax, (ends[0], 0, ends[1], 0), MUTED, clip_on=False)
    for at in levels[1:]:
        write(ax, f"{at:g}%", (ends[0], at * unit), (-4, 0), ha="right", color=MUTED)
    # Every second number where there are many, zero among them.
    places = np.round(edges / (edges[1] - edges[0]))
    for edge in edges[places % (1 + (len(edges) > 9)) == 0]:
        words = measure.number(edge / measure.factor)
        write(ax, words, (edge, 0), (0, -8), ha="center", color=MUTED)


def _note(ax: Axes, measure: Measure, reference: Reference) -> None:
    """What the histogram counts, beside it; the unit under its scale."""
    words = f"Bars: {_subject(measure, reference)}. Dots: the articles below, with 95% intervals."
    look: dict[str, Any] = {"va": "top", "color": MUTED, "linespacing": 1.3}
    left = 6 - FRAME.left * 72
    write(ax, textwrap.fill(words, _NOTE), (0, 1), (left, 2), coords="axes fraction", **look)
    unit = f"{measure.name}, {measure.unit}"
    write(ax, unit, (0.5, -20), coords=("axes fraction", "data"), ha="center", size=SMALL, color=MUTED)


def _rows(ax: Axes, rows: Sequence[tuple[int, Analysis, str]], measure: Measure) -> None:
    """A row for each article: its value with the interval on the scale of the histogram."""
    levels = [-_SCALE - _ROW * (row + 0.5) for row in range(len(rows))]
    known = [measure.of(analysis.profile) for _, analysis, _ in rows]
    ends = [
        (measure.factor * e.low, y, measure.factor * e.high, y) for e, y in zip(known, levels, strict=True)
    ]
    lines(ax, ends, BLUE, 2.4, label="intervals")
    values = [measure.factor * estimate.value for estimate in known]
    ax.plot(values, levels, "o", color=INK, markersize=4.5, clip_on=False, label="values")
    for (number, _, name), estimate, level in zip(rows, known, levels, strict=True):
        words = f"{measure.number(estimate.value)} ({measure.interval(estimate)})"
        beside(ax, level, number, name, "not defined" if math.isnan(estimate.value) else words, FRAME)


def _sorted(
    analyses: Sequence[Analysis], measure: Measure, names: Sequence[str]
) -> list[tuple[int, Analysis, str]]:
    """Number, article and name from the highest to the lowest value, those without one at the end."""
    rows = [(number, a, name) for number, (a, name) in enumerate(zip(analyses, names, strict=True))]
    values = {number: measure.of(a.profile).value for number, a, _ in rows}
    return sorted(rows, key=lambda row: (math.isnan(values[row[0]]), -np.nan_to_num(values[row[0]])))


def _subject(measure: Measure, reference: Reference) -> str:
    name, count = f"{measure.name[0].lower()}{measure.name[1:]}", reference.articles.get(measure.key, 0)
    return f"{name} of {count or 'none of the'} articles of {reference.name}"


def _middle(measure: Measure, reference: Reference) -> str:
    """How high it is in the reference."""
    known = reference.quantiles.get(measure.key)
    if not known:
        return ""
    low, middle, high = (measure.text(known[round(at * (len(known) - 1))]) for at in (0.1, 0.5, 0.9))
    return f": half of them have less than {middle}, 8 of 10 lie between {low} and {high}"
