"""Labelled rows as columns: what the layers of the classifier learn from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from hedge.arrays import Bools, Ints
from hedge.cues import Matcher
from hedge.data_sets import Row, lexicon_rows, read_rows
from hedge.entries import Lexicon
from hedge.features import BITS, GRAMS, VALUES, candidate_features, gram_features
from hedge.model import HEADS, TARGETS, Floats
from hedge.score import entry_heads, read_by_targets
from hedge.sentences import sentences
from hedge.spans import Words, words_of
from hedge.tokens import tokenize
from hedge.types import DOMAINS
from hedge.vocabulary import Vocabulary

#: The domains of text, and that of the lexicons' examples.
_ROW_DOMAINS = (*DOMAINS, "lexicon")


@dataclass(frozen=True)
class Examples:
    """Features of all rows. ``sentence`` gives the row of each candidate, ascending."""

    rows: Sequence[Row]
    entry: Ints
    """The number of each candidate's entry in the matcher's ``entries``."""
    cues: csr_matrix
    grams: csr_matrix
    sentence: Ints
    head: Ints
    gold: Ints
    """By candidate and head: 1 a cue, 0 none, -1 not labelled."""
    words: Words
    """The words of all candidates; ``at`` counts them."""
    word_start: Ints
    word_end: Ints


@dataclass(frozen=True)
class _Part:
    """The examples of one domain, in the order of its candidates."""

    spans: list[tuple[int, int, int]]
    """(row, start, end) of each candidate."""
    head: Ints
    entry: Ints
    cues: Ints
    grams: Ints
    row_of_token: Ints
    words: Words
    word_start: Ints
    word_end: Ints


def training_rows(data: Path, lexicon: Lexicon, matcher: Matcher) -> list[Row]:
    """All that the classifier learns from: the files of a folder and the lexicons' own examples."""
    return read_rows(data) + lexicon_rows(lexicon, matcher)


def prepare(rows: Sequence[Row], matcher: Matcher) -> Examples:
    """Features and gold labels of the candidates and sentences of labelled rows."""
    parts = [_part(rows, matcher, domain) for domain in _ROW_DOMAINS]
    spans = [span for part in parts for span in part.spans]
    order = np.array(sorted(range(len(spans)), key=spans.__getitem__), np.int64)
    spans = [spans[i] for i in order]

    of_word = _candidate_of_word(parts, order)
    by_word = np.argsort(of_word, kind="stable").astype(np.int32)
    disclaims = np.array([entry.category == "disclaimer" for entry in matcher.entries], bool)

    def joined(name: str) -> Ints:
        return np.concatenate([getattr(part, name) for part in parts])

    return Examples(
        rows=rows,
        entry=joined("entry")[order],
        cues=matrix(joined("cues")[order], np.arange(len(spans), dtype=np.int32), len(spans), VALUES),
        grams=matrix(joined("grams"), joined("row_of_token"), len(rows), np.ones(2 * len(GRAMS), np.float32)),
        sentence=np.array([row for row, _, _ in spans], np.int32),
        head=joined("head")[order],
        gold=_gold(rows, spans, disclaims[joined("entry")[order]]),
        words=Words(
            candidate=of_word[by_word],
            at=np.arange(by_word.size, dtype=np.int32),
            features=np.concatenate([part.words.features for part in parts])[by_word],
        ),
        word_start=joined("word_start")[by_word],
        word_end=joined("word_end")[by_word],
    )


def _candidate_of_word(parts: Sequence[_Part], order: NDArray[np.int64]) -> Ints:
    """The place in ``order`` of the candidate of each word of the parts."""
    place = np.empty(order.size, np.int32)
    place[order] = np.arange(order.size, dtype=np.int32)
    begin = np.cumsum([0, *(len(part.spans) for part in parts)])[:-1]
    own = [part.words.candidate + at for part, at in zip(parts, begin, strict=True)]
    return np.asarray(place[np.concatenate(own)])


def _part(rows: Sequence[Row], matcher: Matcher, domain: str) -> _Part:
    own = np.array([i for i, row in enumerate(rows) if row.domain == domain], np.int32)
    tokens = tokenize([rows[i].text for i in own], Vocabulary())
    found = sentences(tokens, split=False)
    matches = matcher.candidates(tokens, found)
    head = entry_heads(matcher)[matches.entry]
    matches, head = matches.where(head >= 0), head[head >= 0]
    row, start, end = (
        own[tokens.doc[matches.first]],
        tokens.start[matches.first],
        tokens.end[matches.last - 1],
    )
    number = _ROW_DOMAINS.index(domain)
    words = words_of(tokens, matches, matcher.entries, number)
    return _Part(
        spans=list(zip(row.tolist(), start.tolist(), end.tolist(), strict=True)),
        head=head,
        entry=matches.entry,
        cues=candidate_features(tokens, found, matches, matcher.entries, number),
        grams=gram_features(tokens, found, number),
        row_of_token=own[tokens.doc],
        words=words,
        word_start=tokens.start[words.at],
        word_end=tokens.end[words.at],
    )


def matrix(features: Ints, row: Ints, rows: int, values: Floats, bits: int = BITS) -> csr_matrix:
    """Features by row, each with the value of its column, shape (rows, ``1 << bits``)."""
    places = np.repeat(row, features.shape[1])
    table = csr_matrix((np.tile(values, len(features)), (places, features.ravel())), shape=(rows, 1 << bits))
    table.sum_duplicates()
    return table


def _gold(rows: Sequence[Row], spans: Sequence[tuple[int, int, int]], disclaims: Bools) -> Ints:
    gold = np.full((len(spans), len(HEADS)), -1, np.int32)
    for i, (number, start, end) in enumerate(spans):
        row = rows[number]
        for head in row.heads:
            gold[i, head] = any(a < end and start < b and h == head for a, b, h in row.cues)
        if row.only and not (start < row.only[1] and row.only[0] < end):
            gold[i] = -1
    silent = disclaims & ~np.array([rows[number].schemed for number, _, _ in spans], bool)
    gold[silent & (gold[:, 0] == 0), 0] = -1
    return gold


def reads(examples: Examples, head: int) -> Bools:
    """The candidates that a head learns from and decides on."""
    return read_by_targets(examples.head) if head < len(TARGETS) else np.asarray(examples.head == head)


def labels(rows: Sequence[Row], target: int) -> Ints:
    """1, 0, or -1 where the scheme of the row does not label the target."""
    return np.array([-1 if row.labels[target] is None else row.labels[target] for row in rows], np.int32)


def of_domain(examples: Examples, domain: str) -> Bools:
    """The rows of a domain that count in an evaluation."""
    return np.array([row.domain == domain and not row.authored for row in examples.rows], bool)
