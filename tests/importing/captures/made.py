"""Captures of our own making: a small Arabic paper, as crawlers and servers hand it over."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import struct
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

import brotli
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

SENTENCES = (
    "كان في سوق الكتبيين سبعة دكاكين لا تفتح إلا بعد صلاة العصر، وكان أكبرها لرجل يجلد المصاحف.",
    "وفي سنة الجفاف باع نصف كتبه ليشتري القمح، ثم ندم على ذلك بقية عمره.",
    "ثم جاءت المطبعة، فأغلق النساخ دكاكينهم واحدا بعد واحد، وبقي المجلد وحده في آخر السوق.",
    "ويقول حفيده إن الدفتر الذي كتب فيه أسماء زبائنه ما زال محفوظا في صندوق من خشب الجوز.",
    "أما القنطرة القديمة فقد رممها أهل الحي بأيديهم بعد السيل، وحملوا حجارتها من الجبل على البغال.",
    "وفتحت المدرسة أبوابها في الخريف، وجلس في صفها الأول أربعون تلميذا، بينهم ثلاث بنات.",
)


@dataclass(frozen=True)
class Served:
    """What a server answered: `wrap` says how it sent the body (gzip, br, deflate, chunked, joined by +)."""

    url: str
    body: bytes = b""
    date: str = "2012-05-06T07:08:09Z"
    kind: str = "text/html; charset=utf-8"
    status: str = "200 OK"
    wrap: str = ""
    record: str = "response"
    cut: int = 0
    refers_to: tuple[str, str] = ("", "")
    digest: str = ""


def page(title: str, *numbers: int, more: str = "", charset: str = "utf-8") -> bytes:
    """Return a page whose article has these sentences, with the furniture of its time around it."""
    paragraphs = "".join(f"<p>{SENTENCES[number]}</p>" for number in numbers)
    return (
        f'<!DOCTYPE html><html lang="ar" dir="rtl"><head><title>{title} | الدفتر</title></head><body>'
        '<nav><a href="/">الرئيسية</a> <a href="/culture">ثقافة</a></nav>'
        f"<article><h1>{title}</h1>{paragraphs}{more}</article>"
        "<footer>جميع الحقوق محفوظة</footer></body></html>"
    ).encode(charset)


def png(red: int) -> bytes:
    """Return a picture of one point."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes((0, red, 0, 0))))
        + chunk(b"IEND", b"")
    )


def digest(body: bytes) -> str:
    """Return a payload's digest as WARC has it."""
    return f"sha1:{base64.b32encode(hashlib.sha1(body).digest()).decode()}"  # noqa: S324 - what crawlers write


def wrapped(body: bytes, wrap: str) -> tuple[bytes, list[tuple[str, str]]]:
    """Return a body as a server sends it, and what its head says of that."""
    heads: list[tuple[str, str]] = []
    for part in filter(None, wrap.split("+")):
        if part == "gzip":
            body = gzip.compress(body, mtime=0)
        elif part == "br":
            body = brotli.compress(body)
        elif part == "deflate":
            body = zlib.compress(body)
        elif part == "raw-deflate":
            packer = zlib.compressobj(wbits=-15)
            body = packer.compress(body) + packer.flush()
        elif part == "chunked":
            pieces = [body[start : start + 700] for start in range(0, len(body), 700)]
            body = (
                b"".join(b"%x;x=1\r\n%b\r\n" % (len(piece), piece) for piece in pieces)
                + b"0\r\n\r\n"
            )
            heads.append(("Transfer-Encoding", "chunked"))
            continue
        heads.append(("Content-Encoding", part.removeprefix("raw-")))
    return body, heads


def warc(*served: Served, packed: bool = True) -> bytes:
    """Return a WARC file; the same records give the same bytes."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    for number, one in enumerate(served, start=1):
        body, heads = wrapped(one.body, one.wrap)
        http = StatusAndHeaders(
            one.status, [("Content-Type", one.kind), *heads], protocol="HTTP/1.1"
        )
        said = {
            "WARC-Record-ID": f"<urn:uuid:00000000-0000-4000-8000-{zlib.crc32(one.url.encode()):08x}{number:04x}>",
            "WARC-Date": one.date,
        }
        if one.digest or one.record == "response":
            said["WARC-Payload-Digest"] = one.digest or digest(body)
        if one.refers_to[0]:
            said["WARC-Refers-To-Target-URI"], said["WARC-Refers-To-Date"] = one.refers_to
        has_head = one.record in {"response", "revisit"}
        record = writer.create_warc_record(
            one.url,
            one.record,
            payload=io.BytesIO(body),
            http_headers=http if has_head else None,
            warc_content_type="" if has_head else one.kind,
            warc_headers_dict=said,
        )
        start = out.tell()
        writer.write_record(record)
        if one.cut:
            out.truncate(out.tell() - one.cut)
            out.seek(0, io.SEEK_END)
        assert out.tell() > start
    return _steady(out.getvalue(), packed=packed)


def _steady(data: bytes, *, packed: bool) -> bytes:
    """Return packed records without the time of packing."""
    if not packed:
        return data
    made = bytearray(data)
    place = 0
    while 0 <= (place := data.find(b"\x1f\x8b\x08\x00", place)) < len(data):
        made[place + 4 : place + 8] = bytes(4)
        place += 10
    return bytes(made)


def wacz(name_to_warc: dict[str, bytes], *, wrong: str = "") -> bytes:
    """Return a WACZ of captures; the hash that its list gives for the file `wrong` is not its own."""
    out = io.BytesIO()
    resources = []
    with zipfile.ZipFile(out, "w") as archive:

        def put(path: str, data: bytes) -> None:
            stated = "0" * 64 if path == f"archive/{wrong}" else hashlib.sha256(data).hexdigest()
            resources.append(
                {"name": path, "path": path, "hash": f"sha256:{stated}", "bytes": len(data)}
            )
            archive.writestr(zipfile.ZipInfo(path, (2020, 1, 1, 0, 0, 0)), data)

        for name, data in name_to_warc.items():
            put(f"archive/{name}", data)
        put(
            "pages/pages.jsonl",
            b'{"format": "json-pages-1.0", "id": "pages"}\n{"url": "https://daftar.example/1"}\n',
        )
        put("indexes/index.cdx.gz", gzip.compress(b"example,daftar)/1 2012 {}\n", mtime=0))
        listed = {"profile": "data-package", "wacz_version": "1.1.1", "resources": resources}
        archive.writestr(
            zipfile.ZipInfo("datapackage.json", (2020, 1, 1, 0, 0, 0)), json.dumps(listed)
        )
    return out.getvalue()


def arc(url: str, body: bytes, *, date: str = "20050102030405") -> bytes:
    """Return an ARC file, as the Internet Archive wrote them until 2008."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    about = b"1 0 Daftar\nURL IP-address Archive-date Content-type Archive-length\n\n"
    head = f"filedesc://daftar.arc 0.0.0.0 {date} text/plain {len(about) - 1}\n".encode() + about
    return head + f"{url} 192.0.2.1 {date} text/html {len(answer)}\n".encode() + answer + b"\n"


SITE = "https://daftar.example"


def files() -> dict[str, bytes]:
    """Return the files of the golden case."""
    figure = '<figure><img src="/shop.png" alt="دكان"><figcaption>دكان المجلد</figcaption></figure>'
    market = page("سوق الكتبيين", 0, 1, 2, more=figure)
    school = page("المدرسة", 4, 5, 3)
    first = warc(
        Served(
            f"{SITE}/",
            page(
                "الدفتر", more="".join(f'<h2><a href="/{n}">عنوان {n}</a></h2>' for n in range(12))
            ),
        ),
        Served(f"{SITE}/market", market, wrap="gzip+chunked"),
        Served(f"{SITE}/shop.png", png(1), kind="image/png"),
        Served(f"{SITE}/school", school, wrap="br"),
        Served(
            f"{SITE}/windows",
            page("بحروف ويندوز", 3, 4, 0, charset="cp1256"),
            kind="text/html; charset=windows-1256",
            wrap="raw-deflate",
        ),
        Served(f"{SITE}/moved", b"", status="301 Moved Permanently"),
        Served(f"{SITE}/gone", page("404 Not Found", 1), status="404 Not Found"),
        Served(f"{SITE}/robots.txt", b"User-agent: *\n", kind="text/plain"),
        Served(f"{SITE}/style.css", b"p {}", kind="text/css"),
        Served(f"{SITE}/untold", page("بلا نوع", 5, 2, 1), kind="application/octet-stream"),
        Served(f"{SITE}/empty", b""),
        Served(f"{SITE}/zstd", b"x", wrap="zstd"),
        Served(
            "dns:daftar.example",
            b"20120506070809\ndaftar.example. 1 IN A 192.0.2.1",
            kind="text/dns",
            record="resource",
        ),
        Served(f"{SITE}/resource", page("مورد محفوظ", 2, 0, 5), record="resource"),
        Served("urn:pageinfo", b"{}", kind="application/json", record="metadata"),
    )
    later = "2015-01-02T03:04:05Z"
    plain_school = Served(f"{SITE}/school", school, wrap="br")
    second = warc(
        Served(
            f"{SITE}/school", b"", later, record="revisit", digest=digest(wrapped(school, "br")[0])
        ),
        Served(
            f"{SITE}/market-copy",
            b"",
            later,
            record="revisit",
            refers_to=(f"{SITE}/market", plain_school.date),
        ),
        Served(f"{SITE}/lost", b"", later, record="revisit", digest="sha1:LOST"),
        Served(
            f"{SITE}/shop-again.png",
            b"",
            later,
            kind="image/png",
            record="revisit",
            digest=digest(png(1)),
        ),
        Served(
            f"{SITE}/market",
            page(
                "سوق الكتبيين",
                0,
                1,
                2,
                3,
                more=f"{figure}<p>تحديث: عاد السوق إلى العمل بعد انقطاع دام شهرا كاملا.</p>",
            ),
            later,
        ),
        Served(
            f"{SITE}/windows",
            page(
                "Domain for sale",
                more="<p>This premium domain name may be for sale today. Contact our brokers for a quote, financing is available for every buyer, and enjoy related searches about insurance, loans and holidays.</p>"
                * 2,
            ),
            later,
        ),
        packed=False,
    )
    broken = warc(
        Served(f"{SITE}/whole", page("قبل القطع", 1, 3, 5)),
        Served(f"{SITE}/cut", page("مقطوعة", 0, 2, 4)),
    )
    return {
        "a-2012.warc.gz": first,
        "b-2015.warc": second,
        "c-cut.warc.gz": broken[:-60],
        "d-packed-whole.warc.gz": gzip.compress(
            warc(
                Served(f"{SITE}/p1", page("محزوم أول", 0, 3, 4)),
                Served(f"{SITE}/p2", page("محزوم ثان", 5, 1, 2)),
                packed=False,
            ),
            mtime=0,
        ),
        "e-2005.arc": arc("http://daftar.example:80/arc page", page("من أرشيف قديم", 4, 2, 3)),
        "f-crawl.wacz": wacz(
            {
                "good.warc.gz": warc(Served(f"{SITE}/wacz", page("من زحف حديث", 1, 4, 5))),
                "changed.warc.gz": warc(Served(f"{SITE}/changed", page("تغير", 1, 4, 5))),
            },
            wrong="changed.warc.gz",
        ),
        "g-garbage.warc": b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999\r\n\r\nHTTP/1.1",
    }


if __name__ == "__main__":
    folder = Path(__file__).parents[1] / "golden" / "captures" / "in"
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files().items():
        (folder / name).write_bytes(data)
