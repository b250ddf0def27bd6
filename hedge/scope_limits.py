"""What no model may overrule about the scope of a cue: the span that it may not leave.

Quotation marks and brackets around the cue, a colon before it, a trailing *, officials said*, a new clause.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from hedge.arrays import Bools, Ints, next_true, previous_true, running_count, shifted
from hedge.attribution import words as w
from hedge.cues import Matches, word_classes
from hedge.entries import CLASSES
from hedge.sentences import REACH, Sentences
from hedge.tokens import Tokens
from hedge.vocabulary import Listed
from hedge.words import Words

Kinds = NDArray[np.int64]

# Bits beside those of the grammar of words, and the words that have them.
SAYING, THINKING, LIGHT, ROUGH, CONTRAST, BE, IT, OF, COUNT = (1 << bit for bit in range(32, 41))
_LISTS = (
    "said says say saying told tells added adds warned warns reported reports announced noted notes insisted "
    "insists claimed claims stated states argued argues explained explains acknowledged confirmed wrote writes "
    "tweeted testified according",
    "believe believes believed think thinks thought expect expects predict predicts predicted shows showed "
    "suggest suggests suggested fear fears feared hope hopes",
    "it there is are was were be been being has have had am also to that whether well by",
    "about around some almost perhaps maybe circa than least most many over under to nearly",
    "but although though while whereas",
    "be am is are was were been being it's he's she's that's they're we're isn't aren't wasn't weren't",
    "it there it's",
    "of",
)
_COLONS, SUBJECT = w.COLON | w.SEMICOLON, w.DETERMINER | w.PRONOUN
_STOPS = w.STOP | w.MARK | w.COMMA | w.DASH | _COLONS
CLAUSES = w.SUBORDINATOR | w.RELATIVE
_PHRASES = CLAUSES | w.CONJUNCTION | w.PREPOSITION | w.OPEN_BRACKET | w.CLOSE_BRACKET
FINITE = BE | w.AUXILIARY


def boundary_kinds(words: Words) -> Kinds:
    """What a word or sign tells about boundaries: its grammar, and bits of the lists here."""
    count = np.where((word_classes(words) & (1 << CLASSES.index("<num>"))) != 0, COUNT, 0)
    return w.grammar(words) | _listed().bits(words.normal) | count


@cache
def _listed() -> Listed:
    return Listed((word, 1 << bit) for bit, words in enumerate(_LISTS, 32) for word in words.split())


class Ground:
    """Columns of a batch with one cue or more, and the span that each scope may not leave."""

    def __init__(self, tokens: Tokens, found: Sentences, cues: Matches) -> None:
        self.tokens, self.found, self.cues = tokens, found, cues
        self.kinds = tokens.column(boundary_kinds)
        sentence = found.of_token[cues.first]
        self.start = np.maximum(found.first[sentence], cues.first - REACH)
        self.stop = np.minimum(found.last[sentence], cues.last + REACH)
        # A comma or colon inside a figure and a hyphen inside a word are no pause.
        spaced = np.append(tokens.spaced[1:], True)
        followed = spaced | np.append(~self.has(COUNT)[1:], True)
        self.colon = self.has(_COLONS) & followed
        dash = (tokens.spaced & spaced) | (tokens.id == tokens.vocabulary.encode(["—"])[0])
        self.pause = self.colon | self.has(w.COMMA) & followed | self.has(w.DASH) & dash
        self.ends = self.pause | self.has(_PHRASES | FINITE | w.PAST)
        opens, closes = self.has(w.OPEN_BRACKET), self.has(w.CLOSE_BRACKET)
        self.depth = running_count(opens) - running_count(closes)
        self.verb = self._attributions()
        self.low, self.high = self._limits()

    def has(self, kinds: int) -> Bools:
        """The tokens of one of these kinds."""
        return np.asarray((self.kinds & kinds) != 0)

    def holds(self, places: Ints, kinds: int) -> Bools:
        """By cue, whether the token at a place of its sentence is of one of these kinds."""
        inside = (places >= self.start) & (places < self.stop)
        return np.asarray(inside & ((self.kinds[np.where(inside, places, 0)] & kinds) != 0))

    def _attributions(self) -> Ints:
        """By comma before *officials said*, *according to officials*: its verb; by other tokens -1."""
        at = np.arange(len(self.tokens), dtype=np.int32)
        end = self.found.last[self.found.of_token] - 1
        comma = self.pause & ~self.found.quoted
        begin = np.minimum(at + 1, end)
        begin = np.minimum(begin + self.has(w.CONJUNCTION)[begin], end)
        saying, thinking = next_true(self.has(SAYING)), next_true(self.has(THINKING))
        bar = self.pause | self.has(w.OPEN_BRACKET | w.CONJUNCTION | CLAUSES | BE)
        verb = np.minimum(saying[begin], thinking[np.minimum(begin + 1, end)])
        plain = (verb < next_true(bar)[begin]) & (verb - at <= 8) & (verb <= end)
        # *Ms Lopez, the minister, said*
        second = np.minimum(next_true(comma)[begin], end)
        third = np.minimum(next_true(comma)[np.minimum(second + 1, end)], end)
        final = np.minimum(third + 1, end)
        named = self.has(w.CAPITAL)[begin] & self.has(SAYING)[final] & comma[second] & comma[third]
        named &= (second - at <= 6) & (third - second <= 12) & (third > second)
        # *Storm may hit coast – report*
        tail = (self.colon | self.has(w.DASH)) & (end - at <= 4)
        verb = np.where(plain, verb, np.where(named, final, end))
        return np.where(comma & (plain | named | tail), verb, -1).astype(np.int32)

    def _limits(self) -> tuple[Ints, Ints]:
        """The span that a scope may not leave."""
        first, last = self.cues.first, self.cues.last
        outside, inside = ~self.found.quoted, self.found.quoted[first]
        low = np.where(inside, np.maximum(self.start, previous_true(outside)[first] + 1), self.start)
        high = np.where(inside, np.minimum(self.stop, next_true(outside)[last - 1]), self.stop)
        level = self.depth[:-1] - self.depth[self.found.first][self.found.of_token]
        for depth in (1, 2):
            inside = level[first] == depth
            opens = self.has(w.OPEN_BRACKET) & (level == depth - 1)
            closes = self.has(w.CLOSE_BRACKET) & (level == depth)
            low = np.where(inside, np.maximum(low, previous_true(opens)[first] + 1), low)
            high = np.where(inside, np.minimum(high, next_true(closes)[last - 1]), high)
        low = np.maximum(np.maximum(low, previous_true(self.colon)[first] + 1), self._said_before())
        high = np.minimum(high, self._after(self.verb >= 0))
        # *within days, officials said.*: nothing comes after.
        final = (self.verb >= 0) & (next_true(self.pause)[self.verb] >= self.found.last[self.found.of_token])
        high = np.where(np.append(final, False)[last], np.minimum(high, last), high)
        high = np.where(self.holds(last, w.THAT), high, np.minimum(high, self._after(self._contrasts())))
        attributive = self._attributive()
        low = np.where(attributive, first, low)
        high = np.where(attributive, np.minimum(high, self._after(self.has(FINITE))), high)
        # *about 40 people*
        amount = self.holds(last, COUNT) & self.holds(last - 1, ROUGH | w.ADVERB)
        low = np.where(amount, first, low)
        high = np.where(amount, np.minimum(high, self._after(self.ends & ~self.has(OF))), high)
        # Stops at the end do not count.
        high = np.maximum(previous_true(~self.has(_STOPS))[np.maximum(high, last) - 1] + 1, last)
        return np.minimum(low, first).astype(np.int32), high.astype(np.int32)

    def _attributive(self) -> Bools:
        """Cues between a determiner and a noun whose verb follows: *the alleged theft of a car was …*."""
        first, last = self.cues.first, self.cues.last
        noun = self.holds(last, w.WORD) & ~self.holds(last, _PHRASES | FINITE | w.PAST)
        noun &= (last - first == 1) & self.holds(first - 1, w.DETERMINER) & ~self.holds(first, FINITE)
        return np.asarray(noun & self.holds(self._after(self.has(FINITE | CLAUSES | w.COMMA)), FINITE))

    def _after(self, mask: Bools) -> Ints:
        """By cue, the next place of the mask that does not touch the cue."""
        size = np.int32(mask.size)
        return np.append(next_true(mask), size)[np.minimum(self.cues.last + 1, size)]

    def _said_before(self) -> Ints:
        """Where the clause begins that *officials said (that)* opens before the cue; 0 without one."""
        follows = shifted(self.has(SUBJECT), 1, self.found.of_token)
        near = np.maximum(self.cues.first - 2, 0)
        verb = previous_true(self.has(SAYING | THINKING) & follows)[near]
        that = self.has(w.THAT)[np.minimum(verb + 1, len(self.tokens) - 1)]
        holds = (verb >= self.start) & (that | (previous_true(self.pause)[near] < verb))
        return np.where(holds, verb + 1 + that, 0)

    def _contrasts(self) -> Bools:
        """Commas before *but he …*, *although the …*: a new clause."""
        contrast = shifted(self.has(CONTRAST), 1, self.found.of_token)
        return self.has(w.COMMA) & contrast & shifted(self.has(SUBJECT | w.CAPITAL), 2, self.found.of_token)

    def closing(self) -> Bools:
        """Cues that are the verb of a trailing attribution: *…, analysts believe*."""
        first, last = self.cues.first, self.cues.last
        comma = previous_true(self.verb >= 0)[first]
        inside = (comma > self.low) & (self.verb[comma] >= first) & (self.verb[comma] < last)
        return np.asarray(inside & ((last >= self.high) | self.pause[np.minimum(last, len(self.tokens) - 1)]))
