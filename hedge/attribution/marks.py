"""Signs that bound phrases: quotation marks with their direction, dashes, and stops that end a clause."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from hedge.arrays import Bools, Ints, covered
from hedge.attribution import words as w
from hedge.sentences import Sentences
from hedge.tokens import Tokens


class Quotes(NamedTuple):
    """Columns by token."""

    opens: Bools
    closes: Bools
    inside: Bools
    """Between quotation marks, single ones included."""


def follows(bits: Ints, wanted: int) -> Bools:
    """Whether the token before each has one of the bits."""
    return np.append(False, (bits[:-1] & wanted) != 0)[: bits.size]


def precedes(bits: Ints, wanted: int) -> Bools:
    """Whether the token after each has one of the bits."""
    return np.append((bits[1:] & wanted) != 0, False)[: bits.size]


def space_after(tokens: Tokens) -> Bools:
    """White space, or the edge of the text, stands after the token."""
    return np.append(tokens.spaced[1:], True)


def punctuation(tokens: Tokens, found: Sentences, bits: Ints, quotes: Quotes) -> Bools:
    """Signs that bound a phrase; not the stop of *Mr.* or the hyphen of *well-known*."""
    quote = quotes.opens | quotes.closes
    always = w.COMMA | w.COLON | w.SEMICOLON | w.OPEN_BRACKET | w.CLOSE_BRACKET | w.MARK
    signs = ((bits & always) != 0) | quote | _dashes(tokens, bits)
    # *the 6:52 train*
    signs &= ~(
        ((bits & w.COLON) != 0) & follows(bits, w.NUMBER) & precedes(bits, w.NUMBER) & ~space_after(tokens)
    )
    return np.asarray(signs | _stops(tokens, found, bits, quote))


def _dashes(tokens: Tokens, bits: Ints) -> Bools:
    """Dashes between phrases: long, free-standing, or double hyphens."""
    dash, after = (bits & w.DASH) != 0, space_after(tokens)
    long = tokens.id == tokens.vocabulary.encode(["—"])[0]
    first_of_two = dash & np.append(dash[1:], False) & ~after
    second_of_two = np.append(False, first_of_two[:-1])
    return np.asarray(dash & (long | tokens.spaced & after | first_of_two | second_of_two))


def _stops(tokens: Tokens, found: Sentences, bits: Ints, quote: Bools) -> Bools:
    """Full stops that end a sentence or a quotation, or stand between a common word and a capital."""
    ends = np.zeros(bits.size, bool)
    ends[found.last - 1] = True
    before_quote = np.append(quote[1:], True)
    capital = np.append((bits[1:] & w.CAPITAL) != 0, True)
    after_common = np.append(False, (bits[:-1] & (w.COMMON | w.CAPITAL)) == w.COMMON)
    return np.asarray(
        ((bits & w.STOP) != 0) & (ends | before_quote | (space_after(tokens) & capital & after_common))
    )


def quotes(tokens: Tokens, found: Sentences, bits: Ints) -> Quotes:
    """Opening marks, closing marks, and what stands between them."""
    after = space_after(tokens)
    # White space on one side only tells the direction; otherwise the marks are counted.
    left, right = tokens.spaced & ~after, ~tokens.spaced & after
    double = (bits & w.DOUBLE_QUOTE) != 0
    opens = double & (left | np.append(found.quoted[1:], False) & ~right)
    closes = double & ~opens
    single = np.flatnonzero((bits & w.SINGLE_QUOTE) != 0).astype(np.int32)
    if not single.size:
        return Quotes(opens, closes, found.quoted)
    opening = left[single]
    closing, opener = _closing_singles(tokens, found, bits, single, opening)
    opens[single[opening]] = True
    closes[single[closing]] = True
    pairs = opener >= 0
    inside = covered(single[opener[pairs]], single[pairs], bits.size)
    return Quotes(opens, closes, found.quoted | inside)


def _closing_singles(
    tokens: Tokens, found: Sentences, bits: Ints, single: Ints, opening: Bools
) -> tuple[Bools, Ints]:
    """Which single marks close a quotation rather than a possessive, and the mark that opened it, or -1.

    All columns count single marks: one closes where it clings to a word, and a quotation is open in
    its sentence or a sign stands right before it.
    """
    number = np.arange(single.size, dtype=np.int32)
    sign_after = np.append((bits[1:] & w.PUNCTUATION) != 0, True)[single]
    closing = ~tokens.spaced[single] & (space_after(tokens)[single] | sign_after)
    opener = np.maximum.accumulate(np.where(opening, number, np.int32(-1)))
    closer = np.maximum.accumulate(np.where(closing, number, np.int32(-1)))
    is_open = np.append(np.int32(-1), opener[:-1]) > np.append(np.int32(-1), closer[:-1])
    is_open &= found.of_token[single[np.maximum(opener, 0)]] == found.of_token[single]
    closing &= follows(bits, w.PUNCTUATION)[single] | is_open
    return closing, np.where(closing & is_open, opener, np.int32(-1)).astype(np.int32)
