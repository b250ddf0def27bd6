"""The workers of a Dask cluster."""

from __future__ import annotations

from concurrent.futures import Future
from contextlib import ExitStack
from typing import Any, Self

from hedge.corpus.scoring import Scored, Settings, score_rows
from hedge.corpus.workers import Items, Score
from hedge.errors import HedgeError
from hedge.read.problems import quiet, reason

#: Seconds until a scheduler must have answered.
_PATIENCE = 20


class Cluster:
    """The workers of the Dask scheduler at an address; each must have this version of the package.

    Raises `HedgeError` if there is no such scheduler, or no Dask here.
    """

    def __init__(self, address: str, settings: Settings, score: Score = score_rows) -> None:
        try:
            import distributed
        except ImportError:
            raise HedgeError("--dask needs Dask; install it with: pip install 'hedge-lens[dask]'") from None
        self.died: type[Exception] = distributed.KilledWorker
        self._address, self._settings, self._score = address, settings, score
        self._connect: Any = distributed.Client

    @property
    def room(self) -> int:
        threads: dict[str, int] = self._client.nthreads()
        return max(2, 2 * sum(threads.values()))

    def submit(self, items: Items) -> Future[Scored]:
        future: Future[Scored] = self._executor.submit(self._score, items, self._settings)
        return future

    def renew(self) -> None: ...  # the cluster starts its workers again

    def __enter__(self) -> Self:
        with ExitStack() as stack:  # we report in our own words what Dask logs
            stack.enter_context(quiet("distributed.client", "distributed.core", "distributed.utils"))
            try:
                self._client = self._connect(self._address, timeout=_PATIENCE, set_as_default=False)
            except (OSError, ValueError) as error:
                raise HedgeError(f"{self._address}: no Dask scheduler answers there: {error}") from None
            stack.callback(self._client.close)
            self._open = stack.pop_all()
        self._executor = self._client.get_executor(pure=False)
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        self._open.close()
        if isinstance(error, Exception) and not isinstance(error, HedgeError):
            raise HedgeError(
                f"{self._address}: the cluster is lost ({reason(error)}); the same command goes on from here"
            ) from None
