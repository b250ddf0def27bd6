"""What holds of everything read from any text; a violation is an `AssertionError`."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Protocol

from hedge.analysis import Analysis
from hedge.records import article_record
from hedge.types import CATEGORIES, HEDGING, LEVELS, Attribution, Cue, Estimate, Sentence, Span


class Place(Protocol):
    start: int
    end: int
    text: str


def check_places(text: str, places: Iterable[Place | None]) -> None:
    """Each place is not empty and holds the words it claims."""
    for place in places:
        if place is not None:
            assert 0 <= place.start < place.end <= len(text), place
            assert text[place.start : place.end] == place.text, place


def check_apart(places: Sequence[Place]) -> None:
    """Places are in order, and none overlaps another."""
    for one, other in pairwise(places):
        assert one.end <= other.start, (one, other)


def check_sentences(text: str, sentences: Sequence[Sentence]) -> None:
    """Sentences and all that stands in them."""
    check_places(text, sentences)
    check_apart(sentences)
    assert [sentence.index for sentence in sentences] == [*range(1, len(sentences) + 1)]
    assert not any(text[a:b].strip() for a, b in _between(text, sentences)), "text outside of sentences"
    for sentence in sentences:
        assert 0 <= sentence.hedging <= 1, sentence
        assert 0 <= sentence.vagueness <= 1, sentence
        assert 0 <= sentence.uncertainty <= 1, sentence
        within = [*sentence.cues, *sentence.refusals, *sentence.probability_words]
        check_places(text, within)
        check_places(sentence.text, [_inside(sentence, place) for place in within])
        for places in (sentence.cues, sentence.refusals, sentence.probability_words):
            check_apart(places)
        for cue in sentence.cues:
            _check_cue(text, sentence, cue)
        for attribution in sentence.attributions:
            _check_attribution(text, sentence, attribution)


def _between(text: str, sentences: Sequence[Sentence]) -> Iterable[tuple[int, int]]:
    edges = [0, *(edge for sentence in sentences for edge in (sentence.start, sentence.end)), len(text)]
    return zip(edges[::2], edges[1::2], strict=True)


def _inside(sentence: Sentence, place: Place) -> Span:
    """The place as offsets into the sentence."""
    return Span(place.start - sentence.start, place.end - sentence.start, place.text)


def _check_cue(text: str, sentence: Sentence, cue: Cue) -> None:
    assert 0 <= cue.p <= 1, cue
    assert cue.category in CATEGORIES, cue
    assert cue.voice in ("author", "source"), cue
    assert (cue.scope is not None) == (cue.category in HEDGING), cue
    if cue.scope is not None:
        check_places(text, [cue.scope])
        assert sentence.start <= cue.scope.start <= cue.start < cue.end <= cue.scope.end <= sentence.end, cue


def _check_attribution(text: str, sentence: Sentence, one: Attribution) -> None:
    check_places(text, [one.source, one.cue, one.content, *one.continued])
    check_apart(one.continued)
    assert one.level in LEVELS, one
    assert one.cue is not None, one
    assert sentence.start <= one.cue.start < one.cue.end <= sentence.end, one
    assert (one.source is None) == (one.kind == "none"), one
    if one.source is not None:
        check_apart(sorted((one.source, one.cue), key=lambda place: place.start))
    for words in (one.reason, one.basis, one.organisation, one.speaker):
        assert words is None or (words and words in text), one


def check_analysis(analysis: Analysis) -> None:
    """Everything of an article, and that it can be written as JSON."""
    article = analysis.article
    check_sentences(article.text, analysis.sentences)
    if analysis.headline is not None:
        check_sentences(article.title or "", [analysis.headline])
    profile = analysis.profile
    for name in ("hedged_share", "vague_share", "unnamed_sentence_share", "own_voice_share",
                 "source_voice_share", "anonymous_share", "vague_source_share", "unnamed_share",
                 "uncertainty_position"):  # fmt: skip
        _check_estimate(getattr(profile, name), 0, 1)
    for name in ("balance", "headline_gap", "lead_gap"):
        _check_estimate(getattr(profile, name), -1, 1)
    _check_estimate(profile.uncertainty_index, 0, 100)
    for estimate in (profile.hedging_rate, *profile.rates_by_category.values()):
        _check_estimate(estimate, 0, math.inf)
    for estimate in analysis.position_curve.estimates:
        _check_estimate(estimate, 0, 1)
    assert {name for source in analysis.sources for name in source.sentences} <= {
        sentence.index for sentence in analysis.sentences
    }
    json.dumps(article_record(analysis), allow_nan=False)


def _check_estimate(estimate: Estimate, low: float, high: float) -> None:
    """Within its bounds, or undefined."""
    for figure in (estimate.value, estimate.low, estimate.high):
        assert math.isnan(figure) or low - 1e-9 <= figure <= high + 1e-9, estimate
