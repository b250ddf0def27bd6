"""Charts of analyses: each function draws on an Axes and returns it, never through pyplot.

``name(analysis, ax=None)`` draws on the Axes given, or on that of a new figure of a good size; ``name_alt(analysis)``
says in words what it shows. `strips`, `slope` and `distribution` take several analyses, `over_time` and `by_group` the
trends of a corpus and a measure.
"""

from hedge.charts.along import (
    MAX_BARS,
    ROW_HEIGHT,
    position,
    position_alt,
    strip,
    strip_alt,
)
from hedge.charts.bars import categories, categories_alt, ladder, ladder_alt
from hedge.charts.by_group import by_group, by_group_alt
from hedge.charts.compare import slope, slope_alt, strips, strips_alt
from hedge.charts.density import distribution, distribution_alt
from hedge.charts.look import (
    BLUE,
    CATEGORY_COLOURS,
    GREY,
    GROUPS,
    INK,
    MUTED,
    ORANGE,
    PAPER,
    PURPLE,
    RULE,
    STYLE,
    VIOLET,
    axes,
)
from hedge.charts.over_time import over_time, over_time_alt
from hedge.charts.percentiles import context, context_alt
from hedge.charts.rates import balance, balance_alt
from hedge.charts.words import probability, probability_alt, probability_height

__all__ = [
    "BLUE",
    "CATEGORY_COLOURS",
    "GREY",
    "GROUPS",
    "INK",
    "MAX_BARS",
    "MUTED",
    "ORANGE",
    "PAPER",
    "PURPLE",
    "ROW_HEIGHT",
    "RULE",
    "STYLE",
    "VIOLET",
    "axes",
    "balance",
    "balance_alt",
    "by_group",
    "by_group_alt",
    "categories",
    "categories_alt",
    "context",
    "context_alt",
    "distribution",
    "distribution_alt",
    "ladder",
    "ladder_alt",
    "over_time",
    "over_time_alt",
    "position",
    "position_alt",
    "probability",
    "probability_alt",
    "probability_height",
    "slope",
    "slope_alt",
    "strip",
    "strip_alt",
    "strips",
    "strips_alt",
]
