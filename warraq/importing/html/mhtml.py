"""MHTML: a page and its pieces in one file, as mail has them; Chrome, Edge, Opera and old Internet Explorer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email import message_from_bytes
from email.message import Message
from urllib.parse import urljoin

from warraq.errors import WarraqError
from warraq.importing.html.page import PageSource, draft_of_page, glance_of_page
from warraq.importing.html.saved_page import read_bounded
from warraq.importing.media import Media
from warraq.importing.record import Draft, Glance, Rank, RawRecord, SourceFile
from warraq.importing.settings import ImportSettings
from warraq.language.dates import read_date
from warraq.old_addresses import is_web_address
from warraq.partial_date import PartialDate

_HEADER = re.compile(rb"(?:[!-9;-~]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*)+", re.DOTALL)
_RELATED = re.compile(
    rb"^content-type:\s*(?:multipart/related|text/html)", re.IGNORECASE | re.MULTILINE
)
_SAVED = re.compile(
    rb"^(?:snapshot-content-location:|from:\s*\"?<?saved by|x-mimeole:)",
    re.IGNORECASE | re.MULTILINE,
)
_ZONE_NAME = re.compile(r"\s*\([^)]*\)\s*$")


class Mhtml:
    """The format `mhtml`."""

    name = "mhtml"
    rank = Rank.PAGE
    is_container = False
    learner = None

    def __init__(self, settings: ImportSettings, media: Media) -> None:
        """Take what the settings say of the site's pages, and where files are looked for."""
        self._settings = settings
        self._media = media

    def recognises(self, head: bytes) -> bool:
        """Take what begins with mail headers that announce a page with its pieces."""
        match = _HEADER.match(head.lstrip())
        if match is None:
            return False
        headers = match[0]
        return bool(_RELATED.search(headers)) and (
            bool(_SAVED.search(headers)) or b"multipart/related" in headers.lower()
        )

    def records(self, file: SourceFile) -> Iterator[RawRecord]:
        """Yield the one record: the whole file."""
        yield RawRecord(file=file, number=1, data=read_bounded(file))

    def glance(self, record: RawRecord) -> Glance:
        """Return the page's sameness."""
        source = unpack(record.data).source
        return glance_of_page(source, media=self._media, settings=self._settings)

    def draft(self, record: RawRecord) -> Draft:
        """Return the page's article; its record is the address that it was saved from."""
        page = unpack(record.data)
        draft = draft_of_page(page.source, media=self._media, settings=self._settings)
        return replace(draft, record=page.location)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnpackedPage:
    """The page of an MHTML file with its pieces, and the address that it says it has."""

    source: PageSource
    location: str


def unpack(data: bytes) -> UnpackedPage:
    """Return the page in an MHTML file.

    Raises:
        WarraqError: W232, when there is no page in it.

    """
    message = message_from_bytes(data.lstrip())
    parts = [part for part in message.walk() if not part.is_multipart()]
    root = _root(message, parts)
    if root is None:
        raise WarraqError("W232", "there is no page in this MHTML file", "Save the page again.")
    location = _header(message, "Snapshot-Content-Location") or _header(root, "Content-Location")
    pieces: dict[str, bytes] = {}
    frames: dict[str, str] = {}
    for part in parts:
        if part is root:
            continue
        names = _names(part, location)
        if part.get_content_maintype() == "text":
            frames.update(
                {name: address for name in names for address in names if is_web_address(address)}
            )
            continue
        payload = _payload(part)
        pieces.update(dict.fromkeys(names, payload))
    return UnpackedPage(
        source=PageSource(
            data=_payload(root),
            url=location if is_web_address(location) else "",
            captured=_saved_on(message),
            charset=str(root.get_param("charset", "")),
            parts=pieces,
            frames=frames,
        ),
        location=location,
    )


def _root(message: Message, parts: list[Message]) -> Message | None:
    start = str(message.get_param("start", "")).strip("<>")
    pages = [
        part for part in parts if part.get_content_type() in {"text/html", "application/xhtml+xml"}
    ]
    named = (part for part in pages if start and _header(part, "Content-ID").strip("<>") == start)
    return next(named, pages[0] if pages else None)


def _names(part: Message, base: str) -> list[str]:
    """Return the addresses under which a page speaks of its piece."""
    names: list[str] = []
    location = _header(part, "Content-Location")
    if location:
        names.append(location)
        try:
            names.append(urljoin(base, location))
        except ValueError:
            # No address at all: the page can only name it as it stands.
            names.append(location)
    identity = _header(part, "Content-ID").strip("<>")
    return [*names, f"cid:{identity}"] if identity else names


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _header(part: Message, name: str) -> str:
    return "".join(str(part.get(name, "")).split())


def _saved_on(message: Message) -> PartialDate | None:
    found = read_date(_ZONE_NAME.sub("", str(message.get("Date", ""))))
    return found.value if found else None
