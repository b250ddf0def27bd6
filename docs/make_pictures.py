"""The pictures of README and docs, from the sample article and two articles on one event: `make docs-pictures`."""

from __future__ import annotations

import tempfile
from pathlib import Path

import hedge
from hedge import charts
from hedge.compare import compare
from hedge.report import pdf, write_report
from hedge.report.comparison_view import view
from hedge.report.comparison_words import MOST_PRINTED
from hedge.report.pictures import comparison_pictures

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
ONE = ("strip", "position", "balance", "categories", "ladder", "probability", "context")
SEVERAL = ("strips", "slope", "distribution")


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    sample = hedge.analyze(ROOT / "seeds" / "kaluga-drones.txt")
    ferries = [hedge.analyze(path) for path in sorted((ROOT / "docs" / "articles").glob("ferry-*.md"))]
    for name in ONE:
        save(name, getattr(charts, name)(sample))
    for name in SEVERAL:
        save(name, getattr(charts, name)(ferries))
    with tempfile.TemporaryDirectory() as folder:
        write_report(sample, Path(folder), stem="report", formats=["png"], pages=True)
        write_report(sample, PICTURES, stem="card", formats=["png"])
        for page in ("report-1", "report-2"):
            (PICTURES / f"{page}.png").write_bytes((Path(folder) / f"{page}.png").read_bytes())
    names = [" ".join((analysis.article.title or "").split()) for analysis in ferries]
    drawn = comparison_pictures(ferries, names)
    first, *_ = pdf.to_png("comparison", view(compare(ferries), MOST_PRINTED), drawn)
    (PICTURES / "comparison-1.png").write_bytes(first)


def save(name: str, ax: charts.Axes) -> None:
    """A chart as it looks alone."""
    ax.figure.savefig(PICTURES / f"{name}.png", dpi=144, metadata={"Software": None})


if __name__ == "__main__":
    main()
