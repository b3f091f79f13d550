import pytest
from PIL import Image

from warraq.site.body import render_body
from warraq.site.links import resolve_links
from warraq.site.picture_sizes import PictureSizes

ADDRESSES = {"articles/x.md": "articles/س.html", "pages/about.md": "pages/about.html"}


def resolve(markdown):
    body = render_body(markdown, lang="ar").html
    return resolve_links(body, "articles/here.md", ADDRESSES)


@pytest.mark.parametrize(
    ("link", "href"),
    [
        ("{filename}/articles/x.md", "../articles/%D8%B3.html"),
        ("{filename}x.md#a", "../articles/%D8%B3.html#a"),
        ("x.md", "../articles/%D8%B3.html"),
        ("../pages/about.md", "../pages/about.html"),
        ("{static}/files/a b.pdf", "../files/a%20b.pdf"),
        ("https://example.org/x.md", "https://example.org/x.md"),
        ("../images/x.png", "../images/x.png"),
    ],
)
def test_links_lead_to_pages_and_files_of_the_site(link, href):
    resolved = resolve(f"[نص](<{link}>)")
    assert f'href="{href}"' in resolved.html
    assert resolved.problems == ()


@pytest.mark.parametrize(
    "link", ["{filename}/articles/none.md", "{static}/../secret.txt", "{static}/x.txt"]
)
def test_a_link_that_leads_nowhere_is_told_and_its_text_stays(link):
    resolved = resolve(f"[نص](<{link}>)")
    assert [error.what.code for error in resolved.problems] == ["W126"]
    assert "href" not in resolved.html
    assert "نص" in resolved.html


def test_a_link_to_another_part_of_the_archive_leads_to_the_live_site_or_is_plain_text():
    body = render_body("[أ](a.md#x) و[ب]({filename}/articles/b.md)", lang="ar").html
    elsewhere = {"articles/a.md": "https://example.org/articles/a.html", "articles/b.md": ""}
    resolved = resolve_links(body, "articles/here.md", ADDRESSES, elsewhere=elsewhere)
    assert resolved.problems == ()
    assert 'href="https://example.org/articles/a.html#x"' in resolved.html
    assert resolved.html.count("href") == 1


def test_text_before_the_first_element_stays():
    resolved = resolve_links('قبل <a href="x.md">نص</a> بعد', "articles/here.md", ADDRESSES)
    assert resolved.html == 'قبل <a href="../articles/%D8%B3.html">نص</a> بعد'


def test_a_picture_of_the_archive_has_its_size(tmp_path):
    (tmp_path / "images").mkdir()
    Image.new("RGB", (30, 20)).save(tmp_path / "images" / "x y.png")
    (tmp_path / "images" / "no.png").write_text("no picture")
    (tmp_path.parent / "out.png").write_bytes((tmp_path / "images" / "x y.png").read_bytes())
    sizes = PictureSizes(tmp_path)
    body = render_body("![أ](<{static}/images/x y.png>) ![ب]({static}/images/no.png)", lang="ar")
    made = resolve_links(body.html, "articles/here.md", ADDRESSES, sizes).html
    assert made.count("width=") == 1
    assert 'width="30" height="20"' in made
    assert sizes.of("../out.png") is None
