"""Nouns that introduce somebody before he or she is quoted: *the trade minister Maria Lopez arrived*."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hedge.arrays import Bools
from hedge.attribution import sources as s
from hedge.attribution import words as w
from hedge.attribution.clauses import Index
from hedge.attribution.sources import Sources


@dataclass(frozen=True, slots=True)
class Mentions:
    """Nouns introduced with a name (level 0) or with a grant of anonymity (level 5), by place."""

    place: Index
    level: Index


def speakers(sources: Sources) -> Bools:
    """Tokens of nouns that name people or organisations."""
    kinds = (s.ROLE, s.OFFICE, s.BARE, s.DIFFUSE, s.ORGANISATION, s.SPOKESPERSON)
    result = np.zeros(sources.c.size, bool)
    result[sources.noun_first[np.isin(sources.noun_kind, kinds)]] = True
    return result


def mentions(sources: Sources) -> Mentions:
    """Singular role nouns beside a name, or before a grant in the same sentence."""
    c = sources.c
    role = np.isin(sources.noun_kind, (s.ROLE, s.OFFICE, s.BARE))
    noun = sources.noun_last[role].astype(np.int64) - 1
    grant = sources.of_kind(s.GRANT)
    if not noun.size:
        return Mentions(noun, noun)
    named = _beside_name(sources, noun)
    at = np.searchsorted(noun, grant) - 1
    near = np.maximum(at, 0)
    held = (at >= 0) & (c.begin(noun[near]) == c.begin(grant)) & ~named[near]
    place = np.concatenate([noun[named], noun[near[held]]])
    level = np.repeat([0, 5], [int(named.sum()), int(held.sum())])
    order = np.argsort(place, kind="stable")
    return Mentions(place[order], level[order])


def _beside_name(sources: Sources, noun: Index) -> Bools:
    """*minister Maria Lopez*, *Maria Lopez, a trade minister*."""
    c = sources.c
    after = noun + 1
    follows = c.has(after, w.CAPITAL) & ~c.has(after, w.TIME) & c.has(after + 1, w.WORD | w.STOP | w.COMMA)
    comma = c.breaks.before(noun)
    behind = c.has(comma, w.COMMA) & (comma > 0) & (noun - comma <= 5)
    behind &= c.has(comma - 1, w.CAPITAL) & ~c.has(comma - 1, w.TIME)
    lower = ~c.has(noun, w.CAPITAL) & ~c.has(noun, w.PLURAL)
    return np.asarray(lower & (follows | behind))
