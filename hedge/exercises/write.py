"""Worksheets, quizzes and lesson plans as files."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from hedge.exercises.exports import EXPORTS, Export
from hedge.exercises.interactive import to_html
from hedge.exercises.lessons import Plan
from hedge.exercises.plan_document import plan_docx, plan_pdf
from hedge.exercises.types import Sheet
from hedge.exercises.worksheet import to_docx, to_pdf
from hedge.report import checked, write_files

#: Formats to print and to play, and those of learning platforms.
FORMATS = ("pdf", "docx", "html", *EXPORTS)


@dataclass(frozen=True, slots=True)
class Written:
    """The files written, and what formats had to leave out, a line each."""

    paths: tuple[Path, ...]
    left_out: tuple[str, ...]


def write_sheets(
    sheets: Sequence[Sheet], folder: Path, *, stem: str, formats: Sequence[str] = FORMATS, paper: str = "a4"
) -> Written:
    """Write sheets in each of ``formats`` (`FORMATS`): ``stem.pdf``, ``stem-key.pdf``, ``stem.html`` …

    Of several sheets each has its version in the name: ``stem-A.pdf``. ``paper`` is *a4* or *letter*. Everything is made
    before anything is written. Raises `OutputError` if something cannot be made or written.
    """
    names = [f"{stem}-{sheet.version}" if len(sheets) > 1 else stem for sheet in sheets]
    made = _made(dict(zip(names, sheets, strict=True)), checked(stem, formats, FORMATS), paper)
    return _write({}, made, folder)


def write_plan(
    plan: Plan,
    folder: Path,
    *,
    stem: str,
    formats: Sequence[str] = ("pdf", "docx", "html"),
    paper: str = "a4",
) -> Written:
    """Write the plan (``stem.pdf``, ``stem.docx``), a worksheet for each lesson and the tests before and after."""
    wanted = checked(stem, formats, FORMATS)
    documents = {"pdf": plan_pdf, "docx": plan_docx}
    files = {f"{stem}.{wish}": documents[wish](plan, paper) for wish in wanted if wish in documents}
    sheets = {f"{stem}-lesson-{number}": lesson.sheet for number, lesson in enumerate(plan.lessons, 1)}
    sheets |= {
        f"{stem}-test-{name}": test.sheet for name, test in zip(("before", "after"), plan.tests, strict=False)
    }
    return _write(files, _made(sheets, wanted, paper), folder)


def _made(sheets: Mapping[str, Sheet], formats: Sequence[str], paper: str) -> list[tuple[str, Export]]:
    return [(name, export_sheet(sheet, wish, paper)) for name, sheet in sheets.items() for wish in formats]


def _write(files: Mapping[str, bytes], made: Sequence[tuple[str, Export]], folder: Path) -> Written:
    """Write files by their names, and those of exports by the stems of theirs."""
    everything = dict(files) | {
        f"{name}{suffix}": data for name, export in made for suffix, data in export.files.items()
    }
    paths = {Path(folder) / name: data for name, data in everything.items()}
    write_files(paths, Path(folder))
    left_out = (f"{name}: {line}" for name, export in made for line in export.left_out)
    return Written(tuple(paths), tuple(dict.fromkeys(left_out)))


def export_sheet(sheet: Sheet, wish: str, paper: str = "a4") -> Export:
    """A sheet in one of `FORMATS`, as bytes. Raises `OutputError` if it cannot be made."""
    printed: dict[str, Callable[..., bytes]] = {"pdf": to_pdf, "docx": to_docx}
    if wish in printed:
        ends = {f".{wish}": False, f"-key.{wish}": True}
        return Export({end: printed[wish](sheet, key=key, paper=paper) for end, key in ends.items()})
    return Export({".html": to_html(sheet)}) if wish == "html" else EXPORTS[wish].make(sheet)
