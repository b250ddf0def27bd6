"""A stream of rows -> shards of it, which are the same however many processes score them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from hedge.corpus.files import Failure
from hedge.corpus.inputs import Reader, Source
from hedge.corpus.rows import Row

#: Characters of text, and texts, that a shard holds at most, but for its last text.
CHARACTERS = 3_000_000
TEXTS = 4_000


@dataclass(frozen=True, slots=True)
class Shard:
    """A stretch of the input: its rows, and the files that end in it.

    ``sha256`` is that of the rows; ``position`` counts the bytes of input read up to here.
    """

    number: int
    items: tuple[Row | Failure, ...]
    sources: tuple[Source, ...]
    sha256: str
    position: int


def shards(reader: Reader, characters: int = CHARACTERS) -> Iterator[Shard]:
    """The shards of all that is read, at least one."""
    number = size = 0
    items: list[Row | Failure] = []
    sources: list[Source] = []
    for item in reader:
        if isinstance(item, Source):
            sources.append(item)
            continue
        if items and (size >= characters or len(items) >= TEXTS):
            yield _shard(number, items, sources, reader.position)
            number, size, items, sources = number + 1, 0, [], []
        items.append(item)
        size += len(item.content if isinstance(item, Row) else item.row)
    yield _shard(number, items, sources, reader.position)


def _shard(number: int, items: list[Row | Failure], sources: list[Source], position: int) -> Shard:
    total = hashlib.sha256()
    for item in items:
        if isinstance(item, Row):
            content = item.content.encode() if isinstance(item.content, str) else item.content
            total.update(repr((item.where, item.id, item.title, item.kept, len(content))).encode())
            total.update(content)
        else:
            total.update(repr(item).encode())
    return Shard(number, tuple(items), tuple(sources), total.hexdigest(), position)
