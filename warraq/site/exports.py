"""Data to take away: every article as JSON Lines, as a table, and as Dublin Core (`docs/data.md`).

What is written is a stated list of public keys, and nothing else of an article's file.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.sax.saxutils import escape

from warraq.jobs import together
from warraq.site.config import Config
from warraq.site.public_keys import KEYS, Exported, schema
from warraq.site.reading import ReadArticle
from warraq.site.views import ArticleView, Feed

FOLDER = "data"
JSON_LINES, TABLE, DUBLIN_CORE, SCHEMA = (
    f"{FOLDER}/{name}"
    for name in ("articles.jsonl.gz", "articles.csv", "oai_dc.xml", "schema.json")
)
DATA_FILES = (
    Feed(title="JSON Lines", type="application/gzip", url=JSON_LINES),
    Feed(title="CSV", type="text/csv", url=TABLE),
    Feed(title="Dublin Core", type="application/xml", url=DUBLIN_CORE),
    Feed(title="JSON Schema", type="application/schema+json", url=SCHEMA),
)
# What spreadsheets take for a formula (owasp.org/www-community/attacks/CSV_Injection), in wide forms too.
_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
# XML 1.0 has no place for these, escaped or not (w3.org/TR/xml/#charsets); tables are better without them.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_BETWEEN = " | "


def write_exports(
    output: Path, views: Sequence[ArticleView], read: Sequence[ReadArticle], config: Config
) -> None:
    """Write the folder of data, the three large files beside each other, each article by article."""
    (output / FOLDER).mkdir(parents=True, exist_ok=True)
    articles = [
        Exported(view=view, read=one, address=_address(view, config.site_url))
        for view, one in zip(views, read, strict=True)
    ]
    together(
        partial(_pack, output / JSON_LINES, _json_lines(articles)),
        partial(_write, output / TABLE, _table(articles)),
        partial(_write, output / DUBLIN_CORE, _dublin_core(articles, config.site_name)),
        jobs=config.jobs,
    )
    (output / SCHEMA).write_bytes(schema())


def _write(path: Path, pieces: Iterable[bytes]) -> None:
    with path.open("wb") as stream:
        stream.writelines(pieces)


def _pack(path: Path, pieces: Iterable[bytes]) -> None:
    with (
        path.open("wb") as packed,
        # Neither the time nor the file's name stands in the stream: equal data give equal bytes.
        gzip.GzipFile(filename="", mode="wb", compresslevel=6, fileobj=packed, mtime=0) as stream,
    ):
        stream.writelines(pieces)


def _json_lines(articles: Iterable[Exported]) -> Iterator[bytes]:
    for one in articles:
        line = json.dumps({key.name: key.value(one) for key in KEYS}, ensure_ascii=False)
        yield f"{line}\n".encode("utf-8", "replace")


def _table(articles: Iterable[Exported]) -> Iterator[bytes]:
    keys = [key for key in KEYS if key.in_table]
    yield "\ufeff".encode()
    yield _row(key.name for key in keys)
    for one in articles:
        yield _row(_cell(key.value(one)) for key in keys)


def _row(cells: Iterable[str]) -> bytes:
    line = io.StringIO()
    csv.writer(line, quoting=csv.QUOTE_ALL).writerow(cells)  # ends lines as RFC 4180 says
    return line.getvalue().encode("utf-8", "replace")


def _cell(value: Any) -> str:  # noqa: ANN401 - any public value
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return ""
    text = _BETWEEN.join(value) if isinstance(value, list | tuple) else str(value)
    text = _NOT_XML.sub("", text)
    # One apostrophe more, which taking one away undoes: no text is lost, and none is a formula.
    return f"'{text}" if _FORMULA.match(text) else text


def _dublin_core(articles: Iterable[Exported], site_name: str) -> Iterator[bytes]:
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n<records>\n'
    for one in articles:
        lines = [f"<dc:{name}>{_xml(text)}</dc:{name}>" for name, text in _elements(one, site_name)]
        elements = "\n".join(lines)
        yield (
            '<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/"'
            ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
            ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
            ' xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/oai_dc/'
            ' http://www.openarchives.org/OAI/2.0/oai_dc.xsd">\n'
            f"{elements}\n</oai_dc:dc>\n"
        ).encode()
    yield b"</records>\n"


def _elements(one: Exported, site_name: str) -> Iterator[tuple[str, str]]:
    view = one.view
    found = (
        ("title", view.title),
        *(("creator", author.name) for author in view.authors),
        *(("subject", section.name) for section in view.breadcrumb),
        *(("subject", tag.name) for tag in view.tags),
        ("description", view.summary),
        ("publisher", site_name),
        ("date", _dc_date(view)),
        ("type", "Text"),
        ("format", "text/html"),
        ("identifier", one.address),
        ("identifier", view.id),
        ("source", view.source.public_url if view.source else ""),
        ("language", view.lang),
        ("rights", view.rights),
    )
    yield from dict.fromkeys(pair for pair in found if pair[1].strip())


def _dc_date(view: ArticleView) -> str:
    """Return the date; an estimate with `~`, as EDTF writes "approximately" (ISO 8601-2)."""
    value = view.published.value
    if value is None:
        return ""
    return f"{str(value)[:10]}~" if view.published.is_estimate else str(value)


def _xml(text: str) -> str:
    # A carriage return would be read as a line feed.
    return escape(_NOT_XML.sub("", text), {"\r": "&#13;"})


def _address(view: ArticleView, site_url: str) -> str:
    return f"{site_url}/{quote(view.url)}" if site_url else quote(view.url)
