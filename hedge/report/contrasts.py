"""Statements of a comparison as a report shows them: those that repeat the same words once, with all their articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hedge.compare import Side, Statement
from hedge.parallels import words_in


@dataclass(frozen=True, slots=True)
class Contrast:
    """The strongest of statements with the same two sentences, and every place of either sentence, A first."""

    statement: Statement
    first: tuple[Side, ...]
    second: tuple[Side, ...]


def contrasts(statements: Sequence[Statement]) -> list[Contrast]:
    """The statements in their order, those with the same sentences (in any two articles) as one."""
    groups: dict[frozenset[object], list[Statement]] = {}
    for statement in statements:
        key = frozenset((_key(statement.first), _key(statement.second)))
        groups.setdefault(key, []).append(statement)
    return [_contrast(group) for group in groups.values()]


def _contrast(group: Sequence[Statement]) -> Contrast:
    lead = group[0]
    sides = [side for statement in group for side in (statement.first, statement.second)]
    first, second = (
        {(side.letter, side.sentence.index): side for side in sides if _key(side) == _key(model)}
        for model in (lead.first, lead.second)
    )
    return Contrast(lead, *(tuple(places[key] for key in sorted(places)) for places in (first, second)))


def _key(side: Side) -> tuple[object, ...]:
    """What makes two sentences one: the words, whether they are hedged, and whom they rest on."""
    return words_in(side.sentence), side.sentence.hedged, side.level
