"""Ratios of sums over sentences, with bootstrap intervals.

Efron and Tibshirani (1993), An Introduction to the Bootstrap, chapter 13: the 95 % percentile interval.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

#: Bootstrap samples behind each interval.
SAMPLES = 1000
_BLOCK = 2_000_000
#: One of so many samples lies beyond each end of an interval, as far as they can be counted off.
_TAIL = 40
#: Sentences up to which samples are kept: 255 kB each at most, for the articles of a corpus are often of one length.
_FEW = 255
#: Values are rounded to multiples of this, so that their sums are exact and do not depend on their order.
_GRAIN = 2.0**-24

Column = NDArray[np.float64]


def exact(values: NDArray[np.floating]) -> Column:
    """Values whose sums are the same in any order."""
    return np.round(np.asarray(values, np.float64) / _GRAIN) * _GRAIN


def ratio(over: NDArray[Any], under: NDArray[Any]) -> Column:
    """Quotients, NaN where both are 0."""
    with np.errstate(invalid="ignore"):
        return np.asarray(over / under)


def resampled(rows: Column, seed: int) -> Column:
    """The sums of each row in every sample, shape (rows, samples); sentences are drawn with replacement.

    ``rows`` holds a value for each sentence, shape (rows, sentences). All rows of one length get the same draws.
    """
    sums = np.empty((len(rows), SAMPLES))
    begin = 0
    for drawn in _samples(rows.shape[1], seed):
        end = begin + drawn.shape[1]
        np.matmul(rows, drawn.astype(np.float64), out=sums[:, begin:end])
        begin = end
    return sums


def interval(drawn: Column) -> tuple[Column, Column]:
    """The 25th lowest and 25th highest of 1,000 samples, by row; where some are NaN, in proportion to the others."""
    ordered = np.sort(drawn, axis=1)
    row, count = np.arange(len(drawn)), np.full(len(drawn), drawn.shape[1])
    some = np.isnan(ordered[:, -1])  # NaN comes last
    count[some] -= np.count_nonzero(np.isnan(ordered[some]), axis=1)
    # The limits as they are counted off; nothing lies between two samples.
    rank = np.maximum((count + 1) // _TAIL, 1) - 1
    return ordered[row, rank], ordered[row, count - 1 - rank]


def _samples(n: int, seed: int) -> Iterable[NDArray[np.unsignedinteger]]:
    """How often each of ``n`` sentences is drawn in each sample, shape (sentences, samples), block by block."""
    return _few_samples(n, seed) if n <= _FEW else _blocks(n, seed)


@lru_cache(maxsize=128)
def _few_samples(n: int, seed: int) -> tuple[NDArray[np.unsignedinteger], ...]:
    return tuple(_blocks(n, seed))


def _blocks(n: int, seed: int) -> Iterator[NDArray[np.unsignedinteger]]:
    random = np.random.default_rng(seed)
    size = max(1, _BLOCK // n)
    kind = np.min_scalar_type(n)
    for begin in range(0, SAMPLES, size):
        count = min(size, SAMPLES - begin)
        drawn = random.integers(0, n, (count, n)) * count + np.arange(count)[:, None]
        yield np.bincount(drawn.ravel(), minlength=n * count).reshape(n, count).astype(kind)
