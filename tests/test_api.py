from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import hedge

PACKAGE = Path(hedge.__file__).parent
ROOT = Path(__file__).parents[1]

#: A stage imports only stages to its left.
STAGES = (
    "types errors arrays inflect read characters crc words vocabulary tokens forms automaton entries sentences lexicon "
    "cues compiled attribution word_features features spans scope_limits scope model score explain headline sourcing "
    "inert bootstrap batch claims facts materialise profile measures context frames notebook analysis data_sets "
    "coverage examples train_scope train cross_validate evaluate_attribution evaluate_articles evaluate_cues "
    "evaluate_lexicon calibration evaluate records listing lexicon_pages parallels compare trends charts reliability "
    "report exercises corpus web cli __main__ "
).split()


def test_public_names() -> None:
    assert hedge.__all__ == [
        "Analysis",
        "Article",
        "Attribution",
        "Cue",
        "Engine",
        "HedgeError",
        "Profile",
        "Sentence",
        "analyze",
        "load_lexicons",
        "read_article",
        "score_frame",
        "write_report",
    ]
    assert all(getattr(hedge, name).__module__.startswith("hedge.") for name in hedge.__all__)


def test_analyze_stays_a_function_after_its_module_is_imported() -> None:
    code = "import hedge.analysis, hedge.report, hedge; assert callable(hedge.analyze) and callable(hedge.write_report)"
    subprocess.run([sys.executable, "-c", code], check=True)


def _stage(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def _imports(tree: ast.Module) -> set[str]:
    """Stages imported at run time; what only the type checker reads does not count."""
    checked = {
        id(node)
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and ast.unparse(block.test) == "TYPE_CHECKING"
        for node in ast.walk(block)
    }
    names = set()
    for node in ast.walk(tree):
        if id(node) in checked:
            continue
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return {name.split(".")[1] for name in names if name.startswith("hedge.")}


@pytest.mark.parametrize(
    "path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE))
)
def test_imports_point_to_the_left(path: Path) -> None:
    stage = _stage(path)
    if stage == "__init__":
        return
    for imported in _imports(ast.parse(path.read_text("utf-8"))):
        if imported in STAGES and imported != stage:
            assert STAGES.index(imported) < STAGES.index(stage), f"{stage} imports {imported}"


def test_every_stage_has_its_place() -> None:
    assert {_stage(path) for path in PACKAGE.rglob("*.py")} - {"__init__"} == set(STAGES)


#: A second or more to import.
HEAVY = ("pandas", "sklearn", "scipy", "matplotlib", "nltk", "pyarrow")
RUN = "from click.testing import CliRunner; from hedge.cli import main"


@pytest.mark.parametrize(
    ("code", "heavy"),
    [
        ("import hedge", (*HEAVY, "numpy", "click")),
        (f"{RUN}; assert CliRunner().invoke(main, ['--help']).exit_code == 0", (*HEAVY, "numpy", "rich")),
        ("import hedge; hedge.analyze('It may rain.')", HEAVY),
        (f"{RUN}; assert CliRunner().invoke(main, ['score', 'README.md']).exit_code == 0", HEAVY),
    ],
)
def test_heavy_modules_are_imported_where_they_are_used(code: str, heavy: tuple[str, ...]) -> None:
    check = f"{code}\nimport sys\nprint([name for name in {heavy!r} if name in sys.modules])"
    result = subprocess.run(
        [sys.executable, "-c", check], cwd=ROOT, check=True, capture_output=True, text=True
    )
    assert result.stdout.strip() == "[]"
