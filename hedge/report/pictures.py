"""The charts of a document as SVG: the same bytes each time, with what they show in words."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import matplotlib

from hedge import charts

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from hedge.analysis import Analysis
    from hedge.context import Reference


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart with its alternative text, drawn once for all formats."""

    name: str
    alt: str
    svg: bytes


def pictures(analysis: Analysis, reference: Reference | None = None) -> list[Picture]:
    """The charts of a report, in the size in which they stand on the page.

    That of the words for probabilities is left out where there is none.
    """
    drawn = [
        ("strip", charts.strip(analysis), charts.strip_alt(analysis)),
        ("position", charts.position(analysis), charts.position_alt(analysis)),
        ("balance", charts.balance(analysis), charts.balance_alt(analysis)),
        ("categories", charts.categories(analysis), charts.categories_alt(analysis)),
        ("ladder", charts.ladder(analysis), charts.ladder_alt(analysis)),
        ("context", charts.context(analysis, None, reference), charts.context_alt(analysis, reference)),
    ]
    if analysis.profile.probability_words:
        drawn.append(("probability", charts.probability(analysis), charts.probability_alt(analysis)))
    return [Picture(name, alt, to_svg(ax, name)) for name, ax, alt in drawn]


def comparison_pictures(
    analyses: Sequence[Analysis], names: Sequence[str] | None = None, reference: Reference | None = None
) -> list[Picture]:
    """The charts of a comparison, 6.6 inches wide and as high as they need."""
    told: dict[str, Any] = {"names": names}
    drawn = [
        ("strips", charts.strips(analyses, **told), charts.strips_alt(analyses, **told)),
        ("slope", charts.slope(analyses, **told), charts.slope_alt(analyses, **told)),
    ]
    told["reference"] = reference
    drawn.append(
        ("distribution", charts.distribution(analyses, **told), charts.distribution_alt(analyses, **told))
    )
    return [Picture(name, alt, to_svg(ax, name)) for name, ax, alt in drawn]


def to_svg(ax: Axes, name: str) -> bytes:
    """The figure of a chart as SVG, without a date, its ids hashed with ``name``."""
    buffer = io.BytesIO()
    settings: dict[Any, Any] = {**charts.STYLE, "svg.hashsalt": name}
    with matplotlib.rc_context(settings):
        ax.figure.canvas.figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    return buffer.getvalue()
