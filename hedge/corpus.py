"""Many texts in, rows out: tables and article files are read and scored batch by batch."""

from __future__ import annotations

import csv
import io
import json
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import orjson

from hedge.analysis import Engine, open_article
from hedge.errors import HedgeError, InputError, OutputError
from hedge.read import SUPPORTED, article_from_bytes
from hedge.records import article_record, sentence_record
from hedge.types import Article

#: Characters of text that are scored together.
BATCH = 2_000_000
TABLES = (".jsonl", ".csv", ".parquet")


@dataclass(frozen=True, slots=True)
class Text:
    """One text to score."""

    id: str
    article: Article


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be read: one line that says what is wrong."""

    message: str


def texts(inputs: Iterable[str], standard_input: IO[bytes]) -> Iterator[Text | Failure]:
    """The texts of article files, of tables with the columns id and text, and of ``-``."""
    for name in inputs:
        suffix = Path(name).suffix.lower()
        try:
            if name == "-":
                yield Text("-", open_article(article_from_bytes(standard_input.read(), name="-")))
            elif suffix in TABLES:
                yield from (_text(Path(name), number, row) for number, row in enumerate(_rows(Path(name)), 1))
            elif suffix in SUPPORTED:
                yield Text(name, open_article(Path(name)))
            else:
                raise InputError(
                    f"{name}: unknown kind of file; supported: {' '.join((*SUPPORTED, *TABLES))} or -"
                )
        except HedgeError as error:
            yield Failure(str(error))


def documents(inputs: Iterable[str], genre: str | None = None) -> Iterator[Text | Failure]:
    """The articles of a corpus: of files, of folders of files, of tables.

    Rows of a table with a column ``doc`` are sentences and are joined, document by document; with ``genre`` only rows
    count whose column of that name says so.
    """
    for name in inputs:
        path = Path(name)
        if path.suffix.lower() not in TABLES:
            found = (
                sorted(p for p in path.rglob("*") if p.suffix.lower() in SUPPORTED)
                if path.is_dir()
                else [path]
            )
            yield from texts(map(str, found), io.BytesIO())
            continue
        joined: dict[str, list[str]] = {}
        try:
            for number, row in enumerate(_rows(path), 1):
                text = _text(path, number, row)
                if isinstance(text, Failure) or row.get("doc") is None:
                    yield text
                elif genre in (None, row.get("genre")):
                    joined.setdefault(row["doc"], []).append(text.article.text)
        except HedgeError as error:
            yield Failure(str(error))
        yield from (Text(doc, Article(" ".join(sentences))) for doc, sentences in joined.items())


def _rows(path: Path) -> Iterator[Any]:
    """The rows of a table as they are, with a `Failure` for each that cannot be read."""
    suffix = path.suffix.lower()
    rows = {".jsonl": _json_lines, ".csv": _csv_rows, ".parquet": _parquet_rows}[suffix]
    try:
        yield from rows(path)
    except FileNotFoundError:
        raise InputError(f"{path}: no such file") from None
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path}: cannot be read as {suffix}: {error}") from None


def _text(path: Path, number: int, row: Any) -> Text | Failure:
    if isinstance(row, Failure):
        return row
    if not isinstance(row, dict) or "text" not in row:
        return Failure(f"{path}: row {number} has no column 'text'; a table needs the columns id and text")
    if not isinstance(row["text"], str):
        return Failure(f"{path}: row {number}: 'text' is not a string")
    identifier = row.get("id")
    title = row.get("title")
    article = Article(row["text"], title=title if isinstance(title, str) and title else None)
    return Text(f"{path.name}:{number}" if identifier is None else str(identifier), article)


def _json_lines(path: Path) -> Iterator[Any]:
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                try:
                    # The standard parser, for it takes the lone surrogates that real corpora hold.
                    yield json.loads(line)
                except ValueError as error:
                    yield Failure(f"{path}: line {number} is not JSON: {error}")


def _csv_rows(path: Path) -> Iterator[Any]:
    csv.field_size_limit(2**31 - 1)
    with path.open(encoding="utf-8-sig", newline="") as lines:
        yield from csv.DictReader(lines)


def _parquet_rows(path: Path) -> Iterator[Any]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.ParquetFile(path)
        wanted = [
            name for name in ("id", "title", "text", "doc", "genre") if name in table.schema_arrow.names
        ]
        for batch in table.iter_batches(batch_size=1000, columns=wanted):
            yield from batch.to_pylist()
    except pa.ArrowException as error:
        raise InputError(f"{path}: not a Parquet table: {str(error).splitlines()[0]}") from None


def score_texts(
    inputs: Iterable[Text | Failure],
    engine: Engine,
    *,
    unit: str,
    seed: int,
    fail: Callable[[str], None],
    warn: Callable[[str, Article], None],
) -> Iterator[dict[str, Any]]:
    """A row for each article, or for each text taken as one sentence.

    What cannot be scored goes to ``fail`` as a line, every article that was read to ``warn`` with its id.
    """
    for batch in batches(inputs, fail):
        articles = [text.article for text in batch]
        for text in batch:
            warn(text.id, text.article)
        if unit == "article":
            for text, analysis in zip(batch, engine.analyses(articles, seed=seed), strict=True):
                yield article_record(analysis, text.id)
            continue
        for text, sentences in zip(batch, engine.score([a.text for a in articles], split=False), strict=True):
            if sentences:
                yield {"id": text.id, **sentence_record(sentences[0])}
            else:
                fail(f"{text.id}: the text is empty")


def batches(inputs: Iterable[Text | Failure], fail: Callable[[str], None]) -> Iterator[list[Text]]:
    """Texts that are scored together; what could not be read goes to ``fail``."""
    batch: list[Text] = []
    size = 0
    for item in inputs:
        if isinstance(item, Failure):
            fail(item.message)
            continue
        batch.append(item)
        size += len(item.article.text)
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def json_line(row: Any) -> bytes:
    """A row as a line of JSON; lone surrogates become U+FFFD."""
    try:
        return orjson.dumps(row) + b"\n"
    except orjson.JSONEncodeError:
        text = json.dumps(row, ensure_ascii=False)
        return text.encode("utf-8", "replace") + b"\n"


def write_rows(rows: Iterable[dict[str, Any]], path: Path) -> None:
    """Write rows as .jsonl, .csv or .parquet; the file appears when it is complete.

    In .csv and .parquet lists and objects are JSON in a cell, except the profile, whose figures are columns.
    """
    with replacing(path) as temporary:
        if path.suffix.lower() == ".jsonl":
            with temporary.open("wb") as out:
                out.writelines(map(json_line, rows))
        else:
            import pandas as pd

            frame = pd.DataFrame([_flat(row) for row in rows])
            if path.suffix.lower() == ".csv":
                frame.to_csv(temporary, index=False, lineterminator="\n")
            else:
                frame.to_parquet(temporary, index=False)


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for key, value in row.items():
        if key == "profile":
            flat |= {f"profile_{name}": item for name, item in _figures(value)}
        else:
            flat[key] = json_line(value).decode().strip() if isinstance(value, list | dict) else _safe(value)
    return flat


def _figures(profile: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in profile.items():
        if isinstance(value, dict):
            yield from _figures(value, f"{prefix}{name}_")
        else:
            yield prefix + name.removesuffix("_value"), value


def _safe(value: Any) -> Any:
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


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


def check_output(path: Path) -> None:
    """Raise `OutputError` before any work if ``path`` cannot become a table."""
    if path.suffix.lower() not in TABLES:
        raise OutputError(f"{path}: unknown kind of output; supported: {' '.join(TABLES)}")
    if not path.parent.is_dir() or not os.access(path.parent, os.W_OK):
        raise OutputError(f"{path.parent}: not a folder that can be written to")
