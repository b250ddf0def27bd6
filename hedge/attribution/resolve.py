"""Article level: pronouns and definite descriptions take the level of the source before them."""

from __future__ import annotations

import numpy as np

from hedge.arrays import Bools
from hedge.attribution import columns as k
from hedge.attribution import names as n
from hedge.attribution.clauses import Index
from hedge.attribution.sources import Features
from hedge.tokens import Tokens, normal

_PEOPLE = (k.PERSON, k.UNNAMED_PERSON)


def resolve(tokens: Tokens, phrase: Features, level: Index, kind: Index, granted: Bools) -> tuple[Index, Index]:
    """Levels and kinds after one pass through the attributions of each text."""
    words = tokens.vocabulary.words
    level, kind = level.copy(), kind.copy()
    docs = tokens.doc[phrase.first].tolist() if phrase.first.size else []
    heads = [normal(words[i]) for i in tokens.id[np.maximum(phrase.head, 0)]] if docs else []
    columns = zip(docs, heads, phrase.pronoun.tolist(), phrase.definite.tolist(), phrase.name.tolist(), strict=True)
    known: dict[str, tuple[int, int]] = {}
    person = thing = group = None
    doc = -1
    for row, (text, head, pronoun, definite, name) in enumerate(columns):
        if text != doc:
            doc, known, person, thing, group = text, {}, None, None, None
        step = int(level[row]), int(kind[row])
        if step[0] < 0 or step[1] == k.NONE:
            continue
        if pronoun:
            before = person if pronoun & n.PRONOUN_PERSON else thing if pronoun & n.PRONOUN_THING else group if pronoun & n.PRONOUN_GROUP else None
            step = before or step
        elif name:
            step = known.get(head, step)
        elif definite and not granted[row] and step[0] >= 6:
            step = known.get(singular(head), step)
        level[row], kind[row] = step
        if not pronoun:
            known[head if name else singular(head)] = step
        person = step if step[1] in _PEOPLE else person
        thing = step if step[1] in (k.ORGANISATION, k.DOCUMENT, k.LEAKED) else thing
        group = step if step[1] in (k.UNNAMED_GROUP, k.ORGANISATION) else group
    return level, kind


def singular(word: str) -> str:
    return word[:-1] if word.endswith("s") else word
