"""What all formats share: the result, clean text, stable names, zips with equal bytes."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from hedge.exercises.types import Exercise, Item, Line, Sheet

#: What XML 1.0 forbids; no learning platform takes it in any other form either.
_FORBIDDEN = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Export:
    """The files of a format by what follows the stem of their names, and a line for each reason to leave items out."""

    files: dict[str, bytes]
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """An item with its exercise. ``letters``: sentences need the letter of their article, for there are several."""

    exercise: Exercise
    item: Item
    letters: bool


def tasks(sheet: Sheet) -> list[Task]:
    """All items of a sheet in order."""
    letters = len(sheet.readings) > 1
    return [Task(exercise, item, letters) for exercise in sheet.exercises for item in exercise.items]


def place(line: Line, letters: bool) -> str:
    """How a sentence is called on the sheet: *3*, or *B3* where there are two articles."""
    return f"{line.article if letters else ''}{line.number}"


def left_out(name: str, total: int, left: Sequence[tuple[str, str]], unit: str = "items") -> tuple[str, ...]:
    """A line for each reason in ``left``, the pairs of what was left out and why."""
    reasons: dict[str, list[str]] = {}
    for key, reason in left:
        reasons.setdefault(reason, []).append(key)
    return tuple(
        f"{name}: {len(keys)} of {total} {unit} left out: {reason} ({', '.join(keys)})"
        for reason, keys in reasons.items()
    )


def cleaned(sheet: Sheet) -> Sheet:
    """The sheet with U+FFFD for control characters and lone surrogates; offsets stay as they are."""
    clean: Sheet = _cleaned(sheet)
    return clean


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return _FORBIDDEN.sub("\ufffd", value)
    if isinstance(value, tuple):
        return tuple(_cleaned(part) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _cleaned(getattr(value, field.name)) for field in fields(value)})
    return value


def shortened(text: str, length: int) -> str:
    """The text on one line, cut at a word and marked with an ellipsis if it is longer than ``length``."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    kept = text[: length - 1]
    head, space, _ = kept.rpartition(" ")
    whole = text[length - 1] == " "
    return (kept if whole or not space else head).rstrip(" ,;:–—") + "…"


def digest(*parts: str) -> str:
    """A name that depends on the parts alone, in hexadecimal."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip with the same bytes on every run."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            # Its date is the first that a zip can hold; else the bytes would tell when and where they were written.
            entry = zipfile.ZipInfo(name)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED, compresslevel=9)
    return buffer.getvalue()
