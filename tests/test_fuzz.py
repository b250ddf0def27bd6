"""The corpus of the fuzzer, replayed without atheris, and changes of it; docs/fuzzing.md."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.mutations import encoded, spliced
from tests.fuzz.results import BEGIN, END, Result, joined, of_log, page, recorded
from tests.fuzz.targets import SEEDS, TARGETS

FILES = sorted(SEEDS.glob("*/*"))
LOG = """#2\tINITED cov: 3 ft: 4 corp: 1/1b exec/s: 0 rss: 90Mb
#755\tDONE   cov: 1160 ft: 6096 corp: 204/233Kb lim: 4096 exec/s: 47 rss: 70Mb
Done 755 runs in 16 second(s)
stat::number_of_executed_units: 755
stat::peak_rss_mb:              170
"""


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_the_corpus_holds_no_finding(path: Path) -> None:
    TARGETS[path.parent.name].run(path.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
def test_changed_input_gives_no_finding(name: str) -> None:
    target = TARGETS[name]
    seeds = [path.read_bytes() for path in FILES if path.parent.name == name]

    @settings(max_examples=30)
    @given(st.sampled_from(seeds), st.lists(st.integers(0, 2**32), min_size=1, max_size=4))
    def changed(data: bytes, changes: list[int]) -> None:
        for change in changes:
            data = spliced(data, target.pieces(), change)[: target.longest]
        target.run(data)

    changed()


@pytest.mark.parametrize("name", ["splitter", "matcher", "attribution", "engine"])
def test_any_characters_give_no_finding(name: str) -> None:
    @settings(max_examples=30)
    @given(st.text(st.characters(), max_size=60))
    def characters(text: str) -> None:
        TARGETS[name].run(encoded(text))

    characters()


def test_the_record_takes_the_place_of_the_last_one() -> None:
    result = of_log("md", LOG, findings=0)
    assert result == Result("md", executions=755, coverage=1160, corpus=204, findings=0, seconds=16, peak=170)
    table = page([result], "made with care")
    once = recorded(f"before\n{BEGIN}{END}after\n", table)
    assert "| md | 755 | 1,160 | 204 | 0 | 16 | 170 |" in once
    assert once.startswith("before\n")
    assert once.endswith("after\n")
    assert recorded(once, table) == once


def test_a_log_that_breaks_off_has_no_figures() -> None:
    assert of_log("md", "", findings=1) == Result("md", 0, 0, 0, 1, 0, 0)


def test_figures_of_a_targets_processes_are_joined() -> None:
    parts = [Result("txt", 100, 40, 7, 0, 100, 900), Result("txt", 60, 42, 9, 1, 50, 300)]
    assert joined(parts) == Result("txt", 160, 42, 9, 1, 150, 900)
