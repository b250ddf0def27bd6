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


def font_folder() -> Path:
    """Folder of the DejaVu fonts that come with matplotlib."""
    return Path(matplotlib.get_data_path()) / "fonts" / "ttf"


def printable(value: Any) -> Any:
    """``value`` with every string made printable, through lists and dictionaries."""
    if isinstance(value, str):
        return _LONG.sub("\\g<0>\u200b", value.translate(_table()))
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
