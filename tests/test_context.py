"""Figures beside published rates and a reference corpus, and the command that measures one."""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pytest
import rtoml
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from report_fixture import kaluga, plain

import hedge
from hedge import cli, context
from hedge.errors import InputError
from hedge.measures import MEASURE, MEASURES
from hedge.types import CATEGORIES, Estimate, Profile

SHARED = Path(__file__).parents[2] / "shared" / "data"
PROFILE = kaluga().profile


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli.main, [str(argument) for argument in arguments])


def measured(*values: float) -> context.Reference:
    """A reference whose only figure has these values."""
    steps = tuple(np.quantile(values, np.linspace(0, 1, 101)).tolist())
    return context.Reference("ours", "s", {"hedged_share": len(values)}, {"hedged_share": steps})


# ---- measures ------------------------------------------------------------------------------------


def test_every_estimate_of_a_profile_is_a_measure() -> None:
    known = {measure.key for measure in MEASURES}
    for name in Profile.__slots__:
        value = getattr(PROFILE, name)
        if isinstance(value, Estimate):
            assert name in known
        elif (
            isinstance(value, dict)
            and isinstance(next(iter(value.values())), Estimate)
            and name != "hedging_rates_by_voice"
        ):
            assert {f"{name}.{key}" for key in value} <= known
    assert {f"rates_by_category.{category}" for category in CATEGORIES} <= known


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.key)
def test_every_measure_has_a_unit_a_definition_and_an_origin(measure: object) -> None:
    assert isinstance(measure, type(MEASURES[0]))
    assert measure.unit
    assert measure.definition.endswith((".", "…"))
    assert measure.origin
    assert isinstance(measure.of(PROFILE), Estimate)


@pytest.mark.parametrize(
    ("key", "value", "text"),
    [
        ("hedged_share", 0.444, "44%"),
        ("uncertainty_index", 58.5, "58 of 100"),
        ("hedging_rate", 5.72, "5.7 per 1,000 words"),
        ("headline_gap", -0.124, "−12 points"),
        ("headline_gap", 0.3, "+30 points"),
        ("balance", -0.001, "+0.00 from −1 to 1"),
        ("uncertainty_position", 0.5, "50%"),
        ("hedged_share", math.nan, "–"),
    ],
)
def test_figures_are_printed_with_their_unit(key: str, value: float, text: str) -> None:
    assert MEASURE[key].text(value) == text


def test_intervals_are_printed_in_the_same_unit() -> None:
    assert MEASURE["hedged_share"].interval(Estimate(0.4, 0.24, 0.64)) == "24–64"
    assert MEASURE["lead_gap"].interval(Estimate(0.4, -0.24, 0.64)) == "−24 to +64"
    assert MEASURE["lead_gap"].interval(Estimate(0.4, math.nan, math.nan)) == "–"


# ---- reference -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "expected"), [(0.0, 0), (1.0, 100), (0.5, 50), (0.25, 25), (-3, 0), (7, 100)]
)
def test_a_percentile_is_the_share_of_lower_articles(value: float, expected: float) -> None:
    assert measured(*np.linspace(0, 1, 101)).percentile("hedged_share", value) == pytest.approx(expected)


def test_equal_articles_count_half() -> None:
    half_zero = measured(*[0.0] * 50, *np.linspace(0.01, 1, 51))
    assert half_zero.percentile("hedged_share", 0.0) == pytest.approx(25, abs=1)
    assert measured(0.3, 0.3, 0.3).percentile("hedged_share", 0.3) == pytest.approx(50)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40), st.floats(0, 1), st.floats(0, 1))
def test_percentiles_ascend_and_stay_within_bounds(values: list[float], one: float, other: float) -> None:
    reference = measured(*values)
    low, high = (reference.percentile("hedged_share", x) for x in sorted((one, other)))
    assert 0 <= low <= high <= 100


@given(st.lists(st.integers(0, 6), min_size=1, max_size=100), st.integers(-1, 7))
def test_articles_beside_a_value_are_counted_without_overstating(values: list[int], value: int) -> None:
    lower, higher = measured(*map(float, values)).beside("hedged_share", float(value))
    below, above = (sum(v < value for v in values), sum(v > value for v in values))
    assert abs(lower - below) <= 1
    assert abs(higher - above) <= 1
    assert lower + higher <= len(values)
    assert (lower == 0) == (below == 0)
    assert (higher == 0) == (above == 0)


def test_what_a_reference_does_not_know_is_nan() -> None:
    assert math.isnan(measured(0.5).percentile("hedging_rate", 3.0))
    assert math.isnan(measured(0.5).percentile("hedged_share", math.nan))


def test_a_reference_survives_its_file(tmp_path: Path) -> None:
    made = context.measure_reference([PROFILE, plain(["One."]).profile], "ours", "sig")
    context.save_reference(made, tmp_path / "r.json")
    assert context.load_reference(tmp_path / "r.json") == made
    assert made.size == 2
    assert made.articles["unnamed_share"] == 1, "an article without attributions has no share of them"
    assert "headline_gap" in made.quantiles
    assert made.quantiles["hedged_share"][0] == 0


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"name": 1}', '{"name":"a","signature":"b","articles":{},"quantiles":{"x":[2,1]}}'],
)
def test_a_broken_reference_is_one_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "r.json"
    path.write_text(text)
    with pytest.raises(InputError, match="not a reference") as error:
        context.load_reference(path)
    assert "\n" not in str(error.value)


def test_the_shipped_reference_was_measured_by_what_is_shipped() -> None:
    """After a change of lexicon, model or code: `make reference`."""
    shipped = context.shipped_reference()
    assert shipped.signature == hedge.Engine().signature(0)
    assert shipped.size >= 50
    assert shipped.quantiles.keys() | {"headline_gap"} == MEASURE.keys()


@pytest.mark.skipif(not SHARED.exists(), reason="needs the research data, which are not part of the project")
def test_the_shipped_reference_can_be_measured_again(tmp_path: Path) -> None:
    shipped = context.shipped_reference()
    out = tmp_path / "r.json"
    assert (
        run(
            "reference", SHARED / "news_dev.jsonl", "--genre", "news", "--name", shipped.name, "-o", out
        ).exit_code
        == 0
    )
    assert context.load_reference(out) == shipped


# ---- in context ----------------------------------------------------------------------------------


def test_a_profile_stands_beside_rates_and_reference() -> None:
    rows = {row.measure.key: row for row in context.in_context(PROFILE, measured(*np.linspace(0, 1, 101)))}
    assert list(rows) == [measure.key for measure in MEASURES]
    hedged = rows["hedged_share"]
    assert hedged.percentile == pytest.approx(100 * PROFILE.hedged_share.value)
    assert [rate.text for rate in hedged.rates] == ["17.7%", "10%"]
    assert math.isnan(rows["vague_share"].percentile)


def test_base_rates_name_their_study_and_a_figure_of_the_profile() -> None:
    for rate in context.base_rates():
        assert rate.where
        assert rate.what
        assert rate.measure in MEASURE or hasattr(PROFILE, rate.measure)
        assert rate.value > 0


@pytest.mark.skipif(not SHARED.exists(), reason="needs the research data, which are not part of the project")
def test_base_rates_are_those_of_the_collection() -> None:
    collected = {row["value"] for row in rtoml.loads((SHARED / "base_rates.toml").read_text("utf-8"))["rate"]}
    assert {rate.value for rate in context.base_rates()} <= collected


def test_frame_of_the_context() -> None:
    frame = kaluga().context_frame().set_index("measure")
    assert frame.loc["hedged_share", "value"] == PROFILE.hedged_share.value
    assert frame.loc["hedged_share", "published"] == [0.177, 0.1]
    assert frame.loc["anonymous_share", "published"] == [], "those count stories"
    assert frame["percentile"].dropna().between(0, 100).all()


# ---- hedge reference -----------------------------------------------------------------------------

FIRM = "The council met on Monday. It passed the budget. The vote was nine to two. The mayor signed it. " * 3
SOFT = (
    "The council may meet again. Some say it could fail. The vote is reportedly close. A source said so. " * 3
)


def test_reference_of_files_folders_and_tables(tmp_path: Path) -> None:
    folder = tmp_path / "articles" / "deep"
    folder.mkdir(parents=True)
    (folder / "firm.txt").write_text(FIRM)
    (tmp_path / "soft.txt").write_text(SOFT)
    sentences = [
        {"id": i, "doc": "d", "genre": "news", "text": f"Sentence {i} may be true."} for i in range(9)
    ]
    other = [{"id": 99, "doc": "e", "genre": "blog", "text": "A blog."}]
    (tmp_path / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in sentences + other))
    out = tmp_path / "ours.json"
    result = run(
        "reference",
        tmp_path / "articles",
        tmp_path / "soft.txt",
        tmp_path / "rows.jsonl",
        "--genre",
        "news",
        "-o",
        out,
    )
    assert result.exit_code == 0, result.output
    assert "3 articles of at least 8 sentences" in result.output
    made = context.load_reference(out)
    assert made.name == "articles"
    assert made.quantiles["hedged_share"][0] == 0
    assert made.quantiles["hedged_share"][-1] == 1


def test_reference_reads_within_limits(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FIRM)
    (tmp_path / "b.txt").write_text(FIRM + SOFT)
    result = run("reference", tmp_path, "--max-characters", len(FIRM), "-o", tmp_path / "ours.json")
    assert result.exit_code == 1
    assert "b.txt: its text is longer than" in result.stderr
    assert "1 articles of at least 8 sentences" in result.output


def test_reference_without_an_article_long_enough_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One sentence.")
    result = run("reference", tmp_path / "a.txt", "-o", tmp_path / "r.json")
    assert result.exit_code == 2
    assert "no article that is long enough" in result.output
    assert not (tmp_path / "r.json").exists()


def test_reference_goes_on_after_a_missing_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FIRM)
    result = run("reference", tmp_path / "a.txt", tmp_path / "none.txt", "-o", tmp_path / "r.json")
    assert result.exit_code == 1
    assert "none.txt" in result.output
    assert (tmp_path / "r.json").exists()


def test_a_report_takes_a_reference_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FIRM)
    run("reference", tmp_path / "a.txt", "--name", "our paper", "-o", tmp_path / "r.json")
    done = run(
        "report", tmp_path / "a.txt", "-o", tmp_path, "--format", "html", "--reference", tmp_path / "r.json"
    )
    assert done.exit_code == 0, done.output
    assert "our paper" in (tmp_path / "a.html").read_text("utf-8")
    failed = run("report", tmp_path / "a.txt", "-o", tmp_path, "--reference", tmp_path / "none.json")
    assert failed.exit_code == 2
    assert "none.json" in failed.output
