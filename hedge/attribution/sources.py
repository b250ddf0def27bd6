"""What a source phrase is: its head, whether it is named, and what it says about anonymity."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from hedge.arrays import Bools
from hedge.attribution import names as n
from hedge.attribution import words as w
from hedge.attribution.clauses import Clauses, Index, Places
from hedge.cues import Matches
from hedge.lexicon import KINDS, Entry

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
class Features:
    """Columns by source phrase."""

    first: Index
    last: Index
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
    plural: Bools
    """Plural head or coordination."""
    plural_head: Bools
    counted: Bools
    """A number stands before it: *two officials*."""
    affiliated: Bools
    """A modifier tells where a source sits: *a source at the ministry*."""
    agentive: Bools
    """Made like the name of a person: *bricklayer*."""
    generic: Bools
    """*people*, *individuals*."""


class Sources:
    """Features of the source phrases of a batch."""

    def __init__(self, clauses: Clauses, matches: Matches, entries: tuple[Entry, ...]) -> None:
        self.c = clauses
        kinds = np.array(
            [KINDS.index(entry.kind) if entry.kind else UNKNOWN for entry in entries] or [UNKNOWN]
        )
        self.kind = kinds[matches.entry]
        self.first, self.last = matches.first, matches.last
        nominal = np.isin(self.kind, _NOMINAL)
        self.noun_first, self.noun_last = matches.first[nominal], matches.last[nominal]
        self.noun_kind = self.kind[nominal]
        self.names = np.append(clauses.tokens.column(n.naming), np.int32(0))
        self.genitives = np.append(clauses.tokens.column(genitive), False)
        self._find_boundaries()

    def _find_boundaries(self) -> None:
        c, own = self.c, self.names[:-1]
        bits = c.bits[:-1]
        capital, preposition = (bits & w.CAPITAL) != 0, (bits & w.PREPOSITION) != 0
        joins = (own & n.JOINS) != 0
        # A participle with a complement follows its noun: *records released in May*.
        complement = np.append((bits[1:] & (w.PREPOSITION | w.TO | w.TIME)) != 0, False)
        modifier = (bits & (w.PREPOSITION | w.RELATIVE | w.PARTICIPLE | w.FINITE)) != 0
        modifier |= c.punctuation | ((bits & w.PAST) != 0) & complement | ((own & n.REFLEXIVE) != 0)
        # *of* within a name: *Bank of England*, *Minister of the Interior Jan Novak*.
        bearer = np.append(False, capital[:-1] & ((own[:-1] & (n.INSTITUTION | n.PERSON_TITLE)) != 0))
        article = np.append(joins[1:], False) & np.append(capital, [False, False])[2:]
        within_name = preposition & joins & bearer & (np.append(capital[1:], False) | article)
        self.modifiers = Places(modifier & ~within_name)
        self.plain = Places(~capital & ~joins)
        self.capitals = Places(capital & ((bits & w.TIME) == 0))

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
        return Features(
            first=first,
            last=last,
            head=head,
            kind=kind,
            name=name,
            organisation=name & self._is_organisation(begin, head, kind),
            apposed=self._apposed(base_last, last),
            proper=self.capitals.any(np.where(opens & ~name, begin + 1, begin), last),
            pronoun=np.where(head == begin, self.names[head] & _PRONOUNS, 0),
            definite=self._named(first, n.DEFINITE) | self._possessed(begin, head),
            plural=plural | self._coordinated(begin, base_last),
            plural_head=plural & ~self._named(head, n.COLLECTIVE),
            counted=self._named(first, n.NUMERAL) | c.has(first, w.NUMBER),
            affiliated=self._affiliated(begin, head, base_last, last),
            agentive=self._named(head, n.AGENTIVE),
            generic=self._named(head, n.GENERIC),
        )

    def _named(self, index: Index, bits: int) -> Bools:
        return np.asarray((self.names[np.clip(index, 0, self.c.size)] & bits) != 0)

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
        kind, noun_last = self.noun_kind[np.maximum(at, 0)], self.noun_last[np.maximum(at, 0)]
        inside = (at >= 0) & (self.noun_first[np.maximum(at, 0)] >= begin)
        covers = noun_last > head
        lower = ~self.c.has(head, w.CAPITAL)
        # *the magazine Der Tag*: the noun right before the name tells what it is.
        run = np.maximum(self.plain.before(head) + 1, begin)
        outlet = (kind == OUTLET) & (noun_last == run) & (run > begin)
        return np.where(inside & (covers | lower | outlet), kind, UNKNOWN)

    def _is_name(self, begin: Index, head: Index, kind: Index, modified: Bools) -> Bools:
        """A capitalised head that is no common noun at the beginning of its sentence."""
        c = self.c
        # *Julia Child*, *Mr Farmer*: a capital inside the sentence makes a name of a common noun.
        surname = ~c.has(head, w.PLURAL) & (head > c.begin(head)) & ~self._named(head, n.PERSON_TITLE)
        surname &= ~self._named(begin, n.DEFINITE | n.INDEFINITE) & np.isin(kind, (ROLE, BARE))
        common = np.isin(kind, _COMMON) & ~surname
        plural = c.has(head, w.PLURAL) & c.has(head, w.COMMON)
        plain = plural & (self._named(head, n.AGENTIVE) | modified) | self._named(head, n.DISCIPLINE)
        common |= plain & (head == begin) & (begin == c.begin(begin))
        return np.asarray(c.has(head, w.CAPITAL) & ~common & ~c.has(head, w.PRONOUN | w.DETERMINER))

    def _is_organisation(self, begin: Index, head: Index, kind: Index) -> Bools:
        """A word of names of organisations, a place, an acronym, or *the* with a lone name."""
        c = self.c
        run = np.maximum(self.plain.before(head) + 1, begin)
        known = (
            self._any(n.INSTITUTION, run, head + 1) | self._named(run, n.COMPANY) | self._named(head, n.PLACE)
        )
        acronym = c.has(head, w.ACRONYM) & (head == begin) & ~c.has(head + 1, w.COLON)
        article = c.has(begin, w.DETERMINER) & (head - begin == 1)
        titled = self._any(n.PERSON_TITLE, begin, head) & ~self._named(head, n.INSTITUTION)
        return np.asarray((known | acronym | article | (kind == ORGANISATION)) & ~titled)

    def _any(self, bits: int, first: Index, last: Index) -> Bools:
        """Whether one of the first dozen words has one of the naming bits."""
        result = np.zeros(first.size, bool)
        for step in range(12):
            result |= (first + step < last) & self._named(first + step, bits)
        return result

    def _apposed(self, comma: Index, last: Index) -> Bools:
        at = self.c.breaks.after(np.minimum(comma, last), last)
        named = self.c.has(at, w.COMMA) & (at + 1 < last) & self.c.has(at + 1, w.CAPITAL)
        return np.asarray(named & ~self.c.has(at + 1, w.TIME | w.PRONOUN | w.DETERMINER))

    def _possessed(self, begin: Index, head: Index) -> Bools:
        """*Japan's prime minister*."""
        result = np.zeros(begin.size, bool)
        for step in range(4):
            result |= (begin + step < head) & self.genitives[np.minimum(begin + step, self.c.size)]
        return result

    def _coordinated(self, begin: Index, last: Index) -> Bools:
        result = np.zeros(begin.size, bool)
        for step in range(1, 10):
            result |= (begin + step < last - 1) & self.c.has(begin + step, w.CONJUNCTION)
        return result

    def _affiliated(self, begin: Index, head: Index, base_last: Index, last: Index) -> Bools:
        before = (head - 1 >= begin) & ~self._named(head - 1, n.VAGUE_MODIFIER)
        before &= self.c.has(head - 1, w.WORD) & ~self.c.has(head - 1, w.PAST | w.NUMBER)
        return np.asarray(before | self._named(base_last, n.PLACING) & (base_last < last))


def genitive(words: Sequence[str]) -> Bools:
    """Whether a word ends in *'s*."""
    return np.array([word[-2:] in ("'s", "’s") for word in words], bool)
