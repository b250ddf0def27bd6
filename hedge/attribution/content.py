"""What is said: the stretch of the sentence that a reporting verb or phrase hands to its source."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from hedge.arrays import Bools
from hedge.attribution import frames as f
from hedge.attribution import roles as r
from hedge.attribution import words as w
from hedge.attribution.clauses import Clauses, Index, Places
from hedge.attribution.frames import Frames


class _Side(NamedTuple):
    """The stretch before or after source and cue, as a candidate for the content."""

    first: Index
    last: Index
    clause: Bools
    """It has a verb of its own, or is a quotation."""
    quote: Bools
    """A quotation stands at the cue."""
    marked: Bools
    """*that* or a colon introduces it."""


class Contents:
    """Finds the content of frames whose source is known; ``aside`` are words of anonymity, which are none."""

    def __init__(self, clauses: Clauses, aside: Places) -> None:
        self.c, self.aside = clauses, aside
        self.that = clauses.places(w.THAT)
        self.to = clauses.places(w.TO)
        self.letters = clauses.places(w.WORD)
        self.semicolons = clauses.places(w.SEMICOLON)
        contrast = (clauses.roles[:-1] & r.CONTRAST) != 0
        self.contrasts = Places(np.append(contrast[1:], False) & ((clauses.bits[:-1] & w.COMMA) != 0))

    def read(self, frames: Frames, inverted: Bools, relative: Bools) -> Frames:
        """Content of verbs: after them, before them, or the longer part where they stand in the middle."""
        c = self.c
        begin, end = c.begin(frames.cue_first), self.stop(frames.cue_first)
        source = np.where(frames.source_first >= 0, frames.source_first, frames.cue_first)
        head = np.where(inverted, frames.cue_first, np.minimum(frames.cue_first, source))
        tail = np.where(inverted, frames.source_last, frames.cue_last)
        before, after = self._before(begin, head), self._after(frames, tail, end)
        # *The talks failed, an aide said on condition of anonymity because they were secret*
        empty = ~self.letters.any(after.first, end) | self.aside.any(tail, tail + 2) & before.clause
        address = frames.frame == f.ADDRESS
        left = self._stands_before(before, after, empty, inverted, address, head, tail)
        # *Lind, who said …*, *Lind, saying …*: the content follows.
        left &= ~relative & ~(c.has(frames.cue_first, w.PARTICIPLE) & ~inverted)
        first = np.where(left, before.first, np.where(empty, -1, after.first))
        last = np.where(left, before.last, np.where(empty, -1, after.last))
        clausal = left | inverted | after.marked | after.quote | c.has(after.first, w.PRONOUN)
        clausal |= c.verbal.any(after.first, c.breaks.after(after.first, end))
        # *fear the pub (open since 1798) has pulled its last pint*
        nominal = c.has(after.first, w.DETERMINER | w.CAPITAL) & ~c.has(frames.cue_first, w.PARTICIPLE)
        clausal |= (frames.frame == f.MENTAL) & nominal & c.finite.any(after.first, end)
        return frames.change(
            content_first=first,
            content_last=last,
            clausal=clausal & (first >= 0),
            quoted=np.where(left, before.quote, after.quote),
        )

    def _stands_before(
        self,
        before: _Side,
        after: _Side,
        empty: Bools,
        inverted: Bools,
        address: Bools,
        head: Index,
        tail: Index,
    ) -> Bools:
        """Whether the content stands before source and cue."""
        c = self.c
        begin, end = c.begin(head), self.stop(head)
        longer = (head - begin) > (end - after.first)
        enclosed = c.punctuation[np.minimum(tail, c.size - 1)] & (tail < end)
        # *If it rains, said Lind, the tent will leak*: the condition belongs to what follows.
        conditional = c.has(begin, w.SUBORDINATOR) & ~before.quote & after.clause
        # *As embers fell, firefighters advised households to leave*
        fronted = c.has(begin, w.SUBORDINATOR | w.PREPOSITION | w.PARTICIPLE) & ~before.quote & ~inverted
        fronted &= ~c.has(after.first, w.PREPOSITION | w.TIME) | c.has(after.first, w.TO)
        prefers = empty | (~enclosed & ~after.clause & ~fronted)
        prefers |= before.quote & ~(after.quote & ~longer)
        prefers |= inverted & ~conditional & (longer | ~after.clause)
        # *The crane fell, he told the paper, and broke*; *It was 3, a guest said, though a waiter said 4*
        listener = c.breaks.after(tail, end)
        told = (
            address & ~c.verbal.any(tail, listener) & c.has(listener, w.COMMA) & ~c.has(begin, w.PREPOSITION)
        )
        told |= enclosed & c.plays(tail + 1, r.CONTRAST | r.BUT) & c.saying.any(tail, end)
        prefers |= (enclosed & longer | told) & ~conditional & ~after.quote & ~after.marked
        # A headline with the source at the end: *Outsourcing to militia, officials say*.
        headline = c.punctuation[np.maximum(head - 1, 0)] & (head - begin > 4)
        return np.asarray(
            prefers & before.clause & ~after.marked | empty & (inverted | headline & ~after.marked)
        )

    def stop(self, index: Index) -> Index:
        """End of the sentence without its closing punctuation."""
        return self.trim(self.c.begin(index), self.c.end(index))

    def trim(self, first: Index, last: Index) -> Index:
        """Leave out commas and stops at the end, not a stop inside a closing quotation mark."""
        signs = w.COMMA | w.STOP | w.COLON | w.SEMICOLON | w.DASH | w.MARK
        for _ in range(4):
            last = last - ((last > first) & self.c.has(last - 1, signs))
        return last

    def _before(self, begin: Index, head: Index) -> _Side:
        """From the beginning of the sentence, or its last semicolon, to the sign before source and cue."""
        c = self.c
        semicolon = self.semicolons.before(np.maximum(head - 1, 0))
        begin = np.maximum(begin, semicolon + 1)
        last = self.trim(begin, head)
        # *…, previously unseen records show*
        at = np.maximum(head - 1 - c.has(head - 1, w.ADVERB | w.TIME), 0)
        quote = c.closes_quote[at] | (c.has(at, w.COMMA) & c.closes_quote[np.maximum(at - 1, 0)])
        quote &= head > begin
        clause = (head > begin) & c.punctuation[at] & (quote | c.verbal.any(begin, last))
        return _Side(begin, last, clause, quote, np.zeros(quote.size, bool))

    def _after(self, frames: Frames, tail: Index, end: Index) -> _Side:
        """From *that*, a colon, a quotation, or right after the cue, past time and listener."""
        c = self.c
        # *said, on Monday, that*
        aside = c.breaks.after(tail + 1, end)
        # *stated in a note, that*
        later = c.breaks.after(tail, end)
        noted = (
            c.has(tail, w.PREPOSITION) & c.has(later, w.COMMA) & c.has(later + 1, w.THAT) & (later + 1 < end)
        )
        tail = np.where(noted & ~c.verbal.any(tail, later), later + 1, tail)
        resumed = c.has(tail, w.COMMA) & c.has(aside, w.COMMA) & c.has(aside + 1, w.THAT) & (aside + 1 < end)
        tail = np.where(resumed, aside + 1, tail)
        verb, that = c.verbal.after(tail, end), self.that.after(tail, end)
        marked = (that < end) & (that < verb) & ~c.breaks.any(tail, that)
        marked &= (that == tail) | ~c.relatives.any(tail, that)
        marked &= ~c.saying.any(tail, that)
        # The form itself ends with *that*: *counter that*.
        ended = c.has(tail - 1, w.THAT) & c.verbal.any(tail, end)
        quote = c.quote_openings.after(tail, end)
        quoted = (quote < end) & (quote <= verb) & (quote - tail < 25)
        # *shows him trailing, a gap he puts down to “a hat”*
        quoted &= c.breaks.after(tail + 1, end) >= quote - 1
        colon = c.has(tail, w.COLON)
        # *said on Monday the deal*: the content begins with the next noun phrase.
        fronted = c.has(tail, w.PREPOSITION | w.TIME | w.ADVERB) & ~marked & (frames.frame == f.SPEECH)
        start = np.where(fronted, self._next_phrase(tail, verb, end), tail)
        start = np.where(frames.frame == f.ADDRESS, self._past_listener(tail, verb, end), start)
        start = np.where(quoted, quote, start)
        start = np.where(marked, that + 1, start)
        start = np.where(ended, tail, np.where(colon, tail + 1, start))
        # *complained of noise*
        of = (frames.frame == f.OBJECT) & c.has(tail, w.PREPOSITION) & (start == tail)
        start = start + of
        for _ in range(2):
            start = start + (c.has(start, w.COMMA | w.COLON) & (start < end))
        clause = c.finite.any(start, end) | c.quote_openings.any(tail, end)
        at_cue = c.quote_openings.any(tail, np.minimum(start + 1, end))
        return _Side(start, self._clause_end(start, end), clause, at_cue, marked | colon | ended)

    def _next_phrase(self, tail: Index, verb: Index, end: Index) -> Index:
        """The noun phrase before the next verb; ``tail`` where none begins."""
        joint = self.c.joints.after(tail + 1, end)
        return np.where((joint < verb) & (joint < end), joint, tail)

    def _past_listener(self, tail: Index, verb: Index, end: Index) -> Index:
        """*told reporters the deal*, *urged both sides to stop*, *warned of delays*."""
        c = self.c
        start = self._next_phrase(tail, verb, end)
        start = np.where(c.has(tail, w.PRONOUN) & ~c.has(tail + 1, w.FINITE), tail + 1, start)
        to = self.to.after(tail, end)
        start = np.where((to < end) & (to <= verb) & ~c.breaks.any(tail, to), to, start)
        return np.where(c.has(tail, w.PREPOSITION), tail + 1, start)

    def _clause_end(self, first: Index, last: Index) -> Index:
        """A quotation ends with its closing mark; other content at a semicolon or a clause of contrast."""
        c = self.c
        closing = c.quote_closings.after(first + 1, last)
        quoted = c.opens_quote.take(first, mode="clip") & (closing < last) & (last - closing > 2)
        semicolon = self.semicolons.after(first, last)
        stop = np.minimum(last, np.maximum(semicolon, first + 1))
        # *said the pump was new, though nobody has seen it*: the writer speaks again.
        comma = self.contrasts.after(first, stop)
        author = (comma < stop) & c.finite.any(first, comma) & c.finite.any(comma + 2, stop)
        author &= ~c.quote_openings.any(first, stop)
        return np.where(quoted, closing + 1, np.where(author, comma, stop))
