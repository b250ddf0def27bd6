"""One article at a time: the engine, matplotlib and memory are for one, and so is a school laptop."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore, Lock

from hedge.web.refusals import RefusedError


class Turns:
    """A queue with ``places``; who finds none is told to come again."""

    def __init__(self, places: int) -> None:
        self._places = BoundedSemaphore(places)
        self._turn = Lock()

    @contextmanager
    def wait(self) -> Iterator[None]:
        """Wait for one's turn and have it. Raises `RefusedError` (503) if too many wait."""
        if not self._places.acquire(blocking=False):
            raise RefusedError(503)
        try:
            with self._turn:
                yield
        finally:
            self._places.release()
