"""Forms of answer as questions with options to pick from, for platforms that know no better form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from hedge.exercises.exports.common import Task
from hedge.exercises.exports.wording import BLANK
from hedge.exercises.types import Choice, Gaps, Item, Line, Marks, Match, Number, Open, Order

NONE = "none of these words"
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
#: A word that is offered beside the right ones has so many letters, if there are such.
_LETTERS = 4
_FEWEST, _MOST = 4, 8


@dataclass(frozen=True, slots=True)
class Pick:
    """A question of an item. ``text`` follows the prompt, ``feedback`` is one for each option or empty.

    ``note`` says why the right options are right, ``lines`` are the sentences that the question itself rests on.
    """

    key: str
    text: str
    options: tuple[str, ...]
    right: tuple[int, ...]
    feedback: tuple[str, ...] = ()
    note: str = ""
    lines: tuple[Line, ...] = ()


def picks(item: Item) -> tuple[Pick, ...]:
    """The questions of a graded item; none for what has no right answer or nothing to choose from."""
    if not item.graded:
        return ()
    match item.answer:
        case Choice() as choice:
            found = [Pick("", "", choice.options, (choice.right,), choice.feedback)]
        case Match() as match:
            found = [replace(p, lines=_resting(item, p.text)) for p in _rows(match)]
        case Order() as order:
            scale, hint = ranked(order)
            found = [Pick("", f"{hint}\n{p.text}", p.options, p.right) for p in _rows(scale)]
        case Gaps() as gaps:
            found = [
                replace(_gap(gaps, n), lines=_resting(item, _line(gaps, n))) for n in range(len(gaps.gaps))
            ]
        case Marks() as marks:
            found = [_marks(marks)]
        case _:
            found = []
    named = (f"{item.id}.{n}" if len(found) > 1 else item.id for n in range(1, len(found) + 1))
    return tuple(
        replace(pick, key=key) for key, pick in zip(named, found, strict=True) if len(pick.options) > 1
    )


def alone(task: Task, pick: Pick) -> Task:
    """The task with what one question of it needs: answers to the others would stand in the rest."""
    explanation = "" if pick.note and pick.note in task.item.explanation else task.item.explanation
    lines = pick.lines or task.item.lines
    return replace(task, item=replace(task.item, explanation=explanation, lines=lines))


def hollow(item: Item) -> bool:
    """Whether an item should be graded but has nothing to choose from."""
    return item.graded and not isinstance(item.answer, Number | Open) and not picks(item)


def is_true_false(options: Sequence[str]) -> bool:
    """Whether the options are *True* and *False*, in either order."""
    return sorted(option.casefold() for option in options) == ["false", "true"]


def _rows(answer: Match) -> list[Pick]:
    notes = answer.feedback or ("",) * len(answer.rows)
    rows = zip(answer.rows, answer.right, notes, strict=True)
    return [Pick("", row, answer.options, (right,), (), note) for row, right, note in rows]


def ranked(answer: Order) -> tuple[Match, str]:
    """An order as a match of parts and places, and what to tell students. Parts of equal rank share a place."""
    ranks = sorted(set(answer.ranks))
    last = len(ranks)
    ends = {1: f" ({answer.first})", last: f" ({answer.last})"}
    options = tuple(f"{n}{ends.get(n, '')}" for n in range(1, last + 1))
    hint = f"Give each its place, from 1 ({answer.first}) to {last} ({answer.last})."
    shared = " Several may share a place." if last < len(answer.parts) else ""
    return Match(answer.parts, options, tuple(map(ranks.index, answer.ranks))), hint + shared


def choices(answer: Gaps, number: int) -> tuple[tuple[str, ...], int]:
    """The words to choose from for a gap, and the position of the right one.

    Other words that would count as right are not offered, so that exactly one is.
    """
    fits = [word.casefold() for word in answer.accepted[number]]
    bank = {word.casefold(): word for word in reversed(answer.bank)}
    right = next((word for word in fits if word in bank), fits[0])
    bank.setdefault(right, answer.accepted[number][0])
    offered = dict.fromkeys([*map(str.casefold, answer.bank), right])
    words = [word for word in offered if word == right or word not in fits]
    return tuple(bank[word] for word in words), words.index(right)


def _resting(item: Item, text: str) -> tuple[Line, ...]:
    """The sentences that a text quotes or is quoted from."""
    return tuple(line for line in item.lines if line.text in text or text.strip('“”"') in line.text)


def _bounds(answer: Gaps, number: int) -> tuple[int, int]:
    """Where the line of a gap begins and ends."""
    start, end = answer.gaps[number]
    last = answer.text.find("\n", end)
    return answer.text.rfind("\n", 0, start) + 1, len(answer.text) if last < 0 else last


def _line(answer: Gaps, number: int) -> str:
    first, last = _bounds(answer, number)
    return answer.text[first:last]


def _gap(answer: Gaps, number: int) -> Pick:
    """The line of a gap, with other gaps of that line left open."""
    first, last = _bounds(answer, number)
    text, position = "", first
    for other, (opens, closes) in enumerate(answer.gaps):
        if first <= opens and closes <= last:
            text += answer.text[position:opens] + (BLANK if other == number else "(…)")
            position = closes
    options, right = choices(answer, number)
    fits = answer.accepted[number]
    note = f"It fits: {' / '.join(fits)}" if len(fits) > 1 else ""
    return Pick("", text + answer.text[position:last], options, (right,), note=note)


def _marks(answer: Marks) -> Pick:
    """The words of a text of which some are right, in the order of the text; neutral words are not offered."""
    right: dict[str, tuple[int, str]] = {}
    for start, end in sorted(answer.right):
        right.setdefault(answer.text[start:end].casefold(), (start, answer.text[start:end]))
    offered = sorted([*right.values(), *_others(answer, len(right))])
    options = tuple(word for _, word in offered) + (() if right else (NONE,))
    rights = tuple(n for n, place in enumerate(offered) if place in right.values())
    note = f"Right: {' · '.join(options[n] for n in rights)}" if right else ""
    return Pick("", answer.text, options, rights or (len(offered),), note=note)


def _others(answer: Marks, count: int) -> list[tuple[int, str]]:
    """Words that are neither right nor neutral at any place, spread over the text, with their places."""
    spans = answer.right + answer.neutral
    taken = {word.casefold() for start, end in spans for word in _WORD.findall(answer.text[start:end])}
    words: dict[str, tuple[int, str]] = {}
    for found in _WORD.finditer(answer.text):
        if found[0].casefold() not in taken:
            words.setdefault(found[0].casefold(), (found.start(), found[0]))
    long = [place for place in words.values() if len(place[1]) >= _LETTERS]
    offered = long if len(long) >= _FEWEST else list(words.values())
    wanted = min(len(offered), max(_FEWEST, 2 * count), _MOST)
    return [offered[n * len(offered) // wanted] for n in range(wanted)]
