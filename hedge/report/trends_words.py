"""What the page on a scored corpus says in plain words: what differs, what was left out, and how to read it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from hedge.charts.by_group import MOST_ROWS
from hedge.charts.over_time import MOST_LINES
from hedge.measures import UNDEFINED, Measure
from hedge.report.comparison_words import difference_text
from hedge.report.words import one_line, plural, shorten
from hedge.trends.differences import MOST_COMPARED
from hedge.trends.periods import DERIVED, missing
from hedge.types import Estimate

if TYPE_CHECKING:
    import pandas as pd

    from hedge.trends import Trends

#: A difference is told if its adjusted p is lower: in twenty corpora without any difference, one would tell of some.
LEVEL = 0.05
_MOST_TOLD, _NAME = 4, 60

OVER_TIME = (
    "Mean over the articles of each {period}, with its 95% interval. A gap: no article. A hollow mark: one article, or "
    "articles that are all alike, which give no interval. Intervals that leave the scale are cut off."
)
BY_GROUP = (
    "Mean over the articles of each group, with its 95% interval. A hollow mark: one article, or articles that are all "
    "alike, which give no interval. Intervals that leave the scale are cut off."
)
METHOD = (
    (
        "A mean",
        "is taken over articles: a long article counts as much as a short one, and an article without the figure (no "
        "attribution, so no share of them) does not count. Its 95% interval is Student’s t interval, within the ends of the "
        "scale. Few articles give a wide interval, one gives none.",
    ),
    (
        "A difference",
        "is the second mean minus the first, with Welch’s 95% interval, which allows for unequal spread. Hedges’ g is "
        "the difference in standard deviations of one article (Hedges 1981; interval: Hedges and Olkin 1985): it tells "
        "whether two articles taken at random would be apart, however many there are.",
    ),
    (
        "p, adjusted",
        "is that of Welch’s test, multiplied after Holm 1979 for the number of comparisons on this page: of twenty "
        "comparisons about one falls below 0.05 by chance alone. ◆ marks an adjusted p under 0.05.",
    ),
    (
        "A change",
        "sets the last period of a group beside its first. What lies between is in the chart: one high month is no trend.",
    ),
)
LIMITS = (
    "Nothing here says why groups differ. They may write about other things, or about what is less known.",
    "Articles are taken as independent of each other. Copies of one agency text, or many articles on one event, make "
    "intervals too narrow.",
    "A date counts as it is written, whatever its time zone; one that can be read in two ways (3/4/2024) counts as none.",
)


def title(trends: Trends) -> str:
    """``Uncertainty and sourcing by outlet and month``."""
    return f"Uncertainty and sourcing by {' and '.join(map(_name, trends.by))}"


def summary(trends: Trends, differences: pd.DataFrame) -> list[str]:
    """How many articles, how many comparisons, and how many differences are more than chance explains."""
    groups = plural(len(trends.moments.articles), "group")
    sentences = [
        f"{plural(trends.articles, 'article')} in {groups}, by {' and '.join(map(_name, trends.by))}."
    ]
    made, beyond = int(differences["p"].notna().sum()), int((differences["p_holm"] < LEVEL).sum())
    if not made:
        return [
            *sentences,
            "Nothing could be compared: that needs two groups with at least two articles each.",
        ]
    number = "None shows" if not beyond else "One shows" if beyond == 1 else f"{beyond:,} show"
    return [
        *sentences,
        f"{plural(made, 'comparison')} of two means {'was' if made == 1 else 'were'} made.",
        f"{number} more than chance explains, once the number of comparisons is allowed for.",
    ]


def beyond_chance(trends: Trends, differences: pd.DataFrame) -> list[str]:
    """The differences that are more than chance explains, a few of each kind, the surest first."""
    surest = differences[differences["p_holm"] < LEVEL].sort_values("p", kind="stable")
    rows = surest.groupby("kind").head(_MOST_TOLD).sort_values("kind", kind="stable")
    return [_told(trends, row) for row in rows.itertuples()]


def left_out(trends: Trends) -> list[str]:
    """What counts nowhere, or is not drawn or compared; a line each."""
    return [*_unnamed(trends), *_without_figure(trends), *_too_many(trends)]


def pair_text(row: Any) -> str:
    """``Courier: 2024-01 → 2024-12``, ``Courier → Herald``."""
    within = f"{_name(row.within)}: " if row.within else ""
    return f"{within}{_name(row.first)} → {_name(row.second)}"


def interval_text(measure: Measure, difference: Estimate) -> str:
    """``+7.8 (+2.9 to +12.7)``; a dash where it is not defined."""
    return difference_text(measure, difference) or UNDEFINED


def p_text(p: float) -> str:
    """``0.013``, ``< 0.001``; a dash where there is none."""
    if math.isnan(p):
        return UNDEFINED
    return f"{p:.3f}" if p >= 0.001 else "< 0.001"


def _told(trends: Trends, row: Any) -> str:
    """``Hedges: Courier 8.6, Herald 2.7; difference −5.9 (−6.2 to −5.6)``."""
    measure = trends.measure(row.measure)
    within = f" of {_name(row.within)}" if row.within else ""
    first, second = measure.number(row.first_mean), measure.number(row.second_mean)
    return (
        f"{measure.name}{within}: {_name(row.first)} {first}, {_name(row.second)} {second}; "
        f"difference {interval_text(measure, Estimate(row.difference, row.low, row.high))}"
    )


def _unnamed(trends: Trends) -> list[str]:
    lines = []
    if trends.undated:
        wanted = " and ".join(name for name in trends.by if name in DERIVED)
        lines.append(
            f"{trends.undated:,} of {plural(trends.articles, 'article')} without a date that tells the {wanted}: in the "
            "tables under “no date”, in no line and no comparison."
        )
    names = trends.moments.articles.index.to_frame()
    for column in (name for name in trends.by if name not in DERIVED):
        group = missing(column)
        if count := int(trends.moments.articles[names[column] == group].sum()):
            lines.append(
                f"{plural(count, 'article')} without {_name(column)}: in the tables under “{_name(group)}”, in no "
                "comparison."
            )
    return lines


def _without_figure(trends: Trends) -> list[str]:
    counts = trends.articles - trends.moments.count.sum()
    return [
        f"{measure.name}: {plural(int(counts[measure.key]), 'article')} without this figure, not counted there."
        for measure in trends.measures
        if counts[measure.key]
    ]


def _too_many(trends: Trends) -> list[str]:
    lines = []
    others = [name for name in trends.by if name != trends.period]
    groups = len(trends.over(others).moments.articles) if others else 1
    drawn = MOST_LINES if trends.period else MOST_ROWS
    if groups > drawn:
        lines.append(f"The charts show the {drawn} groups with most articles of {groups:,}.")
    compared = len(trends.over([trends.compared]).moments.articles) if trends.compared else 0
    if compared > MOST_COMPARED and trends.reference is None:
        lines.append(
            f"Compared with each other are the {MOST_COMPARED} groups of {trends.compared} with most articles; "
            "--reference GROUP compares all with one."
        )
    return lines


def _name(text: str) -> str:
    return shorten(one_line(text), _NAME)
