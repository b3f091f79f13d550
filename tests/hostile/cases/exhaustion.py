"""Files that would take all time, all memory, or all of the disk."""

import gzip
import os
import struct
import zlib

from hostile_file import HostileFile, article, whole
from structures import LARGE, REFUSED, SMALL, STRUCTURES

IS_WHOLE = os.environ.get("WARRAQ_HOSTILE") == "whole"


def _chunk(kind, data):
    body = kind + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


def _png(width, height, rows=b"", *more):
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    data = _chunk(b"IDAT", zlib.compress(rows, 9))
    return (
        b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + b"".join(more) + data + _chunk(b"IEND", b"")
    )


def _gif(width, height, frames):
    head = b"GIF89a" + struct.pack("<HHBBB", width, height, 0x80, 0, 0) + b"\0" * 3 + b"\xff" * 3
    frame = b"," + struct.pack("<HHHHB", 0, 0, width, height, 0) + b"\x02\x02\x4c\x01\0"
    return head + frame * frames + b";"


def _jpeg(width, height):
    return (
        b"\xff\xd8\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\x01\x11\0\xff\xd9"
    )


def _webp(width, height):
    size = struct.pack("<I", width - 1)[:3] + struct.pack("<I", height - 1)[:3]
    data = b"WEBPVP8X" + struct.pack("<I", 10) + b"\0" * 4 + size
    return b"RIFF" + struct.pack("<I", len(data)) + data


def _bmp(width, height):
    return b"BM" + struct.pack(
        "<IHHIIiiHHIIiiII", 54, 0, 0, 54, 40, width, height, 1, 24, 0, 0, 0, 0, 0, 0
    )


LAUGHS = "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">'
    for before, name in zip("abcdefghi", "bcdefghij", strict=True)
)
PICTURES = {
    "bomb.png": _png(30_000, 30_000, (b"\0" * 3751) * 30_000)
    if IS_WHOLE
    else _png(30_000, 30_000, b"\0"),
    "claim.png": _png(2**31 - 1, 2**31 - 1),
    "nothing.png": _png(0, 0),
    "text.png": _png(1, 1, b"\0\0", _chunk(b"zTXt", b"a\0\0" + zlib.compress(b"a" * 5_000_000))),
    "profile.png": _png(1, 1, b"\0\0", _chunk(b"iCCP", b"a\0\0" + zlib.compress(b"a" * 5_000_000))),
    "frames.gif": _gif(60_000, 60_000, 20_000),
    "claim.jpg": _jpeg(65_535, 65_535),
    "claim.webp": _webp(2**24, 2**24),
    "claim.bmp": _bmp(2**31 - 1, 2**31 - 1),
    "broken.tif": b"II*\0" + struct.pack("<IH", 8, 65_535) + b"\xff" * 2000,
    "self.tif": b"II*\0"
    + struct.pack("<IHHHIIIHHIII", 8, 2, 256, 4, 1, 2**31, 0, 257, 4, 1, 2**31, 8),
    "icon.ico": b"\0\0\1\0\xff\xff" + b"\xff" * 4000,
    "page.eps": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 99999999 99999999\n{} loop\n",
    "laughs.svg": f'<!DOCTYPE svg [<!ENTITY a "ha">{LAUGHS}]><svg xmlns="http://www.w3.org/2000/svg">&j;</svg>'.encode(),
    "packed.svgz": gzip.compress(b"<svg>" + b" " * 10_000_000),
    "text.jpg": b"no picture at all",
    "empty.png": b"",
}


def _cases():
    for name, make in STRUCTURES.items():
        body = f"honest beginning\n\n{make(SMALL)}\n\nhonest end"
        yield article(f"structure-{name}", body, fate="either")
        if name in REFUSED:
            yield article(f"structure-large-{name}", make(LARGE), fate="refused")
        elif IS_WHOLE:
            yield article(f"structure-large-{name}", make(LARGE), fate="either")
    yield whole("size-8mb", b"---\ntitle: large\n---\n" + b"a" * 9_000_000)
    if IS_WHOLE:
        yield whole("size-50mb-line", b"---\ntitle: a line\n---\n" + b"word " * 10_000_000)
        yield whole("size-50mb-head", b"---\ntitle: " + b"a" * 50_000_000 + b"\n---\n")
        words = "---\ntitle: a long book\n---\n" + "كلمة من كتاب طويل.\n\n" * 90_000
        yield whole("size-3mb-honest", words, fate="published")
    for name, data in PICTURES.items():
        yield HostileFile(
            name=f"picture-{name}", path=f"images/{name}", data=data, fate="either", helps=True
        )
        yield article(
            f"picture-of-{name}",
            f"![a]({{static}}/images/{name}) honest end",
            fields=f"image: images/{name}\n",
            shows="honest end",
        )
    yield HostileFile(
        name="packed-file",
        path="files/packed.gz",
        data=gzip.compress(b"\0" * 20_000_000),
        fate="either",
        helps=True,
    )
    yield article("packed-article", "honest", fields="x: 1\n")
    yield whole("packed-as-article", gzip.compress(b"\0" * 20_000_000))
    yield article(
        "labels-by-the-thousand",
        "honest",
        fields=f"tags: [{', '.join(map(str, range(3000)))}]\n",
        fate="refused",
    )
    yield article(
        "aliases-by-the-thousand",
        "honest",
        fields=f"aliases: [{', '.join(f'/{n}/' for n in range(3000))}]\n",
        fate="refused",
    )
    yield article(
        "related-by-the-thousand",
        "honest",
        fields=f"related: [{', '.join(f's{n}' for n in range(3000))}]\n",
        fate="refused",
    )


CASES = list(_cases())
