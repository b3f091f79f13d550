"""The address that a page had on its site: what its head says, else what its generator would have made."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from warraq.front_matter import Value
from warraq.importing.markdown_site.sites import Generator, Site
from warraq.language.dates import read_date
from warraq.partial_date import PartialDate
from warraq.slug import slugify

JEKYLL_NAME = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)-(.+)")
"""The name of a post of Jekyll's: its day and its slug."""
_TOKEN = re.compile(r":([a-z_]+)|\{(date:[^}]*|[a-z_]+)\}")
_JEKYLL_STYLES = {
    "date": "/:categories/:year/:month/:day/:title.html",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "none": "/:categories/:title.html",
}
_LANGUAGE_ENDING = re.compile(r"\.[a-z]{2,3}(?:-[A-Za-z]{2,4})?$")


def slug_of(path: Path) -> str:
    """Return the slug that a file's name gives: `2021-11-07-x.md` and `x/index.md` are both `x`.

    >>> slug_of(Path("_posts/2021-11-07-ورق.md"))
    'ورق'
    """
    stem = _LANGUAGE_ENDING.sub("", path.stem)
    if stem == "index":
        return path.parent.name
    match = JEKYLL_NAME.fullmatch(stem)
    return match[4] if match else stem


def date_of(path: Path, fields: Mapping[str, Value]) -> PartialDate | None:
    """Return the day that a page's head gives, else the one in a post's name; none that can be read."""
    for key in ("date", "publishdate", "published_at"):
        text = fields.get(key)
        if isinstance(text, str) and (found := read_date(text)) is not None:
            return found.value
    match = JEKYLL_NAME.fullmatch(path.stem)
    found = read_date("-".join(match.groups()[:3])) if match else None
    return found.value if found else None


def old_paths(
    path: Path, site: Site, fields: Mapping[str, Value], date: PartialDate | None
) -> tuple[str, ...]:
    """Return the paths under which the page was known, its own first, without a slash at the front."""
    said = [
        text
        for key in ("url", "permalink")
        if isinstance(text := fields.get(key), str) and text.strip() and ":" not in text
    ]
    own = said or [_made(path, site, fields, date)]
    others: list[str] = []
    for key in ("aliases", "alias", "redirect_from", "old_url"):
        value = fields.get(key)
        texts = [value] if isinstance(value, str) else value if isinstance(value, list) else []
        others += [text for text in texts if isinstance(text, str)]
    found = (text.strip().lstrip("/") for text in (*own, *others))
    return tuple(dict.fromkeys(text for text in found if text))


def _made(path: Path, site: Site, fields: Mapping[str, Value], date: PartialDate | None) -> str:
    """Return the path that the generator would make, or nothing where that cannot be told."""
    slug = _slug(path, fields)
    sections = _sections(path, site)
    if site.generator is Generator.JEKYLL:
        pattern = _JEKYLL_STYLES.get(
            site.text("permalink"), site.text("permalink") or _JEKYLL_STYLES["date"]
        )
        if date is None:
            return "/".join((*sections, f"{slug}.html"))
    elif site.generator is Generator.PELICAN:
        if not isinstance(fields.get("slug"), str):
            # Pelican makes it from the title, in Latin letters, by rules that settings may change.
            return ""
        name = "page_url" if "pages" in sections else "article_url"
        pattern = site.text(name) or ("pages/{slug}.html" if name == "page_url" else "{slug}.html")
    elif site.generator is Generator.HUGO:
        patterns = site.settings.get("permalinks")
        page = patterns.get("page", patterns) if isinstance(patterns, dict) else {}
        section = sections[0] if sections else ""
        pattern = str(page.get(section, "")) if isinstance(page, dict) else ""
        if not pattern:
            return "/".join((*sections, slug, ""))
    else:
        return ""
    return _filled(pattern, _tokens(slug, sections, fields, date))


def _filled(pattern: str, tokens: Mapping[str, str]) -> str:
    """Return a pattern with its tokens filled in; nothing when one of them is not known."""
    unknown = False

    def fill(match: re.Match[str]) -> str:
        nonlocal unknown
        name = match[1] or match[2]
        unknown |= name not in tokens
        return tokens.get(name, "")

    text = _TOKEN.sub(fill, pattern)
    return "" if unknown else re.sub(r"/{2,}", "/", text)


def _tokens(
    slug: str, sections: tuple[str, ...], fields: Mapping[str, Value], date: PartialDate | None
) -> Mapping[str, str]:
    tokens = {
        "title": slug,
        "slug": slug,
        "filename": slug,
        "contentbasename": slug,
        "slugorfilename": slug,
        "slugorcontentbasename": slug,
        "section": sections[0] if sections else "",
        "sections": "/".join(sections),
        "categories": "/".join(_categories(fields)),
        "category": "/".join(map(slugify, _categories(fields)[:1])),
        "lang": str(fields.get("lang", "")),
    }
    if date is not None:
        first = date.first_day()
        tokens |= {
            "year": f"{first:%Y}",
            "month": f"{first:%m}",
            "day": f"{first:%d}",
            "i_month": str(first.month),
            "i_day": str(first.day),
            "date:%Y": f"{first:%Y}",
            "date:%m": f"{first:%m}",
            "date:%d": f"{first:%d}",
        }
    return tokens


def _slug(path: Path, fields: Mapping[str, Value]) -> str:
    said = fields.get("slug")
    return said.strip() if isinstance(said, str) and said.strip() else slug_of(path)


def _sections(path: Path, site: Site) -> tuple[str, ...]:
    """Return the folders between the site's content and the page."""
    try:
        parts = path.parent.relative_to(site.content).parts
    except ValueError:
        return ()
    if path.stem.partition(".")[0] == "index":
        parts = parts[:-1]
    return tuple(part for part in parts if not part.startswith("_"))


def _categories(fields: Mapping[str, Value]) -> list[str]:
    value = fields.get("categories", fields.get("category", ""))
    if isinstance(value, str):
        return value.split()
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []
