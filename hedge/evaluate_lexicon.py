"""How many of the lexicons' own examples and near-misses the classifier decides as their authors did."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from hedge.analysis import Engine
from hedge.data_sets import lexicon_rows
from hedge.entries import Lexicon


@dataclass(frozen=True, slots=True)
class LexiconResult:
    """Cases of one category of entries, or of *all*."""

    category: str
    examples: int
    accepted: int
    """Examples whose cue is accepted."""
    near_misses: int
    """Near-misses with ``decided_by = "model"``."""
    rejected: int
    """Near-misses whose cue is not."""


def evaluate_lexicon(lexicon: Lexicon, engine: Engine) -> list[LexiconResult]:
    """Figures of an engine of this lexicon by category of cue, all together first.

    The classifier has learnt from these cases: the figures say how far it agrees with the lexicons, not how
    well it does on other text.
    """
    category = {entry.id: entry.category for entry in lexicon.entries}
    rows = {row.id: row for row in lexicon_rows(lexicon, engine.matcher)}
    scored = engine.score([row.text for row in rows.values()], split=False)
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for row, (sentence, *_) in zip(rows.values(), scored, strict=True):
        start, end = row.only or (0, 0)
        accepted = any(c.entry == row.doc and c.start < end and start < c.end for c in sentence.cues)
        hedges = bool(row.cues)
        for name in ("all", category[row.doc]):
            counts[name][0 if hedges else 2] += 1
            counts[name][1 if hedges else 3] += accepted == hedges
    return [
        LexiconResult(name, *of) for name, of in sorted(counts.items(), key=lambda item: item[0] != "all")
    ]
