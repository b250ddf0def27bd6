"""A plan of short lessons with their worksheets, and two tests of equal difficulty from different articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rtoml

from hedge.errors import HedgeError, InputError
from hedge.exercises.build import build_sheet, load_texts
from hedge.exercises.difficulty import difficulty
from hedge.exercises.kinds import KINDS
from hedge.exercises.material import Material, Options
from hedge.exercises.types import Exercise, Item, Match, Sheet
from hedge.types import Sentence

if TYPE_CHECKING:
    from hedge.analysis import Analysis

#: What the tests before and after the lessons ask; each item rests on one sentence.
_TESTED = ("spot", "certainty", "truefalse")
#: Sentences that each test draws on.
_DRAWN = 14
_LESSON_KEYS = {"title", "minutes", "aim", "kinds", "steps"}
_PLAN_KEYS = {"title", "about", "objectives", "lesson"}


@dataclass(frozen=True, slots=True)
class Step:
    """What happens for some minutes of a lesson."""

    minutes: int
    text: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """One lesson with its worksheet."""

    title: str
    minutes: int
    aim: str
    steps: tuple[Step, ...]
    sheet: Sheet


@dataclass(frozen=True, slots=True)
class Test:
    """A test with the mean difficulty of the sentences it draws on (`hedge.exercises.difficulty`)."""

    title: str
    sheet: Sheet
    difficulty: float


@dataclass(frozen=True, slots=True)
class Plan:
    """A series of lessons. ``tests`` are those before and after, or none where there are fewer than three articles."""

    title: str
    about: str
    objectives: tuple[str, ...]
    level: str
    lessons: tuple[Lesson, ...]
    tests: tuple[Test, ...]
    signature: str

    @property
    def minutes(self) -> int:
        """The time of all lessons."""
        return sum(lesson.minutes for lesson in self.lessons)


def build_plan(
    analyses: Sequence[Analysis],
    *,
    options: Options | None = None,
    texts: Mapping[str, Any] | None = None,
    plan: Path | None = None,
) -> Plan:
    """A plan on one article or more; of three or more, the first and the last give the tests before and after.

    The lessons take the other articles in turn. ``plan`` is a TOML file in the form of ``lesson_plan.toml``. Raises
    `InputError` for a broken plan and `HedgeError` without an article.
    """
    if not analyses:
        raise HedgeError("a lesson plan needs at least one article")
    raw = load_plan(plan)
    options, texts = options or Options(), texts or load_texts()
    taught = analyses[1:-1] if len(analyses) >= 3 else analyses
    lessons = tuple(
        _lesson(row, taught[number % len(taught)], options, texts) for number, row in enumerate(raw["lesson"])
    )
    return Plan(
        title=raw["title"],
        about=raw["about"],
        objectives=tuple(raw["objectives"]),
        level=options.level,
        lessons=lessons,
        tests=_tests(analyses[0], analyses[-1], options, texts) if len(analyses) >= 3 else (),
        signature=analyses[0].signature,
    )


def load_plan(path: Path | None = None) -> dict[str, Any]:
    """The shipped plan, or that of a TOML file. Raises `InputError` where a key is missing or unknown."""
    where = path or Path("lesson_plan.toml")
    try:
        shipped = resources.files("hedge.exercises") / "lesson_plan.toml"
        source = (path or shipped).read_text("utf-8")
        raw: dict[str, Any] = rtoml.loads(source)
    except (OSError, ValueError) as error:
        raise InputError(f"{where}: not a lesson plan ({' '.join(str(error).split())})") from None
    if raw.keys() != _PLAN_KEYS:
        raise InputError(f"{where}: a lesson plan has the keys {', '.join(sorted(_PLAN_KEYS))}")
    for row in raw["lesson"]:
        if row.keys() != _LESSON_KEYS:
            raise InputError(f"{where}: a lesson has the keys {', '.join(sorted(_LESSON_KEYS))}")
        if unknown := [kind for kind in row["kinds"] if kind not in KINDS]:
            raise InputError(f"{where}: the kind {unknown[0]!r} is unknown; allowed: {', '.join(KINDS)}")
    return raw


def _lesson(row: Mapping[str, Any], analysis: Analysis, options: Options, texts: Mapping[str, Any]) -> Lesson:
    sheet = build_sheet([analysis], kinds=row["kinds"], options=options, texts=texts)
    steps = tuple(Step(int(step["minutes"]), step["text"]) for step in row["steps"])
    return Lesson(row["title"], int(row["minutes"]), row["aim"], steps, sheet)


def _tests(
    before: Analysis, after: Analysis, options: Options, texts: Mapping[str, Any]
) -> tuple[Test, Test]:
    """Two tests with the same number of items, drawn from sentences paired by difficulty."""
    pools = [Material((analysis,), options, texts).sentences for analysis in (before, after)]
    pairs = _paired(*pools)
    drawn = [tuple(pair[side] for pair in pairs) for side in (0, 1)]
    sheets = [
        build_sheet(
            [a], kinds=_TESTED, options=options, texts=texts, only=frozenset(s.index for s in sentences)
        )
        for a, sentences in zip((before, after), drawn, strict=True)
    ]
    first, second = _evened(*sheets)
    return (
        Test("Before the lessons", first, difficulty(drawn[0])),
        Test("After the lessons", second, difficulty(drawn[1])),
    )


def _paired(first: Sequence[Sentence], second: Sequence[Sentence]) -> list[tuple[Sentence, Sentence]]:
    """Pairs of sentences that are about equally hard and both hedged or both not, the closest pairs first."""
    alike = ((a, b) for a in first for b in second if a.hedged == b.hedged)
    close = sorted(
        alike,
        key=lambda pair: (abs(difficulty(pair[:1]) - difficulty(pair[1:])), pair[0].index, pair[1].index),
    )
    used: set[tuple[int, int]] = set()
    pairs: list[tuple[Sentence, Sentence]] = []
    for a, b in close:
        both = {(0, a.index), (1, b.index)}
        if not both & used and len(pairs) < _DRAWN:
            used |= both
            pairs.append((a, b))
    return pairs


def _evened(first: Sheet, second: Sheet) -> tuple[Sheet, Sheet]:
    """Both sheets with the kinds that both have, and as many items and rows of each."""
    kinds = [e.kind for e in first.exercises if e.kind in {other.kind for other in second.exercises}]
    sheets = []
    for sheet, other in ((first, second), (second, first)):
        theirs = {exercise.kind: exercise for exercise in other.exercises}
        own = tuple(
            _cut(exercise, theirs[exercise.kind]) for exercise in sheet.exercises if exercise.kind in kinds
        )
        sheets.append(replace(sheet, exercises=own))
    return sheets[0], sheets[1]


def _cut(exercise: Exercise, other: Exercise) -> Exercise:
    """The exercise with as many items, and as many rows of each, as the other."""
    pairs = zip(exercise.items, other.items, strict=False)
    return replace(exercise, items=tuple(_cut_item(item, pendant) for item, pendant in pairs))


def _cut_item(item: Item, other: Item) -> Item:
    answer = item.answer
    if not isinstance(answer, Match) or not isinstance(other.answer, Match):
        return item
    count = min(len(answer.rows), len(other.answer.rows))
    shorter = replace(
        answer, rows=answer.rows[:count], right=answer.right[:count], feedback=answer.feedback[:count]
    )
    return replace(item, answer=shorter, points=count)
