"""Where words and signs stand in a text: array arithmetic over its characters.

Words are those of ``\\w+(?:['’]\\w+)?``, signs those of ``[^\\w\\s]``, as a regular expression finds them from left to
right; a character outside is white space.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from hedge.arrays import Bools, Columns

_SPACE, _SIGN, _WORD = range(3)
_APOSTROPHE, _RAISED_COMMA = map(ord, "'’")
#: Characters from here on are rare in English text and looked up when they come.
_RARE = 0x3000
#: Characters hashed together, so that memory does not grow with the text.
_BLOCK = 1 << 16
#: Odd, so that its powers can be divided by.
_FACTOR = 0x9E3779B97F4A7C15
_MIXERS, _SHIFT = (np.uint64(0xFF51AFD7ED558CCD), np.uint64(0xC4CEB9FE1A85EC53)), np.uint64(33)

Codes = NDArray[np.uint32]
Hashes = NDArray[np.uint64]
Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Pieces(Columns):
    """Words and signs of a text; places count its characters."""

    first: Places
    last: Places
    """The place after the last character."""
    spaced: Bools
    """White space, or the edge of the text, stands before the piece."""


def code_points(text: str) -> Codes:
    """The characters of a text as numbers."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def pieces_of(codes: Codes) -> Pieces:
    """The words and signs, in order."""
    kinds = kinds_of(codes, _kind)
    word = kinds == _WORD
    begins = kinds != _SPACE
    ends = begins.copy()
    inside = word[1:] & word[:-1]
    begins[1:] &= ~inside
    ends[:-1] &= ~inside
    first, last = np.flatnonzero(begins), np.flatnonzero(ends) + 1
    spaced = kinds[np.maximum(first - 1, 0)] == _SPACE
    spaced[:1] |= first[:1] == 0
    return _joined(codes, word, Pieces(first, last, spaced))


def _joined(codes: Codes, word: Bools, pieces: Pieces) -> Pieces:
    """The pieces with an apostrophe and what stands on both sides of it as one word."""
    first, last = pieces.first, pieces.last
    sign = codes[first]
    at = np.flatnonzero((sign == _APOSTROPHE) | (sign == _RAISED_COMMA))
    at = at[(at > 0) & (at < first.size - 1)]
    at = at[
        (first[at + 1] == last[at]) & word[first[at + 1]] & (first[at] == last[at - 1]) & word[first[at - 1]]
    ]
    # A word holds one apostrophe at most: in *rock'n'roll* the second is a sign.
    chain = np.diff(at, prepend=-2) != 2
    rank = np.arange(at.size) - np.maximum.accumulate(np.where(chain, np.arange(at.size), 0))
    at = at[rank % 2 == 0]
    last[at - 1] = last[at + 1]
    kept = np.ones(first.size, bool)
    kept[at] = kept[at + 1] = False
    return pieces.where(kept)


def hashes(codes: Codes, first: Places, last: Places) -> Hashes:
    """A number for the characters of each piece, equal for equal pieces; places in ascending order.

    A polynomial of the code points modulo 2^64, mixed: among a million distinct words two would share a number with a
    probability of one in ten millions.
    """
    result = np.zeros(first.size, np.uint64)
    for begin, end in pairwise(np.searchsorted(first, np.arange(0, codes.size + _BLOCK, _BLOCK)).tolist()):
        if begin < end:
            place, own = first[begin], slice(begin, end)
            result[own] = _block(codes[place : last[end - 1]], first[own] - place, last[own] - place)
    return _mixed(result)


def _block(codes: Codes, first: Places, last: Places) -> Hashes:
    # One size for all but a block with a giant of a word.
    powers, inverse = _powers(max(2 * _BLOCK, 1 << codes.size.bit_length()))
    sums = np.zeros(codes.size + 1, np.uint64)
    np.cumsum((codes + np.uint64(1)) * powers[: codes.size], out=sums[1:])
    return np.asarray((sums[last] - sums[first]) * inverse[first])


@lru_cache(maxsize=8)
def _powers(size: int) -> tuple[Hashes, Hashes]:
    """The first powers of the factor, and of its inverse modulo 2^64."""
    powers, inverse = np.full((2, size), [[_FACTOR], [pow(_FACTOR, -1, 1 << 64)]], np.uint64)
    powers[0] = inverse[0] = 1
    return np.cumprod(powers), np.cumprod(inverse)


def _mixed(numbers: Hashes) -> Hashes:
    """Numbers whose high bits depend on all bits; distinct ones stay distinct (the finaliser of MurmurHash3)."""
    for factor in _MIXERS:
        numbers = (numbers ^ (numbers >> _SHIFT)) * factor
    return numbers ^ (numbers >> _SHIFT)


def kinds_of(codes: Codes, kind: Callable[[str], int]) -> NDArray[np.uint8]:
    """What a function says of each character, which is asked for distinct ones only."""
    kinds = _common_kinds(kind).take(codes, mode="clip")
    rare = np.flatnonzero(codes >= _RARE)
    if rare.size:
        distinct, which = np.unique(codes[rare], return_inverse=True)
        kinds[rare] = np.array([kind(chr(code)) for code in distinct.tolist()], np.uint8)[which]
    return kinds


@cache
def _common_kinds(kind: Callable[[str], int]) -> NDArray[np.uint8]:
    return np.array([kind(chr(code)) for code in range(_RARE)], np.uint8)


def _kind(character: str) -> int:
    word = character.isalnum() or character == "_"
    return _WORD if word else _SPACE if character.isspace() else _SIGN
