"""Reports of an analysis: PDF, PNG, one-file web page, JSON. They read, never score anew."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hedge import inert
from hedge.errors import OutputError
from hedge.records import article_record, context_record

if TYPE_CHECKING:
    from hedge.analysis import Analysis
    from hedge.context import Reference

FORMATS = ("pdf", "png", "html", "json")


def write_report(
    analysis: Analysis,
    folder: Path,
    *,
    stem: str,
    formats: Sequence[str],
    paper: str = "a4",
    pages: bool = False,
    reference: Reference | None = None,
) -> list[Path]:
    """Write ``folder/stem.format`` for each of ``formats`` (`FORMATS`) and return the paths.

    ``paper`` is *a4* or *letter*. The PNG is one tall picture to share, or with ``pages`` each page of the PDF
    (``stem-1.png``, ``stem-2.png`` …). ``reference`` is the corpus that figures are set beside, by default the shipped
    one. Everything is rendered before anything is written, and no file is ever seen half-written.
    Raises `OutputError` if the report cannot be set or written.
    """
    rendered = render_report(
        analysis, stem=stem, formats=formats, paper=paper, pages=pages, reference=reference
    )
    paths = {Path(folder) / f"{stem}{suffix}": content for suffix, content in rendered.items()}
    write_files(paths, Path(folder))
    return list(paths)


def checked(stem: str, formats: Sequence[str], known: Sequence[str]) -> list[str]:
    """The formats, each once. Raises `OutputError` for an unknown one, or if ``stem`` is no file name."""
    for name in formats:
        if name not in known:
            raise OutputError(f"format {name!r} is unknown; allowed: {', '.join(known)}")
    if inert.file_name(stem) != stem:
        raise OutputError(f"{stem!r} cannot be a file name on every system; try {inert.file_name(stem)!r}")
    return list(dict.fromkeys(formats))


def render_report(
    analysis: Analysis,
    *,
    stem: str,
    formats: Sequence[str],
    paper: str = "a4",
    pages: bool = False,
    reference: Reference | None = None,
) -> dict[str, bytes]:
    """What `write_report` writes, by what follows the stem in the names of the files. Raises `OutputError`."""
    formats = checked(stem, formats, FORMATS)
    files: dict[str, bytes] = {}
    if "json" in formats:
        record = article_record(analysis, stem) | {"context": context_record(analysis.context(reference))}
        text = json.dumps(record, ensure_ascii=False, allow_nan=False, indent=1) + "\n"
        files[".json"] = text.encode("utf-8", errors="replace")
    if formats == ["json"]:
        return files
    # Imported here: drawing costs more to load than scoring, and JSON needs none of it.
    from hedge.report import content, page, pdf
    from hedge.report.marks import marks
    from hedge.report.pictures import pictures

    view, drawn = content.view(analysis, stem, reference), pictures(analysis, reference)
    if "pdf" in formats:
        files[".pdf"] = pdf.to_pdf("report", view, drawn, paper=paper)
    if "html" in formats:
        files[".html"] = page.to_html("report", view, drawn, marks=marks(analysis))
    if "png" in formats and pages:
        images = pdf.to_png("report", view, drawn, paper=paper)
        files |= {f"-{number}.png": image for number, image in enumerate(images, 1)}
    elif "png" in formats:
        card = {key: view[key] for key in content.CARD}
        (files[".png"],) = pdf.to_png("card", card, drawn[:1])
    return {suffix: files[suffix] for name in formats for suffix in files if suffix.endswith(f".{name}")}


def write_files(rendered: Mapping[Path, bytes], folder: Path) -> None:
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
        raise OutputError(f"{where}: it cannot be written: {error.strerror or error}") from error


def _remove(part: Path) -> None:
    try:
        part.unlink(missing_ok=True)
    except OSError:
        # The folder is gone or closed to us; there is nothing left to tidy.
        return
