"""Paths that lead out of the content folder, out of the output folder, or to names that a system keeps for itself."""

from hostile_file import HostileFile, article

# `witness.*` lie beside content/ and output/ (conftest.py); the deep ones are what a careless join would take.
ESCAPES = {
    "up": "../witness.txt",
    "up-2": "../../witness.txt",
    "up-far": "../" * 40 + "etc/passwd",
    "up-dot": "./.././../witness.txt",
    "up-inside": "images/../../witness.txt",
    "up-page": "../witness",
    "absolute": "/etc/passwd",
    "absolute-2": "//etc/passwd",
    "home": "~/.ssh/id_rsa",
    "proc": "/proc/self/environ",
    "device": "/dev/zero",
    "drive": "C:\\\\Windows\\\\win.ini",
    "drive-relative": "C:witness.txt",
    "unc": "\\\\\\\\host\\\\share\\\\x",
    "backslash-up": "..\\\\..\\\\witness.txt",
    "percent": "%2e%2e/%2e%2e/witness.txt",
    "percent-slash": "..%2f..%2fwitness.txt",
    "percent-twice": "%252e%252e%252fwitness.txt",
    "percent-nul": "images/x.png%00.md",
    "overlong": "%c0%ae%c0%ae/witness.txt",
    "wide-dots": "．．/witness.txt",
    "one-dot-leader": "\u2024\u2024/witness.txt",
    "file-url": "file:///etc/passwd",
    "nul": "images/x\\0.png",
    "newline": "images/x\\n../../witness.txt",
    "empty-parts": "images//..//..//witness.txt",
    "dots": "...",
    "dot": ".",
    "two-dots": "..",
    "slash": "/",
    "trailing-slash": "../outside/",
    "long": "a" * 5000,
    "long-parts": "/".join(["a"] * 2000),
    "shell": "$(touch witness-made)",
    "glob": "../*",
    "format": "{0.__class__}",
    "template": "{{ SITEURL }}/../witness.txt",
    "windows-con": "CON",
    "windows-aux": "aux.md",
    "windows-nul-txt": "nul.txt",
    "windows-com1": "COM1",
    "windows-superscript": "COM¹",
    "windows-dot": "name.",
    "windows-space": "name ",
    "windows-stream": "name.html:evil",
    "override": "x\u202egnp.html",
    "zero-width": "a\u200b/../b",
    "output": "../output/index.html",
    "hidden": ".htaccess",
    "own-file": "index.html",
    "search-file": "search.html",
    "theme-file": "theme/js/main.js",
}
LIMITED = {"long", "long-parts", "up-far", "newline", "windows-space"}
"""Too long or too deep for some keys; blanks at an end are none of a value."""
KEYS = ("slug", "save_as", "url", "category", "aliases", "authors", "tags", "series")
UNKNOWN = (  # which other tools read as paths
    *("cover", "picture", "thumbnail", "template", "status", "lang", "also_in", "related", "id"),
    *("path", "source_path", "output_file", "destination", "filename", "relative_source_path"),
    *("slug_substitutions", "override_save_as", "override_url", "static_paths", "theme"),
)
LINKS = (
    "[a]({form}{path})",
    "![a]({form}{path})",
    '<a href="{form}{path}">a</a>',
    '<img src="{form}{path}" alt="">',
    "[a][r]\n\n[r]: {form}{path}",
)


def _quoted(value):
    return '"' + value.replace('"', '\\"') + '"'


def _of_fields():
    for key in KEYS:
        for name, value in ESCAPES.items():
            fate = "refused" if key == "slug" else "published"
            if name in LIMITED:
                fate = "either"
            body = f"honest text of {key} {name}"
            yield article(
                f"path-{key}-{name}", body, fields=f"{key}: {_quoted(value)}\n", fate=fate
            )
    for name, value in ESCAPES.items():
        # A picture that is none is named, and its article shows without it.
        fate = "either" if name in LIMITED else "published"
        for form in ("", "{static}", "{static}/"):
            word = len(form)
            fields = f"image: {_quoted(form + value)}\n"
            yield article(f"path-image-{name}-{word}", "honest text", fields=fields, fate=fate)
    for key in UNKNOWN:
        fields = f"{key}: {_quoted('../witness.txt')}\n"
        yield article(f"path-unknown-{key}", "honest text", fields=fields, fate="either")


def _of_links():
    for number, link in enumerate(LINKS):
        for form in ("{attach}", "{static}", "{filename}", "{index}", "{photo}", "|static|", ""):
            body = "\n\n".join(
                ["honest beginning"]
                + [
                    link.format(form=form, path=path.replace("\\\\", "\\"))
                    for path in ESCAPES.values()
                    if "a" * 5000 not in path and "\\0" not in path and "\\n" not in path
                ]
                + ["honest end"]
            )
            word = form.replace("|", "pipe").strip("{}") or "plain"
            yield article(f"path-link-{number}-{word}", body, shows="honest end")


def _link(name, path, target, *, helps=False):
    return HostileFile(
        name=f"path-symlink-{name}", path=path, data=b"", fate="refused", helps=helps, link=target
    )


SYMLINKS = [
    _link("file", "articles/symlink-file.md", "../../witness.md"),
    _link("absolute", "articles/symlink-passwd.md", "/etc/passwd"),
    _link("folder", "articles/symlink-outside", "../../outside"),
    _link("root", "articles/symlink-root", "/"),
    _link("etc", "articles/symlink-etc", "/etc"),
    _link("proc", "articles/symlink-proc", "/proc/self"),
    _link("loop", "articles/symlink-loop.md", "symlink-loop.md"),
    _link("loop-folder", "articles/symlink-round", "."),
    _link("up", "articles/symlink-up", ".."),
    _link("nowhere", "articles/symlink-nowhere.md", "nowhere.md"),
    _link("sibling", "articles/symlink-sibling.md", "plain-script.md"),
    _link("page", "pages/symlink-page.md", "../../witness.md"),
    _link("picture", "images/symlink.png", "../../outside/witness.png", helps=True),
    _link("pictures", "images/symlink-folder", "../../outside", helps=True),
    _link("files", "files/symlink-root", "/", helps=True),
    _link("files-file", "files/symlink-witness.txt", "../../witness.txt", helps=True),
]
THROUGH = [
    article("path-image-through-link", "honest text", fields="image: images/symlink.png\n"),
    article(
        "path-image-through-folder", "honest", fields="image: images/symlink-folder/witness.png\n"
    ),
    article("path-link-through-link", "[a]({static}/files/symlink-witness.txt) honest"),
]
NAMES = [
    article(f"path-name-{number}", "honest text", path=f"articles/{name}", fate="published")
    for number, name in enumerate(
        (
            *("CON.md", "aux.md", "nul.md", "com1.md", "LPT9.md", "name..md", "name .md", " x.md"),
            *("-rf.md", "--output.md", "$(id).md", "`id`.md", "a;b.md", "a&b.md", "a'b.md"),
            *('a"b.md', "a<b>.md", "a|b.md", "a?b.md", "a*b.md", "a\\b.md", "C:x.md"),
            *("%2e%2e%2fx.md", "a%00b.md", "{x}.md", "{{ x }}.md", "{% raw %}.md", "~.md", "#.md"),
            *("a\nb.md", "a\rb.md", "a\tb.md", "a\x1b[31mred.md", "a\x07.md", "a\x7f.md"),
            *("a\u202eb.md", "a\u2066b.md", "\u200b.md", "a\u2028b.md", "a\ufeffb.md"),
            *("\udcff\udcfe.md", "a\udc80b.md", "x.md.md", "X.MD"),
            *("deep/" * 100 + "x.md", "sub folder/ملف.md", "folder.md/inner.md"),
        )
    )
]

# What begins with a dot is left alone, as everywhere: swap files of editors, what macOS leaves beside each file.
DOTS = [
    HostileFile(
        name=f"path-dot-{number}",
        path=path,
        data=b"---\ntitle: WITNESS in a hidden file\n---\nWITNESS\n",
        fate="either",
        helps=True,
    )
    for number, path in enumerate(
        (
            "articles/.hidden.md",
            "articles/...md",
            "articles/..\\x.md",
            "articles/._x.md",
            "articles/.git/config.md",
            ".env",
            "files/.htaccess",
            "images/.x.png",
            "pages/.x.md",
        )
    )
]

# Pictures and documents keep their names, if these are text at all.
STATIC = [
    HostileFile(
        name=f"path-static-{number}",
        path=f"{'images' if number % 2 else 'files'}/{name}",
        data=b"harmless",
        fate=fate,
        helps=True,
    )
    for number, (name, fate) in enumerate(
        [
            *(
                (name, "refused")
                for name in ("\udcff\udcfe.png", "a\udc80b.pdf", "a\nb.png", "a\x1b[31m.txt")
            ),
            *(
                (name, "refused")
                for name in ("a\x01b.png", "a\x7f.png", "x" * 250 + ".png", "d\udcff/x.png")
            ),
            *(
                (name, "published")
                for name in ("a b.png", "صورة.png", "a%2fb.png", "a&b<c>.png", "a'b\".txt")
            ),
            *(
                (name, "published")
                for name in ("index.html", "sw.js", "a?b=c.jpg", "x" * 200 + ".png", "a.pngx")
            ),
        ]
    )
]

CASES = [*_of_fields(), *_of_links(), *SYMLINKS, *THROUGH, *NAMES, *DOTS, *STATIC]
