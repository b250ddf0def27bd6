"""What all charts share: colours, settings and the room of a figure.

The colours are matplotlib's petroff6, told apart under simulated colour blindness; position, label, line and
hatch repeat what colour says, so that a chart survives greyscale.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure

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

#: Size in points of letters, and of those that only help.
SIZE, SMALL = 7.5, 6.5

#: Settings under which the charts are drawn and saved. Letters stay text, so that a page can read and search them.
STYLE: dict[Any, Any] = {
    "font.family": ["DejaVu Sans"],
    "font.size": SIZE,
    "text.parse_math": False,
    "hatch.linewidth": 0.8,
    "svg.fonttype": "none",
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


@dataclass(frozen=True, slots=True)
class Frame:
    """Size of a figure and the margins of its only Axes, where labels stand. All in inches.

    Margins known beforehand spare a layout engine, which would take longer than the drawing.
    """

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float

    def axes(self) -> Axes:
        """The Axes of a new figure."""
        across, up = self.width - self.left - self.right, self.height - self.top - self.bottom
        place = (
            self.left / self.width,
            self.bottom / self.height,
            across / self.width,
            up / self.height,
        )
        return Figure(figsize=(self.width, self.height)).add_axes(place)


def axes(width: float, height: float) -> Axes:
    """The Axes of a new Figure of ``width`` by ``height`` inches, in the style of these charts."""
    with matplotlib.rc_context(STYLE):
        return Figure(figsize=(width, height), layout="constrained").add_subplot()


def canvas(ax: Axes | None, frame: Frame, across: tuple[float, float], up: tuple[float, float]) -> Axes:
    """``ax``, or that of a new figure, with its limits and without an axis: labels are written where they belong."""
    ax = ax or frame.axes()
    ax.set_axis_off()
    ax.set_xlim(*across)
    ax.set_ylim(*up)
    return ax
