"""What is read from a batch of texts: columns, before any object is made."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hedge.arrays import Bools, Columns, Ints
from hedge.attribution import Attributions
from hedge.bootstrap import Column
from hedge.cues import Matcher, Matches
from hedge.model import Model, sigmoid
from hedge.score import Scores
from hedge.sentences import Sentences
from hedge.spans import trimmed
from hedge.tokens import Tokens
from hedge.types import DOMAINS


@dataclass(frozen=True, slots=True)
class Cues(Columns):
    """The accepted cues, in the order of their places."""

    candidate: Ints
    """Row among the candidates of the scores."""
    first: Ints
    last: Ints
    """Number of the token after the last one."""
    entry: Ints
    category: Ints
    """Index into `hedge.types.CATEGORIES`."""
    reported: Bools
    """In the words of a source."""
    p: Column


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch of texts as columns; spans are token numbers."""

    tokens: Tokens
    found: Sentences
    matcher: Matcher
    scores: Scores
    cues: Cues
    attributed: Attributions
    refusals: Matches
    probability_words: Matches

    def text(self, sentence: int) -> str:
        """The text of a sentence."""
        found = self.found
        text: str = self.tokens.texts[found.doc[sentence]]
        return text[found.start[sentence] : found.end[sentence]]


def accepted_cues(
    tokens: Tokens, matcher: Matcher, model: Model, domain: str, scores: Scores, reported: Bools
) -> Cues:
    """The candidates that the classifier accepts; ``reported`` marks tokens in a source's voice."""
    own = scores.own
    accepted = np.flatnonzero(own >= 0).astype(np.int32)
    spans = trimmed(
        tokens, scores.candidates.where(accepted), matcher.entries, DOMAINS.index(domain), model.spans
    )
    return Cues(
        candidate=accepted,
        first=spans.first,
        last=spans.last,
        entry=spans.entry,
        category=matcher.category[spans.entry],
        reported=reported[spans.first],
        p=sigmoid(own[accepted]),
    )
