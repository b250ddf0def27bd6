"""What each stage of scoring costs: shares of CPU time."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import hedge
from benchmarks.jobs import ROUNDS
from benchmarks.texts import read
from hedge.attribution import AttributionReader
from hedge.cues import CUES
from hedge.materialise import accepted_cues, attributions_of, build_sentences, probability_words, refusals
from hedge.profile import build_profile
from hedge.score import score_batch
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
    """`Engine.analyses` with a clock."""

    def timed(stage: str, work: Callable[[], T]) -> T:
        begin = time.process_time()
        result = work()
        spent.setdefault(stage, []).append(time.process_time() - begin)
        return result

    matcher, model = engine.matcher, engine.model
    reader = AttributionReader(matcher)
    tokens = timed("tokens", lambda: tokenize(texts, vocabulary))
    found = timed("sentences", lambda: sentences(tokens))
    allowed = timed("lexicons", lambda: matcher.allowed(tokens, found))
    matches = matcher.longest(allowed, CUES)
    scores = timed("cues", lambda: score_batch(tokens, found, matcher, matches, model, engine.domain))
    said = timed("attributions", lambda: reader.read(tokens, found, allowed))

    def objects() -> list[tuple[hedge.Sentence, ...]]:
        cues = accepted_cues(tokens, found, matcher, model, scores, 0, said.reported, explain=False)
        refused = refusals(tokens, found, matcher, matches)
        words = probability_words(tokens, found, matcher, allowed, said.reported)
        return build_sentences(
            tokens, found, scores, cues, attributions_of(tokens, said), refused, words, False
        )

    scored = timed("objects", objects)
    timed("profiles", lambda: [build_profile(own) for own in scored])
