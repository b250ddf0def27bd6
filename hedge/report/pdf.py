"""PDF and PNG through typst: tagged (PDF/UA-1), archival (PDF/A-2a), the same bytes each time."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import typst

from hedge.errors import OutputError
from hedge.report.glyphs import MISSING, font_folder, printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hedge.report.pictures import Picture

#: Resolution of the PNG in pixels per inch.
PPI = 144.0


def to_pdf(view: dict[str, Any], pictures: Sequence[Picture]) -> bytes:
    """The whole report."""
    return _compile(view, pictures, first_page_only=False)


def to_png(view: dict[str, Any], pictures: Sequence[Picture]) -> bytes:
    """The first page of the report."""
    return _compile(view, pictures, first_page_only=True)


def _compile(view: dict[str, Any], pictures: Sequence[Picture], *, first_page_only: bool) -> bytes:
    shown = printable(view)
    # Data is passed as JSON, so that no word of an article is ever read as markup.
    data = shown | {
        "charts": {p.name: {"alt": p.alt, "image": _chart(p, as_pixels=first_page_only)} for p in pictures},
        "missing": MISSING if MISSING in json.dumps(shown, ensure_ascii=False) else None,
        "first_page_only": first_page_only,
    }
    template = files("hedge.report") / "templates" / "report.typ"
    try:
        compiler = typst.Compiler(
            template.read_bytes(), font_paths=_fonts(), sys_inputs={"data": json.dumps(data)}
        )
        if first_page_only:
            pages = compiler.compile(format="png", ppi=PPI)
        else:
            pages = compiler.compile(format="pdf", pdf_standards=["ua-1", "a-2a"], timestamp=0)
    except typst.TypstError as error:
        reason = " ".join(str(error).split())
        raise OutputError(f"{view['title']}: the report cannot be set as PDF or PNG: {reason}") from error
    # A page image comes alone, or in a list if the text should run over to a second one.
    return bytes(pages[0] if isinstance(pages, list) else pages or b"")


def _chart(picture: Picture, *, as_pixels: bool) -> str | list[int]:
    """The chart as SVG, or as the bytes of a PNG: typst's own raster of an SVG can cut small letters."""
    if as_pixels:
        return list(picture.png(2 * PPI))
    return picture.svg().decode()


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(font_folder())]
    )
