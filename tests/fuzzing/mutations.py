"""Damaged copies of good files: what fuzzers find most with, where a format has a shape at all.

The moves are those of AFL's havoc stage (https://lcamtuf.coredump.cx/afl/technical_details.txt), with words
that each of our formats takes for its own.
"""

from __future__ import annotations

from random import Random

MOST_BYTES = 60_000
"""Longer than this a mutant is cut: one that is slow only for its length finds nothing."""
WORDS = [
    word.encode()
    for word in (
        "\0", "\ufeff", "\u202e", "\u2066", "\u0640", "\u064b", "\u200c", "\u2028", "٢٠٢١", "۱۴۰۰", "ه", "هـ", "/", "//",
        "../", "..\\", "C:\\", "~", "-1", "0", "00", "9" * 40, "1e999", "NaN", "null", "true", "[]", "{}", "[[", "]]", "((",
        "---\n", "---", "...", "\n\n", "\r\n", "\r", "\t", ": ", "? ", "&a ", "*a", "!!python/object:os.system ", "<<: ",
        "|", ">", "'", '"', "\\", "`", "```\n", "~~~\n", "# ", "> ", "- ", "1. ", "[^1]", "[^1]: ", "{: onclick=x}", "![](", "](",
        "<", ">", "</", "/>", "<!--", "-->", "<![CDATA[", "]]>", "<!DOCTYPE x [<!ENTITY a 'b'>]>", "&a;", "&#0;", "&#xD800;",
        "&lt;", "<script>", "</script>", "<p>", "<item>", "</item>", "<channel>", "<wp:status>", "<entry>", "</rss>",
        "WARC/1.0\r\n", "WARC-Type: response\r\n", "Content-Length: ", "Content-Type: text/html\r\n", "HTTP/1.1 200 OK\r\n",
        "MIME-Version: 1.0\n", "Content-Transfer-Encoding: base64\n", "boundary=", "charset=utf-16", "=?utf-8?B?", "=\n", "=FF",
        "PK\3\4", "PK\1\2", "PK\5\6", "\x1f", "SQLite format 3\0", ",", ";", '""', "title,date,body\n", "2021-13-40", "0000-00-00",
        "AND ", "OR ", "NOT ", "title:", "كلمة:", "*", "^9", "~2", "+", "-", "GET / HTTP/1.1", "[10/Oct/2024:13:55:36 +0000]", "%00", "%", "%zz",
    )
] + [b"\xff", b"\xc0\x80", b"\xed\xa0\x80", b"\xff\xfe", b"\xfe\xff", b"\x1f\x8b", b"\xd8\xa7"]  # fmt: skip


def mutant(random: Random, seeds: list[bytes]) -> bytes:
    """Return a seed that some moves have damaged, or two of them spliced."""
    data = bytearray(random.choice(seeds))
    if random.random() < 0.15:
        data = bytearray(_half(random, data) + _half(random, random.choice(seeds)))
    for _ in range(1 << random.randrange(5)):
        _MOVES[random.randrange(len(_MOVES))](random, data)
    return bytes(data[:MOST_BYTES])


def _half(random: Random, data: bytes) -> bytes:
    cut = random.randrange(len(data) + 1)
    return data[:cut] if random.random() < 0.5 else data[cut:]


def _span(random: Random, data: bytearray) -> tuple[int, int]:
    start = random.randrange(len(data) + 1)
    return start, min(len(data), start + (1 << random.randrange(10)))


def _flip(random: Random, data: bytearray) -> None:
    if data:
        data[random.randrange(len(data))] ^= 1 << random.randrange(8)


def _set(random: Random, data: bytearray) -> None:
    if data:
        data[random.randrange(len(data))] = random.randrange(256)


def _remove(random: Random, data: bytearray) -> None:
    start, end = _span(random, data)
    del data[start:end]


def _repeat(random: Random, data: bytearray) -> None:
    start, end = _span(random, data)
    data[end:end] = bytes(data[start:end]) * random.choice((1, 2, 5, 30))


def _move(random: Random, data: bytearray) -> None:
    start, end = _span(random, data)
    part = bytes(data[start:end])
    del data[start:end]
    place = random.randrange(len(data) + 1)
    data[place:place] = part


def _put_word(random: Random, data: bytearray) -> None:
    place = random.randrange(len(data) + 1)
    data[place:place] = random.choice(WORDS) * random.choice((1, 1, 1, 2, 40))


def _put_word_over(random: Random, data: bytearray) -> None:
    word = random.choice(WORDS)
    place = random.randrange(len(data) + 1)
    data[place : place + len(word)] = word


def _cut(random: Random, data: bytearray) -> None:
    del data[random.randrange(len(data) + 1) :]


_MOVES = (
    *(_flip, _set, _remove, _repeat, _move),
    *(_put_word, _put_word, _put_word, _put_word_over, _cut),
)
