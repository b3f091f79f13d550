"""Gutenberg's blocks: HTML parted by comments such as `<!-- wp:image {"id":7} -->`.

Most blocks hold their HTML, and only the comments go. Some are drawn when a page is shown: shared blocks
and footnotes are put in, lists of posts and the like are furniture, and what a plugin would draw is
reported, as the export does not hold it. The grammar is that of WordPress's own parser (`WP_Block_Parser`).
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

_MARK = re.compile(
    r"<!--\s+(?P<close>/)?wp:(?P<name>[a-z][\w-]*(?:/[a-z][\w-]*)?)\s+"
    r"(?P<attributes>\{(?:(?!\}\s+/?-->|-->|<!--).)*+\}\s+)?(?P<void>/)?-->",
    re.DOTALL,
)
_ANY_MARK = re.compile(r"<!--\s+/?wp:")
_CORE = "core/"
_EMBEDS = ("embed", "core-embed/")
_LEFT_OUT = frozenset(
    "search query navigation comments post-comments-form comments-query-loop social-links template-part"
    " post-navigation-link latest-posts latest-comments archives categories tag-cloud calendar rss"
    " page-list loginout login-out".split()
)
"""Furniture: lists, menus and boxes that WordPress draws anew on every page."""
_PARAGRAPH = re.compile(r"<p[\s>]")
_DEEPEST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockParts:
    """What blocks need besides their text.

    `classic` and `plain` make HTML of what stands in the classic editor's block (or in none), and in any
    other; `footnotes` makes the list of footnotes; `shared` holds the blocks that articles share, by number.
    """

    classic: Callable[[str], str]
    plain: Callable[[str], str]
    footnotes: Callable[[], str]
    shared: Mapping[str, str]


@dataclass(slots=True)
class _Reader:
    parts: BlockParts
    unknown: dict[str, None] = field(default_factory=dict)

    def read(self, text: str, depth: int = 0) -> Iterator[str]:
        """Yield the HTML of all blocks."""
        at, left_out = 0, 0
        stack: list[str] = []
        for match in _MARK.finditer(text):
            if not left_out:
                yield self._between(text[at : match.start()], stack)
            at = match.end()
            name = match["name"].removeprefix(_CORE)
            if match["close"]:
                if name in stack:
                    while stack.pop() != name:
                        pass
                    left_out = sum(one in _LEFT_OUT for one in stack)
            elif match["void"]:
                if not left_out:
                    yield from self._drawn(name, match["attributes"] or "", depth)
            else:
                stack.append(name)
                left_out += name in _LEFT_OUT
        if not left_out:
            yield self._between(text[at:], stack)

    def _between(self, text: str, stack: list[str]) -> str:
        """Return HTML of a block; what stands in none, or in a classic one, may lack its paragraphs."""
        is_classic = not stack or stack[-1] in {"freeform", "shortcode"}
        if is_classic and text.strip() and not _PARAGRAPH.search(text):
            return self.parts.classic(text)
        return self.parts.plain(text)

    def _drawn(self, name: str, attributes: str, depth: int) -> Iterator[str]:
        """Yield what a block without HTML of its own shows."""
        known = _json(attributes)
        if name == "block" and depth < _DEEPEST:
            yield from self.read(self.parts.shared.get(str(known.get("ref", "")), ""), depth + 1)
        elif name == "footnotes":
            yield self.parts.footnotes()
        elif name.startswith(_EMBEDS) and isinstance(known.get("url"), str):
            address = html.escape(str(known["url"]))
            yield f'<p><a href="{address}">{address}</a></p>'
        elif "/" in name:
            # WordPress's own without HTML (lists of posts, menus, dates) are furniture; a plugin's may be text.
            self.unknown[name] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockHtml:
    """The HTML of a text of blocks, and the names of those whose content is not in the export."""

    html: str
    unknown: tuple[str, ...]


def has_blocks(text: str) -> bool:
    """Say whether a text was made of blocks; any other is the classic editor's."""
    return _ANY_MARK.search(text) is not None


def html_of_blocks(text: str, parts: BlockParts) -> BlockHtml:
    """Return the HTML of a text of blocks."""
    reader = _Reader(parts=parts)
    made = "".join(reader.read(text))
    return BlockHtml(html=made, unknown=tuple(reader.unknown))


def _json(text: str) -> Mapping[str, object]:
    try:
        value = json.loads(text) if text else {}
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}
