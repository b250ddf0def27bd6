"""Runs of `hedge score` over a corpus: wall time by number of workers, bytes of output by article."""

from __future__ import annotations

import os
import statistics
from pathlib import Path

from benchmarks.child import wall
from benchmarks.jobs import ROUNDS
from benchmarks.texts import read

OUTPUTS = (".jsonl", ".parquet")


def score(corpus: Path, output: Path, *options: str) -> float:
    """Seconds of wall time of `hedge score`; the output is removed before, so that no run goes on from another."""
    output.unlink(missing_ok=True)
    return wall("-m", "hedge", "score", str(corpus), "-o", str(output), *options)


def workers(corpus: Path, folder: Path) -> dict[str, float]:
    """Seconds by number of workers, doubled up to the cores: the median of three rounds."""
    numbers = sorted({cores(), *(2**power for power in range(cores().bit_length()))})
    seconds: dict[str, list[float]] = {}
    for _ in range(ROUNDS):
        for number in numbers:
            once = score(corpus, folder / "out.parquet", "--workers", str(number))
            seconds.setdefault(str(number), []).append(once)
    return {number: statistics.median(times) for number, times in seconds.items()}


def output_bytes(corpus: Path, folder: Path) -> dict[str, float]:
    """Bytes by article of each kind of output."""
    size, articles = {}, len(read(corpus))
    for suffix in OUTPUTS:
        output = folder / f"out{suffix}"
        score(corpus, output)
        size[suffix] = output.stat().st_size / articles
    return size


def cores() -> int:
    """Cores of this machine."""
    return os.cpu_count() or 1
