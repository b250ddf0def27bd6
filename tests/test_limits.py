"""What reading may take, and the process that parses within it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields
from pathlib import Path

import click
import pytest
from documents import STORY

from hedge import cli
from hedge.cli.common import Amount
from hedge.corpus import Settings, score_rows
from hedge.corpus.rows import Row
from hedge.errors import HedgeError, InputError
from hedge.read import FOR_PAGES, STANDARD, Limits, article_from_bytes, confined

DOCS = (Path(__file__).parents[1] / "docs" / "input.md").read_text("utf-8")
PAGE = f"<p>{STORY}</p>".encode()
#: Takes a minute if nothing ends it.
SLOW = b"<p>" * 2_000_000 + PAGE


def child() -> subprocess.Popen[bytes]:
    process = confined._parser(os.getpid())._child
    assert process is not None
    return process


def test_limits_are_positive() -> None:
    for field in fields(Limits):
        with pytest.raises(HedgeError, match=f"{field.name} must be 1 or more"):
            Limits(**{field.name: 0})


@pytest.mark.parametrize("command", ["report", "compare", "exercises", "explain", "score", "reference"])
def test_options_and_documentation_have_the_defaults(command: str) -> None:
    told = re.findall(r"^\| .* \| `--max-(\w+)` \| (\w+) \|", DOCS, re.M)
    given = {
        p.name: p.default for p in cli.main.commands[command].params if p.name and p.name.startswith("max_")
    }
    standard = STANDARD if command in ("score", "reference") else FOR_PAGES
    for field in fields(Limits):
        default = given.pop(f"max_{field.name}")
        assert (field.name, default) in told
        assert Amount().convert(default, None, None) == getattr(standard, field.name)
    assert not given


@pytest.mark.parametrize(
    ("value", "number"), [("300", 300), ("20MB", 20_000_000), ("1g", 10**9), (" 5k ", 5_000), ("7b", 7)]
)
def test_amounts(value: str, number: int) -> None:
    assert Amount().convert(value, None, None) == number


@pytest.mark.parametrize("value", ["0", "-1", "1.5M", "", "MB", "5 apples", "9" * 99, "٣"])
def test_what_is_no_amount(value: str) -> None:
    with pytest.raises(click.BadParameter, match="such as 300, 500k or 20MB"):
        Amount().convert(value, None, None)


def test_the_limits_of_a_run_reach_its_rows() -> None:
    settings = Settings(keep=(), limits=Limits(characters=20))
    rows = (
        Row("a.txt", "a.txt", STORY[:25].encode(), None, ()),
        Row("b", "b", STORY, None, ()),
        Row("c", "c", "Short.", None, ()),
    )
    done = score_rows(rows, settings)
    assert [failure.reason.partition(";")[0] for failure in done.failures] == [
        "its text is longer than 20 characters"
    ] * 2
    assert done.texts == 1


@pytest.mark.parametrize(
    ("name", "data", "limits"),
    [
        ("bytes", PAGE, Limits(bytes=20)),
        ("characters", PAGE, Limits(characters=20)),
        ("seconds", SLOW, Limits(seconds=1)),
        ("memory", b"a|b\n-|-\n" + b"|\n" * 50_000, Limits(memory=100_000_000)),
    ],
)
def test_each_limit_names_its_option_and_the_next_page_is_read(
    name: str, data: bytes, limits: Limits
) -> None:
    if name == "memory" and sys.platform != "linux":
        pytest.skip("only Linux limits memory")
    with pytest.raises(InputError, match=f"--max-{name}$"):
        article_from_bytes(data, name="a.md" if name == "memory" else "a.html", limits=limits)
    assert article_from_bytes(PAGE, name="a.html").text == STORY


def test_the_clock_ends_what_takes_no_computing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confined, "PATIENCE", 0.01)
    with pytest.raises(InputError, match="more than 20 seconds"):
        article_from_bytes(SLOW, name="a.html")


def test_a_parser_that_breaks_down_is_replaced() -> None:
    article_from_bytes(PAGE, name="a.html")
    before = child()
    threading.Timer(0.3, before.send_signal, [signal.SIGSEGV]).start()
    with pytest.raises(InputError, match="its parser broke down"):
        article_from_bytes(SLOW, name="a.html")
    assert article_from_bytes(PAGE, name="a.html").text == STORY
    assert child().pid != before.pid


def test_one_child_for_many_pages_and_then_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confined, "DOCUMENTS", 3)
    parser = confined._Parser()
    used = []
    for _ in range(7):
        assert parser.parse(PAGE, ".html", "a", STANDARD).text == STORY
        assert parser._child is not None
        used.append(parser._child.pid)
    parser.end()
    assert [used.count(pid) for pid in dict.fromkeys(used)] == [3, 3, 1]


def test_threads_get_their_own_articles() -> None:
    def read(number: int) -> bool:
        story = f"The minister may resign, {number} people said."
        return article_from_bytes(f"<p>{story}</p>".encode(), name=f"{number}.html").text == story

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(read, range(60)))


def test_a_reader_that_gives_up_does_not_spoil_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    article_from_bytes(PAGE, name="a.html")
    with monkeypatch.context() as patch:
        patch.setattr(confined.json, "loads", interrupted)
        with pytest.raises(KeyboardInterrupt):
            article_from_bytes(b"<p>Another story.</p>", name="a.html")
    assert article_from_bytes(PAGE, name="a.html").text == STORY


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_a_fork_has_a_child_of_its_own() -> None:
    code = """if True:
        import os
        from hedge.read import article_from_bytes, confined
        read = lambda: article_from_bytes(b"<p>It may rain.</p>", name="a.html").text
        read()
        ours = confined._parser(os.getpid())._child.pid
        if os.fork() == 0:
            assert read() == "It may rain."
            os._exit(confined._parser(os.getpid())._child.pid == ours)
        assert os.wait()[1] == 0
        assert read() == "It may rain."
        print(ours)
    """
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert _ends(int(done.stdout))


def _ends(process: int) -> bool:
    """Whether a process ends within ten seconds."""
    for _ in range(100):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        threading.Event().wait(0.1)
    return False


def test_the_working_folder_is_not_searched_for_modules(tmp_path: Path) -> None:
    for name in ("lxml", "trafilatura", "json", "hedge"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('taken from the working folder')")
    code = (
        "import sys; sys.path.remove(''); import hedge.read.confined; sys.path.insert(0, '');"
        "print(hedge.read.article_from_bytes(b'<p>It may rain.</p>', name='a.html').text)"
    )
    path = str(Path(confined.hedge.__file__).parents[1])
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
    )
    assert done.stdout == "It may rain.\n", done.stderr
