"""Interactive worksheets: one web page, without a request, that checks answers on the device that shows it.

For practice, not for examinations: the answers stand in the page's data, unseen until a task is checked, and whoever
reads the source of the page finds them. Nothing is sent or stored; students hand their results in by copy or file.
"""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import Any

from hedge.exercises.types import LEVELS, Answer, Exercise, Gaps, Item, Marks, Number, Open, Sheet
from hedge.report import page

#: What a student marks in one go: letters and digits, joined inside by an apostrophe, hyphen, point or comma.
_WORD = re.compile(r"\w+(?:[.,'’‑-]\w+)*")
_STYLES = ("report.css", "exercise.css")
#: In the order in which they need one another; together the page's one script.
_SCRIPTS = tuple(
    f"exercise.{part}js"
    for part in ("base.", "words.", "lists.", "order.", "scale.", "number.", "open.", "task.", "results.", "")
)


def to_html(sheet: Sheet) -> bytes:
    """The page of a worksheet in UTF-8; the same sheet gives the same bytes."""
    exercises = [_exercise(number, exercise) for number, exercise in enumerate(sheet.exercises, 1)]
    items = [item for exercise in exercises for item in exercise["items"]]
    view = {
        "title": sheet.title,
        "level": sheet.level,
        "grade": LEVELS.get(sheet.level, ""),
        "version": sheet.version,
        "signature": sheet.signature,
        "exercises": exercises,
        "lettered": len(sheet.readings) > 1,
        "tasks": len(items),
        "points": sum(item["points"] for item in items),
    }
    return page.to_html("exercise", view, (), styles=_STYLES, scripts=_SCRIPTS, readings=sheet.readings)


def _exercise(number: int, exercise: Exercise) -> dict[str, Any]:
    items = [_item(f"{number}.{place}", item) for place, item in enumerate(exercise.items, 1)]
    return {**asdict(exercise), "number": number, "items": items, "points": sum(i["points"] for i in items)}


def _item(label: str, item: Item) -> dict[str, Any]:
    """An item as template and script read it; ``points`` are 0 where no machine can tell right from wrong."""
    graded = item.graded and not isinstance(item.answer, Number | Open)
    return {
        **asdict(item),
        "label": label,
        "form": type(item.answer).__name__.lower(),
        "answer": _answer(item.answer),
        "points": item.points if graded else 0,
    }


def _answer(answer: Answer) -> dict[str, Any]:
    """An answer with its text cut in pieces: offsets count code points, but those of the script UTF-16 units."""
    if isinstance(answer, Marks):
        targets = [answer.text[start:end] for start, end in answer.right]
        return {"pieces": _words(answer), "targets": targets}
    if isinstance(answer, Gaps):
        return {
            "pieces": _gapped(answer),
            "accepted": answer.accepted,
            "bank": list(dict.fromkeys(answer.bank)),
        }
    return asdict(answer)


def _words(answer: Marks) -> list[str | dict[str, Any]]:
    """Words, each with the positions of the targets that it is part of, and what stands between them as strings."""
    words = [found.span() for found in _WORD.finditer(answer.text)]
    # A target without letters, such as a question mark, must be possible to mark all the same.
    words += [target for target in answer.right if not any(_meet(target, word) for word in words)]
    pieces: list[str | dict[str, Any]] = []
    done = 0
    for start, end in sorted(words):
        word = {
            "text": answer.text[start:end],
            "targets": [n for n, target in enumerate(answer.right) if _meet(target, (start, end))],
            "neutral": any(_meet(span, (start, end)) for span in answer.neutral),
        }
        pieces += [answer.text[done:start], word]
        done = end
    return [piece for piece in [*pieces, answer.text[done:]] if piece]


def _gapped(answer: Gaps) -> list[str | int]:
    """The text in strings, with the positions of the gaps between them."""
    pieces: list[str | int] = []
    done = 0
    for number, (start, end) in enumerate(answer.gaps):
        pieces += [answer.text[done:start], number]
        done = end
    return [piece for piece in [*pieces, answer.text[done:]] if piece != ""]


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
