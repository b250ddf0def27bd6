"""What was found: the figures of every group, and how groups differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hedge.errors import InputError
from hedge.measures import Measure
from hedge.trends.differences import (
    DIFFERENCE_COLUMNS,
    MEASURE_COLUMNS,
    MOST_COMPARED,
    PAIR_COLUMNS,
    between,
    changes,
    contrasts,
)
from hedge.trends.moments import Moments, in_order, merge
from hedge.trends.periods import DERIVED, PERIODS, missing
from hedge.trends.statistics import holm, mean_interval

if TYPE_CHECKING:
    import pandas as pd

GROUP_COLUMNS = ("articles", "missing", "mean", "sd", "low", "high")


@dataclass(frozen=True, slots=True, eq=False)
class Trends:
    """Measures of a scored corpus by group. Figures are in the unit in which they are printed: shares in per cent.

    ``by`` names the columns of the groups; ``moments`` has a row for each group and a column for each of ``measures``.
    ``reference`` is the group that the others are compared with; None: each with each.
    """

    by: tuple[str, ...]
    measures: tuple[Measure, ...]
    signature: str
    moments: Moments
    reference: str | None = None

    def __post_init__(self) -> None:
        if self.reference is None:
            return
        if not self.compared:
            raise InputError(f"nothing can be compared with {self.reference!r}: the groups are periods only")
        names = [
            name
            for name in self.moments.articles.index.unique(self.compared)
            if name != missing(self.compared)
        ]
        if self.reference not in names:
            there = ", ".join(map(repr, names[:MOST_COMPARED]))
            raise InputError(
                f"{self.compared} has no group {self.reference!r} to compare with; there are: {there}"
            )

    @property
    def articles(self) -> int:
        """How many articles the table has."""
        return int(self.moments.articles.sum())

    @property
    def period(self) -> str | None:
        """The period of the groups, if they have one."""
        return next((name for name in self.by if name in PERIODS), None)

    @property
    def compared(self) -> str | None:
        """The column whose groups are compared with one another: the last that is no period."""
        return next((name for name in reversed(self.by) if name not in PERIODS), None)

    @property
    def undated(self) -> int:
        """How many articles have no date, or none that tells what the groups need."""
        names = self.moments.articles.index.to_frame()[[name for name in self.by if name in DERIVED]]
        return int(self.moments.articles[(names == missing("date")).any(axis=1)].sum())

    def measure(self, key: str) -> Measure:
        """One of the measures."""
        return next(measure for measure in self.measures if measure.key == key)

    def over(self, by: Sequence[str]) -> Trends:
        """The coarser groups that some of the columns make."""
        return Trends(tuple(by), self.measures, self.signature, in_order(merge([self.moments], by)))

    def groups_frame(self) -> pd.DataFrame:
        """A row for each measure and group.

        Columns: those of the groups, measure (its key), name, unit (of the numbers that follow), articles (with the figure),
        missing (articles without it), mean (over articles), sd (standard deviation), low, high (95 % t interval of the
        mean; missing under two articles and where all are alike).
        """
        import pandas as pd

        rows = [self.figures(m).assign(measure=m.key, name=m.name, unit=m.unit) for m in self.measures]
        return pd.concat(rows, ignore_index=True)[[*self.by, *MEASURE_COLUMNS, *GROUP_COLUMNS]]

    def figures(self, measure: Measure) -> pd.DataFrame:
        """The rows of one measure in `groups_frame`, without its own columns."""
        sample, articles = self.moments.sample(measure.key), self.moments.articles.to_numpy()
        count = sample.count.astype(int)
        low, high = (np.clip(end, measure.low, measure.high) for end in mean_interval(sample))
        values = (count, articles - count, sample.mean, np.sqrt(sample.variance), low, high)
        names = self.moments.articles.index.to_frame(index=False)
        return names.assign(**dict(zip(GROUP_COLUMNS, values, strict=True)))

    def differences_frame(self) -> pd.DataFrame:
        """A row for each measure and pair of groups.

        Columns: kind (*between* two groups over all time, *change* from the first to the last period of a group), column
        (what the two are groups of), within (the group that changes), first, second, measure, name, unit, first_articles,
        second_articles, first_mean, second_mean, difference (second minus first), low, high (95 % Welch interval), g
        (Hedges’ g: the difference in standard deviations), g_low, g_high (95 % interval), p (of Welch’s test), p_holm
        (adjusted for all rows of the frame that have one). Missing where one of the two has fewer than two articles or all
        are alike. Articles that tell no group or no date are left out.
        """
        import pandas as pd

        blocks = []
        if self.compared:
            groups = self.over([self.compared]).moments
            blocks.append((groups, between(groups, self.reference)))
        if self.period:
            blocks.append((self.moments, changes(self.moments, self.period)))
        rows = [contrasts(moments, pairs, m) for m in self.measures for moments, pairs in blocks if pairs]
        columns = [*PAIR_COLUMNS, *MEASURE_COLUMNS, *DIFFERENCE_COLUMNS]
        found = pd.concat(rows, ignore_index=True) if rows else pd.DataFrame(columns=columns)
        return found.assign(p_holm=holm(found["p"].to_numpy(float)))
