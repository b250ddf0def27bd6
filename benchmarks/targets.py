"""What the measured figures must reach."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from benchmarks.jobs import FULL

Results = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Target:
    """A figure, where in the results it is, and the least or most that it may be."""

    figure: str
    value: Callable[[Results], float | None]
    bound: float
    form: str
    """Of the number, with its unit."""
    least: bool = False
    """Whether the bound is the least value; otherwise it is the most."""

    def row(self, results: Results) -> tuple[str, str, str, str]:
        """Figure, target, measured, reached."""
        value = self.value(results)
        wanted = f"{'≥' if self.least else '≤'} {self.form.format(self.bound)}"
        if value is None:
            return self.figure, wanted, "not measured", "–"
        reached = value >= self.bound if self.least else value <= self.bound
        return self.figure, wanted, self.form.format(value), "yes" if reached else "no"


def rate(results: Results, key: str) -> float | None:
    """MB per second of CPU of a job; None where it was not installed."""
    found = results["rates"].get(key, {}).get("rate")
    return None if found is None else float(found)


def times(results: Results, key: str) -> float | None:
    """How many times as fast as a job the full score is."""
    other = rate(results, key)
    return None if other is None else results["rates"][FULL]["rate"] / other


def spread(results: Results) -> float | None:
    """By how many per cent the slowest size is slower than the fastest."""
    rates = [size["rate"] for size in results["sizes"].values()]
    return 100 * (1 - min(rates) / max(rates)) if len(rates) > 1 else None


def _resident(results: Results) -> float | None:
    return max((size["resident"] for size in results["sizes"].values() if size["resident"]), default=None)


def _two_workers(results: Results) -> float | None:
    spent = results["workers"]
    return spent["1"] / spent["2"] if "2" in spent else None


def _more(name: str) -> Callable[[Results], float | None]:
    """Seconds more than bare Python."""
    return lambda results: results["starts"][name] - results["starts"]["bare Python"]


TARGETS = (
    Target("full score, MB per second of CPU", lambda r: rate(r, FULL), 3, "{:.2f} MB/s", least=True),
    Target(
        "full score beside medspaCy ConText (sentencizer)",
        lambda r: times(r, "peers:context"),
        10,
        "{:.1f} ×",
        least=True,
    ),
    Target(
        "full score beside proselint (default checks)",
        lambda r: times(r, "peers:proselint"),
        30,
        "{:.1f} ×",
        least=True,
    ),
    Target(
        "full score beside a `re` alternation of 500 headwords",
        lambda r: times(r, "simpler:alternation_500"),
        1,
        "{:.1f} ×",
        least=True,
    ),
    Target("slowest size of corpus measured beside the fastest", spread, 15, "{:.0f} % less"),
    Target("two worker processes beside one", _two_workers, 1.8, "{:.2f} ×", least=True),
    Target("resident memory at any size of corpus", _resident, 400, "{:.0f} MB"),
    Target("`import hedge`, beyond bare Python", _more("`import hedge`"), 0.1, "{:.3f} s"),
    Target("`hedge --help`, beyond bare Python", _more("`hedge --help`"), 0.15, "{:.3f} s"),
    Target("first article, beyond bare Python", _more("first article scored in Python"), 0.8, "{:.3f} s"),
)
