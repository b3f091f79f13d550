"""What machines read: sitemap.xml and robots.txt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import quote
from xml.sax.saxutils import escape

from warraq.site.config import Config
from warraq.site.page_job import PageJob

_UNLISTED = frozenset({"search", "not-found", "offline"})
SITEMAP_LIMIT = 50_000
"""The protocol's limit for one file (sitemaps.org/protocol.html)."""


def machine_files(jobs: Iterable[PageJob], config: Config) -> Iterator[tuple[str, bytes]]:
    """Yield `robots.txt`, and the sitemap where there is an absolute address to write in it."""
    robots = "User-agent: *\nDisallow:\n"
    if config.site_url:
        urls = [_entry(job, config.site_url) for job in jobs if job.kind not in _UNLISTED]
        parts = [
            urls[start : start + SITEMAP_LIMIT] for start in range(0, len(urls), SITEMAP_LIMIT)
        ]
        if len(parts) == 1:
            yield "sitemap.xml", _document("urlset", parts[0])
        else:
            names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
            for name, part in zip(names, parts, strict=True):
                yield name, _document("urlset", part)
            index = [f"<sitemap><loc>{config.site_url}/{name}</loc></sitemap>" for name in names]
            yield "sitemap.xml", _document("sitemapindex", index)
        robots += f"Sitemap: {config.site_url}/sitemap.xml\n"
    yield "robots.txt", robots.encode()


def _entry(job: PageJob, site_url: str) -> str:
    article = job.values.get("article")
    modified = ""
    if article is not None:
        known = article.modified or (
            article.published.value if not article.published.is_estimate else None
        )
        day = known.first_day() if known and known.day else known
        modified = f"<lastmod>{day}</lastmod>" if day else ""
    return f"<url><loc>{escape(site_url)}/{escape(quote(job.file))}</loc>{modified}</url>"


def _document(root: str, entries: Iterable[str]) -> bytes:
    body = "\n".join(entries)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{body}\n</{root}>\n'
    ).encode()
