"""What Firefox's reader view takes from an article (@mozilla/readability, run as the browser runs it)."""

import pytest

ASK = """() => {
    const found = new Readability(document.cloneNode(true)).parse();
    return found && {title: found.title, byline: found.byline, text: found.textContent,
        dir: found.dir, lang: found.lang, site: found.siteName, published: found.publishedTime};
}"""


@pytest.fixture
def read(visit, address, every_kind, npm_part):
    page = visit()

    def ask(name):
        page.goto(address(every_kind / "articles" / f"{name}.html"))
        page.evaluate(
            f"() => {{ {npm_part('@mozilla/readability/Readability.js').read_text(encoding='utf-8')}\n"
            "window.Readability = Readability; }"
        )
        return page.evaluate(ASK), page.locator(".article-body").text_content()

    return ask


@pytest.mark.parametrize(
    ("name", "title", "byline"),
    [
        ("الأدوات", "أدوات الناسخ: من القلم إلى المصقلة", "محرر 1"),
        ("english", "The watermark of Fabriano: a sign inside the sheet", ""),
        ("طويل", "مقال من ستة آلاف كلمة", ""),
    ],
)
def test_reader_view_finds_title_byline_and_the_whole_text(read, name, title, byline):
    found, body = read(name)
    assert title in found["title"]
    assert (found["byline"] or "").startswith(byline)
    kept = found["text"].split()
    asked = body.split()
    assert len(set(asked) - set(kept)) == 0
    assert len(kept) <= len(asked) * 1.15 + 40


def test_reader_view_knows_the_direction_and_the_date(read):
    found, _ = read("الأدوات")
    assert found["dir"] in {"rtl", None}
    assert found["lang"] == "ar"
    assert found["published"] == "2015-11-07"
