"""What the pages of a hostile site hold in themselves: the policy, no script or style within, data that is data."""

import json

from hostile_file import ADDRESS
from lxml import html

from warraq.site.hosting import HEADERS, POLICY

DATA = {"application/json", "application/ld+json"}


def test_each_page_has_the_policy_and_nothing_that_it_forbids(hostile_site):
    kinds = set()
    for path in hostile_site.output.rglob("*.html"):
        if path.relative_to(hostile_site.output).parts[0] in {"files", "images"}:
            continue  # the owner's own files, carried as they are
        page = html.document_fromstring(path.read_bytes())
        head = page.find("head")
        kinds.add(page.find("body").get("class"))
        assert page.xpath("//meta[@http-equiv]/@content") == [POLICY], path
        before = head.xpath("//meta[@http-equiv]/preceding-sibling::*")
        assert [one.tag for one in before] == ["meta"], (
            path
        )  # of the charset: nothing is loaded before
        assert not page.xpath("//style | //*[@style] | //base | //iframe | //object | //embed"), (
            path
        )
        assert not page.xpath("//@*[starts-with(name(), 'on')]"), path
        for script in page.iter("script"):
            text = script.text_content().strip()
            assert script.get("type") in DATA if text else script.get("src"), path
        for link in page.xpath(
            f"//a[starts-with(@href, 'http')][not(starts-with(@href, '{ADDRESS}/'))]"
        ):
            assert {"noopener", "noreferrer"} <= set(link.get("rel", "").split()), path
    wanted = "home article section tag author search not-found month year archive tags authors"
    assert {f"kind-{one}" for one in wanted.split()} <= kinds


def test_the_header_says_what_the_pages_say():
    assert HEADERS["Content-Security-Policy"] == f"{POLICY}; frame-ancestors 'none'"


def test_titles_of_strangers_are_data_in_data(hostile_site):
    count = 0
    for path in (hostile_site.output / "articles").glob("field-*.html"):
        page = html.document_fromstring(path.read_bytes())
        title = page.xpath("string(//h1)")
        blocks = [
            json.loads(text) for text in page.xpath("//script[@type='application/ld+json']/text()")
        ]
        # A reader of HTML folds line ends; JSON keeps them.
        assert title.split() in [block.get("headline", "").split() for block in blocks], path
        (cited,) = page.xpath("//meta[@name='citation_title']/@content")
        assert cited.split() == title.split(), path
        count += 1
    assert count > 30
