import pytest

from warraq.publishing.page_edits import edit_page, relinked

PAGE = (
    "<!doctype html><html lang=ar><head><title>About <body> & more</title>\n"
    '<meta http-equiv="Content-Security-Policy" content="x"><link rel=manifest href=m.json>'
    '<script>"<body>"</script></head>\n<body class=a><p>نص &amp; <a href=../b.html>b</a>'
)


def nothing(_tag, _attributes):
    return False


def test_an_unchanged_page_stays_as_it_is():
    assert edit_page(PAGE, drop=nothing) == PAGE


def test_tags_of_the_head_go_and_a_line_comes_into_the_body():
    made = edit_page(
        PAGE, drop=lambda tag, values: tag == "link" and values["rel"] == "manifest", in_body="<hr>"
    )
    assert made == PAGE.replace("<link rel=manifest href=m.json>", "").replace(
        "<body class=a>", "<body class=a><hr>"
    )


def test_with_a_script_goes_its_end():
    page = '<head><script src="a.js" data-worker=sw.js defer>\n</script ><script src="b.js"></script><body>'
    made = edit_page(page, drop=lambda _, values: "data-worker" in values)
    assert made == '<head><script src="b.js"></script><body>'


@pytest.mark.parametrize("before", range(4070, 4100))
def test_a_tag_is_found_wherever_it_begins(before):
    head = f"<head>\n<!--{'x' * (before - 15)}--><link rel=manifest></head><body>"
    made = edit_page(head, drop=lambda tag, _: tag == "link", in_body="!")
    assert made == head.replace("<link rel=manifest>", "") + "!"


def test_links_are_led_to_new_names_and_all_else_stays():
    page = '<head><link rel=icon href="../images/%D8%A3%3F.png"></head><body><a href="../b.html" title="&quot;">b</a><img srcset="../images/A.png 1x, ../images/c.png 2x" alt>'
    moved = {"images/أ?.png": "images/أ-.png", "images/A.png": "images/A-1.png"}
    made = edit_page(
        page, drop=nothing, relink=lambda link: relinked(link, page="articles/x.html", moved=moved)
    )
    assert made == page.replace("%D8%A3%3F", "%D8%A3-").replace("rel=icon", 'rel="icon"').replace(
        "A.png", "A-1.png"
    )


@pytest.mark.parametrize(
    ("link", "new"),
    [
        ("../images/c%3F.png?v=1#top", "../images/c-.png?v=1#top"),
        ("../images/d.png", "../images/d.png"),
        ("https://example.org/images/c%3F.png", "https://example.org/images/c%3F.png"),
        ("#note", "#note"),
        ("mailto:a@example.org", "mailto:a@example.org"),
    ],
)
def test_a_link_follows_what_it_leads_to(link, new):
    assert relinked(link, page="articles/x.html", moved={"images/c?.png": "images/c-.png"}) == new


def test_links_of_a_page_that_moves_still_lead_where_they_led():
    moved = {"a/long/index.html": "a/l/index.html", "a/long/page-1.html": "a/l/page-1.html"}
    assert relinked("./page-1.html", page="a/long/index.html", moved=moved) == "page-1.html"
    assert relinked("../../index.html", page="a/long/index.html", moved=moved) == "../../index.html"
