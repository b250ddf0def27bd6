"""Measures of the attribution reader on sentences labelled by hand.

A row holds ``text`` (one sentence), ``before`` (the sentences before it, optional) and ``attributions``,
each with ``level`` and ``source``, ``cue`` and ``content``: ``[start, end]``, the words, ``[words, n]`` for
their n-th occurrence, or null.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from hedge.attribution import AttributionReader
from hedge.sentences import sentences
from hedge.tokens import tokenize
from hedge.types import ANONYMOUS, UNNAMED, Attribution
from hedge.vocabulary import Vocabulary

_SPANS = ("source", "cue", "content")
#: A labelled attribution, its spans as ``[start, end]`` or None.
Label = dict[str, Any]
_Pair = tuple[Attribution, Label]


def evaluate_attribution(rows: Sequence[Mapping[str, Any]], reader: AttributionReader) -> dict[str, Any]:
    """Precision, recall and F1 by sentence and by span, and the share of exact levels.

    ``sentence``, ``unnamed``, ``anonymous``: whether the sentence has an attribution (of levels 4-10,
    of levels 4-8). ``source``, ``cue``, ``content``: spans that share a character; ``…_tight``: spans
    that share half of their union. ``level_exact``: share of exact levels among attributions paired
    with a labelled one. An unidentified study labelled 2 in a vague sentence counts as 9.
    """
    counts: dict[str, list[int]] = {}
    exact = paired = 0
    for row, read in zip(rows, read_rows(rows, reader), strict=True):
        labels = [located(a, row["text"]) for a in row["attributions"]]
        gold = [{**a, "level": gold_level(row, a)} for a in labels]
        _count_sentence(counts, read, gold)
        pairs = pair(read, gold)
        paired += len(pairs)
        exact += sum(a.level == g["level"] for a, g in pairs)
        _count_spans(counts, read, gold, pairs)
    figures: dict[str, Any] = {name: f1_of(*count) for name, count in counts.items()}
    return figures | {
        "level_exact": exact / paired if paired else float("nan"),
        "paired": paired,
        "rows": len(rows),
    }


def read_rows(rows: Sequence[Mapping[str, Any]], reader: AttributionReader) -> list[tuple[Attribution, ...]]:
    """The attributions of each row's sentence, read together with the sentences before it."""
    texts = [text for row in rows for text in (*row.get("before", ()), row["text"])]
    sizes = [len(row.get("before", ())) + 1 for row in rows]
    tokens = tokenize(texts, Vocabulary())
    found = sentences(tokens, split=False)
    # The sentences of a row count as one text, so that pronouns find their source.
    together = replace(tokens, doc=np.repeat(np.arange(len(rows), dtype=np.int32), sizes)[tokens.doc])
    read = reader.read(together, found, reader.matcher.allowed(together, found))
    made: list[list[Attribution]] = [[] for _ in texts]
    for sentence, attribution in zip(read.sentence, read.objects(tokens), strict=True):
        made[found.doc[sentence]].append(attribution)
    return [tuple(made[number - 1]) for number in np.cumsum(sizes)]


def located(attribution: Mapping[str, Any], text: str, begin: int = 0) -> Label:
    """A labelled attribution with offsets; ``begin`` is where ``text`` begins. Raises ValueError for words not there."""
    return {**attribution, **{name: _offsets(attribution[name], text, begin) for name in _SPANS}}


def _offsets(span: Any, text: str, begin: int) -> list[int] | None:
    if span is None or (isinstance(span, list) and isinstance(span[0], int)):
        return span
    words, number = (span, 1) if isinstance(span, str) else span
    edges = (r"(?<!\w)" if words[:1].isalnum() else "", r"(?!\w)" if words[-1:].isalnum() else "")
    places = [match.start() for match in re.finditer(edges[0] + re.escape(words) + edges[1], text)]
    if len(places) < number:
        raise ValueError(f"{words!r} is not in {text!r}")
    return [begin + places[number - 1], begin + places[number - 1] + len(words)]


def gold_level(row: Mapping[str, Any], attribution: Mapping[str, Any]) -> int:
    """The labelled level; unidentified studies move to the level of the ladder."""
    level = int(attribution["level"])
    source = attribution["source"]
    if level != 2 or not row.get("vague") or source is None:
        return level
    words = row["text"][source[0] : source[1]].split()
    known = any(word[:1].isupper() for word in words[source[0] == 0 :]) or words[:1] == ["the"]
    return level if known else 9


def pair(read: Iterable[Attribution], gold: Sequence[Label]) -> list[_Pair]:
    """Attributions paired one to one, best overlap first; a pair shares its cue, or its source and content."""
    scored = []
    for i, attribution in enumerate(read):
        for j, label in enumerate(gold):
            source, cue, content = (shared(getattr(attribution, name), label[name]) for name in _SPANS)
            if cue or (source and content):
                scored.append((2 * (cue > 0) + source + content, i, j, attribution, label))
    scored.sort(key=lambda item: (-item[0], item[1], item[2]))
    pairs: list[_Pair] = []
    taken: set[tuple[str, int]] = set()
    for _, i, j, attribution, label in scored:
        if not {("read", i), ("gold", j)} & taken:
            taken |= {("read", i), ("gold", j)}
            pairs.append((attribution, label))
    return pairs


def shared(span: Any, label: Sequence[int] | None) -> float:
    """Shared characters over the union; 0 where a span is absent."""
    if span is None or label is None:
        return 0.0
    shared = min(span.end, label[1]) - max(span.start, label[0])
    return float(max(shared, 0) / (max(span.end, label[1]) - min(span.start, label[0])))


def _count_sentence(counts: dict[str, list[int]], read: Sequence[Attribution], gold: Sequence[Label]) -> None:
    levels, labels = {a.level for a in read}, {g["level"] for g in gold}
    for name, wanted in (("sentence", frozenset(range(11))), ("unnamed", UNNAMED), ("anonymous", ANONYMOUS)):
        found, true = bool(levels & wanted), bool(labels & wanted)
        _add(counts, name, found and true, found, true)


def _count_spans(
    counts: dict[str, list[int]],
    read: Sequence[Attribution],
    gold: Sequence[Label],
    pairs: Sequence[_Pair],
) -> None:
    for name in _SPANS:
        found, true = sum(getattr(a, name) is not None for a in read), sum(g[name] is not None for g in gold)
        overlaps = [shared(getattr(a, name), g[name]) for a, g in pairs]
        _add(counts, name, sum(value > 0 for value in overlaps), found, true)
        _add(counts, f"{name}_tight", sum(value >= 0.5 for value in overlaps), found, true)


def _add(counts: dict[str, list[int]], name: str, *values: int) -> None:
    total = counts.setdefault(name, [0, 0, 0])
    for i, value in enumerate(values):
        total[i] += value


def f1_of(right: int, found: int, true: int) -> dict[str, float]:
    """Precision, recall and F1 from counts; NaN without a base."""
    precision = right / found if found else float("nan")
    recall = right / true if true else float("nan")
    return {
        "precision": precision,
        "recall": recall,
        "f1": 2 * right / (found + true) if found + true else float("nan"),
    }
