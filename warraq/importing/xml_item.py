"""One item of an XML stream: as a record that tells all by itself, and as an element that is read.

A record holds the item in UTF-8 inside `<record>`, which carries the names that the head of its file
declared: so it can be read in any process. Entities of a DTD are never expanded; HTML's names for letters,
bare ampersands and control characters, which exporters let through, are mended.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from warraq.errors import WarraqError
from warraq.importing.charset import decode
from warraq.importing.xml_mend import escape, mended

_DECLARED = re.compile(rb"<\?xml[^>]*?\sencoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_NAMESPACE = re.compile(r"\s(xmlns(?::[\w.-]+)?)\s*=\s*(\"[^\"<]*\"|'[^'<]*')")
_ROOT = re.compile(r"<[A-Za-z_]")
_TAG = re.compile(r"<(?![?!])[^>]*>", re.DOTALL)
_ENTITY_NAME = re.compile(r"<!ENTITY\s+(?:%\s*)?([\w.:-]+)")
_PREFIX = re.compile(r"</?([A-Za-z_][\w.-]*):")

_PREFIXES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), prefix)
    for pattern, prefix in (
        (r"https?://wordpress\.org/export/[\d.]+/excerpt/", "excerpt"),
        (r"https?://wordpress\.org/export/[\d.]+/", "wp"),
        (r"https?://purl\.org/rss/1\.0/modules/content/", "content"),
        (r"https?://purl\.org/dc/elements/1\.[01]/", "dc"),
        (r"http://schemas\.google\.com/blogger/2018", "blogger"),
        (r"http://purl\.org/syndication/thread/1\.0", "thr"),
        (r"http://purl\.org/atom/app#|http://www\.w3\.org/2007/app", "app"),
        (r"http://www\.w3\.org/2005/Atom|http://purl\.org/atom/ns#", ""),
        (r"http://purl\.org/rss/1\.0/|http://my\.netscape\.com/rdf/simple/0\.9/|urn:none", ""),
        (r"http://purl\.org/dc/terms/", "dcterms"),
        (r"http://search\.yahoo\.com/mrss/?", "media"),
        (r"http://rssnamespace\.org/feedburner/ext/1\.0", "feedburner"),
        (r"http://www\.w3\.org/1999/xhtml", "xhtml"),
        (r"http://www\.w3\.org/1999/02/22-rdf-syntax-ns#", "rdf"),
    )
)
"""What a namespace is called here, whatever prefix a file gives it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class XmlContext:
    """What the head of a file says that every item needs."""

    namespaces: str
    encoding: str
    entities: frozenset[str]
    """Names that a DTD of the file gives a meaning; they are not expanded."""

    @classmethod
    def of(cls, head: bytes) -> XmlContext:
        """Read the head of a document, as far as it is there."""
        declared = _DECLARED.search(head[:1024])
        encoding = declared[1].decode().lower() if declared else "utf-8"
        text = _head_text(head, encoding)
        found: dict[str, str] = {}
        for tag in _TAG.finditer(text[:65536]):
            for name, value in _NAMESPACE.findall(tag[0]):
                found.setdefault(name, value)
        return cls(
            namespaces="".join(f" {name}={value}" for name, value in found.items()),
            encoding=encoding,
            entities=frozenset(_ENTITY_NAME.findall(text[:1_000_000])),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Some of a file's text, and what is to be said about its letters."""

    text: str
    doubt: str = ""


class XmlElement:
    """An element of a record, its parts called by the prefixes that their namespaces usually have."""

    def __init__(self, element: etree._Element) -> None:
        """Take the element as lxml has it."""
        self.element = element
        self._parts: dict[str, list[XmlElement]] | None = None

    def all(self, name: str) -> Sequence[XmlElement]:
        """Return the parts of that name (`title`, `wp:post_id`), in their order."""
        if self._parts is None:
            self._parts = {}
            for child in self.element:
                self._parts.setdefault(_name_of(child), []).append(XmlElement(child))
        return self._parts.get(name, ())

    def first(self, *names: str) -> XmlElement | None:
        """Return the first part that has one of the names, the names in their order."""
        return next((found for name in names for found in self.all(name)), None)

    def text(self, *names: str) -> str:
        """Return the text of the first part of one of the names, without white space around it."""
        found = self.first(*names)
        return found.whole().strip() if found is not None else ""

    def whole(self) -> str:
        """Return all the text in the element."""
        return "".join(map(str, self.element.itertext()))

    def get(self, name: str) -> str:
        """Return an attribute, empty if it is not there."""
        return str(self.element.get(name) or "").strip()

    @property
    def name(self) -> str:
        """The element's own name."""
        return _name_of(self.element)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadItem:
    """A record's item, and what is to be looked at in it; `damage` says why it is no well-formed XML."""

    item: XmlElement
    damage: str
    doubts: tuple[str, ...]
    known: Mapping[str, str]


def record_of(item: bytes, context: XmlContext, *, known: Mapping[str, str] | None = None) -> bytes:
    """Return the record of an item; `known` is what else it must tell, by names of attributes.

    Raises:
        WarraqError: W205, when its letters are in no known encoding.

    """
    part = decode_part(item, context.encoding)
    attributes = context.namespaces
    if part.doubt:
        attributes += f' doubt="{_escape_attribute(part.doubt)}"'
    for name, value in (known or {}).items():
        attributes += f' {name}="{_escape_attribute(value)}"' if value else ""
    if context.entities:
        attributes += f' entities="{" ".join(sorted(context.entities))}"'
    return f"<record{attributes}>{part.text}</record>".encode("utf-8", "replace")


def decode_part(data: bytes, encoding: str) -> Part:
    """Return text in UTF-8 where it is that, else as the file says, else as its letters look.

    Raises:
        WarraqError: W205, when its letters are in no known encoding.

    """
    try:
        return Part(text=data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    if encoding not in {"utf-8", "utf8", "us-ascii", "ascii"}:
        try:
            return Part(text=data.decode(encoding))
        except (LookupError, UnicodeDecodeError):
            pass
    decoded = decode(data)
    return Part(text=decoded.text, doubt=decoded.doubt)


def read_record(data: bytes) -> ReadItem:
    """Return the item of a record.

    Raises:
        WarraqError: W243, when nothing of it can be read; W244, when it uses an entity of a DTD.

    """
    start = data.index(b">") + 1
    root = etree.fromstring(data[:start] + b"</record>", _parser(recover=True))
    if root is None:
        raise _unreadable("its names cannot be read")
    doubts = [str(root.get("doubt"))] if root.get("doubt") else []
    banned = frozenset(str(root.get("entities") or "").split())
    text = mended(data[start:-9], banned)
    head = data[:start].decode().removesuffix(">")
    missing = {prefix for prefix in _PREFIX.findall(text) if f"xmlns:{prefix}=" not in head}
    head += "".join(f' xmlns:{prefix}="urn:none"' for prefix in sorted(missing - {"xml"}))
    damage = ""
    document = f"{head}>{text}</record>".encode()
    try:
        root = etree.fromstring(document, _parser(recover=False))
    except etree.XMLSyntaxError as error:
        root = etree.fromstring(document, _parser(recover=True))
        damage = str(error.msg)
        doubts.append(f"its XML is damaged ({damage}): is its text whole?")
    if root is None or not len(root):
        raise _unreadable("nothing in it is XML")
    known = {str(name): str(value) for name, value in root.attrib.items()}
    return ReadItem(item=XmlElement(root[0]), damage=damage, doubts=tuple(doubts), known=known)


def read_whole(data: bytes) -> ReadItem:
    """Return the item of a record, only if nothing of it can be lost: what tells drafts from articles may be.

    Raises:
        WarraqError: W243, when it is no well-formed XML; W244, when it uses an entity of a DTD.

    """
    read = read_record(data)
    if read.damage:
        raise _unreadable(read.damage)
    return read


def read_head(head: bytes, context: XmlContext) -> XmlElement | None:
    """Return what stands before the first item, its elements closed; none if that is no XML."""
    text = _without_comments(_head_text(head, context.encoding))
    root = _ROOT.search(text)
    if root is None:
        return None
    data = mended(text[root.start() :].encode("utf-8", "replace"), frozenset()).encode()
    found = etree.fromstring(data, _parser(recover=True))
    return XmlElement(found) if found is not None else None


def _without_comments(text: str) -> str:
    pieces: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0:
        pieces.append(text[at:start])
        end = text.find("-->", start)
        if end < 0:
            return "".join(pieces)
        at = end + len("-->")
    return "".join((*pieces, text[at:]))


def _head_text(head: bytes, encoding: str) -> str:
    """Return the text of a head; what cannot be read there costs names, not articles."""
    try:
        return decode_part(head, encoding).text
    except WarraqError:
        return head.decode("utf-8", "replace")


def _parser(*, recover: bool) -> etree.XMLParser:
    # The items are bounded and hold no DTD, so what `huge_tree` lifts (texts over 10 MB, depth) can do no harm.
    return etree.XMLParser(
        recover=recover,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
    )


def _name_of(element: etree._Element) -> str:
    name = str(element.tag)
    return _usual_name(name, element.prefix or "") if name.startswith("{") else name


@lru_cache(maxsize=4096)
def _usual_name(name: str, prefix: str) -> str:
    """Return a name `{namespace}local` with the prefix that the namespace usually has."""
    space, _, local = name[1:].partition("}")
    for pattern, usual in _PREFIXES:
        if pattern.fullmatch(space):
            prefix = prefix if space == "urn:none" else usual
            break
    return f"{prefix}:{local}" if prefix else local


def _escape_attribute(text: str) -> str:
    return escape(text).replace('"', "&quot;")


def _unreadable(why: str) -> WarraqError:
    return WarraqError(
        "W243", f"this is no XML: {why}", "Export the site again, or mend the file there."
    )
