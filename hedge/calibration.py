"""How well probabilities keep their word: of the sentences given 0.3, three in ten should hedge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hedge.arrays import Bools

_BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Sentences whose probability lies in ``[low, high)``; the last bin holds 1 as well."""

    low: float
    high: float
    sentences: int
    probability: float
    """Mean of the probabilities."""
    share: float
    """Share of positive sentences."""


def calibration_bins(gold: Bools, p: NDArray[np.float64]) -> tuple[Bin, ...]:
    """Ten equal bins by probability; empty ones are left out."""
    number = np.minimum((p * _BINS).astype(int), _BINS - 1)
    return tuple(
        Bin(
            low=which / _BINS,
            high=(which + 1) / _BINS,
            sentences=int((number == which).sum()),
            probability=float(p[number == which].mean()),
            share=float(gold[number == which].mean()),
        )
        for which in np.unique(number).tolist()
    )


def calibration_error(bins: Sequence[Bin]) -> float:
    """Expected calibration error: the mean distance of probability and share (Naeini et al. 2015)."""
    total = sum(b.sentences for b in bins)
    return sum(abs(b.probability - b.share) * b.sentences for b in bins) / total
