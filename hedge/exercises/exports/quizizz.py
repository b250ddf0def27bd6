"""Quizizz's (Wayground's) spreadsheet for import."""

from __future__ import annotations

from hedge.exercises.exports.common import Export
from hedge.exercises.exports.games import Limits, questions
from hedge.exercises.exports.spreadsheet import Cell, workbook
from hedge.exercises.types import Sheet

_LIMITS = Limits(options=5)
_HEADER = (
    "Question Text",
    "Question Type",
    *(f"Option {n}" for n in range(1, 6)),
    "Correct Answer",
    "Time in seconds",
    "Image Link",
    "Answer explanation",
)


def to_quizizz(sheet: Sheet) -> Export:
    """Choices and rows of matches with at most five answers, and their explanations."""
    found, left = questions(sheet, "quizizz", _LIMITS)
    rows: list[tuple[Cell, ...]] = [_HEADER]
    for asked in found:
        spare = ("",) * (_LIMITS.options - len(asked.options))
        rest: tuple[Cell, ...] = (asked.right + 1, asked.seconds, "", asked.explanation)
        rows.append((asked.text, "Multiple Choice", *asked.options, *spare, *rest))
    return Export({"-quizizz.xlsx": workbook("Sheet1", rows)} if found else {}, left)
