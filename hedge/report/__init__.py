"""Reports of an analysis: PDF, PNG (its first page), one-file web page, JSON. They read, never score anew."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hedge.errors import OutputError
from hedge.records import article_record

if TYPE_CHECKING:
    from hedge.analysis import Analysis

FORMATS = ("pdf", "png", "html", "json")


def write_report(analysis: Analysis, folder: Path, *, stem: str, formats: Sequence[str]) -> list[Path]:
    """Write ``folder/stem.format`` for each of ``formats`` (`FORMATS`) and return the paths.

    Everything is rendered before anything is written, and no file is ever seen half-written.
    Raises `OutputError` if the report cannot be set or written.
    """
    for name in formats:
        if name not in FORMATS:
            raise OutputError(f"report format {name!r} is unknown; allowed: {', '.join(FORMATS)}")
    if not stem or Path(stem).name != stem:
        raise OutputError(f"{stem!r} cannot be a file name; give a name without a folder")
    wanted = list(dict.fromkeys(formats))
    rendered = {Path(folder) / f"{stem}.{name}": _render(analysis, stem, name) for name in wanted}
    _write(rendered, Path(folder))
    return list(rendered)


def _render(analysis: Analysis, stem: str, name: str) -> bytes:
    if name == "json":
        record = article_record(analysis, stem)
        text = json.dumps(record, ensure_ascii=False, allow_nan=False, indent=1) + "\n"
        return text.encode("utf-8", errors="replace")
    # Imported here: drawing costs more to load than scoring, and JSON needs none of it.
    from hedge.report import content, page, pdf
    from hedge.report.pictures import pictures

    view, drawn = content.view(analysis, stem), pictures(analysis)
    if name == "html":
        return page.to_html(analysis, view, drawn)
    return pdf.to_pdf(view, drawn) if name == "pdf" else pdf.to_png(view, drawn)


def _write(rendered: Mapping[Path, bytes], folder: Path) -> None:
    """Write all files beside their places, then move them there; on failure remove what was written."""
    mark = secrets.token_hex(4)
    parts = {path: folder / f".{path.name}.{mark}.part" for path in rendered}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, part in parts.items():
            part.write_bytes(rendered[path])
        for path, part in parts.items():
            os.replace(part, path)
    except OSError as error:
        for part in parts.values():
            _remove(part)
        where = error.filename2 or error.filename or folder
        raise OutputError(f"{where}: the report cannot be written: {error.strerror or error}") from error


def _remove(part: Path) -> None:
    try:
        part.unlink(missing_ok=True)
    except OSError:
        # The folder is gone or closed to us; there is nothing left to tidy.
        return
