from __future__ import annotations

import math
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import hedge
from hedge.types import CATEGORIES, LEVELS, Sentence, Span

SEED = Path(__file__).parents[1] / "seeds" / "kaluga-drones.txt"
WORDS = st.sampled_from(
    [
        *'may might Officials said according to sources “ ” " ‘ ’ . ? ! , : — reportedly İ 😀 é about 40 if he who'.split(),
        *"some speaking on condition of anonymity internal documents no evidence whether 中文".split(),
        "\n",
        "\n\n",
        "\u202e",
        "\ud800",
        "ـ\u0301",
    ]
)


@pytest.fixture(scope="module")
def analysis() -> hedge.Analysis:
    return hedge.analyze(SEED)


def numbers(analysis: hedge.Analysis, wanted: str) -> set[int]:
    return {s.index for s in analysis.sentences if getattr(s, wanted)}


def test_the_sample_article_has_25_sentences(analysis: hedge.Analysis) -> None:
    assert [s.index for s in analysis.sentences] == list(range(1, 26))
    assert [s.text for s in analysis.sentences] == SEED.read_text("utf-8").split("\n")[:25]


def test_hedged_sentences_of_the_sample(analysis: hedge.Analysis) -> None:
    hedged = numbers(analysis, "hedged")
    assert {7, 8, 9, 11, 16, 21, 22, 24, 25} <= hedged
    assert not hedged & {1, 14, 18}


@pytest.mark.parametrize(
    ("number", "level", "source"),
    [
        (2, 7, "sources within the Federal Security Service"),
        (8, 5, "One source"),
        (11, 8, "insiders"),
        (16, 3, "internal documents"),
        (21, 9, "Intelligence analysts"),
        (23, 1, "the FSB"),
        (24, 10, None),
    ],
)
def test_ladder_of_the_sample(analysis: hedge.Analysis, number: int, level: int, source: str | None) -> None:
    found = [
        (a.level, a.source.text if a.source else None) for a in analysis.sentences[number - 1].attributions
    ]
    assert any(
        at == level and (text is None if source is None else (text or "").startswith(source))
        for at, text in found
    )


def test_unnamed_sources_of_the_sample(analysis: hedge.Analysis) -> None:
    assert {2, 8, 11, 21, 24} <= numbers(analysis, "unnamed")
    assert not numbers(analysis, "unnamed") & {1, 3, 4, 12, 14, 18, 23}


def test_refusals_and_disclaimers_are_no_attributions(analysis: hedge.Analysis) -> None:
    assert [span.text for span in analysis.sentences[15].refusals] == ["declined to comment"]
    assert all("declined" not in (a.cue.text if a.cue else "") for a in analysis.sentences[15].attributions)
    assert all("confirmed" not in (a.cue.text if a.cue else "") for a in analysis.sentences[8].attributions)
    assert "disclaimer" in {cue.category for cue in analysis.sentences[8].cues}
    assert [(cue.text, cue.category) for cue in analysis.sentences[2].cues] == [
        ("approximately", "approximator")
    ]


def test_summands_add_up_to_every_score(analysis: hedge.Analysis) -> None:
    for sentence in analysis.sentences:
        assert _sigmoid(sum(c.value for c in sentence.contributions)) == pytest.approx(
            sentence.hedging, abs=1e-4
        )
        for cue in sentence.cues:
            assert _sigmoid(sum(c.value for c in cue.contributions)) == pytest.approx(cue.p, abs=1e-4)


def _sigmoid(logit: float) -> float:
    return 1 / (1 + math.exp(-logit))


def test_frames_have_documented_columns_and_a_row_for_each_object(analysis: hedge.Analysis) -> None:
    frame, cues, attributions = analysis.to_frame(), analysis.cues_frame(), analysis.attributions_frame()
    assert len(frame) == 25
    assert len(cues) == frame["cues"].sum() == sum(analysis.profile.cues_by_category.values())
    assert len(attributions) == frame["attributions"].sum() == analysis.profile.attributions
    text = analysis.article.text
    for row in attributions.dropna(subset=["source"]).itertuples():
        assert text[row.source_start : row.source_end] == row.source


def test_a_notebook_shows_the_text_and_escapes_it() -> None:
    shown = hedge.analyze("The <b>dam</b> may fail.")._repr_mimebundle_()
    assert "&lt;b&gt;dam" in shown["text/html"]
    assert "uncertainty index" in shown["text/plain"]


def test_what_analyze_takes(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("It may rain.", "utf-8")
    texts = {
        hedge.analyze(s).article.text for s in (file, str(file), "It may rain.", hedge.read_article(file))
    }
    assert texts == {"It may rain."}
    for missing in (tmp_path / "no.txt", str(tmp_path / "no.txt")):
        with pytest.raises(hedge.HedgeError, match="there is no such file"):
            hedge.analyze(missing)
    with pytest.raises(hedge.HedgeError, match="nothing to read"):
        hedge.analyze(" \n ")
    with pytest.raises(hedge.HedgeError, match="allowed: news, encyclopedia, science"):
        hedge.analyze("It may rain.", domain="sport")


def test_another_language_warns_with_the_share_of_known_words() -> None:
    text = "Der Minister sagte am Montag, dass die Verhandlungen vermutlich noch lange dauern werden und niemand weiß, wie."
    (warning,) = hedge.analyze(text * 3).article.warnings
    assert "may not be English" in warning
    assert "%" in warning


def spans(sentence: Sentence) -> list[Span]:
    found = [Span(c.start, c.end, c.text) for c in sentence.cues] + list(sentence.refusals)
    for a in sentence.attributions:
        found += [span for span in (a.source, a.cue, a.content) if span is not None]
    return found


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=40).map(" ".join) | st.text(min_size=1, max_size=80))
def test_spans_are_the_text_they_claim(text: str) -> None:
    if not text.strip():
        return
    analysis = hedge.analyze(hedge.Article(text))
    assert analysis.article.text == text
    for sentence in analysis.sentences:
        assert text[sentence.start : sentence.end] == sentence.text
        assert 0 <= sentence.hedging <= 1
        assert 0 <= sentence.vagueness <= 1
        assert {cue.category for cue in sentence.cues} <= set(CATEGORIES)
        assert {a.level for a in sentence.attributions} <= set(LEVELS)
        for span in spans(sentence):
            assert 0 <= span.start < span.end
            assert text[span.start : span.end] == span.text


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(WORDS, max_size=25).map(" ".join), min_size=2, max_size=4))
def test_a_text_scores_alone_as_in_a_batch(texts: list[str]) -> None:
    engine = hedge.Engine()
    together = engine.score(texts)
    for text, sentences in zip(texts, together, strict=True):
        alone = engine.score([text])[0]
        assert [s.text for s in alone] == [s.text for s in sentences]
        assert [s.attributions for s in alone] == [s.attributions for s in sentences]
        for one, other in zip(alone, sentences, strict=True):
            assert one.hedging == pytest.approx(other.hedging, abs=1e-5)


def test_two_processes_agree_whatever_the_hash_seed() -> None:
    code = f"import hedge; a = hedge.analyze({str(SEED)!r}); print(a.sentences, a.profile, a.signature)"
    runs = [
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
