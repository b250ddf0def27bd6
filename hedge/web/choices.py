"""What a reader may choose on the page, and in which words."""

from __future__ import annotations

from typing import Any

from hedge.exercises import LEVELS
from hedge.exercises.exports import EXPORTS
from hedge.read import SUPPORTED
from hedge.types import DOMAINS

PAPERS = {"a4": "A4", "letter": "US letter"}
REPORTS = {
    "pdf": ("PDF", "to print and hand out"),
    "png": ("Picture", "one tall PNG to share"),
    "html": ("Web page", "this report in one file, without the bar above"),
    "json": ("Data", "every figure, for programs"),
}
_PLATFORMS = {
    "moodle": "Moodle",
    "h5p": "H5P",
    "qti": "Canvas",
    "qti21": "Blackboard",
    "blooket": "Blooket",
}
#: Anki, Kahoot and Quizizz are left to the command line: their libraries write temporary files.
EXERCISES = {
    "pdf": ("Worksheet, PDF", "With its answer key, in one zip."),
    "docx": ("Worksheet, Word", "With its answer key, to edit, in one zip."),
    "html": ("Page to play", "One file with feedback and score; works without a network."),
} | {
    name: (label, f"Carries {EXPORTS[name].carries}. {EXPORTS[name].note}")
    for name, label in _PLATFORMS.items()
}
MOST_SEED = 9999


def of_form() -> dict[str, Any]:
    """What the form offers."""
    return {"domains": {name: name.capitalize() for name in DOMAINS}, "types": SUPPORTED}


def of_report() -> dict[str, Any]:
    """What the bar above a report offers."""
    return {
        "reports": REPORTS,
        "exercises": EXERCISES,
        "levels": LEVELS,
        "papers": PAPERS,
        "most_seed": MOST_SEED,
    }
