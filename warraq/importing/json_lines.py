"""JSON lines: an object a line, each an article, plain or gzip; a document with a list of them is read too."""

from __future__ import annotations

import gzip
import io
import json
import re
import zlib
from collections.abc import Iterator, Mapping

from warraq.errors import WarraqError
from warraq.importing.columns import fields_of
from warraq.importing.date_order import DateOrders
from warraq.importing.json_document import WRAPPERS, items_of
from warraq.importing.media import Media
from warraq.importing.record import Draft, Glance, Rank, RawRecord, RefusedRecord, SourceFile
from warraq.importing.settings import ImportSettings
from warraq.importing.table_article import draft_of, glance_at

LONGEST_LINE = 16 * 1024 * 1024
_PEEKED = 4096
_OPENING_LINE = re.compile(
    rf'\{{[ \t]*\r?\n|\{{\s*"(?:{"|".join(sorted(WRAPPERS))})"\s*:\s*\[\s*(?:\{{|$)'.encode()
)
"""What begins an object of many lines, or one that begins with its list of articles."""
_GZIP = b"\x1f\x8b"


class JsonLines:
    """The format `json-lines`."""

    name = "json-lines"
    rank = Rank.FEED
    is_container = True

    def __init__(self, settings: ImportSettings, media: Media) -> None:
        """Begin without a record: the order of day and month in numbers is learned for each file."""
        self._own = settings.columns
        self._media = media
        self.learner = DateOrders()

    def recognises(self, head: bytes) -> bool:
        """Take what begins with an object that has a text under a name that is known."""
        return re.match(rb"(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*\"", head) is not None

    def records(self, file: SourceFile) -> Iterator[RawRecord | RefusedRecord]:
        """Yield a record for each line that is not empty; its number is the line's."""
        try:
            with _open(file) as stream:
                if _is_document(stream):
                    yield from _listed(file, stream)
                    return
                number = 0
                while line := stream.readline(LONGEST_LINE + 1):
                    number += 1
                    if len(line) > LONGEST_LINE:
                        raise WarraqError(
                            "W206",
                            f"line {number} is longer than {LONGEST_LINE:,} bytes",
                            "Split the file; each article stands on a line of its own.",
                        )
                    data = line.removeprefix(b"\xef\xbb\xbf").strip()
                    if data:
                        yield RawRecord(file=file, number=number, data=data)
        except (gzip.BadGzipFile, EOFError, zlib.error) as error:
            raise WarraqError(
                "W212", f"its gzip data is broken: {error}", "Fetch the file again."
            ) from error

    def glance(self, record: RawRecord) -> Glance:
        """Return the record's title, address and sameness."""
        return glance_at(fields_of(json_object(record.data), self._own))

    def draft(self, record: RawRecord) -> Draft:
        """Return the record's article; fields that nobody mapped are kept in `extra`."""
        fields = fields_of(json_object(record.data), self._own)
        beside = record.file.path.parent
        return draft_of(fields, self.learner.of(record.file), self._media, beside=beside)


def _open(file: SourceFile) -> io.BufferedReader | gzip.GzipFile:
    with file.path.open("rb") as stream:
        packed = stream.read(2) == _GZIP
    return gzip.open(file.path) if packed else file.path.open("rb")


def _is_document(stream: io.BufferedReader | gzip.GzipFile) -> bool:
    """Tell a document with a list of articles from lines that are an object each."""
    begin = stream.peek(_PEEKED).removeprefix(b"\xef\xbb\xbf").lstrip()
    return begin.startswith(b"[") or _OPENING_LINE.match(begin) is not None


def _listed(
    file: SourceFile, stream: io.BufferedReader | gzip.GzipFile
) -> Iterator[RawRecord | RefusedRecord]:
    """Yield the records of a file that is one JSON document."""
    number = 0
    try:
        with io.TextIOWrapper(stream, encoding="utf-8-sig") as text:
            for number, item in enumerate(items_of(text), start=1):
                data = json.dumps(item, ensure_ascii=False, sort_keys=True)
                # A lone half of a pair, which JSON can write, is dropped when the text is read.
                yield RawRecord(file=file, number=number, data=data.encode(errors="surrogatepass"))
    except (ValueError, RecursionError) as error:
        yield RefusedRecord(number=number + 1, error=_no_json(str(error)))


def _no_json(said: str) -> WarraqError:
    return WarraqError(
        "W209", f"this is no JSON: {said}", "Write one object on each line, as UTF-8."
    )


def json_object(data: bytes) -> Mapping[str, object]:
    """Return a record that is an object of JSON.

    Raises:
        WarraqError: W209, when it is none.

    """
    try:
        raw = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise _no_json(str(error)) from error
    if not isinstance(raw, dict):
        raise WarraqError("W209", "this is no JSON object", "Write {…} with the article's fields.")
    return raw
