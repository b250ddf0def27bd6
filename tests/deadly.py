"""What kills processes: scorers for workers, and a run that ends at a chosen rename when this file is run."""

from __future__ import annotations

import io
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from hedge.corpus import Here, Processes, Run, Settings, output, score_rows
from hedge.corpus.files import Failure
from hedge.corpus.rows import Row
from hedge.corpus.scoring import Scored

#: Characters of a shard in tests.
SMALL = 300


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def poisoned(items: Sequence[Row | Failure], settings: Settings) -> Scored:
    """Dies of a text with the word *poison*."""
    if any(isinstance(item, Row) and "poison" in str(item.content) for item in items):
        die()
    return score_rows(items, settings)


def helpless(items: Sequence[Row | Failure], settings: Settings) -> Scored:
    """Dies of everything."""
    die()
    return score_rows(items, settings)


def dying_once(items: Sequence[Row | Failure], settings: Settings) -> Scored:
    """Dies of the text with a *mark* that is the path of a file, and makes the file: the next time it lives."""
    for item in items:
        if isinstance(item, Row) and "mark:" in str(item.content):
            mark = Path(str(item.content).split("mark:")[1])
            if not mark.exists():
                mark.touch()
                die()
    return score_rows(items, settings)


def main(inputs: str, out: str, tables: str, workers: str, renames: str) -> None:
    """Score, and die before the rename of that number."""
    left = int(renames)
    replace = Path.replace

    def counting(self: Path, target: Path) -> Path:
        nonlocal left
        left -= 1
        if left == 0:
            die()
        return replace(self, target)

    Path.replace = counting  # type: ignore[assignment, method-assign]
    to = output(out, None, [])
    settings = Settings(tables=tuple(filter(None, tables.split(","))), format=to.format)
    crew = Processes(int(workers), settings) if int(workers) else Here(settings)
    for _ in Run([inputs], to, settings).steps(crew, io.BytesIO(), SMALL):
        pass


if __name__ == "__main__":
    main(*sys.argv[1:])
