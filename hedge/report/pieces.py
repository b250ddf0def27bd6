"""Cuts a sentence into pieces, so that cues and sources can be marked without nesting markup."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise

from hedge.types import Attribution, Sentence, Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under at most one cue and one source.

    ``cue`` and ``source`` are positions in the sentence's cues and attributions; ``badges`` are the
    attributions whose level is to be shown after the piece.
    """

    text: str
    cue: int | None
    source: int | None
    badges: tuple[int, ...]


def cut(sentence: Sentence) -> list[Piece]:
    """The pieces of ``sentence`` in order; their texts, joined, are its text with white space collapsed."""
    anchors = [_anchor(attribution, sentence) for attribution in sentence.attributions]
    sources = [
        anchor if attribution.source else None
        for anchor, attribution in zip(anchors, sentence.attributions, strict=True)
    ]
    cues: list[Span | None] = [_clip(Span(c.start, c.end, c.text), sentence) for c in sentence.cues]
    spans = [span for span in (*cues, *anchors) if span]
    edges = sorted({sentence.start, sentence.end, *(s.start for s in spans), *(s.end for s in spans)})
    badges: dict[int, list[int]] = defaultdict(list)
    for number, anchor in enumerate(anchors):
        badges[_badge_at(anchor, sentence)].append(number)
    stretches = zip(pairwise(edges), _over(cues, edges), _over(sources, edges), strict=True)
    return [
        Piece(
            re.sub(r"\s+", " ", sentence.text[start - sentence.start : end - sentence.start]),
            cue,
            source,
            tuple(badges[end]),
        )
        for (start, end), cue, source in stretches
    ]


def _anchor(attribution: Attribution, sentence: Sentence) -> Span | None:
    """Where the level is shown: at the source, else at the cue, if they stand in this sentence."""
    for span in (attribution.source, attribution.cue):
        clipped = _clip(span, sentence)
        if clipped:
            return clipped
    return None


def _badge_at(anchor: Span | None, sentence: Sentence) -> int:
    return anchor.end if anchor else sentence.end


def _clip(span: Span | None, sentence: Sentence) -> Span | None:
    if span is None:
        return None
    start, end = max(span.start, sentence.start), min(span.end, sentence.end)
    return Span(start, end, span.text) if start < end else None


def _over(spans: Sequence[Span | None], edges: Sequence[int]) -> list[int | None]:
    """The first of the spans over each stretch between two edges; every span begins and ends at an edge."""
    begun: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, span in enumerate(spans):
        if span:
            begun[span.start].append((number, span.end))
    found: list[int | None] = []
    open_: list[tuple[int, int]] = []  # a heap: the first span on top
    for start in edges[:-1]:
        for item in begun[start]:
            heappush(open_, item)
        while open_ and open_[0][1] <= start:
            heappop(open_)
        found.append(open_[0][0] if open_ else None)
    return found
