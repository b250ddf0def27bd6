"""What a large corpus takes, from the measured rates: prints the page docs/costs.md."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence

from benchmarks.jobs import FULL, OWN, PEERS, SIMPLER
from benchmarks.tables import short, table
from benchmarks.targets import Results, rate
from benchmarks.texts import ROOT

RESULTS = ROOT / "benchmarks" / "results.json"
ARTICLES, TERABYTE = 100_000_000, 1e6
PRICES = (0.02, 0.05, 0.10)
CORES = (1, 16, 64, 256, 1024)
WRITTEN = "own:records"
COMPARED = (FULL, WRITTEN, "peers:context", "peers:proselint", "simpler:alternation_500")
_LABELS = {job.key: job.label for job in (*OWN, *PEERS, *SIMPLER)}

_PAGE = """\
# What a large corpus costs

This page is what `python -m benchmarks.costs` prints from [measured figures](../benchmarks/RESULTS.md): {processor},
Python {python}, one core for each process, {signature}.
`make bench` measures your machine and writes the page again; `--price` sets other prices of a core for an hour, in
whatever money.

## Time and money

100 million articles of {bytes:,.0f} bytes, the mean of the text measured, are {terabytes:.2f} TB.

{time}

A terabyte:

{terabyte}

## Hours by number of cores

For scores written as JSON, {efficiency}.

{cores}

## Memory and storage

A process has at most {resident} of memory at any size of corpus measured ({sizes} MB), for it reads, scores and
writes a batch at a time: a machine needs that for each worker.

{storage}

JSON lines hold every sentence with its text, cues and attributions.

## Splitting over machines

What an article gets does not depend on the articles beside it, so a corpus may be cut anywhere. Store it as files of some
hundred megabytes, give each machine every n-th of them, and let each use its cores. The third of ten machines runs

```sh
for part in $(ls corpus/*.jsonl | awk 'NR % 10 == 3'); do
  hedge score "$part" -o "scores/$(basename "$part" .jsonl).parquet" --workers "$(nproc)"
done
```

Each run goes on after an interruption when the same command is given again ([corpora](corpora.md)), and a Dask cluster
does the same work with `--dask`. Files of that size keep the last machine from working alone for long, and a machine
that is lost costs the shards it was working on.
"""


def page(results: Results, prices: Sequence[float] = PRICES) -> str:
    """The page for these results."""
    text, machine = results["text"], results["machine"]
    corpus = ARTICLES * text["bytes"] / 1e6
    return _PAGE.format(
        signature=results["signature"],
        processor=machine["processor"],
        python=machine["Python"],
        bytes=text["bytes"],
        terabytes=corpus / TERABYTE,
        time=_time(results, corpus, prices),
        terabyte=_time(results, TERABYTE, prices),
        efficiency=_efficiency(results),
        cores=_cores(results, corpus),
        resident=_memory(results),
        sizes=", ".join(results["sizes"]),
        storage=_storage(results),
    )


def core_hours(megabytes: float, speed: float) -> float:
    """Hours of one core at ``speed`` MB per second."""
    return megabytes / speed / 3600


def _time(results: Results, megabytes: float, prices: Sequence[float]) -> str:
    head = ("", "core-hours", *(f"at {price:.2f} an hour" for price in prices))
    rows = []
    for key in COMPARED:
        if speed := rate(results, key):
            hours = core_hours(megabytes, speed)
            rows.append((_LABELS[key], short(hours), *(short(hours * price) for price in prices)))
    return table(head, rows)


def _cores(results: Results, megabytes: float) -> str:
    speed = results["rates"][WRITTEN]["rate"] * _share(results)
    rows = [
        (f"{n:,}", *(short(core_hours(size, speed * n)) for size in (megabytes, TERABYTE))) for n in CORES
    ]
    return table(("cores", "100 million articles", "a terabyte"), rows)


def _share(results: Results) -> float:
    """Of the speed of one worker, what each of the most workers measured had."""
    spent = results["workers"]
    most = max(map(int, spent))
    return float(spent["1"] / spent[str(most)] / most)


def _efficiency(results: Results) -> str:
    most = max(map(int, results["workers"]))
    return f"each core at {_share(results):.0%} of one alone, as measured with {most} workers on one machine"


def _memory(results: Results) -> str:
    known = [size["resident"] for size in results["sizes"].values() if size["resident"]]
    return f"{max(known):.0f} MB" if known else "an unknown amount"


def _storage(results: Results) -> str:
    rows = [
        (f"`{suffix}`", f"{size:,.0f}", short(size * ARTICLES / 1e12))
        for suffix, size in results["output"].items()
    ]
    return table(("output", "bytes by article", "TB for 100 million articles"), rows)


def main() -> None:
    """Print the page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.costs", description=__doc__)
    parser.add_argument("--price", type=float, nargs="+", default=PRICES, help="of a core for an hour")
    options = parser.parse_args()
    print(page(json.loads(RESULTS.read_text("utf-8")), options.price), end="")


if __name__ == "__main__":
    main()
