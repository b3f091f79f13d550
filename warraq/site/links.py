"""Links that an article's Markdown makes to other files of the content folder.

Pelican's forms are read (`{filename}other.md`, `{static}/images/x.png`, `{attach}x.pdf`), and plain
relative links to a Markdown file, as other tools write them.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote

from lxml import html

from warraq.errors import WarraqError
from warraq.site.body import inner_html
from warraq.site.picture_sizes import PictureSizes
from warraq.site.static_files import CONTENT_FOLDERS

_FORMS = ("{filename}", "{static}", "{attach}")
_HINTS = ("{filename}", "{static}", "{attach}", ".md", "%7B")
_ROOT = "../"
"""Articles and static pages all lie one folder below the root."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A body with its links led to pages and files of the site, and the links that lead nowhere."""

    html: str
    problems: tuple[WarraqError, ...]


def resolve_links(
    body: str,
    file: str,
    addresses: Mapping[str, str],
    sizes: PictureSizes | None = None,
    *,
    elsewhere: Mapping[str, str] | None = None,
) -> Resolved:
    """Lead the links of `file` to the site; `addresses` maps content files to their pages.

    `elsewhere` maps those that are not in this part of an archive to absolute addresses; where it has none,
    a link becomes plain text.

    Pictures of the archive get the size that `sizes` knows, unless the text gives them one.
    """
    if not any(hint in body for hint in _HINTS):
        return Resolved(body, ())
    root = html.fragment_fromstring(body, create_parent="div")
    problems: list[WarraqError] = []
    for element in root.iter("a", "img"):
        for attribute in ("href", "src"):
            link = element.get(attribute)
            if link is None:
                continue
            way = None
            try:
                way = _resolve(link, file, addresses, elsewhere or {})
            except WarraqError as error:
                problems.append(error)
            if way is not None:
                element.set(attribute, way)
            else:
                del element.attrib[attribute]
                element.attrib.pop("rel", None)
        if element.tag == "img" and sizes is not None:
            _give_size(element, sizes)
    return Resolved(inner_html(root), tuple(problems))


def _give_size(image: html.HtmlElement, sizes: PictureSizes) -> None:
    source = unquote(image.get("src", ""))
    if not source.startswith(f"{_ROOT}images/") or image.get("width") or image.get("height"):
        return
    size = sizes.of(source.removeprefix(_ROOT))
    if size is not None:
        image.set("width", str(size[0]))
        image.set("height", str(size[1]))


def _resolve(
    link: str, file: str, addresses: Mapping[str, str], elsewhere: Mapping[str, str]
) -> str | None:
    """Return where a link leads; nothing where its article is in another part, which is nowhere to be read."""
    plain = unquote(link)
    form = next((form for form in _FORMS if plain.startswith(form)), "")
    target, mark, fragment = plain.removeprefix(form).partition("#")
    if not form and (not target.endswith(".md") or ":" in target or target.startswith("/")):
        return link
    folder = "" if target.startswith("/") else posixpath.dirname(file)
    path = posixpath.normpath(posixpath.join(folder, target.lstrip("/")))
    if path in addresses:
        return f"{_ROOT}{quote(addresses[path])}{mark}{fragment}"
    if path in elsewhere:
        return f"{elsewhere[path]}{mark}{fragment}" if elsewhere[path] else None
    if form and form != "{filename}" and path.partition("/")[0] in CONTENT_FOLDERS:
        return f"{_ROOT}{quote(path)}{mark}{fragment}"
    raise WarraqError(
        "W126",
        f'the link "{plain}" leads to no file of the archive',
        "Write {filename}/articles/<file>.md or {static}/images/<file>.",
    )
