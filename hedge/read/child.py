"""The process that parses documents for another one, and can do nothing else: see `hedge.read.confined`.

On its standard input come requests, a line of JSON and the bytes of a document; each is answered by a line of JSON.
"""

from __future__ import annotations

import encodings
import json
import math
import os
import pkgutil
import signal
import sys
from contextlib import suppress
from dataclasses import asdict
from importlib import import_module
from io import BytesIO
from typing import Any

from hedge.errors import InputError
from hedge.read.limits import STANDARD, Limits
from hedge.read.parse import parse
from hedge.read.problems import problem, reason

#: Exit status where there was not enough memory.
OUT_OF_MEMORY = 77


def main() -> None:
    """Answer until the other process closes the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the other process hears it too, and decides
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a parser prints is no answer
    _load_codecs()
    ready: set[str] = set()
    while header := requests.readline():
        asked = json.loads(header)
        if asked["suffix"] not in ready:
            _unconfine()
            _make_ready(asked["suffix"])
            ready.add(asked["suffix"])
        data = requests.read(asked["size"])
        try:
            answer = _answer(data, asked["suffix"], asked["where"], Limits(**asked["limits"]))
        except MemoryError:
            os._exit(OUT_OF_MEMORY)
        answers.write(json.dumps(answer).encode() + b"\n")
        answers.flush()


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
    """Limits of the system for what is parsed next: it can open no file and no connection."""
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    for kind, limit in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, math.ceil(used.ru_utime + used.ru_stime) + limits.seconds),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, 0),  # those that are open stay open
    ):
        hard = resource.getrlimit(kind)[1]
        with suppress(ValueError, OSError):  # macOS does not limit memory
            resource.setrlimit(kind, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))


def _unconfine() -> None:
    if sys.platform == "win32":
        return
    import resource

    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def _make_ready(suffix: str) -> None:
    """Parse a small document of a kind, so that the parser has loaded all that it ever will."""
    with suppress(InputError):
        parse(_sample(suffix), suffix, "a sample", STANDARD)


def _sample(suffix: str) -> bytes:
    out = BytesIO()
    if suffix == ".docx":
        from docx import Document

        document = Document()
        document.add_paragraph("It may rain – perhaps.")
        document.save(out)
    elif suffix == ".pdf":
        from pypdf import PdfWriter

        writer = PdfWriter()
        writer.add_blank_page(100, 100)
        writer.write(out)
    else:
        out.write("<html><body><article><p>It may rain – perhaps.</p></article></body></html>".encode())
    return out.getvalue()


def _load_codecs() -> None:
    """All of Python's: pages and PDFs name theirs."""
    for module in pkgutil.iter_modules(encodings.__path__):
        with suppress(ImportError):  # some are of one system
            import_module(f"encodings.{module.name}")
