"""Train the classifier with scikit-learn on the hashed columns that inference uses.

Cue layer: logistic regressions on the features of candidates, one for each head. Sentence layer: a
logistic regression stacked on out-of-fold predictions, so that its probabilities are calibrated.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from hedge.arrays import Bools, Ints
from hedge.cues import Matcher
from hedge.data_sets import FILES, Row, folds, lexicon_rows, read_rows
from hedge.entries import Lexicon
from hedge.features import BITS, candidate_features, gram_features
from hedge.model import (
    HEADS,
    LIMIT,
    TARGETS,
    Floats,
    Model,
    decision,
    load_model,
    save_model,
    sigmoid,
    strongest,
)
from hedge.scope import ScopeWeights
from hedge.score import entry_heads, read_by_targets
from hedge.sentences import sentences
from hedge.tokens import Vocabulary, tokenize
from hedge.train_scope import train_scope
from hedge.types import DOMAINS

FOLDS = 5
#: The domains of text, and that of the lexicons' examples.
_ROW_DOMAINS = (*DOMAINS, "lexicon")
#: Buckets that fewer training examples touch get no weight: they keep the file small and say little.
_MIN_CUE, _MIN_GRAM = 3, 6
_C_CUE, _C_GRAM = 0.15, 0.08


@dataclass(frozen=True)
class Examples:
    """Features of all rows. ``sentence`` gives the row of each candidate, ascending."""

    rows: Sequence[Row]
    spans: Sequence[tuple[int, int, int]]
    """(row, start, end) of each candidate."""
    entry: Ints
    """The number of each candidate's entry in the matcher's ``entries``."""
    cues: csr_matrix
    grams: csr_matrix
    sentence: Ints
    head: Ints
    gold: Ints
    """By candidate and head: 1 a cue, 0 none, -1 not labelled."""


@dataclass(frozen=True)
class _Part:
    """The examples of one domain, in the order of its candidates."""

    spans: list[tuple[int, int, int]]
    """(row, start, end) of each candidate."""
    head: Ints
    entry: Ints
    cues: Ints
    grams: Ints
    row_of_token: Ints


def prepare(rows: Sequence[Row], matcher: Matcher) -> Examples:
    """Features and gold labels of the candidates and sentences of labelled rows."""
    parts = [_part(rows, matcher, domain) for domain in _ROW_DOMAINS]
    spans = [span for part in parts for span in part.spans]
    order = np.array(sorted(range(len(spans)), key=spans.__getitem__), np.int64)
    spans = [spans[i] for i in order]

    disclaims = np.array([entry.category == "disclaimer" for entry in matcher.entries], bool)

    def joined(name: str) -> Ints:
        return np.concatenate([getattr(part, name) for part in parts])

    return Examples(
        rows=rows,
        spans=spans,
        entry=joined("entry")[order],
        cues=_matrix(joined("cues")[order], np.arange(len(spans), dtype=np.int32), len(spans)),
        grams=_matrix(joined("grams"), joined("row_of_token"), len(rows)),
        sentence=np.array([row for row, _, _ in spans], np.int32),
        head=joined("head")[order],
        gold=_gold(rows, spans, disclaims[joined("entry")[order]]),
    )


def _part(rows: Sequence[Row], matcher: Matcher, domain: str) -> _Part:
    own = np.array([i for i, row in enumerate(rows) if row.domain == domain], np.int32)
    tokens = tokenize([rows[i].text for i in own], Vocabulary())
    found = sentences(tokens, split=False)
    matches = matcher.candidates(tokens, found)
    head = entry_heads(matcher)[matches.entry]
    matches, head = matches.where(head >= 0), head[head >= 0]
    row, start, end = (
        own[tokens.doc[matches.first]],
        tokens.start[matches.first],
        tokens.end[matches.last - 1],
    )
    number = _ROW_DOMAINS.index(domain)
    return _Part(
        spans=list(zip(row.tolist(), start.tolist(), end.tolist(), strict=True)),
        head=head,
        entry=matches.entry,
        cues=candidate_features(tokens, found, matches, matcher.entries, number),
        grams=gram_features(tokens, found, number),
        row_of_token=own[tokens.doc],
    )


def _matrix(features: Ints, row: Ints, rows: int) -> csr_matrix:
    places = np.repeat(row, features.shape[1])
    values = np.ones(places.size, np.float32)
    matrix = csr_matrix((values, (places, features.ravel())), shape=(rows, 1 << BITS))
    matrix.sum_duplicates()
    return matrix


def _gold(rows: Sequence[Row], spans: Sequence[tuple[int, int, int]], disclaims: Bools) -> Ints:
    gold = np.full((len(spans), len(HEADS)), -1, np.int32)
    for i, (number, start, end) in enumerate(spans):
        row = rows[number]
        for head in row.heads:
            gold[i, head] = any(a < end and start < b and h == head for a, b, h in row.cues)
        if row.only and not (start < row.only[1] and row.only[0] < end):
            gold[i] = -1
    silent = disclaims & ~np.array([rows[number].schemed for number, _, _ in spans], bool)
    gold[silent & (gold[:, 0] == 0), 0] = -1
    return gold


def reads(examples: Examples, head: int) -> Bools:
    """The candidates that a head learns from and decides on."""
    return read_by_targets(examples.head) if head < len(TARGETS) else np.asarray(examples.head == head)


def cross_validate(examples: Examples, *, seed: int = 0) -> tuple[NDArray[np.float64], Floats]:
    """Out-of-fold probabilities, shape (rows, targets), and log-odds, shape (candidates, heads).

    The sentence layer, too, is fitted without the fold it predicts.
    """
    fold = folds(examples.rows, FOLDS, seed)
    cue_logits, gram_logits = out_of_fold(examples, fold, seed)
    probability = np.full((len(examples.rows), len(TARGETS)), np.nan)
    for number in range(FOLDS):
        stack = fit_stack(examples, cue_logits, gram_logits, fold != number)
        for target, name in enumerate(TARGETS):
            parts = stack_features(examples, cue_logits, gram_logits, target)
            for domain in DOMAINS:
                own = _of_domain(examples, domain) & (fold == number)
                *weights, offset = stack[name][domain]
                logits = parts[own] @ np.array(weights)
                probability[own, target] = sigmoid(logits + decision(logits, offset))
    return probability, cue_logits


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
    stack = fit_stack(examples, cue_logits, gram_logits, everything)
    cue_weights, cue_intercepts = fit_cues(examples, everything[examples.sentence], seed)
    gram_weights, gram_intercepts = fit_grams(examples, everything, seed)
    counts = {"rows": len(examples.rows), "candidates": len(examples.sentence)}
    about = {"files": list(FILES), **counts, "seed": seed}
    return Model(
        cue_weights, gram_weights, cue_intercepts, gram_intercepts, stack, ScopeWeights.none(), about, ""
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


def labels(rows: Sequence[Row], target: int) -> Ints:
    """1, 0, or -1 where the scheme of the row does not label the target."""
    return np.array([-1 if row.labels[target] is None else row.labels[target] for row in rows], np.int32)


def _regression(
    features: csr_matrix, label: Ints, weight: Floats, least: int, c: float, seed: int
) -> tuple[NDArray[np.float32], float]:
    result = np.zeros(1 << BITS, np.float32)
    if np.unique(label).size < 2:
        return result, -LIMIT
    used = np.flatnonzero(features.getnnz(axis=0) >= least)
    machine = LogisticRegression(C=c, solver="liblinear", random_state=seed, max_iter=200)
    machine.fit(features[:, used], label, sample_weight=weight)
    result[used] = machine.coef_[0]
    return result, float(machine.intercept_[0])


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
            own = use & (label >= 0) & _of_domain(examples, domain)
            if np.unique(label[own]).size < 2:
                # No labels of this target here: borrow from all domains.
                own = use & (label >= 0)
            stack[name][domain] = _stacked(features[own], label[own])
    return stack


def _stacked(features: Floats, label: Ints) -> list[float]:
    if np.unique(label).size < 2:
        return [LIMIT if label.any() else -LIMIT, 0.0, 0.0, 0.0, 0.0]
    machine = LogisticRegression(C=1.0, fit_intercept=False, solver="lbfgs", max_iter=500)
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


def _of_domain(examples: Examples, domain: str) -> Bools:
    return np.array([row.domain == domain and not row.authored for row in examples.rows], bool)


def training_rows(data: Path, lexicon: Lexicon, matcher: Matcher) -> list[Row]:
    """All that the classifier learns from: the files of a folder and the lexicons' own examples."""
    return read_rows(data) + lexicon_rows(lexicon, matcher)


def train(data: Path, folder: Path, lexicon: Lexicon, *, seed: int = 0) -> Model:
    """Train on the files of ``data``, write the model to ``folder`` and return it as read back."""
    matcher = Matcher.of(lexicon)
    model = fit(prepare(training_rows(data, lexicon, matcher), matcher), seed=seed)
    save_model(replace(model, scope=train_scope(data)), folder)
    return load_model(folder)
