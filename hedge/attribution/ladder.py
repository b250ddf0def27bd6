"""Levels of the ladder of sources, from the features of the source phrase and the words of anonymity."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hedge.arrays import Bools, Columns, one_of
from hedge.attribution import columns as k
from hedge.attribution import names as n
from hedge.attribution import sources as s
from hedge.attribution.clauses import Index
from hedge.attribution.frames import Frames
from hedge.attribution.sources import Features, Sources

#: Words of anonymity this near after a single name make it an alias.
_ALIAS = 4
_LAST = np.iinfo(np.int32).max


@dataclass(frozen=True, slots=True)
class Steps(Columns):
    """Level and kind of each source; level -1 where a thing stands in the place of a source."""

    level: Index
    kind: Index
    reason_first: Index
    reason_last: Index
    basis_first: Index
    """Words that tell how the source knows, -1 where there are none."""
    basis_last: Index
    granted: Bools


def place(
    sources: Sources, phrase: Features, frames: Frames, speaks: Bools, receives: Bools | None = None
) -> Steps:
    """The step of each source phrase, whose verb may tell that it ``speaks``.

    ``receives`` tells to which a grant is given; by default to the unnamed source nearest to it.
    """
    begin, end = sources.c.begin(frames.cue_first), sources.c.end(frames.cue_first)
    leaked = _inside(sources, s.LEAKED, phrase.first, phrase.last)
    # An unknown noun beside words of anonymity or with a basis of knowledge is a speaker too.
    grant = np.minimum(_next(sources.of_kind(s.GRANT), begin, end), _withheld(sources, phrase, frames, end))
    speaks = speaks | (grant < end) | _inside(sources, s.ROTE, begin, end)
    knows = _next(sources.of_kind(s.BASIS), phrase.first, phrase.last)
    basis = knows < phrase.last
    rules = [
        *_documents(phrase, leaked),
        *_pronouns_and_names(phrase),
        *_common_nouns(phrase, speaks | basis),
    ]
    conditions = [condition for condition, _, _ in rules]
    level = np.select(conditions, [level for _, level, _ in rules], -1)
    kind = np.select(conditions, [kind for _, _, kind in rules], k.NONE)
    level, kind = _strangers(phrase, level, kind, np.where(grant < end, grant, _LAST), receives)
    unnamed = (level >= 7) & one_of(kind, (k.UNNAMED_PERSON, k.UNNAMED_GROUP))
    known = unnamed & basis
    stop = sources.c.breaks.after(knows + 1, phrase.last)
    return _anonymity(
        sources,
        frames,
        np.where(known, 6, level),
        kind,
        (np.where(known, knows, -1), np.where(known, stop, -1)),
        grant,
        unnamed,
        receives,
    )


def _strangers(
    phrase: Features, level: Index, kind: Index, grant: Index, receives: Bools | None
) -> tuple[Index, Index]:
    """Who is not named, for all that the phrase looks like a name, a pronoun or a firm."""
    # *He asked not to be named*
    pronoun = (phrase.pronoun != 0) & (False if receives is None else receives)
    # *Anna, not her real name*
    alias = phrase.name & (kind == k.PERSON) & (phrase.name_last - phrase.name_first == 1)
    alias &= (grant >= phrase.first) & (grant < phrase.last + _ALIAS)
    # *a supplier who asked not to be named*: somebody of the firm, not the firm.
    firm = (phrase.kind == s.ORGANISATION) & ~phrase.definite & ~phrase.name & (grant < phrase.last)
    several = pronoun & ((phrase.pronoun & n.PRONOUN_GROUP) != 0)
    strange = pronoun | alias | firm
    kind = np.where(several, k.UNNAMED_GROUP, np.where(strange, k.UNNAMED_PERSON, kind))
    return np.where(strange, 7, level), kind


#: Condition, level, kind; the first rule that holds decides.
_Rules = list[tuple[Bools, int, Index | int]]


def _documents(phrase: Features, leaked: Bools) -> _Rules:
    text = one_of(phrase.kind, (s.DOCUMENT, s.STUDY, s.LEAKED)) & ~phrase.name
    unknown = (phrase.kind == s.STUDY) & ~phrase.definite & ~phrase.proper
    return [
        (text & leaked, 3, k.LEAKED),  # an internal memo
        (text & unknown, 9, k.DOCUMENT),  # a study
        (text, 2, k.DOCUMENT),  # the annual report
    ]


def _pronouns_and_names(phrase: Features) -> _Rules:
    person = (phrase.pronoun & (n.PRONOUN_PERSON | n.FIRST_PERSON)) != 0
    return [
        (person, 0, k.PERSON),  # she
        ((phrase.pronoun & n.PRONOUN_THING) != 0, 1, k.ORGANISATION),  # it
        (
            ((phrase.pronoun & n.PRONOUN_GROUP) != 0) & (phrase.begin > phrase.first),
            7,
            k.UNNAMED_GROUP,
        ),  # two of them
        ((phrase.pronoun & n.PRONOUN_GROUP) != 0, 9, k.UNNAMED_GROUP),  # they
        (phrase.kind == s.OUTLET, 2, k.DOCUMENT),  # Reuters
        (phrase.name & phrase.organisation, 1, k.ORGANISATION),  # NASA
        (phrase.name, 0, k.PERSON),  # Lopez
    ]


def _common_nouns(phrase: Features, speaks: Bools) -> _Rules:
    kind, several = phrase.kind, phrase.plural_head
    people = np.where(phrase.plural, k.UNNAMED_GROUP, k.UNNAMED_PERSON)
    # A noun no entry knows is a speaker when it is made like one, or utters a clause or a quotation.
    speaker = (kind == s.UNKNOWN) & (phrase.agentive | speaks)
    person = one_of(kind, (s.ROLE, s.OFFICE, s.BARE, s.DIFFUSE, s.SPOKESPERSON)) | speaker
    organisation, identified = kind == s.ORGANISATION, phrase.definite | phrase.proper & ~several
    return [
        (person & phrase.apposed, 0, k.PERSON),  # the minister, Maria Lopez,
        (kind == s.SPOKESPERSON, 1, k.ORGANISATION),  # a spokeswoman
        (kind == s.ROLE, 7, people),  # a diplomat
        ((kind == s.OFFICE) & phrase.definite & ~phrase.plural, 0, k.PERSON),  # Japan's prime minister
        (kind == s.OFFICE, 7, people),  # ministers
        ((kind == s.BARE) & phrase.affiliated, 7, people),  # a source at the ministry
        (kind == s.BARE, 8, people),  # sources
        ((kind == s.DIFFUSE) & phrase.counted & phrase.people, 8, people),  # two people
        ((kind == s.DIFFUSE) & phrase.counted, 7, people),  # two experts
        ((kind == s.DIFFUSE) & phrase.placed, 7, people),  # analysts at Barrow Kemp
        (kind == s.DIFFUSE, 9, people),  # critics
        (organisation & (identified | ~several & ~phrase.counted), 1, k.ORGANISATION),  # the ministry
        (organisation & (phrase.counted | phrase.proper), 7, people),  # two airlines
        (organisation, 9, people),  # airlines
        (
            speaker & (~several | phrase.definite | phrase.counted),
            7,
            people,
        ),  # a bricklayer
        (speaker, 9, people),  # bricklayers
    ]


def _inside(sources: Sources, kind: int, first: Index, last: Index) -> Bools:
    """Whether a phrase of the kind begins in ``[first, last)``."""
    begin = sources.of_kind(kind)
    return np.asarray(np.searchsorted(begin, last) > np.searchsorted(begin, first))


def _next(places: Index, index: Index, end: Index) -> Index:
    """The first of the places at or after each index; ``end`` where none is before."""
    begin = np.append(places, _LAST)
    return np.asarray(np.minimum(begin[np.searchsorted(begin, index)], end))


def _withheld(sources: Sources, phrase: Features, frames: Frames, end: Index) -> Index:
    """Where a name is withheld in the source phrase or outside the content; ``end`` where none is.

    What an official says of a victim who was not identified says nothing about the official.
    """
    begin, has_content = sources.c.begin(frames.cue_first), frames.content_first >= 0
    places = (
        (phrase.first, phrase.last),
        (begin, np.where(has_content, frames.content_first, begin)),
        (np.maximum(frames.content_last, frames.cue_last), end),
    )
    found = end
    for first, last in places:
        at = sources.withheld.after(first, end)
        found = np.where(at < last, np.minimum(at, found), found)
    return found


def _nearest(sources: Sources, frames: Frames, unnamed: Bools, grant: Index) -> Bools:
    """A grant belongs to the last unnamed source before it, or to the first one after it.

    *…, an official said on condition of anonymity, though diplomatic sources cautioned …*
    """
    place = np.where(frames.source_first >= 0, frames.source_first, frames.cue_first)
    places = np.unique(place[unnamed])
    if not places.size:
        return unnamed
    before = places[np.maximum(np.searchsorted(places, grant, "right") - 1, 0)]
    first = places[np.minimum(np.searchsorted(places, sources.c.begin(place)), places.size - 1)]
    inside = (before >= sources.c.begin(place)) & (before <= grant)
    return np.asarray(place == np.where(inside, before, first))


def _anonymity(
    sources: Sources,
    frames: Frames,
    level: Index,
    kind: Index,
    basis: tuple[Index, Index],
    grant: Index,
    unnamed: Bools,
    receives: Bools | None,
) -> Steps:
    """Stated anonymity within the sentence, and the reason for it near the words that grant it."""
    begin, end = sources.c.begin(frames.cue_first), sources.c.end(frames.cue_first)
    rule = _next(sources.of_kind(s.ROTE), begin, end)
    granted, rote = (
        unnamed
        & (place < end)
        & (_nearest(sources, frames, unnamed, place) if receives is None else receives)
        for place in (grant, rule)
    )
    reasons = sources.of_kind(s.REASON)
    reason = _next(reasons, np.maximum(begin, grant - 12), end)
    # *feared the worst* is what the source says.
    reason = np.where(reason == frames.cue_first, _next(reasons, reason + 1, end), reason)
    informs = granted & (reason < end) & ~rote
    reason = np.where(rote, np.where(reason < rule, reason, rule), reason)
    has_reason = rote | informs
    return Steps(
        level=np.where(granted | rote, np.where(informs, 4, 5), level),
        kind=kind,
        reason_first=np.where(has_reason, reason, -1),
        reason_last=np.where(has_reason, sources.c.breaks.after(reason + 1, end), -1),
        basis_first=basis[0],
        basis_last=basis[1],
        granted=granted | rote,
    )
