from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from benchmarks import corpus, costs, reports, run, simpler, stages, startup, tables, targets, texts
from benchmarks.child import call
from benchmarks.jobs import FULL, OWN, PEERS, SIMPLER, Job

#: Compiling it takes a minute; it is tested on few phrases.
SLOW = "simpler:alternation_of_phrases"
JOBS = [job for job in (*OWN, *PEERS, *SIMPLER) if job.key != SLOW]
RESULTS = json.loads(costs.RESULTS.read_text("utf-8"))


@pytest.fixture
def files(tmp_path: Path) -> run.Files:
    return run.Files(tmp_path, texts.shuffled()[:3])


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.key)
def test_every_job_runs_in_a_process_of_its_own(job: Job, files: run.Files) -> None:
    row = call("child:timed", job.key, files.first(), files.first(), *job.packages)
    if row is None:
        pytest.skip("not installed")
    assert row["megabytes"] == pytest.approx(texts.megabytes(files.texts[:1]))
    assert row["seconds"] > 0
    assert set(row["versions"]) == set(job.packages)


def test_a_tool_that_is_missing_has_a_line_that_says_so(files: run.Files) -> None:
    missing = replace(PEERS[0], packages=("no-such-package",))
    assert run.rates(files, [missing], "python") == {}
    row = next(line for line in tables.page(RESULTS | {"rates": {}}).splitlines() if PEERS[0].label in line)
    assert "not installed" in row
    assert targets.TARGETS[2].row(RESULTS | {"rates": {}})[2:] == ("not measured", "–")


def test_alternations_find_what_the_lexicons_hold(files: run.Files, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(simpler, "phrases", lambda: {"as _ as", "may", "may well"})
    path = texts.write(["May he? He may well be as soon as dismayed."], files.folder / "one.jsonl")
    assert simpler.alternation_of_phrases(path)() == [["May", "may well", "as soon as"]]
    assert {"may", "reportedly"} <= set(simpler.headwords())


def test_sentences_of_a_folder_are_joined_to_articles(tmp_path: Path) -> None:
    for name, doc in (("bio", "b"), ("news_dev", "n")):
        rows = [{"doc": doc, "text": f"{name} {i} " + 60 * "word "} for i in range(50)]
        (tmp_path / f"{name}.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    found = texts.assembled(tmp_path)
    assert found[0].startswith("news_dev 0")
    assert found[-1].split("\n")[-1].startswith("bio")
    assert all(3_000 < len(text) < 5_500 for text in found[:2])
    assert sum(text.count("word") for text in found) == 2 * 50 * 60


def test_a_stream_is_as_long_as_asked_and_its_names_change() -> None:
    found = list(texts.stream(["When Smith came."], 40e-6))
    assert found == ["When Smith came.", "When Smithb came.", "When Smithc came."]
    assert texts.sample(["x" * 1000] * 10, 0.002) == ["x" * 1000] * 2


def test_the_share_of_each_stage(files: run.Files, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stages, "ROUNDS", 1)
    shares = stages.shares(str(files.part(None)))
    assert sum(shares.values()) == pytest.approx(1)
    assert list(shares) == list(RESULTS["stages"])


@pytest.mark.parametrize(
    ("module", "measure", "section"),
    [
        (startup, startup.starts, "starts"),
        (startup, startup.lexicons, "lexicons"),
        (reports, reports.costs, "reports"),
    ],
)
def test_starts_lexicons_and_reports(
    module: Any, measure: Callable[[], dict[str, float]], section: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "ROUNDS", 1)
    assert list(measure()) == list(RESULTS[section])


def test_workers_double_up_to_the_cores(files: run.Files, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpus, "cores", lambda: 6)
    monkeypatch.setattr(corpus, "score", lambda _corpus, _output, _option, number: 12 / int(number))
    spent = corpus.workers(files.first(), files.folder)
    assert spent == {"1": 12, "2": 6, "4": 3, "6": 2}
    page = tables.page(RESULTS | {"workers": spent})
    assert f"| 6 | 2.0 | {tables.short(run.SHARED / 2)} | 6.00 |" in page
    assert "each core at 100% of one alone" in costs.page(RESULTS | {"workers": spent})


def test_output_is_weighed_by_article(files: run.Files) -> None:
    size = corpus.output_bytes(files.part(None), files.folder)
    assert size[".jsonl"] * 3 == (files.folder / "out.jsonl").stat().st_size


def test_a_target_is_reached_or_not() -> None:
    (target,) = (target for target in targets.TARGETS if target.bound == 10)
    for speed, reached in ((0.99, "no"), (1.0, "yes")):
        results = RESULTS | {"rates": {FULL: {"rate": speed}, "peers:context": {"rate": 0.1}}}
        assert target.row(results)[1:] == ("≥ 10.0 ×", f"{10 * speed:.1f} ×", reached)
    assert targets.spread(RESULTS | {"sizes": {"1": {"rate": 2}, "10": {"rate": 1.5}}}) == 25


def test_core_hours() -> None:
    assert costs.core_hours(7200, 2) == 1
    assert tables.short(12_345) == "12,300"
    assert tables.short(1.2345) == "1.23"


def test_the_pages_are_what_the_results_give() -> None:
    assert (texts.ROOT / "benchmarks" / "RESULTS.md").read_text("utf-8") == tables.page(RESULTS)
    assert (texts.ROOT / "docs" / "costs.md").read_text("utf-8") == costs.page(RESULTS)


def test_the_results_tell_nothing_of_whose_machine_it_is() -> None:
    text = costs.RESULTS.read_text("utf-8")
    assert "/" not in json.dumps(list(run.machine().values()))
    assert "/" not in text.replace("MB/s", "")
