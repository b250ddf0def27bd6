"""A bar on the terminal for what takes long."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager


@contextmanager
def progress(inputs: Sequence[str]) -> Iterator[Callable[[int, int], None]]:
    """A function that is told how many more articles are done, and how many bytes of ``inputs`` have been read.

    It shows both on standard error where that is a terminal.
    """
    if not sys.stderr.isatty():
        yield lambda articles, position: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        Progress,
        TaskProgressColumn,
        TimeRemainingColumn,
        TransferSpeedColumn,
    )

    from hedge.corpus import total_bytes

    columns = (BarColumn(), TaskProgressColumn(), TransferSpeedColumn(), TimeRemainingColumn())
    with Progress(
        "{task.fields[articles]:,} articles", *columns, console=Console(stderr=True), transient=True
    ) as bar:
        task = bar.add_task("", total=total_bytes(inputs), articles=0)

        def tell(articles: int, position: int) -> None:
            known = bar.tasks[task].fields["articles"]
            bar.update(task, completed=position, articles=known + articles)

        yield tell
