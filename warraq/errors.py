"""What can be wrong with the input, said so that its owner can mend it.

Deep code raises `WarraqError` and knows nothing of where it runs; whoever knows the file, the line or
the key adds it with `at`. The outer edge gathers, sorts and prints. The codes stand in `docs/errors.md`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Self

_LONGEST = 600
"""Letters of a part of a message."""
_HARMLESS = "\u00a0\u00ad\u200c\u200d\u200e\u200f\u202f\u3000"
"""Blanks, joiners and marks of direction, which Arabic and Persian are written with."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Problem:
    """One thing that is wrong, where it stands, and what to do about it."""

    file: str = ""
    line: int = 0
    key: str = ""
    problem: str
    remedy: str
    code: str

    def __str__(self) -> str:
        """Return one line: `file:line: key: problem. remedy [code]`."""
        place = shown(self.file)
        if self.line:
            place += f":{self.line}"
        parts = [part for part in (place, shown(self.key)) if part]
        parts.append(f"{shown(self.problem)}. {shown(self.remedy)} [{self.code}]")
        return ": ".join(parts)


def shown(text: str) -> str:
    """Return a text as one line that a terminal shows as it stands: names and values are other people's.

    Line ends, what steers a terminal, and turns of direction are written as escapes; what is too long is cut.
    """
    if len(text) > _LONGEST:
        text = f"{text[: _LONGEST // 2]}…{text[-_LONGEST // 2 :]}"
    if text.isprintable():
        return text
    return "".join(
        sign if sign.isprintable() or sign in _HARMLESS else ascii(sign)[1:-1] for sign in text
    )


class WarraqError(Exception):
    """A `Problem` on its way up to the edge that prints it."""

    def __init__(self, code: str, problem: str, remedy: str) -> None:
        """Take a stable code (`W101`), what is wrong, and what to do, the latter a sentence."""
        super().__init__(problem)
        self.what = Problem(code=code, problem=problem, remedy=remedy)

    def at(self, *, file: str = "", line: int = 0, key: str = "") -> Self:
        """Add the place to what is not yet placed; return the same error."""
        self.what = replace(
            self.what,
            file=self.what.file or file,
            line=self.what.line or line,
            key=self.what.key or key,
        )
        return self

    def __str__(self) -> str:
        """Return the problem as one line."""
        return str(self.what)

    def __reduce__(self) -> tuple[object, ...]:
        """Cross a process boundary whole."""
        what = self.what
        return (_restore, (type(self), what))


def _restore(kind: type[WarraqError], what: Problem) -> WarraqError:
    error = kind.__new__(kind)
    Exception.__init__(error, what.problem)
    error.what = what
    return error


def report(problems: Iterable[Problem]) -> str:
    """Return the problems sorted by place, a line each."""
    return "\n".join(str(problem) for problem in sorted(problems))
