"""Predictions for rows that the classifier has not learnt from: folds grouped by document."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hedge.arrays import Bools, Ints
from hedge.data_sets import folds
from hedge.examples import Examples, of_domain
from hedge.model import TARGETS, Floats, decision, sigmoid
from hedge.score import own_logits
from hedge.spans import kept
from hedge.train import FOLDS, fit_accept, fit_spans, fit_stack, out_of_fold, stack_features
from hedge.types import DOMAINS


@dataclass(frozen=True)
class Predicted:
    """Columns by row and by candidate."""

    probability: NDArray[np.float64]
    """Of each target, shape (rows, targets)."""
    cue: NDArray[np.float64]
    """Log-odds of each candidate for its own head; a cue from 0 on."""
    start: Ints
    end: Ints
    """Where in its row the cue begins and ends."""


def cross_validate(examples: Examples, *, seed: int = 0) -> Predicted:
    """Out-of-fold predictions; thresholds, spans and the sentence layer, too, are fitted without the fold."""
    fold = folds(examples.rows, FOLDS, seed)
    cue_logits, gram_logits = out_of_fold(examples, fold, seed)
    probability = np.full((len(examples.rows), len(TARGETS)), np.nan)
    cue = own_logits(cue_logits, examples.head).astype(np.float64)
    words = np.zeros(examples.word_end.size, np.float32)
    by_candidate, by_word = fold[examples.sentence], fold[examples.sentence][examples.words.candidate]
    for number in range(FOLDS):
        use, own = fold != number, by_word == number
        _score_sentences(examples, cue_logits, gram_logits, use, probability)
        offsets = fit_accept(examples, cue_logits, use)
        for domain in DOMAINS:
            rest = (of_domain(examples, domain) & ~use)[examples.sentence]
            cue[rest] += decision(cue[rest], np.array(offsets[domain])[examples.head[rest]])
        words[own] = fit_spans(examples, by_candidate != number, seed)[examples.words.features[own]].sum(
            axis=1
        )
    first, last = kept(examples.words, words)
    return Predicted(probability, cue, examples.word_start[first], examples.word_end[last - 1])


def _score_sentences(
    examples: Examples,
    cue_logits: Floats,
    gram_logits: Floats,
    use: Bools,
    probability: NDArray[np.float64],
) -> None:
    """Write the probabilities of the rows outside ``use``."""
    stack = fit_stack(examples, cue_logits, gram_logits, use)
    for target, name in enumerate(TARGETS):
        parts = stack_features(examples, cue_logits, gram_logits, target)
        for domain in DOMAINS:
            own = of_domain(examples, domain) & ~use
            *weights, offset = stack[name][domain]
            logits = parts[own] @ np.array(weights)
            probability[own, target] = sigmoid(logits + decision(logits, offset))
