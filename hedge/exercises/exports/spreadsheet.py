"""Spreadsheets (.xlsx) of plain cells."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime

from hedge.exercises.exports.common import zipped

Cell = str | int
#: openpyxl writes the time of saving into this part.
_PROPERTIES = "docProps/core.xml"
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_DATE = datetime(2000, 1, 1)


def workbook(title: str, rows: Iterable[Sequence[Cell]]) -> bytes:
    """A workbook of one sheet, the same bytes on every run. Text stays text, whatever it begins with."""
    from openpyxl import Workbook

    book = Workbook()
    book.properties.created = _DATE
    sheet = book.active
    sheet.title = title
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            if value == "":
                continue
            cell = sheet.cell(number, column, value)
            if isinstance(value, str):
                cell.data_type, cell.quotePrefix = "s", True
    buffer = io.BytesIO()
    book.save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    date = f"{_DATE.isoformat()}Z".encode()
    parts[_PROPERTIES] = _MODIFIED.sub(lambda found: found[1] + date, parts[_PROPERTIES])
    return zipped(parts)
