from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from profile_fixture import facts_of_sentences, profile_of
from report_fixture import SEED

from hedge.analysis import Engine, analyze, shipped_engine
from hedge.profile import Profiles, position_curve
from hedge.records import profile_record
from hedge.types import Article, Attribution, Cue, Sentence, Span


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
    profile = profile_of(rows)
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
    assert profile_of(rows).uncertainty_index.value == pytest.approx(expected)


def test_intervals_hold_the_value_and_depend_on_the_seed_alone() -> None:
    rows = [sentence(i, 0.9 if i % 3 else 0.1) for i in range(1, 40)]
    one, two, other = profile_of(rows), profile_of(rows), profile_of(rows, seed=1)
    assert repr(one) == repr(two)
    assert one.hedged_share != other.hedged_share
    assert one.hedged_share.low < one.hedged_share.value < one.hedged_share.high


def test_the_interval_is_the_binomial_one_for_independent_sentences() -> None:
    rows = [sentence(i, 1.0 if i <= 200 else 0.0) for i in range(1, 401)]
    share = profile_of(rows).hedged_share
    assert share.high - share.low == pytest.approx(2 * 1.96 * math.sqrt(0.25 / 400), rel=0.12)


def test_what_has_no_base_is_nan_not_zero() -> None:
    profile = profile_of([sentence(1)])
    assert math.isnan(profile.unnamed_share.value)
    assert math.isnan(profile_of([]).uncertainty_index.value)
    assert profile_of([]).attributions == 0


def test_a_source_counts_once_whatever_it_is_called() -> None:
    rows = [sentence(1, attributions=(said(0, "Ada Cole", 1), said(0, "she", 1), said(8, "a source", 2)))]
    profile = profile_of(rows)
    assert (profile.named_sources, profile.unnamed_sources) == (1, 1)
    assert not profile.single_unnamed_source


def test_one_unnamed_source_carries_the_story() -> None:
    rows = [sentence(1, attributions=(said(8, "A source", 1), said(8, "the source", 1), said(10, None)))]
    assert profile_of(rows).single_unnamed_source


def test_voices_and_categories_have_rates() -> None:
    rows = [
        sentence(1, 0.9, cues=(cue("epistemic"), cue("epistemic", "source"), cue("booster"))),
        sentence(2, 0.9, cues=(cue("evidential"),)),
    ]
    profile = profile_of(rows)
    assert profile.rates_by_category["epistemic"].value == pytest.approx(200)
    assert profile.hedging_rates_by_voice["source"].value == pytest.approx(100)
    assert profile.source_voice_share.value == pytest.approx(1 / 3)
    assert profile.balance.value == pytest.approx((3 - 1) / (3 + 1))


def test_balance_runs_from_boosters_to_hedges() -> None:
    assert profile_of([sentence(1, cues=(cue("booster"),))]).balance.value == -1
    assert profile_of([sentence(1, cues=(cue("epistemic"),))]).balance.value == 1
    assert math.isnan(profile_of([sentence(1)]).balance.value)


@pytest.mark.parametrize(
    ("uncertain", "place"), [(range(1, 6), 0.25), (range(6, 11), 0.75), (range(1, 11), 0.5)]
)
def test_the_place_of_uncertainty(uncertain: range, place: float) -> None:
    rows = [sentence(i, 1.0 if i in uncertain else 0.0) for i in range(1, 11)]
    assert profile_of(rows).uncertainty_position.value == pytest.approx(place)


def test_the_position_curve_rises_where_the_uncertainty_lies() -> None:
    curve = position_curve([sentence(i, 0.0 if i <= 20 else 1.0) for i in range(1, 41)])
    values = [estimate.value for estimate in curve.estimates]
    assert (curve.at[0], curve.at[-1]) == (0, 1)
    assert values == sorted(values)
    assert values[0] < 0.01
    assert values[len(values) // 2] == pytest.approx(0.5, abs=0.01)
    assert values[-1] > 0.99
    assert all(e.low <= e.value <= e.high for e in curve.estimates)


def test_the_position_curve_of_even_uncertainty_is_flat() -> None:
    curve = position_curve([sentence(i, 0.3) for i in range(1, 8)])
    assert [e.value for e in curve.estimates] == pytest.approx([0.3] * len(curve.at))
    assert all(math.isnan(e.value) for e in position_curve([]).estimates)


def story(*parts: tuple[str, float]) -> list[Sentence]:
    return [Sentence(i, 0, len(text), text, 0, hedging, 0.0) for i, (text, hedging) in enumerate(parts, 1)]


def test_a_flat_headline_over_a_hedged_body_has_a_gap() -> None:
    (headline,) = story(("Minister resigns over contract", 0.1))
    body = story(
        ("The minister may resign for the contract, officials say.", 0.9),
        ("The minister declined to comment.", 0.5),
        ("Rain fell in the north.", 0.0),
    )
    # Shares of the headline's content words: minister, resign, contract of four with *over*; minister of four; none.
    expected = (3 / 4 * 0.8 + 1 / 4 * 0.4) / (3 / 4 + 1 / 4)
    assert profile_of(body, headline).headline_gap.value == pytest.approx(expected)
    assert math.isnan(profile_of(body).headline_gap.value)


def test_the_headline_in_the_text_is_not_held_against_itself() -> None:
    (headline,) = story(("Minister resigns over contract", 0.1))
    rows = story(("Minister resigns over contract", 0.1), ("The minister may resign over the contract.", 0.9))
    assert profile_of(rows, headline).headline_gap.value == pytest.approx(0.8)
    assert math.isnan(profile_of(rows, headline).lead_gap.value), "nothing follows the lead"


def test_the_lead_is_set_beside_what_follows() -> None:
    rows = story(
        ("The minister resigned.", 0.2), ("The minister may not have resigned.", 0.9), ("It rained.", 1.0)
    )
    assert profile_of(rows).lead_gap.value == pytest.approx(0.7)


TEXTS = st.lists(
    st.sampled_from(
        (
            "Ministers may resign, two officials said. ", "“It rained,” she added. “Nobody came.” ", "\n\n", "Why?\n",
            "Critics say the so-called rock'n'roll tax could fail. ", "The mayor’s ministers resigned. ", "''-- 4-5 ",
            "It is likely. She declined to comment. ", "Ada Cole, the mayor, said ministers were paid. ", "She may go. ",
        )
    ),
    max_size=12,
).map("".join)  # fmt: skip


@given(
    st.lists(
        st.tuples(
            TEXTS, st.sampled_from((None, " ", "The mayor’s ministers  resigned.", "Ministers may resign"))
        ),
        max_size=3,
    )
)
def test_facts_of_a_batch_are_those_of_its_sentences(articles: list[tuple[str, str | None]]) -> None:
    engine = shipped_engine("news")
    own = [Article(text, title=title) for text, title in articles]
    for article, analysis in zip(own, engine.analyses(own), strict=True):
        expected = facts_of_sentences(analysis.sentences, analysis.headline)
        (alone,) = engine.profiles([article])
        for other in (analysis.profile, Profiles(expected, 0)[0]):
            assert repr(other) == repr(alone)


def test_the_sample_article_has_the_profile_of_its_sentences() -> None:
    analysis = analyze(SEED)
    assert repr(profile_of(analysis.sentences, analysis.headline)) == repr(analysis.profile)


def test_columns_are_the_figures_of_the_profiles() -> None:
    articles = [
        Article(SEED.read_text("utf-8"), title="Two drones shot down"),
        Article("It rained."),
        Article(""),
    ]
    found = shipped_engine("news").profiles(articles)
    columns = found.columns()
    for number, profile in enumerate(found):
        expected = dict(_flat(profile_record(profile)))
        own = {name: column[number].item() for name, column in columns.items()}
        assert own.keys() == expected.keys()
        for name, value in expected.items():
            assert own[name] == pytest.approx(math.nan if value is None else value, abs=1e-4, nan_ok=True), (
                name
            )


def test_a_vocabulary_that_is_full_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    article = Article("It is likely. The mayor may resign. The mayor left.", title="The mayor may resign.")
    expected = repr(Engine().profiles([article])[0])
    monkeypatch.setattr("hedge.analysis._MAX_WORDS", 2)
    engine = Engine()
    assert [repr(engine.profiles([article])[0]) for _ in range(2)] == [expected] * 2


def _flat(record: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in record.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{name}_")
        else:
            yield (prefix + name).removesuffix("_value"), value
