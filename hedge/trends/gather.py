"""Table of articles -> moments of every group, in one pass."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from hedge.errors import InputError
from hedge.measures import MEASURE, OVERVIEW, Measure
from hedge.trends.differences import MEASURE_COLUMNS
from hedge.trends.moments import Moments, in_order, measure_groups, merge
from hedge.trends.periods import DERIVED, PERIODS, missing, period_of
from hedge.trends.result import GROUP_COLUMNS, Trends
from hedge.trends.tables import Table, open_table

if TYPE_CHECKING:
    import pandas as pd


def trends(
    table: str | Path | pd.DataFrame,
    *,
    by: Sequence[str],
    measures: Sequence[str] = OVERVIEW,
    reference: str | None = None,
) -> Trends:
    """Measures of a scored corpus by group.

    ``table`` is what `hedge score` wrote, a folder or a file of articles, or a frame with the same columns. ``by`` names
    columns of it or what is derived from its column date: *year*, *quarter*, *month*, *week* (one of these) and *weekday*.
    ``measures`` are keys of `hedge.measures.MEASURE`; ``reference`` is the group that the others are compared with,
    instead of each with each. Raises `InputError` if the table cannot be read, has no row, lacks a column, or holds
    figures of more than one signature.
    """
    opened = open_table(table)
    _check(opened, by, measures)
    told = [_printed(MEASURE[key]) for key in measures]
    signatures: set[str] = set()
    total: Moments | None = None
    for rows in opened.read(_columns(by), measures):
        _add_signatures(signatures, rows["signature"], opened.name)
        part = measure_groups(_grouped(rows, by, told), by, measures)
        total = merge([total, part], by) if total else part
    if total is None or not len(total.articles):
        raise InputError(f"{opened.name}: has no row")
    if not signatures:
        raise InputError(f"{opened.name}: has no signature; give what `hedge score` wrote")
    return Trends(tuple(by), tuple(told), signatures.pop(), in_order(total), reference)


def _check(table: Table, by: Sequence[str], measures: Sequence[str]) -> None:
    if not by or len(set(by)) < len(by):
        raise InputError("name at least one column to group by, each once")
    if len(periods := [name for name in by if name in PERIODS]) > 1:
        raise InputError(f"{periods[0]!r} and {periods[1]!r} are both periods; group by one of them")
    if unknown := [key for key in measures if key not in MEASURE]:
        raise InputError(f"measure {unknown[0]!r} is unknown; allowed: {', '.join(MEASURE)}")
    if not measures or len(set(measures)) < len(measures):
        raise InputError("name at least one measure, each once")
    if taken := [name for name in by if name in (*MEASURE_COLUMNS, *GROUP_COLUMNS)]:
        raise InputError(
            f"{taken[0]!r} is a column of the result; rename that of {table.name} to group by it"
        )
    for name in _columns(by):
        if name not in table.columns:
            there = ", ".join(map(repr, (*table.columns, *DERIVED)))
            raise InputError(f"{table.name}: has no column {name!r}; there are: {there}")


def _columns(by: Sequence[str]) -> list[str]:
    """The columns to read, without those of figures."""
    return list(dict.fromkeys(["signature", *("date" if name in DERIVED else name for name in by)]))


def _printed(measure: Measure) -> Measure:
    """A measure in the unit in which it is printed; a mean of many articles has one more decimal than one article."""
    return replace(measure, factor=1.0, decimals=measure.decimals + 1)


def _add_signatures(known: set[str], column: pd.Series[str], where: str) -> None:
    known.update(column.dropna().unique())
    if len(known) > 1:
        one, other, *_ = sorted(known)
        raise InputError(
            f"{where}: figures of different signatures cannot be compared ({one} and {other}); "
            "score all articles with one lexicon, model and seed"
        )


def _grouped(rows: pd.DataFrame, by: Sequence[str], measures: Sequence[Measure]) -> pd.DataFrame:
    """The names of the groups of each article, and its figures in the unit in which they are printed."""
    import pandas as pd

    names = {name: _names(rows["date" if name in DERIVED else name], name) for name in by}
    figures = {m.key: MEASURE[m.key].factor * rows[m.key] for m in measures}
    return pd.DataFrame(names | figures)


def _names(column: pd.Series[str], name: str) -> pd.Series[str]:
    """The group of each article by one column."""
    texts = column.astype(object).where(column.notna(), "")
    named = {text: period_of(text, name) if name in DERIVED else text.strip() for text in texts.unique()}
    return texts.map({text: found or missing(name) for text, found in named.items()})
