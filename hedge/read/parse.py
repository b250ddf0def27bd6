"""Bytes of a known kind -> `Article`, in this process: the reader of the kind, then what is the same for all."""

from __future__ import annotations

from dataclasses import replace

from hedge.errors import InputError
from hedge.read import markdown, pdf, text, webpage, word
from hedge.read.limits import Limits
from hedge.read.problems import problem
from hedge.types import Article

#: File name extensions, in lower case.
SUPPORTED = (".txt", ".md", ".html", ".htm", ".docx", ".pdf")
#: Of a title, byline, date or site; what is longer is none.
MAX_FIELD_CHARACTERS = 500


def parse(data: bytes, suffix: str, where: str, limits: Limits) -> Article:
    """The article in a file of a kind in `SUPPORTED`. Raises `InputError`."""
    if not data or data.isspace():
        raise _empty(where)
    try:
        article = _read(data, suffix, where, limits)
    except RecursionError as error:
        raise problem(where, "it is nested too deeply", "simplify it or save it as .txt") from error
    if len(article.text) > limits.characters:
        raise limits.exceeded(where, "characters")
    content = text.normalise(article.text)
    if not text.has_words(content):
        raise _empty(where)
    title = _field(article.title)
    if title is None and suffix not in (".html", ".htm"):
        title = text.headline(content)
    return replace(
        article,
        text=content,
        title=title,
        byline=_field(article.byline),
        date=_field(article.date),
        site=_field(article.site),
    )


def _read(data: bytes, suffix: str, where: str, limits: Limits) -> Article:
    match suffix:
        case ".md":
            return markdown.read(data, where)
        case ".html" | ".htm":
            return webpage.read(data, where)
        case ".docx":
            return word.read(data, where)
        case ".pdf":
            return pdf.read(data, where, limits)
        case _:
            content, notes = text.decode(data, where)
            return Article(content, warnings=notes)


def _empty(where: str) -> InputError:
    return problem(where, "it is empty: there are no words in it", "give a file that contains text")


def _field(value: str | None) -> str | None:
    if not value or len(value) > MAX_FIELD_CHARACTERS:
        return None
    return text.one_line(text.normalise(value)) or None
