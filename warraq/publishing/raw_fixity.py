"""Whether raw sources are still what their names say, and whether those that articles name are there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from warraq.article import ArticleError, parse_article
from warraq.errors import Problem
from warraq.jobs import in_batches
from warraq.publishing.bag_parts import digests_of
from warraq.publishing.progress import UNTOLD, Progress
from warraq.site.folder import walk

_NAMED = re.compile(r"([0-9a-f]{2})/(\1[0-9a-f]{62})(\.[a-z0-9]+)?")


def check_raw(
    content: Path, raw: Path, *, jobs: int, progress: Progress = UNTOLD
) -> tuple[int, tuple[Problem, ...]]:
    """Return how many raw files were read, and each that is not what its name or an article says.

    What was imported from a table, a feed or another container has no raw file of its own: its source
    names a record, and is not looked for.
    """
    files = [path for path in walk(raw).files if _digest_in(path, raw)]
    progress.begin(len(files))
    problems = []
    for read, found in in_batches(partial(_changed, raw=raw), files, jobs=jobs):
        problems += found
        for _ in range(read):
            progress.step()
    there = {_digest_in(path, raw) for path in files}
    articles = [path for path in walk(content).files if path.suffix.lower() == ".md"]
    for batch in in_batches(partial(_named, content=content), articles, jobs=jobs):
        problems += [
            Problem(
                file=str(content / file),
                key="source",
                problem=f"its raw source {sha256} is not in {raw}",
                remedy="Restore it from a closed bag or a copy.",
                code="W559",
            )
            for file, sha256 in batch
            if sha256 not in there
        ]
    return len(files), tuple(sorted(problems))


def _digest_in(path: Path, raw: Path) -> str:
    """Return the SHA-256 that a raw file is named after, or empty."""
    found = _NAMED.fullmatch(path.relative_to(raw).as_posix())
    return found[2] if found else ""


def _changed(files: Sequence[Path], *, raw: Path) -> tuple[int, list[Problem]]:
    """Return how many files were read, and what is wrong with them."""
    problems = []
    for path in files:
        try:
            said = "was changed: its SHA-256 is not its name"
            right = digests_of(path, ("sha256",))["sha256"] == _digest_in(path, raw)
        except OSError as error:
            said, right = f"cannot be read: {error.strerror}", False
        if not right:
            problem = f"the raw source {said}"
            remedy = "Restore it from a closed bag or a copy."
            problems.append(Problem(file=str(path), problem=problem, remedy=remedy, code="W560"))
    return len(files), problems


def _named(files: Sequence[Path], *, content: Path) -> list[tuple[str, str]]:
    """Return the raw files that articles name; what cannot be read, the build names."""
    return [pair for path in files for pair in _sources_of(path, content)]


def _sources_of(path: Path, content: Path) -> Iterator[tuple[str, str]]:
    name = path.relative_to(content).as_posix()
    try:
        article = parse_article(path.read_text(encoding="utf-8"), file=name)
    except (ArticleError, OSError, UnicodeDecodeError):
        return
    for source in (article.source, *article.other_sources):
        if source and source.sha256 and not source.record:
            yield name, source.sha256
