"""A table of articles as `hedge score` writes it, and what trends make of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from hedge.trends import Trends, trends

SIGNATURE = "hedge:0|lexicon:0#a|model:test#b|seed:0"
KEYS = ("uncertainty_index", "anonymous_share")


def scored(count: int = 240, outlets: int = 3, seed: int = 0) -> pd.DataFrame:
    """Articles of some outlets over six months of 2024; the share is missing now and then, the second outlet is higher."""
    dice = np.random.default_rng(seed)
    outlet = dice.integers(0, outlets, count)
    share = np.round(dice.random(count), 4)
    share[::7] = np.nan
    return pd.DataFrame(
        {
            "id": [f"a{i}" for i in range(count)],
            "title": "A title",
            "outlet": [f"Outlet {chr(65 + i)}" for i in outlet],
            "date": [f"2024-{month:02}-05T08:00:00Z" for month in dice.integers(1, 7, count)],
            "signature": SIGNATURE,
            "profile_uncertainty_index": np.round(
                20 + 15 * (outlet == 1) + 8 * dice.standard_normal(count), 4
            ),
            "profile_anonymous_share": share,
            "profile_anonymous_share_low": share,
        }
    )


def rows(*told: tuple[str | None, str | None, float]) -> pd.DataFrame:
    """Articles by outlet, date and uncertainty index."""
    return pd.DataFrame(told, columns=["outlet", "date", "profile_uncertainty_index"]).assign(
        signature=SIGNATURE
    )


def of(table: Any, *by: str, **more: Any) -> Trends:
    """The trends of the index alone."""
    return trends(table, by=by, **{"measures": KEYS[:1]} | more)


def write(frame: pd.DataFrame, path: Path) -> Path:
    """The table as a file, in JSON lines as the record of an article."""
    if path.suffix == ".parquet":
        frame.to_parquet(path, index=False)
    elif path.suffix == ".csv":
        frame.to_csv(path, index=False)
    else:
        path.write_text("".join(json.dumps(_record(row)) + "\n" for row in frame.to_dict("records")), "utf-8")
    return path


def write_run(frame: pd.DataFrame, folder: Path, suffix: str = ".parquet", parts: int = 3) -> Path:
    """The folder of a finished run."""
    (folder / "articles").mkdir(parents=True)
    for number, places in enumerate(np.array_split(np.arange(len(frame)), parts)):
        write(frame.iloc[places], folder / "articles" / f"part-{number:05}{suffix}")
    (folder / "manifest.json").write_text("{}", "utf-8")
    return folder


def _record(row: dict[str, Any]) -> dict[str, Any]:
    plain = {name: None if value != value else value for name, value in row.items()}
    profile = {
        name.removeprefix("profile_"): {"value": value, "low": value, "high": value}
        for name, value in plain.items()
        if name.startswith("profile_")
    }
    return {name: value for name, value in plain.items() if not name.startswith("profile_")} | {
        "profile": profile
    }
