from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hedge.compiled import shipped_matcher
from hedge.data_sets import Row, folds
from hedge.errors import ModelError
from hedge.examples import prepare
from hedge.model import LIMIT, decision, load_model, save_model, shipped_model, strongest
from hedge.train import best_offset, fit


def row(number: int, text: str, label: bool, cues: tuple[tuple[int, int, int], ...] = ()) -> Row:
    heads = frozenset({0, 1, 2, 3})
    kinds = ("hedge",) * len(cues)
    return Row(str(number), f"doc{number % 7}", text, "own", "news", 1.0, (label, False), cues, kinds, heads)


def small_set() -> list[Row]:
    rows = []
    for i in range(60):
        rows.append(row(2 * i, f"The bridge may close on day {i} of the strike.", True, ((11, 14, 0),)))
        rows.append(row(2 * i + 1, f"The vote was held in May, day {i} of the strike.", False))
    return rows


@given(st.floats(-6, 6), st.floats(-2, 2))
def test_only_scores_between_the_two_thresholds_move(logit: float, offset: float) -> None:
    lift = float(decision(np.array([logit]), offset)[0])
    assert (logit + lift >= 0) == (logit + offset >= 0)
    assert lift == 0 or abs(logit + lift) < 1e-3
    assert lift == 0 or abs(logit) <= abs(offset)


def test_training_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    matcher = shipped_matcher()
    for name in ("one", "two"):
        save_model(fit(prepare(small_set(), matcher)), tmp_path / name)
    for file in ("weights.npz", "model.json"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


def test_a_saved_model_predicts_as_before(tmp_path: Path) -> None:
    examples = prepare(small_set(), shipped_matcher())
    model = fit(examples)
    save_model(model, tmp_path)
    loaded = load_model(tmp_path)
    assert np.allclose(loaded.cue_weights, model.cue_weights, atol=1e-3)
    assert loaded.stack == model.stack


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda folder: (folder / "weights.npz").unlink(), "no such file"),
        (lambda folder: (folder / "weights.npz").write_bytes(b"junk"), "damaged"),
        (lambda folder: (folder / "model.json").write_text("{"), "not a readable model"),
        (lambda folder: (folder / "model.json").write_text("[]"), "not a readable model"),
        (lambda folder: _edit(folder, format=9), "another format"),
        (lambda folder: _edit(folder, stack={}), "not a readable model"),
        (lambda folder: _edit(folder, accept={}), "not a readable model"),
    ],
)
def test_a_damaged_model_gives_one_clear_line(tmp_path: Path, damage: object, message: str) -> None:
    save_model(shipped_model(), tmp_path)
    damage(tmp_path)  # type: ignore[operator]
    with pytest.raises(ModelError, match=message) as caught:
        load_model(tmp_path)
    assert "\n" not in str(caught.value)


def _edit(folder: Path, **changes: object) -> None:
    about = json.loads((folder / "model.json").read_text("utf-8"))
    (folder / "model.json").write_text(json.dumps(about | changes), "utf-8")


def test_the_shipped_weights_are_small() -> None:
    folder = Path(__file__).parents[1] / "hedge" / "models"
    assert sum(path.stat().st_size for path in folder.iterdir()) < 5_000_000


def test_strongest_cues_of_each_sentence() -> None:
    top = strongest(np.array([1.0, 3.0, -9.0, 2.0], np.float32), np.array([0, 0, 0, 2], np.int32), 3)
    assert top.tolist() == [[3.0, 1.0], [-LIMIT, -LIMIT], [2.0, -LIMIT]]


def test_documents_that_share_a_sentence_stay_in_one_fold() -> None:
    shared = "A sentence long enough to be taken for the same article in two files."
    rows = [row(i, f"{shared} {i // 2}", False) for i in range(40)]
    rows = [
        Row(r.id, f"d{i}", *(getattr(r, n) for n in list(Row.__dataclass_fields__)[2:]))
        for i, r in enumerate(rows)
    ]
    fold = folds(rows, 5, 0)
    assert (fold[::2] == fold[1::2]).all()
    assert len(set(fold.tolist())) == 5


def test_the_offset_moves_the_threshold_to_half_the_best_f1() -> None:
    logits, label = np.array([-3.0, -2.0, -1.0, 0.5]), np.array([0, 0, 1, 1])
    assert best_offset(logits, label) == pytest.approx(0.0)
    mixed = np.array([1, 0, 1, 1])
    best = 6 / 7
    assert best_offset(logits, mixed) == pytest.approx(-np.log((best / 2) / (1 - best / 2)))
