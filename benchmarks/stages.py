"""What each stage of scoring costs: shares of CPU time."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import numpy as np

import hedge
from benchmarks.jobs import ROUNDS
from benchmarks.texts import read
from hedge.attribution import AttributionReader
from hedge.batch import Batch, Cues, accepted_cues
from hedge.cues import CUES
from hedge.facts import facts_of
from hedge.profile import Profiles
from hedge.score import Scores, score_batch
from hedge.sentences import sentences
from hedge.tokens import tokenize
from hedge.vocabulary import Vocabulary

T = TypeVar("T")


def shares(path: str) -> dict[str, float]:
    """The share of each stage, the median of three rounds, from 0 to 1."""
    texts, spent = read(Path(path)), dict[str, list[float]]()
    engine, vocabulary = hedge.Engine(), Vocabulary()
    for _ in range(ROUNDS):
        _score(texts, engine, vocabulary, spent)
    median = {stage: statistics.median(times) for stage, times in spent.items()}
    return {stage: seconds / sum(median.values()) for stage, seconds in median.items()}


def _score(
    texts: list[str], engine: hedge.Engine, vocabulary: Vocabulary, spent: dict[str, list[float]]
) -> None:
    """`Engine.profiles` with a clock."""

    def timed(stage: str, work: Callable[[], T]) -> T:
        begin = time.process_time()
        result = work()
        spent.setdefault(stage, []).append(time.process_time() - begin)
        return result

    matcher, model, domain = engine.matcher, engine.model, engine.domain
    reader = AttributionReader(matcher)

    def cues() -> tuple[Scores, Cues]:
        scores = score_batch(tokens, found, matcher, matcher.longest(allowed, CUES), model, domain)
        return scores, accepted_cues(tokens, matcher, model, domain, scores, said.reported)

    tokens = timed("tokens", lambda: tokenize(texts, vocabulary))
    found = timed("sentences", lambda: sentences(tokens))
    allowed = timed("lexicons", lambda: matcher.allowed(tokens, found))
    said = timed("attributions", lambda: reader.read(tokens, found, allowed))
    scores, accepted = timed("cues", cues)
    none = allowed.where(np.zeros(0, int))
    batch = Batch(tokens, found, matcher, scores, accepted, said, refusals=none, probability_words=none)
    titles = engine.read([], split=False)
    facts = timed("facts of sentences", lambda: facts_of(batch, titles, np.full(len(texts), -1)))
    timed("profiles with intervals", lambda: Profiles(facts, 0))
