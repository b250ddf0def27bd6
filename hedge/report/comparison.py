"""Comparison of several articles: PDF, one-file web page, tables. It reads, never scores anew."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hedge import inert
from hedge.report import checked, write_files

if TYPE_CHECKING:
    import pandas as pd

    from hedge.compare import Comparison
    from hedge.context import Reference

COMPARISON_FORMATS = ("pdf", "html", "csv")
#: Statements that the web page shows; the tables have all.
_MOST_ON_PAGE = 200


def write_comparison(
    comparison: Comparison,
    folder: Path,
    *,
    stem: str = "comparison",
    formats: Sequence[str] = COMPARISON_FORMATS,
    paper: str = "a4",
    reference: Reference | None = None,
) -> list[Path]:
    """Write ``stem.pdf``, ``stem.html``, ``stem.csv`` and ``stem-statements.csv`` to ``folder`` and return the paths.

    ``formats`` are some of `COMPARISON_FORMATS`; ``paper`` is *a4* or *letter*; ``reference`` is the corpus that
    figures are set beside, by default the shipped one. Everything is rendered before anything is written. Raises
    `OutputError` if the comparison cannot be set or written.
    """
    wanted = checked(stem, formats, COMPARISON_FORMATS)
    rendered = _drawn(comparison, wanted, paper, reference)
    if "csv" in wanted:
        rendered[".csv"] = to_csv(comparison.profile_frame(reference))
        rendered["-statements.csv"] = to_csv(comparison.statements_frame())
    files = {
        suffix: data for name in wanted for suffix, data in rendered.items() if suffix.endswith(f".{name}")
    }
    paths = {Path(folder) / f"{stem}{suffix}": data for suffix, data in files.items()}
    write_files(paths, Path(folder))
    return list(paths)


def to_csv(frame: pd.DataFrame) -> bytes:
    """A table as CSV in UTF-8: lists with semicolons, numbers to six digits, no cell that a spreadsheet would run."""
    text: str = frame.map(_cell).to_csv(index=False, lineterminator="\n", float_format="%.6g")
    return text.encode("utf-8", errors="replace")


def _cell(value: Any) -> Any:
    """Text that is no formula; numbers stay numbers."""
    if isinstance(value, list):
        value = "; ".join(value)
    # A lone carriage return would end the row.
    return inert.cell(value.replace("\r\n", "\n").replace("\r", "\n")) if isinstance(value, str) else value


def _drawn(
    comparison: Comparison, formats: Sequence[str], paper: str, reference: Reference | None
) -> dict[str, bytes]:
    """The files that show charts, by what follows the stem."""
    if formats == ["csv"]:
        return {}
    # Imported here: drawing costs more to load than comparing, and tables need none of it.
    from hedge.report import page, pdf
    from hedge.report.comparison_view import view
    from hedge.report.comparison_words import MOST_PRINTED
    from hedge.report.pictures import comparison_pictures

    analyses = [article.analysis for article in comparison.articles]
    drawn = comparison_pictures(analyses, [article.name for article in comparison.articles], reference)
    files = {}
    if "pdf" in formats:
        files[".pdf"] = pdf.to_pdf("comparison", view(comparison, MOST_PRINTED), drawn, paper=paper)
    if "html" in formats:
        files[".html"] = page.to_html("comparison", view(comparison, _MOST_ON_PAGE), drawn)
    return files
