"""Uncertainty profile of an article, with bootstrap intervals over its sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from hedge.sourcing import continued, in_own_voice, sources_of
from hedge.types import ANONYMOUS, CATEGORIES, HEDGING, LEVELS, VAGUE, Estimate, Profile, Sentence

#: Bootstrap samples behind each interval.
SAMPLES = 1000
_BLOCK = 2_000_000
_WORD = re.compile(r"\w+(?:['’-]\w+)*")

Column = NDArray[np.float64]


def build_profile(sentences: Sequence[Sentence], *, seed: int = 0) -> Profile:
    """Counts, rates and shares of an article; figures without a base (no attribution) are NaN."""
    columns = _columns(sentences)
    one, words, attributions = columns["one"], columns["words"], columns["attributions"]
    ratios = {
        "uncertainty_index": (100 * columns["uncertain"], one),
        "hedged_share": (columns["hedged"], one),
        "vague_share": (columns["vague"], one),
        "unnamed_sentence_share": (columns["rests_on_unnamed"], one),
        "own_voice_share": (columns["own_voice"], one),
        "hedging_rate": (1000 * columns["hedges"], words),
        "vague_rate": (1000 * columns["vague_cues"], words),
        "approximator_rate": (1000 * columns["approximators"], words),
        "booster_rate": (1000 * columns["boosters"], words),
        "anonymous_share": (columns["anonymous"], attributions),
        "vague_source_share": (columns["vague_sources"], attributions),
        "unnamed_share": (columns["anonymous"] + columns["vague_sources"], attributions),
    }
    estimates = _bootstrap(ratios, seed)
    cues = [cue for sentence in sentences for cue in sentence.cues]
    sources = [attribution for sentence in sentences for attribution in sentence.attributions]
    distinct = sources_of(sentences)
    unnamed = sum(source.unnamed for source in distinct)
    categories, voices = Counter(cue.category for cue in cues), Counter(cue.voice for cue in cues)
    levels, kinds = Counter(a.level for a in sources), Counter(a.kind for a in sources)
    return Profile(
        words=int(words.sum()),
        sentences=len(sentences),
        attributions=len(sources),
        reasons_given=sum(a.level == 4 for a in sources),
        named_sources=len(distinct) - unnamed,
        unnamed_sources=unnamed,
        single_unnamed_source=len(distinct) == unnamed == 1,
        disclaimers=categories["disclaimer"],
        refusals=sum(len(sentence.refusals) for sentence in sentences),
        cues_by_category={category: categories[category] for category in CATEGORIES},
        cues_by_voice={voice: voices[voice] for voice in ("author", "source")},
        attributions_by_level={level: levels[level] for level in LEVELS},
        share_by_level={level: levels[level] / len(sources) if sources else float("nan") for level in LEVELS},
        attributions_by_kind=dict(sorted(kinds.items())),
        **estimates,
    )


def _columns(sentences: Sequence[Sentence]) -> dict[str, Column]:
    def column(values: list[float]) -> Column:
        return np.array(values, np.float64)

    def cues(*categories: str) -> Column:
        return column([sum(cue.category in categories for cue in s.cues) for s in sentences])

    def levels(wanted: frozenset[int]) -> Column:
        return column([sum(a.level in wanted for a in s.attributions) for s in sentences])

    hedging, vagueness = column([s.hedging for s in sentences]), column([s.vagueness for s in sentences])
    unnamed, quoted = column([s.unnamed for s in sentences]), continued(sentences)
    return {
        "one": np.ones(len(sentences)),
        "words": column([len(_WORD.findall(s.text)) for s in sentences]),
        "uncertain": 1 - (1 - hedging) * (1 - vagueness) * (1 - unnamed),
        "hedged": column([s.hedged for s in sentences]),
        "vague": column([s.vague for s in sentences]),
        "rests_on_unnamed": unnamed,
        "own_voice": column([in_own_voice(s, quoted) for s in sentences]),
        "hedges": cues(*HEDGING),
        "vague_cues": cues("vague"),
        "approximators": cues("approximator"),
        "boosters": cues("booster"),
        "attributions": levels(frozenset(LEVELS)),
        "anonymous": levels(ANONYMOUS),
        "vague_sources": levels(VAGUE),
    }


def _bootstrap(ratios: dict[str, tuple[Column, Column]], seed: int) -> dict[str, Estimate]:
    """Ratio of sums with its percentile interval, sentences drawn with replacement.

    Efron and Tibshirani (1993), An Introduction to the Bootstrap, chapter 13.
    """
    over = np.stack([top for top, _ in ratios.values()], axis=1)
    under = np.stack([bottom for _, bottom in ratios.values()], axis=1)
    n = len(over)
    values = _ratio(over.sum(axis=0), under.sum(axis=0))
    if not n:
        return {name: Estimate(float("nan"), float("nan"), float("nan")) for name in ratios}
    random = np.random.default_rng(seed)
    samples = []
    for begin in range(0, SAMPLES, max(1, _BLOCK // n)):
        size = min(max(1, _BLOCK // n), SAMPLES - begin)
        counts = random.multinomial(n, np.full(n, 1 / n), size=size).astype(np.float64)
        samples.append(_ratio(counts @ over, counts @ under))
    drawn = np.concatenate(samples)
    estimates = {}
    for number, name in enumerate(ratios):
        own = drawn[:, number][~np.isnan(drawn[:, number])]
        low, high = np.percentile(own, [2.5, 97.5]) if own.size else (np.nan, np.nan)
        estimates[name] = Estimate(float(values[number]), float(low), float(high))
    return estimates


def _ratio(over: Column, under: Column) -> Column:
    result: Column = np.divide(over, under, out=np.full(over.shape, np.nan), where=under > 0)
    return result
