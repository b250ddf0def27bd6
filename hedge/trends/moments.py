"""Number, mean and sum of squares of each measure in each group: enough for every statistic, and they can be merged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from hedge.trends.periods import WEEKDAYS, missing
from hedge.trends.statistics import Sample

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True, eq=False)
class Moments:
    """Of each group a row of every frame, its index the names of the group; of each measure a column.

    ``articles`` counts the articles of a group, ``count`` those of them that have the figure (the others are NaN);
    ``squares`` is the sum of the squared distances from ``mean``, which is NaN where no article has the figure.
    """

    articles: pd.Series[int]
    count: pd.DataFrame
    mean: pd.DataFrame
    squares: pd.DataFrame

    def take(self, rows: Any) -> Self:
        """Some of the groups, in the order given by numbers, or those for which an array says so."""
        return type(self)(*(getattr(self, field.name).iloc[rows] for field in fields(self)))

    def sample(self, key: str) -> Sample:
        """One measure in every group."""
        return Sample(*(frame[key].to_numpy(float) for frame in (self.count, self.mean, self.squares)))

    def names(self) -> list[dict[str, str]]:
        """The name of each group in each column."""
        frame = self.articles.index.to_frame()
        columns = [str(column) for column in frame]
        return [dict(zip(columns, row, strict=True)) for row in frame.itertuples(index=False, name=None)]


def measure_groups(rows: pd.DataFrame, by: Sequence[str], keys: Sequence[str]) -> Moments:
    """The moments of the columns ``keys`` of a row for each article, in the groups that the columns ``by`` name."""
    grouped = rows.groupby(list(by))
    figures = grouped[list(keys)]
    count = figures.count()
    return Moments(grouped.size(), count, figures.mean(), (figures.var(ddof=0) * count).fillna(0.0))


def merge(parts: Sequence[Moments], by: Sequence[str]) -> Moments:
    """The moments of groups that have parts in several places, or of the coarser groups that some of the names make.

    Chan, Golub and LeVeque 1983, The American Statistician 37(3): the means are weighted, and the distance of each part
    from the common mean is added to its squares.
    """
    import pandas as pd

    levels = list(by)
    count, mean, squares = (
        pd.concat([getattr(part, name) for part in parts]) for name in ("count", "mean", "squares")
    )
    weighted = (count * mean.fillna(0.0)).groupby(level=levels).transform("sum")
    common = weighted / count.groupby(level=levels).transform("sum")
    apart = count * (mean - common).fillna(0.0) ** 2
    return Moments(
        pd.concat([part.articles for part in parts]).groupby(level=levels).sum(),
        count.groupby(level=levels).sum(),
        common.groupby(level=levels).first(),
        (squares + apart).groupby(level=levels).sum(),
    )


def in_order(moments: Moments) -> Moments:
    """The groups in the order of their names, weekdays in that of the week, those without a name at the end."""
    ranks = [[_rank(*name) for name in group.items()] for group in moments.names()]
    return moments.take(np.array(sorted(range(len(ranks)), key=ranks.__getitem__)))


def _rank(column: str, name: str) -> tuple[bool, int, str]:
    weekday = WEEKDAYS.index(name) if column == "weekday" and name in WEEKDAYS else 0
    return name == missing(column), weekday, name
