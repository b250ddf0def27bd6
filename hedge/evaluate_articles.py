"""Measures of sourcing on whole articles labelled by hand.

An article is a JSON object: ``paragraphs``, lists of sentences; ``attributions``, each with the number of its
``sentence`` (from 1), ``source``, ``cue`` and ``content`` (the words, or ``[words, n]`` for their n-th
occurrence; null where absent), ``level`` and ``who``, the key of its source, null without one. A sentence
that only goes on with a quotation stands there with its content, without source and cue.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from hedge.analysis import Engine
from hedge.errors import InputError
from hedge.evaluate_attribution import Label, f1_of, located, pair, shared
from hedge.types import Attribution, Span


@dataclass(frozen=True, slots=True)
class ArticleFigures:
    """Sums over articles.

    ``attributions``: precision, recall and F1 of attributions, paired one to one by overlap. Of the paired
    ones, ``source_right`` is the share whose source overlaps the labelled one (or has none, like it) and
    ``level_exact`` that of exact levels. ``same_source``: precision, recall and F1 of pairs of attributions
    of an article that have the same source. ``continued``: share of the sentences that only go on with a
    quotation and are read as words of the same source.
    """

    articles: int
    attributions: Mapping[str, float]
    paired: int
    source_right: float
    level_exact: float
    same_source: Mapping[str, float]
    continued: float


def evaluate_articles(paths: Sequence[Path], engine: Engine) -> ArticleFigures:
    """Read labelled articles and compare. Raises `InputError` where a file has another shape."""
    n: Counter[str] = Counter()
    for path in paths:
        n += _counts(path, engine)
    return ArticleFigures(
        articles=len(paths),
        attributions=f1_of(n["paired"], n["found"], n["true"]),
        paired=n["paired"],
        source_right=_share(n["source"], n["paired"]),
        level_exact=_share(n["level"], n["paired"]),
        same_source=f1_of(n["linked_rightly"], n["linked"], n["links"]),
        continued=_share(n["gone_on"], n["goes_on"]),
    )


def _counts(path: Path, engine: Engine) -> Counter[str]:
    """What is counted in one article."""
    text, labels = _article(path)
    (sentences,) = engine.score([text])
    read = [attribution for sentence in sentences for attribution in sentence.attributions]
    own = [label for label in labels if label["cue"] is not None]
    pairs = pair(read, own)
    n = Counter(found=len(read), true=len(own), paired=len(pairs), goes_on=len(labels) - len(own))
    for a, label in pairs:
        n["source"] += _same_place(a.source, label["source"])
        n["level"] += a.level == label["level"]
    for (a, label), (b, other) in combinations(pairs, 2):
        linked = a.who is not None and a.who == b.who
        link = label["who"] is not None and label["who"] == other["who"]
        n.update(linked=linked, links=link, linked_rightly=linked and link)
    speakers = Counter((label["who"], a.who) for a, label in pairs)
    # The source that stands for each labelled one in most of its statements.
    speaker = dict(both for both, _ in reversed(speakers.most_common()))
    for label in labels:
        if label["cue"] is None:
            n["gone_on"] += any(a.who == speaker.get(label["who"]) and _holds(a, label) for a in read)
    return n


def _article(path: Path) -> tuple[str, list[Label]]:
    """The text and its labels, with offsets into it."""
    try:
        article = json.loads(path.read_text("utf-8"))
        sentences = [list(paragraph) for paragraph in article["paragraphs"]]
        text = "\n\n".join(" ".join(paragraph) for paragraph in sentences)
        begins = list(_begins(sentences))
        flat = [sentence for paragraph in sentences for sentence in paragraph]
        labels = [
            located(label, flat[label["sentence"] - 1], begins[label["sentence"] - 1])
            for label in article["attributions"]
        ]
    except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
        raise InputError(f"{path}: not a labelled article ({error!r})") from None
    return text, labels


def _begins(paragraphs: Sequence[Sequence[str]]) -> Iterator[int]:
    place = 0
    for paragraph in paragraphs:
        for sentence in paragraph:
            yield place
            place += len(sentence) + 1
        place += 1


def _same_place(span: Span | None, label: Sequence[int] | None) -> bool:
    return shared(span, label) > 0 if span and label else span is None and label is None


def _holds(attribution: Attribution, label: Label) -> bool:
    spans = (attribution.content, *attribution.continued)
    return any(shared(span, label["content"]) > 0 for span in spans)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else float("nan")
