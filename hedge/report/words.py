"""Small words: numbers, plurals and lengths as a report prints them."""

from __future__ import annotations

import math

from hedge.measures import UNDEFINED


def percent(share: float) -> str:
    """``44%``, or a dash where undefined."""
    return UNDEFINED if math.isnan(share) else f"{100 * share:.0f}%"


def plural(count: int, noun: str) -> str:
    """``1 cue``, ``2,000 cues``."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def shorten(text: str, length: int) -> str:
    """``text`` cut after a word at about ``length`` characters."""
    return text if len(text) <= length else text[:length].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def one_line(text: str) -> str:
    """``text`` with its white space collapsed."""
    return " ".join(text.split())
