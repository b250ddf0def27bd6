"""Floors of quality on research data beside the project. They only rise."""

from __future__ import annotations

from pathlib import Path

import pytest

from hedge.evaluate import evaluate_cv
from hedge.lexicon import load_lexicons

DATA = Path(__file__).parents[2] / "shared" / "data"
#: (file, target) -> least F1 by sentence, cross-validated by document.
FLOORS = {
    ("news_dev.jsonl", "hedging"): 0.84,
    ("news_dev.jsonl", "vagueness"): 0.50,
    ("szeged_wiki.train.jsonl", "hedging"): 0.86,
    ("conll2010_wiki.train.jsonl", "vagueness"): 0.65,
    ("bioscope_abstracts.train.jsonl", "hedging"): 0.91,
    ("bioscope_fullpapers.train.jsonl", "hedging"): 0.85,
}


@pytest.mark.skipif(not (DATA / "news_dev.jsonl").exists(), reason="research data is not here")
def test_floors_of_cross_validation() -> None:
    results = {(result.name, result.target): result for result in evaluate_cv(DATA, load_lexicons())}
    assert results.keys() == FLOORS.keys()
    assert {key: result.f1 for key, result in results.items() if result.f1 < FLOORS[key]} == {}
    # The classifier must be worth its weights.
    assert all(result.f1 > result.word_list + 0.05 for result in results.values())
    assert all(result.calibration_error <= 0.03 for result in results.values() if result.target == "hedging")
