"""Where noun phrases and clauses begin and end: searches in sorted places, all cues of a batch at once."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from hedge.arrays import Bools, Ints, running_count
from hedge.attribution import marks
from hedge.attribution import words as w
from hedge.attribution.marks import follows, precedes
from hedge.attribution.roles import CONTENT_VERB, roles
from hedge.sentences import REACH, Sentences
from hedge.tokens import Tokens

Index = NDArray[Any]


class Places:
    """The true places of a mask; a running count answers every search with two look-ups."""

    def __init__(self, mask: Bools) -> None:
        self.size = mask.size
        #: The places between sentinels: -1 before the first, a huge number after the last.
        self.at: Index = np.concatenate([[-1], np.flatnonzero(mask), [np.iinfo(np.int64).max]])
        #: How many places stand before each token; one longer than the mask.
        self.rank = running_count(mask)

    def before(self, index: Index) -> Index:
        """The last place at or before each index; -1 where there is none."""
        return np.asarray(self.at[self.rank.take(index + 1, mode="clip")])

    def after(self, index: Index, default: Index) -> Index:
        """The first place at or after each index; ``default`` where there is none before it."""
        return np.asarray(np.minimum(self.at[self.rank.take(index, mode="clip") + 1], default))

    def any(self, first: Index, last: Index) -> Bools:
        """Whether a place lies in ``[first, last)``."""
        return np.asarray(self.rank.take(last, mode="clip") > self.rank.take(first, mode="clip"))


class Clauses:
    """Grammatical bits of the tokens and the searches built on them; ``verbs`` are the verbs of saying."""

    def __init__(self, tokens: Tokens, found: Sentences, verbs: Bools) -> None:
        self.tokens, self.found = tokens, found
        self.size = len(tokens)
        # One token of padding, so that the index after the last finds no bits; the first token is blank.
        self.bits: Ints = np.append(tokens.column(w.grammar), np.int32(0))
        self.roles: Index = np.append(tokens.column(roles), 0)
        bits = self.bits[:-1]
        bits |= _fronted(tokens, found, bits)
        bits[_demonstrative(found, bits)] ^= w.THAT | w.RELATIVE
        quotes = marks.quotes(tokens, found, bits)
        self.opens_quote, self.closes_quote, self.quoted = quotes
        self.quote = quotes.opens | quotes.closes
        self.quote_openings, self.quote_closings = Places(quotes.opens), Places(quotes.closes)
        self.punctuation = marks.punctuation(tokens, found, bits, quotes)
        #: Signs that bound phrases.
        self.breaks = Places(self.punctuation)
        #: Verbs that certainly have a subject, and those that may have one.
        infinitive = follows(bits, w.TO)
        self.finite = Places(((bits & (w.FINITE | w.AUXILIARY)) != 0) & ~infinitive | _transitive(bits))
        #: Verbs of saying.
        self.saying = Places(verbs)
        self.verbal = self.places(w.FINITE | w.AUXILIARY | w.PAST)
        self.relatives = self.places(w.RELATIVE)
        #: What no noun phrase reaches across.
        # *the week before described*: a preposition of time.
        described = follows(bits, w.TIME) & np.append(verbs[1:], False)
        subordinator = ((bits & w.SUBORDINATOR) != 0) & ~described
        walls = self.punctuation | subordinator | verbs & ~infinitive
        walls |= _complementisers(bits, walls)
        walls |= self._clause_conjunctions(walls, verbs)
        self.walls = Places(walls)
        #: Determiners and pronouns that begin a noun phrase of their own.
        opens = ((bits & (w.DETERMINER | w.PRONOUN)) != 0) & ((bits & w.RELATIVE) == 0)
        self.joints = Places(opens & ~follows(bits, w.PREPOSITION | w.CONJUNCTION | w.DETERMINER))
        self.nominals = self.places(w.DETERMINER | w.PRONOUN | w.CAPITAL)
        #: What is no part of a verb group: neither auxiliary nor adverb nor *not*.
        helps = (bits & (w.AUXILIARY | w.ADVERB | w.NEGATION)) != 0
        self.outside_group = Places(~helps | ((bits & (w.DETERMINER | w.PRONOUN | w.CONJUNCTION)) != 0))
        #: What is no adverb or connective at the head of a clause.
        self.leading = Places((bits & (w.ADVERB | w.TIME | w.CONJUNCTION | w.SUBORDINATOR)) == 0)

    def has(self, index: Index, bits: int) -> Bools:
        """Whether the token at each index has one of the bits of `words`."""
        return np.asarray((self.bits.take(index, mode="clip") & bits) != 0)

    def plays(self, index: Index, role: int) -> Bools:
        """Whether the token at each index has one of the bits of `roles`."""
        return np.asarray((self.roles.take(index, mode="clip") & role) != 0)

    def places(self, bits: int) -> Places:
        """The tokens with one of the bits of `words`."""
        return Places((self.bits[:-1] & bits) != 0)

    def places_of(self, role: int) -> Places:
        """The tokens with one of the bits of `roles`."""
        return Places((self.roles[:-1] & role) != 0)

    def begin(self, index: Index) -> Index:
        """First token of the sentence of each index, or one within reach."""
        first = self.found.first[self.found.of_token.take(index, mode="clip")]
        return np.asarray(np.maximum(first, index - REACH))

    def end(self, index: Index) -> Index:
        """Token after the last one of the sentence of each index, or one within reach."""
        last = self.found.last[self.found.of_token.take(index, mode="clip")]
        return np.asarray(np.minimum(last, index + REACH))

    def _clause_conjunctions(self, walls: Bools, verbs: Bools) -> Bools:
        """*and*, *or* that join clauses: a verb stands before them in the clause, a subject after them."""
        at = np.flatnonzero((self.bits[:-1] & w.CONJUNCTION) != 0)
        floor = np.maximum(Places(walls).before(at) + 1, self.begin(at))
        clause = self.verbal.any(floor, at) & ~self.relatives.any(floor, at)
        # *and the guards*, *and Lopez*, *and guards say*
        spoken = verbs[np.minimum(at + 2, self.size - 1)] & (at + 2 < self.end(at))
        clause &= self.has(at + 1, w.DETERMINER | w.CAPITAL) | spoken
        result = np.zeros(self.size, bool)
        result[at[clause | self.has(at + 1, w.PRONOUN)]] = True
        return result

    def subject(self, last: Index) -> Index:
        """First token of the noun phrase that ends with the token ``last``; ``last + 1`` where none does."""
        floor = self.begin(last)
        wall = self.walls.before(last)
        # *the lords who claimed responsibility said*: a verb of saying in a relative clause, with a bare object.
        inside = (wall > floor) & self.has(wall - 1, w.RELATIVE)
        inside &= ~self.nominals.any(wall + 1, last + 1) | ~self.plays(wall, CONTENT_VERB)
        start = np.maximum(np.where(inside, self.walls.before(wall - 1), wall) + 1, floor)
        relative, verb = self.relatives.before(last), self.finite.before(last)
        # *the aide who works for him*: the relative clause has its verb and belongs to the phrase.
        clause = self.verbal.any(relative + 1, last + 1) | self._present(relative + 1, last)
        start = np.where((relative >= start) & ~clause, relative + 1, start)
        # Else the phrase begins after the last verb; after an auxiliary with its determiner or not at all.
        cut = (verb >= start) & ~((relative >= start) & clause & (verb > relative))
        # A relative clause with clauses of its own: *an aide who asked that she not be named said*.
        deep = cut & (relative < start) & (relative > np.maximum(self.breaks.before(last), floor))
        joint = self.joints.before(last)
        after_auxiliary = np.where(joint > verb, joint, last + 1)
        after_verb = np.where(self.has(verb, w.AUXILIARY), after_auxiliary, verb + 1)
        start = np.where(cut, after_verb, start)
        # *pickers who asked for anonymity because the firm holds their passports said*
        phrase = np.maximum(self.breaks.before(last), floor)
        deep |= self.has(wall, w.SUBORDINATOR) & (relative > phrase) & (relative < wall)
        start = np.where(deep, np.maximum(self.walls.before(relative - 1) + 1, floor), start)
        # *two officials who have read it said*
        heard = (
            (relative > phrase) & (relative < last - 1) & self.has(last - 1, w.PAST | w.FINITE | w.AUXILIARY)
        )
        start = np.where(self.has(last, w.PRONOUN) & ~heard, last, start)
        return np.where(start > last, last + 1, self._trimmed(start, last))

    def _present(self, at: Index, last: Index) -> Bools:
        """*who works for*: after a relative pronoun a verb in the present tense that no list knows."""
        bare = self.has(at, w.WORD) & ~self.has(at, w.DETERMINER | w.PRONOUN | w.CAPITAL) & (at < last)
        after = w.DETERMINER | w.PREPOSITION | w.CAPITAL | w.TO | w.ADVERB | w.NUMBER
        return np.asarray(bare & self.has(at + 1, after))

    def _trimmed(self, start: Index, last: Index) -> Index:
        """Leave out adverbs, times and fronted prepositional phrases: *On Friday officials*."""
        lead = self.leading.after(start, last)
        prepositional = self.has(lead, w.PREPOSITION)
        time = prepositional & self.has(lead + 1, w.TIME)
        lead = np.where(time, self.leading.after(lead + 1, last), lead)
        joint = self.joints.before(last)
        return np.where(prepositional & ~time & (joint > lead + 1), joint, lead)

    def main_subject(self, begin: Index, end: Index) -> tuple[Index, Index]:
        """First noun phrase of ``[begin, end)``, before its first verb; -1 where there is none."""
        fronted = self.has(begin, w.PREPOSITION | w.SUBORDINATOR | w.PARTICIPLE | w.ADVERB)
        # *Pressed for a date, she*, *Fearful of losing her post, the clerk*
        noun = w.DETERMINER | w.PRONOUN | w.PLURAL | w.NUMBER
        fronted |= self.has(begin, w.COMMON) & ~self.has(begin, noun)
        comma = self.breaks.after(begin, end)
        first = np.where(fronted & (comma < end), comma + 1, begin)
        first = self.leading.after(first, np.maximum(end, 0))
        verb = self.verbal.after(first, end)
        last = self.outside_group.before(np.maximum(verb - 1, 0)) + 1
        last = np.where(self.has(last - 1, w.COMMA), last - 1, last)
        valid = (verb < end) & (last - first < 30) & (last > first) & (first >= begin)
        return np.where(valid, first, -1), np.where(valid, last, -1)

    def phrase_end(self, first: Index, end: Index) -> Index:
        """Token after the noun phrase that begins at ``first``, as far as punctuation or a verb lets it run.

        ``end`` is that of its sentence, where ``first`` may stand already: *said Lopez, according to*.
        """
        stop = self.breaks.after(first, end)
        verb = self.finite.after(first, stop)
        relative = self.relatives.after(first, stop)
        joint = self.joints.after(first + 1, verb)
        cut = (verb < stop) & (relative >= verb)
        return np.where(cut, np.maximum(joint, first + 1), stop)


def _fronted(tokens: Tokens, found: Sentences, bits: Ints) -> Ints:
    """*Addressing a crowd*, *Warning that*: participles whose capital is that of the sentence."""
    first = found.first
    after = w.DETERMINER | w.PREPOSITION | w.PRONOUN | w.RELATIVE | w.TO | w.ADVERB
    opens = ((bits[first] & w.COMMON) != 0) & precedes(bits, after)[first]
    result = np.zeros(bits.size, bits.dtype)
    own = tokens.vocabulary.column(w.participles)[tokens.id[first]]
    result[first[opens & own]] = w.PARTICIPLE
    return result


def _demonstrative(found: Sentences, bits: Ints) -> Bools:
    """*on duty that night*, *That person says*."""
    opens = np.zeros(bits.size, bool)
    opens[found.first] = True
    noun = ~precedes(bits, w.DETERMINER | w.PRONOUN | w.CAPITAL | w.PLURAL)
    return np.asarray(((bits & w.THAT) != 0) & (precedes(bits, w.TIME) | opens & noun))


def _transitive(bits: Ints) -> Bools:
    """Past forms with an object after them and a noun before: *reporters searched the town*."""
    past = ((bits & w.PAST) != 0) & ((bits & (w.FINITE | w.AUXILIARY)) == 0)
    no_noun = w.DETERMINER | w.PREPOSITION | w.CONJUNCTION | w.ADVERB | w.AUXILIARY
    noun_before = follows(bits, w.WORD) & ~follows(bits, no_noun)
    return np.asarray(past & noun_before & precedes(bits, w.DETERMINER | w.PRONOUN))


def _complementisers(bits: Ints, walls: Bools) -> Bools:
    """*that* after a verb, sign or adverb; after a noun it is a relative pronoun."""
    opens = np.append(True, walls[:-1]) | follows(bits, w.TIME | w.ADVERB | w.FINITE | w.PAST)
    return np.asarray(((bits & w.THAT) != 0) & opens)
