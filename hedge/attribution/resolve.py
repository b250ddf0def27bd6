"""Article level: pronouns and definite descriptions take the level of the source before them."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from hedge.arrays import Bools
from hedge.attribution import columns as k
from hedge.attribution import names as n
from hedge.attribution.clauses import Index
from hedge.attribution.mentions import Mentions
from hedge.attribution.sources import Features
from hedge.tokens import Tokens, normal

_PEOPLE = (k.PERSON, k.UNNAMED_PERSON)
_THINGS = (k.ORGANISATION, k.DOCUMENT, k.LEAKED)
_GROUPS = (k.UNNAMED_GROUP, k.ORGANISATION)

_Step = tuple[int, int]


@dataclass(slots=True)
class _Memory:
    """Who has spoken in a text, or was introduced with name or grant."""

    known: dict[str, _Step] = field(default_factory=dict)
    person: _Step | None = None
    thing: _Step | None = None
    group: _Step | None = None

    def remember(self, head: str, step: _Step) -> None:
        if head:
            self.known[head] = step
        if step[1] in _PEOPLE:
            self.person = step
        if step[1] in _THINGS:
            self.thing = step
        if step[1] in _GROUPS:
            self.group = step

    def pronoun(self, bits: int) -> _Step | None:
        if bits & n.PRONOUN_PERSON:
            return self.person
        if bits & n.PRONOUN_THING:
            return self.thing
        return self.group if bits & n.PRONOUN_GROUP else None


def resolve(
    tokens: Tokens,
    phrase: Features,
    level: Index,
    kind: Index,
    granted: Bools,
    cue: Index,
    mentions: Mentions,
) -> tuple[Index, Index]:
    """Levels and kinds after one pass through the attributions and introductions of each text."""
    words = tokens.vocabulary.words
    level, kind = level.copy(), kind.copy()
    rows = np.flatnonzero((level >= 0) & (kind != k.NONE))
    heads = [normal(words[i]) for i in tokens.id[phrase.head[rows]]]
    columns = (phrase.pronoun, phrase.again, phrase.name, granted, cue, level, kind)
    facts = zip(rows.tolist(), heads, *(column[rows].tolist() for column in columns), strict=True)
    docs = tokens.doc[cue[rows]].tolist() if rows.size else []
    told = _introductions(tokens, mentions)
    memory, doc, next_told = _Memory(), -1, 0
    for text, (row, head, pronoun, again, name, grant, place, own_level, own_kind) in zip(
        docs, facts, strict=True
    ):
        if text != doc:
            memory, doc = _Memory(), text
        while next_told < len(told) and told[next_told][0] < place:
            _, told_doc, noun, introduced = told[next_told]
            next_told += 1
            if told_doc == doc:
                memory.remember(noun, introduced)
        step = own_level, own_kind
        noun = head if name else singular(head)
        if pronoun:
            step = memory.pronoun(pronoun) or step
        elif name or (again and not grant and own_level >= 6):
            step = memory.known.get(noun, step)
        memory.remember("" if pronoun else noun, step)
        level[row], kind[row] = step
    return level, kind


def _introductions(tokens: Tokens, mentions: Mentions) -> list[tuple[int, int, str, _Step]]:
    """*the trade minister Maria Lopez*, *an aide who asked not to be named*, by place."""
    words = tokens.vocabulary.words
    docs, nouns = tokens.doc[mentions.place].tolist(), tokens.id[mentions.place].tolist()
    rows = zip(mentions.place.tolist(), docs, nouns, mentions.level.tolist(), strict=True)
    return [
        (place, doc, singular(normal(words[noun])), (level, k.UNNAMED_PERSON if level else k.PERSON))
        for place, doc, noun, level in rows
    ]


def singular(word: str) -> str:
    """The form under which a noun is remembered."""
    return word[:-1] if word.endswith("s") else word
