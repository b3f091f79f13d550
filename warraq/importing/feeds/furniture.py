"""What feeds add below a text: WordPress's «The post … appeared first on …»."""

from __future__ import annotations

import re

from lxml import html

from warraq.old_addresses import parse_old_address

_FOOTER = re.compile(
    r"appeared first on|first appeared on|ظهرت (?:المقالة|المقال|التدوينة|الإدخال)|أول[اً]*\s*على"
    r"|نوشته .* اولین بار در|erschien zuerst auf|est apparu en premier sur|apareció primero en"
)


def without_footer(root: html.HtmlElement, url: str) -> None:
    """Take out the last paragraph, if it says no more than that the entry stands at its own address."""
    paragraphs = [one for one in root.iter("p") if "".join(one.itertext()).strip()]
    if not paragraphs:
        return
    last = paragraphs[-1]
    links = [link.get("href") or "" for link in last.iter("a")]
    own = parse_old_address(url) if url else None
    leads_to_itself = own is not None and any(
        (there := parse_old_address(link)) is not None and there.key == own.key for link in links
    )
    if leads_to_itself and len(links) <= 2 and _FOOTER.search("".join(last.itertext())):  # noqa: PLR2004
        last.drop_tree()
