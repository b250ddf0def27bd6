"""Charts of several articles beside each other: their strips, and how their figures differ."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import matplotlib
import numpy as np
from matplotlib.axes import Axes

from hedge.charts.artists import area, fit, letter, lines, points_of, spread, write
from hedge.charts.look import BLUE, INK, MUTED, ORANGE, PURPLE, RULE, SMALL, STYLE, Frame, canvas
from hedge.charts.runs import means
from hedge.measures import MEASURE

if TYPE_CHECKING:
    from hedge.analysis import Analysis

STRIPS = Frame(6.6, 1.0, left=2.5, right=1.15, top=0.18, bottom=0.24)
SLOPE = Frame(6.6, 2.9, left=0.46, right=1.95, top=0.08, bottom=0.34)
#: Height of a strip with its distance to the next one, in inches, and the share of it that a bar fills.
_ROW, _FULL = 0.27, 0.76
#: Bars of a strip at most.
_MOST = 120
#: The measures of `slope`: key, short name, colour, line style and marker.
_LINES = (
    ("uncertainty_index", "uncertainty index", INK, "-", "o"),
    ("hedged_share", "hedged sentences", BLUE, (0, (5, 1.5)), "s"),
    ("vague_share", "vague sentences", ORANGE, (0, (1, 1.2)), "^"),
    ("unnamed_share", "unnamed sources", PURPLE, (0, (5, 1.5, 1, 1.5)), "D"),
)
#: Points between the whiskers of two measures of an article, those that a name under a letter needs, and those that
#: a line leads to its name beyond the last article.
_APART, _NAME, _LEAD = 2.5, 44, 16
#: Room on both sides of the articles of a slope chart, in distances between two of them.
_PAD = 0.3
Names = Sequence[str] | None


def strips(analyses: Sequence[Analysis], ax: Axes | None = None, names: Names = None) -> Axes:
    """A barcode for each article: the uncertainty of its sentences over its own length; at the right its index.

    ``names`` are by default the titles. Long articles are shown as means over runs of equal length.
    """
    frame = replace(STRIPS, height=strips_height(analyses))
    index = MEASURE["uncertainty_index"]
    with matplotlib.rc_context(STYLE):
        ax = canvas(ax, frame, (0, 100), (len(analyses), 0))
        rows = range(1, len(analyses) + 1)
        lines(ax, [(0, row, 100, row) for row in rows], MUTED, clip_on=False)
        for row, (analysis, name) in enumerate(zip(analyses, named(analyses, names), strict=True)):
            _skyline(ax, [s.uncertainty for s in analysis.sentences], row + 1)
            estimate = analysis.profile.uncertainty_index
            words = f"{index.number(estimate.value)} ({index.interval(estimate)})"
            value = words if analysis.sentences else "no sentence"
            beside(ax, row + 1 - _FULL / 2, row, name, value, STRIPS)
        _ends(ax)
    return ax


def strips_height(analyses: Sequence[Analysis]) -> float:
    """Height in inches that the strips of these articles need."""
    return STRIPS.top + STRIPS.bottom + _ROW * len(analyses)


def strips_alt(analyses: Sequence[Analysis], names: Names = None) -> str:
    """What `strips` shows, in words."""
    index, place = MEASURE["uncertainty_index"], MEASURE["uncertainty_position"]
    parts = []
    for number, (analysis, name) in enumerate(zip(analyses, named(analyses, names), strict=True)):
        profile = analysis.profile
        if not analysis.sentences:
            parts.append(f"{called(number, name)}: no sentence")
            continue
        estimate = profile.uncertainty_index
        parts.append(
            f"{called(number, name)}: {profile.sentences} sentences, index {index.text(estimate.value)} "
            f"({index.interval(estimate)}), centre of the uncertainty {place.text(profile.uncertainty_position.value)}"
        )
    return f"Strips of the uncertainty of {len(analyses)} articles along their length. {'; '.join(parts)}."


def slope(analyses: Sequence[Analysis], ax: Axes | None = None, names: Names = None) -> Axes:
    """Four measures from article to article, in per cent, with their 95 % intervals; gaps where one is not defined.

    ``names`` stand under the letters while there are few articles.
    """
    count = len(analyses)
    with matplotlib.rc_context(STYLE):
        ax = canvas(ax, SLOPE, (-_PAD, max(count - 1, 1) + _PAD), (0, 100))
        _scale(ax)
        _articles(ax, named(analyses, names))
        for number, (key, _, colour, style, marker) in enumerate(_LINES):
            found = np.array([_percents(analysis, key) for analysis in analyses]).reshape(-1, 3)
            at = np.arange(count) + (number - 1.5) * _APART / _unit(ax)
            whiskers = np.column_stack((at, found[:, 1], at, found[:, 2]))
            lines(ax, whiskers, colour, 0.8, alpha=0.5, label=f"{key} interval")
            look: dict[str, Any] = {"color": colour, "marker": marker, "markersize": 4.5, "clip_on": False}
            ax.plot(at, found[:, 0], linestyle=style, linewidth=1.4, label=key, **look)
        _line_names(ax, analyses)
    return ax


def slope_alt(analyses: Sequence[Analysis], names: Names = None) -> str:
    """What `slope` shows, in words."""
    parts = []
    for number, (analysis, name) in enumerate(zip(analyses, named(analyses, names), strict=True)):
        values = [f"{words} {_told(_percents(analysis, key)[0])}" for key, words, *_ in _LINES]
        parts.append(f"{called(number, name)}: {', '.join(values)}")
    head = f"Four measures of {len(analyses)} articles, in per cent of sentences, unnamed sources of attributions"
    return f"{head}. {'; '.join(parts)}."


def named(analyses: Sequence[Analysis], names: Names) -> list[str]:
    """The names given, or titles, or else names of files. Raises `ValueError` unless there is one for each article."""
    if names is None:
        names = [a.article.title or Path(a.article.path or letter(i)).stem for i, a in enumerate(analyses)]
    if len(names) != len(analyses):
        raise ValueError(f"{len(names)} names for {len(analyses)} articles")
    return [" ".join(name.split()) for name in names]


def called(number: int, name: str) -> str:
    """``A, Two drones shot down``; the letter alone where that is the name."""
    return name if name == letter(number) else f"{letter(number)}, {name}"


def beside(ax: Axes, level: float, number: int, name: str, value: str, frame: Frame) -> None:
    """Letter and name before the row of an article, its value behind."""
    margin = frame.left * 72
    place: dict[str, Any] = {"coords": ("axes fraction", "data")}
    write(ax, letter(number), (0, level), (8 - margin, 0), weight="bold", ha="center", **place)
    if name != letter(number):
        write(ax, fit(name, margin - 30), (0, level), (18 - margin, 0), **place)
    write(ax, value, (1, level), (8, 0), **place)


def _skyline(ax: Axes, values: Sequence[float], floor: float) -> None:
    """Bars side by side as one outline, which stands on ``floor`` and reaches over the whole width."""
    if not values:
        return
    run = math.ceil(len(values) / _MOST)
    edges = np.array([*range(0, len(values), run), len(values)]) * 100 / len(values)
    heights = np.repeat(floor - _FULL * np.nan_to_num(means(values, run)), 2)
    across = np.repeat(edges, 2)[1:-1]
    area(ax, across, np.full(len(across), floor), heights, BLUE, label="strip")


def _ends(ax: Axes) -> None:
    write(ax, "beginning", (0, 0), (0, -9), coords="axes fraction", color=MUTED)
    write(ax, "end of the article", (1, 0), (0, -9), coords="axes fraction", ha="right", color=MUTED)
    write(ax, "uncertainty index", (1, 1), (8, 4), coords="axes fraction", size=SMALL, color=MUTED)


def _percents(analysis: Analysis, key: str) -> list[float]:
    """Value and interval of a measure in per cent."""
    measure = MEASURE[key]
    estimate = measure.of(analysis.profile)
    return [measure.factor * value for value in (estimate.value, estimate.low, estimate.high)]


def _told(value: float) -> str:
    return "not defined" if math.isnan(value) else f"{value:.0f}%"


def _scale(ax: Axes) -> None:
    levels = (0, 25, 50, 75, 100)
    rules = [(0, level, 1, level) for level in levels]
    lines(ax, rules, RULE, transform=ax.get_yaxis_transform(), zorder=0, clip_on=False)
    for level in levels:
        write(ax, f"{level}%", (0, level), (-4, 0), coords=("axes fraction", "data"), ha="right", color=MUTED)


def _articles(ax: Axes, names: Sequence[str]) -> None:
    """The letters of the articles, and their names where they fit."""
    # The first name must not leave the figure.
    room = min(_unit(ax) - 8, 1.7 * (_PAD * _unit(ax) + SLOPE.left * 72))
    for number, name in enumerate(names):
        write(ax, letter(number), (number, 0), (0, -10), ha="center", weight="bold")
        if room >= _NAME and name != letter(number):
            write(ax, fit(name, room, SMALL), (number, 0), (0, -20), ha="center", size=SMALL, color=MUTED)


def _unit(ax: Axes) -> float:
    """Points from one article to the next."""
    low, high = ax.get_xlim()
    return points_of(ax)[0] / (high - low)


def _line_names(ax: Axes, analyses: Sequence[Analysis]) -> None:
    """The name of each measure beside the last article, kept apart, with a thin line from its value there."""
    if not analyses:
        return
    last = [_percents(analyses[-1], key)[0] for key, *_ in _LINES]
    places = spread(np.nan_to_num(last).tolist(), 11 * 100 / points_of(ax)[1], 0, 100)
    right = ax.get_xlim()[1] + _LEAD / _unit(ax)
    for (_, words, colour, _, marker), value, place in zip(_LINES, last, places, strict=True):
        lead = (len(analyses) - 1, value, right - 4 / _unit(ax), place)
        lines(ax, lead, colour, 0.5, clip_on=False, zorder=0, label="lead")
        ax.plot(right, place, color=colour, marker=marker, markersize=4.5, clip_on=False, label="key")
        write(ax, f"{words} {'–' if math.isnan(value) else _told(value)}", (right, place), (7, 0))
