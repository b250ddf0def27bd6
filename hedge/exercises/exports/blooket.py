"""Blooket's CSV for import."""

from __future__ import annotations

import csv
import io

from hedge import inert
from hedge.exercises.exports.common import Export
from hedge.exercises.exports.games import Limits, questions
from hedge.exercises.types import Sheet

_LIMITS = Limits(options=4)
_HEADER = (
    "Question #",
    "Question Text",
    "Answer 1",
    "Answer 2",
    "Answer 3\n(Optional)",
    "Answer 4\n(Optional)",
    "Time Limit (sec)\n(Max: 300 seconds)",
    "Correct Answer(s)\n(Only include Answer #)",
)


def to_blooket(sheet: Sheet) -> Export:
    """Choices and rows of matches with at most four answers."""
    found, left = questions(sheet, "blooket", _LIMITS)
    if not found:
        return Export({}, left)
    buffer = io.StringIO()
    out = csv.writer(buffer, lineterminator="\r\n")
    out.writerow(("Blooket\nImport Template", *("",) * (len(_HEADER) - 1)))
    out.writerow(_HEADER)
    for number, asked in enumerate(found, 1):
        options = (*asked.options, *("",) * (_LIMITS.options - len(asked.options)))
        texts = map(inert.cell, (asked.text, *options))
        out.writerow((number, *texts, asked.seconds, asked.right + 1))
    return Export({"-blooket.csv": buffer.getvalue().encode()}, left)
