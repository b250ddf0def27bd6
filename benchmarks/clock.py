"""Time that work takes."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

Clock = Callable[[], float]


def spent(work: Callable[[], object], clock: Clock = time.process_time) -> float:
    """Seconds of CPU, or of another clock."""
    begin = clock()
    work()
    return clock() - begin


def median(work: Callable[[], object], rounds: int, clock: Clock = time.process_time) -> float:
    """The median of several rounds."""
    return statistics.median(spent(work, clock) for _ in range(rounds))
