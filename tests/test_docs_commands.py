"""The commands of the docs run in a fresh folder, one page after the other, and answer what the page shows."""

from __future__ import annotations

import doctest
import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from test_docs import ROOT, having, name_of

from hedge.cli import main

#: What a reader has in a copy of the repository.
SAMPLES = ("seeds", "docs/articles", "docs/lessons/articles")
#: Where a page shows `...`, anything may stand.
SAME = doctest.OutputChecker().check_output


def blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", page.read_text("utf-8"), re.M | re.S)


@pytest.mark.parametrize("page", having("```console"), ids=name_of)
def test_commands_answer_what_the_page_shows(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in SAMPLES:
        shutil.copytree(ROOT / folder, folder)
    for text in blocks(page, "toml"):
        Path("mine.toml").write_text(text, encoding="utf-8")
    for block in blocks(page, "console"):
        for command, shown in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.M):
            program, *args = shlex.split(command)
            result = CliRunner().invoke(main, args, prog_name="hedge", catch_exceptions=False)
            assert (program, result.exit_code) == ("hedge", 0), command
            assert SAME(shown, result.output, doctest.ELLIPSIS), f"{command}\n{result.output}"
            for name in re.findall(r"[\w-]+/[\w-]+\.[a-z]+\b", shown):
                assert Path(name).stat().st_size, name
