"""Weights of the classifier and predictions from them, with NumPy alone.

Two linear layers. The cue layer gives each candidate a log-odds for every head. The sentence layer
adds up, per target and domain: an intercept, the strongest and the second strongest cue of the
sentence, a model of its runs of words, and what moves a score to the right side of the decision at
probability 0.5. Every score is therefore a sum that can be shown.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hedge.arrays import Ints
from hedge.errors import ModelError
from hedge.features import BITS, VALUES
from hedge.scope import SCOPE_BITS, ScopeWeights
from hedge.spans import SPAN_BITS
from hedge.types import DOMAINS, HEDGING

Floats = NDArray[np.float32]

FORMAT = 3
#: Heads of the cue layer; the first two are also the targets of the sentence layer.
HEADS = ("hedging", "vagueness", "approximator", "booster")
TARGETS = HEADS[:2]
#: Log-odds of cues are limited to this in the sentence layer; it also stands for *no cue*.
LIMIT = 6.0
#: As close to probability 0.5 as a decided score comes.
_EDGE = 1e-4
#: The tables of a model file and their shapes.
_TABLES = {
    "cue": (1 << BITS, len(HEADS)),
    "gram": (1 << BITS, len(TARGETS)),
    "spans": (1 << SPAN_BITS, 1),
    "scope_left": (1 << SCOPE_BITS, 1),
    "scope_right": (1 << SCOPE_BITS, 1),
}


def head_of(category: str) -> int:
    """The head that decides on cues of a category; -1 for categories that are no cues."""
    if category in HEDGING:
        return 0
    return {"vague": 1, "approximator": 2, "booster": 3}.get(category, -1)


@dataclass(frozen=True)
class Model:
    """``cue_weights`` (buckets, heads), ``gram_weights`` (buckets, targets); log-odds throughout.

    ``accept`` maps a domain to the offsets at which its heads accept a cue. ``stack`` maps target and domain to
    intercept, weights of strongest cue, second cue and words, and the offset of the decision. ``spans``
    keeps the words of a candidate that are the cue; ``scope`` finds the words it weakens.
    """

    cue_weights: Floats
    gram_weights: Floats
    cue_intercepts: Floats
    gram_intercepts: Floats
    accept: Mapping[str, Sequence[float]]
    stack: Mapping[str, Mapping[str, Sequence[float]]]
    spans: Floats
    scope: ScopeWeights
    about: Mapping[str, Any]
    digest: str

    def cue_logits(self, features: Ints) -> Floats:
        """Log-odds of each candidate for each head, shape (candidates, heads)."""
        return _gather(self.cue_weights, features, VALUES) + self.cue_intercepts

    def gram_logits(self, features: Ints, first: Ints) -> Floats:
        """Log-odds of each sentence from its runs of words, shape (sentences, targets)."""
        if not first.size:
            return np.zeros((0, len(TARGETS)), np.float32)
        sums = np.add.reduceat(_gather(self.gram_weights, features), first, axis=0, dtype=np.float64)
        return (sums + self.gram_intercepts).astype(np.float32)

    def sentence_parts(self, target: str, domain: str, cues: Floats, grams: Floats) -> Floats:
        """Summands of the log-odds, shape (sentences, 5): base, strongest cue, second cue, words, decision."""
        *weights, offset = self.stack[target][domain]
        ones = np.ones((len(grams), 1), np.float32)
        parts = np.concatenate([ones, cues, grams[:, None]], axis=1) * np.array(weights, np.float32)
        lift = decision(parts.sum(axis=1), offset)
        return np.concatenate([parts, lift[:, None]], axis=1).astype(np.float32)


def decision(logits: NDArray[Any], offset: float | Floats) -> NDArray[np.float64]:
    """What to add to calibrated log-odds so that probability 0.5 is the threshold ``-offset``.

    Only scores between the two thresholds move, and no farther than 0.5: the others stay calibrated.
    """
    yes, above = logits + offset >= 0, logits >= 0
    return np.where(yes == above, 0.0, np.where(yes, _EDGE, -_EDGE) - logits)


def _gather(weights: Floats, features: Ints, values: Floats | None = None) -> Floats:
    """Sums of the weights of features, each times the value of its column (1 without ``values``)."""
    values = np.ones(features.shape[1], np.float32) if values is None else values
    total = np.zeros((len(features), weights.shape[1]), np.float32)
    columns = np.ascontiguousarray(features.T)
    for value in np.unique(values):
        part = np.zeros_like(total)
        for column in columns[values == value]:
            # Several times as fast as weights[column].
            part += weights.take(column, axis=0)
        total += value * part
    return total


def sigmoid(logits: NDArray[Any]) -> NDArray[np.float64]:
    bounded = np.maximum(logits.astype(np.float64), -700)  # beyond, exp overflows
    return np.asarray(1 / (1 + np.exp(-bounded)))


def strongest(logits: Floats, sentence: Ints, count: int) -> Floats:
    """The two highest log-odds of each sentence, shape (sentences, 2), limited; `-LIMIT` where missing.

    ``sentence`` names the sentence of each candidate, in ascending order.
    """
    result = np.full((count, 2), -LIMIT, np.float32)
    order = np.lexsort((-logits, sentence))
    logits, sentence = np.clip(logits[order], -LIMIT, LIMIT), sentence[order]
    new = np.flatnonzero(np.diff(sentence, prepend=-1))
    result[sentence[new], 0] = logits[new]
    second = new + 1
    second = second[second < sentence.size]
    second = second[sentence[second] == sentence[second - 1]]
    result[sentence[second], 1] = logits[second]
    return result


def save_model(model: Model, folder: Path) -> None:
    """Write ``weights.npz`` (no pickle) and ``model.json``; the same model gives the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    arrays: dict[str, NDArray[Any]] = {}
    columns = (table[:, None] for table in (model.spans, model.scope.left, model.scope.right))
    tables = (model.cue_weights, model.gram_weights, *columns)
    for name, weights in zip(_TABLES, tables, strict=True):
        used = np.flatnonzero(np.any(weights, axis=1)).astype(np.int32)
        arrays[f"{name}_steps"] = np.diff(used, prepend=0).astype(np.int32)
        arrays[f"{name}_values"] = weights[used].astype(np.float16)
    buffer = io.BytesIO()
    np.savez_compressed(buffer, allow_pickle=False, **arrays)
    (folder / "weights.npz").write_bytes(buffer.getvalue())
    about = {
        "format": FORMAT,
        "bits": BITS,
        "heads": HEADS,
        "cue_intercepts": model.cue_intercepts.tolist(),
        "gram_intercepts": model.gram_intercepts.tolist(),
        "accept": model.accept,
        "stack": model.stack,
        "weights": hashlib.sha256(buffer.getvalue()).hexdigest(),
        "about": model.about,
    }
    (folder / "model.json").write_text(json.dumps(about, indent=1) + "\n", "utf-8")


@cache
def shipped_model() -> Model:
    """The model inside the package."""
    with resources.as_file(resources.files("hedge") / "models") as folder:
        return load_model(folder)


def load_model(folder: str | Path) -> Model:
    """Read a model folder. Raises `ModelError` if it is missing, damaged or of another format."""
    folder = Path(folder)
    try:
        raw = (folder / "weights.npz").read_bytes()
        text = (folder / "model.json").read_text("utf-8")
        about = json.loads(text)
        if (
            about.get("format") != FORMAT
            or about.get("bits") != BITS
            or tuple(about.get("heads", ())) != HEADS
        ):
            raise ModelError(f"{folder}: a model of another format; train it again with 'hedge train'")
        if about["weights"] != hashlib.sha256(raw).hexdigest():
            raise ModelError(f"{folder}: weights.npz is damaged or does not belong to model.json")
        with np.load(io.BytesIO(raw), allow_pickle=False) as arrays:
            cue, gram, spans, left, right = (_dense(arrays, name, *shape) for name, shape in _TABLES.items())
            return Model(
                cue_weights=cue,
                gram_weights=gram,
                cue_intercepts=np.array(about["cue_intercepts"], np.float32),
                gram_intercepts=np.array(about["gram_intercepts"], np.float32),
                accept={domain: about["accept"][domain] for domain in DOMAINS},
                stack={
                    target: {domain: about["stack"][target][domain] for domain in DOMAINS}
                    for target in TARGETS
                },
                spans=spans[:, 0],
                scope=ScopeWeights(left[:, 0], right[:, 0]),
                about=about["about"],
                digest=hashlib.sha256(raw + text.encode()).hexdigest()[:4],
            )
    except FileNotFoundError as error:
        raise ModelError(
            f"{error.filename}: no such file; a model folder holds weights.npz and model.json"
        ) from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, zipfile.BadZipFile) as error:
        raise ModelError(f"{folder}: not a readable model ({type(error).__name__}: {error})") from None


def _dense(arrays: Any, name: str, size: int, width: int) -> Floats:
    weights = np.zeros((size, width), np.float32)
    weights[np.cumsum(arrays[f"{name}_steps"])] = arrays[f"{name}_values"].astype(np.float32)
    return weights
