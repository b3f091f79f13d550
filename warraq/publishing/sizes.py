"""How large a zip or a ZIM will be, told before it is written: a sample of the files is packed."""

from __future__ import annotations

import lzma
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath

from warraq.publishing.main_text import main_text
from warraq.publishing.offline_files import ARTICLES, PAGES, OfflineSite, is_page
from warraq.publishing.offline_zip import PACKED

_SAMPLE = 240
"""Files that are packed to learn how well the others will be."""
_ZIP_ENTRY = 150
"""Bytes of a zip for each file beside its content: two headers without their names."""
_TEXT_INDEX, _TITLE_INDEX = 0.26, 530
"""Bytes of a full-text index for each byte of text, and of the index of titles for each page (measured on 8,000
articles in Arabic)."""
_CLUSTER = 2 << 20
"""Bytes that a ZIM packs together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """What is packed, in bytes: `unpacked` is exact, `as_zip` and `as_zim` are estimates."""

    articles: int
    pages: int
    unpacked: int
    as_zip: int
    as_zim: int

    def __str__(self) -> str:
        """Say it in one sentence."""
        return (
            f"{self.articles:,} articles on {self.pages:,} pages: {megabytes(self.unpacked)} unpacked,"
            f" about {megabytes(self.as_zip)} as a zip, about {megabytes(self.as_zim)} as a ZIM."
        )


def megabytes(count: int) -> str:
    """Return a number of bytes as people read it."""
    return f"{count / 1e6:,.1f} MB" if count < 1e9 else f"{count / 1e9:,.2f} GB"  # noqa: PLR2004


def sizes(site: OfflineSite) -> Sizes:
    """Return the sizes of a site."""
    bytes_of = {file: (site.output / file).stat().st_size for file in site.files}
    plain = [file for file in site.files if PurePosixPath(file).suffix.lower() not in PACKED]
    sample = plain[:: max(1, len(plain) // _SAMPLE)]
    data = [(site.output / file).read_bytes() for file in sample]
    sampled = sum(map(len, data)) or 1
    plain_bytes = sum(bytes_of[file] for file in plain)
    packed_bytes = sum(bytes_of.values()) - plain_bytes
    zipped = sum(len(zlib.compress(one)) for one in data) / sampled
    # The sample is packed in an order that keeps like beside like, as a ZIM does.
    together = b"".join(data)
    lumps = [together[i : i + _CLUSTER] for i in range(0, len(together), _CLUSTER)]
    clustered = sum(len(lzma.compress(lump)) for lump in lumps) / sampled
    indexes = _TEXT_INDEX * _text_bytes(site) + _TITLE_INDEX * site.pages
    names = sum(2 * len(file.encode()) + _ZIP_ENTRY for file in site.files)
    return Sizes(
        articles=site.articles,
        pages=site.pages,
        unpacked=sum(bytes_of.values()),
        as_zip=round(packed_bytes + plain_bytes * zipped + names),
        as_zim=round(packed_bytes + plain_bytes * clustered + indexes),
    )


def _text_bytes(site: OfflineSite) -> float:
    """Return about how many bytes of text the pages have that a full-text index reads."""
    read = [file for file in site.files if is_page(file) and file.startswith((ARTICLES, PAGES))]
    sample = read[:: max(1, len(read) // _SAMPLE)]
    texts = [main_text((site.output / file).read_bytes()).text for file in sample]
    return sum(len(text.encode()) for text in texts) / (len(sample) or 1) * len(read)
