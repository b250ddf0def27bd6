"""What the page on a scored corpus shows, as plain data."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hedge import charts
from hedge.measures import MEASURE, Measure
from hedge.report import trends_words as words
from hedge.report import wording
from hedge.types import Estimate

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from hedge.trends import Trends

#: Rows of a table on the page; the CSV files have all.
_MOST = 200


def view(trends: Trends, differences: pd.DataFrame) -> dict[str, Any]:
    """The texts and tables of the page, in JSON's types."""
    rows = groups(trends)
    caption = words.OVER_TIME if trends.period else words.BY_GROUP
    return {
        "title": words.title(trends),
        "summary": {
            "text": words.summary(trends, differences),
            "differences": words.beyond_chance(trends, differences),
        },
        "left_out": words.left_out(trends),
        "note": wording.NOT_A_FAULT,
        "by": list(trends.by),
        "measures": [_measure(measure) for measure in trends.measures],
        "caption": caption.format(period=trends.period),
        "groups": rows[:_MOST],
        "groups_left": max(0, len(rows) - _MOST),
        "differences": [
            _part(trends, measure, differences) for measure in trends.measures if len(differences)
        ],
        "method": [{"head": head, "body": body} for head, body in words.METHOD],
        "limits": [*words.LIMITS, *wording.LIMITS[:3]],
        "signature": trends.signature,
    }


def chart(trends: Trends, key: str) -> tuple[Axes, str]:
    """The chart of a measure, and what it shows in words."""
    if trends.period:
        return charts.over_time(trends, key), charts.over_time_alt(trends, key)
    return charts.by_group(trends, key), charts.by_group_alt(trends, key)


def _measure(measure: Measure) -> dict[str, str]:
    whole = MEASURE[measure.key]
    return {
        "key": measure.key,
        "name": measure.name,
        "unit": measure.unit,
        "definition": whole.definition,
        "origin": whole.origin,
    }


def _part(trends: Trends, measure: Measure, differences: pd.DataFrame) -> dict[str, Any]:
    """The differences of one measure."""
    rows = differences[differences["measure"] == measure.key]
    return {
        "measure": f"{measure.name}, {measure.unit}",
        "rows": [difference(trends, row) for row in rows.head(_MOST).itertuples()],
        "left": max(0, len(rows) - _MOST),
    }


def groups(trends: Trends) -> list[dict[str, Any]]:
    """A row of text for each group: its names, its articles, a cell for each measure."""
    cells = [
        [_cell(measure, row) for row in trends.figures(measure).itertuples()] for measure in trends.measures
    ]
    return [
        {"names": list(group.values()), "articles": f"{articles:,}", "cells": row}
        for group, articles, row in zip(
            trends.moments.names(), trends.moments.articles, zip(*cells, strict=True), strict=True
        )
    ]


def _cell(measure: Measure, row: Any) -> dict[str, str]:
    """A mean with its interval, and with its articles where not all have the figure."""
    return {
        "value": measure.number(row.mean),
        "interval": "" if math.isnan(row.low) else measure.interval(Estimate(row.mean, row.low, row.high)),
        "of": f"of {row.articles:,}" if row.missing else "",
    }


def difference(trends: Trends, row: Any) -> dict[str, Any]:
    """A row of `Trends.differences_frame` as text."""
    measure = trends.measure(row.measure)
    return {
        "measure": measure.name,
        "pair": words.pair_text(row),
        "means": f"{measure.number(row.first_mean)} → {measure.number(row.second_mean)}",
        "articles": f"{row.first_articles:,} and {row.second_articles:,}",
        "difference": words.interval_text(measure, Estimate(row.difference, row.low, row.high)),
        "g": words.interval_text(replace(measure, decimals=2), Estimate(row.g, row.g_low, row.g_high)),
        "p": words.p_text(row.p_holm),
        "beyond": bool(row.p_holm < words.LEVEL),
    }
