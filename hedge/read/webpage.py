"""HTML -> the article in it, without menus, adverts and comments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from hedge.read.problems import problem, quiet, reason
from hedge.read.text import decode, one_line, paragraphs
from hedge.types import Article

if TYPE_CHECKING:
    from trafilatura.settings import Document

_BLOCKS = frozenset({"p", "head", "item", "quote", "cell", "row", "code", "list", "table", "body", "div"})
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)]*\s*$")
_SEPARATORS = " -–—|·:»"


def read(data: bytes, where: str) -> Article:
    source, notes = decode(data, where, markup=True)
    document = _extract(source, where)
    body = getattr(document, "body", None)
    blocks = [one for one in _walk(body) if one.strip()] if body is not None else []
    if document is None or not blocks:
        raise problem(where, "no article text was found in the page", "save the article's text as .txt")
    title = _without_site(document.title, document.sitename)
    if title and one_line(blocks[0]).casefold() == title.casefold():
        del blocks[0]  # the headline is the title, not the first paragraph
    return Article(
        paragraphs(blocks),
        title=title,
        byline=document.author,
        date=document.date,
        site=document.sitename,
        warnings=notes,
    )


def _extract(source: str, where: str) -> Document | None:
    from trafilatura import bare_extraction

    if "<html" not in source[:100_000].lower():  # trafilatura takes a bare fragment for no page at all
        source = f"<html><body>{source}</body></html>"
    # No extensive search: a guess from a copyright line would pass for the date of publication.
    dates = {"original_date": True, "extensive_search": False}
    try:
        with quiet("trafilatura", "htmldate"):
            found = bare_extraction(
                source, include_comments=False, with_metadata=True, date_extraction_params=dates
            )
    except Exception as error:
        what = f"the page cannot be parsed ({reason(error)})"
        raise problem(where, what, "save its text as .txt") from error
    return None if isinstance(found, dict) else found


def _walk(element: Any) -> Iterator[str]:
    """Text of the blocks below an element, in order; inline elements join their block."""
    buffer: list[str] = [element.text or ""]
    for child in element:
        if not isinstance(child.tag, str):  # comment or processing instruction
            pass
        elif child.tag in _BLOCKS:
            yield "".join(buffer)
            buffer.clear()
            yield from _walk(child)
        elif child.tag == "lb":
            # Old pages part their paragraphs by line breaks alone.
            buffer.append("\n\n" if _SENTENCE_END.search("".join(buffer[-3:])[-20:]) else "\n")
        else:
            parts = list(_walk(child))
            buffer.append("\n\n".join(filter(None, parts)))
        buffer.append(child.tail or "")
    yield "".join(buffer)


def _without_site(title: str | None, site: str | None) -> str | None:
    """*Minister may resign - The Daily* -> *Minister may resign*."""
    title = one_line(title or "")
    if site and title.casefold().endswith(site.casefold()):
        head = title[: -len(site)]
        if head.rstrip() and head.rstrip()[-1] in _SEPARATORS:
            title = head.rstrip(_SEPARATORS) or title
    return title or None
