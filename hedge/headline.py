"""Which sentences of an article a headline, or any other statement, rests on: those that share its words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hedge.types import Sentence

#: Words of at least so many letters tell what a headline is about.
LETTERS = 4
_CONTENT_WORD = re.compile(rf"[^\W\d_]{{{LETTERS},}}")
#: Words count as the same that agree in their first letters: *resigns*, *resigned*.
STEM = 5
#: A sentence supports a headline if it holds at least this share of its words.
SUPPORT = 0.25


def body_of(title: str | None, sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences without the headline, which may stand in the text as well."""
    return [sentence for sentence in sentences if sentence.text.split() != (title or "").split()]


def support(statement: str, sentences: Sequence[Sentence]) -> list[float]:
    """The share of the statement's content words that each sentence holds; 0 where it is under `SUPPORT`."""
    wanted = frozenset(stems_of(statement))
    shares = [len(wanted.intersection(stems_of(s.text))) / len(wanted) if wanted else 0.0 for s in sentences]
    return [share if share >= SUPPORT else 0.0 for share in shares]


def stems_of(text: str) -> list[str]:
    """The stems of its content words."""
    return [word[:STEM] for word in _CONTENT_WORD.findall(text.lower())]
