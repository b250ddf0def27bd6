"""The table of articles that `hedge score` wrote: a folder of parts, or one file; only what is asked for is read."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

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
    return _json_table(path, parts) if suffix == ".jsonl" else _arrow_table(path, parts, suffix[1:])


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


def _arrow_table(path: Path, parts: Sequence[Path], kind: str) -> Table:
    import pyarrow as pa

    try:
        names = _dataset(parts, kind, {}).schema.names
    except (pa.ArrowException, OSError) as error:
        raise _unreadable(path, error) from None
    columns = tuple(name for name in names if not name.startswith(_FIGURES))

    def read(columns: Sequence[str], keys: Sequence[str]) -> Iterator[pd.DataFrame]:
        figures = [_figure(key, names, str(path)) for key in keys]
        types = dict.fromkeys(columns, pa.string()) | dict.fromkeys(figures, pa.float64())
        schema = pa.schema(types.items())
        try:
            batches = _dataset(parts, kind, types).to_batches(columns=list(types), batch_size=_ROWS)
            for batch in batches:
                table = pa.Table.from_batches([batch]).cast(schema).rename_columns([*columns, *keys])
                yield table.to_pandas()
        except (pa.ArrowException, OSError) as error:
            raise _unreadable(path, error) from None

    return Table(str(path), columns, read)


def _dataset(parts: Sequence[Path], kind: str, types: dict[str, Any]) -> Any:
    """The files as one dataset. ``types`` are those of columns of a CSV, which would be guessed from the first rows."""
    import pyarrow.csv as pc
    import pyarrow.dataset as ds

    known: Any = kind
    if kind == "csv":
        known = ds.CsvFileFormat(
            pc.ParseOptions(newlines_in_values=True),
            convert_options=pc.ConvertOptions(column_types=types, null_values=[""], strings_can_be_null=True),
            read_options=pc.ReadOptions(block_size=_BLOCK),
        )
    return ds.dataset(list(map(str, parts)), format=known)


def _json_table(path: Path, parts: Sequence[Path]) -> Table:
    """Of JSON lines, whose figures stand in the object ``profile``."""
    first = next(_json_rows(parts), {})

    def read(columns: Sequence[str], keys: Sequence[str]) -> Iterator[pd.DataFrame]:
        import pandas as pd

        rows = _json_rows(parts)
        while batch := list(islice(rows, _ROWS)):
            told = {name: [_text(row.get(name)) for row in batch] for name in columns}
            figures = {key: [_value(row.get("profile"), key) for row in batch] for key in keys}
            yield pd.DataFrame(told | figures).astype(dict.fromkeys(keys, float))

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
    plain = _FIGURES + key.replace(".", "_")
    for name in (plain, f"{plain}_value"):
        if name in names:
            return name
    raise InputError(f"{where}: has no column {plain!r}; `hedge score --unit article` writes it")


def _unreadable(path: Path, error: Exception) -> InputError:
    return InputError(f"{path}: cannot be read: {str(error).splitlines()[0]}")
