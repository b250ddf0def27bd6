"""Texts to token columns: one partition of the text, one growing vocabulary, offsets by a sum.

What depends on a word alone is a column of the `Vocabulary`, computed once for each distinct word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hedge.arrays import Bools, Ints

# Every character falls into exactly one piece, so that offsets are a sum of lengths.
PIECES = re.compile(r"\w+(?:['’]\w+)?|\s+|[^\w\s]")

#: What a column is computed from: the distinct words, as written.
Compute = Callable[[Sequence[str]], NDArray[Any]]


def normal(word: str) -> str:
    """Lower case, straight apostrophe: the form in which words are compared."""
    return word.lower().replace("’", "'")


def words_of(text: str) -> list[str]:
    """The normalised words and signs of a short text, such as a lexicon form."""
    if text.isalnum():
        return [text.lower()]
    return [normal(piece) for piece in PIECES.findall(text) if not piece.isspace()]


class _Ids(dict[str, int]):
    """Numbers words as they come; a miss costs one call, a hit none."""

    def __init__(self, words: list[str]) -> None:
        super().__init__((word, i) for i, word in enumerate(words))
        self.words = words

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self.words)
        self.words.append(word)
        return number


class Vocabulary:
    """The distinct words seen so far and columns computed from them. Word 0 is the empty padding."""

    def __init__(self) -> None:
        self.words = [""]
        self._ids = _Ids(self.words)
        self._columns: dict[Compute, NDArray[Any]] = {}

    def __len__(self) -> int:
        return len(self.words)

    def encode(self, words: Sequence[str]) -> Ints:
        """Word numbers; unseen words are added."""
        return np.fromiter(map(self._ids.__getitem__, words), np.int32, len(words))

    def column(self, compute: Compute) -> NDArray[Any]:
        """``compute`` applied to every word, shape (words, …); earlier results are kept."""
        column = self._columns.get(compute)
        if column is None:
            column = compute(self.words)
        elif len(column) < len(self.words):
            column = np.concatenate([column, compute(self.words[len(column) :])])
        self._columns[compute] = column
        return column


@dataclass(frozen=True, slots=True)
class Tokens:
    """Words and signs of a batch of texts, white space left out; columns of equal length."""

    texts: Sequence[str]
    vocabulary: Vocabulary
    id: Ints
    start: Ints
    """Offset in the token's own text, in code points."""
    end: Ints
    doc: Ints
    """Number of the token's text."""
    spaced: Bools
    """White space, or the edge of the text, stands before the token."""
    newlines: Ints
    """Line feeds in that white space."""

    def __len__(self) -> int:
        return self.id.size

    def column(self, compute: Compute) -> NDArray[Any]:
        """A column of the vocabulary, laid out by token."""
        return self.vocabulary.column(compute).take(self.id, axis=0)


def tokenize(texts: Sequence[str], vocabulary: Vocabulary) -> Tokens:
    """Token columns of a batch of texts."""
    pieces: list[str] = []
    counts = np.zeros(len(texts), np.int32)
    for number, text in enumerate(texts):
        found = PIECES.findall(text)
        counts[number] = len(found)
        pieces += found
    ids = vocabulary.encode(pieces)
    doc = np.repeat(np.arange(len(texts), dtype=np.int32), counts)
    end = np.cumsum(vocabulary.column(_lengths)[ids], dtype=np.int64)
    base = np.concatenate([[0], np.cumsum([len(text) for text in texts], dtype=np.int64)])
    end -= base[doc]
    start = np.concatenate([np.zeros(1, np.int64), end[:-1]])
    start[np.flatnonzero(np.diff(doc, prepend=-1))] = 0

    blank = vocabulary.column(_line_feeds)[ids]
    keep = np.flatnonzero(blank < 0)
    before = np.where((keep > 0) & (doc[keep] == doc[keep - 1]), keep - 1, -1)
    gap = np.where(before >= 0, blank[before], 0)
    return Tokens(
        texts=texts,
        vocabulary=vocabulary,
        id=ids[keep],
        start=start[keep].astype(np.int32),
        end=end[keep].astype(np.int32),
        doc=doc[keep],
        spaced=(gap >= 0),
        newlines=np.maximum(gap, 0).astype(np.int32),
    )


def _lengths(words: Iterable[str]) -> Ints:
    return np.fromiter(map(len, words), np.int32)


def _line_feeds(words: Iterable[str]) -> Ints:
    """Line feeds in a run of white space; -1 for everything else."""
    return np.array([word.count("\n") if word.isspace() else -1 for word in words], np.int32)
