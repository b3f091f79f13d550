"""What machines read: sitemap.xml and robots.txt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote
from xml.sax.saxutils import escape

from warraq.site.config import Config
from warraq.site.page_job import PageJob

_UNLISTED = frozenset({"search", "not-found", "offline"})
SITEMAP_LIMIT = 50_000
"""The protocol's limit for one file (sitemaps.org/protocol.html)."""
SITEMAP_WHOLE = 1_000
"""Up to so many addresses are one file; more are cut by month, so that what changes is small."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Address:
    """A line of a sitemap: `month` is where it belongs, `changed` a day, a month, a year or empty."""

    address: str
    month: str
    changed: str


def machine_files(jobs: Iterable[PageJob], config: Config) -> Iterator[tuple[str, bytes]]:
    """Yield `robots.txt`, and the sitemap where there is an absolute address to write in it."""
    robots = "User-agent: *\nDisallow:\n"
    if config.site_url:
        addresses = [_address(job, config.site_url) for job in jobs if job.kind not in _UNLISTED]
        yield from _sitemaps(addresses, config.site_url)
        robots += f"Sitemap: {config.site_url}/sitemap.xml\n"
    yield "robots.txt", robots.encode()


def _sitemaps(addresses: Sequence[_Address], site_url: str) -> Iterator[tuple[str, bytes]]:
    if len(addresses) <= SITEMAP_WHOLE:
        yield "sitemap.xml", _document("urlset", map(_entry, addresses))
        return
    parts: list[str] = []
    for name, part in _parts(addresses):
        yield name, _document("urlset", map(_entry, part))
        latest = max(one.changed for one in part)
        parts.append(f"<sitemap><loc>{escape(site_url)}/{name}</loc>{_changed(latest)}</sitemap>")
    yield "sitemap.xml", _document("sitemapindex", parts)


def _parts(addresses: Sequence[_Address]) -> Iterator[tuple[str, list[_Address]]]:
    """Yield (file, its addresses) by month, none above the limit."""
    months: dict[str, list[_Address]] = {}
    for one in addresses:
        months.setdefault(one.month, []).append(one)
    for month, own in sorted(months.items()):
        for number, start in enumerate(range(0, len(own), SITEMAP_LIMIT), start=1):
            more = f"-part-{number}" if number > 1 else ""
            yield f"sitemap-{month}{more}.xml", own[start : start + SITEMAP_LIMIT]


def _address(job: PageJob, site_url: str) -> _Address:
    """Return a page's line; articles belong to the month of their date, all others are lists and pages."""
    article = job.values.get("article")
    month, changed = "pages", ""
    if article is not None:
        value = article.published.value
        month = "undated" if value is None else f"{value.year:04d}"
        if value is not None and value.month:
            month += f"-{value.month:02d}"
        known = article.modified or (None if article.published.is_estimate else value)
        changed = str(known.first_day() if known and known.day else known or "")
    return _Address(address=f"{site_url}/{quote(job.file)}", month=month, changed=changed)


def _entry(one: _Address) -> str:
    return f"<url><loc>{escape(one.address)}</loc>{_changed(one.changed)}</url>"


def _changed(day: str) -> str:
    return f"<lastmod>{day}</lastmod>" if day else ""


def _document(root: str, entries: Iterable[str]) -> bytes:
    body = "\n".join(entries)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{body}\n</{root}>\n'
    ).encode()
