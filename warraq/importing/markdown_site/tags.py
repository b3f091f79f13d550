"""Hugo's shortcodes and Jekyll's Liquid tags in a text: what they show, as Markdown; unknown ones stay visible."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass

from warraq.importing.markdown_site.segments import outside_code

_HUGO_BLOCK = re.compile(
    r"\{\{[<%]\s*highlight\s+([\w+#-]*)[^>%]*[>%]\}\}\n?(.*?)\n?\{\{[<%]\s*/\s*highlight\s*[>%]\}\}",
    re.DOTALL,
)
_LIQUID_BLOCK = re.compile(
    r"\{%-?\s*highlight\s+([\w+#-]*)[^%]*%\}\n?(.*?)\n?\{%-?\s*endhighlight\s*-?%\}", re.DOTALL
)
_HUGO = re.compile(r"\{\{([<%])\s*(/?[\w./-]+)((?:\"[^\"]*\"|`[^`]*`|[^>%\"`])*?)\s*/?[>%]\}\}")
_LIQUID = re.compile(r"\{%-?\s*(\w+)((?:\"[^\"]*\"|'[^']*'|[^%\"'])*?)-?%\}")
_LIQUID_VALUE = re.compile(r"\{\{-?\s*([^{}]*?)\s*-?\}\}")
_ARGUMENT = re.compile(
    r"(?:([\w-]+)\s*=\s*)?(?:\"((?:[^\"\\]|\\.)*)\"|'([^']*)'|`([^`]*)`|([^\s=\"'`]+))"
)
_SITE_ROOT = re.compile(
    r"\{\{-?\s*(?:site\.(?:baseurl|url)|\"/?\"\s*\|\s*(?:relative|absolute)_url)\s*-?\}\}"
)
_PATH_VALUE = re.compile(
    r"[\"']([^\"']+)[\"']\s*\|\s*(?:relative_url|absolute_url|prepend:\s*site\.(?:baseurl|url)[\s|\w:.]*)"
)
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|webp|avif|svg)(?:[?#].*)?$", re.IGNORECASE)
_SOURCES = ("src", "image", "image_path", "img", "url", "file", "path", "0")
_FIGURES = frozenset({"figure", "img", "image", "picture"})
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")
_VIDEOS = {
    "youtube": "https://www.youtube.com/watch?v={id}",
    "youtubepl": "https://www.youtube.com/playlist?list={id}",
    "vimeo": "https://vimeo.com/{id}",
    "instagram": "https://www.instagram.com/p/{id}/",
    "tweet": "https://twitter.com/{user}/status/{id}",
    "x": "https://x.com/{user}/status/{id}",
    "gist": "https://gist.github.com/{0}/{1}",
}
_ID = re.compile(r"[\w.-]{1,64}")


@dataclass(frozen=True, slots=True)
class Replaced:
    """A text without the tags that are known; `unknown` are the names of those that stay."""

    markdown: str
    unknown: tuple[str, ...]


def replace_hugo(markdown: str) -> Replaced:
    """Return what Hugo's own shortcodes show.

    >>> replace_hugo('{{< youtube abc >}}').markdown
    '<https://www.youtube.com/watch?v=abc>'
    """
    unknown: dict[str, None] = {}

    def one(match: re.Match[str]) -> str:
        name, arguments = match[2], _arguments(match[3])
        shown = _shown(name, arguments)
        if shown is None and name in {"ref", "relref"}:
            shown = _path(arguments.get("0", arguments.get("path", "")))
        if shown is None:
            unknown[name.lstrip("/")] = None
            # `{{<x>}}` would be taken for a tag of HTML, and vanish.
            return match[0].replace("<", "&lt;", 1)
        return shown

    text = outside_code(markdown, lambda part: _HUGO_BLOCK.sub(_fenced, part))
    return Replaced(outside_code(text, lambda part: _HUGO.sub(one, part)), tuple(unknown))


def replace_liquid(markdown: str) -> Replaced:
    """Return what Jekyll's own tags show."""
    unknown: dict[str, None] = {}

    def tag(match: re.Match[str]) -> str:
        name, rest = match[1], match[2].strip()
        if name in {"raw", "endraw", "comment", "endcomment"}:
            return ""
        if name == "post_url":
            return f"/_posts/{rest.strip('/')}.md"
        if name == "link":
            return "/" + rest.lstrip("/")
        if name == "include":
            file, _, rest = rest.partition(" ")
            name = posixpath.splitext(posixpath.basename(file))[0]
        shown = _shown(name, _arguments(rest))
        if shown is None:
            unknown[name] = None
            return match[0]
        return shown

    def value(match: re.Match[str]) -> str:
        path = _PATH_VALUE.search(match[1])
        return path[1] if path else match[0]

    def change(part: str) -> str:
        return _LIQUID.sub(tag, _LIQUID_VALUE.sub(value, _SITE_ROOT.sub("", part)))

    text = outside_code(markdown, lambda part: _LIQUID_BLOCK.sub(_fenced, part))
    return Replaced(outside_code(text, change), tuple(unknown))


def _shown(name: str, arguments: Mapping[str, str]) -> str | None:
    """Return a video as a link, a picture as a picture; nothing for what is neither."""
    key = name.lower()
    if key in _VIDEOS:
        named = {"id": arguments.get("0", ""), "user": "i", **arguments}
        try:
            url = _VIDEOS[key].format_map({k: v for k, v in named.items() if _ID.fullmatch(v)})
        except (KeyError, IndexError, ValueError):
            return None
        return f"<{url}>"
    given = [arguments[one] for one in _SOURCES if arguments.get(one)]
    pictures = given if key in _FIGURES else [text for text in given if _PICTURE.search(text)]
    if not pictures:
        return None
    source = pictures[0]
    # Themes show all three below the picture.
    below = (_LINK.sub(r"\1", arguments.get(one, "")) for one in ("title", "caption", "attr"))
    caption = " – ".join(dict.fromkeys(text for text in below if text))
    alt = arguments.get("alt") or caption
    title = f' "{_one_line(caption)}"' if caption else ""
    return f"\n\n![{_bracketed(alt)}](<{source}>{title})\n\n"


def _fenced(match: re.Match[str]) -> str:
    fence = "```"
    while fence in match[2]:
        fence += "`"
    return f"\n\n{fence}{match[1]}\n{match[2]}\n{fence}\n\n"


def _arguments(text: str) -> Mapping[str, str]:
    """Return what a tag is given: by name, else by place, `0` the first."""
    found: dict[str, str] = {}
    place = 0
    for match in _ARGUMENT.finditer(text):
        value = next((part for part in match.groups()[1:] if part is not None), "")
        value = value.replace('\\"', '"')
        if match[1]:
            found[match[1]] = value
        else:
            found[str(place)] = value
            place += 1
    return found


def _path(text: str) -> str:
    """Return where a reference leads, as a path to a Markdown file."""
    path, mark, fragment = text.partition("#")
    if path and not path.endswith(".md"):
        path += ".md"
    return f"{path}{mark}{fragment}"


def _one_line(text: str) -> str:
    return " ".join(text.split()).replace('"', "&quot;")


def _bracketed(text: str) -> str:
    return " ".join(text.split()).replace("[", "\\[").replace("]", "\\]")
