"""Who wrote an article, as bylines and data say it: people apart from agencies, places and the site itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from warraq.importing.page_lines import folded
from warraq.importing.title import clean_title

_PARTS = re.compile(r"\s*(?:[|/،,;؛•·]|\s[-–—]+\s?|\s?[-–—]+\s|[()\[\]])\s*")
_LABEL = re.compile(
    r"^(?:مرسلة بواسطة|بواسطة|posted by|بقلم|كتب|كتبت|كتبه|كتبها|الكاتب|الكاتبة|إعداد|تحرير|تقرير|المصدر|المحرر|نویسنده|به قلم|מאת|by|written by|author)\s*[:：]?\s+",
    re.IGNORECASE,
)
_AND = re.compile(r"\s+(?:and|et|&)\s+", re.IGNORECASE)
_ADDRESS = re.compile(r"\S*(?:@|https?://|www\.)\S*")
_MOST_WORDS = 6
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Byline:
    """The people, agencies and places that a byline names, each as it is written."""

    people: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    """What is too long for a name."""


def read_byline(texts: Iterable[str], *, sites: Iterable[str] = ()) -> Byline:
    """Return what bylines name; `sites` are the site's own names, which are no authors.

    >>> read_byline(["القاهرة - رويترز"]).agencies
    ('رويترز',)
    """
    people: dict[str, None] = {}
    agencies: dict[str, None] = {}
    places: dict[str, None] = {}
    others: dict[str, None] = {}
    own = {folded(part) for site in sites for part in (site, *_PARTS.split(site)) if part.strip()}
    for text in texts:
        bare = clean_title(_ADDRESS.sub(" ", text))
        for part in _PARTS.split(_LABEL.sub("", bare)):
            for name in _AND.split(part):
                name = clean_title(_LABEL.sub("", name)).strip(" :：.،,*-–—")  # noqa: PLW2901
                key = folded(name)
                if not _LETTER.search(name) or key in own or key in _table()["nobody"]:
                    continue
                if key in _table()["agencies"]:
                    agencies[name] = None
                elif key in _table()["places"]:
                    places[name] = None
                elif len(name.split()) > _MOST_WORDS:
                    others[name] = None
                else:
                    people[name] = None
    return Byline(
        people=tuple(people), agencies=tuple(agencies), places=tuple(places), others=tuple(others)
    )


@cache
def _table() -> dict[str, frozenset[str]]:
    text = files("warraq.importing.html").joinpath("people.json").read_text("utf-8")
    raw = json.loads(text)
    return {key: frozenset(map(folded, names)) for key, names in raw.items() if key != "about"}
