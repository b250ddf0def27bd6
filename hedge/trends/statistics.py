"""How sure means and their differences are. An article counts once; articles are taken as independent of each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
#: Two-sided 95 %.
_TAIL = 0.975
#: A squared standard error below this is made by rounding.
_LEAST = 1e-22


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """Size, mean and sum of squares of one sample, or of many as arrays of the same shape."""

    count: Floats
    mean: Floats
    squares: Floats

    @property
    def variance(self) -> Floats:
        """Of the population, estimated; NaN under two articles."""
        return _ratio(self.squares, self.count - 1)

    def take(self, rows: Any) -> Sample:
        """Those of some rows."""
        return Sample(self.count[rows], self.mean[rows], self.squares[rows])


class Contrast(NamedTuple):
    """The second sample minus the first, with 95 % intervals; NaN where a sample has fewer than two articles.

    ``value``, ``low``, ``high``: difference of the means, Welch 1947 (Biometrika 34), which needs no equal variances.
    ``g``, ``g_low``, ``g_high``: the same in standard deviations, Hedges 1981 (Journal of Educational Statistics 6), with
    the large-sample variance of Hedges and Olkin 1985. ``p``: of Welch’s test that the means are equal, two-sided.
    """

    value: Floats
    low: Floats
    high: Floats
    g: Floats
    g_low: Floats
    g_high: Floats
    p: Floats


def mean_interval(sample: Sample) -> tuple[Floats, Floats]:
    """The 95 % t interval of the mean; NaN under two articles, and where all are alike, which would look too sure."""
    from scipy.special import stdtrit

    error = np.sqrt(_positive(_ratio(sample.variance, sample.count)))
    reach = stdtrit(np.maximum(sample.count - 1, 1), _TAIL) * error
    return sample.mean - reach, sample.mean + reach


def contrast(first: Sample, second: Sample) -> Contrast:
    """How the second sample differs from the first."""
    from scipy.special import stdtr, stdtrit

    parts = _ratio(first.variance, first.count), _ratio(second.variance, second.count)
    squared = _positive(parts[0] + parts[1])
    error = np.sqrt(squared)
    freedom = squared**2 / (parts[0] ** 2 / (first.count - 1) + parts[1] ** 2 / (second.count - 1))
    value = second.mean - first.mean
    reach = stdtrit(freedom, _TAIL) * error
    p = 2 * stdtr(freedom, -np.abs(value / error))
    return Contrast(value, value - reach, value + reach, *_hedges_g(first, second), p)


def holm(values: ArrayLike) -> Floats:
    """Values of p adjusted for their number, NaN not counted. Holm 1979, Scandinavian Journal of Statistics 6."""
    p = np.asarray(values, float)
    known = np.flatnonzero(~np.isnan(p))
    order = known[np.argsort(p[known], kind="stable")]
    adjusted = np.full(len(p), np.nan)
    adjusted[order] = np.minimum(np.maximum.accumulate(p[order] * np.arange(len(order), 0, -1)), 1)
    return adjusted


def _hedges_g(first: Sample, second: Sample) -> tuple[Floats, Floats, Floats]:
    """The difference in pooled standard deviations, free of the bias of small samples, and its interval."""
    from scipy.special import gammaln, ndtri

    enough = (first.count > 1) & (second.count > 1)
    freedom = np.where(enough, first.count + second.count - 2, np.nan)
    pooled = np.sqrt(_positive((first.squares + second.squares) / freedom))
    correction = np.exp(gammaln(freedom / 2) - gammaln((freedom - 1) / 2)) / np.sqrt(freedom / 2)
    g = correction * (second.mean - first.mean) / pooled
    total, product = first.count + second.count, first.count * second.count
    reach = ndtri(_TAIL) * np.sqrt(_ratio(total, product) + _ratio(g**2, 2 * total))
    return g, g - reach, g + reach


def _ratio(above: Floats, below: Floats) -> Floats:
    """NaN where nothing is below."""
    return above / np.where(below > 0, below, np.nan)


def _positive(values: Floats) -> Floats:
    """NaN where values are all alike, but for rounding."""
    return np.where(values > _LEAST, values, np.nan)
