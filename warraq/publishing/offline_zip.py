"""A built site as one zip: unpacked anywhere, it opens by a double click on `index.html`."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path, PurePosixPath
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from warraq.errors import WarraqError
from warraq.publishing.offline_files import ARTICLES, HOME, OfflineSite, is_page
from warraq.publishing.page_edits import Attributes, edit_page, relinked
from warraq.publishing.safe_names import LONGEST_PATH, moved_names, safe_name
from warraq.publishing.start_page import NOTICE, START_PAGE, ZIP_RULES, start_page
from warraq.publishing.whole_file import written_whole

PACKED = frozenset(
    ".avif .br .gif .gz .jpeg .jpg .m4a .mp3 .mp4 .ogg .png .webm .webp .woff .woff2 .zip".split()
)
"""Endings of what is compressed already: it is stored as it is."""
_NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip can say: two builds are equal, byte for byte."""
_UTF_8 = 0x800


def write_zip(
    site: OfflineSite, target: Path, *, name: str, progress: Callable[[int], None]
) -> None:
    """Write the site to `target`, all in one folder with the archive's `name`; `progress` gets files done.

    Raises:
        WarraqError: W542, when a path is too long; W543, when an article's name is not safe on each system.

    """
    top = safe_name(name)
    moved = moved_names((START_PAGE, *site.files), longest=LONGEST_PATH - len(top) - 1)
    _check_articles(moved)
    with written_whole(target) as part, ZipFile(part, "w") as bundle:
        home = (site.output / HOME).read_text(encoding="utf-8")
        _add(bundle, f"{top}/{START_PAGE}", start_page(name, home).encode())
        for file in _in_order(site.files):
            address = f"{top}/{moved.get(file, file)}"
            if is_page(file):
                text = (site.output / file).read_text(encoding="utf-8")
                _add(bundle, address, _page(text, file, moved).encode())
            elif file.endswith(".css"):
                _add(bundle, address, (site.output / file).read_bytes() + ZIP_RULES)
            else:
                _add_file(bundle, address, site.output / file)
            progress(1)


def _in_order(files: tuple[str, ...]) -> Iterator[str]:
    """Yield the home page first: some programs show a zip's files in its own order."""
    yield HOME
    yield from (file for file in files if file != HOME)


def _check_articles(moved: Mapping[str, str]) -> None:
    """Make sure that the search data, which name articles by their files, stay right."""
    for file in moved:
        if file.startswith(ARTICLES):
            raise WarraqError(
                "W543", "not every system can have a file of this name", "Give it another `slug`."
            ).at(file=file)


def _page(text: str, file: str, moved: Mapping[str, str]) -> str:
    relink = partial(relinked, page=file, moved=moved) if moved else None
    return edit_page(text, drop=is_for_installing, in_body=NOTICE, relink=relink)


def is_for_installing(tag: str, attributes: Attributes) -> bool:
    """Whether a tag makes the site one that phones install: a zip or a ZIM has no service worker."""
    manifest = tag == "link" and attributes.get("rel") == "manifest"
    return manifest or (tag == "script" and "data-worker" in attributes)


def _entry(address: str) -> ZipInfo:
    entry = ZipInfo(address, _NO_TIME)
    packed = PurePosixPath(address).suffix.lower() in PACKED
    entry.compress_type = ZIP_STORED if packed else ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = 0o100644 << 16
    entry.flag_bits |= _UTF_8
    return entry


def _add(bundle: ZipFile, address: str, data: bytes) -> None:
    bundle.writestr(_entry(address), data)


def _add_file(bundle: ZipFile, address: str, file: Path) -> None:
    entry = _entry(address)
    entry.file_size = file.stat().st_size  # tells whether Zip64 is needed
    with file.open("rb") as source, bundle.open(entry, "w") as stream:
        shutil.copyfileobj(source, stream, 1 << 20)
