"""Charts of one analysis: each function draws on an Axes and returns it, never through pyplot.

The colours are matplotlib's petroff6, told apart under simulated colour blindness; position, label
and hatch repeat what colour says, so that a chart survives greyscale.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import matplotlib
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from hedge.types import ANONYMOUS, CATEGORIES, LEVELS, VAGUE

if TYPE_CHECKING:
    from hedge.analysis import Analysis

#: Five of the six colours of petroff6; the red is left out, since nothing here is an alarm.
BLUE, ORANGE, PURPLE, GREY, VIOLET = "#5790fc", "#f89c20", "#964a8b", "#9c9ca1", "#7a21dd"
INK, MUTED, RULE, PAPER = "#1f2430", "#5a6170", "#d9dce3", "#ffffff"

#: Colour of each category, the same in charts and in annotated text.
CATEGORY_COLOURS = {
    "epistemic": BLUE,
    "doxastic": BLUE,
    "evidential": PURPLE,
    "conditional": VIOLET,
    "investigation": VIOLET,
    "disclaimer": PURPLE,
    "vague": ORANGE,
    "approximator": ORANGE,
    "booster": GREY,
}
#: Groups of levels, from traceable to untraceable: name, first and last level, colour, whether hatched.
GROUPS = (("named", 0, 3, GREY, False), ("anonymous", 4, 8, PURPLE, False), ("vague", 9, 10, PURPLE, True))
ROWS = ("hedging", "vagueness", "unnamed\nsourcing")
ROW_HEIGHT = 0.78
#: Sentences above which the strip shows means of equal runs instead of single sentences.
MAX_BARS = 160
#: Sentences the strip has room for at least, so that one sentence is not a wall of colour.
LEAST_WIDTH = 8

#: Settings under which the charts are drawn and saved.
STYLE: dict[Any, Any] = {
    "font.family": ["DejaVu Sans"],
    "font.size": 7.5,
    "text.parse_math": False,
    "hatch.linewidth": 0.8,
    "svg.fonttype": "path",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": MUTED,
    "axes.labelcolor": INK,
    "text.color": INK,
    "xtick.color": MUTED,
    "ytick.color": MUTED,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
}


def strip(analysis: Analysis, ax: Axes | None = None) -> Axes:
    """Sentence by sentence: probability of hedging, of vagueness, and unnamed sources.

    Long articles are shown as means over runs of equal length (at most `MAX_BARS` bars).
    """
    with matplotlib.rc_context(STYLE):
        ax = ax or axes(6.6, 1.75)
        count = len(analysis.sentences)
        run = max(1, math.ceil(count / MAX_BARS))
        rows = [[s.hedging for s in analysis.sentences], [s.vagueness for s in analysis.sentences]]
        for row, (values, colour) in enumerate(zip(rows, (BLUE, ORANGE), strict=True)):
            _bars(ax, 2 - row, _means(values, run), run, count, colour, decide=run == 1)
        if run == 1:
            _source_blocks(ax, analysis)
        else:
            _bars(ax, 0, _means([float(s.unnamed) for s in analysis.sentences], run), run, count, PURPLE)
        _frame_strip(ax, count, run)
    return ax


def categories(analysis: Analysis, ax: Axes | None = None) -> Axes:
    """Number of cues by category, in the article's own voice and in the words of a source."""
    counts = Counter((cue.category, cue.voice) for s in analysis.sentences for cue in s.cues)
    with matplotlib.rc_context(STYLE):
        ax = ax or axes(4.6, 2.9)
        for row, category in enumerate(CATEGORIES):
            author, source = counts[category, "author"], counts[category, "source"]
            colour = CATEGORY_COLOURS[category]
            ax.barh(row, author, **_filled(colour))
            ax.barh(row, source, left=author, **_hatched(colour))
            _count(ax, row, author + source)
        for first in (CATEGORIES.index("vague"), CATEGORIES.index("booster")):
            _rule(ax, first)
        ax.set_yticks(range(len(CATEGORIES)), CATEGORIES)
        _frame_bars(ax, "cues", max([0, *Counter(category for category, _ in counts.elements()).values()]))
        own, quoted = Patch(**_filled(MUTED)), Patch(**_hatched(MUTED))
        _legend(ax, {"article’s own voice": own, "words of a source": quoted})
        if not counts:
            _empty(ax, "no cue found")
    return ax


def ladder(analysis: Analysis, ax: Axes | None = None) -> Axes:
    """Number of attributions on each level, 0 (named person) to 10 (no source)."""
    counts = Counter(a.level for s in analysis.sentences for a in s.attributions)
    with matplotlib.rc_context(STYLE):
        ax = ax or axes(5.2, 2.9)
        for name, first, last, colour, hatched in GROUPS:
            for level in range(first, last + 1):
                ax.barh(level, counts[level], **(_hatched(colour) if hatched else _filled(colour)))
                _count(ax, level, counts[level])
            _rule(ax, first)
            total = sum(counts[level] for level in range(first, last + 1))
            at_right: dict[str, Any] = {"transform": ax.get_yaxis_transform(), "ha": "right", "va": "center"}
            ax.text(1, (first + last) / 2, f"{name}\n{total}", color=MUTED, linespacing=1.4, **at_right)
        ax.set_yticks(range(len(LEVELS)), [f"{name}  {level}" for level, name in LEVELS.items()])
        # A third of the width stays free for the names of the groups.
        _frame_bars(ax, "attributions", max([0, *counts.values()]), room=1.4)
        if not counts:
            _empty(ax, "no attribution found", 0.4)
    return ax


def strip_alt(analysis: Analysis) -> str:
    """What `strip` shows, in words."""
    sentences = analysis.sentences
    if not sentences:
        return "Strip of sentences: the article has no sentence."
    hedged = [s.index for s in sentences if s.hedged]
    vague = [s.index for s in sentences if s.vague]
    unnamed = [s.index for s in sentences if s.unnamed]
    parts = [
        f"{name} {_listed(found)}"
        for name, found in (("hedged:", hedged), ("vague:", vague), ("with an unnamed source:", unnamed))
    ]
    return f"Strip of {len(sentences)} sentences in the order of the article; " + "; ".join(parts) + "."


def categories_alt(analysis: Analysis) -> str:
    """What `categories` shows, in words."""
    counts = Counter((cue.category, cue.voice) for s in analysis.sentences for cue in s.cues)
    if not counts:
        return "Bar chart of cues by category: no cue found."
    parts = [
        f"{category} {counts[category, 'author'] + counts[category, 'source']} "
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


def axes(width: float, height: float) -> Axes:
    """The Axes of a new Figure of ``width`` by ``height`` inches, in the style of these charts."""
    with matplotlib.rc_context(STYLE):
        return Figure(figsize=(width, height), layout="constrained").add_subplot()


def _filled(colour: str) -> dict[str, Any]:
    return {"facecolor": colour, "edgecolor": colour, "linewidth": 0.8}


def _hatched(colour: str) -> dict[str, Any]:
    return {"facecolor": PAPER, "edgecolor": colour, "linewidth": 0.8, "hatch": "/////"}


def _means(values: Sequence[float], run: int) -> list[float]:
    """Mean of each run of ``run`` values; the last one may be shorter."""
    runs = [values[i : i + run] for i in range(0, len(values), run)]
    return [math.fsum(part) / len(part) for part in runs]


def _bars(
    ax: Axes, row: int, values: Sequence[float], run: int, count: int, colour: str, *, decide: bool = False
) -> None:
    """Bars of height ``values`` standing on ``row``; where ``decide``, those under 0.5 are pale."""
    if not values:
        return
    gap = 0.16 if run == 1 and count <= 80 else 0.0
    lefts = [i * run + 0.5 + gap / 2 for i in range(len(values))]
    widths = [min(run, count - i * run) - gap for i in range(len(values))]
    pale = to_rgba(colour, 1 / 3)
    faces = [colour if not decide or value >= 0.5 else pale for value in values]
    heights = [ROW_HEIGHT * (0.0 if math.isnan(value) else value) for value in values]
    ax.bar(lefts, heights, widths, bottom=row, align="edge", color=faces, linewidth=0)


def _source_blocks(ax: Axes, analysis: Analysis) -> None:
    """Full block for an anonymous source, hatched for a vague one, low mark for a named one."""
    many = len(analysis.sentences) > 80
    for sentence in analysis.sentences:
        levels = {a.level for a in sentence.attributions}
        if not levels:
            continue
        anonymous, vague = bool(levels & ANONYMOUS), bool(levels & VAGUE)
        height = ROW_HEIGHT if anonymous or vague else ROW_HEIGHT * 0.18
        look = _hatched(PURPLE) if vague and not anonymous else _filled(PURPLE if anonymous else MUTED)
        look["linewidth"] = 0.0 if many else 0.8
        ax.bar(sentence.index, height, 1.0 if many else 0.84, **look)


def _frame_strip(ax: Axes, count: int, run: int) -> None:
    for row in range(3):
        ax.axhline(row, color=MUTED, linewidth=0.6)
    for row in (1, 2):
        ax.axhline(row + ROW_HEIGHT / 2, color=RULE, linewidth=0.6, linestyle=(0, (2, 2)), zorder=0)
    ax.set_yticks([2 + ROW_HEIGHT / 2, 1 + ROW_HEIGHT / 2, ROW_HEIGHT / 2], ROWS)
    ax.tick_params(axis="y", length=0)
    ax.set_ylim(-0.04, 3)
    ax.set_xlim(0.5, max(count, LEAST_WIDTH) + 0.5)
    ax.set_xticks(_ticks(count))
    ax.spines[["left", "bottom"]].set_visible(False)
    ax.set_xlabel("sentence" if run == 1 else f"sentence (each bar: mean of {run} sentences)")


def _frame_bars(ax: Axes, unit: str, longest: int, room: float = 1.12) -> None:
    ax.invert_yaxis()
    ax.set_xlim(0, max(longest, 1) * room)
    ax.xaxis.set_major_locator(MaxNLocator(nbins=6, integer=True, min_n_ticks=1))
    ax.tick_params(axis="y", length=0)
    ax.set_xlabel(unit)


def _ticks(count: int) -> list[int]:
    """The first sentence and then round numbers, a dozen at most."""
    step = next(s * 10**k for k in range(9) for s in (1, 5) if count <= 12 * s * 10**k)
    return sorted({1, *range(step, count + 1, step)}) if count else []


def _rule(ax: Axes, row: int) -> None:
    """Hairline above ``row``, between two groups of bars."""
    if row:
        ax.axhline(row - 0.5, color=RULE, linewidth=0.8, zorder=0)


def _count(ax: Axes, row: int, count: int) -> None:
    beside: dict[str, Any] = {"xytext": (3, 0), "textcoords": "offset points", "va": "center"}
    ax.annotate(str(count), (count, row), color=INK if count else MUTED, **beside)


def _legend(ax: Axes, keys: Mapping[str, Patch]) -> None:
    above: dict[str, Any] = {"loc": "lower center", "bbox_to_anchor": (0.5, 1.0), "borderaxespad": 0.2}
    ax.legend(list(keys.values()), list(keys), ncols=len(keys), frameon=False, handlelength=1.6, **above)


def _empty(ax: Axes, words: str, across: float = 0.5) -> None:
    box = {"facecolor": PAPER, "edgecolor": "none", "pad": 3}
    ax.text(across, 0.5, words, transform=ax.transAxes, ha="center", va="center", color=MUTED, bbox=box)


def _listed(numbers: Sequence[int], most: int = 40) -> str:
    """``3 of them (1, 4, 9)``; long lists are cut."""
    if not numbers:
        return "none"
    shown = ", ".join(map(str, numbers[:most])) + (", …" if len(numbers) > most else "")
    return f"{len(numbers)} ({shown})"
