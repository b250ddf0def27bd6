"""Jobs of hedge: each takes a file of texts, prepares, and returns the work to be timed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import orjson

from benchmarks.texts import read
from hedge.analysis import Engine
from hedge.compiled import shipped_matcher
from hedge.corpus import BATCH
from hedge.records import article_record
from hedge.sentences import sentences
from hedge.tokens import tokenize
from hedge.types import Article
from hedge.vocabulary import Vocabulary

Work = Callable[[], object]


def profiles(path: Path) -> Work:
    """Everything read from each article, up to its profile."""
    engine, batches = Engine(), list(_batches(path))
    return lambda: [len(engine.profiles(batch)) for batch in batches]


def analyses(path: Path) -> Work:
    """The same with the objects of sentences, cues and attributions."""
    engine, batches = Engine(), list(_batches(path))
    return lambda: [sum(1 for _ in engine.analyses(batch)) for batch in batches]


def records(path: Path) -> Work:
    """The same and the rows of JSON that `hedge score` writes."""
    engine, batches = Engine(), list(_batches(path))
    return lambda: [
        len(orjson.dumps(article_record(analysis, "")))
        for batch in batches
        for analysis in engine.analyses(batch)
    ]


def streamed(path: Path) -> Work:
    """Read a file and score it, a batch at a time."""
    engine = Engine()
    return lambda: [len(engine.profiles(batch)) for batch in _batches(path)]


def split(path: Path) -> Work:
    """Tokens and sentences alone."""
    texts = read(path)
    return lambda: sentences(tokenize(texts, Vocabulary()))


def matched(path: Path) -> Work:
    """Tokens, sentences and the lexicons with their constraints."""
    texts, matcher = read(path), shipped_matcher()

    def work() -> object:
        tokens = tokenize(texts, Vocabulary())
        return matcher.allowed(tokens, sentences(tokens))

    return work


def _batches(path: Path) -> Iterator[list[Article]]:
    batch: list[Article] = []
    size = 0
    with path.open("rb") as lines:
        for line in lines:
            batch.append(Article(orjson.loads(line)["text"]))
            size += len(batch[-1].text)
            if size >= BATCH:
                yield batch
                batch, size = [], 0
    if batch:
        yield batch
