"""How well sentences are recognised: precision, recall, F1 and calibration against labelled sentences."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hedge.analysis import Engine
from hedge.arrays import Bools, Ints
from hedge.attribution import AttributionReader
from hedge.calibration import Bin, calibration_bins, calibration_error
from hedge.cues import Matcher
from hedge.data_sets import Row, read_json_lines, read_rows
from hedge.entries import Lexicon
from hedge.evaluate_attribution import evaluate_attribution
from hedge.evaluate_cues import CueResult, evaluate_cues
from hedge.model import TARGETS
from hedge.sentences import sentences
from hedge.tokens import tokenize
from hedge.types import HEDGING
from hedge.vocabulary import Vocabulary

SAMPLES = 500
#: The quarter of documents on which no rule was written.
_UNREAD = 3


@dataclass(frozen=True, slots=True)
class Result:
    """Figures of one set of sentences for one target; ``low`` to ``high`` is the 95 % interval of F1.

    Precision, recall and F1 are of the positive class. The interval is a bootstrap over documents.
    Two baselines: ``all_positive`` is the F1 of calling every sentence positive (the majority class, negative
    everywhere here, has F1 0 and accuracy 1 − positive / sentences), ``word_list`` that of calling those
    positive in which the lexicon proposes a cue.
    """

    name: str
    target: str
    sentences: int
    positive: int
    precision: float
    recall: float
    f1: float
    low: float
    high: float
    calibration: tuple[Bin, ...]
    all_positive: float
    word_list: float

    @property
    def calibration_error(self) -> float:
        """Expected calibration error, see `hedge.calibration.calibration_error`."""
        return calibration_error(self.calibration)


def evaluate_files(paths: Sequence[Path], engine: Engine, *, seed: int = 0) -> list[Result]:
    """Score the sentences of the files that label uncertainty with an engine and compare."""
    results = []
    for path in paths:
        if not any("uncertain" in row for row in read_json_lines(path)):
            continue
        rows = read_rows(path.parent, [path.name])
        scored = engine.score([row.text for row in rows], split=False)
        found = [sentence[0] if sentence else None for sentence in scored]
        probability = np.array([[s.hedging, s.vagueness] if s else [0.0, 0.0] for s in found])
        results += compare(path.name, rows, probability, engine.matcher, seed)
    return results


def evaluate_cv(data: Path, lexicon: Lexicon, *, seed: int = 0) -> tuple[list[Result], list[CueResult]]:
    """Five-fold cross-validation by document over all training files; each file is compared by itself."""
    from hedge.cross_validate import cross_validate  # scikit-learn, seconds to import
    from hedge.examples import prepare, training_rows

    matcher = Matcher.of(lexicon)
    rows = training_rows(data, lexicon, matcher)
    examples = prepare(rows, matcher)
    predicted = cross_validate(examples, seed=seed)
    accepted = [
        (
            examples.sentence[k],
            predicted.start[k],
            predicted.end[k],
            matcher.entries[examples.entry[k]].category,
        )
        for k in np.flatnonzero(predicted.cue >= 0)
    ]
    results = []
    for name in dict.fromkeys(row.file for row in rows if not row.authored):
        own = np.array([row.file == name for row in rows])
        part = [row for row in rows if row.file == name]
        results += compare(name, part, predicted.probability[own], matcher, seed)
    return results, evaluate_cues(rows, accepted)


def evaluate_sources(paths: Sequence[Path], matcher: Matcher, *, held_out: bool = False) -> dict[str, Any]:
    """Figures of the attribution reader over all files, see `evaluate_attribution`; empty where nothing is labelled.

    The reader's rules were written on three quarters of the documents; ``held_out`` takes the fourth, those
    whose name has a CRC-32 of 3 modulo 4.
    """
    rows = [row for path in paths for row in read_json_lines(path) if "attributions" in row]
    if held_out:
        rows = [row for row in rows if zlib.crc32(row["doc"].encode()) % 4 == _UNREAD]
    return evaluate_attribution(rows, AttributionReader(matcher)) if rows else {}


def compare(
    name: str, rows: Sequence[Row], probability: NDArray[np.float64], matcher: Matcher, seed: int
) -> list[Result]:
    """Figures for each target that the rows label."""
    results = []
    for target, label in enumerate(TARGETS):
        known = np.array([row.labels[target] is not None for row in rows])
        if not known.any():
            continue
        own = [row for row in rows if row.labels[target] is not None]
        gold = np.array([bool(row.labels[target]) for row in own])
        p = probability[known, target]
        low, high = _interval(gold, p >= 0.5, [row.doc for row in own], seed)
        precision, recall, f1 = scores(gold, p >= 0.5)
        listed = scores(gold, _proposed(own, matcher, target))[2]
        results.append(
            Result(
                name,
                label,
                len(own),
                int(gold.sum()),
                precision,
                recall,
                f1,
                low,
                high,
                calibration_bins(gold, p),
                scores(gold, np.ones(len(own), bool))[2],
                listed,
            )
        )
    return results


def scores(gold: Bools, guess: Bools) -> tuple[float, float, float]:
    """Precision, recall and F1 of the positive class; NaN without a base."""
    hits, guessed, true = int((gold & guess).sum()), int(guess.sum()), int(gold.sum())
    return _share(hits, guessed), _share(hits, true), _share(2 * hits, guessed + true)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else float("nan")


def _interval(gold: Bools, guess: Bools, docs: Sequence[str], seed: int) -> tuple[float, float]:
    """95 % bootstrap interval of F1, documents drawn with replacement."""
    number = np.unique(np.array(docs), return_inverse=True)[1]
    counts = np.stack([np.bincount(number, weights=w) for w in (gold & guess, guess, gold)])
    n = counts.shape[1]
    drawn = np.random.default_rng(seed).multinomial(n, np.full(n, 1 / n), size=SAMPLES)
    hits, guessed, true = (drawn @ counts.T).T
    f1 = np.divide(2 * hits, guessed + true, out=np.zeros(SAMPLES), where=guessed + true > 0)
    low, high = np.percentile(f1, [2.5, 97.5])
    return float(low), float(high)


def _proposed(rows: Sequence[Row], matcher: Matcher, target: int) -> Bools:
    """Sentences in which the lexicon proposes a cue of the target, before any context decides."""
    wanted = HEDGING if TARGETS[target] == "hedging" else (*HEDGING, "vague")
    tokens = tokenize([row.text for row in rows], Vocabulary())
    matches = matcher.candidates(tokens, sentences(tokens, split=False))
    right = np.array([entry.category in wanted for entry in matcher.entries], bool)
    docs: Ints = tokens.doc[matches.first[right[matches.entry]]]
    proposed = np.zeros(len(rows), bool)
    proposed[docs] = True
    return proposed
