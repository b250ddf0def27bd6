"""Train the classifier with scikit-learn on the hashed columns that inference uses.

Cue layer: logistic regressions on the features of candidates, one for each head. Sentence layer: a
logistic regression stacked on out-of-fold predictions, so that its probabilities are calibrated.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from hedge.arrays import Bools, Ints
from hedge.cues import Matcher
from hedge.data_sets import FILES, folds
from hedge.entries import Lexicon
from hedge.examples import Examples, labels, matrix, of_domain, prepare, reads, training_rows
from hedge.features import BITS
from hedge.model import HEADS, LIMIT, TARGETS, Floats, Model, load_model, save_model, strongest
from hedge.scope import ScopeWeights
from hedge.score import own_logits
from hedge.spans import SPAN_BITS
from hedge.train_scope import train_scope
from hedge.types import DOMAINS

FOLDS = 5
#: Buckets that fewer training examples touch get no weight: they keep the file small and say little.
_MIN_CUE, _MIN_GRAM = 3, 6
_C_CUE, _C_GRAM, _C_SPAN = 0.15, 0.08, 0.5


def out_of_fold(examples: Examples, fold: Ints, seed: int) -> tuple[Floats, Floats]:
    """Log-odds of every candidate and of every sentence's words, each predicted without its own fold."""
    cue_logits = np.zeros((len(examples.sentence), len(HEADS)), np.float32)
    gram_logits = np.zeros((len(examples.rows), len(TARGETS)), np.float32)
    for number in np.unique(fold):
        weights, intercepts = fit_cues(examples, fold[examples.sentence] != number, seed)
        own = np.flatnonzero(fold[examples.sentence] == number)
        cue_logits[own] = examples.cues[own] @ weights + intercepts
        weights, intercepts = fit_grams(examples, fold != number, seed)
        own = np.flatnonzero(fold == number)
        gram_logits[own] = examples.grams[own] @ weights + intercepts
    return cue_logits, gram_logits


def fit(examples: Examples, *, seed: int = 0) -> Model:
    """The model of all rows; its sentence layer is stacked on out-of-fold predictions."""
    fold = folds(examples.rows, FOLDS, seed)
    cue_logits, gram_logits = out_of_fold(examples, fold, seed)
    everything = np.ones(len(examples.rows), bool)
    cue_weights, cue_intercepts = fit_cues(examples, everything[examples.sentence], seed)
    gram_weights, gram_intercepts = fit_grams(examples, everything, seed)
    counts = {
        "rows": len({(row.file, row.id) for row in examples.rows}),
        "candidates": len(examples.sentence),
    }
    about = {"files": list(FILES), **counts, "seed": seed}
    return Model(
        cue_weights=cue_weights,
        gram_weights=gram_weights,
        cue_intercepts=cue_intercepts,
        gram_intercepts=gram_intercepts,
        accept=fit_accept(examples, cue_logits, everything),
        stack=fit_stack(examples, cue_logits, gram_logits, everything),
        spans=fit_spans(examples, everything[examples.sentence], seed),
        scope=ScopeWeights.none(),
        about=about,
        digest="",
    )


def fit_cues(examples: Examples, use: Bools, seed: int) -> tuple[Floats, Floats]:
    """Weights (buckets, heads) and intercepts of the cue layer, from the candidates in ``use``."""
    weight = np.array([row.weight for row in examples.rows], np.float32)[examples.sentence]
    weights = np.zeros((1 << BITS, len(HEADS)), np.float32)
    intercepts = np.zeros(len(HEADS), np.float32)
    for head in range(len(HEADS)):
        own = np.flatnonzero(use & reads(examples, head) & (examples.gold[:, head] >= 0))
        weights[:, head], intercepts[head] = _regression(
            examples.cues[own], examples.gold[own, head], weight[own], _MIN_CUE, _C_CUE, seed
        )
    return weights, intercepts


def fit_spans(examples: Examples, use: Bools, seed: int) -> Floats:
    """Weights of the words of cues, from the gold cues found by the candidates in ``use``."""
    found = examples.gold[np.arange(examples.head.size), examples.head] == 1
    # The lexicons' examples mark what an entry proposes, not what a scheme calls the cue.
    scheme = np.array([row.only is None for row in examples.rows], bool)[examples.sentence]
    words = np.flatnonzero((use & found & scheme)[examples.words.candidate])
    label = np.array([_in_cue(examples, int(word)) for word in words], np.int32)
    features = examples.words.features[words]
    values = np.ones(features.shape[1], np.float32)
    table = matrix(features, np.arange(words.size, dtype=np.int32), words.size, values, SPAN_BITS)
    return _regression(table, label, np.ones(words.size, np.float32), 1, _C_SPAN, seed)[0]


def _in_cue(examples: Examples, word: int) -> bool:
    candidate = examples.words.candidate[word]
    return any(
        start < examples.word_end[word]
        and examples.word_start[word] < end
        and head == examples.head[candidate]
        for start, end, head in examples.rows[examples.sentence[candidate]].cues
    )


def fit_grams(examples: Examples, use: Bools, seed: int) -> tuple[Floats, Floats]:
    """Weights (buckets, targets) and intercepts of the model of runs of words."""
    weight = np.array([row.weight for row in examples.rows], np.float32)
    weights = np.zeros((1 << BITS, len(TARGETS)), np.float32)
    intercepts = np.zeros(len(TARGETS), np.float32)
    for target in range(len(TARGETS)):
        label = labels(examples.rows, target)
        own = np.flatnonzero(use & (label >= 0))
        weights[:, target], intercepts[target] = _regression(
            examples.grams[own], label[own], weight[own], _MIN_GRAM, _C_GRAM, seed
        )
    return weights, intercepts


def _regression(
    features: csr_matrix, label: Ints, weight: Floats, least: int, c: float, seed: int
) -> tuple[NDArray[np.float32], float]:
    result = np.zeros(features.shape[1], np.float32)
    if np.unique(label).size < 2:
        return result, -LIMIT
    used = np.flatnonzero(features.getnnz(axis=0) >= least)
    machine = LogisticRegression(C=c, solver="liblinear", random_state=seed, max_iter=200)
    # Sums over several threads round differently from machine to machine.
    with threadpool_limits(1):
        machine.fit(features[:, used], label, sample_weight=weight)
    result[used] = machine.coef_[0]
    return result, float(machine.intercept_[0])


def fit_accept(examples: Examples, cue_logits: Floats, use: Bools) -> dict[str, list[float]]:
    """By domain and head, the offset at which cues are accepted: that of the best F1 by candidate."""
    logits = own_logits(cue_logits, examples.head)
    gold = examples.gold[np.arange(examples.head.size), examples.head]
    accept: dict[str, list[float]] = {}
    for domain in DOMAINS:
        own = (use & of_domain(examples, domain))[examples.sentence] & (gold >= 0)
        by_head = [own & (examples.head == head) for head in range(len(HEADS))]
        accept[domain] = [
            round(best_offset(logits[k].astype(np.float64), gold[k]), 6) if gold[k].any() else 0.0
            for k in by_head
        ]
    return accept


def stack_features(examples: Examples, cue_logits: Floats, gram_logits: Floats, target: int) -> Floats:
    """What the sentence layer reads, shape (rows, 4): one, strongest cue, second cue, words."""
    mask = reads(examples, target)
    top = strongest(cue_logits[mask, target], examples.sentence[mask], len(examples.rows))
    ones = np.ones((len(examples.rows), 1), np.float32)
    return np.concatenate([ones, top, gram_logits[:, target : target + 1]], axis=1)


def fit_stack(
    examples: Examples, cue_logits: Floats, gram_logits: Floats, use: Bools
) -> dict[str, dict[str, list[float]]]:
    """Weights of the sentence layer and the offset of its decision, by target and domain."""
    stack: dict[str, dict[str, list[float]]] = {}
    for target, name in enumerate(TARGETS):
        label = labels(examples.rows, target)
        features = stack_features(examples, cue_logits, gram_logits, target)
        stack[name] = {}
        for domain in DOMAINS:
            own = use & (label >= 0) & of_domain(examples, domain)
            if np.unique(label[own]).size < 2:
                # No labels of this target here: borrow from all domains.
                own = use & (label >= 0)
            stack[name][domain] = _stacked(features[own], label[own])
    return stack


def _stacked(features: Floats, label: Ints) -> list[float]:
    if np.unique(label).size < 2:
        return [LIMIT if label.any() else -LIMIT, 0.0, 0.0, 0.0, 0.0]
    machine = LogisticRegression(C=1.0, fit_intercept=False, solver="lbfgs", max_iter=500)
    with threadpool_limits(1):
        machine.fit(features, label)
    weights = machine.coef_[0]
    offset = best_offset(features @ weights, label)
    return [round(float(value), 6) for value in (*weights, offset)]


def best_offset(logits: NDArray[np.float64], label: Ints) -> float:
    """What to add to calibrated log-odds so that the decision at probability 0.5 is the one of best F1.

    The threshold of best F1 on calibrated probabilities is half that F1 (Lipton, Elkan and Narayanaswamy
    2014, Optimal thresholding of classifiers to maximize F1 measure); it varies less from sample to sample
    than the best threshold in hindsight.
    """
    hits = np.cumsum(label[np.argsort(-logits, kind="stable")])
    f1 = 2 * hits / (np.arange(1, label.size + 1) + label.sum())
    threshold = f1.max() / 2
    return -float(np.log(threshold / (1 - threshold)))


def train(data: Path, folder: Path, lexicon: Lexicon, *, seed: int = 0) -> Model:
    """Train on the files of ``data``, write the model to ``folder`` and return it as read back."""
    matcher = Matcher.of(lexicon)
    model = fit(prepare(training_rows(data, lexicon, matcher), matcher), seed=seed)
    save_model(replace(model, scope=train_scope(data)), folder)
    return load_model(folder)
