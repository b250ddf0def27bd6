"""Many words laid out in one text, so that a question is answered for all of them at once."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hedge.arrays import Bools, next_true, running_count
from hedge.characters import Codes, Hashes, Places, code_points, hashes, kinds_of
from hedge.crc import Bytes, Checksums, crc32

Kinds = NDArray[np.uint8]

#: Kinds of characters, one bit each, as Python's methods of strings see them; ``\w``; ``[^\W\d_]``.
UPPER, LOWER, ALPHA, ALNUM, DIGIT, WORD, LETTER = (1 << bit for bit in range(7))
#: The bytes of an ending; so many line feeds stand around the words, so that all places near them exist.
_LONGEST = 8
#: The one character whose lower case is longer: two characters.
_DOTTED_I = ord("İ")


def normal(text: str) -> str:
    """Lower case, straight apostrophe: the form in which words are compared."""
    return text.lower().replace("’", "'")


def _kind(character: str) -> int:
    alnum = character.isalnum()
    return (
        UPPER * character.isupper()
        | LOWER * character.islower()
        | ALPHA * character.isalpha()
        | ALNUM * alnum
        | DIGIT * character.isdigit()
        | WORD * (alnum or character == "_")
        | LETTER * (alnum and not character.isdecimal())
    )


@dataclass(frozen=True, eq=False)
class _Text:
    """Words with line feeds between, so that the lower case of none depends on its neighbours."""

    string: str

    @cached_property
    def codes(self) -> Codes:
        return code_points(self.string)

    @cached_property
    def kinds(self) -> Kinds:
        """By character."""
        return kinds_of(self.codes, _kind)

    @cached_property
    def data(self) -> Bytes:
        """In UTF-8."""
        return np.frombuffer(self.string.encode("utf-8", "surrogatepass"), np.uint8)

    @cached_property
    def _further(self) -> tuple[Places, Places]:
        """The characters of more than one byte, and how many further bytes come before each."""
        at = np.flatnonzero(self.codes >= 0x80)
        codes = self.codes[at]
        return at, np.cumsum(np.append(0, 1 + (codes >= 0x800) + (codes >= 0x10000)))

    def byte(self, place: Places) -> Places:
        """Where characters stand in ``data``."""
        at, count = self._further
        return np.asarray(place + count[np.searchsorted(at, place)])


@dataclass(frozen=True, eq=False)
class Words:
    """Words in the order of their places; what a method returns has one value for each."""

    text: _Text
    first: Places
    last: Places
    """The place after the last character."""

    @classmethod
    def of(cls, words: Sequence[str]) -> Words:
        margin = "\n" * _LONGEST
        size = np.fromiter(map(len, words), np.int64, len(words))
        last = np.cumsum(size + 1) + (_LONGEST - 1)
        return cls(_Text(margin + "\n".join(words) + margin), last - size, last)

    def __len__(self) -> int:
        return self.first.size

    def strings(self) -> list[str]:
        string = self.text.string
        return [string[a:b] for a, b in zip(self.first.tolist(), self.last.tolist(), strict=True)]

    @cached_property
    def normal(self) -> Words:
        """The words as `normal` makes them."""
        longer = np.flatnonzero(self.text.codes == _DOTTED_I)
        first, last = (place + np.searchsorted(longer, place) for place in (self.first, self.last))
        return Words(_Text(normal(self.text.string)), first, last)

    @cached_property
    def hashes(self) -> Hashes:
        """A number for each word, equal for equal words; 0 for the empty one."""
        return hashes(self.text.codes, self.first, self.last)

    @property
    def size(self) -> Places:
        """Numbers of characters."""
        return np.asarray(self.last - self.first)

    def where(self, rows: NDArray[Any]) -> Words:
        """The words under a mask or at ascending places."""
        return Words(self.text, self.first[rows], self.last[rows])

    def cut(self, count: NDArray[Any] | int) -> Words:
        """The words without so many of their last characters."""
        return Words(self.text, self.first, np.maximum(self.last - count, self.first))

    def tail(self, count: int) -> Words:
        """So many of their last characters, or all."""
        return Words(self.text, np.maximum(self.last - count, self.first), self.last)

    def crc32(self, before: bytes = b"", after: bytes = b"") -> Checksums:
        """`zlib.crc32` of the words in UTF-8, between the same bytes."""
        sums = crc32(self.text.data, *self._bytes, zlib.crc32(before))
        begin = np.zeros(len(self), np.int64)
        return crc32(np.frombuffer(after, np.uint8), begin, begin + len(after), sums) if after else sums

    def begins(self, kinds: int) -> Bools:
        """Whether the first character is of one of these kinds."""
        return np.asarray((self._first_kinds & kinds) != 0)

    def at(self, place: int, kinds: int) -> Bools:
        """Whether there is a character at a place, from the end if negative, and of one of these kinds."""
        return np.asarray((self._kinds_at(place) & kinds) != 0)

    def ends(self, *endings: str) -> Bools:
        """Whether a word ends in one of these endings of ASCII characters, `_LONGEST` at most."""
        found = np.zeros(len(self), bool)
        for ending in endings:
            mask = np.uint64((1 << 8 * len(ending)) - 1)
            found |= self._last_bytes & mask == np.uint64(int.from_bytes(ending.encode("ascii"), "big"))
        return found

    def has(self, kinds: int, begin: int) -> Bools:
        """Whether a character is of one of these kinds, the first ``begin`` ones aside."""
        count = running_count((self.text.kinds & kinds) != 0)
        return np.asarray(count[self.last] > count[np.minimum(self.first + begin, self.last)])

    def run(self, kinds: int, least: int, most: int) -> Words:
        """Of each word the first ``least`` characters in a row of these kinds, and up to ``most``, or nothing."""
        own = (self.text.kinds & kinds) != 0
        row = own.copy()
        for step in range(1, least):
            row[:-step] &= own[step:]
        first = next_true(row)[self.first].astype(np.int64)
        found = first + least <= self.last
        first = np.where(found, first, self.last)
        last = np.where(found, first + least, self.last)
        for size in range(least, most):
            last += own[last] & (last - first == size) & (last < self.last)
        return Words(self.text, first, last)

    def passing(self, test: Callable[[str], object], likely: Bools) -> Bools:
        """Whether a test holds: for what no column tells, asked of the few likely words only."""
        found = np.zeros(len(self), bool)
        rows = np.flatnonzero(likely)
        found[rows] = [bool(test(word)) for word in self.where(rows).strings()]
        return found

    @cached_property
    def _bytes(self) -> tuple[Places, Places]:
        return self.text.byte(self.first), self.text.byte(self.last)

    @cached_property
    def _first_kinds(self) -> Kinds:
        return self._kinds_at(0)

    def _kinds_at(self, place: int) -> Kinds:
        """The kinds of the characters at a place; 0 beyond the word."""
        at = (self.first if place >= 0 else self.last) + place
        inside = (at >= self.first) & (at < self.last)
        return np.asarray(self.text.kinds.take(at, mode="clip") * inside)

    @cached_property
    def _last_bytes(self) -> NDArray[np.uint64]:
        """As one number, 0 before the first of the word."""
        first, last = self._bytes
        found = np.zeros(len(self), np.uint64)
        for step in range(_LONGEST):
            place = last - (step + 1)
            byte = self.text.data.take(place) * (place >= first)
            found |= byte.astype(np.uint64) << np.uint64(8 * step)
        return found
