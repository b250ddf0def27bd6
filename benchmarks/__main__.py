"""Everything measured side by side in one run: tables on the terminal, results.json and RESULTS.md beside this file."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from benchmarks import run, tables
from benchmarks.texts import ROOT, articles

RESULTS, PAGE = ROOT / "benchmarks" / "results.json", ROOT / "benchmarks" / "RESULTS.md"


def main() -> None:
    """Measure, write, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--data", type=Path, metavar="DIR", help="folder of labelled sentences (.jsonl)")
    parser.add_argument("--scale", action="store_true", help=f"measure a corpus of {run.LARGE} MB as well")
    parser.add_argument("--apart", default=sys.executable, metavar="PYTHON", help="interpreter with medspaCy")
    options = parser.parse_args()
    texts = articles(options.data)
    origin = "labelled sentences joined" if options.data else "the sample article shuffled"
    with tempfile.TemporaryDirectory() as folder:
        files = run.Files(Path(folder), texts)
        results = run.described(texts, origin) | run.measured(files, options.apart, large=options.scale)
    results = run.rounded(results)
    RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", "utf-8")
    PAGE.write_text(tables.page(results), "utf-8")
    print(tables.page(results), end="")


if __name__ == "__main__":
    main()
