"""The reliability diagram of an evaluation: probability given against share found, set by set."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from hedge.charts import BLUE, MUTED, STYLE, axes
from hedge.errors import InputError
from hedge.evaluate import Result

#: Kinds of file that `draw` writes.
KINDS = (".png", ".pdf", ".svg")
_ACROSS = 3


def reliability(result: Result, ax: Axes | None = None) -> Axes:
    """One point for each bin, its area by the number of sentences; the line is perfect calibration."""
    with matplotlib.rc_context(STYLE):
        ax = ax or axes(2.4, 2.4)
        x, y = [b.probability for b in result.calibration], [b.share for b in result.calibration]
        area = [8 + 40 * math.log10(b.sentences) for b in result.calibration]
        ax.plot([0, 1], [0, 1], color=MUTED, linewidth=0.8, linestyle="--")
        ax.plot(x, y, color=BLUE, linewidth=0.8)
        ax.scatter(x, y, s=area, color=BLUE, alpha=0.6, linewidths=0, zorder=3)
        ax.set(xlim=(-0.03, 1.03), ylim=(-0.03, 1.03), aspect="equal")
        ax.set(xlabel=f"probability of {result.target}", ylabel="share of sentences")
        name = result.name.removesuffix(".jsonl").removesuffix(".train")
        ax.set_title(f"{name}: {result.target}\nexpected calibration error {result.calibration_error:.3f}")
    return ax


def draw(results: Sequence[Result], path: Path) -> None:
    """Write the diagrams of all results as one picture. Raises `InputError` for another kind of file."""
    if path.suffix.lower() not in KINDS:
        raise InputError(f"{path}: a picture ends in {', '.join(KINDS)}")
    rows = math.ceil(len(results) / _ACROSS)
    with matplotlib.rc_context(STYLE):
        figure = Figure(figsize=(2.5 * _ACROSS, 2.7 * rows), layout="constrained")
        for number, result in enumerate(results):
            reliability(result, figure.add_subplot(rows, _ACROSS, number + 1))
        try:
            figure.savefig(path, dpi=200)
        except OSError as error:
            raise InputError(f"{path}: cannot be written ({error.strerror})") from None
