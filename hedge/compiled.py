"""The compiled lexicons as a file, so that a program starts without reading and compiling their sources."""

from __future__ import annotations

import io
import json
from dataclasses import astuple, fields
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hedge.automaton import Automaton
from hedge.cues import Matcher, Neighbours
from hedge.entries import NEIGHBOURS, Sense
from hedge.lexicon import fingerprint, lexicon_files, load_lexicons
from hedge.types import Range, Reading


@cache
def shipped_matcher() -> Matcher:
    """The shipped lexicons, compiled: from their file, or anew where their sources have changed since."""
    path = compiled_file()
    if path.exists():
        matcher = load_matcher(path)
        if matcher.fingerprint == fingerprint(lexicon_files()):
            return matcher
    return Matcher.of(load_lexicons())


def compiled_file() -> Path:
    """Where the compiled form of the shipped lexicons lies."""
    return Path(__file__).parent / "models" / "lexicon.npz"


def save_matcher(matcher: Matcher, path: Path) -> None:
    """Write a matcher (no pickle); the same lexicons give the same bytes."""
    automaton = matcher.automaton
    about = {
        "fingerprint": matcher.fingerprint,
        "words": list(automaton.number),
        "senses": [[getattr(entry, f.name) for f in fields(Sense)] for entry in matcher.entries],
        "width": matcher.neighbours[0].width,
    }
    arrays: dict[str, NDArray[Any]] = {
        "about": np.frombuffer(json.dumps(about, ensure_ascii=False, default=astuple).encode(), np.uint8),
        **{f.name: getattr(automaton, f.name) for f in fields(Automaton) if f.name != "number"},
    }
    for key, rule in zip(NEIGHBOURS, matcher.neighbours, strict=True):
        arrays |= {f"{key}.{part}": getattr(rule, part) for part in ("names", "classes", "pairs")}
    buffer = io.BytesIO()
    np.savez_compressed(buffer, allow_pickle=False, **arrays)
    path.write_bytes(buffer.getvalue())


def load_matcher(path: Path) -> Matcher:
    """Read what `save_matcher` wrote."""
    with np.load(path, allow_pickle=False) as file:
        arrays = {name: file[name] for name in file.files}
    about = json.loads(arrays.pop("about").tobytes())
    names = [f.name for f in fields(Sense)]
    rules = {
        key: {part: arrays.pop(f"{key}.{part}") for part in ("names", "classes", "pairs")}
        for key in NEIGHBOURS
    }
    return Matcher(
        entries=tuple(_sense(dict(zip(names, row, strict=True))) for row in about["senses"]),
        automaton=Automaton(number={word: i for i, word in enumerate(about["words"], 1)}, **arrays),
        neighbours=tuple(
            Neighbours(wanted=not key.startswith("not"), width=about["width"], **rule)
            for key, rule in rules.items()
        ),
        fingerprint=about["fingerprint"],
    )


def _sense(row: dict[str, Any]) -> Sense:
    row["readings"] = tuple(Reading(*values) for values in row["readings"])
    row["ranges"] = tuple(Range(*values) for values in row["ranges"])
    return Sense(**row)
