from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

import hedge
from hedge.calibration import calibration_bins, calibration_error
from hedge.cli import main
from hedge.errors import InputError
from hedge.evaluate import Result
from hedge.evaluate_lexicon import evaluate_lexicon
from hedge.reliability import draw, reliability

GOLD = np.array([False, False, True, True])
P = np.array([0.02, 0.08, 0.62, 1.0])


def result() -> Result:
    return Result("own", "hedging", 4, 2, 1.0, 1.0, 1.0, 1.0, 1.0, calibration_bins(GOLD, P), 2 / 3, 0.5)


def test_bins_of_calibration_hold_every_sentence() -> None:
    bins = calibration_bins(GOLD, P)
    assert [(b.low, b.sentences, b.share) for b in bins] == [(0.0, 2, 0.0), (0.6, 1, 1.0), (0.9, 1, 1.0)]
    assert bins[0].probability == pytest.approx(0.05)
    assert calibration_error(bins) == pytest.approx((2 * 0.05 + 0.38 + 0.0) / 4)


def test_the_reliability_diagram_has_a_point_for_each_bin(tmp_path: Path) -> None:
    (points,) = reliability(result()).collections
    assert np.allclose(points.get_offsets(), [(0.05, 0.0), (0.62, 1.0), (1.0, 1.0)])
    draw([result()], tmp_path / "bins.svg")
    assert (tmp_path / "bins.svg").read_text("utf-8").lstrip().startswith("<?xml")
    with pytest.raises(InputError, match=r"\.png, \.pdf, \.svg"):
        draw([result()], tmp_path / "bins.txt")


def test_the_classifier_agrees_with_the_lexicons() -> None:
    lexicon = hedge.load_lexicons()
    whole, *parts = evaluate_lexicon(lexicon, hedge.Engine(lexicon))
    assert whole.category == "all"
    assert whole.examples == sum(part.examples for part in parts) > 1500
    assert whole.rejected >= 0.95 * whole.near_misses
    assert whole.accepted >= 0.90 * whole.examples


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "name files of labelled sentences"),
        (["--examples", "--calibration", "x.png"], "name files of labelled sentences"),
        (["--cv", "one", "two"], "one folder"),
    ],
)
def test_evaluate_says_what_it_wants(arguments: list[str], words: str) -> None:
    done = CliRunner().invoke(main, ["evaluate", *arguments])
    assert done.exit_code == 2
    assert words in done.output


def test_evaluate_lists_the_lexicons_examples() -> None:
    done = CliRunner().invoke(main, ["evaluate", "--examples"])
    assert done.exit_code == 0
    assert done.output.startswith("of the lexicons")
    assert "disclaimer" in done.output
