"""A built site as one ZIM, which Kiwix opens on phones, on computers, and serves to a network."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from libzim.reader import Archive
from libzim.writer import (
    ContentProvider,
    Creator,
    FileProvider,
    Hint,
    IndexData,
    Item,
    StringProvider,
)

from warraq.errors import WarraqError
from warraq.production.references import resolve
from warraq.publishing.main_text import MainText, main_text
from warraq.publishing.offline_files import ARTICLES, HOME, PAGES, OfflineSite, is_page
from warraq.publishing.offline_zip import is_for_installing
from warraq.publishing.page_edits import Attributes, edit_page
from warraq.publishing.site_files import SiteFile
from warraq.publishing.whole_file import written_whole
from warraq.publishing.zim_identity import give_identity
from warraq.publishing.zim_metadata import ZimMetadata

_OLDER_PAGE = re.compile(r"/page-\d+\.html$")


def write_zim(
    site: OfflineSite,
    target: Path,
    *,
    metadata: ZimMetadata,
    picture: bytes,
    progress: Callable[[int], None],
) -> None:
    """Write the site to `target`; `progress` gets files done.

    Raises:
        WarraqError: W544, when it cannot be written; W545, when libzim finds what it wrote broken.

    """
    with written_whole(target) as part:
        digest = hashlib.sha256(picture)
        creator = Creator(part)
        creator.config_indexing(True, metadata.language)  # noqa: FBT003 - libzim's own signature
        # One process writes its clusters in order: two builds are equal.
        creator.config_nbworkers(1)
        creator.set_mainpath(HOME)
        with _refusals_named(target), _silent(), creator:
            creator.add_illustration(48, picture)
            for name, value in metadata.fields():
                creator.add_metadata(name, value)
                digest.update(f"{name}\0{value}\0".encode())
            for item in _items(site):
                creator.add_item(item)
                digest.update(f"{item.path}\0{item.digest}\0".encode())
                progress(1)
            for old, path, title in _redirections(site):
                creator.add_redirection(old, title, path, {Hint.FRONT_ARTICLE: False})
                digest.update(f"{old}\0{path}\0".encode())
        give_identity(part, digest.digest()[:16])
        if not Archive(part).check():
            raise WarraqError(
                "W545", "libzim finds the file broken that it wrote", "See that the disk is sound."
            ).at(file=str(target))


@contextlib.contextmanager
def _refusals_named(target: Path) -> Iterator[None]:
    """Say what libzim cannot do. It has one kind of error, whose last line is the system's reason: no room, mostly."""
    try:
        yield
    except RuntimeError as error:
        reason = str(error).strip().rpartition("\n")[2].rstrip(".")
        raise WarraqError(
            "W544", f"libzim cannot write it: {reason}", "Name a file in a folder with room."
        ).at(file=str(target)) from error


@contextlib.contextmanager
def _silent() -> Iterator[None]:
    """Keep what libzim tells of its steps off standard output: it has no switch for it."""
    sys.stdout.flush()
    kept = os.dup(1)
    try:
        with Path(os.devnull).open("wb") as nothing:
            os.dup2(nothing.fileno(), 1)
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)


class _Index(IndexData):  # type: ignore[misc]  # no types
    """What the full-text index reads of a page; of lists, nothing: each of their lines is an article's."""

    def __init__(self, said: MainText, *, is_read: bool) -> None:
        super().__init__()
        self._said, self._is_read = said, is_read

    def has_indexdata(self) -> bool:
        return self._is_read

    def get_title(self) -> str:
        return self._said.title

    def get_content(self) -> str:
        return self._said.text

    def get_keywords(self) -> str:
        return ""

    def get_wordcount(self) -> int:
        return len(self._said.text.split())


class _Page(Item):  # type: ignore[misc]  # no types
    """A page, without what would keep Kiwix's own scripts from running in it."""

    def __init__(self, file: Path, path: str) -> None:
        super().__init__()
        data = file.read_bytes()
        self.path = path
        self._text = edit_page(data.decode(), drop=_is_in_the_way)
        self._said = main_text(data)
        self.digest = hashlib.sha256(self._text.encode()).hexdigest()

    def get_path(self) -> str:
        return self.path

    def get_title(self) -> str:
        return self._said.title

    def get_mimetype(self) -> str:
        return "text/html"

    def get_hints(self) -> dict[Hint, bool]:
        return {Hint.FRONT_ARTICLE: not _OLDER_PAGE.search(self.path), Hint.COMPRESS: True}

    def get_contentprovider(self) -> ContentProvider:
        return StringProvider(self._text)

    def get_indexdata(self) -> IndexData:
        return _Index(self._said, is_read=self.path.startswith((ARTICLES, PAGES)))


class _File(Item):  # type: ignore[misc]  # no types
    """Any other file, as it is."""

    def __init__(self, file: Path, path: str) -> None:
        super().__init__()
        self.path = path
        self._file = file
        with file.open("rb") as stream:
            self.digest = hashlib.file_digest(stream, "sha256").hexdigest()

    def get_path(self) -> str:
        return self.path

    def get_title(self) -> str:
        return ""

    def get_mimetype(self) -> str:
        return SiteFile(path=self.path).content_type.partition(";")[0]

    def get_hints(self) -> dict[Hint, bool]:
        return {Hint.FRONT_ARTICLE: False}

    def get_contentprovider(self) -> ContentProvider:
        return FileProvider(self._file)

    def get_indexdata(self) -> IndexData:
        return _Index(MainText("", ""), is_read=False)


def _items(site: OfflineSite) -> Iterator[_Page | _File]:
    for path in site.files:
        yield (_Page if is_page(path) else _File)(site.output / path, path)


def _is_in_the_way(tag: str, attributes: Attributes) -> bool:
    """Whether a tag must go: kiwix-serve adds handlers to pages, which our policy would forbid."""
    policy = attributes.get("http-equiv", "").lower() == "content-security-policy"
    return (tag == "meta" and policy) or is_for_installing(tag, attributes)


def _redirections(site: OfflineSite) -> Iterator[tuple[str, str, str]]:
    """Yield the old addresses that lead to a page of the site: address, the page's path, its title."""
    files = frozenset(site.files)
    for old, link in site.redirects:
        path = resolve(link, old)
        if path in files:
            yield old, path, main_text((site.output / path).read_bytes()).title
