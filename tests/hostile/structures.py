"""Structure without end: each name gives a body of about so many bytes, which some parser needs far too long for.

Gathered from what is known of Markdown and HTML parsers (fuzzers of cmark, commonmark.js and markdown-it call such
texts pathological), and from reading python-markdown, html.parser and html5ever for loops in loops.
"""


def _repeated(text):
    return lambda size: text * (size // len(text.encode()))


def _nested(begin, middle, end):
    def make(size):
        depth = size // (len(begin) + len(end))
        return begin * depth + middle + end * depth

    return make


def _table(size, row):
    return "|".join("a" * size) + "\n" + "|".join("-" * size) + "\n" + f"{row}\n" * size


STRUCTURES = {
    "open-brackets": _repeated("["),
    "image-open": _repeated("!["),
    "close-brackets": _repeated("]"),
    "nested-brackets": _nested("[", "x", "]"),
    "nested-links": _nested("[", "x", "](u)"),
    "link-open-paren": _repeated("[a]("),
    "link-open-paren-lt": _repeated("[a](<b"),
    "link-title": _repeated('[a](b "'),
    "link-parens": lambda n: "[a](" + "(" * n,
    "ref-open": _repeated("[a][b"),
    "ref-flood": _repeated("[a][b] "),
    "short-refs": _repeated("[a] "),
    "pairs": _repeated("[]"),
    "backslash-brackets": _repeated("\\["),
    "stars": _repeated("*"),
    "stars-a": _repeated("*a "),
    "stars-2a": _repeated("**a "),
    "stars-3a": _repeated("***a "),
    "a-stars": _repeated("a**b*c"),
    "stars-tight": _repeated("*a"),
    "underscores": _repeated("_"),
    "under-a": _repeated("_a "),
    "under-2a": _repeated("__a "),
    "under-mixed": _repeated("*_a "),
    "nested-em": _nested("*a ", "x", " b*"),
    "nested-strong-em": _nested("**a *b ", "x", " c* d**"),
    "good-em": _repeated("*a* "),
    "good-strong": _repeated("**a** "),
    "good-mixed": _repeated("***a** b* "),
    "backticks": _repeated("`"),
    "backticks-growing": lambda n: "".join("`" * i + " " for i in range(1, int((2 * n) ** 0.5))),
    "backtick-a": _repeated("`a "),
    "good-code": _repeated("`a` "),
    "backslashes": _repeated("\\"),
    "backslash-a": _repeated("\\a"),
    "escapes": _repeated("\\*"),
    "escaped-backtick": _repeated("\\`"),
    "entities": _repeated("&amp;"),
    "entities-bad": _repeated("&a"),
    "entities-num": _repeated("&#1;"),
    "ampersands": _repeated("&"),
    "hash-entities": _repeated("&#"),
    "lt": _repeated("<"),
    "lt-a": _repeated("<a "),
    "lt-slash": _repeated("</"),
    "gt": _repeated("> "),
    "gt-tight": _repeated(">"),
    "comment-open": _repeated("<!--"),
    "comment-lines": _repeated("<!-- a\n"),
    "pi": _repeated("<?"),
    "cdata": _repeated("<![CDATA["),
    "decl": _repeated("<!A"),
    "decl-bracket": _repeated("<!["),
    "autolink-open": _repeated("<http://a"),
    "autolinks": _repeated("<http://a.b> "),
    "mails": _repeated("<a@b.c> "),
    "mail-open": _repeated("<a@"),
    "lt-at": _repeated("a@b"),
    "attr-thousands": lambda n: "<p " + " ".join(f"a{i}=b" for i in range(n // 8)) + ">x</p>",
    "attr-open": lambda n: "<a " + "b='" * (n // 3),
    "attr-quotes": lambda n: "<a b=" + '"' * n,
    "inline-attr": lambda n: "x <span " + " ".join(f"a{i}=b" for i in range(n // 8)) + ">x</span>",
    "div-deep": _nested("<div>", "x", "</div>"),
    "div-open": _repeated("<div>"),
    "div-open-lines": _repeated("<div>\n"),
    "div-open-paras": _repeated("<div>\n\n"),
    "b-deep": _nested("<b>", "x", "</b>"),
    "b-open": _repeated("<b>"),
    "p-open": _repeated("<p>"),
    "a-open": _repeated('<a href="x">'),
    "font-open": _repeated("<font color=a>"),
    "table-deep": _repeated("<table><tr><td>"),
    "close-only": _repeated("</div>"),
    "close-b": _repeated("x</b>"),
    "blockquote-html": _repeated("<blockquote>"),
    "ul-html": _repeated("<ul><li>"),
    "svg-deep": _repeated("<svg>"),
    "math-deep": _repeated("<math><mi>"),
    "template-deep": _repeated("<template>"),
    "select-deep": _repeated("<select><option>"),
    "script-open": _repeated("<script>"),
    "div-inline": _repeated("a <div> b "),
    "ruby": _repeated("<ruby><rt>"),
    "dl-html": _repeated("<dl><dd>"),
    "details": _repeated("<details><summary>"),
    "formatting": _repeated("<b><i><u><s><em>"),
    "adoption": _repeated("<a><b><p>"),
    "nobr-table": _repeated("<table><b>"),
    "html-lines": _repeated("<div>a</div>\n"),
    "html-paras": _repeated("<div>a</div>\n\n"),
    "span-lines": _repeated("<span>a</span>\n\n"),
    "quote-deep": _repeated(">"),
    "quote-deep-sp": lambda n: "> " * (n // 2) + "x",
    "quote-lines": lambda n: "\n".join("> " * i + "x" for i in range(1, int(n**0.5))),
    "quote-line-flood": _repeated("> a\n"),
    "quote-paras": _repeated("> a\n\n"),
    "quote-list": _repeated("> - "),
    "quote-alternating": _repeated("> a\n\nb\n\n"),
    "list-deep": lambda n: "\n".join("    " * i + "- x" for i in range(int((n / 2) ** 0.5))),
    "list-one-line": _repeated("- "),
    "list-num-one-line": _repeated("1. "),
    "list-flood": _repeated("- a\n"),
    "list-loose": _repeated("- a\n\n"),
    "list-kinds": _repeated("- a\n\n1. b\n\n"),
    "list-num": _repeated("1. a\n"),
    "list-indent": lambda n: "- a\n\n" + "    b\n\n" * (n // 7),
    "list-para-deep": lambda n: "\n\n".join("    " * i + "- x" for i in range(int((n / 2) ** 0.5))),
    "list-quote": lambda n: "\n".join("    " * i + "> - x" for i in range(int((n / 2) ** 0.5))),
    "deflist": _repeated("a\n: b\n"),
    "deflist-paras": _repeated("a\n\n:   b\n\n"),
    "deflist-deep": lambda n: "\n".join(
        "    " * i + "a\n" + "    " * i + ":   b" for i in range(int((n / 4) ** 0.5))
    ),
    "colons": _repeated(":   a\n"),
    "colons-paras": _repeated(":   a\n\n"),
    "table-rows": lambda n: "a|b\n-|-\n" + "c|d\n" * (n // 4),
    "table-wide": lambda n: (
        "|".join("a" * 1 for _ in range(n // 5))
        + "\n"
        + "|".join("-" for _ in range(n // 5))
        + "\n"
        + "|" * (n // 5)
    ),
    "table-square": lambda n: _table(int((n / 2) ** 0.5), "|".join("b" * int((n / 2) ** 0.5))),
    "table-short-rows": lambda n: _table(n // 8, "b|c"),
    "pipes": _repeated("|"),
    "pipe-lines": _repeated("|\n"),
    "tables": _repeated("a|b\n-|-\nc|d\n\n"),
    "dashes": _repeated("-|"),
    "table-code": lambda n: "a|b\n-|-\n" + "`c|" * (n // 3),
    "table-backslash": lambda n: "a|b\n-|-\n" + "\\|" * (n // 2),
    "fences": _repeated("```\n"),
    "fences-open": _repeated("```a\n"),
    "fences-tilde": _repeated("~~~\n"),
    "fence-pairs": _repeated("```\na\n```\n"),
    "fence-attrs": lambda n: "```{" + ".a " * (n // 3) + "}\nx\n```",
    "fence-attr-open": _repeated("``` {"),
    "fence-long": lambda n: "`" * (n // 2) + "\nx\n",
    "fence-half": _repeated("```\n\n~~~\n"),
    "tilde-run": _repeated("~"),
    "fence-hl": lambda n: '```a hl_lines="' + "1 " * (n // 2) + "\nx\n```",
    "footnote-defs": lambda n: "\n\n".join(f"[^{i}]: x" for i in range(n // 12)),
    "footnote-refs": lambda n: "[^1]: x\n\n" + "[^1] " * (n // 5),
    "footnote-both": lambda n: "\n\n".join(f"a[^{i}]\n\n[^{i}]: x" for i in range(n // 22)),
    "footnote-one-para": lambda n: (
        " ".join(f"a[^{i}]" for i in range(n // 20))
        + "\n\n"
        + "\n".join(f"[^{i}]: x" for i in range(n // 20))
    ),
    "footnote-nested": lambda n: (
        "[^0]\n\n" + "\n\n".join(f"[^{i}]: x[^{i + 1}]" for i in range(n // 20))
    ),
    "footnote-open": _repeated("[^"),
    "footnote-long": lambda n: "[^1]: x\n\n" + "    y\n\n" * (n // 7),
    "footnote-self": _repeated("[^1]: [^1]\n\n"),
    "abbr-defs": lambda n: "\n".join(f"*[A{i}]: x" for i in range(n // 12)),
    "abbr-uses": lambda n: "*[A]: x\n\n" + "A " * (n // 2),
    "abbr-both": lambda n: (
        "\n".join(f"*[A{i}]: x" for i in range(n // 24))
        + "\n\n"
        + " ".join(f"A{i}" for i in range(n // 14))
    ),
    "abbr-paras": lambda n: (
        "\n".join(f"*[A{i}]: x" for i in range(n // 24))
        + "\n\n"
        + "\n\n".join(f"A{i}" for i in range(n // 14))
    ),
    "abbr-prefixes": lambda n: (
        "\n".join(f"*[{'a' * i}]: x" for i in range(1, int((n) ** 0.5))) + "\n\n" + "a" * (n // 2)
    ),
    "abbr-spaces": lambda n: "*[a]: x\n\n" + " " * n + "a",
    "ref-defs": lambda n: "\n".join(f"[{i}]: x" for i in range(n // 10)),
    "ref-defs-used": lambda n: (
        "\n".join(f"[{i}]: x" for i in range(n // 20))
        + "\n\n"
        + " ".join(f"[{i}]" for i in range(n // 14))
    ),
    "ref-one-used": lambda n: "[a]: x\n\n" + "[a] " * (n // 4),
    "ref-multiline": _repeated("[a]:\n"),
    "ref-title-open": _repeated("[a]: b '\n"),
    "ref-spaces": lambda n: "[a]:" + " " * n + "\n\n",
    "hashes": _repeated("#"),
    "hash-lines": _repeated("# a\n"),
    "hash-tail": lambda n: "# a" + " #" * (n // 2),
    "hash-spaces": lambda n: "# a" + " " * n + "b",
    "setext": _repeated("a\n=\n"),
    "setext-long": lambda n: "a\n" + "=" * n,
    "setext-bad": lambda n: "a\n" + "=" * n + "b",
    "hr": _repeated("---\n"),
    "hr-long": _repeated("- " * 1),
    "hr-bad": lambda n: "* " * (n // 2) + "b",
    "hr-under": _repeated("_ "),
    "hr-mixed": lambda n: " - " * (n // 3) + "x",
    "spaces": lambda n: "a" + " " * n + "b",
    "tabs": _repeated("\t"),
    "space-lines": _repeated(" \n"),
    "space2-lines": _repeated("a  \n"),
    "newlines": lambda n: "a" + "\n" * n + "b",
    "nbsp": lambda n: "a" + "\u00a0" * (n // 2) + "b",
    "code-lines": _repeated("    a\n"),
    "code-paras": _repeated("    a\n\n"),
    "long-word": _repeated("a"),
    "long-arabic": _repeated("ب"),
    "words": _repeated("كلمة "),
    "paras": _repeated("كلمة\n\n"),
    "lines": _repeated("a\n"),
    "dots": _repeated("."),
    "digits": _repeated("1"),
    "digits-dot": _repeated("1."),
    "quotes": _repeated('"'),
    "eq": _repeated("="),
    "plus": _repeated("+ "),
    "stx": _repeated("\u0002"),
    "etx": _repeated("\u0003"),
    "stash": _repeated("\u0002wzxhzdk:0\u0003"),
    "amp-stash": _repeated("\u0002amp\u0003"),
    "inline-stash": _repeated("\u0002klzzwxh:0000\u0003"),
    "cr": _repeated("a\r"),
    "ls": _repeated("a\u2028"),
    "ff": _repeated("a\f"),
    "vt": _repeated("a\v"),
    "nel": _repeated("a\u0085"),
    "images": _repeated("![a](images/x.png) "),
    "images-paras": _repeated("![a](images/x.png)\n\n"),
    "remote-images": _repeated("![a](http://x/y.png)\n\n"),
    "links": _repeated("[a](b) "),
    "links-md": _repeated("[a](b.md) "),
    "marks": _repeated("a\u0301"),
    "zalgo": lambda n: "a" + "\u0301" * (n // 2),
    "bidi": _repeated("\u202e"),
    "bidi-open": _repeated("\u2067a"),
    "emoji-zwj": _repeated("\U0001f468\u200d"),
    "math-inline": _repeated("$a$ "),
    "braces": _repeated("{"),
    "attr-list": _repeated("{: .a }"),
    "attr-open-brace": _repeated("{:"),
    "html-attr-md": _repeated('<div markdown="1">'),
    "yaml-dashes": _repeated("---\n\n"),
    "mixed-open": _repeated("[*_`<!"),
    "mixed-open-2": _repeated("*[_(`"),
    "quoted-html": _repeated("> <div>\n"),
    "listed-html": _repeated("- <div>\n"),
    "quoted-fence": _repeated("> ```\n"),
    "listed-table": _repeated("- a|b\n  -|-\n"),
    "deep-mixed": lambda n: "\n".join("> - " * i + "x" for i in range(1, int((n / 2) ** 0.5))),
}
REFUSED = """
open-brackets image-open nested-brackets nested-links link-open-paren link-open-paren-lt link-title ref-open
backslash-brackets a-stars cdata decl-bracket lt-a mail-open b-deep b-open div-deep formatting adoption svg-deep
table-short-rows table-backslash footnote-refs footnote-open abbr-defs ref-multiline setext mixed-open good-em
""".split()
"""What a count refuses at `LARGE`: not all that is slow, but each kind of it."""
SMALL = 4_000
LARGE = 200_000
