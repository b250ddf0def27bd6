"""One text to score: as it was read, as it was opened, or why neither could be done."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from hedge.analysis import open_article
from hedge.corpus.files import Failure, plain
from hedge.errors import HedgeError
from hedge.read import STANDARD, Limits, article_from_bytes
from hedge.types import Article

#: Characters of a row that are shown where it cannot be read or scored.
SHOWN = 10_000
#: Columns of the input that are carried into the output if nobody says otherwise.
KEEP = ("outlet", "date")

_LONE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Row:
    """One text as it was read: the text of a row, or the bytes of an article file."""

    where: str
    id: str
    content: str | bytes
    title: str | None
    kept: tuple[str | None, ...]

    def failed(self, reason: str) -> Failure:
        content = self.content[:SHOWN]
        row = content if isinstance(content, str) else content.decode("utf-8", "replace")
        return Failure(self.id, self.where, reason, row)


@dataclass(frozen=True, slots=True)
class Text:
    """One text to score, with the columns that are kept beside it."""

    id: str
    where: str
    article: Article
    kept: tuple[str | None, ...]


def row_of(where: str, identifier: str, fields: Mapping[str, Any], keep: Sequence[str]) -> Row | Failure:
    """The row that fields describe, or what is wrong with its text."""
    text = fields.get("text")
    if isinstance(text, str) and text.strip():
        kept = tuple(told(fields.get(name)) for name in keep)
        return Row(where, identifier, sound(text), told(fields.get("title")), kept)
    if "text" not in fields:
        reason = "it has no column 'text'; a table needs one"
    elif text is None or text != text:
        reason = "'text' is missing"
    else:
        reason = "'text' is empty" if isinstance(text, str) else "'text' is not a string"
    return Failure(identifier, where, reason, shown(fields))


def open_row(row: Row, keep: Sequence[str], limits: Limits = STANDARD) -> Text | Failure:
    """The article of a row, or why its file cannot be read as what its name says."""
    if isinstance(row.content, str):
        if len(row.content) > limits.characters:
            return row.failed(reason_of(limits.exceeded(row.where, "characters"), row.where))
        return Text(row.id, row.where, Article(row.content, row.title), row.kept)
    try:
        article = open_article(article_from_bytes(row.content, name=plain(row.id), limits=limits))
    except Exception as error:
        return row.failed(reason_of(error, row.where))
    known = {"outlet": article.site, "date": article.date}
    return Text(row.id, row.where, article, tuple(map(known.get, keep)))


def told(value: Any) -> str | None:
    """A cell of any type as a string, None where it says nothing."""
    if value is None or value == "" or value != value:
        return None
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    return sound(str(value))


def reason_of(error: Exception, where: str) -> str:
    """What is to be said of an error, without the place."""
    if isinstance(error, HedgeError):
        return str(error).removeprefix(f"cannot read {where}: ")
    return f"unexpected {type(error).__name__}, please report it: {' '.join(str(error).split())}"


def sound(text: str) -> str:
    """Lone surrogates, which no file can hold, become U+FFFD; every offset stays."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return _LONE.sub("\ufffd", text)
    return text


def shown(row: Any) -> str:
    return sound(row if isinstance(row, str) else json.dumps(row, ensure_ascii=False, default=str))[:SHOWN]
