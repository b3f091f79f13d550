"""Honest texts about HTML, scripts and Markdown: readers see them as they were written."""

from hostile_file import article

TEXTS = (
    # (Markdown, what a reader sees)
    ("In code: `<script>alert(1)</script>` is a script.", "<script>alert(1)</script> is a script."),
    (
        "In words: &lt;script&gt;alert(1)&lt;/script&gt; is one.",
        "<script>alert(1)</script> is one.",
    ),
    ("Escaped: \\<script> and \\<b>.", "<script> and <b>."),
    ("```html\n<img src=x onerror=alert(1)>\n```", "<img src=x onerror=alert(1)>"),
    ('    <iframe src="https://a.example"></iframe>', '<iframe src="https://a.example"></iframe>'),
    ('The attribute `onclick="go()"` calls it.', 'The attribute onclick="go()" calls it.'),
    ("A link to `javascript:void(0)` does nothing.", "javascript:void(0) does nothing."),
    ("javascript: is a scheme, data: is another.", "javascript: is a scheme, data: is another."),
    ("5 < 6 and 7 > 6 & 1 &amp; 2", "5 < 6 and 7 > 6 & 1 & 2"),
    ("a<b and b>c; x<-y; <3; <-->", "x<-y; <3;"),
    ('if (a<b && c>d) { return "x"; }', 'if (a<b && c>d) { return "x"; }'),
    ("`&lt;` stands for `<`, `&amp;lt;` for `&lt;`.", "&lt; stands for <, &amp;lt; for &lt;."),
    ("`<!-- a comment -->` and `<![CDATA[ x ]]>`", "<!-- a comment --> and <![CDATA[ x ]]>"),
    ("`{{ title }}`, `{% raw %}`, `${x}`, `<%= y %>`", "{{ title }}, {% raw %}, ${x}, <%= y %>"),
    (
        "{{ title }} and {% block x %} and {{ 7 * 7 }}",
        "{{ title }} and {% block x %} and {{ 7 * 7 }}",
    ),
    ("`{filename}x.md` and `{static}y.png` in code", "{filename}x.md and {static}y.png in code"),
    ("`{: onclick=x }` is an attribute list.", "{: onclick=x } is an attribute list."),
    ("``` ` ``` and `` `x` `` are backticks.", "` and `x` are backticks."),
    (
        "`</script>`, `</style>`, `</title>`, `</textarea>`",
        "</script>, </style>, </title>, </textarea>",
    ),
    ("`'; DROP TABLE articles; --` is an attack.", "'; DROP TABLE articles; -- is an attack."),
    (
        "كُتب الوسم `<script>` في الصفحة، ثم `</script>`.",
        "كُتب الوسم <script> في الصفحة، ثم </script>.",
    ),
    ('وسم &lt;b dir="rtl"&gt; يُكتب هكذا', 'وسم <b dir="rtl"> يُكتب هكذا'),
    ("| tag | means |\n|---|---|\n| `<td>` | a cell |", "<td>"),
    ("> He wrote: `<blink>`", "He wrote: <blink>"),
    ("- `<li>`\n- `<ul>`", "<li>"),
    ("## The `<head>` element", "The <head> element"),
    ("**`<strong>`** and *`<em>`*", "<strong> and <em>"),
    ("[`<a href>`](https://a.example/) is a link.", "<a href> is a link."),
    ("note[^1]\n\n[^1]: The tag `<sup>` and &lt;sub&gt;.", "The tag <sup> and <sub>."),
    ("`http://a.example/?a=1&b=2&copy=3`", "http://a.example/?a=1&b=2&copy=3"),
    ("AT&T, R&D, &copy; and `&copy;`", "AT&T, R&D, © and &copy;"),
    ("Use `\\u003cscript\\u003e` in JSON.", "Use \\u003cscript\\u003e in JSON."),
    ("<center>old words</center> <font color=red>red words</font>", "old words red words"),
    ("<section><article>kept words</article></section>", "kept words"),
    ("<marquee>kept too</marquee> <blink>and these</blink>", "kept too and these"),
    ("<form><label>a label's words</label></form>", "a label's words"),
    ("<button>a button's words</button>", "a button's words"),
    ('<p onclick="x">words of a paragraph</p>', "words of a paragraph"),
    ("<noindex>words for readers</noindex>", "words for readers"),
    ("<b>bold <i>both</b> italic</i> after", "bold both italic after"),
    ('<p style="color:red">styled words</p>', "styled words"),
    ("<textarea>words of a field</textarea>", "words of a field"),
    ("The file is C:\\Users\\x and \\\\server\\share.", "C:\\Users\\x"),
    (
        "an e-mail <a.b@c.example> and <https://a.example/x>",
        "a.b@c.example and https://a.example/x",
    ),
    ("vector<int> and map<string, vector<int>>", "vector"),
)
CASES = [
    article(f"literal-{number:03d}", body, shows=shown)
    for number, (body, shown) in enumerate(TEXTS)
] + [
    article(
        f"literal-title-{number}",
        "text",
        title=f"'{title}'",
        fields=f"tags: ['{title}']\nauthors: ['{title}']\nsummary: '{title}'\n",
        shows=title,
    )
    for number, title in enumerate(
        (
            "How <script> works",
            "The &lt;b&gt; tag & its friends",
            'He said "onclick=x"',
            "5 < 6 > 4 && 3",
            "{{ braces }} {% and %} signs",
            "الوسم <script> في العنوان",
        )
    )
]
