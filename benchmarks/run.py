"""One run: every job in a process of its own, round by round, so that a busy minute does not hit one tool alone."""

from __future__ import annotations

import platform
import statistics
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

import hedge
from benchmarks import corpus
from benchmarks.child import call
from benchmarks.jobs import APART, OWN, PEERS, ROUNDS, SIMPLER, Job
from benchmarks.texts import MEGABYTES, megabytes, sample, stream, write

#: MB of the corpora that show whether the rate holds; the last only where it is asked for.
SIZES, LARGE = (1, 10), 100
#: MB of the corpus that worker processes share, and of the one whose output is weighed.
SHARED, WEIGHED = 4 * MEGABYTES, 1
SIGNIFICANT = 4


@dataclass(frozen=True, slots=True)
class Files:
    """The texts in files of the sizes that jobs ask for."""

    folder: Path
    texts: Sequence[str]

    def part(self, amount: float | None) -> Path:
        """A file of about ``amount`` MB, evenly from all texts; of all where None."""
        path = self.folder / f"part-{amount}.jsonl"
        return path if path.exists() else write(sample(self.texts, amount) if amount else self.texts, path)

    def first(self) -> Path:
        """A file of one text, with which tools load what they need."""
        return write(self.texts[:1], self.folder / "first.jsonl")

    def corpus(self, amount: float) -> Path:
        """A file of ``amount`` MB, the texts repeated."""
        path = self.folder / f"corpus-{amount}.jsonl"
        return path if path.exists() else write(stream(self.texts, amount), path)


def described(texts: Sequence[str], origin: str) -> dict[str, Any]:
    """When, what and on which machine."""
    size = megabytes(texts)
    return {
        "date": date.today().isoformat(),
        "signature": hedge.Engine().signature(0),
        "text": {
            "origin": origin,
            "megabytes": size,
            "articles": len(texts),
            "bytes": 1e6 * size / len(texts),
            "corpus": SHARED,
        },
        "machine": machine(),
    }


def machine() -> dict[str, str]:
    """Processor, cores, Python and packages; nothing that tells whose machine it is."""
    about = Path("/proc/cpuinfo")
    lines = about.read_text().splitlines() if about.exists() else []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return {
        "processor": models[0] if models else platform.machine(),
        "cores": str(corpus.cores()),
        "system": platform.system(),
        "Python": platform.python_version(),
        **{package: version(package) for package in ("numpy", "nltk", "orjson")},
    }


def measured(files: Files, apart: str, *, large: bool) -> dict[str, Any]:
    """All figures; ``apart`` is the interpreter that has medspaCy."""
    scored = str(files.part(None))
    return {
        "rates": rates(files, (*OWN, *PEERS, *SIMPLER), apart),
        "stages": call("stages:shares", scored),
        "sizes": {str(size): at_size(files, size) for size in (*SIZES, *([LARGE] if large else []))},
        "workers": corpus.workers(files.corpus(SHARED), files.folder),
        "output": corpus.output_bytes(files.part(WEIGHED), files.folder),
        "starts": call("startup:starts"),
        "lexicons": call("startup:lexicons"),
        "reports": call("reports:costs"),
    }


def rates(files: Files, jobs: Sequence[Job], apart: str) -> dict[str, Any]:
    """By key of job the median rate in MB per second of CPU, with memory and versions; nothing if not installed."""
    found: dict[str, list[dict[str, Any]]] = {job.key: [] for job in jobs}
    for turn in range(ROUNDS):
        for job in jobs:
            if turn < job.rounds:
                python = apart if job.key in APART else sys.executable
                found[job.key] += timed(job.key, files.part(job.megabytes), files, job.packages, python)
                _tell(job.label, found[job.key])
    return {key: summary(rows) for key, rows in found.items() if rows}


def at_size(files: Files, size: int) -> dict[str, Any]:
    """Rate and memory of a corpus of ``size`` MB."""
    rounds = 1 if size == LARGE else ROUNDS
    rows = [row for _ in range(rounds) for row in timed("own:streamed", files.corpus(size), files)]
    _tell(f"{size} MB", rows)
    return summary(rows)


def timed(
    key: str, path: Path, files: Files, packages: Sequence[str] = (), python: str = sys.executable
) -> list[dict[str, Any]]:
    """One measurement, or none if a package is not installed."""
    row = call("child:timed", key, path, files.first(), *packages, python=python)
    return [row | {"rate": row["megabytes"] / row["seconds"]}] if row else []


def summary(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The median rate of several measurements, and the most memory."""
    return {
        "rate": statistics.median(row["rate"] for row in rows),
        "megabytes": rows[0]["megabytes"],
        "resident": max((row["resident"] for row in rows if row["resident"]), default=None),
        "versions": rows[0]["versions"],
    }


def rounded(value: Any) -> Any:
    """Numbers with four significant digits, for more is noise."""
    if isinstance(value, dict):
        return {key: rounded(item) for key, item in value.items()}
    return float(f"{value:.{SIGNIFICANT}g}") if isinstance(value, float) else value


def _tell(label: str, rows: Sequence[dict[str, Any]]) -> None:
    print(
        f"{label:<72} {rows[-1]['rate']:.4g} MB/s" if rows else f"{label:<72} not installed", file=sys.stderr
    )
