"""Limits of time and memory for reading one article: the last guard, behind those that count (`markdown_limits`)."""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import threading
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import NoReturn, TypeVar

from warraq.errors import WarraqError
from warraq.jobs import can_fork

SECONDS = 6
"""Of the processor, for one article: three times what 8 MB of plain text take."""
MOST_MEMORY = 2 * 1024**3
"""Bytes that reading one article may take besides what the process holds already."""
_AGAIN = 0.5
_FAILED, _OUT_OF_MEMORY = 1, 3

Result = TypeVar("Result")


@contextlib.contextmanager
def time_limit(seconds: float = SECONDS) -> Iterator[None]:
    """Stop what is done inside when it has computed for so long; time in which others compute does not count.

    Only the main thread of a process can be stopped, and Windows has no such clock: there the counts alone guard.
    A single call into a library is not stopped before it returns: what could be a long one is done `apart`.

    Raises:
        WarraqError: W156.

    """
    if (
        not hasattr(signal, "setitimer")
        or threading.current_thread() is not threading.main_thread()
    ):
        yield
        return
    before = signal.signal(signal.SIGVTALRM, _stop)
    # Again and again: an exception in a destructor is lost.
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def apart(work: Callable[[], Result], seconds: int = SECONDS) -> Result:
    """Return what `work` returns, done in a process of its own, which the system ends at the limits.

    Its result must be picklable. Where a system cannot fork, it is done here, without limits.

    Raises:
        WarraqError: W156 (time), W157 (memory, or the process came to its end otherwise), or what `work` raises.

    """
    if not can_fork():
        return work()
    readable, writable = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(readable)
        _work_and_leave(work, writable, seconds)
    os.close(writable)
    with os.fdopen(readable, "rb") as stream:
        data = stream.read()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU:
        raise _too_long()
    if os.WIFEXITED(status) and os.WEXITSTATUS(status) == _FAILED:
        message = "the process that read an article has failed; what it said stands above"
        raise RuntimeError(message)
    if status != 0:
        raise WarraqError(
            "W157",
            f"reading the text takes more than {MOST_MEMORY // 1024**3} GB of memory",
            "Part it, or take away what is repeated thousands of times.",
        )
    result, error = pickle.loads(data)  # noqa: S301 - our own child has written it
    if error is not None:
        raise error
    return result  # type: ignore[no-any-return]


def _work_and_leave(work: Callable[[], object], writable: int, seconds: int) -> NoReturn:
    """Do the work, write its result, and end: nothing of the parent's is flushed or cleaned up twice."""
    code = _FAILED
    try:
        _set_limits(seconds)
        result: tuple[object, WarraqError | None]
        try:
            result = (work(), None)
        except WarraqError as error:
            result = (None, error)
        with os.fdopen(writable, "wb") as stream:
            pickle.dump(result, stream, pickle.HIGHEST_PROTOCOL)
        code = 0
    except MemoryError:
        code = _OUT_OF_MEMORY
    finally:
        if code == _FAILED:
            traceback.print_exc()  # nobody above will see it: this process ends here
        os._exit(code)


def _set_limits(seconds: int) -> None:
    import resource  # noqa: PLC0415 - there is none on Windows, which cannot fork either

    signal.signal(signal.SIGXCPU, signal.SIG_DFL)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sizes = Path("/proc/self/statm")
    if sizes.is_file():
        held = int(sizes.read_text("ascii").split()[0]) * resource.getpagesize()
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        most = held + MOST_MEMORY
        if hard == resource.RLIM_INFINITY or most < hard:
            resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def _stop(_number: int, _frame: FrameType | None) -> NoReturn:
    raise _too_long()


def _too_long() -> WarraqError:
    return WarraqError(
        "W156",
        f"reading the text takes more than {SECONDS} seconds",
        "Part it, or take away what is repeated thousands of times.",
    )
