"""The fields of an article from the facts of its page: title, section, tags, summary, address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import unescape
from urllib.parse import urlsplit

from lxml import html

from warraq.importing.breadcrumb import home_words
from warraq.importing.html.addresses import absolute, is_host
from warraq.importing.html.elements import classes_of
from warraq.importing.html.facts import Facts, Said
from warraq.importing.html.page_tree import lines_of, text_of
from warraq.importing.page_lines import folded
from warraq.importing.record import words_of
from warraq.importing.title import clean_title, section_name
from warraq.old_addresses import is_web_address

_SITE_PART = re.compile(r"\s+[-–—|«»:•·]+\s+")
_PATH = re.compile(r"\s*[/›»>\\]\s*")
_LISTED = re.compile(r"\s*[,،;؛|]\s*")
_BREADCRUMB = re.compile(r"bread-?crumb|you-?are-?here|crumbs", re.IGNORECASE)
_STEPS = re.compile(r"[›»>/\\|←→«‹]+")
_MOST_TAGS, _LONGEST_TAG = 30, 60
_TITLE = re.compile(
    r"^(?:entry|post|article|news|story|node)?[-_]?(?:title|headline)$", re.IGNORECASE
)
_SITE = re.compile(r"site-?(?:title|name|logo|header)|logo|masthead|brand", re.IGNORECASE)
_NEAR = 4
_CUT = re.compile(r"\s*(?:\.\.\.|…)\s*$")
_FEW, _MOST = 0.3, 0.85
_NUMBER_HOST = re.compile(r"^https?://[\d.:]+(?:/|$)")


def title_of(root: html.HtmlElement, facts: Facts) -> str:
    """Return the title: a heading that the page's data confirm, else what they say, without the site's name."""
    said = [clean_title(fact.value) for fact in facts.all("title")]
    printed = _head_title(root)
    headings = [
        (text, one) for one in root.iter("h1", "h2", "h3") if (text := clean_title(text_of(one)))
    ]
    confirmed = [
        (
            _is_marked(one),
            not _is_of_site(one),
            any(_begins(other, text) for other in said),
            len(text),
            text,
        )
        for text, one in headings
        if any(_confirms(other, text) for other in (*said, printed))
    ]
    if confirmed:
        return max(confirmed)[-1]
    if said:
        return _without_site(said[0], facts.first("publisher"))
    first = [text for text, one in headings if one.tag == "h1"]
    if len(first) == 1:
        return first[0]
    return _without_site(printed, facts.first("publisher"))


def _is_marked(heading: html.HtmlElement) -> bool:
    names = classes_of(heading) | {heading.get("itemprop", "")}
    return any(_TITLE.search(name) for name in names)


def _is_of_site(heading: html.HtmlElement) -> bool:
    ups = [heading, *heading.iterancestors()][:_NEAR]
    return any(_SITE.search(f"{up.get('class', '')} {up.get('id', '')}") for up in ups)


def _confirms(other: str, heading: str) -> bool:
    """Say whether a title of the data holds the heading, or is the heading's beginning."""
    return f" {folded(heading)} " in f" {folded(other)} " or _begins(other, heading)


def sections_of(
    root: html.HtmlElement, facts: Facts, title: str, home: Sequence[str]
) -> list[tuple[str, ...]]:
    """Return the paths of sections, the article's own first: of its breadcrumb, else as its data name them."""
    crumbs = facts.of_best("crumb") or tuple(_printed_crumbs(root))
    path = _path(crumbs, title, facts.first("publisher"), home)
    named = [
        _path(_PATH.split(text), title, facts.first("publisher"), home)
        for value in facts.of_best("section")
        for text in _LISTED.split(value)
    ]
    paths = ([path] if path else []) + [one for one in named if one]
    found: list[tuple[str, ...]] = []
    for one in paths:
        if all(folded(one[-1]) not in {folded(name) for name in other} for other in found):
            found.append(one)
    return found


def tags_of(facts: Facts, title: str, printed: Iterable[str]) -> tuple[str, ...]:
    """Return the tags: as the page links them, as its data list them, as it prints them; keywords last."""
    linked = [fact.value for fact in facts.all("tag") if fact.said is Said.PRINTED]
    said = [part for value in facts.of_best("tag") for part in _LISTED.split(value)]
    found = linked or said or [*printed]
    if not found:
        keywords = [part for value in facts.of_best("keyword") for part in _LISTED.split(value)]
        words = set(folded(title).split())
        # Some systems cut the title into words and call them keywords.
        alone = [one for one in keywords if not set(folded(one).split()) <= words]
        found = keywords if len(alone) * 2 >= len(keywords) else []
    tags = {folded(tag): tag for one in found if (tag := clean_title(one).strip(" #"))}
    return tuple(tag for tag in tags.values() if len(tag) <= _LONGEST_TAG)[:_MOST_TAGS]


def summary_of(facts: Facts, title: str, body: str) -> str:
    """Return the description where an editor wrote one: not the title, not the text's beginning, not the site's."""
    letters, head = _letters(body), _letters(title)
    words = set(folded(body).split()) | set(folded(title).split())
    for fact in facts.all("summary"):
        summary = clean_title(unescape(fact.value))
        bare = _letters(_CUT.sub("", summary))
        if not bare or bare in letters or bare.startswith(head) or head.startswith(bare):
            continue
        own = folded(summary).split()
        start = set(folded(body).split()[: 2 * len(own)])
        known = sum(word in words for word in own)
        begins = sum(word in start for word in own)
        if _CUT.search(summary) or known < len(own) * _FEW or begins > len(own) * _MOST:
            continue
        return summary
    return ""


def site_names(root: html.HtmlElement, facts: Facts, title: str) -> tuple[str, ...]:
    """Return what the site calls itself: in its data, and beside the title in the window's title."""
    printed = _head_title(root)
    parts = [part for part in _SITE_PART.split(printed) if folded(part) not in folded(title)]
    return tuple(dict.fromkeys([*(fact.value for fact in facts.all("publisher")), *parts]))


def addresses_of(facts: Facts, base: str) -> list[str]:
    """Return the page's addresses, the canonical one first; the front page is none of an article's."""
    found: dict[str, None] = {}
    for name in ("canonical", "url", "alias"):
        for fact in facts.all(name):
            if not is_web_address(fact.value) and not fact.value.startswith("/"):
                continue
            address = absolute(fact.value, base)
            if _NUMBER_HOST.search(address):
                continue
            if (
                is_web_address(address) and is_host(address) and urlsplit(address).path.strip("/")
            ) or (is_web_address(address) and name == "alias" and urlsplit(address).query):
                found[address] = None
    return list(found)


def _head_title(root: html.HtmlElement) -> str:
    return clean_title(next(("".join(one.itertext()) for one in root.iter("title")), ""))


def _letters(text: str) -> str:
    return "".join(words_of(folded(text)))


def _begins(other: str, heading: str) -> bool:
    """Say whether a title of the data is the heading, longer by the site's name or cut off."""
    one, two = folded(other), folded(_CUT.sub("", heading))
    cut = folded(_CUT.sub("", other))
    return bool(two) and (one.startswith(two) or (len(cut.split()) > 3 and two.startswith(cut)))  # noqa: PLR2004


def _without_site(title: str, site: str) -> str:
    """Return a title without the name of the site behind its last sign, or before the first."""
    parts = _SITE_PART.split(title)
    own = folded(site)
    if len(parts) > 1 and own:
        if folded(parts[-1]) in own or own in folded(parts[-1]):
            return title[: title.rindex(parts[-1])].rstrip(" -–—|«»:•·")
        if folded(parts[0]) in own:
            return title[title.index(parts[1]) :]
    if len(parts) > 1 and not own and len(parts[-1].split()) <= 4 < len(parts[0].split()) + 1:  # noqa: PLR2004
        return title[: title.rindex(parts[-1])].rstrip(" -–—|«»:•·")
    return title


def _printed_crumbs(root: html.HtmlElement) -> Iterable[str]:
    """Yield the steps of a breadcrumb that the page prints."""
    for element in root.iter("nav", "div", "ul", "ol", "p", "span"):
        names = " ".join(
            (*classes_of(element), element.get("id", ""), element.get("aria-label", ""))
        )
        if not _BREADCRUMB.search(names):
            continue
        links = [text_of(one) for one in element.iter("a")]
        steps = links or [part for line in lines_of(element) for part in _STEPS.split(line.text)]
        if any(steps):
            yield from steps
            return


def _path(steps: Iterable[str], title: str, site: str, home: Sequence[str]) -> tuple[str, ...]:
    none = {folded(word) for word in (*home, *home_words())} | {folded(title), folded(site), ""}
    names = (section_name(_STEPS.sub(" ", step)) for step in steps)
    return tuple(
        name
        for name in names
        if folded(name) not in none
        and not (len(name) > 20 and folded(title).startswith(folded(name)))  # noqa: PLR2004
    )
