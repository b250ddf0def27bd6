"""Documents whose parsers a hostile one could keep busy for hours are parsed by a child process with limits.

One child parses one document after the other, for to start it costs more than to read an ordinary page.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
import threading
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import hedge
from hedge.errors import InputError
from hedge.read.child import OUT_OF_MEMORY
from hedge.read.limits import Limits
from hedge.read.problems import problem
from hedge.types import Article

#: The child is ended after so many documents, and with it whatever its parsers have left behind.
DOCUMENTS = 500
#: Seconds on the clock for each second of computing, on a machine that is busy or does not limit computing.
PATIENCE = 5

_CODE = "import sys; sys.path[:] = sys.argv[1:]; from hedge.read.child import main; main()"
_OUT_OF_TIME = frozenset() if sys.platform == "win32" else frozenset({-signal.SIGXCPU})
# The system's killer looks for memory.
_OUT_OF_MEMORY = frozenset({OUT_OF_MEMORY} if sys.platform == "win32" else {OUT_OF_MEMORY, -signal.SIGKILL})


def parse_confined(data: bytes, suffix: str, where: str, limits: Limits) -> Article:
    """`hedge.read.parse.parse` within limits of time and memory. Raises `InputError`."""
    return _parser(os.getpid()).parse(data, suffix, where, limits)


@cache
def _parser(process: int) -> _Parser:
    """One for each process: after a fork the child is still the parent's."""
    parser = _Parser()
    atexit.register(lambda: parser.end() if os.getpid() == process else None)
    return parser


class _Parser:
    """The child, started when needed. For several threads: each waits for its turn."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._left = 0

    def parse(self, data: bytes, suffix: str, where: str, limits: Limits) -> Article:
        request = {"suffix": suffix, "where": where, "size": len(data), "limits": asdict(limits)}
        with self._lock:
            child = self._ready()
            overdue = threading.Event()

            def end() -> None:
                overdue.set()
                child.kill()

            timer = threading.Timer(PATIENCE * limits.seconds, end)
            timer.start()
            try:
                answer = _asked(child, json.dumps(request).encode() + b"\n" + data)
            except BaseException:  # an answer that nobody waits for would be taken for the next one
                self.end()
                raise
            finally:
                timer.cancel()
            if answer is None:
                raise _ended(child.wait(), overdue.is_set(), where, limits)
        if "error" in answer:
            raise InputError(answer["error"])
        return Article(**{**answer["article"], "warnings": tuple(answer["article"]["warnings"])})

    def _ready(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._left == 0 or self._child.poll() is not None:
            self.end()
            self._child, self._left = _started(), DOCUMENTS
        self._left -= 1
        return self._child

    def end(self) -> None:
        if self._child is not None:
            self._child.kill()
            self._child.communicate()
            self._child = None


def _started() -> subprocess.Popen[bytes]:
    command = [sys.executable, "-I", "-c", _CODE, *_path()]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)


def _path() -> list[str]:
    """Where this process finds its modules, but for the working folder: anyone may have put an lxml.py there."""
    own = str(Path(hedge.__file__).parents[1])
    found = [path for path in map(os.path.abspath, sys.path) if path == own or path != os.getcwd()]
    return found if own in found else [own, *found]


def _asked(child: subprocess.Popen[bytes], request: bytes) -> dict[str, Any] | None:
    """The answer of the child, None if it has died."""
    assert child.stdin is not None
    assert child.stdout is not None
    try:
        child.stdin.write(request)
        child.stdin.flush()
        line = child.stdout.readline()
    except BrokenPipeError:
        return None
    return json.loads(line) if line.endswith(b"\n") else None


def _ended(status: int, overdue: bool, where: str, limits: Limits) -> InputError:
    if overdue or status in _OUT_OF_TIME:
        return limits.exceeded(where, "seconds")
    if status in _OUT_OF_MEMORY:
        return limits.exceeded(where, "memory")
    return problem(where, f"its parser broke down (exit status {status})", "save its text as .txt")
