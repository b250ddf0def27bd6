"""What holds for any text at all."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import hedge
from hedge.analysis import shipped_engine
from hedge.exercises import FORMATS, build_sheet, write_sheets
from hedge.read import normalise
from hedge.records import article_record, sentence_record
from hedge.report import write_report
from hedge.types import Article, Sentence
from tests import public_text
from tests.fuzz.invariants import check_analysis, check_sentences
from tests.fuzz.mutations import encoded
from tests.fuzz.targets import check_article, read_plain
from tests.nasty import ARTICLES, TEXTS

ROOT = Path(__file__).parents[1]
ENGINE = shipped_engine("news")


# ---- every public function -------------------------------------------------------------------------


def test_every_public_function_that_takes_text_is_called_or_excluded() -> None:
    found, called, excluded = {*public_text.functions()}, {*public_text.CALLS}, tuple(public_text.EXCLUDED)
    assert called <= found, "no longer there, or no longer takes text"
    assert not [name for name in sorted(found - called) if not name.startswith(excluded)]
    assert not [start for start in excluded if not any(name.startswith(start) for name in found - called)]


@pytest.mark.parametrize("name", public_text.CALLS)
def test_any_text_gives_a_result_or_an_error_of_ours(name: str) -> None:
    @settings(max_examples=8 if name.startswith("hedge.analysis.") else 25)
    @given(TEXTS)
    def any_text(text: str) -> None:
        with suppress(hedge.HedgeError):
            public_text.CALLS[name](text)

    any_text()


@settings(max_examples=8)
@given(ARTICLES)
def test_any_article_gives_a_report_and_exercises(article: Article) -> None:
    (analysis,) = ENGINE.analyses([article], explain=True)
    with tempfile.TemporaryDirectory() as folder:
        write_report(analysis, Path(folder), stem="a", formats=["html", "json"])
        write_sheets([build_sheet([analysis])], Path(folder), stem="a", formats=FORMATS)


# ---- spans and scores ------------------------------------------------------------------------------


@settings(max_examples=50)
@given(ARTICLES)
def test_an_analysis_keeps_what_its_types_promise(article: Article) -> None:
    (analysis,) = ENGINE.analyses([article], explain=True)
    check_analysis(analysis)


@settings(max_examples=50)
@given(TEXTS)
def test_an_unsplit_text_is_one_sentence_at_most(text: str) -> None:
    (found,) = ENGINE.score([text], split=False)
    check_sentences(text, found)
    assert len(found) == bool(text.strip())


# ---- alone, in company, and before more ------------------------------------------------------------


@settings(max_examples=40)
@given(st.lists(TEXTS, min_size=2, max_size=5))
def test_a_sentence_alone_and_in_a_batch_agree(texts: list[str]) -> None:
    together = ENGINE.score(texts, split=False)
    alone = [ENGINE.score([text], split=False)[0] for text in texts]
    for one, other in zip(together, alone, strict=True):
        assert_same([*map(sentence_record, one)], [*map(sentence_record, other)])


@settings(max_examples=25)
@given(st.lists(ARTICLES, min_size=2, max_size=4), st.randoms())
def test_an_article_alone_and_in_a_batch_in_any_order_agree(articles: list[Article], chance: Any) -> None:
    alone = {article: next(iter(hedge.Engine().analyses([article]))) for article in articles}
    chance.shuffle(articles)
    for article, analysis in zip(articles, ENGINE.analyses(articles), strict=True):
        assert_same(article_record(analysis), article_record(alone[article]))


@settings(max_examples=50)
@given(TEXTS, TEXTS)
def test_a_paragraph_at_the_end_changes_no_earlier_cue(text: str, more: str) -> None:
    # Whether single line feeds part paragraphs is judged from all of them; sources may be named later on.
    text, more = (" ".join(part.split()) for part in (text, more))
    before, after = ENGINE.score([text, f"{text}\n\n{more}"])
    assert_same([*map(_without_sources, before)], [*map(_without_sources, after[: len(before)])])


def _without_sources(sentence: Sentence) -> dict[str, Any]:
    record = sentence_record(sentence)
    for name in ("attributions", "unnamed", "anonymous"):
        del record[name]
    return record


def assert_same(one: Any, other: Any) -> None:
    """Records agree; figures, rounded to 4 decimals, may round apart."""
    if isinstance(one, dict) and isinstance(other, dict):
        assert one.keys() == other.keys()
        assert_same(list(one.values()), list(other.values()))
    elif isinstance(one, list) and isinstance(other, list):
        for a, b in zip(one, other, strict=True):
            assert_same(a, b)
    elif isinstance(one, float) and isinstance(other, float):
        assert one == pytest.approx(other, abs=2e-4)
    else:
        assert one == other


# ---- reading again, and elsewhere ------------------------------------------------------------------


@settings(max_examples=100)
@given(TEXTS)
def test_normalising_twice_is_normalising_once(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@settings(max_examples=100)
@given(TEXTS)
def test_reading_what_was_read_changes_nothing(text: str) -> None:
    # Plain text alone: Markdown, HTML and the others give text in which their marks are gone.
    check_article(read_plain, encoded(text))


SCORE = ("score", "--unit", "article", "a.txt", "b.md")
REPORT = ("report", "a.txt", "--format", "json,html", "-o", "out")


@pytest.mark.parametrize("arguments", [SCORE, REPORT], ids=["score", "report"])
def test_processes_agree_whatever_their_hash_seed(arguments: Sequence[str], tmp_path: Path) -> None:
    for name, source in (("a.txt", "seeds/kaluga-drones.txt"), ("b.md", "docs/articles/ferry-agency.md")):
        (tmp_path / name).write_bytes((ROOT / source).read_bytes())
    runs = [_run(arguments, seed, tmp_path) for seed in ("0", "1", "4294967295")]
    assert runs[0]
    assert runs[0] == runs[1] == runs[2]


def _run(arguments: Sequence[str], seed: str, folder: Path) -> list[bytes]:
    """What a command prints and writes."""
    environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "hedge", *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=True)
    return [done.stdout, *(path.read_bytes() for path in sorted(folder.glob("out/*")))]
