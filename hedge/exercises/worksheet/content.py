"""What a worksheet or its key shows, as plain data: one view for PDF and DOCX, so that both say the same."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from hedge.exercises.types import LEVELS, Exercise, Item, Reading, Sheet
from hedge.exercises.worksheet import blocks, wording
from hedge.exercises.worksheet.solutions import solution
from hedge.exercises.worksheet.tasks import reference, task
from hedge.report.words import plural, shorten

TITLE_LENGTH = 120
RUNNING_TITLE_LENGTH = 60
#: From how many words on an article has pages of its own, so that it can lie beside the exercises.
LONG_READING = 150


def view(sheet: Sheet, *, key: bool) -> dict[str, Any]:
    """The texts of a worksheet, or of its key, in JSON's types. A worksheet's view holds no answer at all."""
    several = len(sheet.readings) > 1
    title = shorten(sheet.title, TITLE_LENGTH)
    return {
        "key": key,
        "title": f"Answer key: {title}" if key else title,
        "running_title": shorten(sheet.title, RUNNING_TITLE_LENGTH),
        "kind": "Answer key" if key else "Worksheet",
        "edition": edition(sheet, key=key),
        "fields": [] if key else ["Name", "Class", "Date"],
        "points": sheet.points,
        "notes": wording.grading(sheet) if key else [],
        "readings": [] if key else [_reading(r, sheet, several) for r in sheet.readings],
        "apart": not key
        and sum(len(line.text.split()) for r in sheet.readings for _, line in r.lines) > LONG_READING,
        "exercises": [_exercise(n, e, key, several) for n, e in enumerate(sheet.exercises, 1)],
        "skipped": blocks.entries([(s.kind, s.reason) for s in sheet.skipped] if key else []),
        "signature": sheet.signature,
    }


def edition(sheet: Sheet, *, key: bool) -> str:
    """Level and version; for teachers also the grades that read at the level, and the points."""
    grades = f" ({LEVELS[sheet.level]})" if key and sheet.level in LEVELS else ""
    version = f"version {sheet.version}" if sheet.version else ""
    points = plural(sheet.points, "point") if key else ""
    return " · ".join(part for part in (f"{sheet.level}{grades}", version, points) if part)


def _reading(reading: Reading, sheet: Sheet, several: bool) -> dict[str, Any]:
    own = reading.title if reading.title != sheet.title else ""
    heading = f"Text {reading.letter}: {reading.title}" if several else own or "The text"
    paragraphs = [
        [{"ref": reference(line, several), "text": line.text} for _, line in lines]
        for _, lines in groupby(reading.lines, key=lambda numbered: numbered[0])
    ]
    return {"heading": heading, "credit": reading.credit, "paragraphs": paragraphs}


def _exercise(number: int, exercise: Exercise, key: bool, several: bool) -> dict[str, Any]:
    items = [_item(n, item, exercise.kind, key, several) for n, item in enumerate(exercise.items)]
    return {
        "heading": f"{number}  {exercise.title}",
        "points": plural(exercise.points, "point") if exercise.points and len(items) > 1 else "",
        "instruction": "" if key else exercise.instruction,
        "prompt": _shared_prompt(items),
        "blocks": _shared_blocks(items),
        "items": items,
    }


def _item(position: int, item: Item, kind: str, key: bool, several: bool) -> dict[str, Any]:
    return {
        "label": f"{blocks.letter(position).lower()})",
        "points": item.points if item.graded else 0,
        "prompt": item.prompt,
        "blocks": solution(item, several) if key else task(item, kind, several),
    }


def _shared_prompt(items: list[dict[str, Any]]) -> str:
    """The prompt that all items have alike: it is taken out of them, to stand once above them."""
    prompts = {item["prompt"] for item in items}
    if len(items) < 2 or len(prompts) > 1:
        return ""
    for item in items:
        item["prompt"] = ""
    return str(prompts.pop())


def _shared_blocks(items: list[dict[str, Any]]) -> list[blocks.Block]:
    """The boxes and rubrics that all items have alike, taken out of them as well."""
    if len(items) < 2:
        return []
    first, *others = items
    shared = [
        block
        for block in first["blocks"]
        if (block["block"] == "box" or block.get("role") == "rubric")
        and all(block in item["blocks"] for item in others)
    ]
    for item in items:
        item["blocks"] = [block for block in item["blocks"] if block not in shared]
    return shared
