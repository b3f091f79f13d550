"""Work spread over processes, with results in the order of the input.

Processes are forked, so that they see what the parent has read without a copy of it being sent. Where a
system cannot fork, the work is done in this process: slower, with the same result.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
One = TypeVar("One")
Two = TypeVar("Two")
Three = TypeVar("Three")
_SMALLEST_BATCH = 16

# What forked workers inherit: a function may hold what cannot be sent, such as compiled templates.
_inherited: tuple[Callable[[Any], Any], Sequence[Any]] | None = None


def can_fork() -> bool:
    """Return whether processes can be forked here."""
    return "fork" in multiprocessing.get_all_start_methods()


def in_batches(
    work: Callable[[Sequence[Item]], Result], items: Sequence[Item], *, jobs: int
) -> Iterator[Result]:
    """Yield `work(batch)` for consecutive batches of `items`, in order, in up to `jobs` processes.

    `work` and `items` need not be picklable, the results must be.
    """
    yield from _each(work, _batches(items, jobs), jobs)


def each(work: Callable[[Item], Result], items: Sequence[Item], *, jobs: int) -> Iterator[Result]:
    """Yield `work(item)` for each of `items`, in order, in up to `jobs` processes; as `in_batches`."""
    yield from _each(work, items, jobs)


def together(
    one: Callable[[], One], two: Callable[[], Two], three: Callable[[], Three], *, jobs: int
) -> tuple[One, Two, Three]:
    """Run three different tasks beside each other; return their results in order."""
    first, second, third = _each(lambda task: task(), [one, two, three], jobs)
    return first, second, third


def both(
    ones: Sequence[Callable[[], One]], twos: Sequence[Callable[[], Two]], *, jobs: int
) -> tuple[list[One], list[Two]]:
    """Run tasks of two kinds beside each other, those of the first kind first; return both kinds' results."""
    results: list[Any] = list(_each(lambda task: task(), [*ones, *twos], jobs))
    return results[: len(ones)], results[len(ones) :]


def _each(work: Callable[[Any], Result], batches: Sequence[Any], jobs: int) -> Iterator[Result]:
    global _inherited  # noqa: PLW0603 - the one way to hand a forked process what cannot be sent
    if jobs == 1 or len(batches) <= 1 or not can_fork():
        yield from map(work, batches)
        return
    outer, _inherited = _inherited, (work, batches)  # one of these processes may fork others
    try:
        context = multiprocessing.get_context("fork")
        with ProcessPoolExecutor(max_workers=jobs, mp_context=context) as pool:
            yield from pool.map(_run, range(len(batches)))
    finally:
        _inherited = outer


def _run(number: int) -> Any:  # noqa: ANN401 - whatever the work returns
    assert _inherited is not None  # noqa: S101 - set before the fork
    work, batches = _inherited
    return work(batches[number])


def _batches(items: Sequence[Item], jobs: int) -> list[Sequence[Item]]:
    """Cut into some batches a process: few enough to be cheap, many enough to even out."""
    size = max(_SMALLEST_BATCH, -(-len(items) // (jobs * 8)))
    return [items[start : start + size] for start in range(0, len(items), size)]
