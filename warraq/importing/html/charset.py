"""The bytes of a page to text: what it says of its encoding is believed where its letters bear it out."""

from __future__ import annotations

import codecs
import re

from warraq.errors import WarraqError
from warraq.importing.charset import Decoded, decode

_HEAD = 4096
_DECLARED = (
    re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE),
    re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE),
)
_TAG = re.compile(r"<(?:script|style)\b.*?</(?:script|style)>|<[^>]*>", re.IGNORECASE | re.DOTALL)
_WORD = re.compile(r"[^\W\d_]+")
_COMMON = frozenset(
    "في من على إلى الى أن إن التي الذي عن هذا هذه كان كانت بعد قال لا لم بين مع كل ثم أو وقد ذلك هو هي"
    " در به از که این را با است برای آن می های خود تا بر شد او ها نیز بود شده اما هم کرد یا"
    " של את על לא הוא כי עם גם זה אל היא או אם כל לאחר ביום"
    " à été où même après être très è è più perché für über können ó también más después".split()
)
_BROKEN = "\ufffd"
_CODE_PAGES = ("cp1256", "iso8859_6", "cp1255", "cp1252")
# The Encoding Standard reads these names as the wider code pages, as browsers do.
_WIDER = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-8": "cp1255", "iso8859-9": "cp1254"}
_NAMES = {
    "cp1256": "windows-1256",
    "iso8859_6": "ISO-8859-6",
    "iso8859-6": "ISO-8859-6",
    "cp1255": "windows-1255",
    "cp1252": "windows-1252",
}
# UTF-8 that was once taken for windows-1252: the first bytes of Arabic and Hebrew letters, as letters.
_TWICE = re.compile("(?:[ØÙÚÛ×][\u0080-\u00bf\u0152-\u0178\u0192\u02c6\u02dc\u2013-\u2122]){4}")


def decode_page(data: bytes, *, charset: str = "") -> Decoded:
    """Return the text of a page; `charset` is what its server said.

    UTF-8 and UTF-16 are told by their bytes, whatever is declared. Of the old code pages the declared one is
    taken, unless another makes more of the commonest words.

    Raises:
        WarraqError: W203 for what is no text at all, W205 for text in no encoding that is known.

    """
    try:
        decoded = decode(data)
    except WarraqError:
        declared = _as_declared(data, charset)
        if declared is None:
            raise
        return declared
    if decoded.encoding.startswith("utf"):
        return _once(decoded)
    chosen = _of_code_pages(data, charset)
    return chosen or decoded


def declared_charset(data: bytes) -> str:
    """Return the encoding that a page names in its first lines, or nothing."""
    head = data[:_HEAD]
    found = (match for pattern in _DECLARED if (match := pattern.search(head)))
    return next((match[1].decode("ascii", "replace") for match in found), "")


def _as_declared(data: bytes, charset: str) -> Decoded | None:
    for name in (charset, declared_charset(data)):
        codec = _codec(name)
        if codec and codec not in {"utf-8", "utf-16", "utf-16-le", "utf-16-be"}:
            text = data.decode(codec, errors="replace")
            if text.count(_BROKEN) * 50 <= len(text):
                return Decoded(text=text, encoding=name.lower())
    return None


def _of_code_pages(data: bytes, charset: str) -> Decoded | None:
    """Return the best reading: of the server's encoding, the page's own, and the old code pages."""
    said = [codec for name in (charset, declared_charset(data)) if (codec := _codec(name))]
    said = [codec for codec in said if not codec.startswith("utf")]
    best: tuple[int, str, str] | None = None
    for codec in dict.fromkeys((*said, *_CODE_PAGES)):
        text = data.decode(codec, errors="replace")
        score = _score(text)
        if best is None or score > best[0]:
            best = (score, codec, text)
    if best is None or (best[0] <= 0 and not said):
        return None
    _, codec, text = best
    name = _NAMES.get(codec, codec)
    if codec in said:
        return Decoded(text=text, encoding=name)
    declared = charset or declared_charset(data)
    why = f"the page says that it is {declared}; " if declared else "no UTF-8: "
    return Decoded(text=text, encoding=name, doubt=f"{why}read as {name}, by its words")


def _score(text: str) -> int:
    words = _WORD.findall(_TAG.sub(" ", text))
    return sum(word in _COMMON for word in words) * 4 - text.count(_BROKEN)


def _codec(name: str) -> str:
    try:
        found = codecs.lookup(name.strip()).name if name.strip() else ""
        if found:
            b"x".decode(found)
    except (LookupError, ValueError):
        return ""
    return _WIDER.get(found, found)


def _once(decoded: Decoded) -> Decoded:
    """Undo an old mistake: UTF-8 that was read as windows-1252 and written as UTF-8 again."""
    if not _TWICE.search(decoded.text[:200_000]):
        return decoded
    try:
        text = decoded.text.translate(_BYTES).encode("latin-1").decode("utf-8")
    except UnicodeError:
        return decoded
    return Decoded(
        text=text, encoding="utf-8", doubt="it was encoded twice; one was undone, by its letters"
    )


# windows-1252 as browsers read it: the five bytes that it does not define stand for themselves.
_BYTES = {
    ord(bytes([byte]).decode("cp1252")): byte
    for byte in range(0x80, 0xA0)
    if byte not in {0x81, 0x8D, 0x8F, 0x90, 0x9D}
}
