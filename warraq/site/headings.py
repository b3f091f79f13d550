"""An article's headings: levels that a page can take, a place to link to, and a list of contents for long pieces."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import html

from warraq.slug import slugify

_LEVELS = ("h1", "h2", "h3", "h4", "h5", "h6")
MAIN_LEVEL, _DEEPEST = 2, 6
_PREFIX = "s-"
"""No script can mistake an id with a hyphen for a name of its own."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the text; `level` is 2 to 6, `anchor` its id on the page."""

    level: int
    text: str
    anchor: str


def set_headings(root: html.HtmlElement) -> tuple[Heading, ...]:
    """Let headings begin at h2, skip no level and have an id; return those that are not quoted.

    The page's h1 is the title. What was below another heading stays below it: h1, h3, h3, h2 become
    h2, h3, h3, h3.
    """
    above: list[int] = []
    used: dict[str, int] = {}
    found: list[Heading] = []
    for element in root.iter(*_LEVELS):
        asked = int(element.tag[1])
        while above and above[-1] >= asked:
            above.pop()
        above.append(asked)
        level = min(len(above) + 1, _DEEPEST)
        element.tag = f"h{level}"
        text = " ".join("".join(element.itertext()).split())
        anchor = _anchor(text, used)
        element.set("id", anchor)
        if text and not any(up.tag == "blockquote" for up in element.iterancestors()):
            found.append(Heading(level, text, anchor))
    return tuple(found)


def _anchor(text: str, used: dict[str, int]) -> str:
    """Return an id of its own; `used` has, for each that was given, the number that was tried last."""
    anchor = base = _PREFIX + slugify(text, fallback="1")
    number = used.get(base, 0)
    while number and anchor in used:
        number += 1
        anchor = f"{base}-{number}"
    used[base] = max(number, 1)
    used.setdefault(anchor, 1)
    return anchor
