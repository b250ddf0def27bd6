"""Fuzz the targets one after another; findings and the growing corpora stay in a folder outside the tree."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.fuzz.results import Result, joined, of_log, page, recorded, versions
from tests.fuzz.targets import SEEDS, TARGETS

#: A single input may take so many seconds and megabytes.
LIMITS = ("-timeout=20", "-rss_limit_mb=2048")
#: Seconds of one process: what watches the branches never gives memory back.
SLICE = 50
#: Seconds a process may need beyond its time: imports, and the corpus, which it runs before it looks at the clock.
GRACE = 900


def main() -> int:
    """Fuzz, print a table; 1 if anything was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument(
        "targets", nargs="*", metavar="TARGET", help=f"of {', '.join(TARGETS)}; by default all"
    )
    parser.add_argument("--seconds", type=int, default=3600, help="shared by the targets (3600)")
    parser.add_argument(
        "--folder", type=Path, help="keep corpora, logs and findings here (a new temporary one)"
    )
    parser.add_argument("--record", type=Path, metavar="FILE", help="write the table into this page")
    options = parser.parse_args()
    names = options.targets or list(TARGETS)
    if unknown := sorted({*names} - {*TARGETS}):
        parser.error(f"unknown target {unknown[0]}; choose of {', '.join(TARGETS)}")
    folder = options.folder or Path(tempfile.mkdtemp(prefix="hedge-fuzz-"))
    seconds = max(1, options.seconds // len(names))
    results = []
    for name in names:
        results.append(fuzz(name, seconds, folder.absolute() / name))
        print(results[-1].row(), flush=True)
    table = page(results, versions())
    print(table, f"Corpora, logs and findings: {folder}", sep="\n")
    if options.record:
        options.record.write_text(recorded(options.record.read_text("utf-8"), table), "utf-8")
    return int(any(result.findings for result in results))


def fuzz(name: str, seconds: int, folder: Path) -> Result:
    """One target, in one process after another; a finding ends it and stands in ``findings``."""
    for new in ("corpus", "findings"):
        (folder / new).mkdir(parents=True, exist_ok=True)
    parts: list[Result] = []
    while (left := seconds - SLICE * len(parts)) > 0 and not (parts and parts[-1].findings):
        parts.append(_part(name, min(left, SLICE), folder))
    return joined(parts)


def _part(name: str, seconds: int, folder: Path) -> Result:
    corpus, findings, log = folder / "corpus", folder / "findings", folder / "log"
    before = {*findings.iterdir()}
    command = [sys.executable, "-m", "tests.fuzz.child", name, *LIMITS, f"-max_total_time={seconds}"]
    command += ["-print_final_stats=1", f"-artifact_prefix={findings}/", str(corpus), str(SEEDS / name)]
    with log.open("wb") as file:
        try:
            done = subprocess.run(command, stdout=file, stderr=file, timeout=seconds + GRACE)
            failed = done.returncode != 0
        except subprocess.TimeoutExpired:  # stuck where not even libFuzzer ends it
            failed = True
    found = len({*findings.iterdir()} - before)
    return of_log(name, log.read_text("utf-8", "replace"), found or int(failed))


if __name__ == "__main__":
    sys.exit(main())
