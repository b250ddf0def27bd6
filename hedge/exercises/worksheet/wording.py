"""What the key says about grading."""

from __future__ import annotations

from hedge.exercises.types import Gaps, Marks, Match, Number, Open, Order, Sheet
from hedge.report.words import plural

_FORMS: tuple[tuple[type | tuple[type, ...], str], ...] = (
    (
        (Marks, Match, Order, Gaps),
        "Where an item has several answers, each right one earns its share of the points.",
    ),
    (
        Marks,
        "A mark that is a word longer or shorter than ours still counts. Take a point off for each mark elsewhere, "
        "but not below 0; neutral words count neither way.",
    ),
    (Order, "Parts of the same place share a box; among them any order is right."),
    (Open, "Answers other than the models can be as good: go by the rubric."),
)


def grading(sheet: Sheet) -> list[str]:
    """How to grade this sheet: only what its forms of answer call for."""
    items = [item for exercise in sheet.exercises for item in exercise.items]
    answers = [item.answer for item in items]
    notes = [note for form, note in _FORMS if any(isinstance(answer, form) for answer in answers)]
    if any(not item.graded or isinstance(item.answer, Number) for item in items):
        notes.append("Items without points are for discussion and are not in the total.")
    return [f"{plural(sheet.points, 'point')} in all; the points of each item stand in the margin.", *notes]
