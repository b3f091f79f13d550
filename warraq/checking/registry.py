"""The checks, in their order. A new one is a function from a `Subject` to findings, and a line here."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from warraq.checking.finding import Finding, Severity
from warraq.checking.gazetteer import check_gazetteer
from warraq.checking.links import check_links
from warraq.checking.near_duplicates import check_labels
from warraq.checking.reach import check_reach
from warraq.checking.series import check_series
from warraq.checking.subject import Subject
from warraq.errors import WarraqError


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A check: its name for `--only`, and what it does."""

    name: str
    run: Callable[[Subject], Iterable[Finding]]


def _check_files(subject: Subject) -> Iterator[Finding]:
    for problem in subject.refused:
        yield Finding(severity=Severity.ERROR, what=problem)


CHECKS = (
    Check(name="files", run=_check_files),
    Check(name="links", run=check_links),
    Check(name="reach", run=check_reach),
    Check(name="names", run=check_labels),
    Check(name="series", run=check_series),
    Check(name="gazetteer", run=check_gazetteer),
)


def run_checks(subject: Subject, only: Sequence[str] = ()) -> list[Finding]:
    """Return what the checks find, errors last, each kind sorted by place.

    Raises:
        WarraqError: W404, when `only` names a check that there is not.

    """
    names = [check.name for check in CHECKS]
    for name in only:
        if name not in names:
            near = difflib.get_close_matches(name, names, 1) or names
            raise WarraqError(
                "W404", f'there is no check "{name}"', f"Choose from {', '.join(near)}."
            )
    chosen = [check for check in CHECKS if not only or check.name in only]
    return sorted(finding for check in chosen for finding in check.run(subject))
