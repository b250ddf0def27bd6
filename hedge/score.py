"""Scores of a batch: which candidates are cues, how hedged and how vague each sentence is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hedge.arrays import Bools, Ints
from hedge.cues import Matcher, Matches
from hedge.features import candidate_features, gram_features
from hedge.model import TARGETS, Floats, Model, decision, head_of, sigmoid, strongest
from hedge.sentences import Sentences
from hedge.tokens import Tokens
from hedge.types import DOMAINS


@dataclass(frozen=True, slots=True)
class Scores:
    """Columns by candidate: ``features``, ``logits`` by head, its own ``head``; by sentence: ``parts``."""

    candidates: Matches
    features: Ints
    logits: Floats
    head: Ints
    lift: Floats
    """What moves the log-odds of each candidate for its own head to the right side of the decision."""
    parts: NDArray[np.float32]
    """Summands of the log-odds, shape (targets, sentences, 5)."""

    @property
    def own(self) -> Floats:
        """Log-odds of each candidate for the head of its category; accepted from 0 on."""
        return own_logits(self.logits, self.head) + self.lift

    def probability(self, target: int) -> NDArray[np.float64]:
        """Probability by sentence for a target (0 hedging, 1 vagueness)."""
        return sigmoid(self.parts[target].sum(axis=1))


def entry_heads(matcher: Matcher) -> Ints:
    """The head that decides on each entry's candidates, -1 for pseudo-cues and refusals."""
    return np.array([head_of(name) for name in matcher.categories], np.int32)[matcher.category]


def score_batch(
    tokens: Tokens, found: Sentences, matcher: Matcher, matches: Matches, model: Model, domain: str
) -> Scores:
    """Score the candidates and sentences of a batch."""
    number = DOMAINS.index(domain)
    head = entry_heads(matcher)[matches.entry]
    candidates, head = matches.where(head >= 0), head[head >= 0]
    features = candidate_features(tokens, found, candidates, matcher.entries, number)
    logits = model.cue_logits(features)
    grams = model.gram_logits(gram_features(tokens, found, number), found.first)
    read = read_by_targets(head)
    sentence = found.of_token[candidates.first[read]]
    parts = []
    for target, name in enumerate(TARGETS):
        top = strongest(logits[read, target], sentence, found.first.size)
        parts.append(model.sentence_parts(name, domain, top, grams[:, target]))
    offsets = np.array(model.accept[domain], np.float32)[head]
    lift = decision(own_logits(logits, head), offsets).astype(np.float32)
    return Scores(candidates, features, logits, head, lift, np.stack(parts))


def own_logits(logits: Floats, head: Ints) -> Floats:
    """Of each candidate the log-odds for its own head."""
    return np.asarray(logits[np.arange(head.size), head])


def read_by_targets(head: Ints) -> Bools:
    """Candidates that both targets read: *widely seen* is vague to one scheme, doxastic to the other."""
    return np.asarray(head < len(TARGETS))
