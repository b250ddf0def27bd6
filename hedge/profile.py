"""Uncertainty profile of an article, with bootstrap intervals over its sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

from hedge.bootstrap import Column, ratios
from hedge.headline import body_of, support
from hedge.sourcing import continued, in_own_voice, sources_of
from hedge.types import ANONYMOUS, CATEGORIES, HEDGING, LEVELS, VAGUE, Curve, Profile, Sentence

_WORD = re.compile(r"\w+(?:['’-]\w+)*")
VOICES = ("author", "source")

#: Places of the position curve, and the width of its kernel as a share of the article.
_PLACES, _BANDWIDTH = 41, 0.1


def build_profile(
    sentences: Sequence[Sentence], headline: Sentence | None = None, *, seed: int = 0
) -> Profile:
    """Counts, rates and shares of an article; figures without a base (no attribution) are NaN.

    ``headline`` is the article's title, scored as a sentence.
    """
    cues = [cue for sentence in sentences for cue in sentence.cues]
    sources = [attribution for sentence in sentences for attribution in sentence.attributions]
    distinct = sources_of(sentences)
    unnamed = sum(source.unnamed for source in distinct)
    categories, voices = Counter(cue.category for cue in cues), Counter(cue.voice for cue in cues)
    levels, kinds = Counter(a.level for a in sources), Counter(a.kind for a in sources)
    words = [len(_WORD.findall(sentence.text)) for sentence in sentences]
    estimates = ratios(_ratios(sentences, words, headline), seed)
    return Profile(
        words=sum(words),
        sentences=len(sentences),
        rates_by_category={category: estimates.pop(category) for category in CATEGORIES},
        hedging_rates_by_voice={voice: estimates.pop(voice) for voice in VOICES},
        attributions=len(sources),
        reasons_given=sum(a.level == 4 for a in sources),
        named_sources=len(distinct) - unnamed,
        unnamed_sources=unnamed,
        single_unnamed_source=len(distinct) == unnamed == 1,
        disclaimers=categories["disclaimer"],
        refusals=sum(len(sentence.refusals) for sentence in sentences),
        probability_words=sum(len(sentence.probability_words) for sentence in sentences),
        cues_by_category={category: categories[category] for category in CATEGORIES},
        cues_by_voice={voice: voices[voice] for voice in VOICES},
        attributions_by_level={level: levels[level] for level in LEVELS},
        share_by_level={level: levels[level] / len(sources) if sources else float("nan") for level in LEVELS},
        attributions_by_kind=dict(sorted(kinds.items())),
        **estimates,
    )


def position_curve(sentences: Sequence[Sentence], *, seed: int = 0) -> Curve:
    """Where in the article the uncertainty lies: the mean uncertainty of the sentences around each place.

    Nadaraya–Watson smoothing with a Gaussian kernel whose standard deviation is a tenth of the article
    (Nadaraya 1964; Watson 1964). NaN without sentences.
    """
    at = np.linspace(0, 1, _PLACES)
    uncertain, place = _column([s.uncertainty for s in sentences]), _places(len(sentences))
    kernels = np.exp(-0.5 * ((at[:, None] - place) / _BANDWIDTH) ** 2)
    estimates = ratios({str(i): (kernel * uncertain, kernel) for i, kernel in enumerate(kernels)}, seed)
    return Curve(tuple(at.tolist()), tuple(estimates.values()))


def _ratios(
    sentences: Sequence[Sentence], words: Sequence[int], headline: Sentence | None
) -> dict[str, tuple[Column, Column]]:
    """Each figure as a ratio of two columns by sentence."""
    one, thousands = np.ones(len(sentences)), _column(words) / 1000
    counts = {category: _cues(sentences, category) for category in CATEGORIES}
    spoken = {voice: _hedges(sentences, voice) for voice in VOICES}
    hedges, boosters = spoken["author"] + spoken["source"], counts["booster"]
    said, anonymous, vague = (_levels(sentences, wanted) for wanted in (frozenset(LEVELS), ANONYMOUS, VAGUE))
    uncertain, quoted = _column([s.uncertainty for s in sentences]), continued(sentences)
    return {
        "uncertainty_index": (100 * uncertain, one),
        "hedged_share": (_column([s.hedged for s in sentences]), one),
        "vague_share": (_column([s.vague for s in sentences]), one),
        "unnamed_sentence_share": (_column([s.unnamed for s in sentences]), one),
        "own_voice_share": (_column([in_own_voice(s, quoted) for s in sentences]), one),
        "hedging_rate": (hedges, thousands),
        **{category: (count, thousands) for category, count in counts.items()},
        **{voice: (count, thousands) for voice, count in spoken.items()},
        "source_voice_share": (spoken["source"], hedges),
        "balance": (hedges - boosters, hedges + boosters),
        "anonymous_share": (anonymous, said),
        "vague_source_share": (vague, said),
        "unnamed_share": (anonymous + vague, said),
        "uncertainty_position": (uncertain * _places(len(sentences)), uncertain),
        **_gaps(sentences, headline),
    }


def _gaps(sentences: Sequence[Sentence], headline: Sentence | None) -> dict[str, tuple[Column, Column]]:
    """How much less certain the body is than its headline and its first sentence."""
    body = body_of(headline.text if headline else None, sentences)
    claims = {"headline_gap": (headline, body), "lead_gap": (body[0] if body else None, body[1:])}
    gaps = {}
    for name, (claim, rest) in claims.items():
        weight = dict(zip((s.index for s in rest), support(claim.text, rest) if claim else (), strict=False))
        weights = _column([weight.get(s.index, 0.0) for s in sentences])
        differences = _column([s.uncertainty - (claim.uncertainty if claim else 0.0) for s in sentences])
        gaps[name] = weights * differences, weights
    return gaps


def _places(count: int) -> Column:
    """The middle of each of ``count`` equal stretches of the article."""
    return (np.arange(count) + 0.5) / max(count, 1)


def _cues(sentences: Sequence[Sentence], category: str) -> Column:
    return _column([sum(cue.category == category for cue in s.cues) for s in sentences])


def _hedges(sentences: Sequence[Sentence], voice: str) -> Column:
    return _column([sum(c.voice == voice and c.category in HEDGING for c in s.cues) for s in sentences])


def _levels(sentences: Sequence[Sentence], wanted: frozenset[int]) -> Column:
    return _column([sum(a.level in wanted for a in s.attributions) for s in sentences])


def _column(values: Sequence[float]) -> Column:
    return np.array(values, np.float64)
