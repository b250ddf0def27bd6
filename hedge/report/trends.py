"""The trends of a scored corpus: one-file web page, tables, charts. It reads, never scores anew."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hedge.report import checked, write_files
from hedge.report.comparison import to_csv

if TYPE_CHECKING:
    import pandas as pd

    from hedge.trends import Trends

TRENDS_FORMATS = ("html", "csv", "png", "svg")
#: Pixels of an inch of the PNG.
_DOTS = 200


def write_trends(trends: Trends, folder: Path, *, formats: Sequence[str] = TRENDS_FORMATS) -> list[Path]:
    """Write ``trends.html``, ``trends.csv``, ``differences.csv`` and a chart of each measure; return the paths.

    ``formats`` are some of `TRENDS_FORMATS`. Charts have the key of their measure as name. Tables are those of
    `Trends.groups_frame` and `Trends.differences_frame`, text that a spreadsheet would run after an apostrophe. Everything
    is rendered before anything is written. Raises `OutputError` if something cannot be written.
    """
    wanted = checked("trends", formats, TRENDS_FORMATS)
    differences = trends.differences_frame()
    rendered: dict[str, bytes] = {}
    if "csv" in wanted:
        rendered["trends.csv"] = to_csv(trends.groups_frame())
        rendered["differences.csv"] = to_csv(differences)
    if wanted != ["csv"]:
        rendered |= _drawn(trends, differences, wanted)
    paths = {Path(folder) / name: data for name, data in rendered.items()}
    write_files(paths, Path(folder))
    return list(paths)


def _drawn(trends: Trends, differences: pd.DataFrame, formats: Sequence[str]) -> dict[str, bytes]:
    """The files that show charts."""
    # Imported here: drawing costs more to load than counting, and tables need none of it.
    from hedge.report.page import to_html
    from hedge.report.pictures import Picture, to_svg
    from hedge.report.trends_view import chart, view

    files, pictures = {}, []
    for measure in trends.measures:
        ax, alt = chart(trends, measure.key)
        svg = to_svg(ax, measure.key)
        pictures.append(Picture(measure.key, alt, svg))
        if "svg" in formats:
            files[f"{measure.key}.svg"] = svg
        if "png" in formats:
            buffer = io.BytesIO()
            ax.figure.canvas.figure.savefig(buffer, format="png", dpi=_DOTS, metadata={"Software": None})
            files[f"{measure.key}.png"] = buffer.getvalue()
    if "html" in formats:
        files["trends.html"] = to_html("trends", view(trends, differences), pictures, scripts=())
    return files
