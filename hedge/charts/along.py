"""Charts along one article: its strip of sentences, and where in it the uncertainty lies."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba

from hedge.charts.artists import area, boxes, lines, listed, points_of, remark, width_of, write
from hedge.charts.look import BLUE, INK, MUTED, ORANGE, PURPLE, RULE, SMALL, STYLE, Frame, canvas
from hedge.charts.runs import links, means, runs
from hedge.types import ANONYMOUS, VAGUE

if TYPE_CHECKING:
    from hedge.analysis import Analysis
    from hedge.types import Estimate

STRIP = Frame(6.6, 1.6, left=1.2, right=0.2, top=0.02, bottom=0.33)
POSITION = Frame(3.25, 1.9, left=0.43, right=0.72, top=0.24, bottom=0.38)

ROWS = ("hedging", "vagueness", "unnamed sourcing")
ROW_HEIGHT = 0.78
#: Sentences above which the strip shows means of equal runs instead of single sentences.
MAX_BARS = 160
#: Sentences the strip has room for at least, so that one sentence is not a wall of colour.
LEAST_WIDTH = 8
#: Sentences up to which there is a gap between two bars.
_APART = 80
#: Tops of the scale of `position`, in per cent.
_TOPS = (25, 50, 75, 100)


def strip(analysis: Analysis, ax: Axes | None = None) -> Axes:
    """Sentence by sentence: probability of hedging, of vagueness, and unnamed sources. The barcode of uncertainty.

    Long articles are shown as means over runs of equal length (at most `MAX_BARS` bars). Every bar links to its
    sentence (``#s7``), or to the first one of its run.
    """
    sentences = analysis.sentences
    count = len(sentences)
    run = max(1, math.ceil(count / MAX_BARS))
    with matplotlib.rc_context(STYLE):
        ax = canvas(ax, STRIP, (0.5, max(count, LEAST_WIDTH) + 0.5), (-0.04, 3))
        _rails(ax)
        _bars(ax, 2, [s.hedging for s in sentences], run, BLUE)
        _bars(ax, 1, [s.vagueness for s in sentences], run, ORANGE)
        if run == 1:
            _source_blocks(ax, analysis)
        else:
            _bars(ax, 0, [s.unnamed for s in sentences], run, PURPLE)
        links(ax, count, run, (0, 3))
        _number(ax, count, run)
        if not count:
            remark(ax, "no sentence")
    return ax


def position(analysis: Analysis, ax: Axes | None = None) -> Axes:
    """Where in the article the uncertainty lies, in per cent of the sentences around each place.

    The band is the 95 % interval, the dashed line the mean of the article, the mark the centre of the uncertainty.
    """
    curve, profile = analysis.position_curve, analysis.profile
    known = 100 * np.array([(e.value, e.low, e.high) for e in curve.estimates])
    top = next((top for top in _TOPS if known.max() <= top), _TOPS[-1])
    with matplotlib.rc_context(STYLE):
        ax = canvas(ax, POSITION, (0, 1), (0, top))
        _scale(ax, top)
        if math.isnan(profile.uncertainty_index.value):
            remark(ax, "no sentence")
            return ax
        area(ax, curve.at, known[:, 1], known[:, 2], BLUE, alpha=0.22, label="interval")
        ax.plot(curve.at, known[:, 0], color=BLUE, linewidth=1.6, label="curve")
        mean = profile.uncertainty_index.value
        lines(ax, (0, mean, 1, mean), INK, 0.8, linestyle=(0, (3, 2)), label="mean")
        write(ax, f"mean {mean:.0f}%", (1, mean), (4, 0))
        _centre(ax, profile.uncertainty_position)
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
        f"{name}: {len(found)} ({listed(found)})" if found else f"{name}: none"
        for name, found in (("hedged", hedged), ("vague", vague), ("with an unnamed source", unnamed))
    ]
    return f"Strip of {len(sentences)} sentences in the order of the article; " + "; ".join(parts) + "."


def position_alt(analysis: Analysis) -> str:
    """What `position` shows, in words."""
    curve, profile = analysis.position_curve, analysis.profile
    if math.isnan(profile.uncertainty_index.value):
        return "Curve of uncertainty along the article: the article has no sentence."
    values = [round(100 * estimate.value) for estimate in curve.estimates]
    highest = values.index(max(values))
    text = (
        f"Curve of the share of sentences without a firm, traceable statement along the article: {values[0]}% at the "
        f"beginning, {values[len(values) // 2]}% in the middle, {values[-1]}% at the end; highest, {values[highest]}%, "
        f"{100 * curve.at[highest]:.0f}% of the way through. The mean is {profile.uncertainty_index.value:.0f}%"
    )
    centre = profile.uncertainty_position
    if math.isnan(centre.value):
        return f"{text}."
    between = f"95% interval {100 * centre.low:.0f} to {100 * centre.high:.0f}%"
    return f"{text}; the centre of the uncertainty lies {100 * centre.value:.0f}% of the way through ({between})."


def _bars(ax: Axes, row: int, values: Sequence[float], run: int, colour: str) -> None:
    """Bars standing on ``row``; of single sentences, those under 0.5 are pale."""
    lefts, widths = runs(len(values), run)
    gap = 0.16 if run == 1 and len(values) <= _APART else 0.0
    heights = np.nan_to_num(means(values, run))
    bars = np.column_stack((lefts + gap / 2, np.full(len(lefts), row), widths - gap, ROW_HEIGHT * heights))
    pale = (heights < 0.5) & (run == 1)
    boxes(ax, bars[~pale], colour, label=ROWS[2 - row])
    boxes(ax, bars[pale], to_rgba(colour, 1 / 3), label=f"{ROWS[2 - row]} under one half")


def _source_blocks(ax: Axes, analysis: Analysis) -> None:
    """Full block for an anonymous source, hatched for a vague one, low mark for a named one."""
    gap = 0.16 if len(analysis.sentences) <= _APART else 0.0
    found: dict[str, list[tuple[float, float, float, float]]] = {"named": [], "anonymous": [], "vague": []}
    for sentence in analysis.sentences:
        levels = {a.level for a in sentence.attributions}
        kind = "anonymous" if levels & ANONYMOUS else "vague" if levels & VAGUE else "named"
        height = ROW_HEIGHT * (0.18 if kind == "named" else 1)
        if levels:
            found[kind].append((sentence.index - 0.5 + gap / 2, 0, 1 - gap, height))
    for kind, blocks in found.items():
        boxes(ax, blocks, MUTED if kind == "named" else PURPLE, hatched=kind == "vague", label=kind)


def _rails(ax: Axes) -> None:
    """The lines that the bars stand on and, dotted, that of one half."""
    lines(ax, [(0, row, 1, row) for row in range(3)], MUTED, transform=ax.get_yaxis_transform())
    halves = [(0, row + ROW_HEIGHT / 2, 1, row + ROW_HEIGHT / 2) for row in (1, 2)]
    lines(ax, halves, RULE, linestyle=(0, (2, 2)), transform=ax.get_yaxis_transform(), zorder=0)
    for row, name in enumerate(reversed(ROWS)):
        write(ax, name, (0, row + ROW_HEIGHT / 2), (-6, 0), coords=("axes fraction", "data"), ha="right")


def _number(ax: Axes, count: int, run: int) -> None:
    """Numbers of sentences under the strip."""
    for number in _ticks(count):
        write(ax, str(number), (number, 0), (0, -8), ha="center", color=MUTED)
    write(ax, "sentence", (0, 0), (-6, -8), coords=("axes fraction", "data"), ha="right", color=MUTED)
    if run > 1:
        words = f"Each bar is the mean of {run} sentences."
        write(ax, words, (0, 0), (0, -18), coords=("axes fraction", "data"), size=SMALL, color=MUTED)


def _scale(ax: Axes, top: int) -> None:
    """Hairlines with their per cent, and the two ends of the article."""
    levels = range(0, top + 1, 25 if top > 50 else 10 if top == 50 else 5)
    rules = [(0, level, 1, level) for level in levels]
    lines(ax, rules[1:], RULE, zorder=0)
    lines(ax, rules[:1], MUTED, zorder=0, clip_on=False)
    for level in levels:
        write(ax, f"{level}%", (0, level), (-4, 0), ha="right", color=MUTED)
    write(ax, "sentences without a firm, traceable statement", (0, top), (-28, 11), color=MUTED)
    write(ax, "beginning", (0, 0), (0, -9), color=MUTED)
    write(ax, "end of the article", (1, 0), (0, -9), ha="right", color=MUTED)


def _centre(ax: Axes, centre: Estimate) -> None:
    """The centre of the uncertainty on the floor of the chart, with its interval."""
    if math.isnan(centre.value):
        return
    lines(ax, (centre.low, 0, centre.high, 0), INK, 1.6, label="centre interval", clip_on=False)
    ax.plot(centre.value, 0, marker="^", color=INK, markersize=6, clip_on=False, label="centre")
    words, width = f"centre of the uncertainty: {100 * centre.value:.0f}% of the way", points_of(ax)[0]
    half = width_of(words) / 2
    shift = min(max(centre.value * width, half - 28), width + 48 - half) - centre.value * width
    write(ax, words, (centre.value, 0), (shift, -20), ha="center")


def _ticks(count: int) -> list[int]:
    """The first sentence and then round numbers, a dozen at most."""
    step = next(s * 10**k for k in range(9) for s in (1, 5) if count <= 12 * s * 10**k)
    return sorted({1, *range(step, count + 1, step)}) if count else []
