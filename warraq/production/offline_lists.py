"""Lists of what readers can keep on their devices: each section, the search, the whole archive.

`data/offline/<section>.json` holds `{"build", "bytes", "files": [[path, bytes, hash], …]}`; a hash is the first
16 hexadecimal digits of the file's SHA-256. The browser takes no file that differs from it.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from warraq.jobs import in_batches
from warraq.production.page_needs import References, page_references

FOLDER = "data/offline"
ALONE = frozenset({"404.html", "offline.html"})
"""Pages that nobody reads for themselves."""
_HASH_DIGITS = 16
_HASH_IN_NAME = re.compile(r"\.[0-9a-f]{10}\.(?=[a-z0-9]+$)")
_ON_THIS_DAY = "data/on-this-day-"


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFiles:
    """Every file of a built site with its size in bytes and its hash; what every page refers to.

    `build` names the build: it hangs on the content of each file.
    """

    build: str
    files: Mapping[str, tuple[int, str]]
    references: Mapping[str, References]

    def with_needed(self, pages: Iterable[str]) -> tuple[str, ...]:
        """Return pages and all that they need, sorted."""
        wanted = set(pages)
        return tuple(sorted(wanted.union(*(self.references[page].files for page in wanted))))

    def list_text(self, paths: Iterable[str]) -> bytes:
        """Return a list's file."""
        rows = [(path, *self.files[path]) for path in paths]
        fields = {"build": self.build, "bytes": sum(row[1] for row in rows), "files": rows}
        return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()


def read_site(output: Path, *, jobs: int) -> SiteFiles:
    """Read the built folder; hidden files, and those for servers, are none that readers get."""
    paths = sorted(
        path
        for path in (
            file.relative_to(output).as_posix() for file in output.rglob("*") if file.is_file()
        )
        if not path.startswith((".", "_"))
    )
    files: dict[str, tuple[int, str]] = {}
    references: dict[str, References] = {}
    for some_files, some_references in in_batches(partial(_read, output), paths, jobs=jobs):
        files |= some_files
        references |= some_references
    text = "".join(f"{hashed} {path}\n" for path, (_, hashed) in files.items())
    build = hashlib.sha256(text.encode()).hexdigest()[:_HASH_DIGITS]
    return SiteFiles(build=build, files=files, references=references)


def section_lists(site: SiteFiles) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield (list below `data/offline`, its files) of each section, with the sections below it."""
    pages = [page for page in site.references if page.startswith("sections/")]
    for page in pages:
        folder = PurePosixPath(page).parent
        if PurePosixPath(page).name != "index.html":
            continue
        own = [one for one in pages if folder in PurePosixPath(one).parents]
        articles = {article for one in own for article in site.references[one].articles}
        yield f"{folder}.json", site.with_needed({*own, *articles})


def search_list(site: SiteFiles, theme: str, joined: Iterable[str]) -> tuple[str, ...]:
    """Return the index, and the scripts that few searches need; `joined` are parts of others' files."""
    linked = {file for one in site.references.values() for file in one.files}
    parts = {f"{theme}/{part}" for part in joined}

    def plain(path: str) -> str:
        return _HASH_IN_NAME.sub(".", path)

    return tuple(
        path
        for path in site.files
        if path.startswith("search/")
        or (path.startswith(f"{theme}/search/") and path not in linked and plain(path) not in parts)
    )


def whole_list(site: SiteFiles, search: Sequence[str]) -> tuple[str, ...]:
    """Return every page with what it needs, and the search."""
    pages = [page for page in site.references if page not in ALONE]
    days = [path for path in site.files if path.startswith(_ON_THIS_DAY)]
    return tuple(sorted({*site.with_needed(pages), *search, *days}))


def _read(
    output: Path, paths: Sequence[str]
) -> tuple[dict[str, tuple[int, str]], dict[str, References]]:
    files = {}
    for path in paths:
        data = (output / path).read_bytes()
        files[path] = (len(data), hashlib.sha256(data).hexdigest()[:_HASH_DIGITS])
    # A page that an article has attached (files/…) is a document, not one of ours.
    pages = [
        path
        for path in paths
        if path.endswith(".html") and not path.startswith(("files/", "images/"))
    ]
    return files, {page: page_references(output, page) for page in pages}
