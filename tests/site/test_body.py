import pytest

from warraq.site.body import render_body


def html(markdown: str, lang: str = "ar") -> str:
    return render_body(markdown, lang=lang).html


@pytest.mark.parametrize(
    "markdown",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        '<a href="javascript:alert(1)">x</a>',
        "[x](javascript:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "<svg><script>alert(1)</script></svg>",
        "<iframe src=//evil></iframe>",
        '<p style="position:fixed">x</p>',
        '<div id="search" class="masthead">x</div>',
        "<form action=//evil><input name=q></form>",
        '<base href="//evil">',
        '<meta http-equiv="refresh" content="0;url=//evil">',
    ],
)
def test_nothing_that_runs_or_takes_over_the_page_is_left(markdown):
    made = html(markdown)
    for word in (
        "script",
        "onerror",
        "iframe",
        "style=",
        "id=",
        "class=",
        "<form",
        "<base",
        "<meta",
    ):
        assert word not in made


def test_code_about_html_is_still_shown():
    body = render_body("اكتب `<script>` هنا\n\n    <b>x</b>", lang="ar")
    assert "&lt;script&gt;" in body.html
    assert body.text == "اكتب <script> هنا\n<b>x</b>"


def test_a_picture_on_another_host_becomes_a_link():
    made = html("![خريطة](https://example.org/x.png)")
    assert "<img" not in made
    assert 'href="https://example.org/x.png"' in made
    assert ">خريطة</a>" in made


def test_a_picture_alone_with_a_title_is_a_figure_with_its_caption():
    body = render_body('![ورق]({static}/images/x.png "مصنع الورق (أرشيف)")', lang="ar")
    assert body.html == (
        '<figure><img alt="ورق" src="{static}/images/x.png" loading="lazy">'
        "<figcaption>مصنع الورق (أرشيف)</figcaption></figure>"
    )
    assert body.text == "مصنع الورق (أرشيف)"


def test_a_picture_alone_without_a_title_stays_a_paragraph():
    assert html("![ورق]({static}/images/x.png)") == (
        '<p><img alt="ورق" src="{static}/images/x.png" loading="lazy"></p>'
    )


def test_a_linked_picture_alone_is_a_figure_too():
    made = html('[![ورق]({static}/images/x.png "تعليق")](https://a.example/)')
    assert made.startswith('<figure><a href="https://a.example/" rel="noopener noreferrer"><img')
    assert made.endswith("</a><figcaption>تعليق</figcaption></figure>")


def test_a_picture_that_is_not_here_keeps_its_place_and_caption():
    body = render_body('![خريطة](https://www.example.org/x.png "المدينة")', lang="ar")
    assert body.html == (
        '<figure class="absent"><a href="https://www.example.org/x.png" rel="noopener noreferrer"'
        ' class="absent-picture" data-host="example.org">خريطة</a>'
        "<figcaption>المدينة</figcaption></figure>"
    )
    # What describes a picture is no text of the article.
    assert body.text == "المدينة"


def test_a_picture_at_the_root_of_no_host_is_not_here_either():
    made = html("![ورق](/uploads/x.png)")
    assert made == '<figure class="absent"><span class="absent-picture">ورق</span></figure>'


def test_a_picture_on_another_host_within_a_line_is_a_link_in_it():
    body = render_body("قبل ![خريطة](https://example.org/x.png) بعد", lang="ar")
    assert 'class="remote-picture">خريطة</a>' in body.html
    assert body.text == "قبل بعد"


def test_several_pictures_in_a_figure_of_html_keep_their_caption():
    made = html(
        '<figure>\n<img src="https://e.example/a.jpg" alt="أ">\n<img src="{static}/images/b.png" alt="ب">\n'
        "<figcaption>معا</figcaption>\n</figure>"
    )
    assert made.count('class="absent-picture"') == 1
    assert "<figcaption>معا</figcaption>" in made


def test_headings_begin_below_the_title():
    assert html("# أ\n\n## ب").splitlines() == ['<h2 id="s-أ">أ</h2>', '<h3 id="s-ب">ب</h3>']
    assert html("### أ") == '<h2 id="s-أ">أ</h2>'


def test_a_block_runs_as_most_of_its_letters_do():
    assert html("نص عربي فيه PDF") == "<p>نص عربي فيه PDF</p>"
    assert html("Linux هو نظام تشغيل حر") == "<p>Linux هو نظام تشغيل حر</p>"
    assert html("An English paragraph") == '<p dir="ltr">An English paragraph</p>'
    assert html("نص عربي", lang="en") == '<p dir="rtl">نص عربي</p>'


def test_tables_scroll_alone_and_align_without_style():
    made = html("| a | b |\n|:--|--:|\n| 1 | 2 |")
    assert '<div class="table-scroll" tabindex="0"><table>' in made
    assert 'class="align-start"' in made
    assert "style" not in made


def test_footnotes_keep_their_links():
    made = html("نص[^1]\n\n[^1]: حاشية")
    assert 'href="#fn:1"' in made
    assert 'id="fn:1"' in made


def test_text_has_a_line_for_each_block():
    assert render_body("أ\n\n- ب\n- ج\n\n> د", lang="ar").text == "أ\nب\nج\nد"


@pytest.mark.parametrize(
    "address",
    [
        r"\\h.example\x.png",
        r"/\h.example/x.png",
        "https:h.example/x.png",
        "https:/h.example/x.png",
        "ht&#10;tps:\\\\h.example/x.png",
        "&#1; //h.example/x.png",
        "/&#9;/h.example/x.png",
    ],
)
def test_an_address_is_what_browsers_read_in_it(address):
    made = html(f'<img src="{address}" alt="x">')
    assert "<img" not in made
    assert 'href="https://h.example/x.png"' in made


def test_signs_of_html_in_plain_words_stay():
    assert render_body(r"if (a<b && c>d) \<script> \<b>", lang="en").text == (
        "if (a<b && c>d) <script> <b>"
    )
