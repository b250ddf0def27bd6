"""What a source phrase is: its head, whether it is named, and what it says about anonymity."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hedge.arrays import Bools, Columns, one_of
from hedge.attribution import names as n
from hedge.attribution import roles as r
from hedge.attribution import words as w
from hedge.attribution.clauses import Clauses, Index, Places
from hedge.attribution.marks import follows, precedes
from hedge.cues import Matches
from hedge.entries import KINDS, Sense

(
    ROLE, OFFICE, BARE, DIFFUSE, ORGANISATION, SPOKESPERSON, OUTLET, DOCUMENT, STUDY, LEAKED,
    GRANT, REASON, ROTE, BASIS,
) = range(len(KINDS))  # fmt: skip
#: No entry names the head: a name, a pronoun, or an unknown noun.
UNKNOWN = -1
_NOMINAL = (ROLE, OFFICE, BARE, DIFFUSE, ORGANISATION, SPOKESPERSON, OUTLET, DOCUMENT, STUDY, LEAKED)
#: Kinds whose nouns are no names even with a capital: *Officials*, *Prime Minister*.
_COMMON = (ROLE, OFFICE, BARE, DIFFUSE, SPOKESPERSON, DOCUMENT, STUDY)
_PRONOUNS = n.PRONOUN_PERSON | n.PRONOUN_THING | n.PRONOUN_GROUP | n.FIRST_PERSON


@dataclass(frozen=True, slots=True)
class Features(Columns):
    """Columns by source phrase."""

    first: Index
    last: Index
    begin: Index
    """Where the noun phrase begins: after *one of* its own first token."""
    head: Index
    kind: Index
    """Index into `hedge.lexicon.KINDS` of the head noun, or `UNKNOWN`."""
    name: Bools
    """The head is a proper name."""
    organisation: Bools
    """The name is that of an organisation or place."""
    apposed: Bools
    """A name stands in apposition: *the minister, Maria Lopez*."""
    proper: Bools
    """A proper name stands somewhere in the phrase."""
    pronoun: Index
    """Naming bits of a pronoun, else 0."""
    definite: Bools
    again: Bools
    """Points back to who was introduced before: *the official*, *two of the officials*."""
    plural: Bools
    """Plural head or coordination."""
    plural_head: Bools
    counted: Bools
    """A number stands before it: *two officials*."""
    affiliated: Bools
    """A modifier tells where a source sits: *a source at the ministry*."""
    agentive: Bools
    """Made like the name of a person: *bricklayer*."""
    placed: Bools
    """What follows the head tells where people sit: *analysts at Barrow Kemp*, *doctors at the hospital*."""
    people: Bools
    """*people*, *individuals*: a head that tells no role."""
    name_first: Index
    """First token of the name of the head or in apposition; meaningless without a name."""
    name_last: Index


class Sources:
    """Features of the source phrases of a batch."""

    def __init__(self, clauses: Clauses, matches: Matches, entries: tuple[Sense, ...]) -> None:
        self.c = clauses
        kinds = np.array(
            [KINDS.index(entry.kind) if entry.kind else UNKNOWN for entry in entries] or [UNKNOWN]
        )
        self.kind = kinds[matches.entry]
        self.first, self.last = matches.first, matches.last
        nominal = one_of(self.kind, _NOMINAL)
        self.noun_first, self.noun_last = matches.first[nominal], matches.last[nominal]
        self.noun_kind = self.kind[nominal]
        #: Where a name is withheld in words that no entry has.
        self.withheld = Places(self._withheld())
        self.names = np.append(clauses.tokens.column(n.naming), np.int32(0))
        within = clauses.tokens.vocabulary.encode(["at", "inside", "within"]).tolist()
        self.within = np.append(one_of(clauses.tokens.id, within), False)
        self.counts = np.append(clauses.tokens.column(n.counts), np.int32(0))
        self._find_boundaries()

    def _find_boundaries(self) -> None:
        c, own, bits = self.c, self.names[:-1], self.c.bits[:-1]
        capital, joins = (bits & w.CAPITAL) != 0, (own & n.JOINS) != 0
        # A participle with a complement follows its noun: *records released in May*.
        reduced = ((bits & w.PAST) != 0) & precedes(bits, w.PREPOSITION | w.TO | w.TIME)
        modifier = (bits & (w.PREPOSITION | w.RELATIVE | w.FINITE)) != 0
        # *residents living in*, but *a leading expert*.
        modifier |= ((bits & w.PARTICIPLE) != 0) & ~follows(bits, w.DETERMINER)
        modifier |= c.punctuation | reduced | ((own & n.TRAILING) != 0)
        # *released the study Tuesday*
        modifier |= ((bits & w.TIME) != 0) & capital
        # *those familiar with the plan*
        modifier[self.of_kind(BASIS)] = True
        #: What follows the head of a noun phrase.
        self.modifiers = Places(modifier & ~self._within_name(capital, joins))
        #: What belongs to no name.
        self.plain = Places(~capital & ~joins)
        self.institutions, self.titles = Places((own & n.INSTITUTION) != 0), Places((own & n.TITLE) != 0)
        self.adjectives = Places((own & n.ADJECTIVE) != 0)
        self.genitives, self.conjunctions = c.places_of(r.GENITIVE), c.places(w.CONJUNCTION)
        self.capitals = Places(capital & ((bits & w.TIME) == 0))

    def _within_name(self, capital: Bools, joins: Bools) -> Bools:
        """*of* within a name: *Bank of England*, *Minister of the Interior Jan Novak*."""
        own = self.names[:-1]
        bearer = capital & ((own & (n.INSTITUTION | n.TITLE)) != 0)
        preposition = joins & ((self.c.bits[:-1] & w.PREPOSITION) != 0)
        # *the Committee on Ethics*, but *the committee on Friday*
        capital = capital & ((self.c.bits[:-1] & w.TIME) == 0)
        name_follows = np.append(capital[1:], False)
        name_follows |= np.append(joins[1:], False) & np.append(capital, [False, False])[2:]
        return np.asarray(preposition & np.append(False, bearer[:-1]) & name_follows)

    def _withheld(self) -> Bools:
        """*whose name is withheld*, *neither would be identified*: a word of naming beside one of withholding."""
        c = self.c
        at = np.flatnonzero((c.roles[:-1] & (r.NAMING | r.NAME)) != 0)
        # *her name*, *by name*; *the names of the dead* are not the source's own.
        own = c.has(at - 1, w.DETERMINER) & c.plays(at - 1, r.OWNER)
        own |= c.has(at - 1, w.RELATIVE) | c.plays(at - 1, r.BY)
        at = at[c.plays(at, r.NAMING) | own]
        first = np.maximum(np.maximum(c.breaks.before(at) + 1, at - 6), c.begin(at))
        last = c.breaks.after(at, np.minimum(at + 8, c.end(at)))
        result = np.zeros(c.size, bool)
        result[at[c.places_of(r.WITHHOLDING).any(first, last)]] = True
        return result

    def of_kind(self, kind: int) -> Index:
        """Where the phrases of a kind begin, in order."""
        return np.asarray(self.first[self.kind == kind])

    def read(self, first: Index, last: Index) -> Features:
        """Features of the phrases between tokens; meaningless where ``first`` is -1."""
        c = self.c
        first, last = np.maximum(first, 0), np.maximum(last, 1)
        begin, base_last = self._base(first, last)
        # The stop of an abbreviation is not the head: *General Health Care Corp.*
        stop = c.has(base_last - 1, w.STOP) & (base_last - 1 > begin)
        head = np.maximum(base_last - 1 - stop, begin)
        kind = self._kind(begin, head, base_last)
        name = self._is_name(begin, head, kind, base_last < last)
        opens = begin == c.begin(begin)
        plural = c.has(head, w.PLURAL)
        apposed = self._apposed(base_last, last)
        apposition = c.breaks.after(np.minimum(base_last, last), last) + 1
        return Features(
            first=first,
            last=last,
            begin=begin,
            head=head,
            kind=kind,
            name=name,
            organisation=name & self._is_organisation(begin, head, kind),
            apposed=apposed,
            proper=self.capitals.any(np.where(opens & ~name, begin + 1, begin), last),
            pronoun=np.where(head == begin, self.names[head] & _PRONOUNS, 0),
            definite=self._named(first, n.DEFINITE) | self.genitives.any(begin, head),
            again=self._named(begin, n.DEFINITE) | self.genitives.any(begin, head),
            plural=plural | self.conjunctions.any(begin + 1, base_last - 1),
            plural_head=plural & ~self._named(head, n.COLLECTIVE),
            counted=self._named(first, n.NUMERAL) | c.has(first, w.NUMBER),
            affiliated=self._affiliated(begin, head, base_last, last),
            agentive=self._named(head, n.AGENTIVE),
            placed=self._placed(head, last),
            people=self._named(head, n.PEOPLE),
            name_first=np.where(name, np.maximum(self.plain.before(head) + 1, begin), apposition),
            name_last=np.where(name, head + 1, np.minimum(self.plain.after(apposition, last), last)),
        )

    def has_article(self, phrase: Features) -> Bools:
        """*the official*, *that official*; not *his lawyer*."""
        return self._named(phrase.begin, n.DEFINITE) & ~self.c.plays(phrase.begin, r.OWNER)

    def is_member(self, phrase: Features) -> Bools:
        """*one of the officials*, *another*, *a second*: one of a group spoken of before."""
        return self._named(phrase.first, n.MEMBER) & (phrase.begin > phrase.first) | self._named(
            phrase.head, n.MEMBER
        )

    def people(self, phrase: Features) -> Index:
        """How many people a phrase tells: *two officials*, *three of the jurors*; 0 where it does not."""
        result = np.zeros(phrase.first.size, np.int64)
        for place in (phrase.first + 2, phrase.first + 1, phrase.first):
            count = self.counts[np.minimum(place, self.c.size)]
            told = (count > 1) & (place <= phrase.head) & ~self.c.has(place + 1, w.DASH)
            result = np.where(told, count, result)
        return np.where(phrase.plural, result, 0)

    def organisation(self, phrase: Features) -> tuple[Index, Index]:
        """Where an unnamed source sits: *a Treasury official*, *sources within the FSB*; -1 where it does not tell."""
        c, after = self.c, phrase.head + 1
        last = np.minimum(self.modifiers.after(after + 2, phrase.last), phrase.last)
        opens = (phrase.begin == c.begin(phrase.begin)) & c.has(phrase.begin, w.COMMON)
        first = self.capitals.after(phrase.begin + opens, phrase.head)
        run = self.plain.after(first, phrase.head)
        before = (first < phrase.head) & ~self.adjectives.any(first, run) & ~self.conjunctions.any(first, run)
        unnamed = ~phrase.name & ~phrase.apposed
        return (
            np.where(unnamed & phrase.placed, after + 1, np.where(unnamed & before, first, -1)),
            np.where(phrase.placed, last, run),
        )

    def _placed(self, head: Index, last: Index) -> Bools:
        after = head + 1
        end = np.minimum(self.modifiers.after(after + 2, last), last)
        body = self._named(after + 1, n.DEFINITE) & self.within.take(after, mode="clip")
        return np.asarray(self._named(after, n.PLACING) & (self.capitals.any(after + 1, end) | body))

    def _named(self, index: Index, bits: int) -> Bools:
        """Whether the token at each index has one of the bits of `names`."""
        return np.asarray((self.names.take(index, mode="clip") & bits) != 0)

    def _base(self, first: Index, last: Index) -> tuple[Index, Index]:
        """The noun phrase without what follows its head; after *one of* the phrase that follows."""
        stop = np.minimum(self.modifiers.after(first + 1, last), last)
        of = self._named(stop, n.OF) & (stop < last)
        partitive = of & self._named(stop - 1, n.PARTITIVE)
        begin = np.minimum(np.where(partitive, stop + 1, first), last - 1)
        beyond = np.minimum(self.modifiers.after(begin + 1, last), last)
        return begin, np.where(partitive, beyond, stop)

    def _kind(self, begin: Index, head: Index, base_last: Index) -> Index:
        """Kind of the noun at the head, else of the last noun of the base."""
        if not self.noun_first.size:
            return np.full(begin.size, UNKNOWN)
        at = np.searchsorted(self.noun_first, base_last - 1, "right") - 1
        noun = np.maximum(at, 0)
        kind, noun_last = self.noun_kind[noun], self.noun_last[noun]
        inside = (at >= 0) & (self.noun_first[noun] >= begin)
        # *media guide* is no outlet, but *officials close* are officials.
        covers = noun_last > head
        lower = ~self.c.has(head, w.CAPITAL) & (
            self.c.has(head, w.PAST | w.ADVERB | w.PARTICIPLE) | (noun_last < head)
        )
        # *the magazine Der Tag*, *data provider Sightline*: the noun right before the name tells what it is.
        run = np.maximum(self.plain.before(head) + 1, begin)
        outlet = one_of(kind, (OUTLET, ORGANISATION)) & (noun_last == run) & (run > begin)
        # *Councilman Reggie Post*
        titled = (kind == OUTLET) & (at > 0) & one_of(self.noun_kind[noun - 1], (ROLE, OFFICE))
        inside &= ~(titled & (self.noun_first[noun - 1] >= begin) & ~self.c.has(begin, w.DETERMINER))
        # *the Department of Justice*
        office = self._named(self.noun_first[noun] - 1, n.OF) & self.institutions.any(
            begin, self.noun_first[noun]
        )
        inside &= ~(office & self.c.has(head, w.CAPITAL))
        return np.where(inside & (covers | lower | outlet), kind, UNKNOWN)

    def _is_name(self, begin: Index, head: Index, kind: Index, modified: Bools) -> Bools:
        """A capitalised head that is no common noun at the beginning of its sentence."""
        c = self.c
        # *Julia Child*, *Mr Farmer*: a capital inside the sentence makes a name of a common noun.
        surname = ~c.has(head, w.PLURAL) & (head > c.begin(head)) & ~self._named(head, n.TITLE)
        surname &= ~c.has(begin, w.DETERMINER) & one_of(kind, (ROLE, BARE))
        # *Bricklayers who*, *Sociologists*: the capital is that of the sentence.
        opens = (head == begin) & (begin == c.begin(begin))
        agentive = self._named(head, n.AGENTIVE)
        plural = c.has(head, w.PLURAL) & (c.has(head, w.COMMON) & (agentive | modified) | agentive & modified)
        common = one_of(kind, _COMMON) & ~surname
        common |= opens & (plural | self._named(head, n.DISCIPLINE))
        return np.asarray(c.has(head, w.CAPITAL) & ~common & ~c.has(head, w.PRONOUN | w.DETERMINER))

    def _is_organisation(self, begin: Index, head: Index, kind: Index) -> Bools:
        """A word of names of organisations, a place, an acronym, or *the* with a lone name."""
        c = self.c
        run = np.maximum(self.plain.before(head) + 1, begin)
        known = self.institutions.any(run, head + 1)
        known |= self._named(run, n.KNOWN) | self._named(head, n.PLACE)
        acronym = c.has(head, w.ACRONYM) & (head == begin) & ~c.has(head + 1, w.COLON)
        article = c.has(begin, w.DETERMINER) & (head - begin == 1)
        titled = self.titles.any(begin, head) & ~self._named(head, n.INSTITUTION)
        return np.asarray((known | acronym | article | (kind == ORGANISATION)) & ~titled)

    def _apposed(self, comma: Index, last: Index) -> Bools:
        """*the minister, Maria Lopez*."""
        at = self.c.breaks.after(np.minimum(comma, last), last)
        named = self.c.has(at, w.COMMA) & (at + 1 < last) & self.c.has(at + 1, w.CAPITAL)
        return np.asarray(named & ~self.c.has(at + 1, w.TIME | w.PRONOUN | w.DETERMINER))

    def _affiliated(self, begin: Index, head: Index, base_last: Index, last: Index) -> Bools:
        """*a government source*, *a source at the ministry*; but not *a senior source*."""
        before = (head - 1 >= begin) & self.c.has(head - 1, w.WORD)
        before &= ~self._named(head - 1, n.UNAFFILIATED)
        before &= ~self.c.has(head - 1, w.PAST | w.NUMBER | w.DETERMINER)
        return np.asarray(before | self._named(base_last, n.PLACING) & (base_last < last))
