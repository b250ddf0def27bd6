"""Whatever file it is, reading it is an article or one line, in bounded time and memory, and nothing is fetched."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from documents import STORY
from hostile import SECRET, files

from hedge.errors import InputError
from hedge.read import Limits, article_from_bytes, confined, read_article

#: Bytes of address space of the whole command; more than the parsers' limit, and far less than the bombs unpack to.
ROOM = 4_000_000_000
#: Runs a command and notes its peak of memory in a file. Asked for here, it would be that of all tests of this process.
_MEASURED = """
import resource, subprocess, sys
status = subprocess.run(sys.argv[2:]).returncode
with open(sys.argv[1], "w") as file:
    file.write(str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))
sys.exit(status)
"""
DOCS = (Path(__file__).parents[1] / "docs" / "input.md").read_text("utf-8")
NAMES = [file.name for file in files(9, Path("/secret"))]


@pytest.fixture
def trap() -> Iterator[int]:
    """A port of this machine that nobody may connect to."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server.getsockname()[1]
        with pytest.raises(BlockingIOError):
            server.accept()


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "secret"
    path.write_text(SECRET)
    return path


def one_line(message: str) -> None:
    assert message.isprintable()
    assert "Traceback" not in message
    assert "please report it" not in message
    assert ";" in message


# --- the files -------------------------------------------------------------------------------------


def test_there_are_enough() -> None:
    assert len(set(NAMES)) == len(NAMES) >= 60


def test_every_file(trap: int, secret: Path) -> None:
    """Each is read or refused as expected, and the documentation has every reason of a refusal."""
    refusals = []
    for file in files(trap, secret):
        limits = Limits(seconds=1 if file.refusal == "--max-seconds" else 10)
        if file.text is None:
            with pytest.raises(InputError, match=re.escape(file.refusal or "?")) as caught:
                article_from_bytes(file.data, name=file.name, limits=limits)
            one_line(str(caught.value))
            refusals.append(str(caught.value))
        else:
            article = article_from_bytes(file.data, name=file.name, limits=limits)
            assert file.text in article.text
            assert SECRET not in article.text
            assert len(article.title or "") <= 500
            assert not {"\0", "\r", "\x1b", "\u202e"} & set(article.text)
    reasons = re.findall(r"^\| `(.+?)` \|", DOCS, re.M)
    assert [reason for reason in reasons if not any(reason in said for said in refusals)] == []
    assert [said for said in refusals if not any(reason in said for reason in reasons)] == []


@pytest.mark.parametrize(
    "command", [["report", "-o", "out", "--format", "json"], ["score"]], ids=lambda c: c[0]
)
def test_command_line(command: list[str], tmp_path: Path, trap: int, secret: Path) -> None:
    """The hostile and one good article: all is done that can be, within the limits of the process."""
    resource = pytest.importorskip("resource")
    chosen = ("blank.txt", "random.txt", "one-line.txt", "paragraphs.html", "outside.html", "xxe-web.docx",
              "laughs.docx", "bomb.docx", "lie.docx", "flate.pdf", "ranges.pdf", "script.pdf")  # fmt: skip
    refused = [file for file in files(trap, secret) if file.name in chosen]
    for file in refused:
        (tmp_path / file.name).write_bytes(file.data)
    (tmp_path / "good.txt").write_text(STORY)
    done = subprocess.run(
        [
            *(sys.executable, "-c", _MEASURED, str(tmp_path / "most")),
            *(sys.executable, "-m", "hedge"),
            *command,
            "--max-seconds",
            "1",
            *(f.name for f in refused),
            "good.txt",
        ],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(confined.hedge.__file__).parents[1])},
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (ROOM, ROOM)),
    )
    lines = done.stderr.splitlines()
    assert done.returncode == 1
    assert len(lines) == sum(file.refusal is not None for file in refused)
    for line in lines:
        one_line(line)
        assert any(file.name in line and (file.refusal or "?") in line for file in refused)
    if command[0] == "report":
        assert (tmp_path / "out" / "good.json").exists()
    else:
        assert json.loads(done.stdout.splitlines()[-1])["id"] == "good.txt"
    assert int((tmp_path / "most").read_text()) < 1_000_000  # kilobytes


# --- places ----------------------------------------------------------------------------------------


def test_links(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "link.txt").symlink_to("a.txt")
    assert read_article(tmp_path / "link.txt").text == STORY
    (tmp_path / "self.txt").symlink_to("self.txt")
    (tmp_path / "nowhere.txt").symlink_to("none.txt")
    for name, words in (("self.txt", "symbolic links"), ("nowhere.txt", "no such file")):
        with pytest.raises(InputError, match=words):
            read_article(tmp_path / name)


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/random", "/dev/stdin", "/proc/self/mem"])
def test_devices(device: str, tmp_path: Path) -> None:
    if not Path(device).exists():
        pytest.skip(f"no {device} here")
    (tmp_path / "a.txt").symlink_to(device)
    with pytest.raises(InputError):
        read_article(tmp_path / "a.txt")


def test_a_file_of_the_kernel_that_says_it_is_empty(tmp_path: Path) -> None:
    if not Path("/proc/self/status").exists():
        pytest.skip("no /proc here")
    (tmp_path / "a.txt").symlink_to("/proc/self/status")
    assert "Name:" in read_article(tmp_path / "a.txt").text


@pytest.mark.parametrize("suffix", [".txt", ".html", ".docx", ".pdf"])
def test_a_large_sparse_file(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{suffix}"
    with path.open("wb") as file:
        file.truncate(5_000_000_000)
    with pytest.raises(InputError, match="larger than 20,000,000 bytes"):
        read_article(path)


def test_the_child_opens_no_file_and_no_connection(trap: int, secret: Path) -> None:
    code = """if True:
        import os, socket, subprocess, sys
        from hedge.read import child
        sys.path.remove("")
        sys.addaudithook(child._watch)
        import colorsys  # a module that was not loaded before
        roundabout = os.path.join(sys.path[-1], os.path.relpath(sys.argv[1], sys.path[-1]))
        for forbidden in (lambda: open(sys.argv[1]), lambda: open(roundabout), lambda: subprocess.run(["true"]),
                          lambda: socket.create_connection(("127.0.0.1", int(sys.argv[2])))):
            try:
                forbidden()
            except PermissionError:
                print("no")
    """
    done = subprocess.run(
        [sys.executable, "-c", code, secret, str(trap)], capture_output=True, text=True, check=True
    )
    assert done.stdout == "no\n" * 4
