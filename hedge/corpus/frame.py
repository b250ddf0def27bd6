"""Frames of texts in, frames of a table out: the form that Dask, Spark and others spread over machines."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from hedge.corpus.files import Failure
from hedge.corpus.rows import Row, Text, open_row, row_of
from hedge.corpus.scoring import Settings, rendered, scored, signature
from hedge.corpus.tables import DETAILS, schema
from hedge.errors import HedgeError

if TYPE_CHECKING:
    import pandas as pd

#: Types of pandas, all of which can be missing, and of Spark.
_PANDAS = {"string": "string", "int64": "Int64", "float64": "float64", "bool": "boolean"}
_SPARK = {"string": "STRING", "int64": "BIGINT", "float64": "DOUBLE", "bool": "BOOLEAN"}


def score_frame(
    frame: pd.DataFrame,
    *,
    table: str = "articles",
    domain: str = "news",
    lexicon: Sequence[str] = (),
    model: str | None = None,
    seed: int = 0,
) -> pd.DataFrame:
    """Score the articles of a frame with a column ``text``; ``id`` and ``title`` are optional.

    The result is a table of ``hedge score`` (``articles``, ``sentences``, ``cues`` or ``attributions``): first ``id`` (the
    label of the row where there is none), then all other columns of the frame but ``text``, then those of the table, and
    ``error``: a text that cannot be scored has one row, in which only that tells something. Rows keep their labels.
    Columns and types depend on the frame's columns alone, also where it is empty. ``lexicon`` and ``model`` are paths.
    Raises `HedgeError` if there is no column ``text`` or no such model, or if a column has the name of one of the table's.
    """
    import pandas as pd

    columns = _columns(table)
    carried = _carried(list(frame.columns), columns)
    settings = Settings("article", domain, tuple(lexicon), model, seed, (table,), (), "parquet")
    signature(settings)  # raises if there is no such lexicon or model
    rows: list[list[Any]] = []
    places: list[int] = []
    for place, outcome in enumerate(
        scored(_texts(frame), partial(rendered, settings=settings), settings.batch)
    ):
        if isinstance(outcome, Failure):
            made = [[outcome.id, *[None] * (len(columns) - 2), outcome.reason]]
        else:
            made = [[*cells, None] for cells in outcome[1][table]]
        rows += made
        places += [place] * len(made)
    types = {name: _PANDAS[kind] for name, kind in columns.items()}
    result = pd.DataFrame(rows, columns=list(columns), dtype=object).astype(types)
    beside = frame[carried].take(places)
    result.index = beside.index
    return pd.concat([result[["id"]], beside, result.drop(columns="id")], axis=1)


def spark_schema(table: str = "articles", carried: str = "") -> str:
    """The columns of `score_frame` as Spark wants them told; ``carried`` are the frame's own: ``"outlet STRING"``."""
    first, *others = (f"`{name}` {_SPARK[kind]}" for name, kind in _columns(table).items())
    return ", ".join((first, *filter(None, (carried,)), *others))


def _columns(table: str) -> dict[str, str]:
    if table not in ("articles", *DETAILS):
        raise HedgeError(f"the table {table!r} is unknown; allowed: articles, {', '.join(DETAILS)}")
    return {**schema(table, ()), "error": "string"}


def _carried(given: list[Hashable], columns: dict[str, str]) -> list[Hashable]:
    if "text" not in given:
        raise HedgeError("the frame has no column 'text'")
    used = {"id", "text"} | ({"title"} & columns.keys())
    carried = [name for name in given if name not in used]
    if taken := [name for name in carried if name in columns]:
        raise HedgeError(f"the frame's column {taken[0]!r} has the name of one of the result's; rename it")
    return carried


def _texts(frame: pd.DataFrame) -> Sequence[Text | Failure]:
    names = [name for name in ("id", "title", "text") if name in frame.columns]
    told = frame[names].astype(object)
    cells: dict[Any, list[Any]] = told.where(told.notna(), None).to_dict("list")
    texts: list[Text | Failure] = []
    for place, label in enumerate(frame.index):
        fields = {name: column[place] for name, column in cells.items()}
        identifier = str(label if fields.get("id") is None else fields["id"])
        row = row_of(f"row {label}", identifier, fields, ())
        texts.append(open_row(row, ()) if isinstance(row, Row) else row)
    return texts
