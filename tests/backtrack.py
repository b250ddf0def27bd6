"""Regular expressions matched step by step, to count the steps: as `re` does it, and as slowly."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from re import _compiler, _constants, _parser  # type: ignore[attr-defined]
from typing import Any

#: What comes after a part of a pattern: from a place in the text to the end of the match, or None.
Then = Callable[[int], int | None]
SINGLE = {_constants.LITERAL, _constants.NOT_LITERAL, _constants.ANY, _constants.IN}
#: Parts, or items of a set, that name a character.
NAMED = {_constants.LITERAL, _constants.NOT_LITERAL, _constants.RANGE}
LOOKS = {_constants.ASSERT, _constants.ASSERT_NOT}
MAXREPEAT = _constants.MAXREPEAT
REPEATS = {_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT}


class TooManyStepsError(Exception):
    """The budget is spent."""


@dataclass
class Counted:
    """A pattern; ``steps`` counts the nodes tried so far."""

    pattern: re.Pattern[Any]
    budget: float = float("inf")
    steps: int = 0
    text: Any = ""
    groups: dict[int, tuple[int, int]] = field(default_factory=dict)
    _takes: dict[Any, bool] = field(default_factory=dict)

    @cached_property
    def tree(self) -> Any:
        return _parser.parse(self.pattern.pattern, self.pattern.flags & ~re.DEBUG)

    def spans(self, text: str | bytes, *, anchored: bool = False) -> list[tuple[int, int]]:
        """Where `re.finditer` finds matches; ``anchored``: where `re.match` does."""
        self.text = text
        found: list[tuple[int, int]] = []
        begin, nodes = 0, [*self.tree]
        while begin <= len(text):
            self.groups = {}
            again = found[-1:] == [(begin, begin)]  # what follows an empty match must be longer
            end = self._nodes(nodes, 0, begin, lambda i, least=begin + again: i if i >= least else None)  # type: ignore[misc]
            if end is not None:
                found.append((begin, end))
            if anchored:
                break
            begin = begin + 1 if end is None else end
        return found

    def takes(self, node: Any, character: str | bytes) -> bool:
        """Whether a node for one character takes it."""
        key = (id(node), character)
        if key not in self._takes:
            single = _parser.SubPattern(self.tree.state, [node])
            compiled = _compiler.compile(single, self.tree.state.flags)
            self._takes[key] = compiled.fullmatch(character) is not None
        return self._takes[key]

    def _nodes(self, nodes: list[Any], number: int, at: int, then: Then) -> int | None:
        """The nodes from a number on, and what follows them."""
        self.steps += 1
        if self.steps > self.budget:
            raise TooManyStepsError
        if number == len(nodes):
            return then(at)
        node = nodes[number]
        kind, value = node
        if kind in SINGLE:
            fits = at < len(self.text) and self.takes(node, self.text[at : at + 1])
            return self._nodes(nodes, number + 1, at + 1, then) if fits else None
        rest: Then = lambda i: self._nodes(nodes, number + 1, i, then)  # noqa: E731
        if kind in REPEATS:
            return self._repeat(kind, *value, at, rest)
        return self._other(node, kind, value, at, rest)

    def _other(self, node: Any, kind: Any, value: Any, at: int, rest: Then) -> int | None:
        if kind is _constants.BRANCH:
            ends = (self._nodes([*branch], 0, at, rest) for branch in value[1])
            return next((end for end in ends if end is not None), None)
        if kind is _constants.SUBPATTERN:
            return self._nodes([*value[3]], 0, at, lambda end: self._close(value[0], at, end, rest))
        if kind is _constants.ATOMIC_GROUP:
            end = self._nodes([*value], 0, at, lambda i: i)
            return None if end is None else rest(end)
        if kind in LOOKS:
            direction, inner = value
            begin = at if direction > 0 else at - inner.getwidth()[0]
            holds = begin >= 0 and self._nodes([*inner], 0, begin, lambda i: i) is not None
            return rest(at) if holds == (kind is _constants.ASSERT) else None
        if kind is _constants.GROUPREF:
            begin, end = self.groups.get(value, (-1, -1))
            known = self.text[begin:end]
            same = begin >= 0 and self.text[at : at + len(known)] == known
            return rest(at + len(known)) if same else None
        assert kind is _constants.AT, kind
        edge = _compiler.compile(_parser.SubPattern(self.tree.state, [node]), self.tree.state.flags)
        return rest(at) if edge.match(self.text, at) else None

    def _close(self, number: int | None, begin: int, end: int, rest: Then) -> int | None:
        before = dict(self.groups)
        if number is not None:
            self.groups[number] = begin, end
        done = rest(end)
        if done is None:
            self.groups = before
        return done

    def _repeat(self, kind: Any, least: int, most: int, body: Any, at: int, rest: Then) -> int | None:
        nodes = [*body]
        if len(nodes) == 1 and nodes[0][0] in SINGLE:
            return self._run(kind, least, most, nodes[0], at, rest)
        if kind is _constants.POSSESSIVE_REPEAT:
            end = self._more(_constants.MAX_REPEAT, least, most, nodes, at, lambda i: i)
            return None if end is None else rest(end)
        return self._more(kind, least, most, nodes, at, rest)

    def _more(self, kind: Any, least: int, most: int, nodes: Any, at: int, rest: Then) -> int | None:
        """One repetition more, or none, in the order that the repeat prefers."""

        def again() -> int | None:
            onward: Then = lambda i: (  # noqa: E731
                None if i == at and least <= 0 else self._more(kind, least - 1, most - 1, nodes, i, rest)
            )
            return self._nodes(nodes, 0, at, onward) if most > 0 else None

        if least > 0:
            return again()
        ways = (again, lambda: rest(at)) if kind is _constants.MAX_REPEAT else (lambda: rest(at), again)
        return next((end for way in ways if (end := way()) is not None), None)

    def _run(self, kind: Any, least: int, most: int, node: Any, at: int, rest: Then) -> int | None:
        """A repeat of one character, without recursion."""
        ends = self._reach(least, most, node, at)
        if kind is not _constants.MIN_REPEAT:
            longest = [*ends]
            ends = iter(longest[:-2:-1] if kind is _constants.POSSESSIVE_REPEAT else reversed(longest))
        return next((done for end in ends if (done := rest(end)) is not None), None)

    def _reach(self, least: int, most: int, node: Any, at: int) -> Iterator[int]:
        """The places it can come to, the nearest first."""
        for count in range(min(int(most), len(self.text) - at) + 1):
            self.steps += 1
            if count >= least:
                yield at + count
            if not (at + count < len(self.text) and self.takes(node, self.text[at + count : at + count + 1])):
                return
