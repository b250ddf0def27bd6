"""Who scores the shards: this process, others on this machine, or a cluster; and what to do when one dies."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from types import TracebackType
from typing import Any, Protocol, Self, TypeVar

from hedge.corpus.files import Failure
from hedge.corpus.rows import Row
from hedge.corpus.scoring import Scored, Settings, score_rows, signature
from hedge.corpus.shards import Shard
from hedge.errors import HedgeError

Items = Sequence[Row | Failure]
Score = Callable[[Items, Settings], Scored]
_Promise = tuple[Shard, "Future[Scored] | Future[None]"]
T = TypeVar("T")


class Crew(Protocol):
    """Takes rows and promises what they make. ``died`` is what a promise raises whose process is lost."""

    died: type[Exception]

    @property
    def room(self) -> int:
        """How many shards may be promised at a time."""

    def submit(self, items: Items) -> Future[Scored]:
        """Score rows some time."""

    def renew(self) -> None:
        """Be ready again after a process was lost."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


def scored_shards(
    shards: Iterable[Shard], crew: Crew, done: Callable[[Shard], bool] = lambda shard: False
) -> Iterator[tuple[Shard, Scored | None]]:
    """Each shard with what it makes, in order; None for those that are ``done``.

    A text whose process dies becomes a failure, and no other is lost.
    """
    promised: deque[_Promise] = deque()
    for shard in shards:
        promised.append((shard, _settled(None) if done(shard) else crew.submit(shard.items)))
        if len(promised) >= crew.room:
            yield from _kept(promised, crew)
    while promised:
        yield from _kept(promised, crew)


def _kept(promised: deque[_Promise], crew: Crew) -> Iterator[tuple[Shard, Scored | None]]:
    """The first promise, kept; where its process died all are, and what was lost is tried shard by shard."""
    shard, promise = promised[0]
    if not _died(promise, crew):
        promised.popleft()
        yield shard, promise.result()
        return
    held = tuple(promised)
    promised.clear()
    # All are waited for: beside a trial nothing else may run, or its death would be blamed on the wrong shard.
    died = [_died(promise, crew) for _, promise in held]
    crew.renew()
    for (shard, promise), lost in zip(held, died, strict=True):
        yield shard, _alone(shard.items, crew) if lost else promise.result()


def _died(promise: Future[Any], crew: Crew) -> bool:
    try:
        promise.result()
    except crew.died:
        return True
    return False


def _settled(result: T) -> Future[T]:
    future: Future[T] = Future()
    future.set_result(result)
    return future


def _alone(items: Items, crew: Crew) -> Scored:
    result = _trial(items, crew)
    if result is None:
        if _trial((), crew) is None:
            raise HedgeError("the worker processes die before they score anything; is there enough memory?")
        result = _trial(_without_killers(items, crew), crew)
    if result is None:
        raise HedgeError("worker processes die whichever text they score; use fewer workers, or more memory")
    return result


def _without_killers(items: Items, crew: Crew) -> Items:
    """Rows that together kill their process, with a failure for each that does so alone."""
    if len(items) == 1:
        (item,) = items
        return (item if isinstance(item, Failure) else item.failed("its process died"),)
    halves = items[: len(items) // 2], items[len(items) // 2 :]
    return [
        item
        for half in halves
        for item in (half if _trial(half, crew) is not None else _without_killers(half, crew))
    ]


def _trial(items: Items, crew: Crew) -> Scored | None:
    promise = crew.submit(items)
    if _died(promise, crew):
        crew.renew()
        return None
    return promise.result()


class Here:
    """This process."""

    died: type[Exception] = BrokenProcessPool  # never raised: who dies here cannot tell
    room = 1

    def __init__(self, settings: Settings, score: Score = score_rows) -> None:
        self._settings, self._score = settings, score

    def submit(self, items: Items) -> Future[Scored]:
        return _settled(self._score(items, self._settings))

    def renew(self) -> None: ...

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None: ...


class Processes:
    """Processes of their own on this machine."""

    died: type[Exception] = BrokenProcessPool

    def __init__(self, count: int, settings: Settings, score: Score = score_rows) -> None:
        self._count, self._settings, self._score = count, settings, score
        self.room = 2 * count

    def submit(self, items: Items) -> Future[Scored]:
        try:
            return self._pool.submit(self._score, items, self._settings)
        except BrokenProcessPool as error:  # by what was submitted before
            future: Future[Scored] = Future()
            future.set_exception(error)
            return future

    def renew(self) -> None:
        self._pool.shutdown(wait=True)
        self.__enter__()

    def __enter__(self) -> Self:
        self._pool = ProcessPoolExecutor(
            self._count, multiprocessing.get_context("spawn"), _prepare, (self._settings,)
        )
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None:  # nobody waits for what is being scored
            for process in list((self._pool._processes or {}).values()):
                process.terminate()
        self._pool.shutdown(wait=True, cancel_futures=True)


def _prepare(settings: Settings) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears it too, and ends the workers
    threading.Thread(target=_end_with_parent, daemon=True).start()
    signature(settings)  # makes the engine


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
