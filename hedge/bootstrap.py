"""Ratios of sums over sentences, with bootstrap intervals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from hedge.types import Estimate

#: Bootstrap samples behind each interval.
SAMPLES = 1000
_BLOCK = 2_000_000
_LIMITS = (0.025, 0.975)
#: Sentences up to which samples are kept: less than 1 MB each.
_FEW = 100

Column = NDArray[np.float64]


def ratios(columns: Mapping[str, tuple[Column, Column]], seed: int) -> dict[str, Estimate]:
    """By name, the ratio of the sums of two columns with its 95 % percentile interval.

    Columns are by sentence; sentences are drawn with replacement, the same draws for every ratio. NaN where the lower
    sum is 0. Efron and Tibshirani (1993), An Introduction to the Bootstrap, chapter 13.
    """
    over = np.stack([top for top, _ in columns.values()], axis=1)
    under = np.stack([bottom for _, bottom in columns.values()], axis=1)
    n = len(over)
    values = _ratio(over.sum(axis=0), under.sum(axis=0))
    if not n:
        return {name: Estimate(float("nan"), float("nan"), float("nan")) for name in columns}
    low, high = _interval(_draws(over, under, seed))
    rows = zip(columns, values.tolist(), low.tolist(), high.tolist(), strict=True)
    return {name: Estimate(*estimate) for name, *estimate in rows}


def _interval(drawn: Column) -> Column:
    """The middle 95 % of each column, without its NaN; between two values, in proportion."""
    ordered = np.sort(drawn, axis=0)  # NaN comes last
    last = np.maximum(np.count_nonzero(~np.isnan(ordered), axis=0) - 1, 0)
    place = np.outer(_LIMITS, last)
    below = np.floor(place).astype(np.intp)
    low, high = (np.take_along_axis(ordered, index, axis=0) for index in (below, np.minimum(below + 1, last)))
    result: Column = low + (high - low) * (place - below)
    return result


def _draws(over: Column, under: Column, seed: int) -> Column:
    """The ratios of each sample, drawn in blocks that bound memory."""
    return np.concatenate([_ratio(counts @ over, counts @ under) for counts in _samples(len(over), seed)])


def _samples(n: int, seed: int) -> Iterable[Column]:
    """How often each of ``n`` sentences is drawn in each sample, block by block."""
    return _few_samples(n, seed) if n <= _FEW else _blocks(n, seed)


@lru_cache(maxsize=64)
def _few_samples(n: int, seed: int) -> tuple[Column, ...]:
    """Kept, for the articles of a corpus are short and often of one length."""
    return tuple(_blocks(n, seed))


def _blocks(n: int, seed: int) -> Iterator[Column]:
    random = np.random.default_rng(seed)
    size = max(1, _BLOCK // n)
    for begin in range(0, SAMPLES, size):
        yield random.multinomial(n, np.full(n, 1 / n), size=min(size, SAMPLES - begin)).astype(np.float64)


def _ratio(over: Column, under: Column) -> Column:
    result: Column = np.divide(over, under, out=np.full(over.shape, np.nan), where=under > 0)
    return result
