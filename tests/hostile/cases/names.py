"""Names that are empty, double, reserved, too long, or alike: what two articles must never share is a page."""

import unicodedata

from hostile_file import HostileFile, article, whole

RESERVED = """
index search 404 sw offline robots sitemap data feeds theme tags authors sections archive series pages articles images
files icons manifest people places organisations page-1 page-2 undated 2020 01 favicon con aux nul con-1
static admin api login assets constructor prototype __proto__ toString hasOwnProperty undefined null none
""".split()
EMPTY = {
    "empty": b"",
    "newline": b"\n",
    "spaces": b"   \n \n",
    "bom": b"\xef\xbb\xbf",
    "nul": b"\0",
    "fences": b"---\n---\n",
    "title-empty": b"---\ntitle:\n---\nbody\n",
    "title-blank": b"---\ntitle: '  '\n---\nbody\n",
    "no-title": b"---\ndate: 2020\n---\nbody\n",
}
ALIKE = (
    ("case", "Readme alike", "readme alike"),
    ("case-arabic", "ورق alike", "وَرَق alike"),
    ("nfc", unicodedata.normalize("NFC", "café alike"), unicodedata.normalize("NFD", "café alike")),
    ("tatweel", "كتاب alike", "كتـــاب alike"),
    ("controls", "paper alike", "pa\u200dper alike".replace("\u200d", "\u00ad")),
    ("width", "abc alike", "ａｂｃ alike"),
    ("turkish", "I alike i", "İ alike ı"),
    ("sharp", "straße alike", "strasse alike"),
    ("digits", "١٢ alike", "12 alike"),
    ("ligature", "ﬁle alike", "file alike"),
    ("spaces", "two words alike", "two  words, alike!"),
)
UNREADABLE_TITLES = {
    "zero-width": "\u200b\u200c\u200d\u2060",
    "bidi": "\u202e\u2067",
    "marks": "\u064e\u064f\u0650",
    "tatweel": "ـــ",
    "signs": "!!! ??? ***",
    "emoji": "🙂",
    "emoji-family": "👨\u200d👩\u200d👧",
    "nbsp": "\u00a0",
    "blank-hangul": "\u3164",
    "braille-blank": "\u2800",
    "private": "\ue000",
    "combining-flood": "a" + "\u0301" * 500,
    "dash": "-",
    "dot": ".",
    "slash": "/",
}


def _cases():
    for name, data in EMPTY.items():
        yield HostileFile(
            name=f"name-{name}", path=f"articles/name-{name}.md", data=data, fate="refused"
        )
    yield whole("name-head-only", "---\ntitle: a head alone\n---\n", fate="published")
    yield whole("name-head-only-open", "---\ntitle: a head alone, no line\n---", fate="published")
    for name in RESERVED:
        body = f"honest text of `{name}`"
        fields = (
            f'tags: ["{name}"]\nauthors: ["{name}"]\ncategory: "{name}/{name}"\nseries: "{name}"\n'
        )
        yield article(
            f"name-reserved-{name}",
            body,
            title=f'"{name}"',
            fields=fields,
            shows=f"honest text of {name}",
        )
        yield article(
            f"name-page-{name}",
            body,
            title=f'"{name}"',
            path=f"pages/name-{name}.md",
            shows=f"honest text of {name}",
        )
    for name, first, second in ALIKE:
        # The first by file name keeps the address; the other is named. Neither is lost.
        yield article(f"name-alike-{name}-1", "honest text of the first", title=first)
        yield article(f"name-alike-{name}-2", "honest text", title=second, fate="either")
        fields = f'tags: ["{first}", "{second}"]\nauthors: ["{first}", "{second}"]\n'
        yield article(f"name-alike-{name}-lists", "honest text", fields=fields)
    for number in range(3):
        fate = "published" if number == 0 else "refused"
        title = "the very same title"
        yield article(f"name-same-title-{number}", "honest text", title=title, fate=fate)
        yield article(f"name-same-slug-{number}", "text", fields="slug: same-slug\n", fate=fate)
        # An id is no address: two of one are both shown.
        yield article(f"name-same-id-{number}", "honest text", fields="id: aaaaaa\n")
    for name, title in UNREADABLE_TITLES.items():
        yield article(
            f"name-title-{name}", f"honest text {name}", title=f'"{title}"', fate="either"
        )
        fields = (
            f'tags: ["{title}"]\nauthors: ["{title}"]\ncategory: "{title}"\nseries: "{title}"\n'
        )
        yield article(f"name-labels-{name}", f"honest text {name}", fields=fields)
    yield article("name-long-title", "honest", title="ورق " * 75)
    yield article("name-long-word", "honest", title="ب" * 300)
    yield article("name-long-astral", "honest", title="𐭀" * 300)
    yield article("name-long-slug", "honest", fields=f"slug: {'a' * 300}\n", fate="refused")
    yield article(
        "name-long-labels", "honest", fields=f"tags: [{'ب' * 300}]\nauthors: [{'x' * 300}]\n"
    )
    yield article(
        "name-deep-section",
        "honest",
        fields=f"category: {'/'.join(['قسم'] * 60)}\n",
        fate="refused",
    )
    yield article(
        "name-long-section",
        "honest",
        fields=f"category: {'/'.join(['ق' * 100] * 20)}\n",
        fate="either",
    )
    yield article(
        "name-many-tags", "honest", fields=f"tags: [{', '.join(f't{i}' for i in range(300))}]\n"
    )
    yield article("name-255", "honest", path=f"articles/{'n' * 252}.md")
    yield article("name-255-arabic", "honest", path=f"articles/{'ن' * 126}.md")
    yield article("name-case-file-1", "honest", path="articles/Case-Only.md")
    yield article("name-case-file-2", "honest", path="articles/case-only.md")
    yield article(
        "name-nfc-file", "honest", path=f"articles/{unicodedata.normalize('NFC', 'é')}.md"
    )
    yield article(
        "name-nfd-file", "honest", path=f"articles/{unicodedata.normalize('NFD', 'é')}.md"
    )


CASES = list(_cases())
