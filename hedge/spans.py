"""The words of a candidate that are the cue: *may* of *may have*, *possible* of *it is possible that*.

An entry's form names what to look for; corpora mark the smallest unit that carries the uncertainty (Vincze
et al. 2008), each scheme in its own way. A linear model over hashed features keeps or leaves each word of an
accepted candidate; the cue runs from the first kept word to the last.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hedge.arrays import Ints, places_in
from hedge.characters import Hashes
from hedge.cues import Matches
from hedge.entries import Sense
from hedge.features import form_hashes
from hedge.tokens import Tokens
from hedge.word_features import mixed, name_hashes, tag_hashes, word_hashes

Floats = NDArray[np.float32]

#: Features fall into ``1 << SPAN_BITS`` buckets.
SPAN_BITS = 15
#: Templates of features: columns of the word and of its candidate.
TEMPLATES = (
    "", "word", "tag", "word category", "word entry", "before form", "after form", "before after", "word before",
    "word after", "word length", "word-1 word", "word word+1", "tag-1 tag tag+1", "word word-1 category",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """The words of candidates; columns by word, candidate after candidate."""

    candidate: Ints
    at: Ints
    """Number of the token."""
    features: Ints
    """Buckets, shape (words, 2 × templates): shared, then of the domain."""


def words_of(tokens: Tokens, candidates: Matches, entries: Sequence[Sense], domain: int) -> Words:
    """All words of the candidates with their features."""
    count = candidates.last - candidates.first
    candidate = np.repeat(np.arange(len(candidates), dtype=np.int32), count)
    at = places_in(candidates.first, candidates.last).astype(np.int32)
    columns = _columns(tokens, candidates, entries, candidate, at)
    keys = np.empty((at.size, len(TEMPLATES)), np.uint64)
    for number, template in enumerate(TEMPLATES):
        key = np.full(at.size, zlib.crc32(template.encode()), np.uint64)
        for name in template.split():
            key = mixed(key + columns[name])
        keys[:, number] = key
    keys = np.concatenate([keys, mixed(keys + np.uint64(domain + 1))], axis=1)
    return Words(candidate, at, (keys >> np.uint64(64 - SPAN_BITS)).astype(np.int32))


def _columns(
    tokens: Tokens, candidates: Matches, entries: Sequence[Sense], candidate: Ints, at: Ints
) -> dict[str, Hashes]:
    words, tags = tokens.column(word_hashes), tokens.column(tag_hashes)
    first, last = candidates.first[candidate], candidates.last[candidate]
    used, number = np.unique(candidates.entry, return_inverse=True)

    def near(values: Hashes, by: int) -> Hashes:
        """The neighbour inside the candidate."""
        inside = (at + by >= first) & (at + by < last)
        return np.where(inside, values[np.where(inside, at + by, 0)], np.uint64(0))

    def named(names: list[str]) -> Hashes:
        return name_hashes(names)[number][candidate] if names else np.zeros(0, np.uint64)

    return {
        "word": words[at],
        "tag": tags[at],
        "word-1": near(words, -1),
        "word+1": near(words, 1),
        "tag-1": near(tags, -1),
        "tag+1": near(tags, 1),
        "before": (at - first).astype(np.uint64),
        "after": (last - at).astype(np.uint64),
        "length": (last - first).astype(np.uint64),
        "form": form_hashes(words, candidates)[candidate],
        "entry": named([entries[i].id for i in used]),
        "category": named([entries[i].category for i in used]),
    }


def trimmed(
    tokens: Tokens, candidates: Matches, entries: Sequence[Sense], domain: int, weights: Floats
) -> Matches:
    """The candidates without the words at their edges that are no part of the cue; one word always stays."""
    if not len(candidates):
        return candidates
    words = words_of(tokens, candidates, entries, domain)
    return Matches(*kept(words, weights[words.features].sum(axis=1)), candidates.entry)


def kept(words: Words, score: Floats) -> tuple[Ints, Ints]:
    """By candidate the first kept token and the one after the last, given the log-odds of the words."""
    begin = np.flatnonzero(np.diff(words.candidate, prepend=-1))
    top = np.maximum.reduceat(score, begin)
    keep = score >= np.minimum(top, 0)[words.candidate]
    first = np.minimum.reduceat(np.where(keep, words.at, np.iinfo(np.int32).max), begin)
    last = np.maximum.reduceat(np.where(keep, words.at, -1), begin) + 1
    return first.astype(np.int32), last.astype(np.int32)
