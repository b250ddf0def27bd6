"""Files -> rows, one after the other, and a `Failure` for everything that cannot be read."""

from __future__ import annotations

import csv
import io
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from hedge.corpus.files import TABLES, Failure, Meter, files, kind, stream
from hedge.corpus.rows import KEEP, Row, Text, open_row, reason_of, row_of, shown, told
from hedge.corpus.table_rows import READERS, parquet_rows
from hedge.errors import InputError
from hedge.read import STANDARD, SUPPORTED, Limits, opened
from hedge.read.problems import printable

#: What broken files raise while they are read.
_DAMAGED = (OSError, EOFError, csv.Error, zlib.error)


@dataclass(frozen=True, slots=True)
class Source:
    """An input file that has been read: its bytes and their SHA-256."""

    name: str
    bytes: int
    sha256: str


class Reader:
    """The rows of inputs in their order; what cannot be read is a `Failure`, and each file ends with its `Source`.

    An input is an article file, a table, a folder of such, a pattern, or ``-`` for an article on standard input; any
    file may be compressed. ``position`` counts the bytes that have been read.
    """

    def __init__(
        self,
        inputs: Sequence[str],
        standard_input: BinaryIO,
        keep: Sequence[str] = KEEP,
        limits: Limits = STANDARD,
    ) -> None:
        self._inputs, self._standard_input, self._keep = inputs, standard_input, tuple(keep)
        self._limits = limits
        self._before, self._meter = 0, Meter()

    @property
    def position(self) -> int:
        return self._before + self._meter.size

    def __iter__(self) -> Iterator[Row | Failure | Source]:
        for name in files(self._inputs):
            if isinstance(name, Failure):
                yield name
                continue
            self._before, self._meter = self.position, Meter()
            where = "standard input" if name == "-" else printable(name)
            try:
                yield from self._file(name, where)
            except Exception as error:  # one file must not stop the others
                yield Failure(None, where, reason_of(error, where))
            yield Source(where, self._meter.size, self._meter.hash.hexdigest())

    def _file(self, name: str, where: str) -> Iterator[Row | Failure]:
        suffix = kind(name)
        if name == "-":
            yield self._article(name, where, stream(name, self._standard_input, self._meter))
        elif suffix not in (*SUPPORTED, *TABLES):
            supported = " ".join((*SUPPORTED, *TABLES))
            raise InputError(
                f"unknown kind of file; supported: {supported}, also with .gz or .zst, folders, and -"
            )
        else:
            with opened(name) as file:
                if suffix in SUPPORTED:
                    yield self._article(name, where, stream(name, file, self._meter))
                else:
                    yield from self._table(name, where, file)

    def _article(self, name: str, where: str, data: BinaryIO) -> Row:
        try:
            content = data.read(self._limits.bytes + 1)
        except _DAMAGED as error:
            raise InputError(f"cannot be read: {error}") from None
        identifier = name.encode("utf-8", "backslashreplace").decode()
        return Row(where, identifier, content, None, (None,) * len(self._keep))

    def _table(self, name: str, where: str, file: BinaryIO) -> Iterator[Row | Failure]:
        if name.lower().endswith(".parquet"):
            rows = parquet_rows(file, {"id", "title", "text", *self._keep}, self._meter)
        elif kind(name) == ".parquet":
            raise InputError("Parquet is compressed inside already; unpack the file")
        else:
            rows = READERS[kind(name)](stream(name, file, self._meter))
        try:
            for number, fields, wrong in rows:
                if wrong is None:
                    identifier = told(fields.get("id")) or f"{where}:{number}"
                    yield row_of(f"{where}: row {number}", identifier, fields, self._keep)
                else:
                    yield Failure(None, f"{where}: row {number}", wrong, shown(fields))
        except _DAMAGED as error:
            raise InputError(f"damaged; what stands before is kept: {error}") from None


def documents(
    inputs: Sequence[str], genre: str | None = None, limits: Limits = STANDARD
) -> Iterator[Text | Failure]:
    """The articles of inputs. Rows of a table with a column ``doc`` are sentences and are joined to documents.

    With ``genre`` only those rows of tables count whose column of that name says so.
    """
    keep = ("doc", "genre")
    joined: dict[str, list[str]] = {}
    for item in Reader(inputs, io.BytesIO(), keep, limits):
        if isinstance(item, Source):
            rows = (Row(item.name, doc, " ".join(said), None, ()) for doc, said in joined.items())
            yield from (open_row(row, (), limits) for row in rows)
            joined = {}
        elif isinstance(item, Failure):
            yield item
        elif isinstance(item.content, bytes) or (item.kept[0] is None and genre in (None, item.kept[1])):
            yield open_row(item, keep, limits)
        elif item.kept[0] is not None and genre in (None, item.kept[1]):
            joined.setdefault(item.kept[0], []).append(item.content)
