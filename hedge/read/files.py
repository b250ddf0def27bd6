"""Files and bytes -> `Article`: what is accepted, how large, and who parses it."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path, PurePath
from typing import BinaryIO

from hedge.read.limits import STANDARD, Limits
from hedge.read.parse import SUPPORTED, parse
from hedge.read.problems import printable, problem
from hedge.types import Article


@contextmanager
def opened(path: str | Path) -> Iterator[BinaryIO]:
    """The file, open for reading; what the system says against it becomes an `InputError`."""
    where = _where(str(path))
    try:
        mode = Path(path).stat().st_mode
        if stat.S_ISDIR(mode):
            raise problem(where, "it is a directory", "name the article files in it")
        if not stat.S_ISREG(mode):  # opening a pipe or a device may block for ever
            raise problem(where, "it is not a regular file", "save its content to a file, or pass it by '-'")
        with open(path, "rb") as file:
            yield file
    except FileNotFoundError:
        raise problem(where, "there is no such file", "check the path") from None
    except PermissionError:
        raise problem(where, "permission denied", "make the file readable") from None
    except (OSError, ValueError) as error:  # ValueError: NUL character in a path
        what = getattr(error, "strerror", None) or str(error)
        raise problem(where, f"the system says '{what}'", "check the path") from error


def read_article(path: str | Path, *, limits: Limits = STANDARD) -> Article:
    """Read one article file; the extension decides how. Raises `InputError`."""
    name = str(path)
    _suffix(name, _where(name))
    with opened(path) as file:
        data = file.read(limits.bytes + 1)
    return article_from_bytes(data, name=name, limits=limits)


def article_from_bytes(data: bytes, *, name: str, limits: Limits = STANDARD) -> Article:
    """The same for bytes at hand; the extension of ``name`` decides, and ``-`` is plain text."""
    where = _where(name)
    suffix = ".txt" if name == "-" else _suffix(name, where)
    if len(data) > limits.bytes:
        raise limits.exceeded(where, "bytes")
    if suffix == ".txt":
        article = parse(data, suffix, where, limits)
    else:  # these formats can make their parsers run for hours or fill the memory
        from hedge.read.confined import parse_confined

        article = parse_confined(data, suffix, where, limits)
    return replace(article, path=name.encode("utf-8", errors="backslashreplace").decode("utf-8"))


def _where(name: str) -> str:
    return "standard input" if name == "-" else printable(name) or "''"


def _suffix(name: str, where: str) -> str:
    suffix = PurePath(name).suffix.lower()
    if suffix not in SUPPORTED:
        what = f"unsupported file type '{printable(suffix)}'" if suffix else "the name has no extension"
        raise problem(where, what, f"supported are {' '.join(SUPPORTED)}")
    return suffix
