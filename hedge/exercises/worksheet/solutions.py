"""What an item shows to teachers: the right answer, why it is right, and what it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from hedge.exercises.types import Choice, Gaps, Item, Line, Marks, Match, Number, Open, Order
from hedge.exercises.worksheet import blocks
from hedge.exercises.worksheet.blocks import Block, letter, piece
from hedge.exercises.worksheet.tasks import held, rubric, ticked

Gap = tuple[tuple[int, int], tuple[str, ...]]


def solution(item: Item, several: bool) -> list[Block]:
    """The blocks of an item in the key below its prompt; ``several``: more than one article."""
    ref, rest = held(item, item.lines, several)
    return [
        *_answer(item, ref),
        *([_named("Why", item.explanation)] if item.explanation else []),
        *(_named(_place(line, several), line.text) for line in rest),
        *(_named("Numbers from", origin) for origin in item.origins),
    ]


def _answer(item: Item, ref: str) -> list[Block]:
    match item.answer:
        case Marks():
            return _marks(item.answer, ref)
        case Choice():
            return _choice(item.answer)
        case Match():
            return _match(item.answer)
        case Order():
            return _order(item.answer)
        case Gaps():
            return _gaps(item.answer, ref)
        case Number():
            return _number(item.answer)
        case Open(models=models):
            found = [blocks.entries([("–", model) for model in models])] if models else []
            head = [_named("Model answers", "")] if models else []
            return [*head, *found, *rubric(item.answer)]
        case _:
            assert_never(item.answer)


def _marks(answer: Marks, ref: str) -> list[Block]:
    spans = [(*span, "right") for span in answer.right] + [(*span, "neutral") for span in answer.neutral]
    marked = blocks.paragraph(*blocks.cut(answer.text, spans), role="sentence", ref=ref)
    neutral = (
        [_named("Neither right nor wrong", _quoted(answer.text, answer.neutral))] if answer.neutral else []
    )
    return [marked, _named("Answer", _quoted(answer.text, answer.right) or "no words"), *neutral]


def _choice(answer: Choice) -> list[Block]:
    right = _named("Answer", f"{letter(answer.right)}  {answer.options[answer.right]}")
    feedback = [(letter(n), text) for n, text in enumerate(answer.feedback) if text]
    return [right, *([blocks.entries(feedback)] if feedback else [])]


def _match(answer: Match) -> list[Block]:
    # Letters stand before the options only where the worksheet asks for letters.
    names = (
        list(answer.options) if ticked(answer) else [f"{a}  {b}" for a, b in blocks.lettered(answer.options)]
    )
    rows = [(row, names[right]) for row, right in zip(answer.rows, answer.right, strict=True)]
    if not any(answer.feedback):
        return [blocks.table(("Row", "Answer"), rows, (60, 40))]
    explained = [(*row, text) for row, text in zip(rows, answer.feedback, strict=True)]
    return [blocks.table(("Row", "Answer", "Why"), explained, (42, 24, 34))]


def _order(answer: Order) -> list[Block]:
    places = [[n for n, rank in enumerate(answer.ranks) if rank == r] for r in sorted(set(answer.ranks))]
    short = " → ".join(" ".join(map(letter, place)) for place in places)
    rows = [
        (str(place), f"{letter(n)}  {answer.parts[n]}")
        for place, parts in enumerate(places, 1)
        for n in parts
    ]
    return [
        _named("Answer", short),
        blocks.table(("Place", f"From “{answer.first}” to “{answer.last}”"), rows, (12, 88)),
    ]


def _gaps(answer: Gaps, ref: str) -> list[Block]:
    filled = blocks.paragraph(
        *blocks.cut(answer.text, [(*span, "right") for span in answer.gaps]), role="sentence", ref=ref
    )
    words = [
        (str(number), "; also right: ".join(filter(None, (accepted[0], ", ".join(accepted[1:])))))
        for number, accepted in enumerate(answer.accepted, 1)
    ]
    return [filled, _named("Answer", ""), blocks.entries(words)]


def _number(answer: Number) -> list[Block]:
    people = [
        (study, f"{count:,}", f"{median:g}%", f"{low:g} to {high:g}%")
        for study, count, median, low, high in answer.people
    ]
    scales = [(name, f"{low:g} to {high:g}%") for name, low, high in answer.scales]
    head = ("What people understood", "People", "Median", "10th to 90th percentile")
    return [
        _named(
            "Answer",
            f"any number; nothing is right or wrong. “{answer.word}” means different numbers to different people.",
        ),
        *([blocks.table(head, people, (42, 14, 14, 30))] if people else []),
        *([blocks.table(("What a scale lays down", "Range"), scales, (70, 30))] if scales else []),
    ]


def _named(name: str, text: str) -> Block:
    return blocks.paragraph(piece(f"{name}: " if text else f"{name}:", "strong"), text)


def _quoted(text: str, spans: Sequence[tuple[int, int]]) -> str:
    return ", ".join(f"“{text[start:end]}”" for start, end in spans)


def _place(line: Line, several: bool) -> str:
    return f"Text {line.article}, sentence {line.number}" if several else f"Sentence {line.number}"
