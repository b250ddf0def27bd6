from __future__ import annotations

import math

import pytest

from hedge.profile import build_profile
from hedge.types import Attribution, Cue, Sentence, Span


def cue(category: str, voice: str = "author") -> Cue:
    return Cue(0, 1, "x", category, "x.x", voice, 0.9)


def said(level: int, source: str | None, who: int | None = None) -> Attribution:
    span = None if source is None else Span(0, len(source), source)
    return Attribution(level, "named_person", "indirect", span, None, None, who=who, speaker=source)


def sentence(index: int, hedging: float = 0.0, vagueness: float = 0.0, **parts: object) -> Sentence:
    return Sentence(index, 0, 20, "one two three four five", 0, hedging, vagueness, **parts)  # type: ignore[arg-type]


def test_rates_and_shares_have_the_unit_they_claim() -> None:
    rows = [
        sentence(1, 0.9, cues=(cue("epistemic"), cue("approximator", "source"))),
        sentence(2, attributions=(said(0, "Ada Cole", 1), said(7, "an official", 2))),
        sentence(3, 0.6, 0.7, cues=(cue("disclaimer"),), refusals=(Span(0, 1, "x"),)),
        sentence(4),
    ]
    profile = build_profile(rows)
    assert (profile.words, profile.sentences) == (20, 4)
    assert profile.hedged_share.value == pytest.approx(0.5)
    assert profile.hedging_rate.value == pytest.approx(2 / 20 * 1000)
    assert profile.rates_by_category["approximator"].value == pytest.approx(50)
    assert profile.unnamed_share.value == pytest.approx(0.5)
    assert profile.cues_by_voice == {"author": 2, "source": 1}
    assert (profile.disclaimers, profile.refusals) == (1, 1)
    assert (profile.named_sources, profile.unnamed_sources) == (1, 1)


def test_the_index_is_the_expected_share_of_sentences_without_a_firm_traceable_statement() -> None:
    rows = [sentence(1, 0.5, 0.2), sentence(2, attributions=(said(10, None),)), sentence(3), sentence(4)]
    expected = 100 * ((1 - 0.5 * 0.8) + 1 + 0 + 0) / 4
    assert build_profile(rows).uncertainty_index.value == pytest.approx(expected)


def test_intervals_hold_the_value_and_depend_on_the_seed_alone() -> None:
    rows = [sentence(i, 0.9 if i % 3 else 0.1) for i in range(1, 40)]
    one, two, other = build_profile(rows), build_profile(rows), build_profile(rows, seed=1)
    assert repr(one) == repr(two)
    assert one.hedged_share != other.hedged_share
    assert one.hedged_share.low < one.hedged_share.value < one.hedged_share.high


def test_the_interval_is_the_binomial_one_for_independent_sentences() -> None:
    rows = [sentence(i, 1.0 if i <= 200 else 0.0) for i in range(1, 401)]
    share = build_profile(rows).hedged_share
    assert share.high - share.low == pytest.approx(2 * 1.96 * math.sqrt(0.25 / 400), rel=0.12)


def test_what_has_no_base_is_nan_not_zero() -> None:
    profile = build_profile([sentence(1)])
    assert math.isnan(profile.unnamed_share.value)
    assert math.isnan(build_profile([]).uncertainty_index.value)
    assert build_profile([]).attributions == 0


def test_a_source_counts_once_whatever_it_is_called() -> None:
    rows = [sentence(1, attributions=(said(0, "Ada Cole", 1), said(0, "she", 1), said(8, "a source", 2)))]
    profile = build_profile(rows)
    assert (profile.named_sources, profile.unnamed_sources) == (1, 1)
    assert not profile.single_unnamed_source


def test_one_unnamed_source_carries_the_story() -> None:
    rows = [sentence(1, attributions=(said(8, "A source", 1), said(8, "the source", 1), said(10, None)))]
    assert build_profile(rows).single_unnamed_source
