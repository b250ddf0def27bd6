"""Markdown -> running text: headings and table cells become paragraphs, links their text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from hedge.read.text import decode, one_line, paragraphs
from hedge.types import Article

if TYPE_CHECKING:
    from markdown_it.token import Token

#: Front matter longer than this is taken for text.
MAX_FRONT_MATTER_LINES = 200
_FENCE = re.compile(r"(?:---|\.\.\.)\s*$")
_SETTING = re.compile(r"([A-Za-z_][\w -]*):(?:\s+(.*))?$")
# To the end where it is never closed: a search that fails at every opening takes quadratic time.
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_BREAKING_TAG = re.compile(r"</?(?:p|div|h[1-6]|li|tr|td|blockquote|section|br)\b[^<>]*>", re.IGNORECASE)


def read(data: bytes, where: str) -> Article:
    source, notes = decode(data, where)
    settings, source = front_matter(source)
    title, blocks = _blocks(source)
    return Article(
        paragraphs(blocks),
        title=settings.get("title") or title,
        byline=settings.get("author"),
        date=settings.get("date"),
        site=settings.get("site"),
        warnings=notes,
    )


def front_matter(source: str) -> tuple[dict[str, str], str]:
    """Simple ``key: value`` lines of a leading YAML block, and the text after the block.

    Anything that does not look like settings throughout is a rule and a text, and stays.
    """
    lines = source.lstrip("\ufeff").splitlines()
    if not lines or lines[0].rstrip() != "---":
        return {}, source
    settings: dict[str, str] = {}
    for number, line in enumerate(lines[1 : MAX_FRONT_MATTER_LINES + 1], start=1):
        if _FENCE.match(line):
            return settings, "\n".join(lines[number + 1 :])
        found = _SETTING.match(line)
        if found:
            settings.setdefault(found[1].strip().lower(), _scalar(found[2] or ""))
        elif line.strip() and not line.startswith((" ", "\t", "- ", "#")):
            break
    return {}, source


def _scalar(value: str) -> str:
    """A plain or quoted YAML scalar; lists, maps and block scalars are not simple, so nothing."""
    value = value.strip()
    for quote in "\"'":
        if len(value) > 1 and value[0] == value[-1] == quote:
            return value[1:-1]
    return "" if value[:1] in ("[", "{", "|", ">", "&", "*", "!") else value.partition(" #")[0].rstrip()


def _blocks(source: str) -> tuple[str | None, list[str]]:
    """First heading, and the text blocks.

    Fenced code is dropped: it is code on purpose. Indented code is kept: in an article it is
    nearly always a paragraph that was pasted with its indent.
    """
    from markdown_it import MarkdownIt

    title: str | None = None
    blocks: list[str] = []
    heading = False
    for token in MarkdownIt("commonmark").enable("table").parse(source):
        if token.type == "inline":
            blocks.append("".join(_inline(token.children or ())))
            if heading and title is None:
                title = one_line(blocks[-1]) or None
        elif token.type == "code_block":
            blocks.append(token.content)
        elif token.type == "html_block":
            blocks.append(_strip_tags(token.content))
        heading = token.type == "heading_open"
    return title, blocks


def _inline(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in ("text", "text_special", "code_inline"):
            yield token.content
        elif token.type == "softbreak":
            yield " "
        elif token.type == "hardbreak":
            yield "\n"


def _strip_tags(block: str) -> str:
    if block.lstrip().lower().startswith(("<script", "<style")):
        return ""
    block = _BREAKING_TAG.sub("\n\n", _COMMENT.sub("", block))
    return html.unescape(_TAG.sub("", block))
