"""Links of articles to pages of the old site: those that the archive holds lead to them, the others are marked.

A mark is a class and `aria-describedby`, which names a note outside of the article's text
(`parts/gone-note.html`): the text itself stays as it was published.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote, unquote, urljoin

from lxml import html

from warraq.old_addresses import OldAddress, captured_address, is_web_address, parse_old_address
from warraq.partial_date import PartialDate
from warraq.site.body import inner_html
from warraq.site.reading import ReadArticle

GONE, GONE_NOTE = "gone", "gone-note"
NEWEST_CAPTURE = "2"
"""What the Wayback Machine reads as the newest: it takes the beginning of a moment, and 2… is far ahead."""
_ROOT = "../"
"""Articles and static pages all lie one folder below the root."""

_Key = tuple[str, str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class OldSite:
    """What is known of the old site: its hosts, and which page of ours each of its addresses became.

    `captures` is the address of a capture, with `{url}` and perhaps `{date}`, or empty; `away` is where those pages
    now stand that are not in this part of an archive.
    """

    pages: Mapping[_Key, ReadArticle]
    addresses: Mapping[str, str]
    hosts: frozenset[str]
    captures: str
    away: Mapping[_Key, str] = field(default_factory=dict)

    def find_away(self, old: OldAddress) -> str:
        """Return the absolute address of an article that is in another part, or nothing."""
        host, path, query = old.key
        found = self.away.get(old.key)
        if found is None and (not host or host in self.hosts):
            found = self.away.get(("", path, query))
        return found or ""

    def find(self, old: OldAddress) -> ReadArticle | None:
        """Return the article that an old address names."""
        host, path, query = old.key
        hosts = {host} if host else self.hosts
        found = next(
            (self.pages[h, path, query] for h in hosts if (h, path, query) in self.pages), None
        )
        if found is None and (not host or host in self.hosts):
            return self.pages.get(("", path, query))
        return found


def old_site(
    read: Sequence[ReadArticle],
    addresses: Mapping[str, str],
    *,
    hosts: Iterable[str] = (),
    captures: str = "",
    elsewhere: Mapping[str, str] | None = None,
) -> OldSite:
    """Gather the old addresses of all articles: those of its sources, and `aliases`.

    `addresses` maps content files to their pages; `hosts` are further hosts of the old site. Where two
    articles have one address, the later of `read` gets its links. `elsewhere` maps old addresses of articles
    that are in another part of the archive to absolute ones.
    """
    sources: dict[_Key, ReadArticle] = {}
    aliases: dict[_Key, ReadArticle] = {}
    known = {parsed.host for host in hosts if (parsed := parse_old_address(f"//{host}"))}
    for one in read:
        for url in one.article.source_urls:
            own = parse_old_address(url)
            if own is not None and own.host:
                sources[own.key] = one
                known.add(own.host)
        for alias in one.article.aliases:
            text = alias if is_web_address(alias) else f"/{alias.lstrip('/')}"
            parsed = parse_old_address(text)
            if parsed is not None:
                aliases[parsed.key] = one
                known |= {parsed.host} - {""}
    # An editor wrote the aliases: they come before what a machine noted.
    away = {
        parsed.key: address
        for text, address in (elsewhere or {}).items()
        if address and (parsed := parse_old_address(text))
    }
    known |= {host for host, _, _ in away if host}
    return OldSite(
        pages={**sources, **aliases},
        addresses=addresses,
        hosts=frozenset(known),
        captures=captures,
        away=away,
    )


def keep_links_inside(body: str, one: ReadArticle, old: OldSite) -> str:
    """Return an article's HTML with its links to the old site led to the archive, or marked as gone."""
    if "href=" not in body or not (old.hosts or old.pages or old.away):
        return body
    root = html.fragment_fromstring(body, create_parent="div")
    changed = [_lead(link, one, old) for link in root.iter("a") if link.get("href")]
    return inner_html(root) if any(changed) else body


def _lead(link: html.HtmlElement, one: ReadArticle, old: OldSite) -> bool:
    """Lead one link, or mark it; say whether it was changed."""
    href = str(link.get("href"))
    absolute = _absolute(href, one)
    parsed = parse_old_address(absolute)
    if parsed is None:
        return False
    target = old.find(parsed)
    if target is not None:
        link.set("href", f"{_ROOT}{quote(old.addresses[target.file])}{_fragment(parsed, target)}")
        link.attrib.pop("rel", None)
        return True
    away = old.find_away(parsed)
    if away:
        link.set("href", away)
        return True
    is_relative = absolute != href and not href.startswith("/")
    if parsed.host not in old.hosts or captured_address(href) != href.strip() or is_relative:
        return False
    link.set("class", f"{link.get('class', '')} {GONE}".strip())
    link.set("aria-describedby", GONE_NOTE)
    link.set("rel", "noopener noreferrer")
    link.set("href", _capture(absolute, one, old.captures))
    return True


def _absolute(href: str, one: ReadArticle) -> str:
    """Return a link with its host, where the article's own source says which it is."""
    source = captured_address(one.article.source.url) if one.article.source else ""
    if is_web_address(href) or href.startswith(("#", "{")) or not is_web_address(source):
        return href
    try:
        return urljoin(source, href)
    except ValueError:
        return href


def _fragment(parsed: OldAddress, target: ReadArticle) -> str:
    """Return the part after `#` where the target still has that place; most ids are left out of bodies."""
    place = unquote(parsed.fragment)
    return f"#{parsed.fragment}" if place and f'id="{place}"' in target.body.html else ""


def _capture(url: str, one: ReadArticle, template: str) -> str:
    if not template:
        return url
    article = one.article
    known = article.captured if article.date is None or article.date_is_estimate else article.date
    date = _digits(known) if known else NEWEST_CAPTURE
    if url.startswith("//"):
        url = f"http:{url}"
    # Inside a query the address is a value; the Wayback Machine wants it plain behind its path.
    in_query = "?" in template.partition("{url}")[0]
    return template.replace("{date}", date).replace(
        "{url}", quote(url, safe="") if in_query else url
    )


def _digits(date: PartialDate) -> str:
    return "".join(f"{part:02d}" for part in (date.year, date.month, date.day) if part is not None)
