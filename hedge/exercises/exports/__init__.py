"""Exercises as files of learning platforms and quiz games.

Each format is a function of a sheet; `EXPORTS` lists them with what a teacher should know. They read the sheet alone, so
that one changed by hand (`to_json`, `from_json`) can be written to all of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hedge.errors import OutputError
from hedge.exercises.exports.anki import to_anki
from hedge.exercises.exports.blooket import to_blooket
from hedge.exercises.exports.common import Export
from hedge.exercises.exports.gift import to_gift
from hedge.exercises.exports.h5p import to_h5p
from hedge.exercises.exports.kahoot import to_kahoot
from hedge.exercises.exports.moodle import to_moodle
from hedge.exercises.exports.qti import to_qti
from hedge.exercises.exports.qti21 import to_qti21
from hedge.exercises.exports.quizizz import to_quizizz
from hedge.exercises.exports.sheet_json import from_json, to_json
from hedge.exercises.types import Sheet

__all__ = ["EXPORTS", "Export", "Format", "export", "from_json"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what it is for, how its files end, what it carries of a sheet, and what a teacher must know."""

    title: str
    suffix: str
    carries: str
    note: str
    make: Callable[[Sheet], Export]


_GAMES = "choices, and rows of matches as choices"
_GAME_NOTE = (
    "Players need the article with numbered sentences before them: long ones are named by their numbers."
)
EXPORTS: dict[str, Format] = {
    "moodle": Format(
        "Moodle XML",
        "-moodle.xml",
        "everything; numbers and open tasks as essays with notes for the grader",
        "Question bank → Import → Moodle XML format. Marking words becomes a choice of words of the sentence.",
        to_moodle,
    ),
    "gift": Format(
        "GIFT",
        "-gift.txt",
        "everything; numbers and open tasks as essays, short matches and gaps as choices",
        "Points and notes for the grader have no place in GIFT; in Moodle use Moodle XML instead.",
        to_gift,
    ),
    "h5p": Format(
        "H5P",
        ".h5p",
        "all that a machine can check; numbers and open tasks are left out",
        "A package for each exercise, without libraries: it plays where Question Set 1.21 and the types in it "
        "(Multiple Choice 1.16, Mark the Words 1.11, Drag the Words 1.10) are installed, as H5P's hub does.",
        to_h5p,
    ),
    "qti": Format(
        "QTI 1.2 for Canvas",
        "-canvas.zip",
        "everything; numbers and open tasks as essays",
        "Settings → Import course content → QTI .zip file. Classic Quizzes take all; New Quizzes may change gaps.",
        to_qti,
    ),
    "qti21": Format(
        "QTI 2.1 for Blackboard",
        "-blackboard.zip",
        "everything but the articles; gaps as choices, numbers and open tasks as essays",
        "Tests → Import QTI 2.1 package. Give students the article as well, for it is not in the package.",
        to_qti21,
    ),
    "anki": Format(
        "Anki deck",
        ".apkg",
        "all that has an answer",
        "Importing it again adds nothing; after a change it adds the cards that changed.",
        to_anki,
    ),
    "kahoot": Format("Kahoot spreadsheet", "-kahoot.xlsx", _GAMES, _GAME_NOTE, to_kahoot),
    "blooket": Format("Blooket CSV", "-blooket.csv", _GAMES, _GAME_NOTE, to_blooket),
    "quizizz": Format("Quizizz spreadsheet", "-quizizz.xlsx", _GAMES, _GAME_NOTE, to_quizizz),
    "json": Format(
        "JSON",
        "-exercises.json",
        "everything",
        "Change it by hand and write all other formats from it again; hedge/exercises/schema.json describes it.",
        to_json,
    ),
}


def export(sheet: Sheet, name: str) -> Export:
    """The sheet in the format ``name``. Raises `OutputError` if there is none of this name."""
    if name not in EXPORTS:
        raise OutputError(f"exercise format {name!r} is unknown; allowed: {', '.join(EXPORTS)}")
    return EXPORTS[name].make(sheet)
