"""Runs on a cluster of Dask: a scheduler and two workers, each a process of its own."""

from __future__ import annotations

import functools
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from deadly import dying_once, poisoned
from test_corpus import lines
from test_corpus_run import TEXTS, cli, files, go

import hedge
from hedge.corpus import Cluster, Settings
from hedge.errors import HedgeError

distributed = pytest.importorskip("distributed", reason="distributed is not installed")


def start(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """A part of a cluster whose tasks fail when one worker has died of them."""
    paths = (
        str(Path(__file__).parent),
        str(Path(hedge.__file__).parents[1]),
        os.environ.get("PYTHONPATH", ""),
    )
    known = {"PYTHONPATH": os.pathsep.join(paths), "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}
    module, *options = arguments
    command = [
        sys.executable,
        "-m",
        f"distributed.cli.{module}",
        "--scheduler-file",
        "scheduler.json",
        *options,
    ]
    return subprocess.Popen(
        [*command, "--no-dashboard"], cwd=folder, env={**os.environ, **known}, stderr=subprocess.DEVNULL
    )


@contextmanager
def scheduling(folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """A scheduler and its address."""
    with start(folder, "dask_scheduler", "--host", "127.0.0.1", "--port", "0") as scheduler:
        for _ in range(600):
            if (folder / "scheduler.json").exists():
                break
            time.sleep(0.1)
        yield scheduler, json.loads((folder / "scheduler.json").read_text())["address"]
        scheduler.terminate()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("cluster")
    with (
        scheduling(folder) as (_, known),
        start(folder, "dask_worker", "--nworkers", "2", "--nthreads", "1") as workers,
    ):
        yield known
        workers.terminate()


@pytest.fixture
def corpus(tmp_path: Path) -> str:
    path = tmp_path / "in.jsonl"
    path.write_bytes(lines(*TEXTS))
    return str(path)


def test_a_cluster_makes_the_same_bytes(address: str, corpus: str, tmp_path: Path) -> None:
    go(corpus, tmp_path / "here", tables=("cues",))
    go(corpus, tmp_path / "there", functools.partial(Cluster, address), tables=("cues",))
    assert files(tmp_path / "here") == files(tmp_path / "there")
    assert cli("score", corpus, "-o", tmp_path / "cli", "--tables", "cues", "--dask", address).exit_code == 0


def test_a_text_that_kills_its_worker_is_quarantined(address: str, tmp_path: Path) -> None:
    rows = [{**row, "text": "poison"} if row["id"] == 7 else row for row in TEXTS]
    (tmp_path / "in.jsonl").write_bytes(lines(*rows))
    go(
        str(tmp_path / "in.jsonl"),
        tmp_path / "out.jsonl",
        functools.partial(Cluster, address, score=poisoned),
    )
    (failed,) = map(json.loads, (tmp_path / "out.quarantine.jsonl").read_bytes().splitlines())
    assert (failed["id"], failed["reason"]) == ("7", "its process died")
    (tmp_path / "in.jsonl").write_bytes(lines(*rows[:7], *rows[8:]))
    go(str(tmp_path / "in.jsonl"), tmp_path / "good.jsonl")
    assert (tmp_path / "out.jsonl").read_bytes() == (tmp_path / "good.jsonl").read_bytes()


def test_a_worker_that_dies_by_chance_costs_nothing(address: str, corpus: str, tmp_path: Path) -> None:
    Path(corpus).write_bytes(lines(*TEXTS, {"id": "x", "text": f"It may rain. mark:{tmp_path}/mark"}))
    go(corpus, tmp_path / "here")
    go(corpus, tmp_path / "there", functools.partial(Cluster, address, score=dying_once))
    assert files(tmp_path / "here") == files(tmp_path / "there")


def test_workers_killed_from_outside_cost_nothing(address: str, corpus: str, tmp_path: Path) -> None:
    Path(corpus).write_bytes(lines(*({**row, "id": f"{row['id']}-{i}"} for i in range(8) for row in TEXTS)))
    go(corpus, tmp_path / "here")

    def kill() -> None:
        with distributed.Client(address, set_as_default=False) as client:
            os.kill(next(iter(client.run(os.getpid).values())), signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    go(corpus, tmp_path / "there", functools.partial(Cluster, address))
    killer.join()
    assert files(tmp_path / "here") == files(tmp_path / "there")


def test_a_worker_of_another_version_is_refused(
    address: str, corpus: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hedge.corpus.folder.signature", lambda settings: "hedge:9.9")
    with pytest.raises(HedgeError, match="install the same version of hedge everywhere"):
        go(corpus, tmp_path / "out", functools.partial(Cluster, address))


def test_what_a_worker_lacks_is_one_line(address: str, corpus: str, tmp_path: Path) -> None:
    crew = Cluster(address, Settings(model=str(tmp_path / "none")))
    with pytest.raises(HedgeError, match="no such file"), crew:
        crew.submit(()).result()


def test_a_scheduler_that_dies_is_one_line(tmp_path: Path) -> None:
    def lose() -> None:
        with scheduling(tmp_path) as (scheduler, known), Cluster(known, Settings()) as crew:
            promise = crew.submit(())
            scheduler.kill()
            promise.result()

    with pytest.raises(HedgeError, match=r"the cluster is lost .*; the same command goes on from here"):
        lose()


def test_no_scheduler_is_one_line(corpus: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hedge.corpus.cluster._PATIENCE", 0.2)
    result = cli("score", corpus, "-o", tmp_path / "out", "--dask", "tcp://127.0.0.1:9")
    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    assert "tcp://127.0.0.1:9: no Dask scheduler answers there" in line


def test_dask_that_is_not_installed_is_one_line(
    corpus: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    result = cli("score", corpus, "-o", tmp_path / "out", "--dask", "tcp://127.0.0.1:9")
    assert result.exit_code == 2
    assert result.stderr == "hedge: --dask needs Dask; install it with: pip install 'hedge-lens[dask]'\n"
