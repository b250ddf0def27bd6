"""What a figure is set beside: published base rates, and where it stands among the articles of a reference corpus."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
import rtoml

from hedge.errors import InputError
from hedge.measures import MEASURE, MEASURES, Measure
from hedge.types import Estimate, Profile

#: The quantiles that a reference keeps of each figure: the minimum, every hundredth, the maximum.
_STEPS = 101


@dataclass(frozen=True, slots=True)
class BaseRate:
    """A published figure. ``measure`` is the key of what it may be set beside (`hedge.measures`).

    ``value`` is in the stored unit of the measure, or in ``unit`` where it counts something else; ``what`` tells what
    it counts, ``short`` labels it in a chart, ``where`` is the study.
    """

    measure: str
    value: float
    short: str
    what: str
    where: str
    unit: str | None = None

    @property
    def text(self) -> str:
        """The value as printed: ``17.7%``, ``5.7``."""
        share = self.unit is not None or MEASURE[self.measure].factor == 100
        return f"{100 * self.value:g}%" if share else f"{self.value:g}"


@dataclass(frozen=True, slots=True)
class Reference:
    """The distribution of each figure over the articles of a corpus, as quantiles.

    ``quantiles`` by key of measure, evenly spaced from the minimum to the maximum; ``articles`` by key: how many have the
    figure (an article without attributions has no share of them). ``signature`` tells what measured them.
    """

    name: str
    signature: str
    articles: Mapping[str, int]
    quantiles: Mapping[str, tuple[float, ...]]

    @property
    def size(self) -> int:
        """Number of articles."""
        return max(self.articles.values(), default=0)

    def percentile(self, key: str, value: float) -> float:
        """The percentage of the articles whose figure is lower, equal ones counted half; NaN where unknown."""
        first, last = self._places(key, value)
        return 50 * (first + last)

    def beside(self, key: str, value: float) -> tuple[int, int]:
        """How many articles have a lower figure, and how many a higher one; none where unknown."""
        first, last = self._places(key, value)
        if math.isnan(first):
            return 0, 0
        known, count = self.quantiles[key], self.articles[key]
        if value < known[0] or value > known[-1]:
            return (0, count) if value < known[0] else (count, 0)
        # Quantiles lie on or between the articles in their order.
        before, after = first * (count - 1), last * (count - 1)
        lower = math.ceil(before) if first < last or value in known else math.floor(before) + 1
        higher = count - 1 - math.floor(after)
        return lower, higher

    def _places(self, key: str, value: float) -> tuple[float, float]:
        """Where the figure begins and ends to be the value, as shares of the way through the articles in their order."""
        known = self.quantiles.get(key)
        if not known or math.isnan(value):
            return math.nan, math.nan
        steps = (len(known) - 1) or 1
        if value not in known:
            place = float(np.interp(value, known, np.arange(len(known)))) / steps
            return place, place
        first, last = np.searchsorted(known, value, "left"), np.searchsorted(known, value, "right") - 1
        return int(first) / steps, int(last) / steps


@dataclass(frozen=True, slots=True)
class Placed:
    """A figure of a profile in its context. ``percentile`` is NaN where the reference does not tell."""

    measure: Measure
    estimate: Estimate
    percentile: float
    rates: tuple[BaseRate, ...]


def in_context(profile: Profile, reference: Reference | None = None) -> tuple[Placed, ...]:
    """Every figure of a profile beside published rates and the reference, by default the shipped one."""
    reference = reference or shipped_reference()
    rates = base_rates()
    return tuple(
        Placed(
            measure,
            estimate := measure.of(profile),
            reference.percentile(measure.key, estimate.value),
            tuple(rate for rate in rates if rate.measure == measure.key),
        )
        for measure in MEASURES
    )


@cache
def base_rates() -> tuple[BaseRate, ...]:
    """The published figures that the package knows."""
    text = (resources.files("hedge") / "data" / "base_rates.toml").read_text("utf-8")
    return tuple(BaseRate(**row) for row in rtoml.loads(text)["rate"])


@cache
def shipped_reference() -> Reference:
    """The reference of the package, measured on real news."""
    with resources.as_file(resources.files("hedge") / "data" / "reference_news.json") as path:
        return load_reference(path)


def measure_reference(profiles: Iterable[Profile], name: str, signature: str) -> Reference:
    """The reference of some articles. Raises `InputError` where there is none."""
    columns: dict[str, list[float]] = {measure.key: [] for measure in MEASURES}
    for profile in profiles:
        for measure in MEASURES:
            columns[measure.key].append(measure.of(profile).value)
    if not columns[MEASURES[0].key]:
        raise InputError("the corpus has no article that is long enough; a reference needs at least one")
    kept = {key: [value for value in values if not math.isnan(value)] for key, values in columns.items()}
    steps = np.linspace(0, 1, _STEPS)
    return Reference(
        name=name,
        signature=signature,
        articles={key: len(values) for key, values in kept.items()},
        quantiles={
            key: tuple(round(float(q), 4) for q in np.quantile(values, steps))
            for key, values in kept.items()
            if values
        },
    )


def save_reference(reference: Reference, path: Path) -> None:
    """Write a reference as JSON."""
    rows = [
        f"{json.dumps(key)}: {json.dumps(value)}"
        for key, value in asdict(reference).items()
        if key != "quantiles"
    ]
    kept = ",\n".join(
        f"  {json.dumps(key)}: {json.dumps(value)}" for key, value in reference.quantiles.items()
    )
    path.write_text("{" + ",\n ".join(rows) + ',\n "quantiles": {\n' + kept + "\n}}\n", encoding="utf-8")


def load_reference(path: Path) -> Reference:
    """Read what `save_reference` wrote. Raises `InputError` with what is wrong with the file."""
    try:
        raw = json.loads(path.read_text("utf-8"))
        return Reference(
            name=str(raw["name"]),
            signature=str(raw["signature"]),
            articles={str(key): int(count) for key, count in raw["articles"].items()},
            quantiles={str(key): _sorted(values) for key, values in raw["quantiles"].items()},
        )
    except FileNotFoundError:
        raise InputError(f"{path}: no such file; `hedge reference CORPUS -o FILE` makes one") from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{path}: not a reference that `hedge reference` wrote ({error!r})") from None


def _sorted(values: Any) -> tuple[float, ...]:
    numbers = tuple(float(value) for value in values)
    if not numbers or list(numbers) != sorted(numbers):
        raise ValueError("quantiles must ascend")
    return numbers
