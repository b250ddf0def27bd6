"""Forms compiled to one deterministic automaton, kept as arrays so that all places of a text advance together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from hedge.arrays import Bools, Ints, places_in
from hedge.forms import GAP, Form

_SLOT_BITS = 20
_SPREAD = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, eq=False)
class Automaton:
    """Recognises forms in sequences of word numbers.

    ``number`` numbers the words of the forms from 1. In a text, 0 is any other word and -1 any other sign.
    """

    number: Mapping[str, int]
    keys: NDArray[np.int64]
    """State and word as one number, sorted."""
    targets: Ints
    """By key: the next state."""
    gaps: Ints
    """By state: the state after any one word, -1 where no form has a gap."""
    accept_begin: Ints
    accepted: Ints
    """What state ``i`` has found: ``accepted[accept_begin[i] : accept_begin[i + 1]]``."""

    @classmethod
    def of(cls, forms: Iterable[tuple[Form, int]], words: Iterable[str] = ()) -> Automaton:
        """Compile forms, each with the number of what it stands for; further ``words`` are numbered too."""
        steps = _Steps(forms)
        number = steps.number
        for neighbour in words:
            number.setdefault(neighbour, len(number) + 1)
        states = {steps.start: 0}
        keys: list[int] = []
        targets: list[int] = []
        gaps: list[int] = []
        accepts: list[list[int]] = []
        for members in (queue := [steps.start]):
            base = len(accepts) * (len(number) + 1)
            accepts.append(sorted(steps.meaning[m] for m in members & steps.meaning.keys()))
            gaps.append(-1)
            for word, reached in steps.after(members).items():
                target = states.setdefault(reached, len(states))
                if target == len(queue):
                    queue.append(reached)
                if word == number[GAP]:
                    gaps[-1] = target
                else:
                    keys.append(base + word)
                    targets.append(target)
        order = np.argsort(np.array(keys, np.int64))
        counts = np.array([len(accepted) for accepted in accepts], np.int32)
        return cls(
            number=number,
            keys=np.array(keys, np.int64)[order],
            targets=np.array(targets, np.int32)[order],
            gaps=np.array(gaps, np.int32),
            accept_begin=np.concatenate([[0], np.cumsum(counts)]).astype(np.int32),
            accepted=np.array([number for accepted in accepts for number in accepted], np.int32),
        )

    @property
    def width(self) -> int:
        return len(self.number) + 1

    @cached_property
    def begins(self) -> Bools:
        """By word number: whether the word begins some form."""
        return np.isin(np.arange(self.width), self.keys)

    @cached_property
    def _slots(self) -> Bools:
        """Whether any key falls into a slot: most steps of most words lead nowhere, and this tells it fast."""
        slots = np.zeros(1 << _SLOT_BITS, bool)
        slots[_slot(self.keys)] = True
        return slots

    def walk(self, words: Ints, limit: Ints) -> tuple[Ints, Ints, Ints]:
        """Columns (first, last, what) of every form in ``words``; ``limit`` by word ends its sentence.

        A form whose gap may be filled by its own next word can be found twice.
        """
        start = np.flatnonzero(self.begins[np.maximum(words, 0)] & (words > 0)).astype(np.int32)
        state, end = np.zeros(start.size, np.int32), limit[start]
        none = np.zeros(0, np.int32)
        parts: list[tuple[Ints, Ints, Ints]] = [(none, none, none)]
        length = 0
        while start.size:
            state, alive = self._advance(state, words[start + length])
            start, end = start[alive], end[alive]
            length += 1
            begin, after = self.accept_begin[state], self.accept_begin[state + 1]
            at = np.repeat(start, after - begin)
            parts.append((at, at + np.int32(length), self.accepted[places_in(begin, after)]))
            inside = start + length < end
            start, state, end = start[inside], state[inside], end[inside]
        first, last, found = (np.concatenate(column).astype(np.int32) for column in zip(*parts, strict=True))
        return first, last, found

    def _advance(self, state: Ints, word: Ints) -> tuple[Ints, Ints]:
        """The states after a word, and which of ``state`` each comes from."""
        key = state.astype(np.int64) * self.width + np.maximum(word, 0)
        likely = np.flatnonzero(self._slots[_slot(key)] & (word > 0))
        place = np.minimum(np.searchsorted(self.keys, key[likely]), self.keys.size - 1)
        exact = self.keys[place] == key[likely]
        said, filled = likely[exact], np.flatnonzero((self.gaps[state] >= 0) & (word >= 0))
        reached = np.concatenate([self.targets[place[exact]], self.gaps[state[filled]]])
        return reached, np.concatenate([said, filled]).astype(np.int32)


def _slot(key: NDArray[np.int64]) -> NDArray[np.uint64]:
    return np.asarray((key.astype(np.uint64) * _SPREAD) >> np.uint64(64 - _SLOT_BITS))


class _Steps:
    """The steps of all forms, numbered through: a nondeterministic automaton.

    All forms of one meaning end in one step.
    """

    def __init__(self, forms: Iterable[tuple[Form, int]]) -> None:
        self.number: dict[str, int] = {GAP: 1}
        self.meaning: dict[int, int] = {}
        self._edges: dict[int, dict[int, frozenset[int]]] = defaultdict(dict)
        self._size = 0
        start: list[int] = []
        ends: dict[int, int] = {}
        for form, what in forms:
            if what not in ends:
                ends[what] = self._new(1)
                self.meaning[ends[what]] = what
            start += self._add(form, ends[what])
        self.start = frozenset(start)

    def _new(self, count: int) -> int:
        self._size += count
        return self._size - count

    def _add(self, form: Form, end: int) -> frozenset[int]:
        """Number the steps of a form; those it may begin with."""
        size = len(form.steps)
        base = self._new(size)
        own = [*range(base, base + size), end]
        reached = [frozenset([own[later] for later in form.reached(step)]) for step in range(size + 1)]
        for begin, words, after in form.edges():
            state = own[begin]
            *inner, final = [self.number.setdefault(word, len(self.number) + 1) for word in words]
            for word in inner:
                between = self._new(1)
                self._link(state, word, frozenset([between]))
                state = between
            self._link(state, final, reached[after])
        return reached[0]

    def _link(self, state: int, word: int, reached: frozenset[int]) -> None:
        edges = self._edges[state]
        edges[word] = edges[word] | reached if word in edges else reached

    def after(self, members: frozenset[int]) -> Mapping[int, frozenset[int]]:
        """What is reached from some steps, by word number."""
        by_word: dict[int, frozenset[int]] = {}
        for member in members:
            edges = self._edges.get(member, {})
            if len(members) == 1:
                return edges
            for word, reached in edges.items():
                by_word[word] = by_word[word] | reached if word in by_word else reached
        return by_word
