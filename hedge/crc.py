"""Checksums of many stretches of bytes at once."""

from __future__ import annotations

import zlib
from functools import cache

import numpy as np
from numpy.typing import NDArray

from hedge.characters import Places

Bytes = NDArray[np.uint8]
Checksums = NDArray[np.uint32]

#: The polynomial of `zlib.crc32`, bits reversed.
_POLYNOMIAL = np.uint32(0xEDB88320)
#: Longer stretches are rare, and a step for each of their bytes would be dear.
_LONG = 64


def crc32(data: Bytes, first: Places, last: Places, before: Checksums | int = 0) -> Checksums:
    """`zlib.crc32` of each stretch ``[first, last)``; ``before`` is that of what stands before it.

    A byte of all stretches at a time, the longest first, so that those still running are a slice.
    """
    size = last - first
    long = np.flatnonzero(size > _LONG)
    size[long] = 0
    order = np.argsort(size.astype(np.uint8), kind="stable")[::-1]
    running = size.size - np.cumsum(np.bincount(size))[:-1]
    place, state = first[order], ~np.broadcast_to(np.asarray(before, np.uint32), size.shape)[order]
    for step, count in enumerate(running.tolist()):
        now = state[:count]
        byte = (now ^ data.take(place[:count] + step)).astype(np.uint8)
        state[:count] = _table().take(byte) ^ (now >> np.uint32(8))
    result = np.empty_like(state)
    result[order] = ~state
    for row in long.tolist():
        result[row] = zlib.crc32(data[first[row] : last[row]].tobytes(), int(result[row]))
    return result


@cache
def _table() -> Checksums:
    table = np.arange(256, dtype=np.uint32)
    for _ in range(8):
        table = np.where(table & 1, table >> np.uint32(1) ^ _POLYNOMIAL, table >> np.uint32(1))
    return table
