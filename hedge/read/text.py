"""Bytes -> text, and the one normalisation that precedes every offset."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable

from hedge.errors import InputError
from hedge.read.problems import problem

#: Share of control and replacement characters above which a file is not taken for text.
MAX_CONTROL_SHARE = 0.02
MAX_TITLE_CHARACTERS = 150

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF document", ".pdf"),
    (b"PK\x03\x04", "a Word document or another zip archive", ".docx"),
    (b"{\\rtf", "a rich text (RTF) document", None),
    (b"\xd0\xcf\x11\xe0", "an old or password-protected Office document", None),
)
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,400}?(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})""",
    re.IGNORECASE,
)
# Families a web page may declare. The UTF ones were tried before; Python's odd codecs stay out.
_LEGACY = ("big5", "cp", "euc", "gb", "iso8859", "koi8", "mac", "shift_jis", "tis")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ufffd]")

_BREAKS = re.compile(r"[\x0b\x0c\u2028\u2029]")
# Terminal colours, control characters, invisible characters that would split a word in two (soft hyphen,
# zero-width space, word joiner, byte order mark), and marks of direction: they split words too, and those that
# override the direction can show a reader another sentence than the one that is scored.
_INVISIBLE = re.compile(
    r"\x1b\[[0-9;]*[A-Za-z]"
    r"|[\x00-\x08\x0d-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
_IMPOSSIBLE = re.compile(r"[\ud800-\udfff\ufffe\uffff]")

_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")
_SENTENCE_END = re.compile(r"[.!?:;,…][\"'”’»]*$")
_WORD = re.compile(r"\w")


def decode(data: bytes, where: str, *, markup: bool = False) -> tuple[str, tuple[str, ...]]:
    """Text and warnings: byte order mark, UTF-8, the charset a page declares, Windows-1252."""
    for signature, what, suffix in _SIGNATURES:
        if data.startswith(signature):
            todo = f"rename it to end in {suffix}" if suffix else "save it as .docx or .txt"
            raise problem(where, f"it looks like {what}, not like text", todo)
    text, notes = _decode(data, where, markup)
    controls = sum(1 for _ in _CONTROLS.finditer(text))
    if "\0" in text or controls > max(1, MAX_CONTROL_SHARE * len(text)):
        raise _binary(where)
    return text, notes


def _decode(data: bytes, where: str, markup: bool) -> tuple[str, tuple[str, ...]]:
    for mark, codec in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(codec, errors="replace")
            note = f"some bytes are not valid {codec.upper()} and were replaced"
            return text, (note,) if "\ufffd" in text else ()
    if b"\0" in data:
        raise _binary(where)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    declared = _declared(data) if markup else None
    if declared:
        try:
            return data.decode(declared), ()
        except UnicodeDecodeError:
            pass
    return _repair(data)


def _binary(where: str) -> InputError:
    return problem(where, "it looks like a binary file", "give a text file, saved as UTF-8")


def _declared(data: bytes) -> str | None:
    """The legacy charset the head of a page names, if Python knows it."""
    found = _DECLARED.search(data[:4096])
    if not found:
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
    except LookupError:
        return None
    if name == "iso8859-1":  # browsers read Latin-1 as Windows-1252, and so do authors
        return "cp1252"
    return name if name.startswith(_LEGACY) else None


def _repair(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Damaged UTF-8 where nearly every non-ASCII character is sound, else Windows-1252."""
    import ftfy.bad_codecs

    text = data.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    sound = len(text) - len(text.encode("ascii", errors="ignore")) - bad
    if sound > 4 * bad:
        return text, ("some bytes are not valid UTF-8 and were replaced",)
    # The sloppy codec keeps the five bytes that Windows-1252 leaves open, so that ftfy can repair more.
    ftfy.bad_codecs.ok()
    return data.decode("sloppy-windows-1252"), ("the file is not valid UTF-8; it was read as Windows-1252",)


def normalise(text: str) -> str:
    """Repaired mojibake, ``\\n`` newlines, composed letters; quotation marks stay as they are.

    Of its own result it changes nothing.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    while True:
        fixed = text if text.isascii() else _fix_lines(text)
        text = _INVISIBLE.sub("", _BREAKS.sub("\n", fixed))
        text = _IMPOSSIBLE.sub("\ufffd", text)
        if text == fixed:  # otherwise what stood apart may now be one letter
            return text


def _fix_lines(text: str) -> str:
    """ftfy on the lines that need it (it manages about 2 MB/s)."""
    from ftfy import TextFixerConfig, fix_text

    config = TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        remove_control_chars=False,
        explain=False,
    )
    return "\n".join(line if line.isascii() else fix_text(line, config) for line in text.split("\n"))


def paragraphs(blocks: Iterable[str]) -> str:
    """Blocks joined by a blank line, runs of spaces made one; single newlines inside a block stay."""
    pieces = (piece for block in blocks for piece in _BLANK_LINES.split(block))
    lines = ("\n".join(filter(None, (one_line(line) for line in piece.split("\n")))) for piece in pieces)
    return "\n\n".join(filter(None, lines))


def one_line(text: str) -> str:
    return " ".join(text.split())


def has_words(text: str) -> bool:
    return _WORD.search(text) is not None


def headline(text: str) -> str | None:
    """The first line if it reads like a headline: short, no final stop, a blank line after it."""
    first, _, rest = text.lstrip().partition("\n")
    line = first.strip()
    if not line or len(line) > MAX_TITLE_CHARACTERS or _SENTENCE_END.search(line):
        return None
    following = rest.partition("\n")[0]
    return None if following.strip() or not rest.strip() else line
