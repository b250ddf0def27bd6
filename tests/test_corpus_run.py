"""Runs over a corpus: kept through kills, the same with any number of processes, refused when they differ."""

from __future__ import annotations

import functools
import hashlib
import io
import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from deadly import SMALL, dying_once, helpless, poisoned
from test_corpus import lines

from hedge.cli import main
from hedge.corpus import Crew, Here, Processes, Run, Settings, output, score_rows
from hedge.errors import HedgeError

DEADLY = Path(__file__).with_name("deadly.py")
TABLES = ("sentences", "cues", "attributions")
TEXTS = [{"id": i, "text": f"The dam {i} may fail, two officials said. It rained."} for i in range(30)]


@pytest.fixture
def corpus(tmp_path: Path) -> str:
    path = tmp_path / "in.jsonl"
    path.write_bytes(lines(*TEXTS[:20]) + b"no json\n" + lines(*TEXTS[20:]))
    return str(path)


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def go(
    inputs: str,
    out: Path,
    make: Callable[[Settings], Crew] = Here,
    stop: int | None = None,
    **options: Any,
) -> Run:
    """Run over inputs in small shards, or over the first shards of them."""
    to = output(str(out), options.pop("form", None), [])
    settings = Settings(format=to.format, **options)
    run = Run([inputs], to, settings)
    for number, _ in enumerate(run.steps(make(settings), io.BytesIO(), SMALL), 1):
        if number == stop:
            break
    return run


def cli(*args: object, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args], input=stdin, catch_exceptions=False)


# ---- the folder ----------------------------------------------------------------------------------


def test_a_folder_tells_what_it_holds_and_what_it_was_made_of(corpus: str, tmp_path: Path) -> None:
    run = go(corpus, tmp_path / "out", tables=("cues",), form="csv")
    made = files(tmp_path / "out")
    manifest = json.loads(made["manifest.json"])
    assert {name.split("/")[0] for name in made} == {
        "articles", "cues", "manifest.json", "quarantine.jsonl", "run.json", "shards",
    }  # fmt: skip
    assert manifest["signature"].startswith("hedge:")
    assert manifest["files"] == [
        {
            "name": corpus,
            "bytes": os.path.getsize(corpus),
            "sha256": hashlib.sha256(Path(corpus).read_bytes()).hexdigest(),
        }
    ]
    assert run.totals == {"articles": 30, "cues": 30, "quarantine": 1}
    parts = [made[name] for name in sorted(made) if name.startswith("articles/")]
    assert len(parts) == manifest["shards"] > 3
    digests = "".join(f"{hashlib.sha256(part).hexdigest()}\n" for part in parts)
    assert manifest["tables"]["articles"] == {
        "rows": 30,
        "sha256": hashlib.sha256(digests.encode()).hexdigest(),
    }
    assert json.loads(made["quarantine.jsonl"]) == {
        "id": None,
        "where": f"{corpus}: row 21",
        "reason": "it is not JSON: Expecting value: line 1 column 1 (char 0)",
        "row": "no json",
    }


def test_files_hold_what_the_parts_hold(corpus: str, tmp_path: Path) -> None:
    for form in ("jsonl", "csv", "parquet"):
        go(corpus, tmp_path / f"out.{form}", tables=TABLES)
        assert {path.name for path in tmp_path.glob("out.*")} >= {
            f"out.{form}", *(f"out.{name}.{form}" for name in TABLES), "out.quarantine.jsonl",
        }  # fmt: skip
    whole = score_rows_of(corpus, "csv")
    assert (tmp_path / "out.csv").read_bytes() == whole["articles"]
    assert (tmp_path / "out.cues.csv").read_bytes() == whole["cues"]
    whole = score_rows_of(corpus, "jsonl")
    assert (tmp_path / "out.jsonl").read_bytes() == whole["articles"]
    assert not list(tmp_path.glob(".*"))


def score_rows_of(corpus: str, form: str) -> dict[str, bytes]:
    from hedge.corpus.inputs import Reader, Source

    items = [item for item in Reader([corpus], io.BytesIO()) if not isinstance(item, Source)]
    made = score_rows(items, Settings(tables=TABLES, format=form))
    return {name: part.data for name, part in made.parts.items()}


def test_a_quarantine_of_an_earlier_run_does_not_stay(corpus: str, tmp_path: Path) -> None:
    go(corpus, tmp_path / "out.jsonl")
    assert (tmp_path / "out.quarantine.jsonl").exists()
    Path(corpus).write_bytes(lines(*TEXTS))
    go(corpus, tmp_path / "out.jsonl")
    assert not (tmp_path / "out.quarantine.jsonl").exists()


def test_no_text_makes_empty_tables(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_bytes(b"")
    for form in ("jsonl", "csv", "parquet"):
        assert go(str(tmp_path / "in.jsonl"), tmp_path / f"o.{form}").totals == {
            "articles": 0,
            "quarantine": 0,
        }
    assert (tmp_path / "o.jsonl").read_bytes() == b""
    assert (tmp_path / "o.csv").read_bytes().startswith(b'"id","title","outlet"')


# ---- going on ------------------------------------------------------------------------------------


@pytest.mark.parametrize("workers", [1, 2])
def test_any_number_of_processes_makes_the_same_bytes(corpus: str, tmp_path: Path, workers: int) -> None:
    go(corpus, tmp_path / "one", tables=TABLES)
    go(corpus, tmp_path / "many", functools.partial(Processes, workers), tables=TABLES)
    assert files(tmp_path / "one") == files(tmp_path / "many")


@pytest.mark.parametrize(
    ("form", "renames"),
    [("jsonl", 4), ("csv", 19), ("parquet", 23), ("jsonl", 25)],
    ids=["record", "manifest", "table", "folder"],
)
def test_a_killed_run_goes_on(corpus: str, tmp_path: Path, form: str, renames: int) -> None:
    """Killed before it renames what the test is called by."""
    go(corpus, tmp_path / f"straight.{form}", tables=("cues",))
    out = tmp_path / f"killed.{form}"
    command = [sys.executable, str(DEADLY), corpus, str(out), "cues", "0", str(renames)]
    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    assert out.with_name(f".{out.name}.run").exists()
    go(corpus, out, tables=("cues",))
    for name in (f".{form}", f".cues.{form}", ".quarantine.jsonl"):
        assert out.with_suffix(name).read_bytes() == (tmp_path / f"straight{name}").read_bytes()
    assert not list(tmp_path.glob(".*"))


def test_only_what_is_missing_is_scored_again(corpus: str, tmp_path: Path) -> None:
    go(corpus, tmp_path / "straight")
    go(corpus, tmp_path / "out", stop=3)
    (tmp_path / "out" / "articles" / "part-00001.parquet").write_bytes(b"half")
    made: list[str] = []

    def noting(items: Any, settings: Settings) -> Any:
        made.append(items[0].id)
        return score_rows(items, settings)

    go(corpus, tmp_path / "out", functools.partial(Here, score=noting))
    assert made == ["6", "18", "24"]
    assert files(tmp_path / "out") == files(tmp_path / "straight")


def test_workers_end_with_a_parent_that_is_killed(corpus: str, tmp_path: Path) -> None:
    Path(corpus).write_bytes(lines(*TEXTS * 200))
    command = [sys.executable, str(DEADLY), corpus, str(tmp_path / "out"), "", "2", "6"]
    with subprocess.Popen(command, start_new_session=True) as parent:
        assert parent.wait() == -signal.SIGKILL
    for _ in range(200):
        try:
            os.killpg(parent.pid, 0)
        except ProcessLookupError:
            break
        time.sleep(0.1)
    else:
        os.killpg(parent.pid, signal.SIGKILL)
        pytest.fail("workers are left")


def test_a_complete_run_is_not_done_again(corpus: str, tmp_path: Path) -> None:
    assert cli("score", corpus, "-o", tmp_path / "out").exit_code == 1
    before = files(tmp_path / "out")
    result = cli("score", corpus, "-o", tmp_path / "out", "--workers", 2)
    assert result.exit_code == 1
    assert "30 articles, complete before" in result.stdout
    assert f"1 failed, see {tmp_path}/out/quarantine.jsonl" in result.stderr
    assert files(tmp_path / "out") == before


# ---- refusals ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"seed": 1}, "seed was 0 and is 1"),
        ({"domain": "science"}, "domain was 'news' and is 'science'"),
        ({"unit": "sentence"}, "unit was"),
        ({"tables": ("cues",)}, "tables was"),
        ({"keep": ()}, "keep was"),
        ({"form": "csv"}, "format was"),
    ],
)
@pytest.mark.parametrize("stop", [1, None])
def test_another_run_is_refused(
    corpus: str, tmp_path: Path, options: dict[str, Any], said: str, stop: int | None
) -> None:
    go(corpus, tmp_path / "out", stop=stop)
    before = files(tmp_path / "out")
    with pytest.raises(HedgeError, match=said) as error:
        go(corpus, tmp_path / "out", **options)
    assert "delete this folder" in str(error.value)
    assert "\n" not in str(error.value)
    assert files(tmp_path / "out") == before


def test_another_lexicon_is_refused(corpus: str, tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text('schema = 1\noff = ["may.epistemic"]\n')
    go(corpus, tmp_path / "out", stop=1)
    with pytest.raises(HedgeError, match=r"signature was .* lexicon was"):
        go(corpus, tmp_path / "out", lexicon=(str(mine),))


@pytest.mark.parametrize("stop", [2, None])
def test_inputs_that_changed_are_refused(corpus: str, tmp_path: Path, stop: int | None) -> None:
    go(corpus, tmp_path / "out", stop=stop)
    Path(corpus).write_bytes(Path(corpus).read_bytes().replace(b"dam 9 ", b"levee 9 "))
    with pytest.raises(HedgeError, match="the inputs have changed"):
        go(corpus, tmp_path / "out")


def test_inputs_that_lost_their_end_are_refused(corpus: str, tmp_path: Path) -> None:
    go(corpus, tmp_path / "out", stop=3)
    Path(corpus).write_bytes(lines(*TEXTS[:12]))  # two whole shards
    with pytest.raises(HedgeError, match="they end before part 2"):
        go(corpus, tmp_path / "out")


def test_a_folder_of_something_else_is_refused(corpus: str, tmp_path: Path) -> None:
    with pytest.raises(HedgeError, match="not empty and holds no run"):
        go(corpus, tmp_path)
    assert list(tmp_path.iterdir()) == [Path(corpus)]


@pytest.mark.parametrize(
    ("out", "form", "said"),
    [
        ("x.xlsx", None, "unknown kind of output"),
        ("x.csv", "parquet", "that is not parquet"),
        ("none/x.csv", None, "not a folder that can be written to"),
        ("in/x.csv", None, "is read"),
        ("in/out", None, "is read"),
        ("in.csv", None, "is read"),
    ],
)
def test_outputs_that_cannot_be(tmp_path: Path, out: str, form: str | None, said: str) -> None:
    (tmp_path / "in").mkdir()
    with pytest.raises(HedgeError, match=said):
        output(str(tmp_path / out), form, [str(tmp_path / "in"), str(tmp_path / "in.csv")])


# ---- what dies -----------------------------------------------------------------------------------


def test_texts_that_kill_their_process_are_quarantined_and_no_other_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    bad = {7}
    path.write_bytes(lines(*({**row, "text": "poison"} if row["id"] in bad else row for row in TEXTS)))
    run = go(str(path), tmp_path / "out.jsonl", functools.partial(Processes, 2, score=poisoned))
    assert run.totals == {"articles": 29, "quarantine": 1}
    rows = list(map(json.loads, (tmp_path / "out.quarantine.jsonl").read_bytes().splitlines()))
    assert [(row["id"], row["reason"], row["row"]) for row in rows] == [
        (str(number), "its process died", "poison") for number in sorted(bad)
    ]
    path.write_bytes(lines(*(row for row in TEXTS if row["id"] not in bad)))
    go(str(path), tmp_path / "good.jsonl")
    assert (tmp_path / "out.jsonl").read_bytes() == (tmp_path / "good.jsonl").read_bytes()


def test_a_process_that_dies_by_chance_costs_nothing(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_bytes(lines(*TEXTS, {"id": "x", "text": f"It may rain. mark:{tmp_path}/mark"}))
    run = go(str(path), tmp_path / "out", functools.partial(Processes, 2, score=dying_once))
    assert run.totals == {"articles": 31, "quarantine": 0}


def test_processes_that_always_die_end_the_run(corpus: str, tmp_path: Path) -> None:
    with pytest.raises(HedgeError, match="die before they score anything"):
        go(corpus, tmp_path / "out", functools.partial(Processes, 1, score=helpless))


def test_a_full_disk_is_one_line_and_the_run_goes_on(corpus: str, tmp_path: Path) -> None:
    limit = functools.partial(resource.setrlimit, resource.RLIMIT_FSIZE, (20_000, 20_000))
    command = [sys.executable, "-m", "hedge", "score", corpus, "-o", str(tmp_path / "out.jsonl")]
    full = subprocess.run(command, preexec_fn=limit, capture_output=True, text=True, check=False)
    assert full.returncode == 2
    (line,) = full.stderr.splitlines()
    assert "cannot be written: File too large; the same command goes on from here" in line
    assert not (tmp_path / "out.jsonl").exists()
    assert cli("score", corpus, "-o", tmp_path / "out.jsonl").exit_code == 1
    assert len((tmp_path / "out.jsonl").read_bytes().splitlines()) == 30


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission_is_one_line(corpus: str, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    result = cli("score", corpus, "-o", tmp_path / "out")
    assert result.exit_code == 2
    assert "cannot be written to" in result.stderr


@pytest.mark.parametrize("workers", [[], ["--workers", "2"]], ids=["here", "workers"])
def test_ctrl_c_is_one_line(tmp_path: Path, workers: list[str]) -> None:
    (tmp_path / "in.jsonl").write_bytes(lines(*TEXTS * 3000))
    command = [
        sys.executable,
        "-m",
        "hedge",
        "score",
        str(tmp_path / "in.jsonl"),
        "-o",
        str(tmp_path / "out"),
    ]
    with subprocess.Popen(
        [*command, *workers], stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as run:
        while not (tmp_path / "out" / "run.json").exists() and run.poll() is None:
            time.sleep(0.05)
        os.killpg(run.pid, signal.SIGINT)
        _, said = run.communicate()
    assert run.returncode == 130, said
    assert said == "hedge: stopped; the same command goes on from here\n"


def test_a_pool_that_is_broken_promises_no_more(corpus: str) -> None:
    with Processes(1, Settings(), helpless) as crew:
        promises = [crew.submit(())]
        assert isinstance(promises[0].exception(), crew.died)
        assert isinstance(crew.submit(()).exception(), crew.died)
        crew.renew()
