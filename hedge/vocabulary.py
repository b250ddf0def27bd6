"""The distinct words of the texts seen so far, numbered, and what depends on a word alone, computed once for each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hedge.arrays import Ints
from hedge.characters import Codes, Hashes, Places, code_points, hashes

#: What a column is computed from: the distinct words, as written.
Compute = Callable[[Sequence[str]], NDArray[Any]]


def word_hashes(words: Sequence[str]) -> Hashes:
    """A number for each word, equal for equal words; 0 for the empty one."""
    return hashes(*_laid_out(words))


def _laid_out(words: Sequence[str]) -> tuple[Codes, Places, Places]:
    """The characters of all words, with the places of each word's first and after its last."""
    edges = np.cumsum([0, *(len(word) for word in words)], dtype=np.int64)
    return code_points("".join(words)), edges[:-1], edges[1:]


class Vocabulary:
    """The distinct words seen so far and columns computed from them. Word 0 is the empty padding."""

    def __init__(self) -> None:
        self.words = [""]
        self._numbers = _Numbers(word_hashes(self.words))
        self._columns: dict[Compute, NDArray[Any]] = {}

    def __len__(self) -> int:
        return len(self.words)

    def encode(self, words: Sequence[str]) -> Ints:
        """Word numbers; unseen words are added."""
        return self.encode_pieces("".join(words), *_laid_out(words))

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
            column = compute(self.words)
        elif len(column) < len(self.words):
            column = np.concatenate([column, compute(self.words[len(column) :])])
        self._columns[compute] = column
        return column


class _Numbers:
    """Hashes numbered as they come: a hash table with linear probing that finds whole columns at once."""

    def __init__(self, keys: Hashes) -> None:
        self._keys = keys
        self._place(bits=16)

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
            self._place(bits=int(self._keys.size).bit_length() + 1)
        else:
            self._insert(begin)

    def _place(self, bits: int) -> None:
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
