"""Train and evaluate the scopes of cues on the BioScope corpus.

Each side of a scope is a choice among candidate boundaries: a conditional logistic regression (softmax
over the candidates of a cue), fitted with L-BFGS on the hashed columns that inference uses.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from hedge.arrays import Bools, Ints
from hedge.cues import Matches
from hedge.data_sets import folds as split
from hedge.data_sets import read_json_lines, read_rows
from hedge.scope import SCOPE_BITS, Boundaries, Floats, ScopeReader, ScopeWeights, scopes
from hedge.sentences import Sentences, sentences
from hedge.tokens import Tokens, tokenize
from hedge.vocabulary import Vocabulary

Index = NDArray[np.integer[Any]]

SCOPE_FILES = ("bioscope_abstracts.train.jsonl", "bioscope_fullpapers.train.jsonl")
#: Strength of the prior: the variance of a weight.
_VARIANCE = 0.6
#: Buckets that fewer candidates touch get no weight.
_MIN_COUNT = 3
_ITERATIONS = 60


@dataclass(frozen=True, slots=True)
class ScopeFigures:
    """Cross-validated quality on gold cues; shares of cues, except where said."""

    exact: float
    """Both ends right."""
    left: float
    right: float
    token_f1: float
    """F1 of the tokens inside scopes, over all cues together."""
    baseline: float
    """Exact match of *from the cue to the end of the sentence, without its full stop*."""
    cues: int


@dataclass(frozen=True, slots=True)
class _Gold:
    """The sentences with gold scopes as one batch, and columns by cue."""

    tokens: Tokens
    found: Sentences
    cues: Matches
    first: Ints
    last: Ints
    fold: Ints


def train_scope(folder: Path, *, seed: int = 0) -> ScopeWeights:
    """Weights from all gold scopes of a folder. Raises `InputError` where a file is missing.

    The fit is convex and starts at 0: equal data give equal bytes, whatever the seed.
    """
    gold = _read(folder, 1, seed)
    reader = ScopeReader(gold.tokens, gold.found, gold.cues)
    left, right = reader.left(), reader.right()
    everything = np.ones(len(gold.cues), bool)
    return ScopeWeights(_fit(left, gold.first, everything), _fit(right, gold.last, everything))


def evaluate_scope(folder: Path, *, folds: int = 5, seed: int = 0) -> ScopeFigures:
    """Cross-validated figures, the folds grouped by document. Raises `InputError` where a file is missing."""
    gold = _read(folder, folds, seed)
    reader = ScopeReader(gold.tokens, gold.found, gold.cues)
    left_side, right_side = reader.left(), reader.right()
    first, last = np.zeros_like(gold.first), np.zeros_like(gold.last)
    for number in range(folds):
        use = gold.fold != number
        weights = ScopeWeights(_fit(left_side, gold.first, use), _fit(right_side, gold.last, use))
        begins, ends = scopes(gold.tokens, gold.found, gold.cues, weights)
        first[~use], last[~use] = begins[~use], ends[~use]
    left, right = first == gold.first, last == gold.last
    both = np.maximum(np.minimum(last, gold.last) - np.maximum(first, gold.first), 0).sum()
    plain = (gold.first == gold.cues.first) & (gold.last == _sentence_end(gold))
    return ScopeFigures(
        exact=float((left & right).mean()),
        left=float(left.mean()),
        right=float(right.mean()),
        token_f1=float(2 * both / ((last - first).sum() + (gold.last - gold.first).sum())),
        baseline=float(plain.mean()),
        cues=len(gold.cues),
    )


def _sentence_end(gold: _Gold) -> Ints:
    """The end of each cue's sentence without its full stop or mark."""
    last = gold.found.last[gold.found.of_token[gold.cues.first]]
    return last - np.isin(gold.tokens.id[last - 1], gold.tokens.vocabulary.encode([".", "?", "!"]))


def _read(folder: Path, count: int, seed: int) -> _Gold:
    """Rows with scopes; a token belongs to a span that covers some of its characters."""
    rows = read_rows(folder, SCOPE_FILES)
    raw = [line for name in SCOPE_FILES for line in read_json_lines(folder / name)]
    kept = [number for number, line in enumerate(raw) if line["scopes"]]
    tokens = tokenize([rows[number].text for number in kept], Vocabulary())
    found = sentences(tokens, split=False)
    spans = []
    for sentence, number in enumerate(kept):
        low, high = found.first[sentence], found.last[sentence]
        start, end = tokens.start[low:high], tokens.end[low:high]
        for first, last, cue in raw[number]["scopes"]:
            cue_first, cue_last = raw[number]["cues"][cue][:2]
            begins = low + np.searchsorted(end, [cue_first, first], side="right")
            ends = low + np.searchsorted(start, [cue_last, last], side="left")
            spans.append((begins[0], ends[0], begins.min(), ends.max(), number))
    columns = np.array(sorted(spans), np.int32).reshape(-1, 5).T
    cues = Matches(columns[0], columns[1], np.zeros_like(columns[0]))
    return _Gold(tokens, found, cues, columns[2], columns[3], split(rows, count, seed)[columns[4]])


def _fit(candidates: Boundaries, gold: Ints, use: Bools) -> Floats:
    """Weights of one side from the cues in ``use`` whose gold boundary is among their candidates."""
    right = candidates.at == gold[candidates.cue]
    reached = np.zeros(gold.size, bool)
    reached[candidates.cue[right]] = True
    keep = (use & reached)[candidates.cue]
    begin = np.flatnonzero(np.diff(candidates.cue[keep], prepend=-1))
    group = np.repeat(np.arange(begin.size), np.diff(np.append(begin, keep.sum())))
    places = np.flatnonzero(right[keep])
    answer = np.zeros(begin.size, np.int64)
    answer[group[places]] = places
    matrix = _matrix(candidates.features[keep])
    used = np.flatnonzero(matrix.getnnz(axis=0) >= _MIN_COUNT)
    result = np.zeros(1 << SCOPE_BITS, np.float32)
    result[used] = _softmax(matrix[:, used].tocsr(), begin, group, answer)
    return result


def _matrix(features: Ints) -> csr_matrix:
    count, width = features.shape
    values, ends = np.ones(features.size), np.arange(0, features.size + 1, width)
    matrix = csr_matrix((values, features.ravel(), ends), shape=(count, 1 << SCOPE_BITS))
    matrix.sum_duplicates()
    return matrix


def _softmax(matrix: csr_matrix, begin: Index, group: Index, answer: Index) -> NDArray[np.float64]:
    """Weights under which the answers are likeliest; the rows of a group compete."""
    transposed = matrix.T.tocsr()
    target = np.asarray(matrix[answer].sum(axis=0)).ravel()

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        score = matrix @ weights
        top = np.maximum.reduceat(score, begin)
        exponent = np.exp(score - top[group])
        total = np.add.reduceat(exponent, begin)
        value = (np.log(total) + top - score[answer]).sum() + (weights**2).sum() / (2 * _VARIANCE)
        return float(value), transposed @ (exponent / total[group]) - target + weights / _VARIANCE

    start = np.zeros(matrix.shape[1])
    # Sums over several threads round differently from machine to machine.
    with threadpool_limits(1):
        found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": _ITERATIONS})
    return np.asarray(found.x, np.float64)
