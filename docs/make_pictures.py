"""The pictures of README and docs, from the sample article, two on one event, one for a lesson and an invented corpus:
`make docs-pictures`."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd

import hedge
from hedge import charts
from hedge.compare import compare
from hedge.exercises import Options, build_sheet
from hedge.exercises.worksheet.content import view as worksheet
from hedge.report import pdf, write_report
from hedge.report.comparison_view import view
from hedge.report.comparison_words import MOST_PRINTED
from hedge.report.pictures import comparison_pictures
from hedge.trends import trends

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
    corpus = trends(invented(), by=["outlet", "month"], measures=["uncertainty_index"])
    save("over_time", charts.over_time(corpus, "uncertainty_index"))
    save("by_group", charts.by_group(corpus.over(["outlet"]), "uncertainty_index"))
    with tempfile.TemporaryDirectory() as folder:
        write_report(sample, Path(folder), stem="report", formats=["png"], pages=True)
        write_report(sample, PICTURES, stem="card", formats=["png"])
        for page in ("report-1", "report-2"):
            (PICTURES / f"{page}.png").write_bytes((Path(folder) / f"{page}.png").read_bytes())
    names = [" ".join((analysis.article.title or "").split()) for analysis in ferries]
    drawn = comparison_pictures(ferries, names)
    first, *_ = pdf.to_png("comparison", view(compare(ferries), MOST_PRINTED), drawn)
    (PICTURES / "comparison-1.png").write_bytes(first)
    lesson = build_sheet(
        [hedge.analyze(ROOT / "docs" / "lessons" / "articles" / "science.md")], options=Options()
    )
    for name, key, page in (("worksheet", False, 1), ("answer-key", True, 0)):
        pages = pdf.to_png("worksheet", worksheet(lesson, key=key), (), package="hedge.exercises")
        (PICTURES / f"{name}.png").write_bytes(pages[page])
    serve(ROOT / "docs" / "articles" / "ferry-courier.md")


def invented() -> pd.DataFrame:
    """Figures of no newspaper: three outlets over a year, of which one rises and one begins late."""
    dice = np.random.default_rng(0)
    outlet, month = dice.choice(3, 1500, p=(0.5, 0.35, 0.15)), dice.integers(1, 13, 1500)
    index = np.array([22, 30, 26])[outlet] + (outlet == 0) * month + 14 * dice.standard_normal(1500)
    table = pd.DataFrame(
        {
            "outlet": np.array(["The Agency", "The Courier", "The Gazette"])[outlet],
            "date": [f"2024-{number:02}" for number in month],
            "signature": "invented",
            "profile_uncertainty_index": np.clip(index, 0, 100),
        }
    )
    return table[(outlet != 2) | (month > 4)]


def serve(article: Path) -> None:
    """The local web page with the report of an article, as Chromium shows it."""
    from playwright.sync_api import sync_playwright

    command = [sys.executable, "-m", "hedge", "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server, sync_playwright() as driver:
        (address,) = re.findall(r"http://\S+", server.stdout.readline())
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1100, "height": 900})
        page.goto(address)
        page.get_by_label("Or a file").set_input_files(article)
        page.get_by_role("button", name="Show the report").click()
        page.locator("#sentences").wait_for()
        page.screenshot(path=PICTURES / "serve.png")
        browser.close()
        server.terminate()


def save(name: str, ax: charts.Axes) -> None:
    """A chart as it looks alone."""
    ax.figure.savefig(PICTURES / f"{name}.png", dpi=144, metadata={"Software": None})


if __name__ == "__main__":
    main()
