"""What exercises are made from: the sentences of analysed articles that suit a level, in an order that a seed decides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from random import Random
from typing import TYPE_CHECKING, Any, TypeVar

from hedge.exercises.difficulty import rarest, words_in
from hedge.exercises.types import Line
from hedge.types import HEDGING, Cue, Sentence

if TYPE_CHECKING:
    from hedge.analysis import Analysis

T = TypeVar("T")
#: Shorter sentences say too little to ask about.
_FEWEST_WORDS = 5


class TooFewError(Exception):
    """The articles do not yield an exercise; the text says why, in one sentence."""


@dataclass(frozen=True, slots=True)
class Options:
    """How a sheet is made. ``items`` is the most items of each kind.

    ``confidence`` is the least probability of a cue that may be graded as right or wrong; others are neutral. Sheets
    that differ in ``version`` only have the same kinds and levels, in another choice and order.
    """

    level: str = "B1"
    items: int = 6
    confidence: float = 0.8
    seed: int = 0
    version: str = "A"


@dataclass(frozen=True)
class Material:
    """Analysed articles with the options and texts of a sheet."""

    articles: tuple[Analysis, ...]
    options: Options
    texts: Mapping[str, Any] = field(repr=False)
    only: frozenset[int] | None = None
    """Numbers of the sentences of the first article to draw on; None: all."""

    def random(self, kind: str) -> Random:
        """The dice of one kind of exercise; the same for the same articles, seed and version."""
        return Random(
            f"{self.options.seed}|{self.options.version}|{kind}|{self.articles[0].article.text[:200]}"
        )

    def text(self, kind: str, key: str) -> Any:
        """A text of one kind of exercise."""
        return self.texts["kinds"][kind][key]

    def effect(self, cue: Cue) -> str:
        """What a cue does, in a sentence."""
        return str(self.texts["effects"][cue.category])

    def line(self, sentence: Sentence, article: int = 0) -> Line:
        """A sentence as items show it."""
        return Line("AB"[article], sentence.index, " ".join(sentence.text.split()))

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the first article that suit the level, the easiest first; the headline is none of them."""
        analysis, limit = self.articles[0], self.texts["levels"][self.options.level]
        title = (analysis.article.title or "").split()
        known = [
            s
            for s in analysis.sentences
            if s.text.split() != title
            and words_in(s.text) >= _FEWEST_WORDS
            and (self.only is None or s.index in self.only)
        ]
        fits = [s for s in known if words_in(s.text) <= limit["words"] and rarest(s.text) >= limit["zipf"]]
        return tuple(sorted(fits, key=lambda s: (words_in(s.text), -rarest(s.text), s.index)))

    def hedges(self, sentence: Sentence) -> list[Cue]:
        """The hedges of a sentence that may be graded."""
        return [c for c in sentence.cues if c.category in HEDGING and c.p >= self.options.confidence]

    def pick(self, kind: str, candidates: Iterable[T], count: int | None = None) -> list[T]:
        """At most ``count`` of the candidates, by default the items of the options, in random order.

        Where there are more, the choice is made among the first twice as many, which are the easiest.
        """
        most = self.options.items if count is None else count
        pool = list(candidates)[: 2 * most]
        return self.random(kind).sample(pool, min(most, len(pool)))

    def shuffled(self, kind: str, values: Sequence[T]) -> list[T]:
        """The values in random order."""
        return self.random(f"{kind} order").sample(list(values), len(values))
