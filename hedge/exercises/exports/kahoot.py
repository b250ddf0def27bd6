"""Kahoot's spreadsheet for import."""

from __future__ import annotations

from hedge.exercises.exports.common import Export
from hedge.exercises.exports.games import Limits, questions
from hedge.exercises.exports.spreadsheet import Cell, workbook
from hedge.exercises.types import Sheet

_LIMITS = Limits(options=4, question=120, option=75)
#: Kahoot looks for questions below this row.
_HEADER_ROW = 8
_HEADER = (
    "",
    "Question - max 120 characters",
    *(f"Answer {n} - max 75 characters" for n in range(1, 5)),
    "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs",
    "Correct answer(s) - choose at least one",
)


def to_kahoot(sheet: Sheet) -> Export:
    """Choices and rows of matches with at most four answers."""
    found, left = questions(sheet, "kahoot", _LIMITS)
    if not found:
        return Export({}, left)
    rows: list[tuple[Cell, ...]] = [(), ("", "Quiz template"), *([()] * (_HEADER_ROW - 3)), _HEADER]
    for number, asked in enumerate(found, 1):
        spare = ("",) * (_LIMITS.options - len(asked.options))
        rows.append((number, asked.text, *asked.options, *spare, asked.seconds, asked.right + 1))
    return Export({"-kahoot.xlsx": workbook("Sheet1", rows)}, left)
