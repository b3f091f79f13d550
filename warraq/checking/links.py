"""Every link inside the site leads to a file of it, and to a place that is there."""

from __future__ import annotations

from collections.abc import Iterator

from warraq.checking.finding import Finding, error
from warraq.checking.subject import Subject

_BY_SCRIPT = "="
"""`search.html#q=…` is a state that a script reads, no place of the page."""


def check_links(subject: Subject) -> Iterator[Finding]:
    """Yield each link that leads nowhere once, with the first page that has it."""
    broken: dict[tuple[str, str], list[str]] = {}
    nowhere: dict[tuple[str, str], list[str]] = {}
    rooted: dict[str, list[str]] = {}
    for page in subject.pages.values():
        for link in page.links:
            if link.written.startswith("/"):
                rooted.setdefault(link.written, []).append(page.file)
            elif link.file not in subject.files:
                broken.setdefault((link.file, link.written), []).append(page.file)
            elif link.place and _BY_SCRIPT not in link.place:
                target = subject.pages.get(link.file)
                if target is None or link.place not in target.places:
                    nowhere.setdefault((link.file, link.place), []).append(page.file)
    for (_, written), pages in broken.items():
        problem = f'the link "{written}" leads to no file of the site{_more(pages)}'
        yield error("W401", pages[0], problem, "Mend the link, or add what it names.")
    for written, pages in rooted.items():
        problem = f'the link "{written}" begins at the root of the host{_more(pages)}'
        yield error("W402", pages[0], problem, "Write it from the page: ../pages/about.html.")
    for (file, place), pages in nowhere.items():
        problem = f'{file} has no place "#{place}" to link to{_more(pages)}'
        yield error("W403", pages[0], problem, "Mend the part after #, or leave it out.")


def _more(pages: list[str]) -> str:
    return f" (on {len(pages):,} pages)" if len(pages) > 1 else ""
