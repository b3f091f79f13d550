"""What a check finds: a problem, and whether it must be mended or is for a person to consider."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from warraq.errors import Problem


class Severity(StrEnum):
    """An error fails `warraq check`; advice does not."""

    ERROR = "error"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Finding:
    """One finding; `what.file` lies below the output folder or below the content folder."""

    severity: Severity
    what: Problem

    def __str__(self) -> str:
        """Return one line, the severity first."""
        return f"{self.severity}: {self.what}"


def error(
    code: str, file: str, problem: str, remedy: str, *, line: int = 0, key: str = ""
) -> Finding:
    """Return what must be mended."""
    what = Problem(file=file, line=line, key=key, problem=problem, remedy=remedy, code=code)
    return Finding(severity=Severity.ERROR, what=what)


def advice(
    code: str, file: str, problem: str, remedy: str, *, line: int = 0, key: str = ""
) -> Finding:
    """Return what a person should consider."""
    what = Problem(file=file, line=line, key=key, problem=problem, remedy=remedy, code=code)
    return Finding(severity=Severity.ADVICE, what=what)
