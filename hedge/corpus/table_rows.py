"""Tables -> the fields of their rows, read as a stream.

Each reader yields the number of a row, its fields, and None; or what stands there and why it cannot be read.
"""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping, Set
from typing import Any, BinaryIO

import orjson

from hedge.corpus.files import Meter
from hedge.errors import InputError

_Row = tuple[int, Any, str | None]

#: Of a line of JSON, and of a cell of CSV.
MAX_ROW_BYTES = 50_000_000

#: Rows of a Parquet table that are in memory together.
_BATCH_ROWS = 100
_NO_TEXT = "it has no column 'text'; a table needs one"


def parquet_rows(file: BinaryIO, columns: Set[str], meter: Meter) -> Iterator[_Row]:
    """The rows of a Parquet table; only ``columns`` are read. Raises `InputError`."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    while chunk := file.read(1 << 20):
        meter.hash.update(chunk)
    size = file.tell()
    try:
        # The buffer is what keeps a large group of rows from being read at once.
        table = pq.ParquetFile(file, pre_buffer=False, buffer_size=1 << 20)
        names = [name for name in table.schema_arrow.names if name in columns]
        if "text" not in names:
            raise InputError(_NO_TEXT)
        number = 0
        for batch in table.iter_batches(batch_size=_BATCH_ROWS, columns=names):
            meter.size = size * (number + len(batch)) // table.metadata.num_rows
            for fields in batch.to_pylist():
                number += 1
                yield number, fields, None
    except (pa.ArrowException, UnicodeDecodeError) as error:
        raise InputError(f"not a sound Parquet table: {str(error).splitlines()[0]}") from None
    finally:
        meter.size = size


def _json_lines(lines: BinaryIO) -> Iterator[_Row]:
    number = 0
    while line := lines.readline(MAX_ROW_BYTES):
        number += 1
        if number == 1:
            line = line.removeprefix(codecs.BOM_UTF8)
        if len(line) >= MAX_ROW_BYTES and not line.endswith(b"\n"):
            while (rest := lines.readline(MAX_ROW_BYTES)) and not rest.endswith(b"\n"):
                pass
            yield number, _decoded(line), f"it is longer than {MAX_ROW_BYTES // 1_000_000} MB"
        elif not line.isspace():
            yield _json_row(number, line)


def _json_row(number: int, line: bytes) -> _Row:
    try:
        fields = orjson.loads(line)
    except ValueError:
        try:  # The standard parser takes the lone surrogates that real corpora hold.
            fields = json.loads(line)
        except (ValueError, RecursionError) as error:
            return number, _decoded(line), f"it is not JSON: {error}"
    return number, fields, None if isinstance(fields, dict) else "it is no object with the column 'text'"


def _csv_rows(lines: BinaryIO) -> Iterator[_Row]:
    csv.field_size_limit(MAX_ROW_BYTES)
    rows = csv.reader(io.TextIOWrapper(lines, "utf-8-sig", "surrogateescape", newline=""))
    header = next(rows, [])
    if "text" not in header:
        raise InputError(_NO_TEXT)
    number = 0
    while True:
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            number += 1
            yield number, "", f"it is not CSV: {error}"
            continue
        if cells:
            number += 1
            yield _csv_row(number, header, cells)


def _csv_row(number: int, header: list[str], cells: list[str]) -> _Row:
    fields = dict(zip(header, cells, strict=False))
    try:
        "".join(cells).encode()
    except UnicodeEncodeError:
        return number, fields, "it is not UTF-8; save the table as UTF-8"
    return number, fields, None


def _decoded(line: bytes) -> str:
    return line[: 1 << 16].decode("utf-8", "replace").strip()


#: How rows are read from the stream of a table, by extension.
READERS: Mapping[str, Callable[[BinaryIO], Iterator[_Row]]] = {".jsonl": _json_lines, ".csv": _csv_rows}
