"""docs/corpora.md: its commands and examples run, and its tables of columns are those of the code."""

from __future__ import annotations

import gzip
import re
import shlex
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from test_corpus import TEXT, lines
from test_corpus_run import cli

import hedge
from hedge.corpus import schema

PAGE = (Path(__file__).parents[1] / "docs" / "corpora.md").read_text("utf-8")
FRAME = pd.DataFrame(
    {"id": ["a", "b"], "desk": ["metro", "metro"], "text": ["Officials say the dam may fail.", None]}
)
COMMANDS = [
    line.split("#")[0].strip()
    for block in re.findall(r"```sh\n(.*?)```", PAGE, re.S)
    for line in block.splitlines()
    if line.startswith("hedge ")
]
PROGRAMS = [text for text in re.findall(r"```python\n(.*?)```", PAGE, re.S) if not text.startswith(">>>")]
ESTIMATE = ("", "_low", "_high")


def documented(table: str) -> list[tuple[str, str]]:
    """The patterns of columns with their types, from the table under a heading."""
    section = PAGE.split(f"\n### {table}\n")[1].split("\n#")[0]
    rows = re.findall(r"^\| (`.*?`) \| (\w+) \|", section, re.M)
    found = [(name, kind) for names, kind in rows for name in re.findall(r"`(.+?)`", names)]
    return [
        (name + end, "float64" if kind == "estimate" else kind)
        for name, kind in found
        for end in (ESTIMATE if kind == "estimate" else ("",))
    ]


def matches(column: str, pattern: str) -> bool:
    """Whether a pattern means a column; that of a value does not mean its interval."""
    interval = column.endswith(("_low", "_high")) and not pattern.endswith(("_low", "_high"))
    return fnmatchcase(column, pattern) and not interval


@pytest.mark.parametrize("table", ["articles", "sentences", "cues", "attributions"])
def test_every_column_is_documented_with_its_type(table: str) -> None:
    told = documented(table)
    columns = schema(table, ())
    for column, kind in columns.items():
        assert [type_ for pattern, type_ in told if matches(column, pattern)] == [kind], column
    for pattern, _ in told:
        assert any(matches(column, pattern) for column in columns), pattern


@pytest.mark.parametrize("command", [command for command in COMMANDS if "--dask" not in command])
def test_commands_run(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "ryde.txt").write_text(TEXT, "utf-8")
    (tmp_path / "news" / "a.jsonl.gz").write_bytes(gzip.compress(lines({"text": TEXT})))
    result = cli(*shlex.split(command)[1:])
    assert result.exit_code == 0, result.stderr


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda text: re.findall(r"\w+", text)[1])
def test_frames_of_others_give_the_same(program: str) -> None:
    for module in re.findall(r"^(?:import|from) ([\w.]+)", program, re.M):
        pytest.importorskip(module, reason=f"{module} is not installed")
    space: dict[str, Any] = {"frame": FRAME}
    exec(program, space)
    expected = hedge.score_frame(FRAME, table="sentences")
    assert list(space["result"]) == list(expected)
    assert space["result"].astype(str).replace(r"\.0$", "", regex=True).replace(
        ["<NA>", "None"], "nan"
    ).to_dict("list") == expected.astype(str).replace(r"\.0$", "", regex=True).replace("<NA>", "nan").to_dict(
        "list"
    )
