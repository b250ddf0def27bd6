"""Words for probabilities, with the numbers that people and official scales read into them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from statistics import fmean
from typing import TYPE_CHECKING, Any

import matplotlib
from matplotlib.axes import Axes

from hedge.charts.artists import fit, lines, listed, points_of, remark, width_of, write
from hedge.charts.look import BLUE, INK, MUTED, PAPER, RULE, SMALL, STYLE, Frame, canvas

if TYPE_CHECKING:
    from hedge.analysis import Analysis
    from hedge.types import Range, Reading

FRAME = Frame(6.6, 1.0, left=1.62, right=0.84, top=0.26, bottom=0.22)
#: Words shown at most; rarer ones are left out.
MOST = 12
#: Short names of official scales.
SCALES = {"ipcc2010": "IPCC", "icd203": "ICD 203", "phia": "UK", "nato": "NATO", "efsa2018": "EFSA"}
#: Heights in points: above the middle of the line of the surveys, from it to the first scale, of a scale, below.
_ABOVE, _TO_SCALES, _SCALE, _BELOW = 7.0, 9.5, 8.0, 5.0
#: A row is at least as high as its label of two lines.
_LEAST = 26.0
#: Ticks at the ends of an official range, in points.
_TICK = 2.0
_FILLED: dict[str, Any] = {"linestyle": "none", "color": INK, "markersize": 5.5, "clip_on": False}
_OPEN: dict[str, Any] = {
    "linestyle": "none",
    "markerfacecolor": PAPER,
    "markeredgecolor": INK,
    "markersize": 4,
    "markeredgewidth": 0.9,
    "clip_on": False,
}
#: What the marks mean: words, line (colour and width), mark.
_KEY: tuple[tuple[str, tuple[str, float] | None, dict[str, Any] | None], ...] = (
    ("people asked: median, and where 8 of 10 answers lie", (BLUE, 3), _FILLED),
    ("other surveys: median", None, _OPEN),
    ("official scale", (MUTED, 0.8), None),
)


@dataclass(frozen=True, slots=True)
class _Row:
    """A probability word of an article: as it stands, where, and what its numbers are."""

    words: str
    sentences: tuple[int, ...]
    times: int
    readings: tuple[Reading, ...]
    scales: tuple[tuple[float, float, str], ...]
    """Low and high end, and the scales that give this range."""

    @property
    def where(self) -> str:
        return f"sentence{'s' * (len(self.sentences) > 1)} {listed(self.sentences)}"

    @property
    def height(self) -> float:
        """In points."""
        survey = _TO_SCALES - _SCALE / 2 if self.readings and self.scales else 0
        return max(_LEAST, _ABOVE + survey + _SCALE * len(self.scales) + _BELOW)

    def levels(self, level: float) -> list[float]:
        """Of its scales, if that of the surveys is ``level``."""
        first = level + (_TO_SCALES if self.readings else 0)
        return [first + number * _SCALE for number in range(len(self.scales))]

    @property
    def place(self) -> float:
        """Where on the scale it stands, in per cent."""
        if self.readings:
            return self.readings[0].median
        return fmean((low + high) / 2 for low, high, _ in self.scales) if self.scales else 0.0


def probability(analysis: Analysis, ax: Axes | None = None) -> Axes:
    """How probable, in per cent, people and official scales take the article’s words for probabilities to be.

    Filled: the median of the largest survey, with a line over the middle 80 % of its answers; open: medians of other
    surveys; brackets: official scales. The most frequent words, the likeliest on top.
    """
    rows, more = _rows(analysis)
    frame = replace(FRAME, height=probability_height(analysis))
    with matplotlib.rc_context(STYLE):
        ax = canvas(ax, frame, (0, 100), (max(sum(row.height for row in rows), 1.0), 0))
        if not rows:
            remark(ax, "no word for a probability found")
            return ax
        _scale(ax)
        starts = [0.0, *accumulate(row.height for row in rows)]
        levels = [(row, start + _ABOVE) for row, start in zip(rows, starts, strict=False)]
        _draw(ax, levels)
        for row, level in levels:
            _label(ax, row, level)
        _key(ax)
        if more:
            words = f"{more} more {'word' if more == 1 else 'words'}"
            write(ax, words, (0, 0), (-34, -8), coords="axes fraction", ha="right", color=MUTED)
    return ax


def probability_height(analysis: Analysis) -> float:
    """Height in inches that the chart of this article needs."""
    rows, _ = _rows(analysis)
    return FRAME.top + FRAME.bottom + max(36.0, sum(row.height for row in rows)) / 72


def probability_alt(analysis: Analysis) -> str:
    """What `probability` shows, in words."""
    rows, more = _rows(analysis)
    if not rows:
        return "Words for probabilities: none found."
    parts = [_told(row) for row in rows] + ([f"{more} more not shown"] if more else [])
    return "Words for probabilities, with the per cent they are taken to mean: " + "; ".join(parts) + "."


def _rows(analysis: Analysis) -> tuple[list[_Row], int]:
    """The most frequent words, the likeliest first, and how many others there are."""
    found = [(s.index, word) for s in analysis.sentences for word in s.probability_words]
    times = Counter(word.entry for _, word in found)
    rows = []
    for entry, count in times.most_common(MOST):
        uses = [(index, word) for index, word in found if word.entry == entry]
        forms = dict.fromkeys(" ".join(word.text.casefold().split()) for _, word in uses)
        sentences = tuple(dict.fromkeys(index for index, _ in uses))
        readings = sorted(uses[0][1].readings, key=lambda reading: -reading.n)
        scales = _scales(uses[0][1].ranges)
        rows.append(_Row(", ".join(forms), sentences, count, tuple(readings), scales))
    return sorted(rows, key=lambda row: -row.place), len(times) - len(rows)


def _scales(ranges: tuple[Range, ...]) -> tuple[tuple[float, float, str], ...]:
    """Equal ranges as one, with the names of all their scales."""
    named: dict[tuple[float, float], list[str]] = {}
    for given in ranges:
        named.setdefault((given.low, given.high), []).append(SCALES.get(given.scale, given.scale))
    return tuple((low, high, ", ".join(names)) for (low, high), names in named.items())


def _scale(ax: Axes) -> None:
    marks = (0, 25, 50, 75, 100)
    rules = [(at, 0, at, 1) for at in marks]
    lines(ax, rules, RULE, transform=ax.get_xaxis_transform(), zorder=0, clip_on=False)
    for at in marks:
        words = {0: "0% impossible", 100: "100% certain"}.get(at, f"{at}%")
        write(ax, words, (at, 0), (0, -8), coords=("data", "axes fraction"), ha="center", color=MUTED)


def _draw(ax: Axes, levels: Sequence[tuple[_Row, float]]) -> None:
    """The marks of all words, each kind as one artist."""
    asked = [(row.readings, level) for row, level in levels if row.readings]
    lines(ax, [(main.p10, level, main.p90, level) for (main, *_), level in asked], BLUE, 3, label="answers")
    others = [(reading.median, level) for (_, *rest), level in asked for reading in rest]
    medians = [(main.median, level) for (main, *_), level in asked]
    for marks, look, kind in ((others, _OPEN, "other medians"), (medians, _FILLED, "medians")):
        ax.plot([x for x, _ in marks], [y for _, y in marks], "o", label=kind, **look)
    brackets = []
    for row, level in levels:
        for (low, high, _), at in zip(row.scales, row.levels(level), strict=True):
            ticks = [(end, at - _TICK, end, at + _TICK) for end in (low, high)]
            brackets += [(low, at, high, at), *ticks]
    lines(ax, brackets, MUTED, 0.8, label="official scales", clip_on=False)


def _label(ax: Axes, row: _Row, level: float) -> None:
    """The word and its sentences before the marks; who was asked and who set the scale behind them."""
    width, small = FRAME.left * 72 - 12, {"size": SMALL, "color": MUTED}
    before: dict[str, Any] = {"coords": ("axes fraction", "data"), "ha": "right"}
    write(ax, fit(row.words, width), (0, level), (-8, 0), **before)
    write(ax, fit(row.where, width, SMALL), (0, level), (-8, -10), **before, **small)
    if row.readings:
        end = max(row.readings[0].p90, *(reading.median for reading in row.readings))
        write(ax, f"{row.readings[0].n:,} people", (end, level), (5, 0), **small)
    for (_, high, names), at in zip(row.scales, row.levels(level), strict=True):
        write(ax, names, (high, at), (4, 0), **small)


def _key(ax: Axes) -> None:
    """What the marks mean, in one line above the words."""
    width, height = points_of(ax)
    place: dict[str, Any] = {"transform": ax.transAxes, "clip_on": False}
    at, up = -60 / width, 1 + 10 / height
    for words, line, mark in _KEY:
        end = at + 18 / width
        if line:
            lines(ax, (at, up, end, up), *line, **place)
        if mark:
            ax.plot((at + end) / 2, up, "o", **mark | place)
        write(ax, words, (end, up), (4, 0), coords="axes fraction", size=SMALL, color=MUTED)
        at = end + (width_of(words, SMALL) + 20) / width


def _told(row: _Row) -> str:
    """The numbers of a word in words."""
    times = f", {row.times} times" if row.times > 1 else ""
    parts = [f"{row.words} ({row.where}{times}):"]
    if row.readings:
        main, *others = row.readings
        parts.append(
            f"median {main.median:g}, 8 of 10 answers {main.p10:g} to {main.p90:g} ({main.n:,} people)"
        )
        parts += [f"other surveys {', '.join(f'{r.median:g}' for r in others)}"] if others else []
    parts += [f"{names} {low:g} to {high:g}" for low, high, names in row.scales]
    return f"{parts[0]} " + ", ".join(parts[1:])
