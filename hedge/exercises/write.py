"""Worksheets, quizzes and lesson plans as files."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from hedge.exercises.exports import EXPORTS
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
    wanted = checked(stem, formats, FORMATS)
    files: dict[Path, bytes] = {}
    left_out: list[str] = []
    for sheet in sheets:
        name = f"{stem}-{sheet.version}" if len(sheets) > 1 else stem
        for wish in wanted:
            made, missing = _made(sheet, wish, paper)
            files |= {Path(folder) / f"{name}{suffix}": data for suffix, data in made.items()}
            left_out += [f"{name}: {line}" for line in missing]
    write_files(files, Path(folder))
    return Written(tuple(files), tuple(dict.fromkeys(left_out)))


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
    files = {
        Path(folder) / f"{stem}.{wish}": documents[wish](plan, paper) for wish in wanted if wish in documents
    }
    write_files(files, Path(folder))
    sheets = {f"{stem}-lesson-{number}": lesson.sheet for number, lesson in enumerate(plan.lessons, 1)}
    sheets |= {
        f"{stem}-test-{name}": test.sheet for name, test in zip(("before", "after"), plan.tests, strict=False)
    }
    written = [
        write_sheets([sheet], folder, stem=name, formats=wanted, paper=paper)
        for name, sheet in sheets.items()
    ]
    paths = [*files, *(path for part in written for path in part.paths)]
    return Written(tuple(paths), tuple(line for part in written for line in part.left_out))


def _made(sheet: Sheet, wish: str, paper: str) -> tuple[Mapping[str, bytes], Sequence[str]]:
    """The files of one format by what follows the stem, and what it had to leave out."""
    printed: dict[str, Callable[..., bytes]] = {"pdf": to_pdf, "docx": to_docx}
    if wish in printed:
        make = printed[wish]
        return {
            f".{wish}": make(sheet, key=False, paper=paper),
            f"-key.{wish}": make(sheet, key=True, paper=paper),
        }, ()
    if wish == "html":
        return {".html": to_html(sheet)}, ()
    export = EXPORTS[wish].make(sheet)
    return export.files, export.left_out
