"""What each stage of scoring costs, in one process and one run: shares of CPU time, the median of five rounds.

The last line is the ratio that matters: the attribution reader beside the scoring of cues.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from typing import TypeVar

from speed import articles, megabytes

import hedge
from hedge.attribution import AttributionReader
from hedge.cues import CUES
from hedge.materialise import accepted_cues, attributions_of
from hedge.score import score_batch
from hedge.sentences import sentences
from hedge.tokens import tokenize
from hedge.vocabulary import Vocabulary

ROUNDS = 5
T = TypeVar("T")


def main() -> None:
    texts = articles(sys.argv[1:])
    engine, vocabulary = hedge.Engine(), Vocabulary()
    reader = AttributionReader(engine.matcher)
    spent: dict[str, list[float]] = {}

    def timed(stage: str, work: Callable[[], T]) -> T:
        begin = time.process_time()
        result = work()
        spent.setdefault(stage, []).append(time.process_time() - begin)
        return result

    for _ in range(ROUNDS):
        tokens = timed("tokens", lambda: tokenize(texts, vocabulary))
        found = timed("sentences", lambda tokens=tokens: sentences(tokens))
        allowed = timed("lexicon", lambda t=tokens, f=found: engine.matcher.allowed(t, f))
        matches = engine.matcher.longest(allowed, CUES)
        scores = timed(
            "cues: scoring",
            lambda t=tokens, f=found, m=matches: score_batch(t, f, engine.matcher, m, engine.model, "news"),
        )
        read = timed("attributions: reading", lambda t=tokens, f=found, a=allowed: reader.read(t, f, a))
        timed(
            "cues: objects",
            lambda t=tokens, f=found, s=scores, r=read: accepted_cues(
                t, f, engine.matcher, engine.model, s, 0, r.reported, explain=False
            ),
        )
        timed("attributions: objects", lambda t=tokens, r=read: attributions_of(t, r))
    median = {stage: statistics.median(times) for stage, times in spent.items()}
    whole = sum(median.values())
    print(f"{megabytes(texts):.1f} MB in {len(texts)} texts; {engine.signature(0)}")
    for stage, seconds in median.items():
        print(f"{stage:<24} {seconds / whole:6.1%}")
    cues, attributions = (
        sum(s for stage, s in median.items() if stage.startswith(k)) for k in ("cues", "attr")
    )
    print(f"attributions cost {attributions / cues:.2f} × the cues")


if __name__ == "__main__":
    main()
