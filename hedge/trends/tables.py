"""The table of articles that `hedge score` wrote: a folder of parts, or one file; only what is asked for is read."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import orjson

from hedge.errors import InputError

if TYPE_CHECKING:
    import pandas as pd

SUFFIXES = (".parquet", ".csv", ".jsonl")
#: What columns of figures begin with.
_FIGURES = "profile_"
#: Rows of a batch, and bytes of a block of CSV, which must hold the longest row.
_ROWS, _BLOCK = 65_536, 1 << 24


@dataclass(frozen=True, slots=True)
class Table:
    """A table of articles: its ``columns``, figures apart, and what reads some of them.

    ``read(columns, keys)`` gives frames with these columns as text, missing values as None or NaN, and the figures of the
    measures ``keys`` as floats under their keys.
    """

    name: str
    columns: tuple[str, ...]
    read: Callable[[Sequence[str], Sequence[str]], Iterator[pd.DataFrame]]


def open_table(source: str | Path | pd.DataFrame) -> Table:
    """The table of a folder, a file or a frame. Raises `InputError` where there is none, or a run is not finished."""
    if not isinstance(source, str | Path):
        columns = tuple(name for name in map(str, source.columns) if not name.startswith(_FIGURES))
        return Table("the frame", columns, partial(_frame, source))
    path = Path(source)
    parts = _parts(path) if path.is_dir() else [path]
    if not parts[0].is_file():
        raise InputError(f"{path}: no such file or folder; give what `hedge score` wrote")
    suffix = parts[0].suffix.lower()
    if suffix not in SUFFIXES:
        raise InputError(
            f"{path}: unknown kind of table; supported: {' '.join(SUFFIXES)} or a folder of them"
        )
    return _json_table(path, parts) if suffix == ".jsonl" else _arrow_table(path, parts)


def _parts(folder: Path) -> list[Path]:
    """The parts of the table of articles, in their order."""
    parts = sorted(p for p in (folder / "articles").glob("part-*") if p.suffix.lower() in SUFFIXES)
    if not parts:
        raise InputError(
            f"{folder}: holds no table of articles; give the folder or file that `hedge score` wrote"
        )
    if not (folder / "manifest.json").is_file():
        raise InputError(
            f"{folder}: the run is not finished; give the same `hedge score` command again to finish it"
        )
    return parts


def _frame(source: pd.DataFrame, columns: Sequence[str], keys: Sequence[str]) -> Iterator[pd.DataFrame]:
    figures = {_figure(key, source.columns, "the frame"): key for key in keys}
    told = source[list(columns)].map(_text, na_action="ignore")
    yield told.join(source[list(figures)].rename(columns=figures).astype(float))


def _arrow_table(path: Path, parts: Sequence[Path]) -> Table:
    """Of files that pyarrow reads; a column has the same type in all of them."""
    import pyarrow as pa

    try:
        names = _names(parts[0])
    except (pa.ArrowException, OSError) as error:
        raise _unreadable(parts[0], error) from None

    def tables(columns: Sequence[str], keys: Sequence[str]) -> Iterator[pa.Table]:
        figures = [_figure(key, names, str(path)) for key in keys]
        types = dict.fromkeys(columns, pa.string()) | dict.fromkeys(figures, pa.float64())
        for part in parts:
            try:
                for batch in _batches(part, types):
                    table = pa.Table.from_batches([batch]).select(list(types)).cast(pa.schema(types.items()))
                    yield table.rename_columns([*columns, *keys])
            except (pa.ArrowException, OSError) as error:
                raise _unreadable(part, error) from None

    def read(columns: Sequence[str], keys: Sequence[str]) -> Iterator[pd.DataFrame]:
        # The parts of a run are small, and every frame costs time of its own.
        held, size = [], 0
        for table in tables(columns, keys):
            held.append(table)
            size += len(table)
            if size >= _ROWS:
                yield pa.concat_tables(held).to_pandas()
                held, size = [], 0
        if held:
            yield pa.concat_tables(held).to_pandas()

    return Table(str(path), tuple(name for name in names if not name.startswith(_FIGURES)), read)


def _batches(path: Path, types: dict[str, Any]) -> Iterable[Any]:
    """Batches of some columns of a file."""
    if path.suffix.lower() == ".csv":
        return cast("Iterable[Any]", _open_csv(path, types))
    import pyarrow.parquet as pq

    return cast("Iterable[Any]", pq.ParquetFile(path).iter_batches(_ROWS, columns=list(types)))


def _names(path: Path) -> list[str]:
    """The columns of a file."""
    import pyarrow.parquet as pq

    schema = _open_csv(path, {}).schema if path.suffix.lower() == ".csv" else pq.read_schema(path)
    return list(schema.names)


def _open_csv(path: Path, types: dict[str, Any]) -> Any:
    """A reader of some columns, or of all; without ``types`` pyarrow would guess them from the first rows."""
    import pyarrow.csv as pc

    return pc.open_csv(
        path,
        pc.ReadOptions(block_size=_BLOCK),
        pc.ParseOptions(newlines_in_values=True),
        pc.ConvertOptions(
            column_types=types, include_columns=list(types), null_values=[""], strings_can_be_null=True
        ),
    )


def _json_table(path: Path, parts: Sequence[Path]) -> Table:
    """Of JSON lines, whose figures stand in the object ``profile``."""
    first = next(_json_rows(parts), {})

    def read(columns: Sequence[str], keys: Sequence[str]) -> Iterator[pd.DataFrame]:
        import pandas as pd

        # A line holds every sentence of its article; only what is asked for is kept.
        rows = (
            [*(_text(row.get(name)) for name in columns), *(_value(row["profile"], key) for key in keys)]
            for row in _json_rows(parts)
        )
        while batch := list(islice(rows, _ROWS)):
            yield pd.DataFrame(batch, columns=[*columns, *keys]).astype(dict.fromkeys(keys, float))

    return Table(str(path), tuple(name for name in first if name != "profile"), read)


def _json_rows(parts: Sequence[Path]) -> Iterator[dict[str, Any]]:
    for path in parts:
        try:
            with path.open("rb") as lines:
                for number, line in enumerate(lines, 1):
                    yield _json_row(line, f"{path}: line {number}")
        except OSError as error:
            raise _unreadable(path, error) from None


def _json_row(line: bytes, where: str) -> dict[str, Any]:
    try:
        row = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise InputError(f"{where} is not JSON ({error}); give what `hedge score` wrote") from None
    if not isinstance(row, dict) or not isinstance(row.get("profile"), dict):
        raise InputError(f"{where} has no profile; `hedge score --unit article` writes it")
    return row


def _text(value: Any) -> str | None:
    return value if value is None or isinstance(value, str) else str(value)


def _value(profile: Any, key: str) -> Any:
    """The figure of a measure: a number, or the value of an estimate."""
    for name in key.split("."):
        profile = profile.get(name) if isinstance(profile, dict) else None
    return profile.get("value") if isinstance(profile, dict) else profile


def _figure(key: str, names: Container[str], where: str) -> str:
    """The column of a figure."""
    name = _FIGURES + key.replace(".", "_")
    if name not in names:
        raise InputError(f"{where}: has no column {name!r}; `hedge score --unit article` writes it")
    return name


def _unreadable(path: Path, error: Exception) -> InputError:
    return InputError(f"{path}: cannot be read: {str(error).splitlines()[0]}")
