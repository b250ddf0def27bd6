"""A measure of a scored corpus in each of its groups."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import matplotlib
import numpy as np
from matplotlib.axes import Axes

from hedge.charts.artists import fit, lines, remark, write
from hedge.charts.look import BLUE, INK, MUTED, PAPER, RULE, STYLE, Frame, canvas
from hedge.charts.over_time import count_words, round_scale, tick_words
from hedge.trends.differences import SEPARATOR
from hedge.types import Estimate

if TYPE_CHECKING:
    import pandas as pd

    from hedge.measures import Measure
    from hedge.trends import Trends

FRAME = Frame(6.6, 1.0, left=1.9, right=2.1, top=0.4, bottom=0.3)
#: Height of a row in inches, and groups that are drawn: those with most articles.
_ROW, MOST_ROWS = 0.22, 24


def by_group(trends: Trends, key: str, ax: Axes | None = None) -> Axes:
    """Mean of a measure in each group with its 95 % interval, for the groups with most articles (`MOST_ROWS`).

    They stand in the order of their means, weekdays in that of the week; a hollow mark has no interval, since there is
    one article or all are alike. The dashed line is the mean of all articles.
    """
    measure, rows = trends.measure(key), _rows(trends, key)
    values = rows[["mean", "low", "high"]].to_numpy(float)
    ticks = round_scale(values.T, measure, 5)
    frame = replace(FRAME, height=FRAME.top + FRAME.bottom + _ROW * max(len(rows), 1))
    with matplotlib.rc_context(STYLE):
        ax = canvas(ax, frame, (ticks[0], ticks[-1]) if ticks else (0, 1), (len(rows) - 0.5, -0.5))
        write(
            ax, f"{measure.name}, {measure.unit}", (0, 1), (6 - frame.left * 72, 16), coords="axes fraction"
        )
        if not ticks:
            remark(ax, "no article has the figure")
            return ax
        _grid(ax, ticks, measure, len(rows))
        _overall(ax, trends, measure)
        at = np.arange(len(rows))
        lines(ax, np.column_stack((values[:, 1], at, values[:, 2], at)), BLUE, 3, label="intervals")
        sure = ~np.isnan(values[:, 1])
        look: dict[str, Any] = {"color": INK, "markersize": 4.5, "clip_on": False}
        ax.plot(values[sure, 0], at[sure], "o", **look, label="means")
        ax.plot(values[~sure, 0], at[~sure], "o", **look, markerfacecolor=PAPER, label="without interval")
        _names(ax, rows, measure)
    return ax


def by_group_alt(trends: Trends, key: str) -> str:
    """What `by_group` shows, in words."""
    measure, rows = trends.measure(key), _rows(trends, key)
    told: Any = rows.itertuples()
    parts = [f"{row.Index}: {_value(row, measure)}, {count_words(row.articles)}" for row in told]
    return f"Means of {measure.name.lower()} ({measure.unit}) with 95% intervals. {'; '.join(parts)}."


def _rows(trends: Trends, key: str) -> pd.DataFrame:
    """The figures of the groups that are drawn, by their name."""
    figures = trends.figures(trends.measure(key))
    figures.index = figures[list(trends.by)].agg(SEPARATOR.join, axis=1)
    rows = figures.nlargest(MOST_ROWS, "articles", keep="first")
    if "weekday" in trends.by:
        return figures[figures.index.isin(rows.index)]
    return rows.sort_values("mean", ascending=False, kind="stable")


def _grid(ax: Axes, ticks: list[float], measure: Measure, count: int) -> None:
    lines(ax, [(ticks[0], row, ticks[-1], row) for row in range(count)], RULE, zorder=0)
    for tick in ticks:
        write(ax, tick_words(tick, measure), (tick, count - 0.5), (0, -8), ha="center", color=MUTED)


def _overall(ax: Axes, trends: Trends, measure: Measure) -> None:
    """The mean of all articles as a dashed line, its value above."""
    moments = trends.moments
    mean = np.average(moments.mean[measure.key].fillna(0), weights=moments.count[measure.key])
    low, high = ax.get_ylim()[::-1]
    lines(ax, (mean, low, mean, high), MUTED, 0.8, linestyle=(0, (2, 2)), zorder=0, label="all articles")
    write(ax, f"all articles {measure.number(mean)}", (mean, low), (0, 5), ha="center", color=MUTED)


def _names(ax: Axes, rows: pd.DataFrame, measure: Measure) -> None:
    """Name before each row, value and number of articles behind."""
    across, margin = ("axes fraction", "data"), FRAME.left * 72
    for place, row in enumerate(rows.itertuples()):
        write(ax, fit(str(row.Index), margin - 16), (0, place), (6 - margin, 0), coords=across)
        write(ax, _value(row, measure), (1, place), (12, 0), coords=across)
        write(
            ax,
            f"{row.articles:,}",
            (1, place),
            (FRAME.right * 72 - 6, 0),
            coords=across,
            ha="right",
            color=MUTED,
        )
    write(ax, "articles", (1, 1), (FRAME.right * 72 - 6, 5), coords="axes fraction", ha="right", color=MUTED)


def _value(row: Any, measure: Measure) -> str:
    if math.isnan(row.mean):
        return "not defined"
    if math.isnan(row.low):
        return f"{measure.number(row.mean)} (no interval)"
    return f"{measure.number(row.mean)} ({measure.interval(Estimate(row.mean, row.low, row.high))})"
