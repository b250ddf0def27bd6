"""Bars that count: cues by category, attributions by level."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import matplotlib
from matplotlib.axes import Axes

from hedge.charts.artists import boxes, lines, points_of, remark, width_of, write
from hedge.charts.look import CATEGORY_COLOURS, GROUPS, INK, MUTED, RULE, SIZE, SMALL, STYLE, Frame, canvas
from hedge.measures import CATEGORY_NAMES
from hedge.types import CATEGORIES, LEVELS

if TYPE_CHECKING:
    from hedge.analysis import Analysis

CATEGORIES_FRAME = Frame(2.95, 2.4, left=1.0, right=0.05, top=0.26, bottom=0.04)
LADDER_FRAME = Frame(3.65, 2.4, left=2.2, right=0.74, top=0.04, bottom=0.04)
#: Height of a bar in rows.
_BAR = 0.76

_Rectangle = tuple[float, float, float, float]


def categories(analysis: Analysis, ax: Axes | None = None) -> Axes:
    """Number of cues by category, in the article’s own voice and in the words of a source."""
    counts = Counter((cue.category, cue.voice) for s in analysis.sentences for cue in s.cues)
    totals = Counter(category for category, _ in counts.elements())
    own, quoted = defaultdict(list), defaultdict(list)
    for row, category in enumerate(CATEGORIES):
        author, source = counts[category, "author"], counts[category, "source"]
        own[CATEGORY_COLOURS[category]].append(_bar(row, 0, author))
        quoted[CATEGORY_COLOURS[category]].append(_bar(row, author, source))
    with matplotlib.rc_context(STYLE):
        ax = canvas(ax, CATEGORIES_FRAME, (0, 1.15 * _most(totals)), (len(CATEGORIES) - 0.5, -0.5))
        for colour in own:
            boxes(ax, own[colour], colour, label="own voice")
            boxes(ax, quoted[colour], colour, hatched=True, label="words of a source")
        _label(ax, [CATEGORY_NAMES[c] for c in CATEGORIES], [totals[category] for category in CATEGORIES])
        _rules(ax, (CATEGORIES.index("vague"), CATEGORIES.index("booster")))
        _key(ax, {"article’s own voice": False, "words of a source": True})
        if not counts:
            remark(ax, "no cue found")
    return ax


def ladder(analysis: Analysis, ax: Axes | None = None) -> Axes:
    """Number of attributions on each level, 0 (named person) to 10 (no source)."""
    counts = Counter(a.level for s in analysis.sentences for a in s.attributions)
    with matplotlib.rc_context(STYLE):
        ax = canvas(ax, LADDER_FRAME, (0, 1.45 * _most(counts)), (len(LEVELS) - 0.5, -0.5))
        for name, first, last, colour, hatched in GROUPS:
            levels = range(first, last + 1)
            boxes(
                ax, [_bar(level, 0, counts[level]) for level in levels], colour, hatched=hatched, label=name
            )
            total, middle = sum(counts[level] for level in levels), (first + last) / 2
            across = ("axes fraction", "data")
            write(ax, f"{name}\n{total}", (1, middle), (2, 0), coords=across, color=MUTED, linespacing=1.4)
        names = [f"{name}\u2002{level}" for level, name in LEVELS.items()]
        _label(ax, names, [counts[level] for level in LEVELS], SMALL)
        _rules(ax, [first for _, first, *_ in GROUPS if first])
        if not counts:
            write(ax, "no attribution found", (0, 4), (16, 0), color=MUTED)
    return ax


def categories_alt(analysis: Analysis) -> str:
    """What `categories` shows, in words."""
    counts = Counter((cue.category, cue.voice) for s in analysis.sentences for cue in s.cues)
    if not counts:
        return "Bar chart of cues by category: no cue found."
    parts = [
        f"{CATEGORY_NAMES[category]} {counts[category, 'author'] + counts[category, 'source']} "
        f"({counts[category, 'source']} in the words of a source)"
        for category in CATEGORIES
        if counts[category, "author"] + counts[category, "source"]
    ]
    return f"Bar chart of {counts.total()} cues by category: " + ", ".join(parts) + "."


def ladder_alt(analysis: Analysis) -> str:
    """What `ladder` shows, in words."""
    counts = Counter(a.level for s in analysis.sentences for a in s.attributions)
    if not counts:
        return "Bar chart of attributions by level: no attribution found."
    parts = [f"level {level}, {LEVELS[level]}: {counts[level]}" for level in sorted(counts)]
    return f"Bar chart of {counts.total()} attributions by level; " + "; ".join(parts) + "."


def _bar(row: int, start: float, length: float) -> _Rectangle:
    return start, row - _BAR / 2, length, _BAR


def _most(counts: Counter[str] | Counter[int]) -> int:
    return max(1, 1, *counts.values())


def _label(ax: Axes, names: Sequence[str], counts: Sequence[int], size: float = SIZE) -> None:
    """The name of each row before its bar, its count behind."""
    for row, (name, count) in enumerate(zip(names, counts, strict=True)):
        colour = INK if count else MUTED
        write(ax, name, (0, row), (-5, 0), ha="right", size=size, color=colour)
        write(ax, str(count), (count, row), (4, 0), color=colour)
    lines(ax, (0, -0.5, 0, len(names) - 0.5), MUTED)


def _rules(ax: Axes, rows: Iterable[int]) -> None:
    """Hairlines above rows, between two groups of bars."""
    lines(
        ax,
        [(0, row - 0.5, 1, row - 0.5) for row in rows],
        RULE,
        0.8,
        transform=ax.get_yaxis_transform(),
        zorder=0,
    )


def _key(ax: Axes, entries: dict[str, bool]) -> None:
    """What is filled and what is hatched, in one line above the right end of the bars."""
    width, height = points_of(ax)
    right = width
    for words, hatched in reversed(entries.items()):
        write(ax, words, (right / width, 1), (0, 9), coords="axes fraction", ha="right")
        right -= width_of(words) + 16
        sample = (right / width, 1 + 5.5 / height, 12 / width, 7 / height)
        boxes(ax, sample, MUTED, hatched=hatched, label="key", transform=ax.transAxes, clip_on=False)
        right -= 12
