"""Levels of the ladder of sources, from the features of the source phrase and the words of anonymity."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hedge.arrays import Bools
from hedge.attribution import columns as k
from hedge.attribution import names as n
from hedge.attribution import sources as s
from hedge.attribution.clauses import Index
from hedge.attribution.sources import Features, Sources


@dataclass(frozen=True, slots=True)
class Steps:
    """Level and kind of each source; level -1 where a thing stands in the place of a source."""

    level: Index
    kind: Index
    reason_first: Index
    reason_last: Index
    granted: Bools


def place(
    sources: Sources, phrase: Features, sentence_first: Index, sentence_last: Index, speaks: Bools
) -> Steps:
    """The step of each source phrase."""
    level, kind = _named(phrase)
    documents = np.isin(phrase.kind, (s.DOCUMENT, s.STUDY, s.LEAKED)) & ~phrase.name
    level, kind = _documents(sources, phrase, documents, level, kind)
    level, kind = _unnamed(phrase, documents, level, kind, speaks)
    person = (level >= 7) & (kind != k.NONE) & ~documents | (level == 6)
    basis = _inside(sources, s.BASIS, phrase.first, phrase.last)
    level = np.where(person & basis & (kind != k.DOCUMENT), 6, level)
    return _anonymity(sources, phrase, level, kind, sentence_first, sentence_last)


def _named(phrase: Features) -> tuple[Index, Index]:
    none = np.full(phrase.first.size, -1)
    person = phrase.name & ~phrase.organisation
    level = np.where(person, 0, np.where(phrase.name, 1, none))
    kind = np.where(person, k.PERSON, np.where(phrase.name, k.ORGANISATION, none))
    outlet = phrase.kind == s.OUTLET
    level, kind = np.where(outlet, 2, level), np.where(outlet, k.DOCUMENT, kind)
    pronoun = (phrase.pronoun & (n.PRONOUN_PERSON | n.FIRST_PERSON)) != 0
    thing = (phrase.pronoun & n.PRONOUN_THING) != 0
    group = (phrase.pronoun & n.PRONOUN_GROUP) != 0
    level = np.where(pronoun, 0, np.where(thing, 1, np.where(group, 9, level)))
    return level, np.where(
        pronoun, k.PERSON, np.where(thing, k.ORGANISATION, np.where(group, k.UNNAMED_GROUP, kind))
    )


def _documents(
    sources: Sources, phrase: Features, rows: Bools, level: Index, kind: Index
) -> tuple[Index, Index]:
    leaked = rows & (_inside(sources, s.LEAKED, phrase.first, phrase.last))
    unknown = rows & (phrase.kind == s.STUDY) & ~phrase.definite & ~phrase.proper
    level = np.where(leaked, 3, np.where(unknown, 9, np.where(rows, 2, level)))
    return level, np.where(leaked, k.LEAKED, np.where(rows, k.DOCUMENT, kind))


def _unnamed(
    phrase: Features, documents: Bools, level: Index, kind: Index, speaks: Bools
) -> tuple[Index, Index]:
    open_rows = (level < 0) & ~documents
    people = np.where(phrase.plural, k.UNNAMED_GROUP, k.UNNAMED_PERSON)
    singular = ~phrase.plural
    step = np.full(level.size, -1)
    step = np.where(phrase.kind == s.ROLE, 7, step)
    step = np.where(phrase.kind == s.OFFICE, np.where(phrase.definite & singular, 0, 7), step)
    step = np.where(phrase.kind == s.BARE, np.where(phrase.affiliated, 7, 8), step)
    step = np.where(
        phrase.kind == s.DIFFUSE, np.where(phrase.counted, np.where(phrase.generic, 8, 7), 9), step
    )
    identified = phrase.definite | phrase.proper & singular
    organisation = phrase.kind == s.ORGANISATION
    singular = ~phrase.plural_head
    identified |= phrase.definite | phrase.proper & singular
    step = np.where(
        organisation,
        np.where(identified | singular & ~phrase.counted, 1, np.where(phrase.counted | phrase.proper, 7, 9)),
        step,
    )
    step = np.where(phrase.kind == s.SPOKESPERSON, 1, step)
    # A noun no entry knows is a speaker when it is made like one, or utters a clause or a quotation.
    unknown = (phrase.kind == s.UNKNOWN) & (phrase.agentive | speaks)
    step = np.where(unknown, np.where(~phrase.plural_head | phrase.definite | phrase.counted, 7, 9), step)
    named = (
        np.isin(phrase.kind, (s.ROLE, s.OFFICE, s.BARE, s.DIFFUSE, s.SPOKESPERSON)) | unknown
    ) & phrase.apposed
    step = np.where(named & open_rows, 0, step)
    new = np.where(step == 0, k.PERSON, np.where(step == 1, k.ORGANISATION, people))
    return np.where(open_rows, step, level), np.where(open_rows, new, kind)


def _inside(sources: Sources, kind: int, first: Index, last: Index) -> Bools:
    begin = sources.of_kind(kind)
    found = np.searchsorted(begin, last) > np.searchsorted(begin, first)
    return np.asarray(found)


def _anonymity(
    sources: Sources, phrase: Features, level: Index, kind: Index, begin: Index, end: Index
) -> Steps:
    """Stated anonymity within the sentence, and the reason for it."""
    unnamed = (level >= 6) & np.isin(kind, (k.UNNAMED_PERSON, k.UNNAMED_GROUP))
    granted = unnamed & _inside(sources, s.GRANT, begin, end)
    rote = unnamed & _inside(sources, s.ROTE, begin, end)
    reason_first = sources.of_kind(s.REASON)
    grants = np.append(sources.of_kind(s.GRANT), np.iinfo(np.int32).max)
    grant = np.minimum(grants[np.searchsorted(grants, begin)], end)
    at = np.searchsorted(reason_first, np.maximum(begin, grant - 12))
    padded = np.append(reason_first, np.iinfo(np.int32).max)
    has = granted & (padded[at] < end)
    informative = has & ~rote
    level = np.where(granted | rote, np.where(informative, 4, 5), level)
    first = np.where(has, padded[at], -1)
    last = np.where(has, np.minimum(sources.c.breaks.after(np.maximum(first, 0) + 1, end), end), -1)
    return Steps(level, kind, first, last, granted | rote)
