"""Bytes to text: UTF-8 and UTF-16 by their signs, old Arabic and Hebrew code pages by a checked guess."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from warraq.errors import WarraqError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CODE_PAGES = ["cp1256", "iso8859_6", "cp1255", "cp1252"]
_NAMES = {
    "cp1256": "windows-1256",
    "iso8859_6": "ISO-8859-6",
    "cp1255": "windows-1255",
    "cp1252": "windows-1252",
}
_KINDS = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a WebP picture or a sound"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x1f\x8b", "a gzip file"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
)
_ARABIC_OR_HEBREW = re.compile(r"[\u05d0-\u05ea\u0620-\u064a\u0671-\u06d3]")
_LETTER = re.compile(r"[^\W\d_]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_FEW_BROKEN = 50
_WIDE_SAMPLE = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """The text, the encoding it was in, and why it may be wrong, if it may."""

    text: str
    encoding: str
    doubt: str = ""


def decode(data: bytes) -> Decoded:
    """Return the text of `data`.

    Raises:
        WarraqError: W203 for what is no text at all, W205 for text in no encoding that is known here.

    """
    decoded = _decode(data)
    if len(_CONTROLS.findall(decoded.text)) * 20 > len(decoded.text):
        raise _binary("a binary file")
    return decoded


def _decode(data: bytes) -> Decoded:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _in(encoding, data[len(mark) :])
    for magic, kind in _KINDS:
        if data.startswith(magic):
            raise _binary(kind)
    wide = _wide(data)
    if wide:
        return _in(wide, data)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        if b"\x00" in data:
            raise _binary("a binary file") from error
        return _not_utf_8(data, error)
    return Decoded(text=text, encoding="utf-8")


def _in(encoding: str, data: bytes) -> Decoded:
    try:
        return Decoded(text=data.decode(encoding), encoding=encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, errors="replace")
    if text.count("\ufffd") * _FEW_BROKEN > len(text) + _FEW_BROKEN:
        raise _unreadable()
    return Decoded(text=text, encoding=encoding, doubt="a few bytes are broken: look for �")


def _wide(data: bytes) -> str:
    """Return UTF-16's form where no mark says it: every other byte is 00, 05 or 06."""
    sample = data[:_WIDE_SAMPLE]
    half = len(sample) // 2
    if half < 2 or b"\x00" not in sample:  # noqa: PLR2004
        return ""
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        high = sum(byte in (0, 5, 6) for byte in sample[offset::2])
        low = sum(byte == 0 for byte in sample[1 - offset :: 2])
        if high * 10 >= half * 9 and low * 10 <= half:
            return encoding
    return ""


def _not_utf_8(data: bytes, error: UnicodeDecodeError) -> Decoded:
    if len(data) - error.start <= 3 and error.reason == "unexpected end of data":  # noqa: PLR2004
        return Decoded(
            text=data[: error.start].decode(),
            encoding="utf-8",
            doubt="the file ends in the midst of a letter: its end may be missing",
        )
    text = data.decode(errors="replace")
    broken = text.count("\ufffd")
    good = sum(c > "\x7f" for c in text) - broken
    if broken * _FEW_BROKEN <= good:
        return Decoded(text=text, encoding="utf-8", doubt="a few bytes are broken: look for �")
    if _CONTROLS.search(data.decode("latin-1")):
        raise _binary("a binary file")
    best = from_bytes(data, cp_isolation=_CODE_PAGES).best()
    if best is None:
        raise _unreadable()
    text = str(best)
    letters = _LETTER.findall(text)
    own = _ARABIC_OR_HEBREW.findall(text)
    plain = [letter for letter in letters if letter.isascii()]
    if not letters or max(len(own), len(plain)) * 2 < len(letters):
        raise _unreadable()
    name = _NAMES.get(best.encoding, best.encoding)
    return Decoded(
        text=text, encoding=name, doubt=f"no UTF-8: read as {name}, by the look of its letters"
    )


def _binary(kind: str) -> WarraqError:
    return WarraqError(
        "W203", f"this is {kind}, not text", "Save the page's text, or leave the file out."
    )


def _unreadable() -> WarraqError:
    return WarraqError(
        "W205",
        "its letters are in no encoding that is known here",
        "Save it as UTF-8 (UTF-16, windows-1256, ISO-8859-6 and windows-1255 are read too).",
    )
