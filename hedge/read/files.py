"""Files and bytes -> `Article`: what is accepted, how large, and which reader takes it."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import BinaryIO

from hedge.errors import InputError
from hedge.read import markdown, pdf, text, webpage, word
from hedge.read.problems import printable, problem
from hedge.types import Article

MAX_TEXT_BYTES = 50_000_000
#: The Markdown and HTML parsers build trees: tens of times the input, and slow on hostile nesting.
MAX_MARKDOWN_BYTES = 2_000_000
MAX_HTML_BYTES = 2_000_000
MAX_DOCX_BYTES = 20_000_000
MAX_PDF_BYTES = 20_000_000


@dataclass(frozen=True, slots=True)
class _Kind:
    read: Callable[[bytes, str], Article]
    limit: int
    titled_by_first_line: bool = True


def _read_plain(data: bytes, where: str) -> Article:
    content, notes = text.decode(data, where)
    return Article(content, warnings=notes)


_HTML = _Kind(webpage.read, MAX_HTML_BYTES, titled_by_first_line=False)
_KINDS = {
    ".txt": _Kind(_read_plain, MAX_TEXT_BYTES),
    ".md": _Kind(markdown.read, MAX_MARKDOWN_BYTES),
    ".html": _HTML,
    ".htm": _HTML,
    ".docx": _Kind(word.read, MAX_DOCX_BYTES),
    ".pdf": _Kind(pdf.read, MAX_PDF_BYTES),
}
#: File name extensions `read_article` accepts, in lower case.
SUPPORTED = tuple(_KINDS)


@contextmanager
def opened(path: str | Path) -> Iterator[BinaryIO]:
    """The file, open for reading; what the system says against it becomes an `InputError`."""
    where = _where(str(path))
    try:
        mode = Path(path).stat().st_mode
        if stat.S_ISDIR(mode):
            raise problem(where, "it is a directory", "name the article files in it")
        if not stat.S_ISREG(mode):  # opening a pipe or a device may block for ever
            raise problem(where, "it is not a regular file", "save its content to a file, or pass it by '-'")
        with open(path, "rb") as file:
            yield file
    except FileNotFoundError:
        raise problem(where, "there is no such file", "check the path") from None
    except PermissionError:
        raise problem(where, "permission denied", "make the file readable") from None
    except (OSError, ValueError) as error:  # ValueError: NUL character in a path
        what = getattr(error, "strerror", None) or str(error)
        raise problem(where, f"the system says '{what}'", "check the path") from error


def read_article(path: str | Path) -> Article:
    """Read one article file; the extension decides how. Raises `InputError`."""
    name = str(path)
    where = _where(name)
    kind = _kind(name, where)
    with opened(path) as file:
        data = file.read(kind.limit + 1)
    return _article(data, name, where, kind)


def article_from_bytes(data: bytes, *, name: str) -> Article:
    """The same for bytes at hand; the extension of ``name`` decides, and ``-`` is plain text."""
    where = _where(name)
    return _article(data, name, where, _KINDS[".txt"] if name == "-" else _kind(name, where))


def _where(name: str) -> str:
    return "standard input" if name == "-" else printable(name) or "''"


def _kind(name: str, where: str) -> _Kind:
    suffix = PurePath(name).suffix.lower()
    if suffix not in _KINDS:
        what = f"unsupported file type '{printable(suffix)}'" if suffix else "the name has no extension"
        raise problem(where, what, f"supported are {' '.join(SUPPORTED)}")
    return _KINDS[suffix]


def _article(data: bytes, name: str, where: str, kind: _Kind) -> Article:
    if len(data) > kind.limit:
        what = f"it is larger than {kind.limit // 1_000_000} MB"
        raise problem(where, what, "split it into single articles")
    if not data or data.isspace():
        raise _empty(where)
    try:
        article = kind.read(data, where)
    except RecursionError as error:
        raise problem(where, "it is nested too deeply", "simplify it or save it as .txt") from error
    content = text.normalise(article.text)
    if not text.has_words(content):
        raise _empty(where)
    title = _field(article.title)
    if title is None and kind.titled_by_first_line:
        title = text.headline(content)
    return replace(
        article,
        text=content,
        title=title,
        path=name.encode("utf-8", errors="backslashreplace").decode("utf-8"),
        byline=_field(article.byline),
        date=_field(article.date),
        site=_field(article.site),
    )


def _empty(where: str) -> InputError:
    return problem(where, "it is empty: there are no words in it", "give a file that contains text")


def _field(value: str | None) -> str | None:
    return (text.one_line(text.normalise(value)) or None) if value else None
