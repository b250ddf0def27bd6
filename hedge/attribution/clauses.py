"""Where noun phrases and clauses begin and end: searches in sorted places, all cues of a batch at once."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from hedge.arrays import Bools, Ints
from hedge.attribution import words as w
from hedge.sentences import Sentences
from hedge.tokens import Compute, Tokens

Index = NDArray[Any]


class Places:
    """The true places of a mask; a running count answers every search with two look-ups."""

    def __init__(self, mask: Bools) -> None:
        size = mask.size
        #: The places between sentinels: -1 before the first, a huge number after the last.
        self.at: Index = np.concatenate([[-1], np.flatnonzero(mask), [np.iinfo(np.int64).max]])
        self.rank = np.zeros(size + 2, np.int32)
        np.cumsum(mask, out=self.rank[1:-1])
        self.rank[-1] = self.rank[-2]
        self.size = size

    def before(self, index: Index) -> Index:
        """The last place at or before each index; -1 where there is none."""
        return np.asarray(self.at[self.rank[np.clip(index + 1, 0, self.size)]])

    def after(self, index: Index, default: Index) -> Index:
        """The first place at or after each index; ``default`` where there is none before it."""
        return np.asarray(np.minimum(self.at[self.rank[np.clip(index, 0, self.size)] + 1], default))

    def any(self, first: Index, last: Index) -> Bools:
        """Whether a place lies in ``[first, last)``."""
        count = self.rank[np.clip(last, 0, self.size)] - self.rank[np.clip(first, 0, self.size)]
        return np.asarray(count > 0)


class Clauses:
    """Grammatical bits of the tokens and the searches built on them."""

    def __init__(self, tokens: Tokens, found: Sentences, verbs: Bools) -> None:
        self.tokens, self.found = tokens, found
        self.bits: Ints = np.append(tokens.column(w.grammar), np.int32(0))
        self.size = len(tokens)
        bits = self.bits[:-1]
        after = np.append(tokens.spaced[1:], True)
        ends = np.zeros(self.size, bool)
        ends[found.last - 1] = True
        self.opens_quote, self.closes_quote, self.quoted = _quotes(tokens, found, bits, after)
        self.quote_openings = Places(self.opens_quote)
        self.quote = self.opens_quote | self.closes_quote
        punctuation = (
            bits & (w.COMMA | w.COLON | w.SEMICOLON | w.OPEN_BRACKET | w.CLOSE_BRACKET | w.MARK)
        ) != 0
        punctuation |= self.quote | _dashes(tokens, bits, after) | _stops(bits, after, ends, self.quote)
        self.punctuation = punctuation
        walls = punctuation | ((bits & w.SUBORDINATOR) != 0) | verbs
        walls |= _complementisers(bits, walls)
        self.breaks = Places(punctuation)
        infinitive = _follows(bits, w.TO)
        self.finite = Places((((bits & (w.FINITE | w.AUXILIARY)) != 0) & ~infinitive) | _transitive(bits))
        self.verbal = Places((bits & (w.FINITE | w.AUXILIARY | w.PAST)) != 0)
        self.relatives = Places((bits & w.RELATIVE) != 0)
        walls |= self._clause_conjunctions(bits, walls)
        self.walls = Places(walls)
        self.joints = Places(
            ((bits & (w.DETERMINER | w.PRONOUN)) != 0)
            & ((bits & w.RELATIVE) == 0)
            & ~_follows(bits, w.PREPOSITION | w.CONJUNCTION | w.DETERMINER)
        )
        self.group = Places(
            ~(
                ((bits & (w.AUXILIARY | w.ADVERB | w.NEGATION)) != 0)
                & ((bits & (w.DETERMINER | w.PRONOUN | w.CONJUNCTION)) == 0)
            )
        )
        self.leading = Places((bits & (w.ADVERB | w.TIME | w.CONJUNCTION | w.SUBORDINATOR)) == 0)

    def has(self, index: Index, bits: int) -> Bools:
        """Whether the token at each index has one of the bits."""
        return np.asarray((self.bits[np.clip(index, -1, self.size)] & bits) != 0)

    def column(self, compute: Compute, index: Index) -> Bools:
        """A property of the words at some places."""
        return np.asarray(self.tokens.vocabulary.column(compute)[self.tokens.id[index]])

    def begin(self, index: Index) -> Index:
        """First token of the sentence of each index."""
        return np.asarray(self.found.first[self.found.of_token[np.clip(index, 0, self.size - 1)]])

    def end(self, index: Index) -> Index:
        """Token after the last one of the sentence of each index."""
        return np.asarray(self.found.last[self.found.of_token[np.clip(index, 0, self.size - 1)]])

    def _clause_conjunctions(self, bits: Ints, walls: Bools) -> Bools:
        """*and*, *or* that join clauses: a verb stands before them in the clause, a subject after them."""
        at = np.flatnonzero((bits & w.CONJUNCTION) != 0)
        result = np.zeros(bits.size, bool)
        floor = np.maximum(Places(walls).before(at), self.begin(at) - 1) + 1
        pronoun = self.has(at + 1, w.PRONOUN)
        clause = self.verbal.any(floor, at) & ~self.relatives.any(floor, at)
        clause &= self.has(at + 1, w.DETERMINER | w.CAPITAL)
        result[at[pronoun | clause]] = True
        return result

    def subject(self, last: Index) -> Index:
        """First token of the noun phrase that ends with the token ``last``."""
        floor = self.begin(last)
        start = np.maximum(self.walls.before(last) + 1, floor)
        relative = self.relatives.before(last)
        verb = self.finite.before(last)
        # *who works for*: a verb in -s that no list knows.
        third = (
            self.has(relative + 1, w.WORD)
            & ~self.has(relative + 1, w.DETERMINER | w.PRONOUN | w.CAPITAL)
            & (relative + 1 < last)
        )
        third &= self.has(relative + 2, w.DETERMINER | w.PREPOSITION | w.CAPITAL | w.TO | w.ADVERB | w.NUMBER)
        clause = self.verbal.any(relative + 1, last + 1) | third
        inside = relative >= start
        start = np.where(inside & ~clause, relative + 1, start)
        cut = (verb >= start) & ~(inside & clause & (verb > relative))
        # A relative clause with clauses of its own: *an aide who asked that she not be named said*.
        deep = cut & (relative < start) & (relative > np.maximum(self.breaks.before(last), floor))
        start = np.where(cut, verb + 1, start)
        # After an auxiliary a noun phrase begins with its determiner or not at all.
        auxiliary = cut & self.has(verb, w.AUXILIARY)
        joint = self.joints.before(last)
        start = np.where(auxiliary, np.where(joint > verb, joint, last + 1), start)
        head = relative - 1
        start = np.where(deep, np.maximum(self.walls.before(head) + 1, floor), start)
        start = np.where(self.has(last, w.PRONOUN), last, start)
        return np.where(start > last, last + 1, self._trimmed(start, last))

    def _trimmed(self, start: Index, last: Index) -> Index:
        """Leave out adverbs, times and fronted prepositional phrases: *On Friday officials*."""
        lead = self.leading.after(start, last)
        prepositional = self.has(lead, w.PREPOSITION)
        time = prepositional & self.has(lead + 1, w.TIME)
        lead = np.where(time, self.leading.after(lead + 1, last), lead)
        prepositional &= ~time
        joint = self.joints.before(last)
        return np.where(prepositional & (joint > lead + 1), joint, lead)

    def phrase_end(self, first: Index) -> Index:
        """Token after the noun phrase that begins at ``first``, as far as punctuation or a verb lets it run."""
        stop = self.breaks.after(first, self.end(first))
        verb = self.finite.after(first, stop)
        relative = self.relatives.after(first, stop)
        joint = self.joints.after(first + 1, verb)
        cut = (verb < stop) & (relative >= verb)
        return np.where(cut, np.maximum(joint, first + 1), stop)


def _follows(bits: Ints, wanted: int) -> Bools:
    return np.append(False, (bits[:-1] & wanted) != 0)[: bits.size]


def _transitive(bits: Ints) -> Bools:
    """Past forms with an object after them and a noun before: *reporters searched the town*."""
    past = ((bits & w.PAST) != 0) & ((bits & (w.FINITE | w.AUXILIARY)) == 0)
    object_after = np.append((bits[1:] & (w.DETERMINER | w.PRONOUN)) != 0, False)
    noun_before = _follows(bits, w.WORD) & ~_follows(
        bits, w.DETERMINER | w.PREPOSITION | w.CONJUNCTION | w.ADVERB | w.AUXILIARY
    )
    return np.asarray(past & object_after & noun_before)


def _dashes(tokens: Tokens, bits: Ints, after: Bools) -> Bools:
    """Dashes between phrases, not hyphens within words."""
    dash = (bits & w.DASH) != 0
    double = dash & np.append(dash[1:], False) & ~after
    long = np.isin(tokens.id, tokens.vocabulary.encode(["—"]))
    return np.asarray(dash & (long | tokens.spaced & after | double | np.append(False, double[:-1])))


def _stops(bits: Ints, after: Bools, ends: Bools, quote: Bools) -> Bools:
    """Full stops that end a clause, not those of abbreviations."""
    stop = (bits & w.STOP) != 0
    next_quote = np.append(quote[1:], True)
    capital = np.append((bits[1:] & w.CAPITAL) != 0, True)
    word_before = np.append(False, ((bits[:-1] & w.COMMON) != 0) & ((bits[:-1] & w.CAPITAL) == 0))
    return np.asarray(stop & (ends | next_quote | (after & capital & word_before)))


def _complementisers(bits: Ints, walls: Bools) -> Bools:
    """*that* after a verb, sign or adverb; after a noun it is a relative pronoun."""
    that = ((bits & w.RELATIVE) != 0) & ((bits & w.DETERMINER) != 0)
    before = np.append(True, walls[:-1] | ((bits[:-1] & (w.TIME | w.ADVERB | w.FINITE | w.PAST)) != 0))
    return np.asarray(that & before)


def _quotes(tokens: Tokens, found: Sentences, bits: Ints, after: Bools) -> tuple[Bools, Bools, Bools]:
    """Opening marks, closing marks, and the tokens inside, single quotation marks included."""
    double = (bits & w.DOUBLE_QUOTE) != 0
    inside_next = np.append(found.quoted[1:], False)
    # White space on one side only tells the direction; otherwise the marks are counted.
    left, right = tokens.spaced & ~after, ~tokens.spaced & after
    opens = double & (left | inside_next & ~right)
    closes = double & ~opens
    single = np.flatnonzero((bits & w.SINGLE_QUOTE) != 0)
    quoted = found.quoted.copy()
    if single.size:
        opening = tokens.spaced[single] & ~after[single]
        punctuated = _follows(bits, w.PUNCTUATION)[single]
        tail = np.append(bits[1:], np.int32(w.COMMA))[single]
        closing = ~tokens.spaced[single] & (after[single] | ((tail & w.PUNCTUATION) != 0))
        order = np.where(opening, np.arange(single.size), -1)
        opener = np.maximum.accumulate(order)
        closer = np.maximum.accumulate(np.where(closing, np.arange(single.size), -1))
        open_before = np.append(-1, opener[:-1]) > np.append(-1, closer[:-1])
        same = found.of_token[single[np.maximum(opener, 0)]] == found.of_token[single]
        closing &= punctuated | (open_before & same)
        pairs = np.flatnonzero(closing & open_before & same)
        delta = np.zeros(len(tokens) + 1, np.int32)
        delta[single[opener[pairs]]] += 1
        delta[single[pairs]] -= 1
        quoted |= np.cumsum(delta[:-1]) > 0
        opens[single[opening]] = True
        closes[single[closing]] = True
        # A mark left open counts only when it was closed.
    return opens, closes, quoted
