"""Worksheets and answer keys to print: PDF and DOCX, the same bytes each time."""

from __future__ import annotations

from hedge.exercises.types import Sheet
from hedge.exercises.worksheet.content import view
from hedge.exercises.worksheet.word import document
from hedge.report import pdf

__all__ = ["to_docx", "to_pdf"]


def to_pdf(sheet: Sheet, *, key: bool, paper: str = "a4") -> bytes:
    """The worksheet, or with ``key`` its answers, as tagged PDF. ``paper`` is *a4* or *letter*.

    Raises `OutputError` if it cannot be set.
    """
    return pdf.to_pdf("worksheet", view(sheet, key=key), (), paper=paper, package="hedge.exercises")


def to_docx(sheet: Sheet, *, key: bool, paper: str = "a4") -> bytes:
    """The worksheet, or with ``key`` its answers, as a Word document to edit. ``paper`` is *a4* or *letter*."""
    return document(view(sheet, key=key), paper)
