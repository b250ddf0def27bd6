"""How much each sentence holds of what the headline, and the first sentence, of its article claim.

`hedge.headline` for all articles of a batch at once.
"""

from __future__ import annotations

import numpy as np

from hedge.arrays import Bools, Ints
from hedge.batch import Batch
from hedge.bootstrap import Column
from hedge.characters import Hashes
from hedge.headline import LETTERS, STEM, SUPPORT
from hedge.words import LETTER, Words

#: Tells the same stem in two articles apart.
_ARTICLE = np.uint64(0x9E3779B97F4A7C15)
#: So many high bits of a key tell at once that it is none of those wanted.
_BITS = np.uint64(20)


def is_headline(batch: Batch, headlines: Batch, headline: Ints) -> Bools:
    """The sentences that repeat the headline of their article, whatever the white space.

    ``headline`` is by article the number of its sentence in ``headlines``, -1 without one.
    """
    found, titles = batch.found, headlines.found
    same = headline[found.doc] >= 0
    rows = np.flatnonzero(same)
    own = headline[found.doc[rows]]
    same[rows] = found.last[rows] - found.first[rows] == titles.last[own] - titles.first[own]
    for row in np.flatnonzero(same).tolist():
        same[row] = batch.text(row).split() == headlines.text(headline[found.doc[row]]).split()
    return same


def support(batch: Batch, claims: Batch, claim: Ints) -> Column:
    """By sentence the share of the content words of its article's claim that it holds, 0 below `SUPPORT`.

    ``claim`` is by article the number of a sentence of ``claims``, -1 without one.
    """
    count = batch.found.first.size
    article = np.full(claims.found.first.size, -1)
    article[claim[claim >= 0]] = np.flatnonzero(claim >= 0)
    doc = article[claims.found.of_token]
    stem = claims.tokens.column(_stems)
    said = (doc >= 0) & (stem != 0)
    wanted, at = np.unique(_keys(stem[said], doc[said]), return_index=True)
    size = np.bincount(doc[said][at], minlength=claim.size)
    held, which = _among(wanted, _keys(batch.tokens.column(_stems), batch.tokens.doc))
    pairs = np.unique(batch.found.of_token[held].astype(np.int64) * wanted.size + which)
    share = np.bincount(pairs // max(wanted.size, 1), minlength=count) / np.maximum(size, 1)[batch.found.doc]
    return np.where(share >= SUPPORT, share, 0.0)


def _stems(words: Words) -> Hashes:
    """By word its stem as a number, 0 where it is no content word."""
    return words.normal.run(LETTER, LETTERS, STEM).hashes


def _keys(stem: Hashes, doc: Ints) -> Hashes:
    return np.asarray(stem + doc.astype(np.uint64) * _ARTICLE)


def _among(wanted: Hashes, keys: Hashes) -> tuple[Ints, Ints]:
    """The places of keys that are wanted, and which of them each is."""
    shift = np.uint64(64) - _BITS
    likely = np.zeros(1 << int(_BITS), bool)
    likely[wanted >> shift] = True
    at = np.flatnonzero(likely[keys >> shift])
    which = np.minimum(np.searchsorted(wanted, keys[at]), max(wanted.size - 1, 0))
    same = wanted[which] == keys[at]
    return at[same], which[same]
