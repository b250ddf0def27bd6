"""A measure of a scored corpus over time, group by group."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator
from numpy.typing import NDArray

from hedge.charts.artists import area, fit, lines, points_of, remark, spread, width_of, write
from hedge.charts.look import BLUE, MUTED, ORANGE, PAPER, PURPLE, RULE, SMALL, STYLE, Frame, canvas
from hedge.trends.differences import SEPARATOR
from hedge.trends.periods import missing, periods_between

if TYPE_CHECKING:
    from hedge.measures import Measure
    from hedge.trends import Trends

TOGETHER = Frame(6.6, 2.7, left=0.5, right=1.9, top=0.36, bottom=0.3)
APART = Frame(6.6, 1.0, left=2.2, right=0.3, top=0.42, bottom=0.3)
#: Groups that are drawn, those with most articles, and how many may share one scale; more get a row each.
MOST_LINES, _SHARED = 8, 3
#: Colour, line style and marker of the lines that share a scale; in rows all have the first.
_LOOKS = ((BLUE, "-", "o"), (ORANGE, (0, (5, 1.5)), "s"), (PURPLE, (0, (1, 1.2)), "^"))
#: Height of a row in inches, the share of it that its scale takes, and periods up to which each has a marker.
_ROW, _FULL, _MARKED = 0.66, 0.76, 40
#: The share of intervals that lie within the scale; a few wide ones would flatten all lines.
_WITHIN = 0.8
#: Places at the ends of the Axes, at the height of a value.
_BESIDE = ("axes fraction", "data")

_Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """The means of a group with their intervals, period by period; NaN where there are none."""

    name: str
    articles: int
    mean: _Floats
    low: _Floats
    high: _Floats


@dataclass(frozen=True, slots=True)
class _Row:
    """A part of the Axes with the whole scale: its floor and height there, and the ends of the scale."""

    floor: float
    height: float
    low: float
    high: float

    def place(self, values: Any) -> _Floats:
        """Where values stand; what leaves the scale stands at its end."""
        shares = (np.asarray(values, float) - self.low) / (self.high - self.low)
        return self.floor + self.height * np.clip(shares, 0, 1)


def over_time(trends: Trends, key: str, ax: Axes | None = None) -> Axes:
    """Means of a measure over time with their 95 % intervals, for the groups with most articles (`MOST_LINES`).

    A gap is a time without an article; a hollow mark has no interval, since there is one article or all are alike. Up to
    three groups share a scale; more stand in rows of their own, each with the line of all articles.
    """
    measure, times, drawn = trends.measure(key), time_span(trends), lines_over_time(trends, key)
    apart = len(drawn) > _SHARED
    frame = replace(APART, height=_height(len(drawn))) if apart else TOGETHER
    with matplotlib.rc_context(STYLE):
        ax = canvas(ax, frame, (-0.3, max(len(times), 2) - 0.7), (0, len(drawn) if apart else 1))
        head = f"{measure.name}, {measure.unit}"
        write(ax, head, (0, 1), (6 - frame.left * 72, 14), coords="axes fraction")
        values = np.hstack([np.empty((3, 0)), *((line.mean, line.low, line.high) for line in drawn)])
        ticks = round_scale(values, measure, 2 if apart else 4)
        if not ticks:
            remark(ax, "no dated article has the figure")
        elif apart:
            (everything,) = lines_over_time(trends.over([str(trends.period)]), key)
            _in_rows(ax, drawn, everything, ticks, measure)
        else:
            _together(ax, drawn, ticks, measure)
        _time_axis(ax, times)
    return ax


def over_time_alt(trends: Trends, key: str) -> str:
    """What `over_time` shows, in words."""
    measure, times = trends.measure(key), time_span(trends)
    head = f"Line chart of {measure.name.lower()} ({measure.unit}) by {trends.period}"
    parts = []
    for line in lines_over_time(trends, key):
        known = np.flatnonzero(~np.isnan(line.mean))
        if not len(known):
            parts.append(f"{line.name}: no figure")
            continue
        told = {"first": known[0], "last": known[-1]}
        told |= {"lowest": known[line.mean[known].argmin()], "highest": known[line.mean[known].argmax()]}
        words = [f"{word} {measure.number(line.mean[at])} in {times[at]}" for word, at in told.items()]
        parts.append(f"{line.name}, {count_words(line.articles)}: {', '.join(words)}")
    return f"{head}. {'; '.join(parts) or 'No article has a date'}."


def lines_over_time(trends: Trends, key: str) -> list[Line]:
    """The groups with most articles, in their order, with a value for each time of `time_span`."""
    period = str(trends.period)
    places = {time: place for place, time in enumerate(time_span(trends))}
    rows = trends.figures(trends.measure(key))
    rows = rows[rows[period].isin(places)]
    others = [name for name in trends.by if name != period]
    groups = list(rows.groupby(others, sort=False)) if others else [((), rows)]
    found = []
    for names, group in groups:
        values = np.full((3, len(places)), np.nan)
        values[:, group[period].map(places)] = group[["mean", "low", "high"]].to_numpy().T
        name = SEPARATOR.join(map(str, names)) or "all articles"
        found.append(Line(name, int(group["articles"].sum()), *values))
    largest = sorted(found, key=lambda line: -line.articles)[:MOST_LINES]
    return [line for line in found if line in largest]


def time_span(trends: Trends) -> list[str]:
    """Every period from the first to the last that has an article."""
    period = str(trends.period)
    known = [name for name in trends.moments.articles.index.unique(period) if name != missing(period)]
    return list(periods_between(min(known), max(known), period)) if known else []


def _height(rows: int) -> float:
    """Height in inches of a chart with that many rows."""
    return APART.top + APART.bottom + _ROW * rows


def round_scale(values: _Floats, measure: Measure, most: int) -> list[float]:
    """Round numbers from one end of a scale to the other in ``most`` steps; none where there is nothing to draw.

    ``values`` are rows of means and of the low and the high ends of their intervals.
    """
    mean, low, high = values
    if np.isnan(mean).all():
        return []
    first, last = float(np.nanmin(mean)), float(np.nanmax(mean))
    if not np.isnan(low).all():
        first = min(first, float(np.nanquantile(low, 1 - _WITHIN)))
        last = max(last, float(np.nanquantile(high, _WITHIN)))
    first = min(first, 0.0)
    last = last if last > first else first + 1
    # Each of these steps ends at 100, and at 1.
    found = MaxNLocator(most, steps=[1, 2, 2.5, 5, 10]).tick_values(first, last)
    return [float(tick) for tick in found if measure.low <= tick <= (measure.high or math.inf)]


def count_words(count: int) -> str:
    """``1 article``, ``2,000 articles``."""
    return f"{count:,} article{'' if count == 1 else 's'}"


def tick_words(tick: float, measure: Measure) -> str:
    """``40%``, ``−10``."""
    return f"{tick:g}".replace("-", "−") + ("%" if measure.unit.startswith("%") else "")


def _together(ax: Axes, drawn: Sequence[Line], ticks: Sequence[float], measure: Measure) -> None:
    """All lines on one scale, their names at the right."""
    row = _Row(0, 1, ticks[0], ticks[-1])
    _rules(ax, row, ticks, measure)
    width, height = points_of(ax)
    ends = []
    for line, look in zip(drawn, _LOOKS, strict=False):
        _draw(ax, line, row, *look)
        known = line.mean[~np.isnan(line.mean)]
        ends.append(float(row.place(known[-1])) if len(known) else 0.0)
    for line, look, place in zip(drawn, _LOOKS, spread(ends, 22 / height, 0, 1), strict=False):
        key: dict[str, Any] = {"color": look[0], "marker": look[2], "markersize": 4.5, "clip_on": False}
        ax.plot(1 + 12 / width, place, **key, transform=ax.get_yaxis_transform(), label="key")
        write(ax, fit(line.name, TOGETHER.right * 72 - 24), (1, place), (20, 0), coords=_BESIDE)
        size: dict[str, Any] = {"size": SMALL, "color": MUTED}
        write(ax, count_words(line.articles), (1, place), (20, -10), coords=_BESIDE, **size)


def _in_rows(
    ax: Axes, drawn: Sequence[Line], everything: Line, ticks: Sequence[float], measure: Measure
) -> None:
    """Each line on a scale of its own, beside that of all articles."""
    dashed: dict[str, Any] = {"color": MUTED, "linestyle": (0, (2, 2)), "linewidth": 0.9}
    for number, line in enumerate(reversed(drawn)):
        row = _Row(number, _FULL, ticks[0], ticks[-1])
        _rules(ax, row, (ticks[0], ticks[-1]), measure)
        ax.plot(row.place(everything.mean), **dashed, label="all articles")
        _draw(ax, line, row, *_LOOKS[0])
        middle, margin = row.floor + row.height / 2, APART.left * 72
        write(ax, fit(line.name, margin - 44), (0, middle), (6 - margin, 5), coords=_BESIDE)
        size: dict[str, Any] = {"size": SMALL, "color": MUTED}
        write(ax, count_words(line.articles), (0, middle), (6 - margin, -6), coords=_BESIDE, **size)
    write(ax, "dashed: all articles", (1, 1), (0, 14), coords="axes fraction", ha="right", color=MUTED)


def _draw(ax: Axes, line: Line, row: _Row, colour: str, style: Any, marker: str) -> None:
    """Line, band and marks of a group."""
    at, mean = np.arange(len(line.mean)), row.place(line.mean)
    low, high = row.place(line.low), row.place(line.high)
    known = np.flatnonzero(~np.isnan(line.low))
    for run in np.split(known, np.flatnonzero(np.diff(known) > 1) + 1):
        area(ax, at[run], low[run], high[run], colour, alpha=0.18, label="interval")
    marked = len(at) <= _MARKED
    if marked:
        lines(ax, np.column_stack((at, low, at, high))[known], colour, 0.9, alpha=0.55, label="whiskers")
    look: dict[str, Any] = {"color": colour, "marker": marker, "clip_on": False}
    ax.plot(at, mean, linestyle=style, linewidth=1.5, markersize=4 if marked else 0, **look, label="means")
    alone = np.isnan(line.low) & ~np.isnan(line.mean)
    look |= {"linestyle": "", "markersize": 4, "markerfacecolor": PAPER}
    ax.plot(at[alone], mean[alone], **look, label="without interval")


def _rules(ax: Axes, row: _Row, ticks: Sequence[float], measure: Measure) -> None:
    """Hairlines with their numbers."""
    places = [float(place) for place in row.place(ticks)]
    across = ax.get_yaxis_transform()
    lines(ax, [(0, place, 1, place) for place in places], RULE, transform=across, zorder=0, clip_on=False)
    for tick, place in zip(ticks, places, strict=True):
        write(ax, tick_words(tick, measure), (0, place), (-4, 0), coords=_BESIDE, ha="right", color=MUTED)


def _time_axis(ax: Axes, times: Sequence[str]) -> None:
    """As many names of periods as find room."""
    if not times:
        return
    low, high = ax.get_xlim()
    room = points_of(ax)[0] / (high - low)
    step = math.ceil((width_of(times[0]) + 10) / room)
    for place in range(0, len(times), step):
        write(ax, times[place], (place, 0), (0, -11), ha="center", color=MUTED)
