from __future__ import annotations

import numpy as np
import pytest

import hedge
from hedge.spans import Words, kept


@pytest.mark.parametrize(
    ("score", "first", "last"),
    [
        ([-1.0, 2.0, -3.0], [1], [2]),
        ([1.0, -2.0, 1.0], [0], [3]),
        ([-3.0, -1.0, -2.0], [1], [2]),
    ],
    ids=["both edges go", "a gap stays", "the likeliest word stays"],
)
def test_a_cue_runs_from_the_first_kept_word_to_the_last(
    score: list[float], first: list[int], last: list[int]
) -> None:
    at = np.arange(3, dtype=np.int32)
    words = Words(np.zeros(3, np.int32), at, np.zeros((3, 0), np.int32))
    begin, end = kept(words, np.array(score, np.float32))
    assert (begin.tolist(), end.tolist()) == (first, last)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The minister may have known about the payments.", "may"),
        ("It is possible that the bridge will stay closed.", "possible"),
        ("The attack was reportedly planned for months.", "reportedly"),
    ],
)
def test_the_cue_is_the_smallest_unit_that_hedges(text: str, cue: str) -> None:
    (sentence,) = hedge.analyze(text).sentences
    assert [found.text for found in sentence.cues if found.category in hedge.types.HEDGING] == [cue]
