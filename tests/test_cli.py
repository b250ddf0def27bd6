from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from click.testing import CliRunner, Result

import hedge
from hedge.cli import main

SEED = Path(__file__).parents[1] / "seeds" / "kaluga-drones.txt"


def run(*args: object, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args], input=stdin, catch_exceptions=False)


def complaint(result: Result) -> str:
    """The one line on standard error."""
    (line,) = result.stderr.splitlines()
    return line


def test_report_writes_four_files_and_a_summary(tmp_path: Path) -> None:
    result = run("report", SEED, "-o", tmp_path / "new" / "folder")
    assert result.exit_code == 0
    written = {path.name for path in (tmp_path / "new" / "folder").iterdir()}
    assert written == {f"kaluga-drones.{kind}" for kind in ("pdf", "png", "html", "json")}
    assert "hedged sentences" in result.stdout
    assert "hedge:0.1" in result.stdout


def test_report_goes_on_after_a_bad_article(tmp_path: Path) -> None:
    result = run("report", tmp_path / "missing.txt", SEED, "-o", tmp_path, "--format", "json")
    assert result.exit_code == 1
    assert "missing.txt: there is no such file" in complaint(result)
    assert [path.name for path in tmp_path.iterdir()] == ["kaluga-drones.json"]


def test_two_runs_are_byte_identical(tmp_path: Path) -> None:
    for name in ("one", "two"):
        run("report", SEED, "-o", tmp_path / name)
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes(), path.name


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n ", "empty"),
        ("binary.txt", bytes(range(256)) * 4, "binary"),
        ("picture.png", b"x", "supported"),
    ],
)
def test_bad_input_gives_one_line_and_status_1(
    tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    (tmp_path / name).write_bytes(content)
    out = tmp_path / "out"
    for command in (("report", tmp_path / name, "-o", out), ("score", tmp_path / name)):
        result = run(*command)
        assert result.exit_code == 1
        assert message in complaint(result)
        assert name in complaint(result)
    assert list(out.iterdir()) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    result = run("report", SEED, "-o", tmp_path / "out")
    assert result.exit_code == 2
    assert "cannot be written to" in complaint(result)


def test_an_output_that_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", "utf-8")
    result = run("report", SEED, "-o", tmp_path / "file")
    assert result.exit_code == 2
    assert "cannot be written to" in complaint(result)
    assert (tmp_path / "file").read_text("utf-8") == "mine"
    result = run("score", SEED, "-o", tmp_path / "nowhere" / "out.jsonl")
    assert result.exit_code == 2
    assert "not a folder" in complaint(result)


def test_another_language_warns(tmp_path: Path) -> None:
    text = "Le ministre a déclaré lundi que les négociations pourraient durer encore longtemps selon plusieurs sources. "
    (tmp_path / "a.txt").write_text(text * 3, "utf-8")
    for command in (
        ("report", tmp_path / "a.txt", "-o", tmp_path, "--format", "json"),
        ("score", tmp_path / "a.txt"),
    ):
        result = run(*command)
        assert result.exit_code == 0
        assert "may not be English" in complaint(result)


def test_usage_errors_have_status_2(tmp_path: Path) -> None:
    assert run("report", SEED).exit_code == 2
    assert run("report", SEED, "-o", tmp_path, "--format", "docx").exit_code == 2
    assert run("score", SEED, "--domain", "sport").exit_code == 2
    assert run("score", SEED, "-o", tmp_path / "x.xlsx").exit_code == 2


def test_score_of_an_article_points_into_its_text() -> None:
    result = run("score", SEED)
    row = json.loads(result.stdout)
    assert set(row) == {
        "id",
        "title",
        "outlet",
        "date",
        "signature",
        "profile",
        "sentences",
        "sources",
        "checklist",
        "headline",
    }
    text = hedge.read_article(SEED).text
    for sentence in row["sentences"]:
        assert text[sentence["start"] : sentence["end"]] == sentence["text"]
        for cue in sentence["cues"]:
            assert text[cue["start"] : cue["end"]] == cue["text"]


ROWS = [
    {"id": "a", "text": "The dam may fail. Officials said so."},
    {"id": 7, "text": "  It rained.\n"},
]


def table(folder: Path, suffix: str) -> Path:
    path = folder / f"in{suffix}"
    frame = pd.DataFrame(ROWS).astype(str)
    if suffix == ".jsonl":
        path.write_text("\n".join(json.dumps(row) for row in ROWS) + "\n", "utf-8")
    elif suffix == ".csv":
        frame.to_csv(path, index=False)
    else:
        frame.to_parquet(path)
    return path


@pytest.mark.parametrize("suffix", [".jsonl", ".csv", ".parquet"])
def test_tables_by_sentence_are_not_split_again(tmp_path: Path, suffix: str) -> None:
    result = run("score", table(tmp_path, suffix), "--unit", "sentence")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["id"] for row in rows] == ["a", "7"]
    assert rows[0]["text"] == ROWS[0]["text"]
    assert rows[0]["cues"][0]["text"] == "may"
    assert set(rows[0]) >= {"id", "hedging", "vagueness", "unnamed", "anonymous", "cues", "attributions"}


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_flat_outputs(tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"out{suffix}"
    assert run("score", table(tmp_path, ".jsonl"), "-o", out).exit_code == 0
    frame = pd.read_csv(out) if suffix == ".csv" else pd.read_parquet(out)
    assert frame["profile_sentences"].tolist() == [2, 1]
    assert list(frame)[:6] == ["id", "title", "outlet", "date", "signature", "profile_words"]


def test_tables_in_a_folder_join_and_carry_columns_of_the_input(tmp_path: Path) -> None:
    rows = [{"id": i, "text": f"The dam may fail {i}. It rained.", "desk": "metro"} for i in range(3)]
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    options = ("--tables", "cues,sentences", "--keep", "desk, date", "--format", "csv")
    assert run("score", tmp_path / "in.jsonl", "-o", tmp_path / "out", *options).exit_code == 0
    tables = {name: pd.read_csv(tmp_path / "out" / name / "part-00000.csv") for name in ("sentences", "cues")}
    joined = tables["cues"].merge(tables["sentences"], on=["id", "sentence"], validate="m:1")
    assert joined["text_x"].tolist() == ["may"] * 3
    assert list(tables["cues"])[:3] == ["id", "desk", "date"]
    assert tables["cues"]["desk"].tolist() == ["metro"] * 3


def test_many_failures_are_told_in_part(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text("no json\n" * 30, "utf-8")
    result = run("score", tmp_path / "in.jsonl", "-o", tmp_path / "out.csv")
    assert result.exit_code == 1
    *told, last = result.stderr.splitlines()
    assert len(told) == 20
    assert last == f"hedge: … and 10 more, see {tmp_path}/out.quarantine.jsonl"
    assert len(run("score", tmp_path / "in.jsonl").stderr.splitlines()) == 30


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--tables", "cues"), "-o"),
        (("--format", "csv"), "-o"),
        (("--tables", "words", "-o", "x"), "none of sentences, cues, attributions"),
        (("--keep", "profile", "-o", "x"), "'profile' cannot be kept"),
        (("--workers", "2", "--dask", "tcp://x:1"), "choose one"),
    ],
)
def test_options_of_score_that_do_not_go_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("score", SEED, *options)
    assert result.exit_code == 2
    assert said in result.stderr
    assert not list(tmp_path.iterdir())


def test_bad_rows_are_named_and_the_rest_is_done(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(
        '{"id": 1, "text": "It may rain."}\n{"id": 2}\nnot json\n{"id": 3, "text": null}\n', "utf-8"
    )
    result = run("score", path, tmp_path / "none.csv", "--unit", "sentence", "-o", tmp_path / "out.jsonl")
    assert result.exit_code == 1
    assert len((tmp_path / "out.jsonl").read_text("utf-8").splitlines()) == 1
    lines = result.stderr.splitlines()
    told = zip(("row 2", "row 3", "row 4", "no such file"), lines, strict=True)
    assert all(part in line for part, line in told)


def test_lone_surrogates_and_standard_input(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text('{"id": "x", "text": "It may \\ud800 rain."}\n', "utf-8")
    assert json.loads(run("score", path, "--unit", "sentence").stdout)["cues"][0]["text"] == "may"
    assert json.loads(run("score", "-", stdin=b"It may rain.").stdout)["sentences"][0]["hedging"] > 0.5


def test_explain_a_text_and_a_sentence() -> None:
    result = run("explain", "The minister may resign.")
    assert "cue “may”: epistemic" in result.stdout
    assert "log-odds" in result.stdout
    assert run("explain", SEED, "--sentence", 8).stdout.startswith("8. One source")
    result = run("explain", SEED, "--sentence", 99)
    assert result.exit_code == 2
    assert "the article has 25" in complaint(result)


def test_lexicon_commands(tmp_path: Path) -> None:
    assert ", 0 broken" in run("lexicon", "check").stdout
    assert "epistemic" in run("lexicon", "stats").stdout
    assert "may" in run("lexicon", "show", "May").stdout
    assert "no entry has the form" in complaint(run("lexicon", "show", "xyzzy"))
    assert "Palmer (2001)" in run("lexicon", "show", "may").stdout
    assert "pages in" in run("lexicon", "pages", "-o", tmp_path / "pages").stdout
    assert "may.epistemic" in (tmp_path / "pages" / "epistemic.md").read_text("utf-8")
    assert "no such file" in complaint(run("lexicon", "coverage", tmp_path))
    (tmp_path / "mine.toml").write_text("schema = 1\n[[entry]]\nid = 3\n", "utf-8")
    for command in (
        ("lexicon", "check", tmp_path / "mine.toml"),
        ("score", SEED, "--lexicon", tmp_path / "mine.toml"),
    ):
        result = run(*command)
        assert result.exit_code == 2
        assert "mine.toml:2" in complaint(result)


def test_evaluate_and_train_on_a_file_of_our_own(tmp_path: Path) -> None:
    rows = [
        {"id": str(i), "doc": str(i // 4), "text": text, "uncertain": hedged, "vague": False, "cues": []}
        for i, (text, hedged) in enumerate([("It may rain.", True), ("It rained.", False)] * 8)
    ]
    path = tmp_path / "mine.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    result = run("evaluate", path)
    assert result.exit_code == 0
    assert "mine.jsonl" in result.stdout
    assert "hedge:0.1" in result.stdout
    assert "no such file" in complaint(run("train", tmp_path, "-o", tmp_path / "model"))
    assert "no such file" in complaint(run("score", SEED, "--model", tmp_path / "model2"))


def test_several_articles_are_counted_and_one_bad_one_is_survived(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("one", "two", "three"):
        (tmp_path / f"{name}.txt").write_text("The dam may fail, officials said.")
    written = hedge.report.write_report

    def broken(analysis: hedge.Analysis, folder: Path, **options: Any) -> list[Path]:
        if options["stem"] == "two":
            raise RuntimeError("a bug\nof ours")
        return written(analysis, folder, **options)

    monkeypatch.setattr(hedge.report, "write_report", broken)
    articles = [tmp_path / f"{name}.txt" for name in ("one", "two", "missing", "three")]
    result = run("report", *articles, "-o", tmp_path / "out", "--format", "json")
    assert result.exit_code == 1
    lines = result.output.splitlines()
    assert lines[0].startswith("1/4 ")
    assert "two.txt: unexpected RuntimeError, please report it: a bug of ours" in result.output
    assert "missing.txt" in result.output
    assert lines[-2].startswith("4/4 ")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["one.json", "three.json"]


def test_paper_and_pages_are_chosen(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The dam may fail, officials said.")
    result = run(
        "report", tmp_path / "a.txt", "-o", tmp_path, "--format", "png", "--pages", "--paper", "letter"
    )
    assert result.exit_code == 0, result.output
    assert (tmp_path / "a-1.png").exists()
    assert not (tmp_path / "a.png").exists()
