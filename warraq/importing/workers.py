"""Work on records in other processes, on this machine or on a cluster: in order, a few batches ahead.

An executor is anything with `submit`, as `concurrent.futures` has it: a pool of processes, or Dask's.
Batches wait for each other in a short queue, so memory does not grow with the source. Small imports never
start a process: it takes longer than they do.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from types import TracebackType
from typing import Any, Protocol, Self, TypeVar

from warraq.errors import WarraqError

_RECORDS, _BYTES = 100, 1 << 20
"""A batch ends with so many records or bytes, whichever comes first."""
_ALONE = 4
"""So many batches are worked on in this process before others are started."""
_AHEAD = 3

Item = TypeVar("Item")
Result = TypeVar("Result")


class Executor(Protocol):
    """What can run a function somewhere else: `concurrent.futures.Executor`, or Dask's client as one."""

    def submit(self, fn: Callable[..., Any], /, *args: Any) -> Future[Any]:  # noqa: ANN401
        """Run `fn(*args)`; both can be pickled."""
        ...


class Workers:
    """Runs functions over batches of records: in this process, then in `jobs` others."""

    def __init__(self, *, jobs: int = 1, cluster: str = "", seconds: int = 10) -> None:
        """Take the number of processes, or the address of a Dask scheduler and how long to wait for it.

        Raises:
            WarraqError: W275, when the cluster cannot be reached or its library is not installed.

        """
        self._jobs = jobs
        self._pool: ProcessPoolExecutor | None = None
        self._cluster = _cluster(cluster, seconds) if cluster else None
        self._done = 0

    def __enter__(self) -> Self:
        """Return the workers."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop the processes that were started; a batch that runs is waited for, those that wait are dropped."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
        if self._cluster is not None:
            self._cluster.close()

    @property
    def is_cluster(self) -> bool:
        """Whether the work is done on other machines, which share folders with this one."""
        return self._cluster is not None

    @property
    def has_started(self) -> bool:
        """Whether another process works."""
        return self._pool is not None or self._cluster is not None

    def each(
        self,
        work: Callable[[Sequence[Item]], Sequence[Result]],
        items: Iterable[Item],
        size: Callable[[Item], int],
    ) -> Iterator[tuple[Item, Result]]:
        """Yield each item with its result, in order; `work` can be pickled, `size` tells an item's bytes.

        Raises:
            WarraqError: W276, when a process dies.

        """
        waiting: deque[tuple[list[Item], Future[Sequence[Result]]]] = deque()
        for batch in batches(items, size):
            executor = self._executor()
            if executor is None:
                yield from zip(batch, work(batch), strict=True)
                continue
            waiting.append((batch, executor.submit(work, batch)))
            while len(waiting) > self._jobs * _AHEAD:
                yield from _result(*waiting.popleft())
        while waiting:
            yield from _result(*waiting.popleft())

    def _executor(self) -> Executor | None:
        if self._cluster is not None:
            return self._cluster  # type: ignore[no-any-return] # Dask has no types
        self._done += 1
        if self._jobs == 1 or self._done <= _ALONE:
            return None
        if self._pool is None:
            # Not forked: a progress bar runs in a thread, and a fork beside a thread can hang.
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(
                max_workers=self._jobs,
                mp_context=context,
                # Ctrl-C reaches every process of a terminal; the main one alone ends the work.
                initializer=signal.signal,
                initargs=(signal.SIGINT, signal.SIG_IGN),
            )
        return self._pool


def batches(items: Iterable[Item], size: Callable[[Item], int]) -> Iterator[list[Item]]:
    """Yield lists of items, each of some records and about a megabyte at most."""
    batch: list[Item] = []
    total = 0
    for item in items:
        batch.append(item)
        total += size(item)
        if len(batch) >= _RECORDS or total >= _BYTES:
            yield batch
            batch, total = [], 0
    if batch:
        yield batch


def _result(
    batch: Sequence[Item], future: Future[Sequence[Result]]
) -> Iterator[tuple[Item, Result]]:
    try:
        results = future.result()
    except BrokenProcessPool as error:
        raise WarraqError(
            "W276",
            "a process that read records was killed (is there enough memory?)",
            "What is written stays; import again with --jobs 1.",
        ) from error
    yield from zip(batch, results, strict=True)


def _cluster(address: str, seconds: int) -> Any:  # noqa: ANN401 - Dask has no types
    try:
        from distributed import Client  # noqa: PLC0415 - an extra that few have
    except ImportError as error:
        raise WarraqError(
            "W275", "a cluster needs Dask", "Install it: pip install warraq[cluster]."
        ) from error
    try:
        return Client(address, set_as_default=False, timeout=seconds)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise WarraqError(
            "W275", f"no scheduler answers at {address}", "Start one: dask scheduler."
        ) from error
