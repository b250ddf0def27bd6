"""Who is introduced without being quoted: *an aide who asked not to be named left*, *Maria Lopez, 61, keeps bees*."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hedge.arrays import Bools, covered, one_of
from hedge.attribution import frames as f
from hedge.attribution import ladder
from hedge.attribution import names as n
from hedge.attribution import sources as s
from hedge.attribution import words as w
from hedge.attribution.clauses import Index, Places
from hedge.attribution.frames import Frames
from hedge.attribution.ladder import Steps
from hedge.attribution.sources import Features, Sources

_PEOPLE = (s.ROLE, s.OFFICE, s.BARE, s.DIFFUSE)
_TEXTS = (s.DOCUMENT, s.STUDY, s.LEAKED)
#: How far from its noun a leak is told: *a memo that the paper has seen*.
_BEFORE, _AFTER = 8, 12


@dataclass(frozen=True, slots=True)
class Mentions:
    """Phrases by place, with the step of the ladder that they tell."""

    place: Index
    phrase: Features
    steps: Steps


def speakers(sources: Sources) -> Bools:
    """Tokens of nouns that name people or organisations."""
    kinds = (*_PEOPLE, s.ORGANISATION, s.SPOKESPERSON)
    result = np.zeros(sources.c.size, bool)
    result[sources.noun_first[one_of(sources.noun_kind, kinds)]] = True
    return result


def mentions(sources: Sources, attributed: Frames) -> Mentions:
    """Phrases outside the sources of attributions that tell a name, a grant, a basis of knowledge or a leak."""
    c = sources.c
    people, texts = _nouns(sources, _PEOPLE), _nouns(sources, _TEXTS)
    names = _subjects(sources)
    granted = _receivers(sources, people)
    place = np.unique(np.concatenate([people, texts, names, granted]))
    own = attributed.where(attributed.source_first >= 0)
    place = place[~covered(own.source_first, own.source_last, c.size)[place]]
    spoken = own.where(own.content_first >= 0)
    reported = c.quoted | covered(spoken.content_first, spoken.content_last, c.size)
    named = np.isin(place, names)
    # *We asked four analysts*, *talked to two bankers*: an object begins after its verb or preposition.
    of = Places((sources.names[:-1] & n.OF) != 0)
    before = c.places(w.PREPOSITION | w.FINITE | w.PAST).before(place - 1)
    before = np.where(of.any(before, before + 1), -1, before)
    first = np.where(named, place, np.maximum(c.subject(place), before + 1))
    last = np.where(named, sources.plain.after(place, c.end(place)), _phrase_end(sources, place))
    frames = f.bare(place, place + 1, f.SPEECH).change(
        source_first=np.minimum(first, place), source_last=np.maximum(last, place + 1)
    )
    phrase = sources.read(frames.source_first, frames.source_last)
    receives = np.isin(place, granted)
    steps = ladder.place(sources, phrase, frames, np.zeros(place.size, bool), receives)
    receives &= steps.granted
    leaked = np.isin(place, texts) & _leaked(sources, place)
    told = receives | leaked | one_of(steps.level, (3, 6))
    told |= (steps.level == 0) & np.where(named, ~phrase.organisation, phrase.apposed | phrase.name)
    # *A deputy in shorts came to the door*
    opens = first == c.begin(place)
    counted = phrase.counted & phrase.plural
    told |= np.isin(place, people) & (opens | counted) & one_of(steps.level, (7, 8))
    told |= np.isin(place, texts) & opens & (steps.level == 2)
    # What somebody says of others makes nobody the one spoken of.
    told &= receives | leaked | ~reported[place]
    rows = np.flatnonzero(told & (receives | ~steps.granted))
    steps = steps.change(level=np.where(leaked, 3, steps.level))
    return Mentions(place[rows], phrase.where(rows), steps.where(rows))


def _phrase_end(sources: Sources, place: Index) -> Index:
    """*a commander briefed reporters* ends before its verb, *a memo written by lawyers* does not."""
    c = sources.c
    last = c.phrase_end(place, c.end(place))
    verb = c.verbal.after(place + 1, last)
    reduced = c.has(verb, w.PAST) & c.has(verb + 1, w.PREPOSITION | w.TO | w.TIME)
    main = (verb < last) & ~c.relatives.any(place, verb) & ~(reduced & (verb == place + 1))
    pronoun = (sources.names[place] & (n.PRONOUN_PERSON | n.PRONOUN_GROUP)) != 0
    return np.where(pronoun, place + 1, np.where(main, verb, last))


def _nouns(sources: Sources, kinds: tuple[int, ...]) -> Index:
    """Last tokens of the nouns of some kinds."""
    return np.asarray(sources.noun_last[one_of(sources.noun_kind, kinds)].astype(np.int64) - 1)


def _pronouns(sources: Sources) -> Index:
    return np.flatnonzero((sources.names[:-1] & (n.PRONOUN_PERSON | n.PRONOUN_GROUP)) != 0)


def _subjects(sources: Sources) -> Index:
    """First tokens of names before a verb or an apposition: *Derek Oxtoby, 78, worked*."""
    c = sources.c
    capital = sources.capitals.at[1:-1]
    at = capital[~c.has(capital - 1, w.CAPITAL) | (capital == c.begin(capital))]
    last = sources.plain.after(at, c.end(at))
    verb = c.has(last, w.FINITE | w.AUXILIARY | w.PAST) & ~c.has(last, w.CAPITAL)
    apposed = c.has(last, w.COMMA) & c.has(last + 1, w.NUMBER | w.DETERMINER | w.RELATIVE)
    apposed |= c.has(last, w.COMMA | w.OPEN_BRACKET) & (at == c.begin(at)) & (last - at > 1)
    common = (at == c.begin(at)) & c.has(at, w.COMMON | w.PLURAL) & (last - at == 1)
    return np.asarray(at[(verb | apposed) & ~common & ~c.has(at, w.DETERMINER | w.PRONOUN)])


def _receivers(sources: Sources, people: Index) -> Index:
    """To whom each grant is given: a noun right before it, else the first noun of the sentence, else a pronoun."""
    c = sources.c
    grant = sources.of_kind(s.GRANT)
    begin = c.begin(grant)
    nouns = Places(_mask(people[(sources.names[people] & n.LISTENER) == 0], c.size))
    pronouns = Places(_mask(_pronouns(sources), c.size))
    # *on condition that she not be named*
    end = np.minimum(grant + 6, c.end(grant))
    nearest, first, pronoun = nouns.before(grant - 1), nouns.after(begin, grant), pronouns.after(begin, end)
    # *We are not naming the driver*
    following = nouns.after(grant, end)
    pronoun = np.where(pronoun < end, pronoun, following)
    place = np.where(grant - nearest <= 3, nearest, np.where(first < grant, first, pronoun))
    return np.asarray(place[(place >= begin) & (place < end)])


def _mask(places: Index, size: int) -> Bools:
    mask = np.zeros(size, bool)
    mask[places] = True
    return mask


def _leaked(sources: Sources, place: Index) -> Bools:
    """Words of a leak beside a text: *the paper has seen the 60-page review*."""
    c, leaks = sources.c, sources.of_kind(s.LEAKED)
    first = np.maximum(place - _BEFORE, c.begin(place))
    last = np.minimum(place + _AFTER, c.end(place))
    return np.asarray(np.searchsorted(leaks, last) > np.searchsorted(leaks, first))
