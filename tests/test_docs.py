from __future__ import annotations

import doctest
import re
import runpy
from pathlib import Path

import pytest

import hedge
from hedge import cli

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
#: Pages of the site; those that its build copies are read where they stand.
PAGES = [
    ROOT / "README.md",
    *sorted(page for page in DOCS.rglob("*.md") if not {"_build", "_pages"} & set(page.parts)),
    ROOT / "benchmarks" / "README.md",
    ROOT / "reports" / "README.md",
    ROOT / "lexicons" / "README.md",
    ROOT / "hedge" / "models" / "README.md",
]


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def having(what: str) -> list[Path]:
    """The pages on which a pattern stands at the beginning of a line."""
    return [page for page in PAGES if re.search(f"^{what}", page.read_text("utf-8"), re.M)]


@pytest.mark.parametrize("page", having(">>> "), ids=name_of)
def test_examples_run(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    result = doctest.testfile(str(page), module_relative=False, optionflags=doctest.NORMALIZE_WHITESPACE)
    assert result.attempted == len(re.findall(r"^>>> ", page.read_text("utf-8"), re.M))
    assert result.failed == 0


def test_examples_of_the_package_run() -> None:
    assert doctest.testmod(hedge).failed == 0


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)", page.read_text("utf-8")):
        assert target.startswith("https://") or (page.parent / target).exists(), target


def test_the_page_of_figures_is_what_the_program_says(capsys: pytest.CaptureFixture[str]) -> None:
    runpy.run_path(str(DOCS / "make_figures.py"), run_name="__main__")
    assert capsys.readouterr().out == (DOCS / "figures.md").read_text("utf-8")


def test_the_readme_names_every_command() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    for name in cli.main.commands:
        assert f"hedge {name}" in text


def test_the_changelog_has_the_version() -> None:
    version = re.search(r'^version = "(.+)"$', (ROOT / "pyproject.toml").read_text("utf-8"), re.M)
    assert version
    assert f"## {version[1]}" in (ROOT / "CHANGELOG.md").read_text("utf-8")
