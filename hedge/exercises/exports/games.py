"""What quiz games ask: one right answer of a few, short enough for a screen on the wall."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from hedge.exercises.exports.common import Task, cleaned, digest, left_out, place, shortened, tasks
from hedge.exercises.exports.picks import Pick, alone, picks
from hedge.exercises.types import Choice, Line, Match, Sheet

_UNLIMITED = 10_000
#: Seconds for a question, and for one longer than so many characters.
_SECONDS, _MORE_SECONDS, _LONG = 30, 60, 90
_QUOTED = re.compile('[“"][^“”"]*[”"]')


@dataclass(frozen=True, slots=True)
class Limits:
    """What a game takes: options for a question, characters of a question and of an option."""

    options: int
    question: int = _UNLIMITED
    option: int = _UNLIMITED


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a game; ``right`` is the position of the answer."""

    key: str
    text: str
    options: tuple[str, ...]
    right: int
    explanation: str

    @property
    def seconds(self) -> int:
        """Time to answer."""
        return _MORE_SECONDS if len(self.text) > _LONG else _SECONDS


def questions(sheet: Sheet, name: str, limits: Limits) -> tuple[list[Question], tuple[str, ...]]:
    """The choices and rows of matches that fit the game, and why others were left out."""
    sheet = cleaned(sheet)
    found: list[tuple[str, Question | str]] = []
    for task in tasks(sheet):
        asked = picks(task.item) if isinstance(task.item.answer, Choice | Match) else ()
        found += [(pick.key, _question(sheet, task, pick, limits)) for pick in asked]
        if not asked:
            found.append((task.item.id, "no choice of one answer"))
    texts = [made.text for _, made in found if isinstance(made, Question)]
    kept, left = [], []
    for key, made in found:
        if isinstance(made, str):
            left.append((key, made))
        elif made.text.endswith("…") and _ambiguous(made.text, texts):
            left.append((key, "question too long"))
        else:
            kept.append(made)
    return kept, left_out(name, len(found), left, "questions")


def _ambiguous(text: str, texts: Sequence[str]) -> bool:
    """Whether a shortened question could be another one as well."""
    return sum(other.startswith(text.removesuffix("…")) for other in texts) > 1


def _question(sheet: Sheet, task: Task, pick: Pick, limits: Limits) -> Question | str:
    """The question within the limits, or why it does not fit."""
    pick = _fewer(pick, limits.options)
    options = tuple(shortened(option, limits.option) for option in pick.options)
    (right,) = pick.right
    if len({option.casefold() for option in options}) < len(options):
        return "answers too long or alike"
    text = next((t for t in _wordings(sheet, task, pick) if len(t) <= limits.question), None)
    if text is None and isinstance(task.item.answer, Match):
        text = _cut(pick.text, limits.question)
    if text is None:
        return "question too long"
    why = pick.feedback[right] if pick.feedback else pick.note
    explanation = " ".join(f"{why} {alone(task, pick).item.explanation}".split())
    return Question(pick.key, text, options, right, explanation)


def _fewer(pick: Pick, most: int) -> Pick:
    """The right option and as many others as the game takes, in the order of the sheet.

    Which others are kept depends on the question, so that no option is always or never among them.
    """
    (right,) = pick.right
    others = [n for n in range(len(pick.options)) if n != right]
    others.sort(key=lambda n: digest(pick.key, pick.text, pick.options[n]))
    kept = sorted([right, *others[: most - 1]])
    return replace(
        pick,
        options=tuple(pick.options[n] for n in kept),
        right=(kept.index(right),),
        feedback=tuple(pick.feedback[n] for n in kept) if pick.feedback else (),
    )


def _wordings(sheet: Sheet, task: Task, pick: Pick) -> list[str]:
    """Ways to ask, the fullest first; short ones name sentences by their numbers in the article."""
    item = alone(task, pick).item
    prompt = item.prompt or task.exercise.instruction
    # A row that quotes a sentence stands for itself; the other sentences belong to other rows.
    quotes = any(line.text in pick.text for line in item.lines)
    lines = () if quotes or not item.shown else item.lines
    numbers = ", ".join(place(line, task.letters) for line in lines)
    called = f"(sentence{'s' if len(lines) > 1 else ''} {numbers})" if lines else ""
    row = pick.text
    for _, line in (pair for article in sheet.readings for pair in article.lines):
        row = row.replace(line.text, f"sentence {place(line, task.letters)}") if line.text else row
    ways = [
        [prompt, *(_said(line) for line in lines), pick.text],
        [prompt, called, pick.text],
        [prompt, called, row],
    ]
    # A row says by itself what is asked; a choice does not.
    ways += [[called, row]] if row else []
    return [" ".join(" ".join(way).split()) for way in ways]


def _said(line: Line) -> str:
    return f"“{line.text}”"


def _cut(row: str, length: int) -> str | None:
    """The row shortened, unless that takes away a part of what it quotes first: the word that is asked about."""
    text = shortened(row, length)
    quoted = _QUOTED.search(row)
    whole = " ".join(quoted[0].split()) in text if quoted else True
    return text if whole else None
