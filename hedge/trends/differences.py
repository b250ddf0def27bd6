"""Which groups are set beside which, and how they differ."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from hedge.measures import Measure
from hedge.trends.moments import Moments
from hedge.trends.periods import missing
from hedge.trends.statistics import contrast

if TYPE_CHECKING:
    import pandas as pd

#: Groups that are compared each with each: those with most articles. With a reference all are compared with it.
MOST_COMPARED = 20
#: Between the names of a group of several columns.
SEPARATOR = " · "
MEASURE_COLUMNS = ("measure", "name", "unit")
PAIR_COLUMNS = ("kind", "column", "within", "first", "second")
DIFFERENCE_COLUMNS = (
    "first_articles", "second_articles", "first_mean", "second_mean",
    "difference", "low", "high", "g", "g_low", "g_high", "p",
)  # fmt: skip


class Pair(NamedTuple):
    """Two groups of a column and their rows: all time (*between*), or the first and last period (*change*) of a group."""

    kind: str
    column: str
    within: str
    first: str
    second: str
    rows: tuple[int, int]


def between(groups: Moments, reference: str | None) -> list[Pair]:
    """Each group of a column with each, or with the reference."""
    column = str(groups.articles.index.name)
    names = [name for name in groups.articles.index if name != missing(column)]
    if reference is None:
        largest = np.argsort(-groups.articles.to_numpy()[: len(names)], kind="stable")[:MOST_COMPARED]
        pairs = list(combinations(sorted(largest.tolist()), 2))
    else:
        at = names.index(reference)
        pairs = [(at, other) for other in range(len(names)) if other != at]
    return [Pair("between", column, "", names[a], names[b], (a, b)) for a, b in pairs]


def changes(moments: Moments, period: str) -> list[Pair]:
    """The first and the last period of each group, where they are not the same."""
    found: dict[tuple[str, ...], list[tuple[str, int]]] = {}
    for row, group in enumerate(moments.names()):
        if not any(name == missing(column) for column, name in group.items()):
            time = group.pop(period)
            found.setdefault(tuple(group.values()), []).append((time, row))
    return [
        Pair("change", period, SEPARATOR.join(group), first, last, (one, other))
        for group, times in found.items()
        for (first, one), (last, other) in [(times[0], times[-1])]
        if first != last
    ]


def contrasts(moments: Moments, pairs: Sequence[Pair], measure: Measure) -> pd.DataFrame:
    """A row for each pair."""
    import pandas as pd

    sample, rows = moments.sample(measure.key), np.array([pair.rows for pair in pairs])
    one, other = sample.take(rows[:, 0]), sample.take(rows[:, 1])
    values = (one.count.astype(int), other.count.astype(int), one.mean, other.mean, *contrast(one, other))
    frame = pd.DataFrame([pair[:-1] for pair in pairs], columns=list(PAIR_COLUMNS))
    told = dict(zip(MEASURE_COLUMNS, (measure.key, measure.name, measure.unit), strict=True))
    return frame.assign(**told, **dict(zip(DIFFERENCE_COLUMNS, values, strict=True)))
