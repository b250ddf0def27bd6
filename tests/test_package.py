"""What is installed: the wheel and the archive of sources, built without a network."""

from __future__ import annotations

import base64
import hashlib
import subprocess
import sys
import tarfile
import zipfile
from email import message_from_bytes
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
#: Of folders and files: what is made while working.
MADE = {
    "__pycache__",
    ".venv",
    "reports",
    "_build",
    ".git",
    ".hypothesis",
    ".pytest_cache",
    ".mypy_cache",
    ".ruff_cache",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    for module in ("build", "hatchling"):
        pytest.importorskip(module, reason=f"{module} is not installed")
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> dict[str, bytes]:
    (path,) = built.glob("*.whl")
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def tree(folder: str) -> dict[str, bytes]:
    return {
        path.relative_to(ROOT).as_posix(): path.read_bytes()
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and not MADE.intersection(path.parts)
    }


def test_the_wheel_holds_the_package_and_the_lexicons_and_nothing_else(wheel: dict[str, bytes]) -> None:
    held = {name: data for name, data in wheel.items() if ".dist-info/" not in name}
    assert held == tree("hedge") | {f"hedge/{name}": data for name, data in tree("lexicons").items()}
    assert "hedge/py.typed" in held


def test_the_record_agrees(wheel: dict[str, bytes]) -> None:
    (record,) = (data.decode() for name, data in wheel.items() if name.endswith("/RECORD"))
    rows = dict(line.split(",", 1) for line in record.splitlines())
    assert rows.keys() == wheel.keys()
    for name, data in wheel.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        assert rows[name] in (f"sha256={digest},{len(data)}", ",")


def test_the_metadata_are_complete(wheel: dict[str, bytes]) -> None:
    (data,) = (data for name, data in wheel.items() if name.endswith("/METADATA"))
    told = message_from_bytes(data)
    assert told["Requires-Python"] == ">=3.11"
    assert told["License-Expression"] == "MIT"
    assert told.get_all("License-File") == ["LICENSE", "NOTICE"]
    assert told.get_all("Provides-Extra") == ["dask", "web"]
    kinds = set(told.get_all("Classifier", []))
    assert kinds >= {f"Programming Language :: Python :: 3.{minor}" for minor in (11, 12, 13)}
    assert (
        "hedge = hedge.cli:main"
        in next(data for name, data in wheel.items() if name.endswith("entry_points.txt")).decode()
    )


def test_a_pickle_is_nowhere(wheel: dict[str, bytes]) -> None:
    for name, data in wheel.items():
        assert not name.endswith((".pkl", ".pickle", ".joblib")), name
        assert not data.startswith(b"\x80"), name
        if name.endswith(".py"):
            assert b"import pickle" not in data, name
            assert b"joblib" not in data, name
            assert b"allow_pickle=True" not in data, name


def test_the_sources_build_the_same_wheel(built: Path, wheel: dict[str, bytes], tmp_path: Path) -> None:
    """`build` makes the wheel of the archive of sources; here one is made of the tree, at another time."""
    command = [
        sys.executable,
        "-m",
        "build",
        "--no-isolation",
        "--wheel",
        "--outdir",
        str(tmp_path),
        str(ROOT),
    ]
    subprocess.run(command, check=True, capture_output=True)
    (first,), (second,) = built.glob("*.whl"), tmp_path.glob("*.whl")
    assert first.read_bytes() == second.read_bytes()


def test_the_archive_of_sources_holds_what_tests_and_docs_need(built: Path) -> None:
    (path,) = built.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert names >= {"LICENSE", "NOTICE", "README.md", "Makefile", "pyproject.toml", "tests/test_package.py"}
    assert names >= tree("hedge").keys() | tree("lexicons").keys() | tree("seeds").keys()
    assert not [name for name in names if MADE.intersection(Path(name).parts) and name != "reports/README.md"]
