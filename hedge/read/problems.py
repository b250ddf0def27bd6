"""Wording of input errors, and quiet third-party readers."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from hedge.errors import InputError


def printable(text: str) -> str:
    """``text`` on one line: file names may hold newlines, escapes or undecodable bytes."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def problem(where: str, what: str, todo: str) -> InputError:
    """One line: where, what is wrong, what to do."""
    return InputError(f"cannot read {where}: {what}; {todo}")


def reason(error: BaseException) -> str:
    """A third-party error as a short phrase."""
    words = printable(" ".join(str(error).split()))
    name = type(error).__name__
    return f"{name}: {words[:120]}" if words else name


@contextmanager
def quiet(*loggers: str) -> Iterator[None]:
    """Keep the parsers' own messages off standard error: we report in our own words."""
    found = [logging.getLogger(name) for name in loggers]
    before = [logger.level for logger in found]
    try:
        for logger in found:
            logger.setLevel(logging.CRITICAL + 1)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        for logger, level in zip(found, before, strict=True):
            logger.setLevel(level)
