"""Plain dictionaries of an analysis, ready for JSON: the machine interface of reports and `score`.

Probabilities and figures are rounded to 4 decimals, NaN becomes ``None``, offsets are code points of
the article's text.
"""

from __future__ import annotations

import math
from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any

from hedge.types import Attribution, Check, Cue, Estimate, Profile, Sentence, Source, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hedge.analysis import Analysis
    from hedge.context import Placed

DECIMALS = 4
THRESHOLD = 0.5


def article_record(analysis: Analysis, identifier: str | None = None) -> dict[str, Any]:
    """The row of an article; ``identifier`` is its id, by default the path it was read from."""
    article = analysis.article
    return {
        "id": article.path if identifier is None else identifier,
        "title": article.title,
        "signature": analysis.signature,
        "profile": profile_record(analysis.profile),
        "sentences": [sentence_record(sentence) for sentence in analysis.sentences],
        "sources": [_source(source) for source in analysis.sources],
        "checklist": [_check(check) for check in analysis.checklist],
        "headline": None if analysis.headline is None else sentence_record(analysis.headline),
    }


def sentence_record(sentence: Sentence) -> dict[str, Any]:
    """The row of a sentence."""
    return {
        "index": sentence.index,
        "start": sentence.start,
        "end": sentence.end,
        "text": sentence.text,
        "hedging": probability(sentence.hedging),
        "vagueness": probability(sentence.vagueness),
        "unnamed": sentence.unnamed,
        "anonymous": sentence.anonymous,
        "cues": [_cue(cue) for cue in sentence.cues],
        "attributions": [_attribution(attribution) for attribution in sentence.attributions],
        "refusals": [_span(span) for span in sentence.refusals],
        "probability_words": [asdict(word) for word in sentence.probability_words],
    }


def profile_record(profile: Profile) -> dict[str, Any]:
    """Every figure of a profile under its own name; an estimate as ``{value, low, high}``."""
    return {field.name: _plain(getattr(profile, field.name)) for field in fields(profile)}


def context_record(placed: Sequence[Placed]) -> dict[str, Any]:
    """By key of measure, the percentile of a figure among the articles of the reference."""
    return {row.measure.key: _plain(row.percentile) for row in placed}


def probability(value: float) -> float | None:
    """``value`` rounded, but never across the decision at 0.5; ``None`` for NaN."""
    if math.isnan(value):
        return None
    rounded = round(float(value), DECIMALS)
    if rounded >= THRESHOLD > value:
        return float(THRESHOLD - 10.0**-DECIMALS)
    return rounded


def _cue(cue: Cue) -> dict[str, Any]:
    return {
        "start": cue.start,
        "end": cue.end,
        "text": cue.text,
        "category": cue.category,
        "entry": cue.entry,
        "voice": cue.voice,
        "p": probability(cue.p),
        "scope": _span(cue.scope),
    }


def _attribution(attribution: Attribution) -> dict[str, Any]:
    return {
        "level": attribution.level,
        "kind": attribution.kind,
        "mode": attribution.mode,
        "reason": attribution.reason,
        "basis": attribution.basis,
        "organisation": attribution.organisation,
        "people": attribution.people,
        "who": attribution.who,
        "speaker": attribution.speaker,
        "source": _span(attribution.source),
        "cue": _span(attribution.cue),
        "content": _span(attribution.content),
        "continued": [_span(span) for span in attribution.continued],
    }


def _source(source: Source) -> dict[str, Any]:
    told = ("who", "name", "level", "kind", "reason", "basis", "organisation", "people")
    return {name: getattr(source, name) for name in told} | {"sentences": list(source.sentences)}


def _check(check: Check) -> dict[str, Any]:
    return {
        "id": check.id,
        "question": check.question,
        "answer": check.answer,
        "sentences": list(check.sentences),
        "rules": list(check.rules),
    }


def _span(span: Span | None) -> dict[str, Any] | None:
    return None if span is None else {"start": span.start, "end": span.end, "text": span.text}


def _plain(value: Any) -> Any:
    if isinstance(value, Estimate):
        return {name: _plain(getattr(value, name)) for name in ("value", "low", "high")}
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, bool) or not isinstance(value, float):
        return value
    return round(float(value), DECIMALS) if math.isfinite(value) else None
