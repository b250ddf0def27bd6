"""The tables that come out: their columns, which never depend on the data, and their bytes.

Every column has one of four types: string, int64, float64, bool; any may be null. docs/corpora.md describes them all.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

import orjson

from hedge import inert
from hedge.attribution import KINDS
from hedge.corpus.rows import KEEP
from hedge.facts import VOICES
from hedge.frames import (
    ATTRIBUTION_COLUMNS,
    CUE_COLUMNS,
    SENTENCE_COLUMNS,
    attribution_rows,
    cue_rows,
    sentence_rows,
)
from hedge.records import DECIMALS, probability
from hedge.types import CATEGORIES, LEVELS, Estimate, Profile, Sentence

if TYPE_CHECKING:
    import pyarrow as pa
    from numpy.typing import NDArray

    from hedge.profile import Profiles

#: Tables of details, each with the sentences' columns that join it.
DETAILS = ("sentences", "cues", "attributions")
FORMATS = ("jsonl", "csv", "parquet")

_COLUMNS = {"sentences": tuple(SENTENCE_COLUMNS), "cues": CUE_COLUMNS, "attributions": ATTRIBUTION_COLUMNS}
_ROWS = {"sentences": sentence_rows, "cues": cue_rows, "attributions": attribution_rows}
_STRINGS = frozenset(
    "text category entry voice scope kind mode reason basis organisation speaker source cue content".split()
)
_NUMBERS = frozenset(("hedging", "vagueness", "p"))
_TRUTHS = frozenset(("hedged", "vague", "unnamed", "anonymous"))
_PROFILE = "profile_"
#: Keys of the figures of a profile that are dictionaries.
_KEYS: Mapping[str, Iterable[object]] = {
    "rates_by_category": CATEGORIES,
    "hedging_rates_by_voice": VOICES,
    "cues_by_category": CATEGORIES,
    "cues_by_voice": VOICES,
    "attributions_by_level": LEVELS,
    "share_by_level": LEVELS,
    "attributions_by_kind": KINDS,
}


def schema(table: str, keep: Sequence[str] = KEEP) -> dict[str, str]:
    """The columns of a table (``articles``, ``sentences``, ``cues``, ``attributions``) with their types, in order."""
    kept = dict.fromkeys(keep, "string")
    if table == "articles":
        return {"id": "string", "title": "string", **kept, "signature": "string", **_profile_columns()}
    return {"id": "string", **kept, **{name: _type(name) for name in _COLUMNS[table]}}


def article_rows(profiles: Profiles) -> Iterator[tuple[Any, ...]]:
    """The cells of each article after ``signature``; figures have 4 decimals, None where they are undefined."""
    columns = profiles.columns()
    return zip(*(_cells(columns[name.removeprefix(_PROFILE)]) for name in _profile_columns()), strict=True)


def _cells(column: NDArray[Any]) -> list[Any]:
    cells: list[Any] = column.round(DECIMALS).tolist() if column.dtype.kind == "f" else column.tolist()
    return [None if cell != cell else cell for cell in cells]


def detail_rows(table: str, sentences: Sequence[Sentence]) -> Iterator[list[Any]]:
    """The cells of a table of details after the columns that are kept; probabilities have 4 decimals."""
    for row in _ROWS[table](sentences):
        yield [probability(cell) if isinstance(cell, float) else cell for cell in row]


def encode(rows: Sequence[Any], columns: Mapping[str, str], form: str) -> bytes:
    """A complete file of rows; a row is a list of cells, or, of JSON lines, a line. No cell of CSV is a formula."""
    if form == "jsonl":
        return b"".join(
            row if isinstance(row, bytes) else json_line(dict(zip(columns, row, strict=True))) for row in rows
        )
    import pyarrow as pa
    import pyarrow.csv
    import pyarrow.parquet

    wanted = arrow_schema(columns)
    cells = zip(*rows, strict=True) if rows else ((),) * len(columns)
    shown = map(_inert, cells) if form == "csv" else cells
    table = pa.table([pa.array(c, f.type) for c, f in zip(shown, wanted, strict=True)], wanted)
    file = io.BytesIO()
    if form == "csv":
        pyarrow.csv.write_csv(table, file)
    else:
        pyarrow.parquet.write_table(table, file, compression="zstd")
    return file.getvalue()


def _inert(column: Iterable[Any]) -> list[Any]:
    return [inert.cell(value) if isinstance(value, str) else value for value in column]


def json_line(record: Mapping[str, Any]) -> bytes:
    return orjson.dumps(record) + b"\n"


def arrow_schema(columns: Mapping[str, str]) -> pa.Schema:
    import pyarrow as pa

    return pa.schema([(name, pa.type_for_alias(kind)) for name, kind in columns.items()])


@cache
def _profile_columns() -> dict[str, str]:
    types = {int: "int64", float: "float64", bool: "bool"}
    columns: dict[str, str] = {}
    for field, hint in get_type_hints(Profile).items():
        kind = (get_args(hint) or (hint,))[-1]
        for key in _KEYS.get(field, ("",)):
            name = f"{_PROFILE}{field}_{key}".rstrip("_")
            if kind is Estimate:
                columns |= dict.fromkeys((name, f"{name}_low", f"{name}_high"), "float64")
            else:
                columns[name] = types[kind]
    return columns


def _type(column: str) -> str:
    if column in _STRINGS:
        return "string"
    return "float64" if column in _NUMBERS else "bool" if column in _TRUTHS else "int64"
