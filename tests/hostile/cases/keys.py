"""Front matter: keys that break other programs, values of the wrong kind, YAML's own weapons."""

from hostile_file import article, whole

# Attributes of Pelican's contents, of Python's objects, of Jinja's names, and what templates ask for.
NAMES = """
_content is_valid template status save_as settings __class__ __init__ __dict__ __proto__ constructor prototype
metadata content source_path lang translation translations url filename summary_ get_content valid_save_as
default_status mandatory_properties locale locale_date date_format in_default_lang allowed_statuses
override_url override_save_as reader readers generator context self cls this type object items keys values update
get pop copy SITEURL SITENAME THEME article articles page pages loop range lipsum dict cycler joiner namespace
_ gettext ngettext output_file canonical page_kind dir navigation feeds body file text html analyzed extra
refresh_metadata_intersite_links author category tags_ published captured_ None True False null true nan
""".split()
WRONG = {
    "list": "[a, b]",
    "empty-list": "[]",
    "dict": "{a: b}",
    "empty-dict": "{}",
    "lists": "[[a, [b]], [c]]",
    "dicts": "[{a: b}, {c: d}]",
    "mixed": "[a, {b: c}, [d]]",
    "null": "null",
    "tilde": "~",
    "empty": "",
    "blank": "'   '",
    "number": "123",
    "huge": "9" * 400,
    "negative": "-1",
    "float": "1e3",
    "infinity": ".inf",
    "nan": ".nan",
    "octal": "010",
    "octal-new": "0o17",
    "hex": "0x1F",
    "sexagesimal": "190:20:30",
    "yes": "yes",
    "no": "no",
    "on": "on",
    "true": "true",
    "date": "2020-01-01",
    "set": "{a, b}",
    "literal": "|\n  one\n  two",
    "folded": ">\n  one\n  two",
    "separators": "', ،, ; ؛ ,'",
    "slashes": "'////'",
    "controls": '"a\\0\\x07\\x1b\\x7f\\x80b"',
    "bidi": '"a\\u202eb\\u2067c"',
    "surrogate": '"\\ud800"',
    "plane": '"\\U0010ffff\\ufffe"',
    "markup": "'<script>alert(1)</script>'",
    "arabic-digits": "١٢٣",
    "comma-flood": "'" + "a," * 5000 + "'",
    "long": "x" * 20_000,
}
FIELDS = (
    *("title", "id", "slug", "date", "date_source", "captured", "modified", "category", "also_in"),
    *("tags", "authors", "author", "keywords", "series", "series_order", "series_index", "lang"),
    *("summary", "image", "image_alt", "image_caption", "rights", "status", "aliases", "shares"),
    *("related", "source", "other_sources"),
)
HEADS = {
    "open": "---\ntitle: a\n\nbody",
    "open-only": "---",
    "open-newline": "---\n",
    "two-fences": "---\n---\n",
    "four": "----\ntitle: a\n----\n",
    "dots": "---\ntitle: a\n...\nbody",
    "documents": "---\ntitle: a\n--- \ntitle: b\n---\nbody",
    "none": "just text\n",
    "plain": "Title: a plain head\nDate: 2020-01-01\n\nbody",
    "plain-twice": "Title: a\nTitle: b\n\nbody",
    "plain-no-colon": "Title a\n\nbody",
    "toml": '+++\ntitle = "a"\n+++\nbody',
    "json": '{"title": "a"}\n\nbody',
    "html": "<html><head><title>a</title></head><body>b</body></html>",
    "tab": "---\n\ttitle: a\n---\n",
    "bad-indent": "---\ntitle: a\n  b: c\n d: e\n---\n",
    "colon": "---\ntitle: a: b: c\n---\n",
    "quote": "---\ntitle: 'a\n---\nbody",
    "scalar": "---\nonly text\n---\nbody",
    "list": "---\n- title: a\n---\nbody",
    "twice": "---\ntitle: a\ntitle: b\n---\n",
    "twice-quoted": '---\ntitle: a\n"title": b\n---\n',
    "twice-alias": "---\ntitle: a\nauthor: b\nauthors: c\n---\nhonest",
    "twice-inside": "---\ntitle: a\nsource: {file: a, file: b}\n---\n",
    "merge": "---\nbase: &b {title: a}\n<<: *b\n---\n",
    "merge-plain": "---\ntitle: a\n<<: {slug: ../x}\n---\n",
    "bomb": "---\ntitle: x\na: &a [x,x,x,x,x,x,x,x,x]\n"
    + "".join(
        f"{b}: &{b} [{','.join(['*' + a] * 9)}]\n"
        for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "---\n",
    "anchor-self": "---\ntitle: a\nx: &x [*x]\n---\n",
    "anchor": "---\ntitle: &t a\nsummary: *t\n---\n",
    "alias-lost": "---\ntitle: *nothing\n---\n",
    "directive": "---\n%YAML 9.9\n---\ntitle: a\n---\n",
    "directive-tag": "---\n%TAG ! tag:python.org,2002:\n---\n",
    "complex-key": "---\n? [a, b]\n: c\ntitle: a\n---\n",
    "dict-key": "---\n? {a: b}\n: c\ntitle: a\n---\n",
    "null-key": "---\n~: a\ntitle: b\n---\n",
    "empty-key": "---\n'': a\ntitle: a head with an empty key\n---\nhonest",
    "deep-flow": "---\ntitle: a\nx: " + "[" * 5000 + "]" * 5000 + "\n---\n",
    "deep-open": "---\ntitle: a\nx: " + "{a: " * 5000 + "\n---\n",
    "deep-block": "---\ntitle: a\n" + "\n".join(" " * i + "k:" for i in range(1000)) + "\n---\n",
    "deep-dash": "---\ntitle: a\nx:\n  " + "- " * 5000 + "a\n---\n",
    "deep-key": "---\ntitle: a\n" + "? " * 5000 + "a\n---\n",
    "keys": "---\ntitle: ten thousand keys\n"
    + "".join(f"k{i}: v\n" for i in range(10_000))
    + "---\nhonest",
    "keys-same": "---\ntitle: a\n" + "k: v\n" * 10_000 + "---\n",
    "items": "---\ntitle: ten thousand items of a list\nx: ["
    + ",".join(map(str, range(10_000)))
    + "]\n---\n",
    "title-1mb": "---\ntitle: " + "ورق " * 130_000 + "\n---\nhonest",
    "summary-1mb": "---\ntitle: a\nsummary: " + "ورق " * 130_000 + "\n---\nhonest",
    "key-1mb": "---\ntitle: a\n" + "k" * 1_000_000 + ": v\n---\nhonest",
    "comment-1mb": "---\ntitle: a head with a long comment\n# " + "x" * 1_000_000 + "\n---\nhonest",
    "block-spaces": "---\ntitle: |" + "9" * 1000 + "\n  a\n---\n",
    "bell": "---\ntitle: a\x07b\n---\n",
    "nul": "---\ntitle: a\0b\n---\n",
    "bom-inside": "---\ntitle: a head with a mark\ufeffinside\n---\nhonest",
    "cr": "---\rtitle: a head of carriage returns\r---\rhonest",
    "nel": "---\u0085title: a\u0085---\u0085",
    "ls": "---\ntitle: a\u2028slug: b\n---\nhonest",
    "flow-comment": "---\ntitle: [a #b\n---\n",
    "at": "---\ntitle: @a\n---\n",
    "tick": "---\ntitle: `a`\n---\n",
    "percent": "---\ntitle: %a\n---\n",
    "star": "---\ntitle: *a*\n---\n",
    "bang": "---\ntitle: !a\n---\n",
}
TAGS = """
!!python/object:os.system !!python/object/apply:os.system !!python/object/new:os.system !!python/name:os.system
!!python/module:os !!python/tuple !!binary !!timestamp !!int !!float !!bool !!null !!set !!omap !!pairs !!str
!!java.net.URL !ruby/object:Gem !!js/function !include !ENV ! !<tag:yaml.org,2002:str> !!map !!seq
""".split()


def _cases():
    for name in dict.fromkeys(NAMES):
        fields = f"{name}: hostile value\n"
        yield article(f"key-{name}", "honest text", fields=fields, fate="either")
        yield article(f"key-deep-{name}", "honest text", fields=f"x: {{{name}: {{{name}: 1}}}}\n")
    for field in FIELDS:
        for kind, value in WRONG.items():
            head = "" if field == "title" else f"title: wrong {field} {kind}\n"
            yield whole(
                f"key-wrong-{field}-{kind}",
                f"---\n{head}{field}: {value}\n---\n\nhonest text\n",
                fate="either",
            )
    for name, text in HEADS.items():
        yield whole(f"key-head-{name}", text, fate="either")
    for number, tag in enumerate(TAGS):
        for field in ("title", "x"):
            head = f"{field}: {tag} a\n" + ("" if field == "title" else f"title: tag {number}\n")
            yield whole(f"key-tag-{number}-{field}", f"---\n{head}---\nhonest\n", fate="either")


CASES = list(_cases())
