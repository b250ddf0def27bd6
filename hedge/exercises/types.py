"""The data of exercises: frozen, without behaviour beyond simple properties.

A `Sheet` holds exercises (`Exercise`), these hold items (`Item`), and an item has one of seven forms of answer. Offsets
are code points of the text that stands beside them, half-open; positions count from 0. Texts are plain: no markup of any
format.
"""

from __future__ import annotations

from dataclasses import dataclass

#: Levels of the Common European Framework, and about which grade of a US school reads at them.
LEVELS = {"A2": "grade 7", "B1": "grades 8–9", "B2": "grades 10–12", "C1": "college"}


@dataclass(frozen=True, slots=True)
class Marks:
    """Mark words in a text. ``right`` are the spans to mark; marking a ``neutral`` span is neither right nor wrong."""

    text: str
    right: tuple[tuple[int, int], ...]
    neutral: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """Choose one of ``options``. ``right`` is the position of the answer; ``feedback`` has a text for each option."""

    options: tuple[str, ...]
    right: int
    feedback: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """Give each of ``rows`` one of ``options``; an option may serve several rows or none.

    ``right`` has the position of the option of each row, ``feedback`` a text for each row.
    """

    rows: tuple[str, ...]
    options: tuple[str, ...]
    right: tuple[int, ...]
    feedback: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Order:
    """Put ``parts`` in order. ``parts`` stand in the order shown; ``ranks`` give their places from 0.

    Parts of equal rank may stand in either order. ``first`` and ``last`` name the ends of the scale.
    """

    parts: tuple[str, ...]
    ranks: tuple[int, ...]
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Gaps:
    """Fill gaps. ``text`` holds the whole words; ``gaps`` are the spans to blank, in order.

    ``accepted`` has for each gap the words that count as right, the article's own first; ``bank`` are the words to choose
    from in the order shown, with distractors.
    """

    text: str
    gaps: tuple[tuple[int, int], ...]
    accepted: tuple[tuple[str, ...], ...]
    bank: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Number:
    """Give a percentage for ``word``; nothing is right or wrong. ``people`` and ``scales`` are shown afterwards.

    ``people``: (study, number of people, median, 10th and 90th percentile); ``scales``: (name, low, high); in per cent.
    """

    word: str
    people: tuple[tuple[str, int, float, float, float], ...]
    scales: tuple[tuple[str, float, float], ...]


@dataclass(frozen=True, slots=True)
class Open:
    """Write or discuss. ``models`` are model answers, ``rubric`` pairs of points and what earns them; both may be empty."""

    models: tuple[str, ...] = ()
    rubric: tuple[tuple[int, str], ...] = ()
    lines: int = 3
    """Lines to leave on paper."""


Answer = Marks | Choice | Match | Order | Gaps | Number | Open


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of an article that an item shows. ``article`` is its letter, ``number`` counts from 1."""

    article: str
    number: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One task. ``lines`` are the sentences it rests on: they stand with the task if ``shown``, else with the answer.

    ``explanation`` says why the answer is right and what the words do; ``origins`` where its numbers come from.
    ``graded`` items have a right answer; others are for discussion. ``id`` is unique within a sheet.
    """

    id: str
    prompt: str
    answer: Answer
    explanation: str
    lines: tuple[Line, ...] = ()
    shown: bool = True
    origins: tuple[str, ...] = ()
    graded: bool = True
    points: int = 1


@dataclass(frozen=True, slots=True)
class Exercise:
    """Items of one kind under one instruction."""

    kind: str
    title: str
    instruction: str
    items: tuple[Item, ...]

    @property
    def points(self) -> int:
        """What the graded items are worth together."""
        return sum(item.points for item in self.items if item.graded)


@dataclass(frozen=True, slots=True)
class Reading:
    """An article that a sheet rests on, as students read it. ``lines`` are its sentences with their paragraphs from 0."""

    letter: str
    title: str
    credit: str
    """Outlet, date and author, as far as known."""
    lines: tuple[tuple[int, Line], ...]


@dataclass(frozen=True, slots=True)
class Skipped:
    """A kind of exercise that the article does not yield, and why, in one sentence."""

    kind: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A worksheet: exercises on one article or two. Sheets of another ``version`` differ in choice and order of items."""

    title: str
    level: str
    version: str
    readings: tuple[Reading, ...]
    exercises: tuple[Exercise, ...]
    skipped: tuple[Skipped, ...]
    signature: str

    @property
    def points(self) -> int:
        """What the graded items are worth together."""
        return sum(exercise.points for exercise in self.exercises)
