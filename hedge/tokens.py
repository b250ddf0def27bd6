"""Texts to token columns: words and signs, white space left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hedge.arrays import Bools, Ints
from hedge.characters import Codes, Places, code_points, pieces_of
from hedge.vocabulary import Compute, Vocabulary
from hedge.words import normal

_WORD_OR_SIGN = re.compile(r"\w+(?:['’]\w+)?|[^\w\s]")


def words_of(text: str) -> list[str]:
    """The normalised words and signs of a short text, such as a lexicon form."""
    if text.isalnum():
        return [text.lower()]
    return [normal(piece) for piece in _WORD_OR_SIGN.findall(text)]


@dataclass(frozen=True, slots=True)
class Tokens:
    """Words and signs of a batch of texts, white space left out; columns of equal length.

    Words are those of ``\\w+(?:['’]\\w+)?``, signs those of ``[^\\w\\s]``.
    """

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
    text = "\n".join(texts)
    base = np.cumsum([0, *(len(text) + 1 for text in texts)])
    codes = code_points(text)
    pieces = pieces_of(codes)
    count = np.diff(np.searchsorted(pieces.first, base))
    doc = np.repeat(np.arange(len(texts), dtype=np.int32), count)
    own = base[doc]
    return Tokens(
        texts=texts,
        vocabulary=vocabulary,
        id=vocabulary.encode_pieces(text, codes, pieces.first, pieces.last),
        start=(pieces.first - own).astype(np.int32),
        end=(pieces.last - own).astype(np.int32),
        doc=doc,
        spaced=pieces.spaced,
        newlines=_line_feeds(codes, base, pieces.first, doc),
    )


def _line_feeds(codes: Codes, base: Places, first: Places, doc: Ints) -> Ints:
    """By token, the line feeds between it and the token, or the beginning of its text, before it."""
    at = np.flatnonzero(codes == ord("\n"))
    text = np.searchsorted(base, at, "right") - 1
    token = np.searchsorted(first, at)
    own = (at < base[text + 1] - 1) & (np.append(doc, -1)[token] == text)
    return np.bincount(token[own], minlength=first.size).astype(np.int32)
