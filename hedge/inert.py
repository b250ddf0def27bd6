"""Text of articles where a program would read signs in it: on terminals, in cells, as names of files."""

from __future__ import annotations

import re

#: What moves the cursor, colours, or turns the order of letters; and halves of characters, which nothing can print.
_STEERING = "\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff"
_STEERS = re.compile(f"[{_STEERING}]")
_NOT_IN_NAMES = re.compile(rf'[\t\n<>:"/\\|?*{_STEERING}]+')
#: Files of these names are devices of Windows, whatever follows a dot.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?![^.])", re.IGNORECASE)
#: Bytes; the systems take 255, and a suffix follows.
_LONGEST = 150
#: The beginning of a cell, or of what would be one where a table is cut at semicolons, tabs and ends of lines; then the
#: sign of a formula, if there is one. It matches without one as well, so that no run of spaces is read twice.
_FORMULA = re.compile(r'((?:\A|[;\t\r\n])[\s\x00-\x1f\u200b\ufeff";]*+)([=+\-@＝＋－＠]?)')


def lines(text: object) -> str:
    """Lines for a terminal, with ``▯`` for each character that would steer it."""
    return _STEERS.sub("▯", str(text))


def json(text: str) -> str:
    """The same JSON, with an escape for each character that would steer a terminal."""
    return _STEERS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def cell(text: str) -> str:
    """``text`` for a cell: an apostrophe before each sign with which a spreadsheet would begin a formula."""
    return _FORMULA.sub(lambda found: f"{found[1]}'{found[2]}" if found[2] else found[0], text)


def file_name(text: str) -> str:
    """A name for a file, without its suffix, that every system takes: never a path, an option or a device."""
    name = _NOT_IN_NAMES.sub("_", text).encode()[:_LONGEST].decode(errors="ignore")
    name = name.lstrip(" .-").rstrip(" .") or "article"
    return f"_{name}" if _DEVICE.match(name) else name
