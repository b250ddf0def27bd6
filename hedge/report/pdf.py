"""PDF and PNG through typst: tagged (PDF/UA-1), archival (PDF/A-2a), the same bytes each time."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import typst

from hedge.errors import OutputError
from hedge.report.glyphs import MISSING, font_folder, printable

if TYPE_CHECKING:
    from hedge.report.pictures import Picture

#: Resolution of the PNG in pixels per inch.
PPI = 144.0
#: Sizes of paper by the name that the command line takes.
PAPERS = {"a4": "a4", "letter": "us-letter"}


def to_pdf(
    template: str,
    view: dict[str, Any],
    pictures: Sequence[Picture],
    *,
    paper: str = "a4",
    package: str = "hedge.report",
) -> bytes:
    """The document that ``template`` of a ``package`` makes of a view. Raises `OutputError` if it cannot be set."""
    standards = ["ua-1", "a-2a"]
    sources = _sources(template, package)
    (document,) = _compile(sources, view, pictures, paper, format="pdf", pdf_standards=standards, timestamp=0)
    return document


def to_png(
    template: str,
    view: dict[str, Any],
    pictures: Sequence[Picture],
    *,
    paper: str = "a4",
    package: str = "hedge.report",
) -> list[bytes]:
    """The pages of the same document as images. Raises `OutputError` if it cannot be set."""
    return _compile(_sources(template, package), view, pictures, paper, format="png", ppi=PPI)


def _compile(
    sources: Any, view: dict[str, Any], pictures: Sequence[Picture], paper: str, **options: Any
) -> list[bytes]:
    shown = printable(view)
    # Data is passed as JSON, so that no word of an article is ever read as markup.
    data = shown | {
        "charts": {p.name: {"alt": printable(p.alt), "image": p.svg.decode()} for p in pictures},
        "missing": MISSING if MISSING in json.dumps(shown, ensure_ascii=False) else None,
        "paper": PAPERS[paper],
    }
    try:
        compiler = typst.Compiler(sources, font_paths=_fonts(), sys_inputs={"data": json.dumps(data)})
        pages = compiler.compile(**options)
    except typst.TypstError as error:
        reason = " ".join(str(error).split())
        raise OutputError(f"{view['title']}: it cannot be set as PDF or PNG: {reason}") from error
    # A single page comes alone, several in a list.
    return [bytes(page) for page in pages] if isinstance(pages, list) else [bytes(pages or b"")]


@cache
def _sources(template: str, package: str = "hedge.report") -> Any:
    """The template and what its neighbours import, by file name; typst's own types do not know that it takes several."""
    folder = files(package) / "templates"
    return {
        "main.typ": (folder / f"{template}.typ").read_bytes(),
        "common.typ": (folder / "common.typ").read_bytes(),
    }


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(font_folder())]
    )
