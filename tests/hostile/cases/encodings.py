"""Bytes that are no UTF-8, and characters that are: controls, overrides, halves of pairs, and no characters at all."""

from hostile_file import HostileFile, article

TEXT = "---\ntitle: {title}\ndate: 2020-01-02\n---\n\nنص عربي honest\n"
BYTES = {
    "utf-16": lambda text: text.encode("utf-16"),
    "utf-16-le": lambda text: text.encode("utf-16-le"),
    "utf-16-be": lambda text: text.encode("utf-16-be"),
    "utf-32": lambda text: text.encode("utf-32"),
    "utf-7": lambda text: text.encode("utf-7"),
    "cp1256": lambda text: text.encode("cp1256"),
    "cp720": lambda text: text.encode("cp720"),
    "iso-8859-6": lambda text: text.encode("iso-8859-6"),
    "latin-1-name": lambda text: text.encode() + "café".encode("latin-1"),
    "mixed": lambda text: text.encode() + "نص".encode("cp1256"),
    "surrogate-half": lambda text: text.encode() + b"\xed\xa0\x80",
    "cesu-8": lambda text: text.encode() + b"\xed\xa0\xbd\xed\xb9\x82",
    "overlong": lambda text: text.encode() + b"\xc0\xaf\xe0\x80\xaf",
    "too-high": lambda text: text.encode() + b"\xf4\x90\x80\x80",
    "cut": lambda text: text.encode() + "ن".encode()[:1],
    "continuation": lambda text: text.encode() + b"\x80",
    "ff": lambda text: text.encode() + b"\xff\xff",
    "gzip": lambda text: b"\x1f\x8b\x08\x00" + text.encode("cp1256"),
    "png": lambda _: b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "random": lambda _: bytes(range(256)) * 40,
}
READ = {
    "bom": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "bom-twice": lambda text: b"\xef\xbb\xbf" * 2 + text.encode(),
    "crlf": lambda text: text.replace("\n", "\r\n").encode(),
    "cr": lambda text: text.replace("\n", "\r").encode(),
    "mixed-ends": lambda text: text.replace("\n", "\r\n", 2).encode(),
    "utf-8-as-latin-1": lambda text: text.encode().decode("latin-1").encode(),
}
CHARACTERS = {
    **{f"c0-{code:02x}": chr(code) for code in range(32)},
    **{f"c1-{code:02x}": chr(code) for code in range(0x7F, 0xA0)},
    "lre": "\u202a",
    "rle": "\u202b",
    "pdf": "\u202c" * 20,
    "lro": "\u202d",
    "rlo": "\u202e",
    "lri": "\u2066",
    "rli": "\u2067",
    "fsi": "\u2068",
    "pdi": "\u2069" * 20,
    "overrides": "\u202e" * 200,
    "isolates": "\u2067" * 200,
    "ls": "\u2028",
    "ps": "\u2029",
    "bom": "\ufeff",
    "noncharacters": "\ufffe\uffff\ufdd0\U0001fffe\U0010ffff",
    "replacement": "\ufffd",
    "object": "\ufffc",
    "interlinear": "\ufff9a\ufffab\ufffb",
    "tags": "\U000e0041\U000e007f",
    "variation": "\ufe0f\U000e0100",
    "presentation": "ﷺﻻﺍﻟﺴﻼﻢ",
    "shaping": "\u206a\u206d\u206e",
    "zero-width": "\u200b\u200c\u200d\u2060",
    "unassigned": "\U000e0fff\u0378",
    "zalgo": "ا" + "\u0651\u064e" * 200,
    "very-long-word": "كلمة" * 200,
    "stash": "\u0002wzxhzdk:0\u0003\u0002klzzwxh:0000\u0003\u0002amp\u0003",
}


def _escaped(text):
    """Return text as a YAML value between quotation marks can hold it, controls and all."""
    return '"' + "".join(c if c.isalnum() else f"\\U{ord(c):08x}" for c in text) + '"'


def _cases():
    for name, make in BYTES.items():
        data = make(TEXT.format(title=f"bytes {name}"))
        yield HostileFile(
            name=f"bytes-{name}",
            path=f"articles/bytes-{name}.md",
            data=data,
            fate="either" if name == "utf-7" else "refused",
        )
    for name, make in READ.items():
        data = make(TEXT.format(title=f"bytes read {name}"))
        fate = "either" if name == "bom-twice" else "published"
        yield HostileFile(
            name=f"bytes-read-{name}",
            path=f"articles/bytes-read-{name}.md",
            data=data,
            fate=fate,
            shows="" if name in {"bom-twice", "utf-8-as-latin-1"} else "honest",
        )
    for name, text in CHARACTERS.items():
        body = f"before {text} after\n\n{text}\n\n- {text} item\n- next\n\n`{text}`\n\nlast honest"
        yield article(f"character-body-{name}", body, shows="last honest")
        value = _escaped(f"{text}value")
        fields = (
            f"summary: {value}\nauthors: [{value}]\ntags: [{value}]\ncategory: {value}\n"
            f"series: {value}\nrights: {value}\nimage_caption: {value}\nx: {value}\n"
            f"source: {{format: {value}, file: {value}, url: {value}}}\n"
        )
        yield article(
            f"character-head-{name}",
            "honest text",
            title=_escaped(f"{text} title {name}"),
            fields=fields,
        )
        yield article(
            f"character-links-{name}",
            f'[a](http://x.example/{text} "{text}") ![{text}](x) last',
            shows="last",
        )
    for code in (0, 0xD800, 0xDFFF, 0x110000, 0xFFFE, 0x80, 0x202E, 11, 99999999999999):
        yield article(
            f"character-reference-{code:x}", f"a &#{code}; &#x{code:x}; last", shows="last"
        )
    for name in ("title", "tags", "authors", "category", "summary"):
        value = '"\\ud800 half"'
        head = "" if name == "title" else "title: half of a pair\n"
        text = f"---\n{head}{name}: {value}\n---\nhonest\n"
        yield HostileFile(
            name=f"character-half-{name}",
            path=f"articles/half-{name}.md",
            data=text.encode(),
            fate="either",
        )


CASES = list(_cases())
