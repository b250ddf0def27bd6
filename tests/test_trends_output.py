"""Charts, page, tables and command of a scored corpus."""

from __future__ import annotations

import csv
import io
import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner, Result
from matplotlib.axes import Axes
from trends_fixture import KEYS, SIGNATURE, of, rows, scored, write, write_run

from hedge import charts
from hedge.charts.by_group import MOST_ROWS
from hedge.charts.over_time import MOST_LINES
from hedge.cli import main
from hedge.measures import MEASURE, UNDEFINED
from hedge.report.trends import write_trends
from hedge.report.trends_words import interval_text, left_out, summary
from hedge.trends import trends
from hedge.types import Estimate

INDEX = KEYS[0]
HOSTILE = "</script><img src=x onerror=alert(1)>$\\frac$"


def drawn(ax: Axes, label: str) -> list[Any]:
    return [line for line in ax.lines if line.get_label() == label]


def words(ax: Axes) -> str:
    return "\n".join(text.get_text() for text in ax.texts)


def test_a_month_without_an_article_is_a_gap() -> None:
    told = [("A", f"2024-{month:02}", value) for month in (1, 2, 4) for value in (month, month + 2.0)]
    ax = charts.over_time(of(rows(*told), "outlet", "month"), INDEX)
    (line,) = drawn(ax, "means")
    assert np.isnan(line.get_ydata()).tolist() == [False, False, True, False]
    # January and February share a band; April has one of its own.
    bands = [patch for patch in ax.patches if patch.get_label() == "interval"]
    assert [len(band.get_path().vertices) for band in bands] == [5, 3]


def test_a_single_article_is_hollow_and_has_no_band() -> None:
    told = [("A", "2024-01", 1.0), ("A", "2024-01", 5.0), ("A", "2024-02", 3.0)]
    ax = charts.over_time(of(rows(*told), "outlet", "month"), INDEX)
    (hollow,) = drawn(ax, "without interval")
    assert hollow.get_xdata().tolist() == [1]
    assert hollow.get_markerfacecolor() == charts.PAPER


def test_up_to_three_groups_share_a_scale_and_differ_in_more_than_colour() -> None:
    ax = charts.over_time(of(scored(), "outlet", "month"), INDEX)
    lines = drawn(ax, "means")
    assert len(lines) == 3
    assert len({line.get_color() for line in lines}) == len({line.get_marker() for line in lines}) == 3
    assert len({str(line._dash_pattern) for line in lines}) == 3
    assert all(f"Outlet {letter}" in words(ax) for letter in "ABC")


def test_more_groups_stand_in_rows_beside_all_articles() -> None:
    found = of(scored(outlets=12), "outlet", "month")
    ax = charts.over_time(found, INDEX)
    assert len(drawn(ax, "means")) == len(drawn(ax, "all articles")) == MOST_LINES
    rows_of_line = [int(np.nanmin(line.get_ydata())) for line in drawn(ax, "means")]
    assert sorted(rows_of_line) == list(range(MOST_LINES))
    assert f"The charts show the {MOST_LINES} groups with most articles of 12." in left_out(found)


def test_groups_without_time_stand_in_the_order_of_their_means() -> None:
    found = of(
        rows(("B", None, 10.0), ("B", None, 14.0), ("A", None, 5.0), ("C", None, 90.0), ("C", None, 80.0)),
        "outlet",
    )
    ax = charts.by_group(found, INDEX)
    (means,), (hollow,) = drawn(ax, "means"), drawn(ax, "without interval")
    assert means.get_xdata().tolist() == [85, 12]
    assert hollow.get_xydata().tolist() == [[5, 2]]
    assert "5.0 (no interval)" in words(ax)
    (overall,) = [patch for patch in ax.patches if patch.get_label() == "all articles"]
    assert overall.get_path().vertices[0, 0] == pytest.approx(39.8)


def test_only_the_largest_groups_are_drawn_without_time() -> None:
    found = of(scored(600, outlets=MOST_ROWS + 6), "outlet")
    assert sum(len(line.get_xdata()) for line in charts.by_group(found, INDEX).lines) == MOST_ROWS
    assert f"The charts show the {MOST_ROWS} groups with most articles of {MOST_ROWS + 6}." in left_out(found)


@pytest.mark.parametrize(
    ("by", "table"),
    [
        (["month"], rows(("A", None, 1.0))),
        (["month"], rows(("A", "2024-01", np.nan))),
        (["outlet"], rows(("A", None, np.nan))),
        (["outlet", "week"], rows(("A", "2024-01-01", 0.0))),
        (["outlet", "weekday", "year"], scored(40)),
    ],
)
def test_charts_of_almost_nothing(by: list[str], table: pd.DataFrame, tmp_path: Path) -> None:
    written = write_trends(of(table, *by), tmp_path, formats=["html", "png"])
    assert all(path.stat().st_size for path in written)


def test_signed_measures_reach_below_zero() -> None:
    table = rows(("A", "2024-01", 0.0), ("A", "2024-01", 0.0)).assign(profile_headline_gap=[-0.3, -0.29])
    ax = charts.over_time(of(table, "month", measures=["headline_gap"]), "headline_gap")
    assert "−20" in words(ax)


def test_words_of_charts() -> None:
    found = of(rows(("A", "2024-01", 1.0), ("A", "2024-02", 4.0), ("B", "2024-02", 2.0)), "outlet", "month")
    assert charts.over_time_alt(found, INDEX) == (
        "Line chart of uncertainty index (of 100) by month. A, 2 articles: first 1.0 in 2024-01, last 4.0 in 2024-02, "
        "lowest 1.0 in 2024-01, highest 4.0 in 2024-02; B, 1 article: first 2.0 in 2024-02, last 2.0 in 2024-02, "
        "lowest 2.0 in 2024-02, highest 2.0 in 2024-02."
    )
    assert "B: 2.0 (no interval)" in charts.by_group_alt(of(rows(("B", None, 2.0)), "outlet"), INDEX)


def test_all_files_and_the_same_bytes_twice(tmp_path: Path) -> None:
    names = {f"{key}.{kind}" for key in KEYS for kind in ("png", "svg")}
    for folder in ("one", "two"):
        written = write_trends(trends(scored(), by=["outlet", "month"], measures=KEYS), tmp_path / folder)
        assert {path.name for path in written} == names | {"trends.html", "trends.csv", "differences.csv"}
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes(), path.name


def test_names_are_never_markup_nor_formulas(tmp_path: Path) -> None:
    table = rows(*((name, "2024-01", value) for name in (HOSTILE, "=1+1") for value in (1.0, 2.0)))
    write_trends(of(table, "outlet", "month"), tmp_path)
    page = (tmp_path / "trends.html").read_text("utf-8")
    assert "<img" not in page
    assert "&lt;img src=x" in page
    cells = list(csv.DictReader(io.StringIO((tmp_path / "trends.csv").read_text("utf-8"))))
    assert [row["outlet"] for row in cells] == [HOSTILE, "'=1+1"]


def test_the_page_tells_what_differs_and_what_was_left_out(tmp_path: Path) -> None:
    table = scored()
    table.loc[0, ["outlet", "date"]] = None
    found = trends(table, by=["outlet", "month"], measures=KEYS)
    write_trends(found, tmp_path, formats=["html"])
    page = (tmp_path / "trends.html").read_text("utf-8")
    assert "240 articles in 19 groups, by outlet and month. 12 comparisons of two means were made." in page
    assert "<li><bdi>Uncertainty index: Outlet A " in page
    assert "1 of 240 articles without a date that tells the month" in page
    assert "1 article without outlet" in page
    assert (
        f"{found.moments.articles.sum() - found.moments.count['anonymous_share'].sum()} articles without this"
        in page
    )
    assert page.count('role="img"') == len(KEYS)
    assert SIGNATURE in page
    assert "A hedge is not a fault." in page


def test_without_two_groups_there_is_nothing_to_compare() -> None:
    found = of(rows(("A", None, 1.0)), "outlet")
    assert "Nothing could be compared" in summary(found, found.differences_frame())[-1]


def run(*args: object) -> Result:
    return CliRunner().invoke(main, ["trends", *map(str, args)], catch_exceptions=False)


def test_the_command_writes_a_folder(tmp_path: Path) -> None:
    folder = write_run(scored(), tmp_path / "scored")
    result = run(folder, "--by", "outlet, month", "--measures", ",".join(KEYS), "-o", tmp_path / "out")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1] == SIGNATURE
    assert "12 comparisons of two means were made" in result.stdout
    assert "hedge: Anonymous sources: " in result.stderr
    assert len(list((tmp_path / "out").iterdir())) == 7


def test_the_command_prints_tables_that_cannot_steer_a_terminal(tmp_path: Path) -> None:
    table = write(rows(*(("A\x1b[31m[b]", None, value) for value in (1.0, 3.0))), tmp_path / "a.csv")
    result = run(table, "--by", "outlet", "--measures", INDEX)
    assert result.exit_code == 0
    assert "A▯[31m[b]" in result.stdout
    assert "2.0 of 100" in result.stdout
    assert "\x1b" not in result.stdout


def test_the_command_says_what_is_wrong_in_one_line(tmp_path: Path) -> None:
    result = run(write(scored(10), tmp_path / "a.parquet"), "--by", "author", "--measures", INDEX)
    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    assert line.startswith("hedge: ")
    assert "no column 'author'; there are: 'id', 'title', 'outlet', 'date'" in line


def test_a_difference_that_rounds_to_nothing_has_no_sign() -> None:
    measure = replace(MEASURE["hedging_rate"], decimals=2)
    assert interval_text(measure, Estimate(-0.001, -0.2, 0.19)) == "0.00 (−0.20 to +0.19)"
    assert interval_text(measure, Estimate(math.nan, math.nan, math.nan)) == UNDEFINED
