"""What a comparison shows, as plain data: one view for the PDF and the web page."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from hedge import charts, measures
from hedge.compare import Compared, Comparison, Row, Side, beyond_chance
from hedge.measures import Measure
from hedge.report import comparison_words as words
from hedge.report import content, wording
from hedge.report.contrasts import Contrast, contrasts
from hedge.report.words import one_line, plural, shorten
from hedge.types import CATEGORIES, Estimate

#: Articles that stand side by side in one table, so that nothing is squeezed.
_COLUMNS = 5
_TITLE, _SHORT_TITLE, _RUNNING = 120, 40, 80


def view(comparison: Comparison, most: int) -> dict[str, Any]:
    """The texts, figures and marked sentences of a comparison, in JSON's types, with at most ``most`` statements."""
    articles, found = comparison.articles, contrasts(comparison.statements)
    rows = {row.measure.key: row for row in comparison.rows}
    key = [rows[name] for name in words.KEY]
    return {
        "title": f"{words.NUMBERS[len(articles)].capitalize()} articles compared",
        "running_title": shorten(" · ".join(f"{a.letter}: {a.name}" for a in articles), _RUNNING),
        "articles": [_article(article, number, key, found[:most]) for number, article in enumerate(articles)],
        "key": [
            {"name": row.measure.name, "unit": row.measure.unit, "definition": wording.SHORT[row.measure.key]}
            for row in key
        ],
        "summary": words.sentences(comparison),
        "chance": words.CHANCE,
        "captions": words.CAPTIONS,
        "note": wording.NOT_A_FAULT,
        "tables": [_table(comparison.rows, columns) for columns in _columns(len(articles))],
        "definitions": [
            {"name": m.name, "unit": m.unit, "definition": m.definition, "origin": m.origin}
            for m in measures.MEASURES
        ],
        "statements_title": f"Said in {'both' if len(articles) == 2 else 'several'}, but not in the same way",
        "statements": [_contrast(number, contrast) for number, contrast in enumerate(found[:most], 1)],
        "left_out": max(0, len(found) - most),
        **_reading(comparison),
    }


def _reading(comparison: Comparison) -> dict[str, Any]:
    """What helps to read the rest: legend, method, limits, signature."""
    return {
        "legend": [
            {
                "name": category,
                "label": measures.CATEGORY_NAMES[category],
                "gloss": measures.CATEGORY_GLOSS[category],
                "colour": charts.CATEGORY_COLOURS[category],
            }
            for category in CATEGORIES
        ],
        "method": [{"head": head, "body": body} for head, body in (*words.METHOD, *wording.METHOD)],
        # The last of the report's limits is on published rates, which stand in no comparison.
        "limits": [*words.LIMITS, *wording.LIMITS[:-1]],
        "warnings": [
            f"{article.letter}: {one_line(warning)}"
            for article in comparison.articles
            for warning in article.analysis.article.warnings
        ],
        "signature": comparison.signature,
        "domain": comparison.articles[0].analysis.domain,
    }


def _columns(count: int) -> list[list[int]]:
    """Articles of each table; A stands in all, since it is what the others differ from."""
    others = range(1, count)
    return [[0, *others[start : start + _COLUMNS - 1]] for start in range(0, count - 1, _COLUMNS - 1)]


def _article(article: Compared, number: int, key: Sequence[Row], shown: Sequence[Contrast]) -> dict[str, Any]:
    profile, sentences = article.analysis.profile, article.analysis.sentences
    outlet = article.analysis.article.site or "", article.analysis.article.date or ""
    places: dict[int, list[int]] = {}
    for place, contrast in enumerate(shown, 1):
        for side in (*contrast.first, *contrast.second):
            if side.letter == article.letter:
                places.setdefault(side.sentence.index, []).append(place)
    return {
        "letter": article.letter,
        "title": shorten(article.name, _TITLE),
        "short_title": shorten(article.name, _SHORT_TITLE),
        "byline": content.byline(article.analysis),
        "outlet": shorten(" · ".join(filter(None, map(one_line, outlet))), _SHORT_TITLE),
        "size": f"{plural(profile.words, 'word')} · {plural(profile.sentences, 'sentence')}, {article.shared:,} shared",
        "figures": [
            _cell(row, number) | {"place": _place(row.measure, row.estimates[number])} for row in key
        ],
        "sentences": [
            content.marked(sentence, before) | {"statements": places.get(sentence.index, [])}
            for before, sentence in zip((None, *sentences), sentences, strict=False)
        ],
    }


def _table(rows: Sequence[Row], columns: Sequence[int]) -> dict[str, Any]:
    return {
        "articles": list(columns),
        "rows": [
            {"name": row.measure.name, "unit": row.measure.unit, "cells": [_cell(row, n) for n in columns]}
            for row in rows
        ],
    }


def _cell(row: Row, number: int) -> dict[str, Any]:
    """A figure with its interval, and with its difference from A where it is not A's."""
    measure, estimate = row.measure, row.estimates[number]
    difference = row.differences[number - 1] if number else None
    return {
        "value": measure.number(estimate.value) + ("%" if _in_per_cent(measure, estimate) else ""),
        "interval": "" if math.isnan(estimate.value) else measure.interval(estimate),
        "difference": words.difference_text(measure, difference) if difference else "",
        "beyond": bool(difference and beyond_chance(difference)),
    }


def _in_per_cent(measure: Measure, estimate: Estimate) -> bool:
    return measure.unit.startswith("%") and not math.isnan(estimate.value)


def _place(measure: Measure, estimate: Estimate) -> list[float] | None:
    """Low, value and high on a scale from 0 to 1; all the same where there is no interval."""
    if math.isnan(estimate.value):
        return None
    top = (measure.high or 1) / measure.factor
    return [
        (estimate.value if math.isnan(x) else x) / top for x in (estimate.low, estimate.value, estimate.high)
    ]


def _contrast(number: int, contrast: Contrast) -> dict[str, Any]:
    statement = contrast.statement
    return {
        "number": number,
        "kind": statement.kind,
        "kind_name": words.KIND[statement.kind],
        "similarity": f"{statement.similarity:.2f}",
        "what": words.what_differs(contrast),
        "sides": [_side(contrast.first), _side(contrast.second)],
    }


def _side(sides: Sequence[Side]) -> dict[str, Any]:
    """A sentence in the first article that has it, and the places where it stands too."""
    first, *others = sides
    return content.marked(first.sentence) | {
        "letter": first.letter,
        "letters": "".join(side.letter for side in sides),
        "also": [{"letter": side.letter, "index": side.sentence.index} for side in others],
    }
