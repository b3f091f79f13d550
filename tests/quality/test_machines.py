"""What search engines read of each kind of page: JSON-LD, whole and true."""

import json
import re

import pytest

BLOCK = re.compile(r"<script type=\"?application/ld\+json\"?>(.*?)</script>", re.DOTALL)


@pytest.fixture
def facts(every_kind):
    def read(file):
        text = (every_kind / file).read_text(encoding="utf-8")
        return {block["@type"]: block for block in map(json.loads, BLOCK.findall(text))}

    return read


def test_the_home_page_is_a_site_that_can_be_searched(facts):
    site = facts("index.html")["WebSite"]
    assert site["url"] == "https://archive.example/"
    assert site["potentialAction"]["target"] == "https://archive.example/search.html?q={q}"


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("sections/الكتب/index.html", "الكتب"),
        ("tags/ورق/index.html", "ورق"),
        ("archive/2010/index.html", "٢٠١٠"),
        ("series/رحلة-الورق/index.html", "رحلة الورق"),
    ],
)
def test_a_list_is_a_collection_of_the_site(facts, file, name):
    page = facts(file)["CollectionPage"]
    assert name in page["name"]
    assert not re.search("[\u2068\u2069<&]", page["name"])
    assert page["isPartOf"]["url"] == "https://archive.example/"
    assert page["url"].startswith("https://archive.example/")


def test_an_article_says_what_is_known_and_no_estimate(facts):
    known = facts("articles/الأدوات.html")
    assert known["NewsArticle"]["datePublished"] == "2015-11-07"
    assert [step["position"] for step in known["BreadcrumbList"]["itemListElement"]] == [1, 2, 3]
    assert "datePublished" not in facts("articles/تقدير.html")["NewsArticle"]
