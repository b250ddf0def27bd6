"""The scope of a hedge cue: the words it weakens, as a span of tokens that holds the cue.

Scopes follow BioScope (Vincze et al. 2008): the longest run of words that the cue bears on. For each cue
the places where a phrase or clause may begin or end are the candidates, and a linear model over hashed
features picks one on each side, within the limits of `hedge.scope_limits`.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hedge.arrays import Bools, Ints, next_true, running_count
from hedge.attribution import words as w
from hedge.characters import Hashes
from hedge.cues import Matches
from hedge.scope_limits import BE, CLAUSES, FINITE, IT, LIGHT, SAYING, SUBJECT, THINKING, Ground
from hedge.sentences import Sentences
from hedge.tokens import Tokens
from hedge.word_features import mixed, stem_hashes, tag_hashes, word_hashes

Floats = NDArray[np.float32]

#: Features fall into ``1 << SCOPE_BITS`` buckets on each side.
SCOPE_BITS = 15
#: Candidate boundaries of one cue: the nearest ones, besides the limits of its scope.
LEFT_REACH, RIGHT_REACH = 16, 24

#: Templates of features: columns of the candidate, after the bar those of its cue.
LEFT = (
    "edge|form", "edge|context following", "edge|form previous", "edge at", "edge at-1", "back|stem", "at-1",
    "at", "at-1 at", "at-1|tag", "at-1|stem", "at|stem", "at|context", "at at+1", "length|tag",
    "length|context", "commas|tag", "commas|context", "finite|tag", "finite|context", "clauses|tag",
    "at-2 at-1",
)  # fmt: skip
RIGHT = (
    "edge|tag context", "edge rest joins commas", "at", "at at+1", "at at+1 at+2", "at-2 at-1 at", "at|stem",
    "at|form", "at|context", "at|following", "at|previous", "at at+1|tag", "at at+1|stem", "word rest", "at-1|tag",
    "length|form", "order|following", "commas at", "finite|stem", "rest at", "joins|form", "joins at",
    "commas finite clauses joins",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ScopeWeights:
    """Weights of the candidates' features, one table for each side; shape ``(1 << SCOPE_BITS,)``."""

    left: Floats
    right: Floats

    @classmethod
    def none(cls) -> ScopeWeights:
        """Weights that have learnt nothing."""
        return cls(np.zeros(1 << SCOPE_BITS, np.float32), np.zeros(1 << SCOPE_BITS, np.float32))


@dataclass(frozen=True, slots=True)
class Boundaries:
    """Candidate boundaries on one side of every cue; columns by candidate, cue after cue."""

    cue: Ints
    at: Ints
    """A token number: the first of the scope, or the one after its last."""
    features: Ints
    """Buckets, shape (candidates, templates)."""

    def best(self, weights: Floats) -> Ints:
        """By cue, the place of the highest score; of equals the first."""
        score = np.zeros(self.cue.size, np.float32)
        for column in self.features.T:
            score += weights[column]
        begin = np.flatnonzero(np.diff(self.cue, prepend=-1))
        top = score == np.maximum.reduceat(score, begin)[self.cue]
        return self.at[next_true(top)[begin]]


def scopes(tokens: Tokens, found: Sentences, cues: Matches, weights: ScopeWeights) -> tuple[Ints, Ints]:
    """The first token of the scope of each cue, and the token after its last."""
    if not len(cues):
        return np.zeros(0, np.int32), np.zeros(0, np.int32)
    reader = ScopeReader(tokens, found, cues)
    first, last = reader.left().best(weights.left), reader.right().best(weights.right)
    closing = reader.closing()
    return np.where(closing, reader.low, first), np.where(closing, cues.last, last)


class ScopeReader(Ground):
    """Candidate boundaries of the scopes of a batch with one cue or more, and their features."""

    def __init__(self, tokens: Tokens, found: Sentences, cues: Matches) -> None:
        super().__init__(tokens, found, cues)
        self.tags, self.words = tokens.column(tag_hashes), tokens.column(word_hashes)
        self.about_cue = self._cue_columns()

    def _cue_columns(self) -> dict[str, Hashes]:
        """What the cue is, without the light words at its edges (*likely* of *is likely to*), and its context."""
        first, last, light = self.cues.first.copy(), self.cues.last.copy(), self.has(LIGHT)
        for _ in range(4):
            first += light[first] & (first + 1 < last)
            last -= light[last - 1] & (first + 1 < last)
        form = np.zeros(first.size, np.uint64)
        for step in range(min(int((last - first).max()), 8)):
            word = self.words[np.minimum(first + step, last - 1)]
            form = np.where(first + step < last, mixed(form + word), form)
        between = w.ADVERB | w.NEGATION
        be = self.holds(first - 1, BE) | self.holds(first - 1, between) & self.holds(first - 2, BE)
        it = self.holds(first - 1, IT) | self.holds(first - 2, IT) | self.holds(first - 3, IT)
        passive = np.zeros(first.size, bool)
        for step in (0, 1, 2):
            done = last + step + 1
            late = self.holds(done, between) & self.holds(done + 1, w.PAST)
            passive |= self.holds(last + step, BE) & (self.holds(done, w.PAST) | late)
        to, that = self.holds(last, w.TO), self.holds(last, w.THAT)
        every = np.arange(first.size, dtype=np.int32)
        return {
            "form": form,
            "stem": self.tokens.column(stem_hashes)[last - 1],
            "tag": self.tags[last - 1],
            "previous": self._near(self.tags, every, first - 1),
            "following": self._near(self.tags, every, last),
            "context": (be * 1 + (it & be) * 2 + passive * 4 + to * 8 + that * 16).astype(np.uint64),
        }

    def _near(self, values: Hashes, cue: Ints, places: Ints) -> Hashes:
        """Values at places inside the sentences of the cues, 0 beyond."""
        inside = (places >= self.start[cue]) & (places < self.stop[cue])
        return np.where(inside, values[np.where(inside, places, 0)], np.uint64(0))

    def left(self) -> Boundaries:
        """Candidates for the first token."""
        first = self.cues.first
        begins = self.has(SUBJECT | CLAUSES | w.PREPOSITION)
        begins[1:] |= (self.ends | self.has(SAYING | THINKING))[:-1]
        rank = running_count(begins)
        least, most = rank[np.minimum(self.low + 1, first)], rank[first]
        cue, at = self._candidates(begins, np.maximum(least, most - LEFT_REACH), most, (self.low, first))
        return Boundaries(cue, at, self._features(LEFT, cue, at, at, first[cue]))

    def right(self) -> Boundaries:
        """Candidates for the token after the last."""
        last, rank = self.cues.last, running_count(self.ends)
        least, most = rank[last], rank[self.high]
        cue, at = self._candidates(self.ends, least, np.minimum(most, least + RIGHT_REACH), (last, self.high))
        return Boundaries(cue, at, self._features(RIGHT, cue, at, last[cue], at))

    def _candidates(self, mask: Bools, least: Ints, most: Ints, ends: tuple[Ints, Ints]) -> tuple[Ints, Ints]:
        """Cue and place of the ``least``-th to ``most``-th places of a mask, between the two ends.

        The second end always stays; others go where they would cut a quotation or a pair of brackets in two.
        """
        count = most - least + 2
        cue = np.repeat(np.arange(count.size, dtype=np.int32), count)
        stop = np.cumsum(count)
        which = least[cue] + np.arange(cue.size) - (stop - count)[cue] - 1
        places = np.append(np.flatnonzero(mask), 0)
        at = places[np.clip(which, 0, places.size - 1)].astype(np.int32)
        at[stop - count], at[stop - 1] = ends
        first, quoted = self.cues.first, np.append(self.found.quoted, False)
        cut = quoted[at] & (at < self.stop[cue]) | quoted[at - 1] & (at > self.start[cue])
        cut = cut & ~quoted[first][cue] | (self.depth[at] != self.depth[first][cue])
        keep = ~cut | (at == ends[1][cue])
        return cue[keep], at[keep]

    def _features(self, templates: Sequence[str], cue: Ints, at: Ints, low: Ints, high: Ints) -> Ints:
        """Buckets by candidate and template; the words in ``[low, high)`` lie between candidate and cue."""
        columns = self._columns(cue, at, low, high)
        buckets = np.empty((len(templates), cue.size), np.int32)
        for number, template in enumerate(templates):
            key = np.full(cue.size, zlib.crc32(template.encode()), np.uint64)
            here, _, about = template.partition("|")
            for name in here.split():
                key = mixed(key + columns[name])
            for name in about.split():
                key = mixed(key + self.about_cue[name][cue])
            buckets[number] = (key >> np.uint64(64 - SCOPE_BITS)).astype(np.int32)
        return buckets.T

    def _columns(self, cue: Ints, at: Ints, low: Ints, high: Ints) -> dict[str, Hashes]:
        """What stands at each candidate and what lies between it and its cue."""

        def count(mask: Bools, begin: Ints, end: Ints) -> Hashes:
            total = running_count(mask)
            return np.asarray(np.minimum(total[end] - total[begin], 3), np.uint64)

        near = {"at": 0, "at-1": -1, "at-2": -2, "at+1": 1, "at+2": 2}
        columns = {name: self._near(self.tags, cue, at + by) for name, by in near.items()}
        begin = np.flatnonzero(np.diff(cue, prepend=-1))
        order = np.arange(cue.size) - begin[cue]
        back = np.append(begin, cue.size)[cue + 1] - begin[cue] - order - 1
        edge = (at == self.low[cue]) + (at == self.high[cue]) * 2 + (at == self.start[cue]) * 4
        finite = self.has(FINITE)
        return columns | {
            "word": self._near(self.words, cue, at),
            "order": np.minimum(order, 6).astype(np.uint64),
            "back": np.minimum(back, 6).astype(np.uint64),
            "edge": (edge + (low == high) * 8).astype(np.uint64),
            "length": np.minimum(np.log2(1 + high - low) * 1.5, 10).astype(np.uint64),
            "commas": count(self.pause, low, high),
            "finite": count(finite, low, high),
            "joins": count(self.has(w.CONJUNCTION), low, high),
            "clauses": count(self.has(CLAUSES), low, high),
            "rest": count(finite, high, self.stop[cue]),
        }
