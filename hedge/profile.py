"""Uncertainty profiles of articles, with bootstrap intervals over their sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from hedge.attribution import KINDS
from hedge.bootstrap import Column, exact, interval, ratio, resampled
from hedge.facts import VOICES, Facts
from hedge.types import ANONYMOUS, CATEGORIES, HEDGING, LEVELS, VAGUE, Curve, Estimate, Profile, Sentence

#: Places of the position curve, and the width of its kernel as a share of the article.
_PLACES, _BANDWIDTH = 41, 0.1
#: Each figure as the ratio of the sums of two columns (`_columns`), times a number.
RATIOS = {
    "uncertainty_index": ("uncertainty", "sentences", 100),
    "hedged_share": ("hedged sentences", "sentences", 1),
    "vague_share": ("vague sentences", "sentences", 1),
    "unnamed_sentence_share": ("unnamed sentences", "sentences", 1),
    "own_voice_share": ("own voice", "sentences", 1),
    "hedging_rate": ("hedges", "words", 1000),
    **{name: (name, "words", 1000) for name in (*CATEGORIES, *VOICES)},
    "source_voice_share": ("source", "hedges", 1),
    "balance": ("hedges minus boosters", "hedges and boosters", 1),
    "anonymous_share": ("anonymous attributions", "attributions", 1),
    "vague_source_share": ("vague attributions", "attributions", 1),
    "unnamed_share": ("unnamed attributions", "attributions", 1),
    "uncertainty_position": ("uncertainty by place", "uncertainty", 1),
    "headline_gap": ("gap to headline", "support for headline", 1),
    "lead_gap": ("gap to lead", "support for lead", 1),
}
#: Articles whose samples are held at once.
_ARTICLES = 64


class Profiles(Sequence[Profile]):
    """The profiles of a batch of articles, kept as columns; one is made when it is asked for.

    Figures without a base (no attribution) are NaN.
    """

    def __init__(self, facts: Facts, seed: int) -> None:
        #: Sums by article; ``cues``, ``levels`` and ``kinds`` have further axes, as in `Facts`.
        self.counts = _counts(facts)
        #: Value, low and high of each of `RATIOS`, shape (3, articles, figures).
        self.estimates = _estimates(facts, seed)
        self.named_sources, self.unnamed_sources = facts.named_sources, facts.unnamed_sources

    def __len__(self) -> int:
        return self.named_sources.size

    def columns(self) -> dict[str, NDArray[Any]]:
        """The figures of `Profile` by article, named after their fields and, of fields with keys, the key.

        An estimate makes three columns: its value, ``…_low`` and ``…_high``.
        """
        levels, cues, kinds = (self.counts[name] for name in ("levels", "cues", "kinds"))
        said, by_category = levels.sum(axis=1), cues.sum(axis=2)
        columns: dict[str, NDArray[Any]] = {
            name: self.counts[name] for name in ("words", "sentences", "refusals", "probability_words")
        }
        columns |= {
            "attributions": said,
            "reasons_given": levels[:, 4],
            "named_sources": self.named_sources,
            "unnamed_sources": self.unnamed_sources,
            "single_unnamed_source": (self.named_sources == 0) & (self.unnamed_sources == 1),
            "disclaimers": by_category[:, CATEGORIES.index("disclaimer")],
            **_keyed("cues_by_category", CATEGORIES, by_category),
            **_keyed("cues_by_voice", VOICES, cues.sum(axis=1)),
            **_keyed("attributions_by_level", LEVELS, levels),
            **_keyed("share_by_level", LEVELS, ratio(levels, said[:, None])),
            **_keyed("attributions_by_kind", KINDS, kinds),
        }
        fields = {category: f"rates_by_category_{category}" for category in CATEGORIES}
        fields |= {voice: f"hedging_rates_by_voice_{voice}" for voice in VOICES}
        for number, figure in enumerate(RATIOS):
            for end, estimate in zip(("", "_low", "_high"), self.estimates, strict=True):
                columns[fields.get(figure, figure) + end] = estimate[:, number]
        return columns

    @overload
    def __getitem__(self, article: int) -> Profile: ...
    @overload
    def __getitem__(self, article: slice) -> list[Profile]: ...
    def __getitem__(self, article: int | slice) -> Profile | list[Profile]:
        if isinstance(article, slice):
            return [self[i] for i in range(len(self))[article]]
        counts = {name: column[article].tolist() for name, column in self.counts.items()}
        cues, levels, kinds = (counts.pop(name) for name in ("cues", "levels", "kinds"))
        figures: dict[str, Any] = dict(zip(RATIOS, _each(*self.estimates[:, article]), strict=True))
        categories = dict(zip(CATEGORIES, map(sum, cues), strict=True))
        shares = [n / sum(levels) if any(levels) else float("nan") for n in levels]
        sources = int(self.named_sources[article]), int(self.unnamed_sources[article])
        return Profile(
            rates_by_category={category: figures.pop(category) for category in CATEGORIES},
            hedging_rates_by_voice={voice: figures.pop(voice) for voice in VOICES},
            attributions=sum(levels),
            reasons_given=levels[4],
            named_sources=sources[0],
            unnamed_sources=sources[1],
            single_unnamed_source=sources == (0, 1),
            disclaimers=categories["disclaimer"],
            cues_by_category=categories,
            cues_by_voice=dict(zip(VOICES, map(sum, zip(*cues, strict=True)), strict=True)),
            attributions_by_level=dict(zip(LEVELS, levels, strict=True)),
            share_by_level=dict(zip(LEVELS, shares, strict=True)),
            attributions_by_kind=dict(zip(KINDS, kinds, strict=True)),
            **counts,
            **figures,
        )


def position_curve(sentences: Sequence[Sentence], *, seed: int = 0) -> Curve:
    """Where in the article the uncertainty lies: the mean uncertainty of the sentences around each place.

    Nadaraya–Watson smoothing with a Gaussian kernel whose standard deviation is a tenth of the article
    (Nadaraya 1964; Watson 1964). NaN without sentences.
    """
    at = np.linspace(0, 1, _PLACES)
    place = (np.arange(len(sentences)) + 0.5) / max(len(sentences), 1)
    kernels = np.exp(-0.5 * ((at[:, None] - place) / _BANDWIDTH) ** 2)
    rows = exact(np.concatenate([kernels * [s.uncertainty for s in sentences], kernels]))
    value = ratio(*np.split(rows.sum(axis=1), 2))
    limits = interval(ratio(*np.split(resampled(rows, seed), 2))) if sentences else (value, value)
    return Curve(tuple(at.tolist()), tuple(_each(value, *limits)))


def _keyed(field: str, keys: Iterable[object], table: NDArray[Any]) -> dict[str, NDArray[Any]]:
    """The columns of a table by name."""
    return {f"{field}_{key}": column for key, column in zip(keys, table.T, strict=True)}


def _each(value: Column, low: Column, high: Column) -> list[Estimate]:
    return [Estimate(*row) for row in zip(value.tolist(), low.tolist(), high.tolist(), strict=True)]


def _counts(facts: Facts) -> dict[str, NDArray[np.integer]]:
    """Sums by article."""
    size = _sizes(facts)
    there = size > 0
    first = (np.cumsum(size) - size)[there]
    sums: dict[str, NDArray[np.integer]] = {"sentences": size}
    for name in ("words", "cues", "levels", "kinds", "refusals", "probability_words"):
        column = getattr(facts, name)
        sums[name] = np.zeros((size.size, *column.shape[1:]), np.int64)
        sums[name][there] = np.add.reduceat(column, first) if first.size else 0
    return sums


def _sizes(facts: Facts) -> NDArray[np.intp]:
    """Sentences by article."""
    return np.bincount(facts.doc, minlength=facts.named_sources.size)


def _estimates(facts: Facts, seed: int) -> Column:
    """Value, low and high of each figure, shape (3, articles, figures).

    Articles of equal length are drawn from together.
    """
    columns = _columns(facts)
    rows = exact(np.stack(list(columns.values()), axis=1))
    size = _sizes(facts)
    first = np.cumsum(size) - size
    found = np.full((3, size.size, len(RATIOS)), np.nan)
    for length in np.unique(size[size > 0]).tolist():
        alike = np.flatnonzero(size == length)
        for own in np.split(alike, range(_ARTICLES, alike.size, _ARTICLES)):
            found[:, own] = _ratios(rows[first[own][:, None] + np.arange(length)], list(columns), seed)
    return found


def _ratios(rows: Column, names: Sequence[str], seed: int) -> Column:
    """Value, low and high of every figure, shape (3, articles, figures); ``rows`` is (articles, sentences, columns)."""
    over, under = (np.array([names.index(figure[i]) for figure in RATIOS.values()]) for i in (0, 1))
    total, filled = rows.sum(axis=1), (rows != 0).any(axis=1)
    value = ratio(total[:, over], total[:, under])
    found = np.stack([value] * 3)
    # What is 0 in every sentence is 0 in every sample.
    drawn = filled[:, over] & (total[:, under] > 0)
    sums = resampled(rows.transpose(0, 2, 1)[filled], seed)
    place = np.cumsum(filled).reshape(filled.shape) - 1
    upper, lower = (sums[place[:, which][drawn]] for which in (over, under))
    found[1:, drawn] = interval(ratio(upper, lower))
    return np.asarray(found * [per for *_, per in RATIOS.values()])


def _columns(facts: Facts) -> dict[str, Column]:
    """The columns by sentence whose sums are divided."""
    size = _sizes(facts)
    place = np.arange(facts.doc.size) - (np.cumsum(size) - size)[facts.doc] + 0.5
    by_category = facts.cues.sum(axis=2)
    spoken = facts.cues[:, : len(HEDGING)].sum(axis=1)
    hedges, boosters = spoken.sum(axis=1), by_category[:, CATEGORIES.index("booster")]
    anonymous, vague = (facts.levels[:, sorted(levels)].sum(axis=1) for levels in (ANONYMOUS, VAGUE))
    return {
        "sentences": np.ones(facts.doc.size),
        "words": facts.words,
        "uncertainty": facts.uncertainty,
        "uncertainty by place": facts.uncertainty * place / size[facts.doc],
        "hedged sentences": facts.hedging >= 0.5,
        "vague sentences": facts.vagueness >= 0.5,
        "unnamed sentences": facts.unnamed,
        "own voice": facts.own_voice,
        **dict(zip(CATEGORIES, by_category.T, strict=True)),
        **dict(zip(VOICES, spoken.T, strict=True)),
        "hedges": hedges,
        "hedges minus boosters": hedges - boosters,
        "hedges and boosters": hedges + boosters,
        "attributions": facts.levels.sum(axis=1),
        "anonymous attributions": anonymous,
        "vague attributions": vague,
        "unnamed attributions": anonymous + vague,
        "support for headline": facts.supports[:, 0],
        "gap to headline": facts.supports[:, 0] * facts.gaps[:, 0],
        "support for lead": facts.supports[:, 1],
        "gap to lead": facts.supports[:, 1] * facts.gaps[:, 1],
    }
