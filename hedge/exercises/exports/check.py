"""What the types alone cannot say of a sheet: places within texts, positions within lists."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hedge.exercises.exports.decode import RecordError
from hedge.exercises.types import Answer, Choice, Gaps, Item, Marks, Match, Number, Open, Order, Sheet

_NAME = re.compile(r"[\w.-]{1,80}")
_Spans = Sequence[tuple[int, int]]


def check(sheet: Sheet) -> None:
    """Raise `RecordError` at the first thing that no format could be written from."""
    seen: set[str] = set()
    for e, exercise in enumerate(sheet.exercises):
        for i, item in enumerate(exercise.items):
            where = f"exercises[{e}].items[{i}]"
            if item.id in seen:
                raise RecordError(f"{where}.id", f"“{item.id}” stands twice; give each item its own")
            seen.add(item.id)
            _item(item, where)


def _item(item: Item, where: str) -> None:
    if not _NAME.fullmatch(item.id):
        raise RecordError(f"{where}.id", "takes 1 to 80 letters, digits, dots, hyphens and underscores")
    if item.points < 0:
        raise RecordError(f"{where}.points", "less than 0")
    _answer(item.answer, f"{where}.answer")


def _answer(answer: Answer, where: str) -> None:
    match answer:
        case Marks():
            _spans([*answer.right, *answer.neutral], answer.text, where)
        case Choice():
            _options(answer.options, where)
            _positions([answer.right], answer.options, f"{where}.right")
            _as_many(answer.feedback, answer.options, f"{where}.feedback", optional=True)
        case Match():
            _options(answer.options, where)
            _as_many(answer.right, answer.rows, f"{where}.right")
            _positions(answer.right, answer.options, f"{where}.right")
            _as_many(answer.feedback, answer.rows, f"{where}.feedback", optional=True)
            _filled(answer.rows, f"{where}.rows")
            if not answer.rows:
                raise RecordError(f"{where}.rows", "empty")
        case Order():
            _filled(answer.parts, f"{where}.parts")
            _as_many(answer.ranks, answer.parts, f"{where}.ranks")
            if len(set(answer.ranks)) < 2:
                raise RecordError(f"{where}.ranks", "needs two different places")
        case Gaps():
            _gaps(answer, where)
        case Number():
            _number(answer, where)
        case Open():
            if answer.lines < 0:
                raise RecordError(f"{where}.lines", "less than 0")


def _gaps(answer: Gaps, where: str) -> None:
    if not answer.gaps:
        raise RecordError(f"{where}.gaps", "empty")
    _spans(answer.gaps, answer.text, where)
    if list(answer.gaps) != sorted(answer.gaps):
        raise RecordError(f"{where}.gaps", "not in the order of the text")
    _filled(answer.bank, f"{where}.bank")
    _as_many(answer.accepted, answer.gaps, f"{where}.accepted")
    for n, ((start, end), words) in enumerate(zip(answer.gaps, answer.accepted, strict=True)):
        found = answer.text[start:end]
        # A text changed by hand shifts the places behind the change.
        if not words or words[0].casefold() != found.casefold():
            raise RecordError(
                f"{where}.gaps[{n}]", f"the text has “{found}” there, not the first accepted word"
            )


def _number(answer: Number, where: str) -> None:
    for n, (_, count, median, low, high) in enumerate(answer.people):
        if count < 0 or not 0 <= low <= median <= high <= 100:
            raise RecordError(
                f"{where}.people[{n}]", "not 0 ≤ 10th percentile ≤ median ≤ 90th percentile ≤ 100"
            )
    for n, (_, low, high) in enumerate(answer.scales):
        if not 0 <= low <= high <= 100:
            raise RecordError(f"{where}.scales[{n}]", "not 0 ≤ low ≤ high ≤ 100")


def _spans(spans: _Spans, text: str, where: str) -> None:
    end = 0
    for start, stop in sorted(spans):
        if not end <= start < stop <= len(text):
            raise RecordError(where, f"[{start}, {stop}] is no span of the text, or overlaps with another")
        end = stop


def _filled(texts: Sequence[str], where: str) -> None:
    for n, text in enumerate(texts):
        if not text.strip():
            raise RecordError(f"{where}[{n}]", "empty")


def _options(options: Sequence[str], where: str) -> None:
    _filled(options, f"{where}.options")
    if len(options) < 2 or len(set(options)) < len(options):
        raise RecordError(f"{where}.options", "needs at least two, all different")


def _positions(positions: Sequence[int], options: Sequence[str], where: str) -> None:
    for position in positions:
        if not 0 <= position < len(options):
            raise RecordError(
                where, f"{position} is no position of an option; they count from 0 to {len(options) - 1}"
            )


def _as_many(
    found: Sequence[object], needed: Sequence[object], where: str, *, optional: bool = False
) -> None:
    if len(found) != len(needed) and not (optional and not found):
        raise RecordError(where, f"has {len(found)} parts instead of {len(needed)}")
