"""What items are made of, as plain data in JSON's types: the few blocks that PDF and DOCX both know how to set."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

Block = dict[str, Any]
Piece = dict[str, Any]
Pair = tuple[str, str]

#: Least and greatest length of a gap, in letters written by hand.
SHORTEST_GAP, LONGEST_GAP = 8, 18
#: Room that a row of short entries has, in characters.
ROW_LENGTH = 62


def letter(position: int) -> str:
    """``A`` to ``Z``, then ``AA``, ``AB`` and so on, as in a spreadsheet."""
    before, last = divmod(position, 26)
    return (letter(before - 1) if before else "") + chr(ord("A") + last)


def lettered(texts: Iterable[str]) -> list[Pair]:
    """Each text with its letter."""
    return [(letter(position), text) for position, text in enumerate(texts)]


def piece(text: str, style: str = "") -> Piece:
    """Words of a paragraph. ``style`` is *strong*, *right* (to be marked), *neutral* or none."""
    return {"text": text, "style": style}


def gap(words: Iterable[str], label: str = "") -> Piece:
    """A blank long enough to write any of ``words`` in; all gaps of an item are alike, so as to tell nothing."""
    longest = max(map(len, words), default=0)
    return blank(max(SHORTEST_GAP, min(LONGEST_GAP, longest)), label)


def blank(length: int, label: str = "") -> Piece:
    """Room to write ``length`` letters."""
    return {"text": label, "style": "gap", "length": length}


def cut(text: str, spans: Iterable[tuple[int, int, str]]) -> list[Piece]:
    """``text`` in pieces with the styles of the ``spans`` (start, end, style); the first span of a place wins."""
    styled = [(start, end, style) for start, end, style in spans if start < end]
    edges = sorted({0, len(text), *(edge for start, end, _ in styled for edge in (start, end))})
    return [
        piece(text[a:b], next((style for start, end, style in styled if start <= a < end), ""))
        for a, b in pairwise(edges)
    ]


def paragraph(*pieces: Piece | str, role: str = "plain", ref: str = "") -> Block:
    """Words in a row. ``role`` is *plain*, *sentence*, *mark* (set wide) or *gaps*; ``ref`` numbers a sentence."""
    parts = [piece(part) if isinstance(part, str) else part for part in pieces]
    return {"block": "paragraph", "role": role, "ref": ref, "pieces": parts}


def entries(pairs: Sequence[Pair], *, tick: bool = False, after: Sequence[Piece] = ()) -> Block:
    """A list of (label, text), with a square to tick before each if asked for; in one row if short.

    ``after`` are words and blanks that follow, in the same row if it is one.
    """
    inline = tick and _fits_row(pairs)
    return {
        "block": "entries",
        "tick": tick,
        "inline": inline,
        "entries": _pairs(pairs),
        "after": list(after),
    }


def box(title: str, pairs: Sequence[Pair]) -> Block:
    """A frame with words or lettered options to choose from; in running rows if all are short."""
    inline = all(len(text) <= ROW_LENGTH // 2 for _, text in pairs)
    return {"block": "box", "title": title, "inline": inline, "entries": _pairs(pairs)}


def table(
    head: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[float], role: str = ""
) -> Block:
    """Rows under a head; ``widths`` are in proportion.

    ``role`` is *tick*, *letter* (the last column is to write in), *rubric* or none.
    """
    shares = [width / sum(widths) for width in widths]
    return {
        "block": "table",
        "role": role,
        "head": list(head),
        "rows": [list(r) for r in rows],
        "widths": shares,
    }


def ladder(first: str, last: str, rungs: int) -> Block:
    """Boxes from ``first`` to ``last`` to write letters in."""
    return {"block": "ladder", "first": first, "last": last, "rungs": rungs}


def scale() -> Block:
    """A line from 0 to 100% to mark with a cross."""
    labels = [f"{tens}" if 0 < tens < 100 else f"{tens}%" for tens in range(0, 101, 10)]
    return {"block": "scale", "labels": labels}


def rules(count: int) -> Block:
    """Lines to write on."""
    return {"block": "rules", "count": count}


def _pairs(pairs: Sequence[Pair]) -> list[dict[str, str]]:
    return [{"label": label, "text": text} for label, text in pairs]


def _fits_row(pairs: Sequence[Pair]) -> bool:
    return sum(len(text) + 8 for _, text in pairs) <= ROW_LENGTH
