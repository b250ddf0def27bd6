"""Files to rows, rows to tables, and frames."""

from __future__ import annotations

import datetime
import gzip
import io
import json
import pickle
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest

import hedge
from hedge.analysis import Engine
from hedge.corpus import Failure, Settings, documents, schema, score_rows, scored, spark_schema
from hedge.corpus.files import total_bytes
from hedge.corpus.inputs import Reader, Source
from hedge.corpus.rows import SHOWN, Row, Text
from hedge.corpus.shards import shards
from hedge.errors import HedgeError
from hedge.frames import attributions_frame, cues_frame, sentences_frame

TEXT = "The dam may fail, two officials said. It rained. Critics say nobody knows."


def zst(data: bytes) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.CompressedOutputStream(sink, "zstd") as out:
        out.write(data)
    return sink.getvalue().to_pybytes()


def read(*inputs: object, keep: Sequence[str] = ("outlet", "date")) -> list[Row | Failure | Source]:
    return list(Reader([str(name) for name in inputs], io.BytesIO(), keep))


def rows(*inputs: object) -> list[Row]:
    return [item for item in read(*inputs) if isinstance(item, Row)]


def failures(*inputs: object) -> list[Failure]:
    return [item for item in read(*inputs) if isinstance(item, Failure)]


def lines(*records: Any) -> bytes:
    return b"".join(json.dumps(record).encode() + b"\n" for record in records)


MANY = lines(*({"id": i, "text": f"It may rain {i * 7919}."} for i in range(20_000)))


# ---- files ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "suffix", [".jsonl", ".csv", ".parquet", ".jsonl.gz", ".csv.gz", ".jsonl.zst", ".csv.zst"]
)
def test_tables_of_every_kind_give_the_same_rows(tmp_path: Path, suffix: str) -> None:
    frame = pd.DataFrame(
        {"id": ["a", None], "text": [TEXT, "One\n“two”, three."], "date": ["2026-01-02", None]}
    )
    path = tmp_path / f"in{suffix}"
    if suffix == ".parquet":
        frame.to_parquet(path)
    else:
        data = lines(*frame.astype(object).where(frame.notna(), None).to_dict("records"))
        data = frame.to_csv(index=False).encode() if ".csv" in suffix else data
        pack = {".gz": gzip.compress, ".zst": zst}.get(path.suffix, bytes)
        path.write_bytes(pack(data))
    assert rows(path) == [
        Row(f"{path}: row 1", "a", TEXT, None, (None, "2026-01-02")),
        Row(f"{path}: row 2", f"{path}:2", "One\n“two”, three.", None, (None, None)),
    ]
    (source,) = (item for item in read(path) if isinstance(item, Source))
    assert source.bytes == path.stat().st_size == total_bytes([str(path)])


def test_an_article_may_be_compressed(tmp_path: Path) -> None:
    (tmp_path / "a.md.gz").write_bytes(gzip.compress(b"# Dam fails\n\nIt may fail, officials said."))
    made = score_rows(rows(tmp_path / "a.md.gz"), Settings())
    record = json.loads(made.parts["articles"].data)
    assert record["id"] == str(tmp_path / "a.md.gz")
    assert record["title"] == "Dam fails"
    assert record["sentences"][-1]["text"] == "It may fail, officials said."


def test_folders_and_patterns_are_sorted_and_hold_articles_and_tables(tmp_path: Path) -> None:
    for name in ("b/z.jsonl", "b/a.txt", "a.csv", ".hidden.txt", "b/.hidden/c.txt", "picture.png", "c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(
            lines({"text": "It may rain."}) if "jsonl" in name else b"text\nIt may rain."
        )
    found = [row.where.removeprefix(f"{tmp_path}/") for row in rows(tmp_path)]
    assert found == ["a.csv: row 1", "b/a.txt", "b/z.jsonl: row 1", "c.txt"]
    assert [row.id for row in rows(f"{tmp_path}/**/*.txt")] == [f"{tmp_path}/b/a.txt", f"{tmp_path}/c.txt"]
    assert [row.id for row in rows(f"{tmp_path}/*")] == [f"{tmp_path}/a.csv:1", f"{tmp_path}/c.txt"]


@pytest.mark.parametrize(
    ("name", "said"), [("empty", "the folder holds no article"), ("*.xml", "pattern matches no")]
)
def test_a_folder_or_pattern_without_texts_is_a_failure(tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.xml").write_text("x")
    (failure,) = read(tmp_path / name)
    assert isinstance(failure, Failure)
    assert said in failure.message


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("none.csv", None, "there is no such file"),
        ("a.xlsx", b"x", "unknown kind of file"),
        ("a.parquet", b"x", "not a sound Parquet table"),
        ("a.parquet.gz", b"x", "unpack the file"),
        ("a.csv", b"id,body\n1,2\n", "no column 'text'"),
        ("b.csv", b"", "no column 'text'"),
        ("a.jsonl.gz", b"garbage", "damaged"),
        ("a.jsonl.zst", b"garbage", "damaged"),
        ("a.txt.gz", gzip.compress(b"It may rain.", mtime=0)[:-4], "cannot be read"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_failure(
    tmp_path: Path, name: str, data: bytes | None, said: str
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    (failure,) = failures(tmp_path / name)
    assert failure.where == str(tmp_path / name)
    assert said in failure.reason
    assert "\n" not in failure.message


def test_a_parquet_table_without_text_is_one_failure(tmp_path: Path) -> None:
    pq.write_table(pa.table({"body": ["x"] * 9}), tmp_path / "a.parquet")
    (failure,) = failures(tmp_path / "a.parquet")
    assert "no column 'text'" in failure.reason


@pytest.mark.parametrize(("suffix", "pack"), [(".gz", gzip.compress), (".zst", zst)])
def test_rows_before_a_truncation_are_kept(tmp_path: Path, suffix: str, pack: Any) -> None:
    packed = pack(MANY)
    path = tmp_path / f"a.jsonl{suffix}"
    path.write_bytes(packed[: len(packed) // 2])
    *kept, failure, source = read(path)
    assert 1000 < len(kept) < 19_000
    assert [row.id for row in kept if isinstance(row, Row)] == [str(i) for i in range(len(kept))]
    assert isinstance(failure, Failure)
    assert "damaged" in failure.reason
    assert isinstance(source, Source)
    assert source.bytes == len(packed) // 2
    path.write_bytes(packed + packed)
    assert len(rows(path)) == 40_000


# ---- rows ----------------------------------------------------------------------------------------


def test_bad_lines_of_json_are_failures_with_what_stands_there(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    good = b'{"id": "\\u00e9", "text": "NUL \\u0000 and \\ud800 it may.", "outlet": 3, "date": ["x"]}'
    bad = [
        b'{"id": 2}',
        b"no json",
        b'{"text": null}',
        b'{"text": " "}',
        b'{"text": 5}',
        b'{"text": "\xff"}',
        b"[1]",
    ]
    path.write_bytes(b"\xef\xbb\xbf" + good + b"\n\n" + b"\n".join(bad))
    assert rows(path) == [Row(f"{path}: row 1", "é", "NUL \0 and \ufffd it may.", None, ("3", '["x"]'))]
    told = failures(path)
    assert [failure.where for failure in told] == [f"{path}: row {number}" for number in range(3, 10)]
    reasons = ["no column", "not JSON", "is missing", "is empty", "not a string", "not JSON", "no object"]
    assert [part in failure.reason for part, failure in zip(reasons, told, strict=True)] == [True] * 7
    assert [failure.row for failure in told][:2] == ['{"id": 2}', "no json"]
    assert told[0].id == "2"


def test_what_stands_in_a_bad_row_is_shortened(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"x" * 50_000)
    (failure,) = failures(tmp_path / "a.jsonl")
    assert failure.row == "x" * SHOWN


def test_bad_rows_of_csv_are_failures(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(
        b'\xef\xbb\xbfid,text,date\r\n1,"It may\nrain, ""x"".",2020\r\n2\r\n3,,\r\n\r\n4,caf\xe9,\r\n5,nul \0 x,\r\n'
    )
    assert [(row.id, row.content, row.kept) for row in rows(path)] == [
        ("1", 'It may\nrain, "x".', (None, "2020")),
        ("5", "nul \0 x", (None, None)),
    ]
    assert [(f.where[-5:], f.reason.split(";")[0]) for f in failures(path)] == [
        ("row 2", "it has no column 'text'"),
        ("row 3", "'text' is empty"),
        ("row 4", "it is not UTF-8"),
    ]


def test_kept_columns_of_parquet_are_strings(tmp_path: Path) -> None:
    columns = {
        "text": ["a", None],
        "day": [datetime.date(2026, 1, 2)] * 2,
        "n": [1, 2],
        "at": [pd.Timestamp(0)] * 2,
    }
    pd.DataFrame(columns).to_parquet(tmp_path / "a.parquet")
    row, failure, _ = read(tmp_path / "a.parquet", keep=("at", "n", "day", "nothing"))
    assert isinstance(row, Row)
    assert row.kept == ("1970-01-01T00:00:00", "1", "2026-01-02", None)
    assert isinstance(failure, Failure)
    assert failure.reason == "'text' is missing"


def test_an_article_file_tells_its_outlet_and_date(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        "<html><head><title>Dam</title><meta property='og:site_name' content='The Courier'>"
        "<meta property='article:published_time' content='2026-02-03'></head>"
        f"<body><article><h1>Dam</h1><p>{TEXT * 3}</p><p>{TEXT * 3}</p></article></body></html>"
    )
    made = score_rows(rows(tmp_path / "a.html"), Settings())
    record = json.loads(made.parts["articles"].data)
    assert (record["outlet"], record["date"]) == ("The Courier", "2026-02-03")


def test_documents_joins_the_sentences_of_tables_and_reads_files(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("It rained.")
    (tmp_path / "b.jsonl").write_bytes(
        lines(
            {"doc": "d", "genre": "news", "text": "One."},
            {"doc": "e", "genre": "fiction", "text": "Two."},
            {"doc": "d", "genre": "news", "text": "Three."},
            {"doc": "d", "genre": "news"},
        )
    )
    found = list(documents([str(tmp_path)], "news"))
    assert [item.article.text for item in found if isinstance(item, Text)] == ["It rained.", "One. Three."]
    assert [item.where for item in found if isinstance(item, Failure)] == [f"{tmp_path}/b.jsonl: row 4"]


# ---- shards --------------------------------------------------------------------------------------


def test_shards_hold_everything_in_order_and_know_their_input(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(MANY)
    cut = list(shards(Reader([str(path)], io.BytesIO()), 50_000))
    assert [item for shard in cut for item in shard.items] == rows(path)
    assert len(cut) > 5
    assert [len(shard.sources) for shard in cut] == [0] * (len(cut) - 1) + [1]
    assert cut[-1].position == len(MANY)
    path.write_bytes(MANY.replace(b"rain 7919.", b"snow 7919."))
    again = list(shards(Reader([str(path)], io.BytesIO()), 50_000))
    assert [a.sha256 == b.sha256 for a, b in zip(cut, again, strict=True)] == [False] + [True] * (
        len(cut) - 1
    )


def test_nothing_is_one_empty_shard() -> None:
    (only,) = shards(Reader([], io.BytesIO()))
    assert only.items == ()


# ---- tables --------------------------------------------------------------------------------------

ITEMS = [
    Row("a: row 1", "1", TEXT, "Dam may fail", ("Courier", None)),
    Failure("2", "a: row 2", "'text' is missing", "{}"),
    Row("a: row 3", "3", "It rained.\r\rOr “so”.", None, (None, "2026-01-01")),
]
ALL = ("sentences", "cues", "attributions")


def table(name: str, form: str, unit: str = "article", items: Sequence[Row | Failure] = ITEMS) -> pa.Table:
    data = score_rows(items, Settings(unit=unit, tables=ALL, format=form)).parts[name].data
    if form == "csv":
        kinds = {column: pa.type_for_alias(kind) for column, kind in schema(name).items()}
        convert = pa.csv.ConvertOptions(
            column_types=kinds, strings_can_be_null=True, quoted_strings_can_be_null=False
        )
        parse = pa.csv.ParseOptions(newlines_in_values=True)
        return pa.csv.read_csv(io.BytesIO(data), convert_options=convert, parse_options=parse)
    return pq.read_table(io.BytesIO(data))


def plain(frame: pd.DataFrame) -> dict[str, list[Any]]:
    """The cells by column, probabilities with 4 decimals, None where one is missing."""
    cells = frame.astype(object).where(frame.notna(), None).to_dict("list")
    return {
        name: [round(v, 4) if isinstance(v, float) else v for v in column] for name, column in cells.items()
    }


@pytest.mark.parametrize("name", ["articles", *ALL])
def test_parquet_and_csv_hold_the_same_and_the_schema_never_depends_on_the_data(name: str) -> None:
    full = table(name, "parquet")
    assert {field.name: str(field.type).replace("double", "float64") for field in full.schema} == schema(name)
    assert full.num_rows
    assert table(name, "csv").equals(full)
    for items in ([], [ITEMS[1]], [Row("x", "x", "…", None, (None, None))]):
        assert table(name, "parquet", items=items).schema == full.schema
        assert table(name, "csv", items=items).schema == full.schema


def test_details_are_the_frames_of_the_analyses() -> None:
    (analysis,) = Engine().analyses([hedge.Article(TEXT, "Dam may fail")])
    for name, make in {
        "sentences": sentences_frame,
        "cues": cues_frame,
        "attributions": attributions_frame,
    }.items():
        made = table(name, "parquet").to_pandas().query("id == '1'").drop(columns=["id", "outlet", "date"])
        expected = make(analysis.sentences)
        assert plain(made) == plain(expected)


def test_figures_of_an_article_are_those_of_its_record() -> None:
    row = table("articles", "parquet").to_pylist()[0]
    made = score_rows(ITEMS, Settings()).parts["articles"]
    record = json.loads(made.data.splitlines()[0])
    assert list(record)[:5] == ["id", "title", "outlet", "date", "signature"]
    assert record["outlet"] == "Courier"
    profile = record["profile"]
    assert row["profile_uncertainty_index"] == profile["uncertainty_index"]["value"]
    assert row["profile_uncertainty_index_low"] == profile["uncertainty_index"]["low"]
    assert row["profile_rates_by_category_epistemic"] == profile["rates_by_category"]["epistemic"]["value"]
    assert row["profile_attributions_by_level_9"] == profile["attributions_by_level"]["9"] == 1
    assert row["profile_attributions_by_kind_leaked_document"] == 0
    assert row["signature"] == record["signature"]


def test_tables_join_by_article_and_sentence() -> None:
    sentences = table("sentences", "parquet").to_pandas().set_index(["id", "sentence"])
    for name in ("cues", "attributions"):
        for row in table(name, "parquet").to_pylist():
            sentence = sentences.loc[(row["id"], row["sentence"])]
            assert sentence["start"] <= row["start" if name == "cues" else "cue_start"] < sentence["end"]


def test_sentences_are_not_split_and_have_one_row_each() -> None:
    rows = table("sentences", "parquet", "sentence").to_pylist()
    assert [row["text"] for row in rows] == [TEXT, "It rained.\r\rOr “so”."]
    assert [row["sentence"] for row in rows] == [1, 1]
    made = score_rows(ITEMS, Settings(unit="sentence")).parts["sentences"].data.splitlines()
    assert list(json.loads(made[0]))[:4] == ["id", "outlet", "date", "index"]
    assert json.loads(made[0])["hedging"] == rows[0]["hedging"]


@pytest.mark.parametrize("name", ["title", "signature", "profile_words", "sentences", "id"])
def test_a_column_of_the_tables_own_cannot_be_kept(name: str) -> None:
    with pytest.raises(HedgeError, match=name):
        Settings(keep=("outlet", name))
    assert list(schema("cues", ("desk",)))[:3] == ["id", "desk", "sentence"]


# ---- scoring -------------------------------------------------------------------------------------


def test_scoring_is_pure_and_can_be_sent_elsewhere() -> None:
    settings = Settings(tables=ALL, format="csv")
    score, items, same = pickle.loads(pickle.dumps((score_rows, ITEMS, settings)))
    assert score(items, same) == score_rows(ITEMS, settings)


def test_failures_keep_their_place_and_one_text_does_not_stop_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    analyses = Engine.analyses

    def broken(self: Engine, articles: Sequence[hedge.Article], **options: Any) -> Iterator[hedge.Analysis]:
        if any("poison" in article.text for article in articles):
            raise ValueError("bad\nluck")
        return analyses(self, articles, **options)

    items = [Row(f"a: row {i}", str(i), f"It may rain {i}.", None, (None, None)) for i in range(20)]
    items[13] = Row("a: row 13", "13", "poison", None, (None, None))
    whole = score_rows([*items[:13], *items[14:]], Settings())
    monkeypatch.setattr(Engine, "analyses", broken)
    made = score_rows([*items[:5], ITEMS[1], *items[5:]], Settings())
    assert made.parts["articles"] == whole.parts["articles"]
    assert [(f.id, f.reason) for f in made.failures] == [
        ("2", "'text' is missing"),
        ("13", "unexpected ValueError, please report it: bad luck"),
    ]
    assert [json.loads(line)["row"] for line in made.parts["quarantine"].data.splitlines()] == [
        "{}",
        "poison",
    ]
    assert made.texts == 19


def test_texts_are_scored_in_batches() -> None:
    sizes = []

    def work(texts: Sequence[Text]) -> list[str]:
        sizes.append(len(texts))
        return [text.id for text in texts]

    texts = [Text(str(i), "x", hedge.Article("It may rain."), ()) for i in range(8)]
    outcomes = [outcome for outcome in scored(texts, work, 30) if not isinstance(outcome, Failure)]
    assert [made for _, made in outcomes] == list("01234567")
    assert sizes == [3, 3, 2]


# ---- frames --------------------------------------------------------------------------------------

FRAME = pd.DataFrame(
    {
        "n": [1, 2, 3, 4],
        "id": [7, 8, 9, 10],
        "text": [TEXT, None, 5, " "],
        "date": pd.to_datetime(["2026-01-02"] * 4),
        "title": ["Dam may fail", None, None, None],
    },
    index=[5, 5, 6, 7],
)


@pytest.mark.parametrize("name", ["articles", *ALL])
def test_frames_keep_labels_and_columns_and_lose_no_row(name: str) -> None:
    made = hedge.score_frame(FRAME, table=name)
    empty = hedge.score_frame(FRAME[:0], table=name)
    assert made.dtypes.equals(empty.dtypes)
    assert len(empty) == 0
    assert list(made)[:3] == ["id", "n", "date"]
    assert list(dict.fromkeys(made["id"])) == ["7", "8", "9", "10"]
    assert made.index.unique().tolist() == [5, 6, 7]
    assert made["error"].dropna().tolist() == [
        "'text' is missing",
        "'text' is not a string",
        "'text' is empty",
    ]
    good = made[made["error"].isna()]
    expected = table(name, "parquet").to_pandas().query("id == '1'")
    own = [column for column in schema(name, ()) if column != "id"]
    assert plain(good[own]) == plain(expected[own])


def test_a_frame_without_ids_takes_its_labels() -> None:
    made = hedge.score_frame(pd.DataFrame({"text": ["It may rain."]}, index=["x"]), table="sentences")
    assert made["id"].tolist() == ["x"]


def test_what_a_frame_must_have() -> None:
    with pytest.raises(HedgeError, match="no column 'text'"):
        hedge.score_frame(pd.DataFrame({"body": ["x"]}))
    with pytest.raises(HedgeError, match="'p' has the name"):
        hedge.score_frame(FRAME.assign(p=1), table="cues")
    with pytest.raises(HedgeError, match="allowed: articles, sentences"):
        hedge.score_frame(FRAME, table="words")


def test_the_schema_for_spark_names_the_columns_of_a_frame() -> None:
    made = hedge.score_frame(FRAME[:0], table="cues")
    told = spark_schema("cues", "n BIGINT, date TIMESTAMP, title STRING")
    assert [column.split()[0].strip("`") for column in told.split(", ")] == list(made)


def test_a_model_that_is_not_there_is_no_fault_of_the_texts(tmp_path: Path) -> None:
    for items in (ITEMS, []):
        with pytest.raises(HedgeError, match="no such file"):
            score_rows(items, Settings(model=str(tmp_path)))
    with pytest.raises(HedgeError, match="no such file"):
        hedge.score_frame(FRAME, model=str(tmp_path))
