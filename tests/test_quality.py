"""Floors of quality on research data beside the project. They only rise."""

from __future__ import annotations

from pathlib import Path

import pytest

from hedge.data_sets import Row
from hedge.evaluate import evaluate_cv
from hedge.evaluate_cues import evaluate_cues
from hedge.lexicon import load_lexicons

DATA = Path(__file__).parents[2] / "shared" / "data"
#: (file, target) -> least F1 by sentence, cross-validated by document.
FLOORS = {
    ("news_dev.jsonl", "hedging"): 0.85,
    ("news_dev.jsonl", "vagueness"): 0.50,
    ("szeged_wiki.train.jsonl", "hedging"): 0.875,
    ("conll2010_wiki.train.jsonl", "vagueness"): 0.65,
    ("bioscope_abstracts.train.jsonl", "hedging"): 0.91,
    ("bioscope_fullpapers.train.jsonl", "hedging"): 0.87,
}


#: (file, category) -> least F1 of words inside cues.
WORD_FLOORS = {
    ("news_dev.jsonl", "hedging"): 0.76,
    ("news_dev.jsonl", "epistemic"): 0.80,
    ("news_dev.jsonl", "doxastic"): 0.72,
    ("news_dev.jsonl", "disclaimer"): 0.74,
    ("news_dev.jsonl", "booster"): 0.76,
    ("szeged_wiki.train.jsonl", "hedging"): 0.77,
    ("bioscope_abstracts.train.jsonl", "hedging"): 0.86,
    ("bioscope_fullpapers.train.jsonl", "hedging"): 0.78,
}


@pytest.mark.skipif(not (DATA / "news_dev.jsonl").exists(), reason="research data is not here")
def test_floors_of_cross_validation() -> None:
    by_sentence, by_word = evaluate_cv(DATA, load_lexicons())
    results = {(result.name, result.target): result for result in by_sentence}
    assert results.keys() == FLOORS.keys()
    assert {key: result.f1 for key, result in results.items() if result.f1 < FLOORS[key]} == {}
    words = {(result.name, result.category): result.f1 for result in by_word}
    assert {key: words[key] for key, floor in WORD_FLOORS.items() if words[key] < floor} == {}
    # The classifier must be worth its weights.
    assert all(result.f1 > result.word_list + 0.05 for result in results.values())
    assert all(result.calibration_error <= 0.03 for result in results.values())


def test_words_of_cues_are_compared_by_category() -> None:
    row = Row(
        id="1",
        doc="1",
        text="It may or might rain, perhaps.",
        file="news_dev.jsonl",
        domain="news",
        weight=1.0,
        labels=(True, False),
        cues=((3, 6, 0), (10, 15, 0)),
        kinds=("epistemic", "doxastic"),
        heads=frozenset({0}),
    )
    results = {r.category: r for r in evaluate_cues([row], [(0, 3, 9, "epistemic"), (0, 22, 29, "vague")])}
    assert results.keys() == {"hedging", "epistemic", "doxastic"}
    assert (results["epistemic"].precision, results["epistemic"].recall) == (0.5, 1.0)
    assert results["hedging"].recall == 0.5
    assert results["doxastic"].f1 == 0.0
