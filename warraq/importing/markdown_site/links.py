"""The links and pictures of a Markdown text: files are brought along, links to other pages stay links."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urljoin

from warraq.errors import WarraqError
from warraq.importing.charset import decode
from warraq.importing.markdown_site.addresses import date_of, old_paths
from warraq.importing.markdown_site.heads import read_head
from warraq.importing.markdown_site.segments import outside_code
from warraq.importing.markdown_site.sites import Site
from warraq.importing.media import Media, media_file
from warraq.importing.no_file import is_file_of
from warraq.importing.record import Doubt, MediaFile
from warraq.old_addresses import is_web_address

_INLINE = re.compile(
    r"(?P<mark>!?)\[(?P<text>(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]"
    r"\(\s*(?P<target><[^<>\n]*>|(?:[^\s()<>]|\([^\s()]*\))*)(?P<title>\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
)
_PICTURE = re.compile(
    r"!\[(?P<text>(?:[^\[\]\\]|\\.)*)\]"
    r"\(\s*(?P<target><[^<>\n]*>|(?:[^\s()<>]|\([^\s()]*\))*)(?P<title>\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
)
_REFERENCE = re.compile(
    r"^(?P<head>[ ]{0,3}\[[^\]^\n][^\]\n]*\]:[ \t]*)(?P<target><[^<>\n]*>|\S+)(?P<rest>.*)$",
    re.MULTILINE,
)
_ATTRIBUTE = re.compile(
    r"(?P<head><(?:img|a|source|audio|video)\b[^>]*?\s(?P<name>src|href)\s*=\s*)(?P<quote>[\"'])(?P<target>.*?)(?P=quote)",
    re.IGNORECASE | re.DOTALL,
)
_FORM = re.compile(r"(?:\{(static|attach|filename)\}|\|(static|attach|filename)\|)|@(?=/)")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_DRAWING = re.compile(r"\.svg(?:[?#].*)?$", re.IGNORECASE)
_FILE = re.compile(
    r"\.(?:png|jpe?g|gif|webp|avif|svg|pdf|mp3|ogg|wav|m4a|mp4)(?:[?#].*)?$", re.IGNORECASE
)
_ENDINGS = ("md", "markdown", "html")
"""What a page's file may end in; tags of templates leave it out, or name the commonest."""
_FOLDER_OF_CONTENT = "{static}/"
"""How an article names a file of the content folder."""


@dataclass(slots=True)
class Links:
    """What was found while the links of one file are led: files, and what nobody has."""

    path: Path
    site: Site
    own: str
    media: Media
    files: dict[str, MediaFile] = field(default_factory=dict)
    missing: dict[str, None] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)

    def lead(self, markdown: str) -> str:
        """Return Markdown whose pictures and links are led."""
        return outside_code(markdown, self._lead)

    def picture(self, target: str) -> str:
        """Return the name of a picture under the content folder, bringing it along; nothing without it."""
        name = self._file(_plain(target))
        return name if name.startswith("images/") else ""

    def _lead(self, text: str) -> str:
        # Pictures first: one may stand inside a link.
        text = _PICTURE.sub(self._inline, text)
        text = _INLINE.sub(lambda m: m[0] if m["mark"] else self._inline(m), text)
        text = _REFERENCE.sub(self._reference, text)
        return _ATTRIBUTE.sub(self._attribute, text)

    def _inline(self, match: re.Match[str]) -> str:
        shows = match[0].startswith("!")
        target = self._target(match["target"], shows=shows)
        if target is None:
            return match["text"]
        title = match["title"] or ""
        return f"{'!' if shows else ''}[{match['text']}]({_written(target)}{title})"

    def _reference(self, match: re.Match[str]) -> str:
        target = self._target(match["target"], shows=False)
        return match[0] if target is None else f"{match['head']}{_written(target)}{match['rest']}"

    def _attribute(self, match: re.Match[str]) -> str:
        target = self._target(match["target"], shows=match["name"].lower() == "src")
        quote = match["quote"]
        return match[0] if target is None else f"{match['head']}{quote}{target}{quote}"

    def _target(self, written: str, *, shows: bool) -> str | None:
        """Return where a link or picture leads from now on; none where the link leads nowhere."""
        target = _plain(written)
        if not target or target.startswith("#"):
            return target
        if shows or _FILE.search(target):
            name = self._file(target)
            if name:
                return _FOLDER_OF_CONTENT + name
            if shows:
                return self._lost(target)
        if is_web_address(target) or _SCHEME.match(target):
            return target
        return self._page(target)

    def _file(self, target: str) -> str:
        """Bring a file along; return its name under the content folder, or nothing."""
        if target.startswith("data:"):
            return ""
        data = self._data(target)
        if data is None:
            return ""
        file = media_file(data, target)
        if file is None:
            why = (
                "an SVG picture can hold script; left out"
                if _DRAWING.search(target)
                else "its bytes are of no kind that is kept; left out"
            )
            self.doubts.append(Doubt(field="body", value=target, why=why))
            return ""
        self.files[file.name] = file
        return file.name

    def _data(self, target: str) -> bytes | None:
        if is_web_address(target):
            return self.media.find(target)
        path = _without_form(target)
        for folder, name in self._places(path):
            data = self.media.find(name, beside=folder)
            if data is not None:
                return data
        return self.media.find(self._absolute(path))

    def _places(self, path: str) -> Iterable[tuple[Path, str]]:
        """Yield the folders where a file may lie, with its path in them."""
        plain = unquote(path.partition("?")[0].partition("#")[0]).lstrip("/")
        if not path.startswith("/"):
            # From the site's root down, so that `../images/x.png` cannot leave the site.
            try:
                beside = self.path.parent.relative_to(self.site.root).as_posix()
            except ValueError:
                beside = ""
            inside = posixpath.normpath(posixpath.join(beside, plain))
            if not inside.startswith(".."):
                yield self.site.root, inside
        plain = posixpath.normpath(plain)
        while plain.startswith("../"):
            plain = plain.removeprefix("../")
        for folder in self.site.files:
            yield folder, plain

    def absolute(self, target: str) -> str:
        """Return an address with the site's before it, where that is known."""
        return target if is_web_address(target) else self._absolute(_without_form(target))

    def _lost(self, target: str) -> str:
        absolute = self.absolute(target)
        if not absolute.startswith("data:"):
            self.missing[absolute] = None
        return absolute

    def _absolute(self, path: str) -> str:
        try:
            from_root = urljoin(f"/{self.own}", path)
        except ValueError:
            return path
        return f"{self.site.url}/{from_root.lstrip('/')}"

    def _page(self, target: str) -> str | None:
        """Return the old address of another page of the site, which the archive knows as its alias."""
        plain, mark, fragment = target.partition("#")
        path = _without_form(plain)
        if not path.endswith((".md", ".markdown")):
            return target if path.startswith("/") else self._beside(target)
        stem = path.rpartition(".")[0]
        for folder, name in (
            place for ending in _ENDINGS for place in self._places(f"{stem}.{ending}")
        ):
            file = folder / name
            if is_file_of(file, self.site.root):
                return f"/{_address(file, self.site)}{mark}{fragment}"
        self.doubts.append(
            Doubt(
                field="body",
                value=target,
                why="this link leads to no file of the site; its text is kept",
            )
        )
        return None

    def _beside(self, target: str) -> str:
        """Return a link to a page beside this one from the site's root on."""
        if not self.own:
            return target
        try:
            return urljoin(f"/{self.own}", _without_form(target))
        except ValueError:
            return target


def _address(path: Path, site: Site) -> str:
    """Return the address that another Markdown file had; its own path where that cannot be told."""
    try:
        head = read_head(decode(path.read_bytes()).text)
    except (WarraqError, OSError):
        return path.name
    return own_address(path, site, old_paths(path, site, head.fields, date_of(path, head.fields)))


def own_address(path: Path, site: Site, paths: tuple[str, ...]) -> str:
    """Return the first of a page's old paths; where none is known, that of its file."""
    if paths:
        return paths[0]
    try:
        return path.relative_to(site.root).as_posix()
    except ValueError:
        return path.name


def _plain(written: str) -> str:
    return written.strip().removeprefix("<").removesuffix(">").strip()


def _written(target: str) -> str:
    return f"<{target}>" if re.search(r"[\s()]", target) else target


def _without_form(target: str) -> str:
    return _FORM.sub("", target, count=1) if _FORM.match(target) else target
