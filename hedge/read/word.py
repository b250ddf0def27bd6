"""Word documents (.docx) -> running text."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from hedge.errors import InputError
from hedge.read.problems import problem, reason
from hedge.read.text import one_line, paragraphs
from hedge.types import Article

MAX_ENTRIES = 5_000
#: Unpacked, pictures included.
MAX_UNPACKED_BYTES = 200_000_000
#: Unpacked, one XML part; parsed it takes about ten times as much memory.
MAX_XML_BYTES = 25_000_000

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PARAGRAPH = f"{_W}p"
# Deleted or moved text, the second copy of a text box, and text boxes (paragraphs of their own).
_NOT_INLINE = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}txbxContent", f"{_W}pPr", f"{_W}rPr", _FALLBACK})
_HEADINGS = frozenset({"Title", "Heading1"})


def read(data: bytes, where: str) -> Article:
    _check_archive(data, where)
    from docx import Document

    try:
        document = Document(BytesIO(data))
        elements = list(_paragraphs(document.element.body))
        blocks = ["".join(_inline(element)) for element in elements]
        title = one_line(document.core_properties.title or "") or _heading(elements, blocks)
    except Exception as error:
        raise _damaged(where, reason(error)) from error
    return Article(paragraphs(blocks), title=title)


def _check_archive(data: bytes, where: str) -> None:
    """Refuse archives that unpack to too much, before anything is unpacked.

    zipfile never returns more than the size an entry declares, so the declared sizes can be trusted.
    """
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise problem(where, "it is password-protected or an old .doc", "save it as .docx without a password")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
    except Exception as error:
        raise _damaged(where, reason(error)) from error
    if any(entry.flag_bits & 1 for entry in entries):
        raise problem(where, "it is encrypted", "save it without a password")
    xml = max((entry.file_size for entry in entries if entry.filename.endswith((".xml", ".rels"))), default=0)
    size = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_ENTRIES or size > MAX_UNPACKED_BYTES or xml > MAX_XML_BYTES:
        what = f"it unpacks to {size / 1e6:.0f} MB in {len(entries)} parts, more than an article needs"
        raise problem(where, what, "save its text as .txt")


def _damaged(where: str, why: str) -> InputError:
    todo = "open it in a word processor and save it again"
    return problem(where, f"it is no Word document or a damaged one ({why})", todo)


def _paragraphs(element: Any) -> Iterator[Any]:
    """Every paragraph in reading order: in tables, content controls and text boxes as well.

    python-docx's own lists leave out content controls and tracked insertions.
    """
    for child in element:
        if child.tag == _FALLBACK:
            continue
        if child.tag == _PARAGRAPH:
            yield child
        yield from _paragraphs(child)


def _inline(element: Any) -> Iterator[str]:
    for child in element:
        tag = child.tag
        if tag in _NOT_INLINE:
            continue
        if tag == f"{_W}t":
            yield child.text or ""
        elif tag == f"{_W}tab":
            yield " "
        elif tag in (f"{_W}br", f"{_W}cr"):
            yield "\n"
        elif tag == f"{_W}noBreakHyphen":
            yield "-"
        else:
            yield from _inline(child)


def _heading(elements: list[Any], blocks: list[str]) -> str | None:
    """The first paragraph with text, if its style says that it is a title."""
    for element, block in zip(elements, blocks, strict=True):
        if block.strip():
            style = element.find(f"{_W}pPr/{_W}pStyle")
            return one_line(block) if style is not None and style.get(f"{_W}val") in _HEADINGS else None
    return None
