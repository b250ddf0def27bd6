"""Labelled sentences for training and evaluation, read from JSON lines outside the package."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from hedge.arrays import Ints
from hedge.cues import Matcher, own_spans
from hedge.entries import Example, Lexicon
from hedge.errors import InputError
from hedge.sentences import sentences
from hedge.tokens import tokenize
from hedge.types import HEDGING
from hedge.vocabulary import Vocabulary

#: File -> (domain, weight of its rows in training). Hedging and vagueness follow from the file's scheme.
FILES = {
    "news_dev.jsonl": ("news", 3.0),
    "news_authored.jsonl": ("news", 1.0),
    "szeged_wiki.train.jsonl": ("encyclopedia", 1.0),
    "conll2010_wiki.train.jsonl": ("encyclopedia", 1.0),
    "bioscope_abstracts.train.jsonl": ("science", 1.0),
    "bioscope_fullpapers.train.jsonl": ("science", 1.0),
}
#: Names of the Szeged and BioScope schemes in our categories.
_SCHEME = {"speculation": "hedge", "condition": "conditional", "weasel": "vague"}
#: Weights as news of the lexicons' examples and of their near-misses, of which there are far fewer.
_EXAMPLE, _NEAR_MISS = 0.2, 1.0
_CATEGORY_HEADS = {**dict.fromkeys(HEDGING, 0), "vague": 1, "approximator": 2, "booster": 3}


@dataclass(frozen=True, slots=True)
class Row:
    """A labelled sentence. ``labels`` by target is None where the scheme does not say."""

    id: str
    doc: str
    text: str
    file: str
    domain: str
    weight: float
    labels: tuple[bool | None, bool | None]
    cues: tuple[tuple[int, int, int], ...]
    """(start, end, head) of gold cues."""
    kinds: tuple[str, ...]
    """The category of each gold cue; *hedge* where the scheme has one only."""
    heads: frozenset[int]
    """The heads whose gold cues are complete in this row."""
    only: tuple[int, int] | None = None
    """The one span that is labelled; None where all candidates are."""
    schemed: bool = True
    """Labelled in all our categories; other schemes have no disclaimers, so their silence says nothing."""
    authored: bool = False
    """Written for training; never in an evaluation."""


def read_rows(folder: Path, names: Iterable[str] = tuple(FILES)) -> list[Row]:
    """The rows of the named files of a folder. Raises `InputError` where one is missing or broken."""
    rows: list[Row] = []
    for name in names:
        raw = read_json_lines(folder / name)
        try:
            rows += [_row(row, name) for row in raw]
        except (KeyError, TypeError, ValueError) as error:
            raise InputError(f"{folder / name}: not a file of labelled sentences ({error!r})") from None
    return rows


def lexicon_rows(lexicon: Lexicon, matcher: Matcher) -> list[Row]:
    """The lexicons' examples and the near-misses that the classifier decides, each with one labelled span.

    They are a domain of their own, since how often they hedge says nothing about text. Lightly, they also
    count as news, where the classifier would otherwise not know senses that the labelled news lack.
    """
    cases = [(entry, case) for entry in lexicon.entries for case in entry.cases]
    tokens = tokenize([case.text for _, case in cases], Vocabulary())
    proposed = matcher.candidates(tokens, sentences(tokens, split=False))
    rows = []
    for (entry, case), spans in zip(cases, own_spans(matcher, proposed, tokens, cases), strict=True):
        hedges = isinstance(case, Example)
        wanted = hedges or getattr(case, "decided_by", None) == "model"
        head = _CATEGORY_HEADS.get(entry.category, 0 if entry.category in HEDGING else -1)
        if head < 0 or not spans or not wanted:
            continue
        start, end = spans[0]
        row = Row(
            id=f"{entry.id} {start} {case.text}",
            doc=entry.id,
            text=case.text,
            file="lexicons",
            domain="lexicon",
            weight=1.0,
            labels=(None, None),
            cues=((start, end, head),) if hedges else (),
            kinds=(entry.category,) if hedges else (),
            heads=frozenset({head}),
            only=(start, end),
            authored=True,
        )
        rows += [row, replace(row, domain="news", weight=_EXAMPLE if hedges else _NEAR_MISS)]
    return rows


def read_json_lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a file of JSON lines. Raises `InputError` where it is missing or broken."""
    try:
        with path.open(encoding="utf-8") as lines:
            return [json.loads(line) for line in lines if line.strip()]
    except FileNotFoundError:
        raise InputError(f"{path}: no such file; training data is described in the model card") from None
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: not a file of JSON lines ({error})") from None


def _row(raw: Mapping[str, Any], name: str) -> Row:
    domain, weight = FILES.get(name, ("news", 1.0))
    weasel, news = name.startswith("conll2010_wiki"), name.startswith("news_")
    kinds = [_SCHEME.get(kind, kind) for _, _, kind in raw["cues"]]
    cues = [
        (start, end, _CATEGORY_HEADS.get(kind, 0))
        for (start, end, _), kind in zip(raw["cues"], kinds, strict=True)
    ]
    if weasel:
        labels: tuple[bool | None, bool | None] = (None, raw["uncertain"])
        heads = {1} if raw["cues_status"] in ("certain", "gold") else set()
    else:
        labels = (raw["uncertain"], raw.get("vague"))
        heads = {0, 1, 2, 3} if news else {0}
    return Row(
        id=raw["id"],
        doc=raw["doc"] or raw["id"],
        text=raw["text"],
        file=name,
        domain=domain,
        weight=weight,
        labels=labels,
        cues=tuple(cues),
        kinds=tuple(kinds),
        heads=frozenset(heads),
        schemed=news,
        authored=name == "news_authored.jsonl",
    )


def folds(rows: Sequence[Row], count: int, seed: int) -> Ints:
    """The fold of each row; documents that share a sentence, in whatever file, stay together."""
    parent: dict[str, str] = {}

    def root(doc: str) -> str:
        while parent.setdefault(doc, doc) != doc:
            parent[doc] = parent[parent[doc]]
            doc = parent[doc]
        return doc

    seen: dict[str, str] = {}
    for row in rows:
        # Short sentences (headings) recur in unrelated documents.
        key = "".join(row.text.split()).lower() if len(row.text) > 40 else row.id
        parent[root(row.doc)] = root(seen.setdefault(key, row.doc))
    groups = sorted({root(row.doc) for row in rows})
    order = np.random.default_rng(seed).permutation(len(groups))
    number = {group: int(order[i]) % count for i, group in enumerate(groups)}
    return np.array([number[root(row.doc)] for row in rows], np.int32)
