"""What a further report costs once the first is written, beside the analysis itself."""

from __future__ import annotations

import tempfile
import time
from functools import partial
from pathlib import Path

import hedge
from benchmarks.clock import median
from benchmarks.texts import SEED
from hedge.report import FORMATS, write_report

ROUNDS = 10


def costs() -> dict[str, float]:
    """Seconds of the analysis of the sample article, of each format, and of all: the median of ten."""
    analysis = hedge.analyze(SEED)
    seconds = {"analysis": median(lambda: hedge.analyze(SEED), ROUNDS, time.perf_counter)}
    with tempfile.TemporaryDirectory() as folder:
        for formats in (*((name,) for name in FORMATS), FORMATS):
            write = partial(write_report, analysis, Path(folder), stem="x", formats=formats)
            seconds[", ".join(formats)] = median(write, ROUNDS, time.perf_counter)
    return seconds
