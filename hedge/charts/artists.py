"""The few marks that charts are made of, many to an artist, since every artist costs time."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.ft2font import FT2Font
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.text import Annotation
from numpy.typing import ArrayLike, NDArray

from hedge.charts.look import INK, MUTED, PAPER, SIZE

#: Stands for a character that the font lacks.
_MISSING = "▯"
#: How far the middle of capitals and figures lies above that of a line, in ems.
_SINK = 0.08
#: Background of a word that stands on lines.
PATCH = {"facecolor": PAPER, "edgecolor": "none", "pad": 3}
#: Corners of the unit square, and its first one again.
_CORNERS = np.array([(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)])


def boxes(ax: Axes, rectangles: ArrayLike, colour: Any, *, hatched: bool = False, **more: Any) -> None:
    """Rectangles of one colour, given as rows of left, bottom, width and height; those without a size are left out."""
    rows = np.asarray(rectangles, float).reshape(-1, 4)
    rows = rows[(rows[:, 2:] != 0).all(axis=1)]
    look = {"facecolor": colour, "edgecolor": "none"}
    if hatched:
        look = {"facecolor": PAPER, "edgecolor": colour, "hatch": "/////", "linewidth": 0.8}
    corners = rows[:, None, :2] + _CORNERS * rows[:, None, 2:]
    _add(ax, corners, [Path.MOVETO, *[Path.LINETO] * 3, Path.CLOSEPOLY], look | more)


def lines(ax: Axes, ends: ArrayLike, colour: Any, width: float = 0.6, **more: Any) -> None:
    """Straight lines of one colour, given as rows of x and y of the one end and of the other."""
    pairs = np.asarray(ends, float).reshape(-1, 2, 2)
    _add(
        ax, pairs, [Path.MOVETO, Path.LINETO], {"edgecolor": colour, "fill": False, "linewidth": width} | more
    )


def area(ax: Axes, across: ArrayLike, low: ArrayLike, high: ArrayLike, colour: Any, **more: Any) -> None:
    """The area between two lines."""
    there, back = np.column_stack((across, high)), np.column_stack((across, low))[::-1]
    look = {"facecolor": colour, "edgecolor": "none"} | more
    ax.add_artist(PathPatch(Path(np.concatenate((there, back, there[:1])), closed=True), **look))


def write(
    ax: Axes,
    words: str,
    at: tuple[float, float],
    shift: tuple[float, float] = (0, 0),
    *,
    coords: Any = "data",
    **look: Any,
) -> Annotation:
    """``words`` at a place, moved by ``shift`` points. Without ``va`` the height of their capitals is centred there."""
    if "va" not in look:
        shift = (shift[0], shift[1] - _SINK * look.get("size", SIZE))
    look = {"va": "center", "color": INK} | look
    return ax.annotate(
        words, at, shift, xycoords=coords, textcoords="offset points", annotation_clip=False, **look
    )


def remark(ax: Axes, words: str) -> None:
    """Says in the middle what there is not."""
    write(ax, words, (0.5, 0.5), coords="axes fraction", ha="center", color=MUTED, bbox=PATCH)


def points_of(ax: Axes) -> tuple[float, float]:
    """Width and height of ``ax`` in points."""
    return ax.bbox.width * 72 / ax.figure.dpi, ax.bbox.height * 72 / ax.figure.dpi


def width_of(words: str, size: float = SIZE) -> float:
    """Width in points of ``words`` set in ``size`` points."""
    return size * math.fsum(map(_advance, words))


def fit(words: str, width: float, size: float = SIZE) -> str:
    """``words`` on one line, cut to ``width`` points and to characters that the font has."""
    words = " ".join("".join(map(_shown, " ".join(words.split()))).split())
    if width_of(words, size) <= width:
        return words
    while words and width_of(words + "…", size) > width:
        words = words[:-1]
    return words.rstrip(" ,;:–-") + "…"


def spread(
    wanted: Sequence[float], gap: float, low: float = -math.inf, high: float = math.inf
) -> list[float]:
    """Places as near as can be to those ``wanted``, in their order, at least ``gap`` apart and within bounds.

    Isotonic regression by pooling: neighbours that are too close share the mean of their wishes.
    """
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    pools: list[list[float]] = []
    for rank, i in enumerate(order):
        pools.append([wanted[i] - rank * gap])
        while len(pools) > 1 and np.mean(pools[-2]) > np.mean(pools[-1]):
            last = pools.pop()
            pools[-1] += last
    highest = high - (len(order) - 1) * gap
    starts = [max(low, min(highest, float(np.mean(pool)))) for pool in pools for _ in pool]
    placed = dict(zip(order, (start + rank * gap for rank, start in enumerate(starts)), strict=True))
    return [placed[i] for i in range(len(wanted))]


def listed(numbers: Sequence[int], most: int = 40) -> str:
    """``1, 4, 9``; long lists are cut."""
    return ", ".join(map(str, numbers[:most])) + (", …" if len(numbers) > most else "")


def letter(number: int) -> str:
    """Name of the article at a place: A, B … Z, A2 …"""
    turn, place = divmod(number, 26)
    return chr(ord("A") + place) + (str(turn + 1) if turn else "")


def _add(ax: Axes, shapes: NDArray[np.float64], codes: Sequence[Any], look: dict[str, Any]) -> None:
    """Shapes of the same kind as one artist; limits stay as they are."""
    if len(shapes):
        path = Path(shapes.reshape(-1, 2), np.tile(np.array(codes, Path.code_type), len(shapes)))
        ax.add_artist(PathPatch(path, **look))


@cache
def _font() -> FT2Font:
    font = FT2Font(font_manager.findfont("DejaVu Sans"))
    font.set_size(100, 72)
    return font


@cache
def _covered() -> frozenset[int]:
    return frozenset(_font().get_charmap())


@cache
def _advance(character: str) -> float:
    """Width of a character in ems."""
    return float(_font().load_char(ord(character)).linearHoriAdvance) / 65536 / 100


def _shown(character: str) -> str:
    """The character; nothing for one that is invisible, and a box for one that the font lacks."""
    category = unicodedata.category(character)
    if category == "Cf" or "\ufe00" <= character <= "\ufe0f":
        return ""
    return character if category[0] != "C" and ord(character) in _covered() else _MISSING
