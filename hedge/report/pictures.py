"""The charts of a report as bytes: the same ones each time, with what they show in words."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import matplotlib

from hedge import charts

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from hedge.analysis import Analysis


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart with its alternative text, drawn anew for each output so that none depends on another."""

    name: str
    alt: str
    draw: Callable[[], Axes]

    def svg(self) -> bytes:
        """As SVG: letters as paths, ids hashed with the name."""
        return _saved(
            self.draw(), {"svg.hashsalt": self.name}, format="svg", metadata={"Date": None, "Creator": None}
        )

    def png(self, dpi: float) -> bytes:
        """As PNG with ``dpi`` pixels per inch."""
        return _saved(self.draw(), {}, format="png", dpi=dpi, metadata={"Software": None})


def pictures(analysis: Analysis) -> list[Picture]:
    """The three charts of a report, in inches as they stand on the page."""
    drawn = (
        ("strip", charts.strip, charts.strip_alt, (6.6, 1.6)),
        ("categories", charts.categories, charts.categories_alt, (2.95, 2.4)),
        ("ladder", charts.ladder, charts.ladder_alt, (3.65, 2.4)),
    )
    return [
        Picture(name, alt(analysis), partial(_draw, draw, analysis, size)) for name, draw, alt, size in drawn
    ]


def _draw(chart: Callable[[Analysis, Axes], Axes], analysis: Analysis, size: tuple[float, float]) -> Axes:
    return chart(analysis, charts.axes(*size))


def _saved(ax: Axes, settings: dict[Any, Any], **options: Any) -> bytes:
    buffer = io.BytesIO()
    with matplotlib.rc_context({**charts.STYLE, **settings}):
        ax.figure.canvas.figure.savefig(buffer, **options)
    return buffer.getvalue()
