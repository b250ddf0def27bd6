"""What a source phrase is: its head, whether it is named, and what it says about anonymity."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hedge.arrays import Bools
from hedge.attribution import names as n
from hedge.attribution import words as w
from hedge.attribution.clauses import Clauses, Index, Places
from hedge.cues import Matches
from hedge.lexicon import KINDS, Entry

ROLE, OFFICE, BARE, DIFFUSE, ORGANISATION, SPOKESPERSON, OUTLET, DOCUMENT, STUDY, LEAKED, GRANT, REASON, ROTE, BASIS = range(len(KINDS))
#: No entry names the head: a name, a pronoun, or an unknown noun.
UNKNOWN = -1
_NOMINAL = (ROLE, OFFICE, BARE, DIFFUSE, ORGANISATION, SPOKESPERSON, OUTLET, DOCUMENT, STUDY, LEAKED)


@dataclass(frozen=True, slots=True)
class Features:
    """Columns by source phrase."""

    first: Index
    last: Index
    head: Index
    base_last: Index
    kind: Index
    """Index into `hedge.lexicon.KINDS` of the head noun, or `UNKNOWN`."""
    name: Bools
    """The head is a proper name."""
    organisation: Bools
    """The name is that of an organisation or place."""
    apposed: Bools
    """A name stands in apposition."""
    proper: Bools
    """A proper name stands somewhere in the phrase."""
    pronoun: Index
    definite: Bools
    plural: Bools
    plural_head: Bools
    counted: Bools
    affiliated: Bools
    agentive: Bools
    institution: Bools
    generic: Bools
    quantified: Bools


@dataclass(frozen=True, slots=True)
class Mentions:
    """Nouns introduced with a name (level 0) or with a grant of anonymity (level 5), by place."""

    place: Index
    level: Index


class Sources:
    """Features of the source phrases of a batch."""

    def __init__(self, clauses: Clauses, matches: Matches, entries: tuple[Entry, ...]) -> None:
        self.c = clauses
        kinds = np.array([KINDS.index(entry.kind) if entry.kind else -1 for entry in entries] or [-1])
        self.match_kind = kinds[matches.entry] if len(matches) else np.zeros(0, np.int64)
        self.match_first, self.match_last = matches.first, matches.last
        nominal = np.isin(self.match_kind, _NOMINAL)
        self.noun_first, self.noun_last, self.noun_kind = (
            matches.first[nominal], matches.last[nominal], self.match_kind[nominal],
        )  # fmt: skip
        self.names = np.append(clauses.tokens.column(n.naming), np.int32(0))
        bits = clauses.bits[:-1]
        modifier = (bits & (w.PREPOSITION | w.RELATIVE | w.PARTICIPLE | w.FINITE)) != 0
        modifier |= clauses.punctuation | ((bits & w.PAST) != 0) & np.append((bits[1:] & (w.PREPOSITION | w.TO | w.TIME)) != 0, False)
        capital = (bits & w.CAPITAL) != 0
        modifier |= (self.names[:-1] & n.REFLEXIVE) != 0
        joins = np.isin(clauses.tokens.id, clauses.tokens.vocabulary.encode(["of", "for", "the", "and", "&", "on"]))
        self.plain = Places(~capital & ~joins)
        bearer = (self.names[:-1] & (n.INSTITUTION | n.PERSON_TITLE)) != 0
        self.named_of = _named_of(capital & bearer, capital, joins, (bits & w.PREPOSITION) != 0)
        self.modifiers = Places(modifier & ~self.named_of)
        self.all_modifiers = Places(modifier)
        self.capitals = Places(capital & ((bits & w.TIME) == 0))

    def mentions(self) -> Mentions:
        """Role nouns right before or behind a name, or before a grant in the same sentence."""
        c = self.c
        role = np.isin(self.noun_kind, (ROLE, OFFICE, BARE))
        noun, after = self.noun_last[role] - 1, self.noun_last[role]
        lower = ~c.has(noun, w.CAPITAL) & ~c.has(noun, w.PLURAL)
        follows = c.has(after, w.CAPITAL) & ~c.has(after, w.TIME) & c.has(after + 1, w.CAPITAL | w.WORD | w.STOP | w.COMMA)
        comma = c.breaks.before(noun)
        behind = c.has(comma, w.COMMA) & c.has(comma - 1, w.CAPITAL) & ~c.has(comma - 1, w.TIME) & (noun - comma <= 5) & (comma > 0)
        named = lower & (follows | behind)
        grant = self.of_kind(GRANT)[0]
        place = np.searchsorted(noun, grant) - 1
        held = (place >= 0) & (noun.size > 0)
        place = np.maximum(place, 0)
        if noun.size:
            held &= c.begin(noun[place]) == c.begin(grant)
            held &= ~named[place]
        told = noun[place[held]] if noun.size else grant[:0]
        where = np.concatenate([noun[named], told]).astype(np.int64)
        level = np.concatenate([np.zeros(int(named.sum()), np.int64), np.full(told.size, 5)])
        order = np.argsort(where, kind="stable")
        return Mentions(where[order], level[order])

    def speakers(self) -> Bools:
        """Tokens of nouns that name people or organisations."""
        own = np.isin(self.noun_kind, (ROLE, OFFICE, BARE, DIFFUSE, ORGANISATION, SPOKESPERSON))
        result = np.zeros(self.c.size, bool)
        result[self.noun_first[own]] = True
        return result

    def of_kind(self, *kinds: int) -> tuple[Index, Index]:
        """Where phrases of some kinds begin and end."""
        own = np.isin(self.match_kind, kinds)
        return self.match_first[own], self.match_last[own]

    def read(self, first: Index, last: Index) -> Features:
        c = self.c
        first, last = np.maximum(first, 0), np.maximum(last, 1)
        begin, base_last = self._base(first, last)
        # The stop of an abbreviation is not the head: *General Health Care Corp.*
        stop = c.has(base_last - 1, w.STOP) & (base_last - 1 > begin)
        head = np.maximum(base_last - 1 - stop, begin)
        kind = self._kind(begin, head, base_last)
        capital = c.has(head, w.CAPITAL)
        opens = begin == c.begin(begin)
        common = np.isin(kind, (ROLE, OFFICE, BARE, DIFFUSE, SPOKESPERSON, DOCUMENT, STUDY))
        # *Julia Child*, *Mr Farmer*: a capital inside the sentence makes a name of a common noun.
        surname = capital & ~c.has(head, w.PLURAL) & (head > c.begin(head)) & ((self.names[head] & n.PERSON_TITLE) == 0)
        surname &= ((self.names[begin] & (n.DEFINITE | n.INDEFINITE)) == 0) & np.isin(kind, (ROLE, BARE))
        common &= ~surname
        alone = (head == begin) & opens
        plural_noun = c.has(head, w.PLURAL) & c.has(head, w.COMMON) & ((self.names[head] & n.AGENTIVE) != 0)
        plural_noun |= (self.names[head] & n.DISCIPLINE) != 0
        modified = alone & c.has(head, w.PLURAL) & c.has(head, w.COMMON) & (base_last < last)
        name = capital & ~common & ~modified & ~(alone & plural_noun) & ~c.has(head, w.PRONOUN | w.DETERMINER)
        run = np.maximum(self.plain.before(head) + 1, begin)
        institution = self._any(n.INSTITUTION, run, base_last) | ((self.names[run] & n.COMPANY) != 0)
        place = (self.names[head] & n.PLACE) != 0
        acronym = c.has(head, w.ACRONYM) & (head == begin) & ~c.has(np.minimum(head + 1, c.size - 1), w.COLON)
        article = c.has(begin, w.DETERMINER) & (head - begin == 1) & capital
        organisation = name & (institution | place | acronym | article | (kind == ORGANISATION))
        organisation &= ~self._any(n.PERSON_TITLE, begin, head) | ((self.names[head] & n.INSTITUTION) != 0)
        inner = np.minimum(base_last, last)
        return Features(
            first=first, last=last, head=head, base_last=base_last, kind=kind, name=name,
            organisation=organisation,
            apposed=self._apposed(inner, last),
            proper=self.capitals.any(np.where(opens & ~name, begin + 1, begin), last),
            pronoun=np.where(head == begin, self.names[head] & (n.PRONOUN_PERSON | n.PRONOUN_THING | n.PRONOUN_GROUP | n.FIRST_PERSON), 0),
            definite=((self.names[first] & n.DEFINITE) != 0) | self._possessed(begin, head),
            plural=c.has(head, w.PLURAL) | self._coordinated(begin, base_last),
            plural_head=c.has(head, w.PLURAL) & ((self.names[head] & n.COLLECTIVE) == 0),
            counted=((self.names[first] & n.NUMERAL) != 0) | c.has(first, w.NUMBER),
            affiliated=self._affiliated(begin, head, base_last, last),
            agentive=(self.names[head] & n.AGENTIVE) != 0,
            institution=institution | place,
            generic=(self.names[head] & n.GENERIC) != 0,
            quantified=self._quantified(first),
        )  # fmt: skip

    def _base(self, first: Index, last: Index) -> tuple[Index, Index]:
        """The noun phrase without what follows its head; after *one of* the phrase that follows."""
        c = self.c
        stop = np.minimum(self.modifiers.after(first + 1, last), last)
        of = np.isin(c.tokens.id[np.minimum(stop, c.size - 1)], c.tokens.vocabulary.encode(["of"])) & (stop < last)
        partitive = of & ((self.names[np.maximum(stop - 1, 0)] & n.PARTITIVE) != 0)
        begin = np.where(partitive, stop + 1, first)
        begin = np.minimum(begin, last - 1)
        return begin, np.where(partitive, np.minimum(self.modifiers.after(begin + 1, last), last), stop)

    def _kind(self, begin: Index, head: Index, base_last: Index) -> Index:
        """Kind of the noun at the head, else of the last noun of the base."""
        if not self.noun_first.size:
            return np.full(begin.size, UNKNOWN)
        at = np.searchsorted(self.noun_first, base_last - 1, "right") - 1
        inside = (at >= 0) & (self.noun_first[np.maximum(at, 0)] >= begin)
        # *the magazine Der Tag*: the noun right before the name tells what it is.
        run = np.maximum(self.plain.before(head) + 1, begin)
        outlet = inside & (self.noun_kind[np.maximum(at, 0)] == OUTLET) & (self.noun_last[np.maximum(at, 0)] == run) & (run > begin)
        covers = inside & (self.noun_last[np.maximum(at, 0)] > head)
        lower = inside & ~self.c.has(head, w.CAPITAL)
        return np.where(covers | lower | outlet, self.noun_kind[np.maximum(at, 0)], UNKNOWN)

    def _any(self, bits: int, first: Index, last: Index) -> Bools:
        """Whether a word with one of the naming bits stands within the first dozen words."""
        result = np.zeros(first.size, bool)
        for step in range(12):
            at = first + step
            result |= (at < last) & ((self.names[np.minimum(at, self.c.size)] & bits) != 0)
        return result

    def _apposed(self, comma: Index, last: Index) -> Bools:
        """*the minister, Maria Lopez*: a name right after the comma that ends the base."""
        c = self.c
        at = self.c.breaks.after(comma, last)
        at = np.where(c.has(at, w.COMMA) & (at + 1 < last), at + 1, -1)
        named = (at >= 0) & c.has(at, w.CAPITAL) & ~c.has(at, w.TIME | w.PRONOUN | w.DETERMINER)
        return np.asarray(named)

    def _possessed(self, begin: Index, head: Index) -> Bools:
        """*Japan's prime minister*."""
        c = self.c
        result = np.zeros(begin.size, bool)
        for step in range(4):
            at = np.minimum(begin + step, c.size - 1)
            result |= (begin + step < head) & self.possessives[at]
        return result

    @property
    def possessives(self) -> Bools:
        return np.asarray(self.c.tokens.column(genitive))

    def _coordinated(self, begin: Index, last: Index) -> Bools:
        result = np.zeros(begin.size, bool)
        for step in range(1, 10):
            result |= (begin + step < last - 1) & self.c.has(begin + step, w.CONJUNCTION)
        return result

    def _quantified(self, first: Index) -> Bools:
        """*some*, *many*, *most*."""
        ids = self.c.tokens.vocabulary.encode(["some", "Some", "many", "Many", "most", "Most", "few", "Few", "several", "Several"])
        return np.isin(self.c.tokens.id[np.minimum(first, self.c.size - 1)], ids)

    def _affiliated(self, begin: Index, head: Index, base_last: Index, last: Index) -> Bools:
        """A modifier of *source* that tells where it sits: *government source*, *sources at the ministry*."""
        c = self.c
        before = (head - 1 >= begin) & ((self.names[np.maximum(head - 1, 0)] & n.VAGUE_MODIFIER) == 0) & c.has(head - 1, w.WORD)
        before &= ~c.has(head - 1, w.PAST | w.NUMBER)
        near = np.minimum(base_last, c.size - 1)
        place = np.isin(c.tokens.id[near], c.tokens.vocabulary.encode(["at", "in", "within", "inside", "on", "from", "of"])) & (base_last < last)
        return np.asarray(before | place)


def _named_of(bearer: Bools, capital: Bools, joins: Bools, preposition: Bools) -> Bools:
    """*of* within a name: *Bank of England*, *Minister of the Interior Jan Novak*."""
    after = np.append(capital[1:], False)
    article = np.append(joins[1:], False) & np.append(capital[2:], [False, False])[: capital.size]
    before = np.append(False, bearer[:-1])
    return np.asarray(preposition & joins & before & (after | article))


def genitive(words: list[str]) -> Bools:
    """Whether a word ends in *'s*."""
    return np.array([word[-2:] in ("'s", "’s") for word in words], bool)
