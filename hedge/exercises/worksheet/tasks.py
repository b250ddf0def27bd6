"""What an item shows to students: the task and room for the answer, never the answer."""

from __future__ import annotations

from typing import assert_never

from hedge.exercises.types import Choice, Gaps, Item, Line, Marks, Match, Number, Open, Order
from hedge.exercises.worksheet import blocks
from hedge.exercises.worksheet.blocks import Block, piece

#: Kinds whose items ask for the sentence that proves the answer.
PROVED = {"truefalse"}
#: Share of the line that columns to tick may take together, in per cent.
TICK_ROOM = 56


def task(item: Item, kind: str, several: bool) -> list[Block]:
    """The blocks of an item below its prompt; ``several``: more than one article, so that sentences need a letter."""
    shown = item.lines if item.shown else ()
    ref, rest = held(item, shown, several)
    sentences = [blocks.paragraph(line.text, role="sentence", ref=reference(line, several)) for line in rest]
    return [*sentences, *_room(item, ref, proved=kind in PROVED)]


def held(item: Item, lines: tuple[Line, ...], several: bool) -> tuple[str, list[Line]]:
    """The number of the sentence that the answer's own text is, if it is one; and the lines it does not hold.

    A line that the answer holds is not shown beside it: it would say everything twice, or fill the gaps.
    """
    text = item.answer.text if isinstance(item.answer, Marks | Gaps) else ""
    own = next((reference(line, several) for line in lines if line.text == text), "")
    return own, [line for line in lines if not text or (line.text not in text and text not in line.text)]


def reference(line: Line, several: bool) -> str:
    """How exercises name a sentence: ``3``, or ``A 3`` where there are several articles."""
    return f"{line.article} {line.number}" if several else str(line.number)


def ticked(answer: Match) -> bool:
    """Whether the options are few and short enough to be columns."""
    return sum(_column(option) for option in answer.options) <= TICK_ROOM


def rubric(answer: Open) -> list[Block]:
    """What earns points, if it is laid down."""
    rows = [(str(points), text) for points, text in answer.rubric]
    return [blocks.table(("Points", "What earns them"), rows, (14, 86), "rubric")] if rows else []


def _room(item: Item, ref: str, *, proved: bool) -> list[Block]:
    match item.answer:
        case Marks(text=text):
            return [blocks.paragraph(text, role="mark", ref=ref)]
        case Choice(options=options):
            proof = [piece("Proof: sentence "), blocks.blank(5)] if proved else []
            return [blocks.entries(blocks.lettered(options), tick=True, after=proof)]
        case Match():
            return _match(item.answer)
        case Order(parts=parts, ranks=ranks, first=first, last=last):
            return [blocks.entries(blocks.lettered(parts)), blocks.ladder(first, last, len(set(ranks)))]
        case Gaps():
            return _gaps(item.answer, ref)
        case Number(word=word):
            number = blocks.paragraph(f"“{word}”: about ", blocks.blank(6), " %", role="gaps")
            return [blocks.scale(), number]
        case Open(lines=lines):
            return [*rubric(item.answer), blocks.rules(lines)]
        case _:
            assert_never(item.answer)


def _match(answer: Match) -> list[Block]:
    if ticked(answer):
        columns = [_column(option) for option in answer.options]
        rows = [(row, *("☐" for _ in answer.options)) for row in answer.rows]
        head = ("Tick one box in each row", *answer.options)
        return [blocks.table(head, rows, (100 - sum(columns), *columns), "tick")]
    rows_to_fill = [(row, "") for row in answer.rows]
    head = ("Write one letter in each row", "Letter")
    options = blocks.box("Choose from", blocks.lettered(answer.options))
    return [options, blocks.table(head, rows_to_fill, (86, 14), "letter")]


def _gaps(answer: Gaps, ref: str) -> list[Block]:
    words = [*answer.bank, *(word for accepted in answer.accepted for word in accepted)]
    numbers = iter(range(1, len(answer.gaps) + 1))
    pieces = [
        blocks.gap(words, str(next(numbers))) if part["style"] == "gap" else part
        for part in blocks.cut(answer.text, [(*span, "gap") for span in answer.gaps])
    ]
    bank = [blocks.box("Words", [("", word) for word in answer.bank])] if answer.bank else []
    return [*bank, blocks.paragraph(*pieces, role="gaps", ref=ref)]


def _column(option: str) -> float:
    """Width of a column to tick, in per cent of the line; its head may take two lines."""
    longest = max(map(len, option.split()), default=0)
    return 5 + 1.4 * max(longest, len(option) // 2 + 1, 4)
