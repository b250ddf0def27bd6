"""The process that parses documents for another one, and can do little else: see `hedge.read.confined`.

On its standard input come requests, a line of JSON and the bytes of a document; each is answered by a line of JSON.
"""

from __future__ import annotations

import json
import math
import os
import signal
import sys
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from hedge.errors import InputError
from hedge.read.limits import Limits
from hedge.read.parse import parse
from hedge.read.problems import problem, reason

#: Exit status where there was not enough memory.
OUT_OF_MEMORY = 77
#: What Python tells of before it happens, and what no parser needs.
_FORBIDDEN = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system")


def main() -> None:
    """Answer until the other process closes the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the other process hears it too, and decides
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a parser prints is no answer
    sys.addaudithook(_watch)
    while header := requests.readline():
        asked = json.loads(header)
        data = requests.read(asked["size"])
        try:
            answer = _answer(data, asked["suffix"], asked["where"], Limits(**asked["limits"]))
        except MemoryError:
            os._exit(OUT_OF_MEMORY)
        answers.write(json.dumps(answer).encode() + b"\n")
        answers.flush()


def _watch(event: str, args: tuple[Any, ...]) -> None:
    """Python's own modules may still be opened, and no other file; no connection, no process."""
    if event.startswith(_FORBIDDEN):
        raise PermissionError(f"{event} is forbidden")
    own = tuple(os.path.join(path, "") for path in sys.path)
    if event == "open" and not (isinstance(args[0], str) and os.path.abspath(args[0]).startswith(own)):
        raise PermissionError(f"opening {args[0]!r} is forbidden")


def _answer(data: bytes, suffix: str, where: str, limits: Limits) -> dict[str, Any]:
    _confine(limits)
    try:
        return {"article": asdict(parse(data, suffix, where, limits))}
    except InputError as error:
        if _starved(error):
            raise MemoryError from error
        return {"error": str(error)}
    except MemoryError:
        raise
    except Exception as error:
        return {"error": str(problem(where, f"unexpected {reason(error)}", "please report it"))}


def _starved(error: BaseException | None) -> bool:
    """Whether an error goes back to a lack of memory."""
    while error is not None:
        if isinstance(error, MemoryError):
            return True
        error = error.__cause__ or error.__context__
    return False


def _confine(limits: Limits) -> None:
    """What the system allows this process while it parses the next document."""
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    for kind, limit in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, math.ceil(used.ru_utime + used.ru_stime) + limits.seconds),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        hard = resource.getrlimit(kind)[1]
        with suppress(ValueError, OSError):  # macOS does not limit memory
            resource.setrlimit(kind, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))
