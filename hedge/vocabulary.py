"""The distinct words of the texts seen so far, numbered, and what depends on a word alone, computed once for each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hedge.arrays import Ints
from hedge.characters import Codes, Hashes, Places, hashes
from hedge.words import Words

#: What a column is computed from: the distinct words, as written.
Compute = Callable[[Words], NDArray[Any]]


class Vocabulary:
    """The distinct words seen so far and columns computed from them. Word 0 is the empty padding."""

    def __init__(self) -> None:
        self.words = [""]
        self._new = 0, Words.of(self.words)
        self._numbers = _Numbers(self._new[1].hashes)
        self._columns: dict[Compute, NDArray[Any]] = {}

    def __len__(self) -> int:
        return len(self.words)

    def encode(self, words: Sequence[str]) -> Ints:
        """Word numbers; unseen words are added."""
        own = Words.of(words)
        return self.encode_pieces(own.text.string, own.text.codes, own.first, own.last)

    def encode_pieces(self, text: str, codes: Codes, first: Places, last: Places) -> Ints:
        """The same of words in a text; ``codes`` are its characters."""
        keys = hashes(codes, first, last)
        numbers = self._numbers.find(keys)
        unseen = np.flatnonzero(numbers < 0)
        if unseen.size:
            at = unseen[np.sort(np.unique(keys[unseen], return_index=True)[1])]
            self.words += [text[a:b] for a, b in zip(first[at].tolist(), last[at].tolist(), strict=True)]
            self._numbers.add(keys[at])
            numbers[unseen] = self._numbers.find(keys[unseen])
        return numbers

    def column(self, compute: Compute) -> NDArray[Any]:
        """``compute`` applied to every word, shape (words, …); earlier results are kept."""
        column = self._columns.get(compute)
        if column is None:
            column = compute(self._since(0))
        elif len(column) < len(self.words):
            column = np.concatenate([column, compute(self._since(len(column)))])
        self._columns[compute] = column
        return column

    def _since(self, begin: int) -> Words:
        """The words from a number on, laid out once for the columns, which lack the same ones as a rule."""
        known, words = self._new
        if known != begin or begin + len(words) != len(self.words):
            self._new = begin, Words.of(self.words[begin:])
        return self._new[1]


class Listed:
    """Listed words with their bits, looked up for many words at once."""

    def __init__(self, listed: Iterable[tuple[str, int]]) -> None:
        """From words and bits; a word may come again with others."""
        bits: dict[str, int] = {}
        for word, own in listed:
            bits[word] = bits.get(word, 0) | own
        self._numbers = _Numbers(Words.of(list(bits)).hashes)
        self._bits = np.array([*bits.values(), 0], np.int64)

    def bits(self, words: Words) -> NDArray[np.int64]:
        """The bits of each word, 0 where it is in no list."""
        return np.asarray(self._bits[self._numbers.find(words.hashes)])


class _Numbers:
    """Hashes numbered as they come: a hash table with linear probing that finds whole columns at once."""

    def __init__(self, keys: Hashes) -> None:
        self._keys = keys
        self._place()

    def find(self, keys: Hashes) -> Ints:
        """The number of each key, -1 where it has none."""
        slot = (keys >> self._shift).astype(np.int64)
        numbers = self._slots[slot]
        other = np.flatnonzero((self._keys[numbers] != keys) & (numbers >= 0))
        while other.size:
            slot[other] = (slot[other] + 1) % self._slots.size
            numbers[other] = self._slots[slot[other]]
            other = other[(self._keys[numbers[other]] != keys[other]) & (numbers[other] >= 0)]
        return numbers

    def add(self, keys: Hashes) -> None:
        """Number distinct keys that have no number yet."""
        begin = self._keys.size
        self._keys = np.concatenate([self._keys, keys])
        if 2 * self._keys.size > self._slots.size:
            self._place()
        else:
            self._insert(begin)

    def _place(self) -> None:
        bits = self._keys.size.bit_length() + 2
        self._shift = np.uint64(64 - bits)
        self._slots = np.full(1 << bits, -1, np.int32)
        self._insert(0)

    def _insert(self, begin: int) -> None:
        """Give the keys from a number on the first free slot each; of those that want one slot, one gets it."""
        number = np.arange(begin, self._keys.size, dtype=np.int32)
        slot = (self._keys[begin:] >> self._shift).astype(np.int64)
        while number.size:
            free = self._slots[slot] < 0
            self._slots[slot[free]] = number[free]
            left = self._slots[slot] != number
            number, slot = number[left], (slot[left] + 1) % self._slots.size
