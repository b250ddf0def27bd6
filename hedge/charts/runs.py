"""Long articles as means over runs of sentences, and the links from a bar to its sentence."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from numpy.typing import NDArray

from hedge.charts.look import INK

Floats = NDArray[np.float64]
#: Too little to be seen, but an area without any colour could not be clicked.
_INVISIBLE = (INK, 0.002)


def runs(count: int, run: int) -> tuple[Floats, Floats]:
    """Left edge and width of each run of ``run`` sentences; sentence 1 reaches from 0.5 to 1.5."""
    edges = np.array([*range(0, count, run), count], float)
    return edges[:-1] + 0.5, np.diff(edges)


def means(values: Sequence[float], run: int) -> Floats:
    """Mean of each run of ``run`` values; the last one may be shorter."""
    column = np.asarray(values, float)
    if not len(column):
        return column
    starts = np.arange(0, len(column), run)
    found: Floats = np.add.reduceat(column, starts) / np.diff([*starts, len(column)])
    return found


def links(ax: Axes, count: int, run: int, up: tuple[float, float]) -> None:
    """An area over each run that leads to its first sentence, from one height ``up`` to the other."""
    lefts, widths = runs(count, run)
    if not count:
        return
    low, high = up
    rights = lefts + widths
    areas = [((a, low), (b, low), (b, high), (a, high)) for a, b in zip(lefts, rights, strict=True)]
    urls = [f"#s{i + 1}" for i in range(0, count, run)]
    collection = PolyCollection(areas, facecolors=_INVISIBLE, edgecolors="none", urls=urls, gid="links")
    ax.add_collection(collection, autolim=False)
