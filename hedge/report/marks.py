"""What the web page says about a mark when it is pointed at: a heading, rows, and the reasons of a score."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from hedge import measures
from hedge.report import wording
from hedge.report.words import one_line, percent, shorten
from hedge.types import LEVELS, Attribution, Contribution, Cue, Sentence

if TYPE_CHECKING:
    from hedge.analysis import Analysis

#: Reasons shown for a score; the rest are added up in one line.
MOST_REASONS = 8
CONTENT_LENGTH = 160


def marks(analysis: Analysis) -> dict[str, dict[str, Any]]:
    """Explanations by id: ``s8`` a sentence, ``c8-0`` its first cue, ``a8-0`` its first attribution."""
    found = {}
    for sentence in analysis.sentences:
        found[f"s{sentence.index}"] = _sentence(sentence)
        for i, cue in enumerate(sentence.cues):
            found[f"c{sentence.index}-{i}"] = _cue(cue)
        for i, attribution in enumerate(sentence.attributions):
            found[f"a{sentence.index}-{i}"] = _attribution(attribution)
    return found


def _sentence(sentence: Sentence) -> dict[str, Any]:
    rows = [
        ("Hedging", percent(sentence.hedging)),
        ("Vagueness", percent(sentence.vagueness)),
    ]
    if sentence.refusals:
        rows.append(("Refusal to comment", "; ".join(span.text for span in sentence.refusals)))
    return {"head": f"Sentence {sentence.index}", "rows": rows, "reasons": _reasons(sentence.contributions)}


def _cue(cue: Cue) -> dict[str, Any]:
    gloss = measures.CATEGORY_GLOSS[cue.category]
    rows = [
        ("Category", f"{measures.CATEGORY_NAMES[cue.category]} ({cue.category}): {gloss}"),
        ("Probability", percent(cue.p)),
        ("Voice", wording.VOICE.get(cue.voice, cue.voice)),
        ("Sense", cue.sense),
        ("Weakens", shorten(one_line(cue.scope.text), CONTENT_LENGTH) if cue.scope else ""),
        ("Entry", cue.entry),
    ]
    rows = [(name, value) for name, value in rows if value]
    return {"head": f"“{cue.text}”", "rows": rows, "reasons": _reasons(cue.contributions)}


def _attribution(attribution: Attribution) -> dict[str, Any]:
    rows = [
        ("Level", f"{attribution.level} of 10: {LEVELS[attribution.level]}"),
        ("Kind", wording.KIND.get(attribution.kind, attribution.kind)),
        ("Speech", attribution.mode),
    ]
    if attribution.cue:
        rows.append(("Cue", f"“{attribution.cue.text}”"))
    if attribution.unnamed:
        rows.append(("Reason given", attribution.reason or "none"))
    told = {
        "Known as": attribution.speaker,
        "Sits at": attribution.organisation,
        "Knows from": attribution.basis,
        "People": str(attribution.people) if attribution.people else None,
    }
    own = attribution.source.text if attribution.source else ""
    rows += [(name, one_line(value)) for name, value in told.items() if value and value != own]
    if attribution.content:
        rows.append(("Says", shorten(attribution.content.text, CONTENT_LENGTH)))
    head = f"“{attribution.source.text}”" if attribution.source else "No source given"
    return {"head": head, "rows": rows, "reasons": []}


def _reasons(contributions: Sequence[Contribution]) -> list[tuple[str, float]]:
    """The largest contributions in log-odds and the sum of the others: together the whole score."""
    known = [c for c in contributions if math.isfinite(c.value)]
    ranked = sorted(known, key=lambda c: -abs(c.value))
    shown = [(c.feature, round(c.value, 2)) for c in ranked[:MOST_REASONS]]
    others = ranked[MOST_REASONS:]
    if others:
        shown.append((f"{len(others)} others", round(math.fsum(c.value for c in others), 2)))
    return shown
