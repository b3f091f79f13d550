"""HTML in, Markdown out: one row for each form."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from lxml import html

from warraq.errors import WarraqError
from warraq.importing.html import convert_html
from warraq.importing.media import Media
from warraq.site.body import render_body

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
BASE = "https://a.example/2018/x.html"

FORMS = {
    "emphasis": ("<p>كلمة <b>غامقة</b> و<i> مائلة </i></p>", "كلمة **غامقة** و *مائلة*"),
    "emphasis in emphasis": ("<p><b>أ <i>ب</i></b></p>", "<strong>أ *ب*</strong>"),
    "styles": (
        '<p><span style="font-weight:bold">أ</span> <b style="font-weight:normal">ب</b></p>',
        "**أ** ب",
    ),
    "line ends": ("<p>سطر<br>سطر<br><br>فقرة</p>", "سطر  \nسطر\n\nفقرة"),
    "headings begin at the second level": ("<h4>أ</h4><p>ب</p><h5><b>ج</b></h5>", "## أ\n\nب\n\n### ج"),
    "link": ('<a href="../y(1)?a=1&amp;copy=2"> رابط </a>', "[رابط](https://a.example/y%281%29?a=1&copy=2)"),
    "a link around blocks": ('<a href="/y"><p>أ</p><p>ب</p></a>', "[أ](https://a.example/y)\n\n[ب](https://a.example/y)"),
    "a link that runs": ('<a href="java\nscript:x()">نص</a>', "نص"),
    "mail is no link": ('<a href="mailto:a@b.example">راسلنا</a>', "راسلنا"),
    "a place in the page": ('<a href="#top">فوق</a>', "فوق"),
    "a link after !": ('<p>!<a href="/y">x</a></p>', r"\![x](https://a.example/y)"),
    "the Wayback Machine": (
        '<a href="https://web.archive.org/web/2018/http://b.example/z">x</a>',
        "[x](http://b.example/z)",
    ),
    "list": ("<ul><li>أ<ol start=3><li>ب<li>ج</ol><li>د</ul>", "- أ\n    3. ب\n    4. ج\n- د"),
    "two lists": ("<ul><li>أ</ul><ul><li>ب</ul>", "- أ\n\n<!-- -->\n\n- ب"),
    "a list of paragraphs": ("<ol><li><p>أ<p>ب<li>ج</ol>", "1. أ\n\n    ب\n\n2. ج"),
    "quotation": ("<blockquote><p>أ<p>ب</blockquote>", "> أ\n>\n> ب"),
    "code": ("<pre>a\n  b</pre><p><code>x_y</code></p>", "```\na\n  b\n```\n\n`x_y`"),
    "table": (
        "<table><tr><th>أ<th align=center>ب<tr><td>1|2<td><b>3</b></table>",
        "| أ | ب |\n| --- | :-: |\n| 1&#124;2 | **3** |",
    ),
    "a table that placed things": ("<table><tr><td><p>أ<td><p>ب</table>", "أ\n\nب"),
    "definitions": ("<dl><dt>أ<dd>ب<dt>ج<dd>د</dl>", "أ\n:   ب\n\nج\n:   د"),
    "small marks": ("<p>H<sub>2</sub>O <kbd>Ctrl</kbd></p>", "H<sub>2</sub>O <kbd>Ctrl</kbd>"),
    "ruby": ("<p><ruby>漢<rt>kan</ruby></p>", "<ruby>漢<rt>kan</rt></ruby>"),
    "another language": ('<p>نص <span lang="en">text</span> نص عربي طويل</p>', 'نص <span lang="en">text</span> نص عربي طويل'),
    "a language that is not so": ('<p lang="EN-US">نص عربي طويل</p>', "نص عربي طويل"),
    "hidden": ('<p>أ</p><p hidden>ب</p><p style="display: none">ج</p><span class="sr-only">د</span>', "أ"),
    "film": ('<iframe src="//www.youtube.com/embed/abc" title="فيلم"></iframe>', "[فيلم](https://www.youtube.com/watch?v=abc)"),
    "a film in a player": (
        '<video><source src="/v.webm">لا يدعم</video>',
        "[a.example/v.webm](https://a.example/v.webm)",
    ),
    "a button in a frame": ('<p>أ<iframe src="https://www.facebook.com/plugins/like.php?x"></iframe></p>', "أ"),
    "details": (
        "<details><summary>أ</summary>ب</details>",
        "<details>\n<summary>أ</summary>\n<p>ب</p>\n</details>",
    ),
    "footnotes": (
        '<p>أ<sup id="r1"><a href="#n1">1</a></sup>.</p><hr><ol><li id="n1">هامش <a href="#r1">↩</a></ol>',
        "أ[^1].\n\n[^1]: هامش",
    ),
    "footnotes of a word processor": (
        '<p>أ<a href="#_ftn1" name="_ftnref1">[1]</a></p><p><a href="#_ftnref1" name="_ftn1">[1]</a> هامش</p>',
        "أ[^1]\n\n[^1]: هامش",
    ),
    "a smiley": ('<p>أ <img class="emoji" alt="😀" src="https://s.example/1.svg"></p>', "أ 😀"),
    "lines that count": ('<div style="white-space: pre-line">أ\nب</div>', "أ  \nب"),
}  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
def test_form(name: str) -> None:
    source, expected = FORMS[name]
    assert convert_html(source, base=BASE, media=Media()).markdown == expected


PICTURES = {
    "absolute": '<img src="/i/x.png" alt="ورق">',
    "lazy": '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-src="/i/x.png" alt="ورق">',
    "widest": '<img src="/i/x-1.png" srcset="/i/x-1.png 100w, /i/x.png 900w" alt="ورق">',
    "noscript": '<img class=lazy src="/i/blank.gif" alt="ورق"><noscript><img src="/i/x.png" alt="ورق"></noscript>',
    "picture": '<picture><source srcset="/i/x.png 2x"><img src="/i/s.png" alt="ورق"></picture>',
    "linked": '<a href="/i/x.png"><img src="/i/x-thumb.png" alt="ورق"></a>',
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_that_nobody_has_keeps_its_address(name: str) -> None:
    converted = convert_html(PICTURES[name], base=BASE, media=Media())
    assert converted.markdown == "![ورق](https://a.example/i/x.png)"
    assert converted.missing == ("https://a.example/i/x.png",)


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_in_the_uploads_is_taken(name: str, tmp_path: Path) -> None:
    (tmp_path / "i").mkdir()
    (tmp_path / "i" / "x.png").write_bytes(PNG)
    converted = convert_html(PICTURES[name], base=BASE, media=Media(folders=(tmp_path,)))
    (file,) = converted.files
    assert file.data == PNG
    assert converted.markdown == f"![ورق]({{static}}/{file.name})"
    assert converted.missing == ()
    assert converted.first_image == file.name


def test_a_picture_beside_the_page_is_found(tmp_path: Path) -> None:
    (tmp_path / "page_files").mkdir()
    (tmp_path / "page_files" / "x y.png").write_bytes(PNG)
    source = '<img src="./page_files/x%20y.png"><img src="../../etc/passwd">'
    converted = convert_html(source, base=BASE, media=Media(), beside=tmp_path)
    assert [file.name.partition("-")[2] for file in converted.files] == ["x-y.png"]
    assert converted.missing == ("https://a.example/etc/passwd",)


def test_a_picture_in_the_page_itself_is_kept() -> None:
    data = base64.b64encode(PNG + bytes(2000)).decode()
    converted = convert_html(f'<img src="data:image/png;base64,{data}" alt="أ">', media=Media())
    assert converted.markdown == f"![أ]({{static}}/{converted.files[0].name})"


@pytest.mark.parametrize(
    "pixel",
    [
        '<img src="https://t.example/1.gif" width=1 height=1>',
        '<img src="/images/spacer.gif">',
        '<img src="data:image/svg+xml,%3Csvg/%3E">',
        "<img>",
    ],
)
def test_a_pixel_is_no_picture(pixel: str) -> None:
    converted = convert_html(f"<p>نص{pixel}</p>", base=BASE, media=Media())
    assert (converted.markdown, converted.missing) == ("نص", ())


def test_a_caption_is_the_title_of_its_picture() -> None:
    source = '<figure><img src="/x.jpg" alt="أ"><figcaption>تعليق (أرشيف) "ب"</figcaption></figure>'
    converted = convert_html(source, base=BASE, media=Media())
    assert converted.markdown == '![أ](https://a.example/x.jpg "تعليق (أرشيف) &#34;ب&#34;")'
    assert converted.text == 'تعليق (أرشيف) "ب"'


@pytest.mark.parametrize(
    "source",
    [
        '<div class="wp-caption"><a href="/p/2"><img src="/x.jpg" alt="أ"></a><p class="wp-caption-text">تعليق</p></div>',
        '<dl class="gallery-item"><dt><img src="/x.jpg" alt="أ"></dt><dd class="wp-caption-text">تعليق</dd></dl>',
        '<p><span class="img"><img src="/x.jpg" alt="أ"><span class="image-caption">تعليق</span></span></p>',
    ],
)
def test_a_caption_is_known_by_its_class(source: str) -> None:
    markdown = convert_html(source, base=BASE, media=Media()).markdown
    shown = render_body(markdown, lang="ar")
    assert shown.html.startswith("<figure")
    assert "<figcaption>تعليق</figcaption>" in shown.html.replace("\n", "")
    assert shown.text == "تعليق"


def test_a_document_beside_the_page_is_taken(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4 x")
    source = '<a href="a.pdf">تقرير</a> <a href="/b.pdf">آخر</a> <a href="https://c.example/d.pdf">ثالث</a>'
    converted = convert_html(source, base=BASE, media=Media(), beside=tmp_path)
    (file,) = converted.files
    assert file.name.startswith("files/")
    assert f"[تقرير]({{static}}/{file.name})" in converted.markdown
    assert converted.missing == ("https://a.example/b.pdf",)


HOSTILE = (
    "<script>alert(1)</script><p onclick=alert(1)>أ</p>",
    "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
    "<svg onload=alert(1)><p>أ</p></svg>",
    '<img src=x onerror="alert(1)" alt="&quot; onerror=&quot;alert(1)">',
    '<a href="javascript:alert(1)">أ</a><a href=" &#1;javascript:alert(1)">ب</a>',
    '<a href="data:text/html,<script>alert(1)</script>">أ</a>',
    '<figure><img src="https://x.example/a.jpg" alt="](x) <script>"><figcaption>"><script>alert(1)</script></figcaption></figure>',
    "<style>@import 'https://x.example'</style><p style=\"background:url(https://x.example)\">أ</p>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    '<p>[x](javascript:alert(1)) ![y](javascript:alert(1)) &lt;b onclick="x"&gt;</p>',
    "<iframe srcdoc='<script>alert(1)</script>'></iframe><object data='javascript:alert(1)'></object>",
    "<base href='javascript:alert(1)//'><a href='x'>أ</a>",
    '<span title="&quot;&gt;&lt;script&gt;" lang="en&quot; onclick=&quot;x">text</span>',
    "<abbr title='\"><script>alert(1)</script>'>أ</abbr>",
    "<form action='https://x.example'><input value='سر'><button>أرسل</button></form>",
)


@pytest.mark.parametrize("source", HOSTILE)
def test_nothing_that_runs_is_in_the_markdown_or_on_the_page(source: str) -> None:
    converted = convert_html(source, base=BASE, media=Media())
    shown = render_body(converted.markdown, lang="ar").html
    for text in (converted.markdown, shown):
        root = html.fragment_fromstring(text, create_parent="div")
        assert not list(
            root.iter("script", "style", "iframe", "object", "svg", "form", "input", "base")
        )
        for element in root.iter():
            assert not [name for name in element.attrib if name.startswith("on") or name == "style"]
            for name in ("href", "src"):
                scheme = element.get(name, "").lower().strip().partition(":")[0]
                assert scheme not in {"javascript", "data", "vbscript"}


def test_text_of_a_deep_tree_is_kept() -> None:
    source = f"{'<div><font>' * 400}عميق{'</font></div>' * 400}<p>بعده</p>"
    assert convert_html(source, media=Media()).text == "عميق\nبعده"


def test_a_tree_that_no_parser_takes_is_refused() -> None:
    with pytest.raises(WarraqError, match="W230"):
        convert_html("<div>" * 5000 + "x", media=Media())


def test_an_element_is_not_changed() -> None:
    root = html.fragment_fromstring('<div><p onclick="x">أ<script>x</script></p></div>')
    before = html.tostring(root)
    convert_html(root, media=Media())
    assert html.tostring(root) == before
