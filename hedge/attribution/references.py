"""Phrases that refer to a source: what each tells, and under which words it will be found again."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from hedge.arrays import Bools, places_in
from hedge.attribution import names as n
from hedge.attribution import sources as s
from hedge.attribution.clauses import Index, Places
from hedge.attribution.ladder import Steps
from hedge.attribution.sources import Features, Sources
from hedge.tokens import Tokens
from hedge.words import Words

Span = tuple[int, int]

#: Words of a phrase that are looked at, so that the work stays linear in texts without a full stop.
_LONGEST = 40
#: *the widow, 43*: words of a phrase that may tell a sex.
_OPENING = 4


class Reference(NamedTuple):
    """One phrase that refers to a source."""

    row: int
    """Of the attribution; -1 for a mention."""
    phrase: Span
    """Verbs that share its first token share its source."""
    sentence: int
    opens: bool
    """It opens its sentence."""
    head: str
    """Head noun."""
    keys: tuple[str, ...]
    """Under which the source is found again: its name or phrase, its head and its other nouns."""
    name: bool
    full: str
    """First and last name; empty where only one of them, or a title, is given."""
    pronoun: int
    gender: int
    """Bits `names.MALE` and `names.FEMALE`."""
    back: bool
    """Points back: *the official*, *his lawyer*, *both aides*."""
    article: bool
    """It does so with an article or demonstrative."""
    member: bool
    """One of a group: *one of the officials*, *another*."""
    plural: bool
    noun: int
    """Kind of the head noun, as in `sources`."""
    level: int
    kind: int
    reason: Span
    basis: Span


def references(sources: Sources, phrase: Features, steps: Steps, rows: Index) -> list[Reference]:
    """The references of some phrases."""
    c = sources.c
    words = _Words(c.tokens)
    named = phrase.name | phrase.apposed & (steps.level == 0)
    first, last = phrase.first, np.minimum(phrase.last, phrase.first + _LONGEST)
    # A name stands for its bearer by its last word, that of an organisation or outlet as a whole.
    whole = phrase.organisation | (phrase.kind == s.OUTLET)
    begin = np.where(named, np.where(whole, phrase.name_first, phrase.name_last - 1), first)
    end = np.where(named, phrase.name_last, last)
    columns = (
        rows, phrase.first, phrase.last, c.found.of_token[first], first == c.begin(first),
        words.at(phrase.head), named, _full_names(words, sources, phrase, named & ~whole, end - 1), phrase.pronoun,
        _gender(sources, first, last), phrase.again | (words.at(first) == "both"), sources.has_article(phrase),
        sources.is_member(phrase),
        phrase.plural, phrase.kind, steps.level, steps.kind, steps.reason_first, steps.reason_last,
        steps.basis_first, steps.basis_last, words.joined(begin, end),
    )  # fmt: skip
    nouns = _nouns(sources, words, phrase, named)
    found = []
    for others, (
        row, place, stop, sentence, opens, head, name, full, pronoun, gender, back, article, member, plural, noun,
        level, kind, reason, reason_last, basis, basis_last, key,
    ) in zip(nouns, zip(*(column.tolist() for column in columns), strict=True), strict=True):  # fmt: skip
        found.append(
            Reference(
                row, (place, stop), sentence, opens, head, (key, head, *others), name, full, pronoun, gender, back, article,
                member, plural, noun, level, kind, (reason, reason_last), (basis, basis_last),
            )
        )  # fmt: skip
    return found


class _Words:
    """The words of tokens, normalised and without a genitive ending."""

    def __init__(self, tokens: Tokens) -> None:
        self._id, self._plain = tokens.id, tokens.vocabulary.column(_plain)

    def at(self, place: Index) -> NDArray[Any]:
        """The word at each place."""
        return np.asarray(self._plain[self._id[place]])

    def joined(self, first: Index, last: Index) -> NDArray[Any]:
        """The words of each span as one string."""
        words = self.at(places_in(first, last)).tolist()
        ends = np.cumsum(np.maximum(last - first, 0)).tolist()
        spans = [" ".join(words[begin:end]) for begin, end in pairwise([0, *ends])]
        return np.array([*spans, None], object)[:-1]


def _nouns(sources: Sources, words: _Words, phrase: Features, named: Bools) -> list[Sequence[str]]:
    """What each named source is, by which it may be spoken of again: *Maria Lopez, the trade minister*."""
    ends = sources.noun_last - 1
    nouns = words.at(ends).tolist()
    low, high = (np.searchsorted(ends, place).tolist() for place in (phrase.first, phrase.last))
    inside = np.searchsorted(ends, phrase.head, "right").tolist()
    return [
        nouns[first : min(middle + 1, last)] if name else ()
        for first, middle, last, name in zip(low, inside, high, named.tolist(), strict=True)
    ]


def _full_names(
    words: _Words, sources: Sources, phrase: Features, person: Bools, surname: Index
) -> NDArray[np.object_]:
    """First and last name of each person: *Maria Lopez*; empty for *Mr Lopez*."""
    first = phrase.name_first
    noun = np.zeros(sources.c.size, bool)
    noun[sources.noun_last - 1] = True
    for _ in range(2):
        # *Superintendent Weems*, *Dr Weems*
        title = sources.titles.any(first, first + 1) | noun.take(first, mode="clip")
        first = first + (person & title)
    full = np.full(person.size, "", object)
    known = np.flatnonzero(person & (first < phrase.name_last - 1))
    full[known] = words.at(first[known]) + " " + words.at(surname[known])
    return full


def _gender(sources: Sources, first: Index, last: Index) -> Index:
    stop = np.minimum(last, first + _OPENING)
    return np.asarray(
        sum(np.where(_places(sources, bit).any(first, stop), bit, 0) for bit in (n.MALE, n.FEMALE))
    )


def _places(sources: Sources, bit: int) -> Places:
    return Places((sources.names[:-1] & bit) != 0)


def _plain(words: Words) -> NDArray[np.object_]:
    """Normalised words without a genitive ending."""
    low = words.normal
    return np.array(low.cut(2 * low.ends("'s")).strings(), object)


def singular(word: str) -> str:
    """*officials*: *official*."""
    return word[:-1] if word.endswith("s") else word


def numbers(word: str) -> tuple[str, ...]:
    """The word itself, its singular and its plural: *two officials … the official*."""
    people = ("people",) if word == "person" else ("person",) if word == "people" else ()
    return word, singular(word), f"{word}s", *people
