"""Files that appear when they are complete, and parts of a table made one file."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from hedge.corpus.tables import arrow_schema, encode
from hedge.errors import OutputError


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A temporary file that takes the place of ``path`` at the end, or disappears on an error."""
    temporary = None
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".hedge-", suffix=path.suffix)
        os.close(handle)
        temporary = Path(name)
        yield temporary
        temporary.chmod(0o644)
        temporary.replace(path)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror or error}") from None
    finally:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def write(path: Path, data: bytes) -> None:
    with replacing(path) as temporary:
        temporary.write_bytes(data)


def merge(parts: Iterable[Path], columns: Mapping[str, str], form: str, path: Path) -> None:
    """Make one file of the parts of a table, reading a group of rows at a time."""
    with replacing(path) as temporary:
        if form == "parquet":
            _merge_parquet(parts, columns, temporary)
            return
        header = encode((), columns, form)
        with temporary.open("wb") as out:
            out.write(header)
            for part in parts:
                with part.open("rb") as rows:
                    rows.seek(len(header))
                    shutil.copyfileobj(rows, out)


def _merge_parquet(parts: Iterable[Path], columns: Mapping[str, str], path: Path) -> None:
    import pyarrow.parquet as pq

    with pq.ParquetWriter(path, arrow_schema(columns), compression="zstd") as out:
        for part in parts:
            with pq.ParquetFile(part) as table:
                for group in range(table.num_row_groups):
                    out.write_table(table.read_row_group(group))
