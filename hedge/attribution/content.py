"""What is said: the stretch of the sentence that a reporting verb or phrase hands to its source."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from hedge.arrays import Bools
from hedge.attribution import frames as f
from hedge.attribution import words as w
from hedge.attribution.clauses import Clauses, Index, Places
from hedge.attribution.frames import Frames


class _Sides(NamedTuple):
    """What stands before and after each cue and its source."""

    begin: Index
    head: Index
    """First token of source and cue."""
    tail: Index
    """Token after them."""
    after: Index
    """Where content after them would begin."""
    end: Index
    marked: Bools
    """*that* or a colon introduces it."""
    empty: Bools
    """There is none."""


class Contents:
    """Finds the content of frames whose source is known."""

    def __init__(self, clauses: Clauses) -> None:
        self.c = c = clauses
        bits = c.bits[:-1]
        self.closing = Places(c.closes_quote)
        self.that = Places(((bits & w.RELATIVE) != 0) & ((bits & w.DETERMINER) != 0))
        self.to = Places((bits & w.TO) != 0)
        self.letters = Places((bits & w.WORD) != 0)
        self.semicolons = Places((bits & w.SEMICOLON) != 0)

    def read(self, frames: Frames, inverted: Bools, relative: Bools) -> Frames:
        """Content of verbs: after them, before them, or the longer part where they stand in the middle."""
        c = self.c
        begin, end = c.begin(frames.cue_first), self.stop(frames.cue_first)
        tail = np.where(inverted, frames.source_last, frames.cue_last)
        source = np.where(frames.source_first >= 0, frames.source_first, frames.cue_first)
        head = np.where(inverted, frames.cue_first, np.minimum(frames.cue_first, source))
        after, marked = self._after(frames, tail, end)
        empty = ~self.letters.any(after, end)
        sides = _Sides(begin, head, tail, after, end, marked, empty)
        use_left, left_quote = self._before(sides, inverted)
        use_left &= ~relative & ~(c.has(frames.cue_first, w.PARTICIPLE) & ~inverted)
        first = np.where(use_left, self._left(begin, head)[0], np.where(empty, -1, after))
        last = np.where(use_left, self.trim(begin, head), np.where(empty, -1, end))
        last = np.where(~use_left & (first >= 0), self._clause_end(first, last), last)
        right_quote = c.quote_openings.any(tail, np.minimum(after + 1, end))
        clausal = use_left | inverted | marked | right_quote | c.has(after, w.PRONOUN)
        clausal |= c.verbal.any(after, c.breaks.after(after, end))
        return frames.change(
            content_first=first,
            content_last=np.where(first >= 0, last, -1),
            clausal=clausal & (first >= 0),
            quoted=np.where(use_left, left_quote, right_quote),
        )

    def _before(self, at: _Sides, inverted: Bools) -> tuple[Bools, Bools]:
        """Whether the content stands before the cue, and whether a quotation does."""
        c = self.c
        _, clause, quote = self._left(at.begin, at.head)
        right_clause = c.finite.any(at.after, at.end) | c.quote_openings.any(at.tail, at.end)
        right_quote = c.quote_openings.any(at.tail, np.minimum(at.after + 1, at.end))
        parenthetical = c.punctuation[np.minimum(at.tail, c.size - 1)] & (at.tail < at.end)
        longer = (at.head - at.begin) > (at.end - at.after)
        conditional = c.has(at.begin, w.SUBORDINATOR) & ~quote & right_clause
        left = at.empty | (quote & ~(right_quote & ~longer)) | (~parenthetical & ~right_clause)
        left |= inverted & ~conditional & (longer | ~right_clause)
        left |= parenthetical & longer & ~conditional & ~right_quote
        left &= clause & ~at.marked
        # A headline with the source at the end: *Outsourcing to militia, officials say*.
        headline = c.punctuation[np.maximum(at.head - 1, 0)] & (at.head - at.begin > 4)
        return left | at.empty & (inverted | headline & ~at.marked), quote

    def stop(self, index: Index) -> Index:
        """End of the sentence without its closing punctuation."""
        end = self.c.end(index)
        return self.trim(self.c.begin(index), end)

    def trim(self, first: Index, last: Index) -> Index:
        """Leave out commas and stops at the end, not the closing quotation mark."""
        c = self.c
        for _ in range(4):
            at = np.maximum(last - 1, 0)
            drop = (
                (last > first)
                & c.has(at, w.COMMA | w.STOP | w.COLON | w.SEMICOLON | w.DASH | w.MARK)
                & ~c.has(at, w.WORD)
            )
            # A stop inside the quotation marks stays.
            last = np.where(drop, last - 1, last)
        return last

    def _left(self, begin: Index, head: Index) -> tuple[Index, Bools, Bools]:
        c = self.c
        last = self.trim(begin, head)
        semicolon = self.semicolons.before(np.maximum(last - 1, 0))
        first = np.where(semicolon >= begin, semicolon + 1, begin)
        at = np.maximum(head - 1, 0)
        quote = (head > begin) & (
            c.closes_quote[at] | (c.has(at, w.COMMA) & c.closes_quote[np.maximum(at - 1, 0)])
        )
        joined = (head > begin) & c.punctuation[at]
        clause = joined & (quote | c.verbal.any(first, last))
        return first, clause, quote

    def _after(self, frames: Frames, tail: Index, end: Index) -> tuple[Index, Bools]:
        """Where content after the cue begins, and whether *that* or a colon marks it."""
        c = self.c
        verb = c.verbal.after(tail, end)
        that = self.that.after(tail, end)
        address = frames.frame == f.ADDRESS
        marked = (
            (that < end)
            & (that < verb)
            & ~c.breaks.any(tail, that)
            & ((that == tail) | ~c.relatives.any(tail, that))
        )
        quote = self.c.quote_openings.after(tail, end)
        quoted = (quote < end) & (quote <= verb) & (quote - tail < 25)
        colon = c.has(tail, w.COLON)
        fronted = c.has(tail, w.PREPOSITION | w.TIME | w.ADVERB) & ~marked
        joint = np.minimum(self.c.joints.after(tail + 1, end), end)
        restart = np.where((joint < verb) & (joint < end), joint, tail)
        start = np.where(fronted & (frames.frame == f.SPEECH), restart, tail)
        start = np.where(address, self._past_listener(tail, verb, end), start)
        start = np.where(quoted, quote, start)
        start = np.where(marked, that + 1, start)
        start = np.where(colon, tail + 1, start)
        of = (frames.frame == f.OBJECT) & c.has(tail, w.PREPOSITION)
        start = np.where(of & (start == tail), tail + 1, start)
        for _ in range(2):
            start = np.where(c.has(start, w.COMMA | w.COLON) & (start < end), start + 1, start)
        return start, marked | colon

    def _past_listener(self, tail: Index, verb: Index, end: Index) -> Index:
        """*told reporters the deal*, *urged both sides to stop*, *warned of delays*."""
        c = self.c
        to = self.to.after(tail, end)
        joint = self.c.joints.after(tail + 1, end)
        start = np.where((joint < verb) & (joint < end), joint, tail)
        start = np.where(c.has(tail, w.PRONOUN) & ~c.has(tail + 1, w.FINITE), tail + 1, start)
        start = np.where((to < end) & (to <= verb) & ~c.breaks.any(tail, to), to, start)
        return np.where(c.has(tail, w.PREPOSITION), tail + 1, start)

    def _clause_end(self, first: Index, last: Index) -> Index:
        """A quotation ends with its closing mark; other content at a semicolon."""
        c = self.c
        closing = self.closing.after(first + 1, last)
        quoted = c.opens_quote[np.clip(first, 0, c.size - 1)] & (closing < last) & (last - closing > 2)
        semicolon = self.semicolons.after(first, last)
        return np.where(quoted, closing + 1, np.minimum(last, np.maximum(semicolon, first + 1)))
