"""Rows -> the parts of tables that they make: one pure function, which any process on any machine can run."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache, partial
from typing import Any, TypeVar

from hedge.analysis import Engine
from hedge.corpus.files import Failure
from hedge.corpus.rows import KEEP, SHOWN, Row, Text, open_row, reason_of
from hedge.corpus.tables import DETAILS, article_rows, detail_rows, encode, json_line, schema
from hedge.errors import HedgeError, InputError
from hedge.lexicon import load_lexicons
from hedge.model import load_model
from hedge.read import STANDARD, Limits
from hedge.records import article_record, sentence_record
from hedge.types import Sentence

#: Characters of text that are scored together; half as many where objects are made of them, for the sake of memory.
BATCH = 2_000_000

#: The table of what failed.
QUARANTINE = "quarantine"

#: Names of the records of JSON lines, which no column that is kept may have.
_RECORD = ("id", "title", "signature", "profile", "sentences", "sources", "checklist", "headline", "index",
           "refusals", "probability_words")  # fmt: skip
# An engine is not made for threads, and Dask and Spark may run several in a process.
_ONE_AT_A_TIME = threading.Lock()
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that the bytes of a result depend on, besides the texts and the package.

    ``tables`` are tables of details beside the first one; ``keep`` are columns of the input that every row carries.
    Raises `HedgeError` where a column that is kept has the name of one of the tables' own.
    """

    unit: str = "article"
    domain: str = "news"
    lexicon: tuple[str, ...] = ()
    model: str | None = None
    seed: int = 0
    tables: tuple[str, ...] = ()
    keep: tuple[str, ...] = KEEP
    format: str = "jsonl"
    limits: Limits = STANDARD

    def __post_init__(self) -> None:
        own = {"error", *_RECORD, *(name for table in self.names for name in schema(table, ()))}
        if taken := [name for name in self.keep if name in own]:
            raise HedgeError(
                f"the column {taken[0]!r} cannot be kept: a table that is written has one of that name"
            )

    @property
    def batch(self) -> int:
        """Characters of text that are scored together."""
        figures_alone = self.names == ("articles",) and self.format != "jsonl"
        return BATCH if figures_alone else BATCH // 2

    @property
    def names(self) -> tuple[str, ...]:
        """The tables that are written, the one of ``unit`` first."""
        first = f"{self.unit}s"
        return (first, *(table for table in DETAILS if table in self.tables and table != first))


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a table as a complete file."""

    data: bytes
    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Scored:
    """What some rows make: a part of each table and of the quarantine, what failed, and warnings about the rest."""

    signature: str
    texts: int
    parts: Mapping[str, Part]
    failures: tuple[Failure, ...]
    warnings: tuple[str, ...]


@lru_cache(maxsize=2)
def engine(domain: str, lexicon: tuple[str, ...], model: str | None) -> Engine:
    """The engine of some settings, one for each process."""
    return Engine(
        load_lexicons(lexicon) if lexicon else None, load_model(model) if model else None, domain=domain
    )


def _engine_of(settings: Settings) -> Engine:
    return engine(settings.domain, settings.lexicon, settings.model)


def signature(settings: Settings) -> str:
    """What every figure of these settings depends on."""
    return _engine_of(settings).signature(settings.seed)


def score_rows(items: Sequence[Row | Failure], settings: Settings) -> Scored:
    """Score rows. The result depends on the arguments alone; what fails is a `Failure` in its place.

    Raises `HedgeError` if there is no such lexicon or model.
    """
    made_by = signature(settings)
    rows: dict[str, list[Any]] = {name: [] for name in settings.names}
    failures: list[Failure] = []
    warnings: list[str] = []
    texts = 0
    read = (
        open_row(item, settings.keep, settings.limits) if isinstance(item, Row) else item for item in items
    )
    for outcome in scored(read, partial(rendered, settings=settings), settings.batch):
        if isinstance(outcome, Failure):
            failures.append(outcome)
            continue
        text, made = outcome
        texts += 1
        warnings += (f"{text.where}: warning: {warning}" for warning in text.article.warnings)
        for name, own in made.items():
            rows[name] += own
    # Rows are given up table by table, for they take more memory than anything else.
    parts = {
        name: _part(rows.pop(name), schema(name, settings.keep), settings.format) for name in settings.names
    }
    parts[QUARANTINE] = _part([json_line(asdict(failure)) for failure in failures], {}, "jsonl")
    return Scored(made_by, texts, parts, tuple(failures), tuple(warnings))


def scored(
    items: Iterable[Text | Failure], work: Callable[[Sequence[Text]], Iterable[T]], characters: int
) -> Iterator[tuple[Text, T] | Failure]:
    """What ``work`` makes of each text, in order; texts are given to it in batches of so many characters.

    Where it raises, the batch is halved until the text is found that is to blame.
    """
    for batch in _batches(items, characters):
        texts = [item for item in batch if isinstance(item, Text)]
        with _ONE_AT_A_TIME:
            done = iter(_tried(texts, work))
        yield from (item if isinstance(item, Failure) else next(done) for item in batch)


def rendered(texts: Sequence[Text], settings: Settings) -> Iterator[dict[str, list[Any]]]:
    """The rows of each text by table; those of the first table of JSON lines are complete records."""
    first, *others = settings.names
    read = (
        _by_sentence if settings.unit == "sentence" else _records if settings.format == "jsonl" else _figures
    )
    for text, (row, sentences) in zip(texts, read(texts, settings), strict=True):
        yield {first: [row], **{name: _details(name, text, sentences) for name in others}}


def _records(texts: Sequence[Text], settings: Settings) -> Iterator[tuple[Any, Sequence[Sentence]]]:
    analyses = _engine_of(settings).analyses([text.article for text in texts], seed=settings.seed)
    for text, analysis in zip(texts, analyses, strict=True):
        kept = dict(zip(settings.keep, text.kept, strict=True))
        record = {"id": text.id, "title": text.article.title, **kept, **article_record(analysis, text.id)}
        yield json_line(record), analysis.sentences


def _figures(texts: Sequence[Text], settings: Settings) -> Iterator[tuple[Any, Sequence[Sentence]]]:
    engine, articles = _engine_of(settings), [text.article for text in texts]
    if len(settings.names) > 1:
        found, sentences = engine.profiles_and_sentences(articles, seed=settings.seed)
    else:
        found, sentences = engine.profiles(articles, seed=settings.seed), [()] * len(articles)
    made_by = engine.signature(settings.seed)
    for text, figures, own in zip(texts, article_rows(found), sentences, strict=True):
        yield [text.id, text.article.title, *text.kept, made_by, *figures], own


def _by_sentence(texts: Sequence[Text], settings: Settings) -> Iterator[tuple[Any, Sequence[Sentence]]]:
    scores = _engine_of(settings).score([text.article.text for text in texts], split=False)
    for text, sentences in zip(texts, scores, strict=True):
        if not sentences:
            raise InputError("'text' is empty")
        if settings.format == "jsonl":
            kept = zip(settings.keep, text.kept, strict=True)
            yield json_line({"id": text.id, **dict(kept), **sentence_record(*sentences)}), sentences
        else:
            yield _details("sentences", text, sentences)[0], sentences


def _details(table: str, text: Text, sentences: Sequence[Sentence]) -> list[list[Any]]:
    return [[text.id, *text.kept, *row] for row in detail_rows(table, sentences)]


def _batches(items: Iterable[Text | Failure], characters: int) -> Iterator[list[Text | Failure]]:
    batch: list[Text | Failure] = []
    size = 0
    for item in items:
        batch.append(item)
        size += len(item.article.text) if isinstance(item, Text) else 0
        if size >= characters:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _tried(
    texts: Sequence[Text], work: Callable[[Sequence[Text]], Iterable[T]]
) -> list[tuple[Text, T] | Failure]:
    try:
        return list(zip(texts, work(texts), strict=True))
    except Exception as error:
        if len(texts) == 1:
            (text,) = texts
            return [Failure(text.id, text.where, reason_of(error, text.where), text.article.text[:SHOWN])]
    middle = len(texts) // 2
    return _tried(texts[:middle], work) + _tried(texts[middle:], work)


def _part(rows: Sequence[Any], columns: Mapping[str, str], form: str) -> Part:
    data = encode(rows, columns, form)
    return Part(data, len(rows), hashlib.sha256(data).hexdigest())
