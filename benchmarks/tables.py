"""The results as a page of Markdown tables."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from benchmarks.jobs import FULL, OWN, PEERS, ROUNDS, SIMPLER, Job
from benchmarks.targets import TARGETS, Results, rate


def page(results: Results) -> str:
    """All tables."""
    return "\n\n".join(_parts(results)) + "\n"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table whose columns but the first are numbers."""
    rule = "|".join(["", "---", *["---:"] * (len(head) - 1), ""])
    return "\n".join([_line(head), rule, *map(_line, rows)])


def short(value: float) -> str:
    """Three significant digits of a positive number."""
    value = float(f"{value:.3g}")
    return f"{value:,.{max(0, 2 - math.floor(math.log10(value)))}f}"


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _parts(results: Results) -> Iterator[str]:
    text, machine = results["text"], results["machine"]
    yield "# Results"
    yield (
        f"Written by `make bench` on {results['date']} from {text['megabytes']:.1f} MB of UTF-8 in {text['articles']:,} "
        f"articles ({text['origin']}).\n{results['signature']}"
    )
    yield (
        f"Rates are of CPU time, the median of {ROUNDS} rounds, each in a process of its own on one core. Slow tools get a "
        "part of the\ntext, evenly from all of it. Only ratios travel between machines."
    )
    yield table(("machine", ""), [(name, str(value)) for name, value in machine.items()])
    yield "## Targets"
    yield table(("figure", "target", "measured", "reached"), [target.row(results) for target in TARGETS])
    for title, jobs in (("hedge", OWN), ("Other tools", PEERS), ("Simpler jobs on the same text", SIMPLER)):
        yield f"## {title}"
        yield _rates(results, jobs)
    yield "## Stages of a full score"
    yield table(("stage", "share of CPU time"), [(n, f"{v:.1%}") for n, v in results["stages"].items()])
    yield from _corpora(results)
    yield from _starts(results)


def _rates(results: Results, jobs: Iterable[Job]) -> str:
    head = ("", "MB/s", "hedge is × as fast", "MB read", "resident MB", "version")
    return table(head, [_rate(results, job) for job in jobs])


def _rate(results: Results, job: Job) -> tuple[str, ...]:
    measured = rate(results, job.key)
    if measured is None:
        return job.label, "not installed", "", "", "", ""
    found = results["rates"][job.key]
    return (
        job.label,
        short(measured),
        short(results["rates"][FULL]["rate"] / measured),
        short(found["megabytes"]),
        f"{found['resident']:.0f}" if found["resident"] else "",
        ", ".join(f"{package} {version}" for package, version in found["versions"].items()),
    )


def _corpora(results: Results) -> Iterator[str]:
    yield "## Corpora of different size, read and scored a batch at a time"
    sizes = results["sizes"].items()
    yield table(
        ("MB", "MB/s", "resident MB"),
        [(size, short(at["rate"]), f"{at['resident']:.0f}" if at["resident"] else "") for size, at in sizes],
    )
    yield "## Worker processes of `hedge score`"
    spent, read = results["workers"], results["text"]["corpus"]
    yield table(
        ("workers", "seconds", "MB/s of wall time", "× one worker"),
        [(n, f"{s:.1f}", short(read / s), f"{spent['1'] / s:.2f}") for n, s in spent.items()],
    )
    yield "## Bytes of output by article"
    yield table(
        ("file", "bytes", "× the text"),
        [
            (suffix, f"{size:,.0f}", f"{size / results['text']['bytes']:.1f}")
            for suffix, size in results["output"].items()
        ],
    )


def _starts(results: Results) -> Iterator[str]:
    yield "## Start"
    bare = results["starts"]["bare Python"]
    yield table(
        ("", "seconds", "beyond bare Python"),
        [(name, f"{s:.3f}", f"{s - bare:.3f}") for name, s in results["starts"].items()],
    )
    yield table(("", "seconds of CPU"), [(name, f"{s:.3f}") for name, s in results["lexicons"].items()])
    yield "## A report, once the first is written"
    reports = results["reports"]
    yield table(
        ("", "seconds", "× the analysis"),
        [(name, f"{s:.3f}", f"{s / reports['analysis']:.1f}") for name, s in reports.items()],
    )
