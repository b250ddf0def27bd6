"""What a further report costs once the first is written: seconds, the median of ten, beside the analysis itself."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import hedge
from hedge.report import FORMATS, write_report

ROUNDS = 10
SEED = Path(__file__).parents[1] / "seeds" / "kaluga-drones.txt"


def main() -> None:
    analysis = hedge.analyze(SEED)
    print(analysis.signature)
    reading = spent(lambda: hedge.analyze(SEED))
    print(f"{'analysis':<20} {reading:.3f} s")
    for formats in (*((name,) for name in FORMATS), FORMATS):
        with tempfile.TemporaryDirectory() as folder:
            seconds = spent(lambda f=formats, d=folder: write_report(analysis, Path(d), stem="x", formats=f))
        print(f"{','.join(formats):<20} {seconds:.3f} s, {seconds / reading:.1f} × the analysis")


def spent(work: Callable[[], object]) -> float:
    work()
    times = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return statistics.median(times)


if __name__ == "__main__":
    main()
