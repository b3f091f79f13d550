"""HTML, quotes and breaks in every key of the front matter: one payload in all keys that hold free text."""

import json

from hostile_file import HostileFile, article
from payloads import BEACON, FIRE

TEXTS = [
    f"<script>{FIRE}</script>",
    f"</script><script>{FIRE}</script>",
    f"</title><script>{FIRE}</script>",
    f"</bdi></h1><img src=x onerror={FIRE}>",
    f'"><img src=x onerror={FIRE}>',
    f"'><img src=x onerror={FIRE}>",
    f'" onmouseover="{FIRE}" autofocus onfocus="{FIRE}" x="',
    f"' onmouseover='{FIRE}' autofocus onfocus='{FIRE}' x='",
    f"` onmouseover={FIRE} ",
    f"x onmouseover={FIRE} ",
    f"<!--<script>{FIRE}//",
    f"--><script>{FIRE}</script>",
    f"]]><script>{FIRE}</script>",
    f"]]></content><script xmlns='http://www.w3.org/1999/xhtml'>{FIRE}</script>",
    f"&lt;script&gt;{FIRE}&lt;/script&gt;",
    f"&quot; onmouseover=&quot;{FIRE}",
    f"\\u003cscript\\u003e{FIRE}\\u003c/script\\u003e",
    f'\\"}};{FIRE};//',
    f'"}};{FIRE};//',
    f"';{FIRE};//",
    f"\u2028{FIRE}\u2029//",
    f"}});{FIRE};({{",
    f"*/{FIRE}/*",
    f"${{{FIRE}}}{{{{{FIRE}}}}}{{%raw%}}{{{{7*7}}}}<%={FIRE}%>",
    f"%(count)s %s {{0}} {{0.__class__}} {FIRE}",
    f"{{filename}}{{static}}../../x {FIRE}",
    f"javascript:{FIRE}",
    f"data:text/html,<script>{FIRE}</script>",
    f"https://{BEACON}/x.png",
    f"//{BEACON}/x.png",
    "=cmd|'/c calc'!A1,+1,-1,@SUM(1)",
    f'=HYPERLINK("https://{BEACON}/","{FIRE}")',
    f"\t=1+1 {FIRE}",
    f"a\r\nSet-Cookie: x=1\r\n\r\n<script>{FIRE}</script>",
    f"@article{{x, title={{y}}}}\nER  - \nTY  - {FIRE}",
    f"\\input{{/etc/passwd}}\\href{{javascript:{FIRE}}}{{x}}",
    "__proto__",
    "constructor",
    "\u202e" + f"{FIRE}<script>",
    f"<style>*{{display:none}}</style><base href=//{BEACON}/><meta http-equiv=refresh content=0;//{BEACON}>",
]
ONE_TEXT = ("summary", "series", "rights", "image_alt", "image_caption", "subtitle", "description")
MANY = ("tags", "authors", "category", "also_in", "aliases")
OTHER = (
    "settings",
    "template",
    "source_url",
    "section",
    "places",
    "names",
    "head",
    "onload",
    "style",
)


def _quoted(text: str) -> str:
    """Return a YAML value: JSON's quoted texts are YAML's."""
    return json.dumps(text)


def _fields(name: str, text: str, *, also: str = "") -> str:
    value = _quoted(text)
    source = (
        f"{{format: {value}, file: {value}, record: {value}, sha256: {value},"
        f" url: {_quoted('https://a.example/' + text)}}}"
    )
    lines = [
        *(f"{key}: {value}" for key in (*ONE_TEXT, *OTHER)),
        *(f"{key}: [{value}, {_quoted('other ' + text)}]" for key in MANY if key != "category"),
        f"category: {value}",
        f"source: {source}",
        f"other_sources: [{source}, {{format: x, file: {value}, sha256: x, url: {value}}}]",
        "image: images/hostile.png",
        f"slug: {name}",
        also,
    ]
    return "".join(f"{line}\n" for line in lines if line)


CASES = [
    HostileFile(
        name="field-picture",
        path="images/hostile.png",
        data=bytes.fromhex(
            "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478"
            "9c6360606060000000050001a5f645400000000049454e44ae426082"
        ),
        fate="either",
        helps=True,
    ),
    *(
        article(
            f"field-{number:03d}",
            f"before field-{number}",
            title=_quoted(f"T{number} {text}"),
            fields=_fields(f"field-{number:03d}", text),
            shows=f"before field-{number}",
        )
        for number, text in enumerate(TEXTS)
    ),
    # Titles alone, without a slug: the file's name and all lists are made from them.
    *(
        article(
            f"title-{number:03d}",
            f"before title-{number}",
            title=_quoted(f"{number} {text}"),
            shows=f"before title-{number}",
        )
        for number, text in enumerate(TEXTS)
    ),
    # The text is the summary where nobody wrote one: it goes to heads, lists, feeds, and search.
    *(
        article(
            f"summary-{number:03d}",
            f"`` {text} ``",
            shows=" ".join(f"{text}".split()) if "\r" not in text and text.strip() == text else "",
        )
        for number, text in enumerate(TEXTS)
        if "`" not in text
    ),
    # Keys whose values are of a kind: refused by name where the text is none.
    *(
        article(
            f"kind-{key}-{number}",
            "before kind",
            fields=f"{key}: {_quoted(text)}\n",
            fate="either",
        )
        for key in (
            "lang",
            "slug",
            "id",
            "image",
            "status",
            "date_source",
            "captured",
            "shares",
            "related",
        )
        for number, text in enumerate(
            (
                f'"><script>{FIRE}</script>',
                f'en" onmouseover="{FIRE}',
                f"javascript:{FIRE}",
                f"//{BEACON}/x.png",
            )
        )
    ),
    *(
        article(
            f"lang-{number}",
            "before lang",
            fields=f"lang: {_quoted(lang)}\n",
            fate="either",
        )
        for number, lang in enumerate(
            (
                "ar-x",
                "en-onload",
                "zz-aaaaaaaa",
                "__proto__",
                "constructor",
                "../en",
                "en\n",
                "ar\x0b",
            )
        )
    ),
]
