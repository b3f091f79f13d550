"""Names of the gazetteer that no article has: a form that texts use may be missing."""

from __future__ import annotations

from collections.abc import Iterator

from warraq.checking.finding import Finding, advice
from warraq.checking.subject import Subject
from warraq.gazetteer.entries import FILE, read_gazetteer
from warraq.site.names import address


def check_gazetteer(subject: Subject) -> Iterator[Finding]:
    """Yield each name that got no page."""
    for entry in read_gazetteer(subject.content / FILE).entries:
        if address(entry) not in subject.files:
            yield advice(
                "W431",
                FILE,
                f'no article names "{entry.name}"',
                "Add the forms that texts use to its `variants`, or build again.",
                line=entry.line,
                key=entry.kind,
            )
