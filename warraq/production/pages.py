"""Pages as readers get them: what they name under its lasting name, pictures in several widths, less white space.

White space is folded to one character and never taken away, outside of what is written as it stands (`pre`): so
no word meets another, whatever a theme's style sheets make of an element. minify-html was tried: it took the space
between two inline elements (`<span>a</span> <time>b</time>`), for 2 % of what is sent. Tags stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape, unescape
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from warraq.jobs import in_batches
from warraq.production.pictures import Variants
from warraq.production.references import beside, resolve

SIZES = "(min-width: 48em) 44em, 100vw"
"""How wide a picture is shown if its template says nothing (`sizes`): as wide as a text, or as the screen."""
_VALUES = r"""(?:[^>"']|"[^"]*"|'[^']*')*"""
_PIECE = re.compile(
    r"(?P<comment><!--(?!\[).*?-->)"
    rf"|(?P<kept><(?P<name>pre|textarea|script|style)\b{_VALUES}>)(?P<inside>.*?</(?P=name)\s*>)"
    rf"|(?P<tag><(?:link|img)\b{_VALUES}>)"
    # The next bracket opens a tag: this is no attribute's value.
    r"|(?P<space>[ \t\n\r\f]{2,})(?=[^<>]*(?:<|$))",
    re.IGNORECASE | re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""\s+([^\s=>"'/]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>"']+))?""")
_NAMED = {
    "link": frozenset({"href"}),
    "script": frozenset({"src", "data-fonts"}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWork:
    """What pages are to be changed by: new names by old ones, pictures with their variants, the site's address."""

    output: Path
    names: Mapping[str, str]
    pictures: Mapping[str, Variants]
    site_url: str = ""

    def target(self, url: str, file: str) -> str:
        """Return which file of the site an address in `file` names, or nothing."""
        return resolve(url, file, site_url=self.site_url)


def finish_pages(files: Sequence[str], work: PageWork, *, jobs: int) -> None:
    """Change each page of `files`, in place."""
    for _ in in_batches(partial(_finish_batch, work=work), files, jobs=jobs):
        pass


def _finish_batch(files: Sequence[str], *, work: PageWork) -> int:
    for file in files:
        path = work.output / file
        path.write_bytes(finished_page(path.read_text("utf-8"), file, work).encode())
    return len(files)


def finished_page(page: str, file: str, work: PageWork) -> str:
    """Return a page as it is published; `file` is its address from the site's root."""
    return _PIECE.sub(lambda found: _changed(found, file, work), page)


def _changed(found: re.Match[str], file: str, work: PageWork) -> str:
    if found["space"]:
        return "\n" if "\n" in found["space"] else " "
    if found["kept"]:
        return _changed_tag(found["kept"], file, work) + found["inside"]
    return _changed_tag(found["tag"], file, work) if found["tag"] else ""


def _changed_tag(tag: str, file: str, work: PageWork) -> str:
    name = re.match(r"<([a-z]+)", tag, re.IGNORECASE)
    kind = name[1].lower() if name else ""
    if kind in _NAMED:
        return _ATTRIBUTE.sub(lambda found: _led(found, _NAMED[kind], file, work), tag)
    if kind == "img":
        return _with_widths(tag, file, work)
    return tag


def _led(found: re.Match[str], keys: frozenset[str], file: str, work: PageWork) -> str:
    if found[1].lower() not in keys or not found[2]:
        return found[0]
    urls = unescape(found[2].strip("\"'")).split(" ")
    new = [
        beside(url, work.names[target]) if (target := work.target(url, file)) in work.names else url
        for url in urls
    ]
    return found[0] if new == urls else f' {found[1]}="{escape(" ".join(new))}"'


def _with_widths(tag: str, file: str, work: PageWork) -> str:
    values = {key.lower(): unescape(value.strip("\"'")) for key, value in _ATTRIBUTE.findall(tag)}
    source = values.get("src", "")
    variants = work.pictures.get(work.target(source, file))
    if variants is None or "srcset" in values:
        return tag
    candidates = [f"{_listed(source, one.file)} {one.width}w" for one in variants.made]
    if variants.width not in {one.width for one in variants.made} and not _is_enough(variants):
        candidates.append(f"{quote(source, safe='/%:?#&=')} {variants.width}w")
    sizes = values.get("sizes") or SIZES
    if values.get("loading") == "lazy" and "width" in values and not sizes.startswith("auto"):
        # Browsers that know it measure the picture's place themselves.
        sizes = f"auto, {sizes}"
    kept = re.sub(r"""\s+sizes\s*=\s*("[^"]*"|'[^']*')""", "", tag)
    end = "/>" if kept.endswith("/>") else ">"
    added = f' srcset="{escape(", ".join(candidates))}" sizes="{escape(sizes)}"'
    return f"{kept.removesuffix(end)}{added}{end}"


def _is_enough(variants: Variants) -> bool:
    """Return whether the widest that was made serves every screen: the original need not be offered."""
    return bool(variants.made) and variants.made[-1].width >= 1600  # noqa: PLR2004 - see WIDTHS


def _listed(source: str, file: str) -> str:
    """Return an address as a list of candidates may hold it: without spaces, no comma at its ends."""
    folder, slash, _ = source.partition("?")[0].rpartition("/")
    return f"{quote(folder, safe='/%:')}{slash}{quote(PurePosixPath(file).name)}"
