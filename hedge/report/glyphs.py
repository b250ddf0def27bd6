"""Keeps to characters that the fonts of the PDF can show; tagged PDF refuses all others."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import matplotlib
from matplotlib.ft2font import FT2Font

#: Stands for a character without glyph.
MISSING = "▯"
#: Private, unassigned, surrogate and control characters, which archival PDF refuses.
_REFUSED = {"Co", "Cn", "Cs", "Cc"}
#: A word that no line holds gets places to break at.
_LONG = re.compile(r"\S{40}(?=\S{40})")
#: The marks over and under letters that the fonts have.
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u07eb-\u07f3\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd"
    "\u1dc0-\u1dff\u20d0-\u20ff\ufb1e\ufe20-\ufe2f"
)
#: More marks than a letter has in any writing (Unicode Annex 15); they take no room, and a line would hold thousands.
_SURPLUS = re.compile(f"([{_MARKS}]{{30}})[{_MARKS}]+")


def font_folder() -> Path:
    """Folder of the DejaVu fonts that come with matplotlib."""
    return Path(matplotlib.get_data_path()) / "fonts" / "ttf"


def printable(value: Any) -> Any:
    """``value`` with every string made printable, through lists and dictionaries."""
    if isinstance(value, str):
        shown = _SURPLUS.sub(r"\1", value.translate(_table()))
        return _LONG.sub("\\g<0>\u200b", shown)
    if isinstance(value, list):
        return [printable(item) for item in value]
    if isinstance(value, dict):
        return {key: printable(item) for key, item in value.items()}
    return value


class _Shown(dict[int, str]):
    """What stands for each character, by code point, worked out when it is first asked for."""

    def __missing__(self, code: int) -> str:
        shown = self[code] = _shown(chr(code))
        return shown


@cache
def _table() -> _Shown:
    return _Shown()


def _shown(character: str) -> str:
    if character in "\n\t":
        return " "
    category = unicodedata.category(character)
    # Invisible format characters and variation selectors could turn the order of letters or stand alone.
    if category == "Cf" or "\ufe00" <= character <= "\ufe0f":
        return ""
    return character if category not in _REFUSED and ord(character) in _covered() else MISSING


@cache
def _covered() -> frozenset[int]:
    return frozenset(FT2Font(str(font_folder() / "DejaVuSans.ttf")).get_charmap())
