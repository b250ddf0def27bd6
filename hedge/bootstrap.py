"""Ratios of sums over sentences, with bootstrap intervals."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from hedge.types import Estimate

#: Bootstrap samples behind each interval.
SAMPLES = 1000
_BLOCK = 2_000_000
_LIMITS = (2.5, 97.5)

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
    low, high = _interval(_draws(over, under, np.random.default_rng(seed)))
    rows = zip(columns, values.tolist(), low.tolist(), high.tolist(), strict=True)
    return {name: Estimate(*estimate) for name, *estimate in rows}


def _interval(drawn: Column) -> Column:
    """The middle 95 % of each column, without its NaN."""
    missing = np.isnan(drawn).any(axis=0)
    bounds = np.full((2, drawn.shape[1]), np.nan)
    bounds[:, ~missing] = np.percentile(drawn[:, ~missing], _LIMITS, axis=0)
    for number in np.flatnonzero(missing):
        own = drawn[~np.isnan(drawn[:, number]), number]
        bounds[:, number] = np.percentile(own, _LIMITS) if own.size else np.nan
    return bounds


def _draws(over: Column, under: Column, random: np.random.Generator) -> Column:
    """The ratios of each sample, drawn in blocks that bound memory."""
    n = len(over)
    size = max(1, _BLOCK // n)
    samples = []
    for begin in range(0, SAMPLES, size):
        counts = random.multinomial(n, np.full(n, 1 / n), size=min(size, SAMPLES - begin)).astype(np.float64)
        samples.append(_ratio(counts @ over, counts @ under))
    return np.concatenate(samples)


def _ratio(over: Column, under: Column) -> Column:
    result: Column = np.divide(over, under, out=np.full(over.shape, np.nan), where=under > 0)
    return result
