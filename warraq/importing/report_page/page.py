"""The page itself: one file, without script or anything from elsewhere; all that was imported is escaped."""

from __future__ import annotations

import hashlib
import os
from base64 import b64encode
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from warraq.importing.report import ImportReport
from warraq.importing.report_page.view import view_of
from warraq.importing.report_page.words import Words

_HISTOGRAM_HEIGHT = 120


def report_page(report: ImportReport, *, lang: str, folder: Path) -> str:
    """Return the report as HTML; `lang` is ar or en, `folder` where the page will lie: links lead from there."""
    words = Words(lang)
    style = _text("page.css")
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    digest = b64encode(hashlib.sha256(f"\n{style}".encode()).digest()).decode()
    return environment.from_string(_text("page.html.j2")).render(
        view=view_of(report, words, lambda path: _link(path, folder)),
        words=words,
        _=words.label,
        number=words.number,
        height=_HISTOGRAM_HEIGHT,
        style=Markup(style),  # noqa: S704 - our own file, in no one's hands
        policy=f"default-src 'none'; style-src 'sha256-{digest}'",
    )


def _link(path: str, folder: Path) -> str:
    """Return the address of an article's file as seen from the page."""
    try:
        return quote(Path(os.path.relpath(path, folder)).as_posix())
    except ValueError:  # On Windows, another drive.
        return Path(path).resolve().as_uri()


def _text(name: str) -> str:
    return files("warraq.importing.report_page").joinpath(name).read_text("utf-8")
