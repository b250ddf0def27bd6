"""What a run of the fuzzer measured, read from its log, as a table of Markdown."""

from __future__ import annotations

import platform
import re
from collections.abc import Sequence
from dataclasses import astuple, dataclass, replace
from datetime import date
from importlib.metadata import version

from hedge.analysis import shipped_engine

HEAD = ("target", "executions", "coverage", "corpus", "findings", "seconds", "peak MB")
BEGIN, END = "<!-- recorded by python -m tests.fuzz --record -->\n", "<!-- end of the record -->\n"


@dataclass(frozen=True, slots=True)
class Result:
    """``coverage`` counts edges of the instrumented code, ``corpus`` inputs that reached something new."""

    target: str
    executions: int
    coverage: int
    corpus: int
    findings: int
    seconds: int
    peak: int

    def row(self) -> str:
        return f"| {' | '.join(f'{cell:,}' if isinstance(cell, int) else cell for cell in astuple(self))} |"


def of_log(target: str, log: str, findings: int) -> Result:
    """The figures libFuzzer printed last; 0 where it did not come to print them."""

    def last(pattern: str) -> int:
        return int((re.findall(pattern, log) or [0])[-1])

    return Result(
        target,
        executions=last(r"stat::number_of_executed_units: +(\d+)"),
        coverage=last(r"\bcov: (\d+)"),
        corpus=last(r"\bcorp: (\d+)"),
        findings=findings,
        seconds=last(r" runs in (\d+) second"),
        peak=last(r"stat::peak_rss_mb: +(\d+)"),
    )


def joined(parts: Sequence[Result]) -> Result:
    """The figures of a target's processes together; each begins with the corpus of those before."""
    return replace(
        parts[-1],
        executions=sum(part.executions for part in parts),
        findings=sum(part.findings for part in parts),
        seconds=sum(part.seconds for part in parts),
        peak=max(part.peak for part in parts),
    )


def versions() -> str:
    """What was fuzzed, with what, and when."""
    parts = ("atheris", "trafilatura", "lxml", "markdown-it-py", "python-docx", "pypdf", "ftfy", "numpy")
    named = ", ".join(f"{name} {version(name)}" for name in parts)
    signature = shipped_engine("news").signature(0)
    return f"{date.today()}, Python {platform.python_version()}, {named}; `{signature}`"


def page(results: Sequence[Result], made_with: str) -> str:
    """The table and what it was made with."""
    rule = f"|---|{'---:|' * (len(HEAD) - 1)}"
    return "\n".join(
        [f"| {' | '.join(HEAD)} |", rule, *(result.row() for result in results), "", made_with, ""]
    )


def recorded(text: str, table: str) -> str:
    """A page with the table between its marks, instead of the one that stood there."""
    head, _, rest = text.partition(BEGIN)
    tail = rest.partition(END)[2]
    return f"{head}{BEGIN}\n{table}\n{END}{tail}"
