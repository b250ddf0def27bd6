"""Index arithmetic over token columns. Every function is linear in the number of tokens."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any, Self, TypeVar

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Bools = NDArray[np.bool_]
T = TypeVar("T", bound=np.generic)


class Columns:
    """A frozen dataclass whose fields are columns of equal length."""

    __slots__ = ()

    def where(self, rows: NDArray[Any]) -> Self:
        """The rows under a mask or at places."""
        return type(self)(*(getattr(self, field.name)[rows] for field in fields(self)))  # type: ignore[arg-type]

    def change(self, **columns: NDArray[Any]) -> Self:
        """The same rows with other values in some columns."""
        return replace(self, **columns)  # type: ignore[type-var]


def one_of(values: NDArray[Any], members: Iterable[int]) -> Bools:
    """Whether each value is one of a few; ten times faster than `numpy.isin` on short columns."""
    found = np.zeros(values.shape, bool)
    for member in members:
        found |= values == member
    return found


def bits_where(*parts: tuple[Bools, int]) -> NDArray[np.int64]:
    """At each place the bits of all masks that hold there."""
    return np.asarray(np.bitwise_or.reduce([np.where(mask, bits, 0) for mask, bits in parts]))


def previous_true(mask: Bools) -> Ints:
    """Index of the last true place at or before each place; -1 where there is none."""
    places = np.where(mask, np.arange(mask.size, dtype=np.int32), np.int32(-1))
    return np.maximum.accumulate(places, dtype=np.int32)


def next_true(mask: Bools) -> Ints:
    """Index of the first true place at or after each place; ``mask.size`` where there is none."""
    size = np.int32(mask.size)
    places = np.where(mask, np.arange(size, dtype=np.int32), size)
    return np.minimum.accumulate(places[::-1], dtype=np.int32)[::-1]


def running_count(mask: Bools) -> Ints:
    """``count[b] - count[a]`` is the number of true places in ``[a, b)``; one longer than the mask."""
    count = np.zeros(mask.size + 1, np.int32)
    np.cumsum(mask, out=count[1:])
    return count


def places_in(first: NDArray[Any], last: NDArray[Any]) -> NDArray[np.int64]:
    """The places of all spans ``[first, last)``, span after span."""
    count = np.maximum(last - first, 0)
    return np.repeat(first - (np.cumsum(count) - count), count) + np.arange(int(count.sum()))


def covered(first: Ints, last: Ints, size: int) -> Bools:
    """The places that lie in one of the spans ``[first, last)``."""
    real = last > first
    begun, ended = (np.bincount(edge[real], minlength=size + 1) for edge in (first, last))
    return np.asarray(np.cumsum(begun - ended)[:size] > 0)


def shifted(values: NDArray[T], by: int, segment: Ints) -> NDArray[T]:
    """The value ``by`` places on, or 0 where that place lies in another segment."""
    result = np.zeros_like(values)
    if by == 0:
        return values.copy()
    if abs(by) >= values.size:
        return result
    here, there = (slice(None, -by), slice(by, None)) if by > 0 else (slice(-by, None), slice(None, by))
    result[here] = np.where(segment[here] == segment[there], values[there], 0)
    return result
