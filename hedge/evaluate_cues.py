"""Which words of a text are cues, and of which category: compared with labelled cues, word by word."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hedge.data_sets import Row
from hedge.types import HEDGING

#: A cue: its row, start, end and category.
FoundCue = tuple[int, int, int, str]


@dataclass(frozen=True, slots=True)
class CueResult:
    """Precision, recall and F1 of words inside cues; ``words`` are those inside labelled ones.

    ``category`` is one category, or *hedging* for all of the target whichever of them it is.
    """

    name: str
    category: str
    words: int
    precision: float
    recall: float
    f1: float


def evaluate_cues(rows: Sequence[Row], found: Iterable[FoundCue]) -> list[CueResult]:
    """Figures by file: of hedging, and of each category that the file's scheme labels."""
    own: dict[int, list[FoundCue]] = defaultdict(list)
    for cue in found:
        own[cue[0]].append(cue)
    results = []
    for name in dict.fromkeys(row.file for row in rows if not row.authored):
        part = [(number, row) for number, row in enumerate(rows) if row.file == name and row.heads]
        labelled = {kind for _, row in part for kind in row.kinds}
        categories = [c for c in (*HEDGING, "vague", "approximator", "booster") if c in labelled]
        if labelled & {*HEDGING, "hedge"}:
            results.append(_result(name, "hedging", {*HEDGING, "hedge"}, part, own))
        results += [_result(name, category, {category}, part, own) for category in categories]
    return results


def _result(
    name: str,
    category: str,
    wanted: set[str],
    part: Sequence[tuple[int, Row]],
    found: dict[int, list[FoundCue]],
) -> CueResult:
    gold = right = said = 0
    for number, row in part:
        labelled = _words(
            row.text, [cue[:2] for cue, kind in zip(row.cues, row.kinds, strict=True) if kind in wanted]
        )
        read = _words(row.text, [cue[1:3] for cue in found.get(number, ()) if cue[3] in wanted])
        gold, said, right = gold + len(labelled), said + len(read), right + len(labelled & read)
    precision, recall = right / said if said else 0.0, right / gold if gold else 0.0
    return CueResult(
        name, category, gold, precision, recall, 2 * right / (gold + said) if gold + said else 0.0
    )


def _words(text: str, spans: Sequence[tuple[int, int]]) -> set[int]:
    """Where the words begin that lie in some spans."""
    if not spans:
        return set()
    return {
        word.start()
        for word in re.finditer(r"\w+", text)
        if any(start < word.end() and word.start() < end for start, end in spans)
    }
