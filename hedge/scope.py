"""The scope of a hedge cue: the words it weakens, as a span of tokens that holds the cue.

Scopes follow BioScope (Vincze et al. 2008): the longest run of words that the cue bears on. For each cue
the places where a phrase or clause may begin or end are the candidates, and a linear model over hashed
features picks one on each side. What no model may overrule is a limit: quotation marks and brackets
around the cue, a colon before it, a trailing *, officials said*.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hedge.arrays import Bools, Ints, next_true, previous_true, running_count, shifted
from hedge.attribution import words as w
from hedge.cues import Matches, word_classes
from hedge.entries import CLASSES
from hedge.features import Hashes, stem_hashes, tag_hashes, word_hashes
from hedge.sentences import Sentences
from hedge.tokens import Tokens, normal

Floats = NDArray[np.float32]
Kinds = NDArray[np.int64]

#: Features fall into ``1 << SCOPE_BITS`` buckets on each side.
SCOPE_BITS = 15
#: Candidate boundaries of one cue: the nearest ones, besides the limits of its scope.
LEFT_REACH, RIGHT_REACH = 16, 24

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
_SETS = [(1 << bit, frozenset(words.split())) for bit, words in enumerate(_LISTS, 32)]
_COLONS, _SUBJECT = w.COLON | w.SEMICOLON, w.DETERMINER | w.PRONOUN
_STOPS = w.STOP | w.MARK | w.COMMA | w.DASH | _COLONS
_CLAUSES = w.SUBORDINATOR | w.RELATIVE
_PHRASES = _CLAUSES | w.CONJUNCTION | w.PREPOSITION | w.OPEN_BRACKET | w.CLOSE_BRACKET
_FINITE = BE | w.AUXILIARY

#: Templates of features: columns of the candidate, after the bar those of its cue.
LEFT = (
    "edge|form", "edge|context following", "edge|form previous", "edge at", "edge at-1", "back|stem", "at-1",
    "at", "at-1 at", "at-1|tag", "at-1|stem", "at|stem", "at|context", "at at+1", "length|tag",
    "length|context", "commas|tag", "commas|context", "finite|tag", "finite|context", "clauses|tag",
    "at-2 at-1",
)  # fmt: skip
RIGHT = (
    "edge|tag context", "edge rest joins commas", "at", "at at+1", "at at+1 at+2", "at-2 at-1 at", "at|stem",
    "at|form", "at|context", "at|following", "at|previous", "at at+1|tag", "at at+1|stem", "word rest", "at-1|tag",
    "length|form", "order|following", "commas at", "finite|stem", "rest at", "joins|form", "joins at",
    "commas finite clauses joins",
)  # fmt: skip


def boundary_kinds(words: Sequence[str]) -> Kinds:
    """What a word or sign tells about boundaries: its grammar, and bits of the lists here."""
    low = [normal(word) for word in words]
    own = [sum(bit for bit, members in _SETS if word in members) for word in low]
    count = np.where((word_classes(words) & (1 << CLASSES.index("<num>"))) != 0, COUNT, 0)
    return w.grammar(words).astype(np.int64) | np.array(own, np.int64) | count


@dataclass(frozen=True, slots=True)
class ScopeWeights:
    """Weights of the candidates' features, one table for each side; shape ``(1 << SCOPE_BITS,)``."""

    left: Floats
    right: Floats


@dataclass(frozen=True, slots=True)
class Boundaries:
    """Candidate boundaries on one side of every cue; columns by candidate, cue after cue."""

    cue: Ints
    at: Ints
    """A token number: the first of the scope, or the one after its last."""
    features: Ints
    """Buckets, shape (candidates, templates)."""

    def best(self, weights: Floats) -> Ints:
        """By cue, the place of the highest score; of equals the first."""
        score = np.zeros(self.cue.size, np.float32)
        for column in self.features.T:
            score += weights[column]
        begin = np.flatnonzero(np.diff(self.cue, prepend=-1))
        top = score == np.maximum.reduceat(score, begin)[self.cue]
        return self.at[next_true(top)[begin]]


def scopes(tokens: Tokens, found: Sentences, cues: Matches, weights: ScopeWeights) -> tuple[Ints, Ints]:
    """The first token of the scope of each cue, and the token after its last."""
    if not len(cues):
        return np.zeros(0, np.int32), np.zeros(0, np.int32)
    reader = ScopeReader(tokens, found, cues)
    first, last = reader.left().best(weights.left), reader.right().best(weights.right)
    closing = reader.closing()
    return np.where(closing, reader.low, first), np.where(closing, cues.last, last)


class ScopeReader:
    """Columns of a batch with one cue or more, the limits of its scopes, the candidates between them."""

    def __init__(self, tokens: Tokens, found: Sentences, cues: Matches) -> None:
        self.tokens, self.found, self.cues = tokens, found, cues
        self.kinds = tokens.column(boundary_kinds)
        self.tags, self.words = tokens.column(tag_hashes), tokens.column(word_hashes)
        sentence = found.of_token[cues.first]
        self.start, self.stop = found.first[sentence], found.last[sentence]
        # A comma or colon inside a figure and a hyphen inside a word are no pause.
        spaced = np.append(tokens.spaced[1:], True)
        followed = spaced | np.append(~self.has(COUNT)[1:], True)
        self.colon = self.has(_COLONS) & followed
        dash = (tokens.spaced & spaced) | (tokens.id == tokens.vocabulary.encode(["—"])[0])
        self.pause = self.colon | self.has(w.COMMA) & followed | self.has(w.DASH) & dash
        self.ends = self.pause | self.has(_PHRASES | _FINITE | w.PAST)
        opens, closes = self.has(w.OPEN_BRACKET), self.has(w.CLOSE_BRACKET)
        self.depth = running_count(opens) - running_count(closes)
        self.verb = self._attributions()
        self.low, self.high = self._limits()
        self.about_cue = self._cue_columns()

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
        bar = self.pause | self.has(w.OPEN_BRACKET | w.CONJUNCTION | _CLAUSES | BE)
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
        high = np.where(attributive, np.minimum(high, self._after(self.has(_FINITE))), high)
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
        noun = self.holds(last, w.WORD) & ~self.holds(last, _PHRASES | _FINITE | w.PAST)
        noun &= (last - first == 1) & self.holds(first - 1, w.DETERMINER) & ~self.holds(first, _FINITE)
        return np.asarray(noun & self.holds(self._after(self.has(_FINITE | _CLAUSES | w.COMMA)), _FINITE))

    def _after(self, mask: Bools) -> Ints:
        """By cue, the next place of the mask that does not touch the cue."""
        size = np.int32(mask.size)
        return np.append(next_true(mask), size)[np.minimum(self.cues.last + 1, size)]

    def _said_before(self) -> Ints:
        """Where the clause begins that *officials said (that)* opens before the cue; 0 without one."""
        follows = shifted(self.has(_SUBJECT), 1, self.found.of_token)
        near = np.maximum(self.cues.first - 2, 0)
        verb = previous_true(self.has(SAYING | THINKING) & follows)[near]
        that = self.has(w.THAT)[np.minimum(verb + 1, len(self.tokens) - 1)]
        holds = (verb >= self.start) & (that | (previous_true(self.pause)[near] < verb))
        return np.where(holds, verb + 1 + that, 0)

    def _contrasts(self) -> Bools:
        """Commas before *but he …*, *although the …*: a new clause."""
        contrast = shifted(self.has(CONTRAST), 1, self.found.of_token)
        return self.has(w.COMMA) & contrast & shifted(self.has(_SUBJECT | w.CAPITAL), 2, self.found.of_token)

    def closing(self) -> Bools:
        """Cues that are the verb of a trailing attribution: *…, analysts believe*."""
        first, last = self.cues.first, self.cues.last
        comma = previous_true(self.verb >= 0)[first]
        inside = (comma > self.low) & (self.verb[comma] >= first) & (self.verb[comma] < last)
        return np.asarray(inside & ((last >= self.high) | self.pause[np.minimum(last, len(self.tokens) - 1)]))

    def _cue_columns(self) -> dict[str, Hashes]:
        """What the cue is, without the light words at its edges (*likely* of *is likely to*), and its context."""
        first, last, light = self.cues.first.copy(), self.cues.last.copy(), self.has(LIGHT)
        for _ in range(4):
            first += light[first] & (first + 1 < last)
            last -= light[last - 1] & (first + 1 < last)
        form = np.zeros(first.size, np.uint64)
        for step in range(min(int((last - first).max()), 8)):
            word = self.words[np.minimum(first + step, last - 1)]
            form = np.where(first + step < last, _mixed(form + word), form)
        between = w.ADVERB | w.NEGATION
        be = self.holds(first - 1, BE) | self.holds(first - 1, between) & self.holds(first - 2, BE)
        it = self.holds(first - 1, IT) | self.holds(first - 2, IT) | self.holds(first - 3, IT)
        passive = np.zeros(first.size, bool)
        for step in (0, 1, 2):
            done = last + step + 1
            late = self.holds(done, between) & self.holds(done + 1, w.PAST)
            passive |= self.holds(last + step, BE) & (self.holds(done, w.PAST) | late)
        to, that = self.holds(last, w.TO), self.holds(last, w.THAT)
        every = np.arange(first.size, dtype=np.int32)
        return {
            "form": form,
            "stem": self.tokens.column(stem_hashes)[last - 1],
            "tag": self.tags[last - 1],
            "previous": self._near(self.tags, every, first - 1),
            "following": self._near(self.tags, every, last),
            "context": (be * 1 + (it & be) * 2 + passive * 4 + to * 8 + that * 16).astype(np.uint64),
        }

    def _near(self, values: Hashes, cue: Ints, places: Ints) -> Hashes:
        """Values at places inside the sentences of the cues, 0 beyond."""
        inside = (places >= self.start[cue]) & (places < self.stop[cue])
        return np.where(inside, values[np.where(inside, places, 0)], np.uint64(0))

    def left(self) -> Boundaries:
        """Candidates for the first token."""
        first = self.cues.first
        begins = self.has(_SUBJECT | _CLAUSES | w.PREPOSITION)
        begins[1:] |= (self.ends | self.has(SAYING | THINKING))[:-1]
        rank = running_count(begins)
        least, most = rank[np.minimum(self.low + 1, first)], rank[first]
        cue, at = self._candidates(begins, np.maximum(least, most - LEFT_REACH), most, (self.low, first))
        return Boundaries(cue, at, self._features(LEFT, cue, at, at, first[cue]))

    def right(self) -> Boundaries:
        """Candidates for the token after the last."""
        last, rank = self.cues.last, running_count(self.ends)
        least, most = rank[last], rank[self.high]
        cue, at = self._candidates(self.ends, least, np.minimum(most, least + RIGHT_REACH), (last, self.high))
        return Boundaries(cue, at, self._features(RIGHT, cue, at, last[cue], at))

    def _candidates(self, mask: Bools, least: Ints, most: Ints, ends: tuple[Ints, Ints]) -> tuple[Ints, Ints]:
        """Cue and place of the ``least``-th to ``most``-th places of a mask, between the two ends.

        The second end always stays; others go where they would cut a quotation or a pair of brackets in two.
        """
        count = most - least + 2
        cue = np.repeat(np.arange(count.size, dtype=np.int32), count)
        stop = np.cumsum(count)
        which = least[cue] + np.arange(cue.size) - (stop - count)[cue] - 1
        places = np.append(np.flatnonzero(mask), 0)
        at = places[np.clip(which, 0, places.size - 1)].astype(np.int32)
        at[stop - count], at[stop - 1] = ends
        first, quoted = self.cues.first, np.append(self.found.quoted, False)
        cut = quoted[at] & (at < self.stop[cue]) | quoted[at - 1] & (at > self.start[cue])
        cut = cut & ~quoted[first][cue] | (self.depth[at] != self.depth[first][cue])
        keep = ~cut | (at == ends[1][cue])
        return cue[keep], at[keep]

    def _features(self, templates: Sequence[str], cue: Ints, at: Ints, low: Ints, high: Ints) -> Ints:
        """Buckets by candidate and template; the words in ``[low, high)`` lie between candidate and cue."""
        columns = self._columns(cue, at, low, high)
        buckets = np.empty((len(templates), cue.size), np.int32)
        for number, template in enumerate(templates):
            key = np.full(cue.size, zlib.crc32(template.encode()), np.uint64)
            here, _, about = template.partition("|")
            for name in here.split():
                key = _mixed(key + columns[name])
            for name in about.split():
                key = _mixed(key + self.about_cue[name][cue])
            buckets[number] = (key >> np.uint64(64 - SCOPE_BITS)).astype(np.int32)
        return buckets.T

    def _columns(self, cue: Ints, at: Ints, low: Ints, high: Ints) -> dict[str, Hashes]:
        """What stands at each candidate and what lies between it and its cue."""

        def count(mask: Bools, begin: Ints, end: Ints) -> Hashes:
            total = running_count(mask)
            return np.asarray(np.minimum(total[end] - total[begin], 3), np.uint64)

        near = {"at": 0, "at-1": -1, "at-2": -2, "at+1": 1, "at+2": 2}
        columns = {name: self._near(self.tags, cue, at + by) for name, by in near.items()}
        begin = np.flatnonzero(np.diff(cue, prepend=-1))
        order = np.arange(cue.size) - begin[cue]
        back = np.append(begin, cue.size)[cue + 1] - begin[cue] - order - 1
        edge = (at == self.low[cue]) + (at == self.high[cue]) * 2 + (at == self.start[cue]) * 4
        finite = self.has(_FINITE)
        return columns | {
            "word": self._near(self.words, cue, at),
            "order": np.minimum(order, 6).astype(np.uint64),
            "back": np.minimum(back, 6).astype(np.uint64),
            "edge": (edge + (low == high) * 8).astype(np.uint64),
            "length": np.minimum(np.log2(1 + high - low) * 1.5, 10).astype(np.uint64),
            "commas": count(self.pause, low, high),
            "finite": count(finite, low, high),
            "joins": count(self.has(w.CONJUNCTION), low, high),
            "clauses": count(self.has(_CLAUSES), low, high),
            "rest": count(finite, high, self.stop[cue]),
        }


def _mixed(values: Hashes) -> Hashes:
    """Close numbers made distant ones."""
    values = values * np.uint64(0xBF58476D1CE4E5B9)
    return np.asarray((values ^ (values >> np.uint64(29))) * np.uint64(0x9E3779B97F4A7C15))
