"""Figures of a corpus by group: against scipy, against numbers worked by hand, and against themselves in other pieces."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from trends_fixture import KEYS, SIGNATURE, of, rows, scored, write, write_run

from hedge.errors import InputError
from hedge.measures import MEASURE, MEASURES
from hedge.trends import trends
from hedge.trends.differences import MOST_COMPARED
from hedge.trends.moments import Moments, measure_groups, merge
from hedge.trends.periods import DERIVED, period_of, periods_between, read_date
from hedge.trends.statistics import Sample, contrast, holm, mean_interval


def sample(values: Any) -> Sample:
    known = np.asarray(values, float)
    return Sample(
        np.array([len(known)], float),
        known.mean(keepdims=True),
        ((known - known.mean()) ** 2).sum(keepdims=True),
    )


A, B = [3.0, 5.5, 4.1, 8.8, 2.0], [7.5, 9.1, 6.6, 12.4, 8.0, 7.1, 9.9]


def test_the_interval_of_a_mean_is_students() -> None:
    low, high = mean_interval(sample(A))
    expected = stats.t.interval(0.95, len(A) - 1, np.mean(A), stats.sem(A))
    assert (low[0], high[0]) == pytest.approx(expected, abs=1e-12)


def test_a_difference_is_welchs() -> None:
    found = contrast(sample(A), sample(B))
    test = stats.ttest_ind(B, A, equal_var=False)
    interval = test.confidence_interval(0.95)
    assert found.value[0] == pytest.approx(np.mean(B) - np.mean(A), abs=1e-12)
    assert (found.low[0], found.high[0]) == pytest.approx((interval.low, interval.high), abs=1e-10)
    assert found.p[0] == pytest.approx(test.pvalue, abs=1e-12)


def test_hedges_g_of_a_textbook() -> None:
    """Borenstein et al. 2009, Introduction to Meta-Analysis, chapter 4: means 103 and 100, g = 0.5924."""
    one = Sample(np.array([50.0]), np.array([100.0]), np.array([49 * 4.5**2]))
    other = Sample(np.array([50.0]), np.array([103.0]), np.array([49 * 5.5**2]))
    found = contrast(one, other)
    assert found.g[0] == pytest.approx(0.5924, abs=5e-5)
    # Hedges and Olkin 1985: the variance is 100 / 2500 + 0.5924² / 200.
    assert found.g_high[0] - found.g[0] == pytest.approx(1.959964 * (0.04 + 0.5924**2 / 200) ** 0.5, abs=1e-5)


def test_holm_worked_by_hand() -> None:
    assert holm([0.01, 0.04, 0.03, np.nan, 0.005]) == pytest.approx(
        [0.03, 0.06, 0.06, np.nan, 0.02], nan_ok=True
    )
    assert holm([0.6, 0.7]) == pytest.approx([1, 1])


@pytest.mark.parametrize("values", [[4.0], [0.3] * 7])
def test_one_article_or_articles_all_alike_have_no_interval(values: list[float]) -> None:
    frame = of(rows(*(("A", None, value) for value in values)), "outlet").groups_frame()
    assert frame["mean"].tolist() == pytest.approx([values[0]])
    assert frame[["low", "high"]].isna().all(axis=None)
    found = contrast(sample(values), sample(values))
    assert np.isnan([found.low, found.high, found.g, found.p]).all()


def test_figures_are_those_that_pandas_finds() -> None:
    table = scored()
    frame = trends(table, by=["outlet", "month"], measures=KEYS).groups_frame()
    assert list(frame) == [
        "outlet", "month", "measure", "name", "unit", "articles", "missing", "mean", "sd", "low", "high",
    ]  # fmt: skip
    groups = table.assign(month=table["date"].str[:7]).groupby(["outlet", "month"])
    for key in KEYS:
        found = frame[frame["measure"] == key].set_index(["outlet", "month"])
        figures = groups[f"profile_{key}"]
        factor = MEASURE[key].factor
        assert found["articles"].tolist() == figures.count().tolist()
        assert (found["articles"] + found["missing"]).tolist() == groups.size().tolist()
        assert found["mean"].tolist() == pytest.approx((factor * figures.mean()).tolist())
        assert found["sd"].tolist() == pytest.approx((factor * figures.std()).tolist())


def test_the_interval_stays_on_the_scale() -> None:
    frame = of(rows(("A", None, 1.0), ("A", None, 99.0)), "outlet").groups_frame()
    assert frame[["low", "high"]].to_numpy().tolist() == [[0.0, 100.0]]


def test_an_article_without_the_figure_is_not_counted() -> None:
    frame = of(
        rows(("A", None, 10.0), ("A", None, np.nan), ("A", None, 20.0), ("B", None, np.nan)), "outlet"
    ).groups_frame()
    assert frame["articles"].tolist() == [2, 0]
    assert frame["missing"].tolist() == [1, 1]
    assert frame["mean"].tolist() == pytest.approx([15.0, np.nan], nan_ok=True)


VALUES = st.floats(-1e3, 1e3) | st.just(np.nan)


@settings(max_examples=40)
@given(
    st.lists(st.tuples(st.sampled_from("AB"), st.sampled_from("xy"), VALUES), min_size=1, max_size=30),
    st.lists(st.integers(1, 29), max_size=4),
)
def test_pieces_of_a_table_make_the_whole(table: list[tuple[str, str, float]], cuts: list[int]) -> None:
    frame = pd.DataFrame(table, columns=["one", "two", "value"])
    edges = [0, *sorted(cut for cut in set(cuts) if cut < len(frame)), len(frame)]
    parts = [measure_groups(frame.iloc[a:b], ["one", "two"], ["value"]) for a, b in pairwise(edges)]
    merged = merge([merge(parts, ["one", "two"])], ["one"])
    same(merged, measure_groups(frame, ["one"], ["value"]))


def same(one: Moments, other: Moments) -> None:
    assert one.articles.tolist() == other.articles.tolist()
    assert one.count["value"].tolist() == other.count["value"].tolist()
    assert one.mean["value"].tolist() == pytest.approx(other.mean["value"].tolist(), abs=1e-9, nan_ok=True)
    assert one.squares["value"].tolist() == pytest.approx(other.squares["value"].tolist(), rel=1e-9, abs=1e-6)


@pytest.mark.parametrize("suffix", [".parquet", ".csv", ".jsonl"])
def test_a_folder_of_parts_is_one_table(tmp_path: Path, suffix: str) -> None:
    table = scored()
    # Parts in which a column is empty or looks like numbers must not change its type.
    table.loc[:90, "outlet"] = None
    table.loc[90:150, "outlet"] = "007"
    table["section"] = ["a, “quoted”\nline", "=1+1"] * 120
    whole = trends(table, by=["outlet", "section", "quarter"], measures=KEYS)
    for source in (write(table, tmp_path / f"all{suffix}"), write_run(table, tmp_path / "run", suffix)):
        found = trends(source, by=["outlet", "section", "quarter"], measures=KEYS)
        assert found.signature == SIGNATURE
        for frame in ("groups_frame", "differences_frame"):
            pd.testing.assert_frame_equal(
                getattr(found, frame)(), getattr(whole, frame)(), check_dtype=False, rtol=1e-9, atol=1e-9
            )
    assert "007" in set(whole.groups_frame()["outlet"])
    assert "no outlet" in set(whole.groups_frame()["outlet"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024", ["2024", None, None, None, None]),
        ("2024-03", ["2024", "2024-Q1", "2024-03", None, None]),
        ("2024-03-05T23:59:00-05:00", ["2024", "2024-Q1", "2024-03", "2024-W10", "Tuesday"]),
        ("20240305", ["2024", "2024-Q1", "2024-03", "2024-W10", "Tuesday"]),
        (" 5 March 2024 ", ["2024", "2024-Q1", "2024-03", "2024-W10", "Tuesday"]),
        ("Tue, 05 Mar 2024 08:12:33 GMT", ["2024", "2024-Q1", "2024-03", "2024-W10", "Tuesday"]),
        ("March 2024", ["2024", "2024-Q1", "2024-03", None, None]),
        ("2024-12-30", ["2024", "2024-Q4", "2024-12", "2025-W01", "Monday"]),
        ("31.12.2024", ["2024", "2024-Q4", "2024-12", "2025-W01", "Tuesday"]),
        # It may be the third of April or the fourth of March.
        ("03/04/2024", ["2024", None, None, None, None]),
        *((text, [None] * 5) for text in ("", "May", "5 March", "5.3.24", "Friday")),
        *((text, [None] * 5) for text in ("1709625600", "9999-12-31", "2024-02-30")),
    ],
)  # fmt: skip
def test_periods_of_dates(text: str, expected: list[str | None]) -> None:
    assert [period_of(text, period) for period in DERIVED] == expected


@given(st.text(max_size=30) | st.from_regex(r"[0-9/:. TZ-]{1,20}", fullmatch=True))
def test_any_text_may_stand_where_a_date_should(text: str) -> None:
    day = read_date(text)
    assert day is None or 1600 <= day.year <= 2200


def test_periods_follow_one_another() -> None:
    assert list(periods_between("2023-W51", "2024-W02", "week")) == [
        "2023-W51",
        "2023-W52",
        "2024-W01",
        "2024-W02",
    ]
    assert list(periods_between("2023-11", "2024-02", "month")) == [
        "2023-11",
        "2023-12",
        "2024-01",
        "2024-02",
    ]
    assert list(periods_between("2023-Q4", "2024-Q1", "quarter")) == ["2023-Q4", "2024-Q1"]
    assert list(periods_between("2023", "2025", "year")) == ["2023", "2024", "2025"]


def test_articles_without_a_date_stand_apart() -> None:
    found = of(
        rows(("A", "2024-03-01", 1.0), ("A", None, 2.0), ("A", "soon", 3.0), ("A", "2024", 4.0)),
        "outlet",
        "month",
    )
    assert found.undated == 3
    assert found.groups_frame()["month"].tolist() == ["2024-03", "no date"]
    assert not len(found.differences_frame())


def test_weekdays_stand_in_the_order_of_the_week() -> None:
    dates = ["2024-03-09", "2024-03-10", "2024-03-04", "2024-03-08", "?"]
    found = of(rows(*(("A", date, 1.0) for date in dates)), "weekday")
    assert found.groups_frame()["weekday"].tolist() == ["Monday", "Friday", "Saturday", "Sunday", "no date"]


def test_outlets_are_compared_over_all_time_and_periods_within_outlets() -> None:
    table = scored()
    frame = trends(table, by=["outlet", "month"], measures=KEYS).differences_frame()
    index = frame[frame["measure"] == "uncertainty_index"]
    pairs = index[["kind", "within", "first", "second"]].to_numpy().tolist()
    assert pairs == [
        ["between", "", "Outlet A", "Outlet B"],
        ["between", "", "Outlet A", "Outlet C"],
        ["between", "", "Outlet B", "Outlet C"],
        *(["change", f"Outlet {letter}", "2024-01", "2024-06"] for letter in "ABC"),
    ]
    one, other = (
        table.loc[table["outlet"] == f"Outlet {letter}", "profile_uncertainty_index"] for letter in "AB"
    )
    test = stats.ttest_ind(other, one, equal_var=False)
    row = index.iloc[0]
    assert (row["first_articles"], row["second_articles"]) == (len(one), len(other))
    assert row["difference"] == pytest.approx(other.mean() - one.mean())
    assert row["p"] == pytest.approx(test.pvalue, rel=1e-6)
    assert frame["p_holm"].tolist() == holm(frame["p"]).tolist()
    january, june = (
        table.loc[
            (table["outlet"] == "Outlet A") & table["date"].str.startswith(month), "profile_anonymous_share"
        ]
        for month in ("2024-01", "2024-06")
    )
    change = frame.query("measure == 'anonymous_share' and within == 'Outlet A'").iloc[0]
    assert change["difference"] == pytest.approx(100 * (june.mean() - january.mean()))


def test_a_reference_is_compared_with_all() -> None:
    frame = of(scored(), "outlet", reference="Outlet B").differences_frame()
    assert frame[["first", "second"]].to_numpy().tolist() == [
        ["Outlet B", "Outlet A"],
        ["Outlet B", "Outlet C"],
    ]


def test_of_many_groups_the_largest_are_compared() -> None:
    told = [(f"Outlet {i:02}", None, float(i * j % 7)) for i in range(25) for j in range(3 + (i >= 5))]
    frame = of(rows(*told), "outlet").differences_frame()
    assert len(frame) == MOST_COMPARED * (MOST_COMPARED - 1) / 2
    assert min(frame["first"]) == "Outlet 05"
    assert len(of(rows(*told), "outlet", reference="Outlet 00").differences_frame()) == 24


def test_every_measure_can_be_asked_for() -> None:
    columns = {f"profile_{measure.key.replace('.', '_')}": [0.5, 0.25] for measure in MEASURES}
    table = pd.DataFrame({"outlet": "A", "signature": SIGNATURE, **columns})
    frame = trends(table, by=["outlet"], measures=list(MEASURE)).groups_frame()
    assert frame["measure"].tolist() == list(MEASURE)
    assert frame["mean"].tolist() == pytest.approx([0.375 * measure.factor for measure in MEASURES])


def bad(**columns: Any) -> pd.DataFrame:
    return rows(("A", "2024-01-01", 1.0), ("B", "2024-02-01", 2.0)).assign(**columns)


@pytest.mark.parametrize(
    ("table", "options", "message"),
    [
        (bad(), {"by": ["author"]}, "has no column 'author'; there are: 'outlet', 'date', 'signature', 'year'"),
        (bad().drop(columns="date"), {"by": ["month"]}, "has no column 'date'"),
        (bad().drop(columns="signature"), {"by": ["outlet"]}, "has no column 'signature'"),
        (bad(signature=None), {"by": ["outlet"]}, "has no signature"),
        (bad(signature=["one", "two"]), {"by": ["outlet"]}, "cannot be compared (one and two)"),
        (bad().head(0), {"by": ["outlet"]}, "has no row"),
        (bad(), {"by": []}, "at least one column"),
        (bad(), {"by": ["outlet", "outlet"]}, "each once"),
        (bad(), {"by": ["year", "month"]}, "both periods"),
        (bad(mean="x"), {"by": ["mean"]}, "'mean' is a column of the result"),
        (bad(), {"by": ["outlet"], "measures": ["sureness"]}, "measure 'sureness' is unknown; allowed: uncertainty_index"),
        (bad(), {"by": ["outlet"], "measures": ["balance"]}, "has no column 'profile_balance'"),
        (bad(), {"by": ["outlet"], "reference": "C"}, "no group 'C' to compare with; there are: 'A', 'B'"),
        (bad(outlet=[None, "B"]), {"by": ["outlet"], "reference": "no outlet"}, "there are: 'B'"),
        (bad(), {"by": ["month"], "reference": "A"}, "the groups are periods only"),
    ],
)  # fmt: skip
def test_what_cannot_be_answered_is_said_in_one_line(
    table: Any, options: dict[str, Any], message: str
) -> None:
    with pytest.raises(InputError) as error:
        trends(table, **{"measures": KEYS[:1]} | options)
    assert message in str(error.value)
    assert "\n" not in str(error.value)


def test_tables_that_cannot_be_read(tmp_path: Path) -> None:
    write_run(scored(30), tmp_path / "run")
    (tmp_path / "run" / "manifest.json").unlink()
    (tmp_path / "empty").mkdir()
    (tmp_path / "text.txt").write_text("x")
    (tmp_path / "broken.parquet").write_bytes(b"PAR1 no more")
    (tmp_path / "broken.csv").write_text("outlet,signature,profile_uncertainty_index\nA,s,many\n")
    (tmp_path / "none.csv").write_text("")
    (tmp_path / "broken.jsonl").write_text('{"outlet": "A", "signature": "s", "profile": {}}\n{"outlet"\n')
    (tmp_path / "sentences.jsonl").write_text('{"id": "A", "hedging": 0.5}\n')
    for name, message in {
        "nowhere": "no such file or folder",
        "run": "the run is not finished; give the same `hedge score` command again",
        "empty": "holds no table of articles",
        "text.txt": "unknown kind of table; supported: .parquet .csv .jsonl",
        "broken.parquet": "cannot be read",
        "broken.csv": "cannot be read",
        "none.csv": "cannot be read",
        "broken.jsonl": "line 2 is not JSON",
        "sentences.jsonl": "line 1 has no profile; `hedge score --unit article` writes it",
    }.items():
        with pytest.raises(InputError) as error:
            of(tmp_path / name, "outlet")
        assert message in str(error.value)
        assert name in str(error.value)
        assert "\n" not in str(error.value)
