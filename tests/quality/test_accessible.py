"""axe-core over every kind of page, in every way that readers set their screens (WCAG 2.2 AA)."""

from itertools import pairwise

import pytest

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WAYS = {
    "light": {"viewport": {"width": 1280, "height": 900}},
    "dark": {"viewport": {"width": 320, "height": 640}, "color_scheme": "dark"},
    "forced colours": {"viewport": {"width": 768, "height": 1024}, "forced_colors": "active"},
    "large text": {"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce"},
}


@pytest.mark.parametrize("way", WAYS)
def test_axe_finds_nothing(visit, address, one_of_each, npm_part, way):
    axe = npm_part("axe-core/axe.min.js").read_text(encoding="utf-8")
    page = visit(**WAYS[way])
    # axe asks for the colours that the style sheet names, not for those that the system puts in their place.
    left_out = {"color-contrast": {"enabled": way != "forced colours"}}
    found = []
    for path in one_of_each:
        page.goto(address(path))
        if way == "large text":
            page.evaluate("document.documentElement.style.fontSize = '200%'")
        page.evaluate(axe)
        result = page.evaluate(
            "([tags, rules]) => axe.run({runOnly: {type: 'tag', values: tags}, rules, resultTypes: ['violations']})",
            [RULES, left_out],
        )
        found += [
            f"{path.name}: {problem['id']}: {node['target']}"
            for problem in result["violations"]
            for node in problem["nodes"]
        ]
        wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        if wide > 0:
            found.append(f"{path.name}: scrolls sideways by {wide} px")
    assert not found, "\n".join(found)


def test_every_page_has_one_title_and_skips_no_level(visit, address, one_of_each):
    page = visit()
    for path in one_of_each:
        page.goto(address(path))
        levels = page.eval_on_selector_all(
            "h1, h2, h3, h4, h5, h6", "all => all.map(one => +one.localName[1])"
        )
        assert levels.count(1) == 1, path.name
        assert all(after - before <= 1 for before, after in pairwise(levels)), (
            path.name,
            levels,
        )


def test_a_long_text_has_a_list_of_contents_that_leads_to_its_places(visit, address, every_kind):
    page = visit()
    page.goto(address(every_kind / "articles" / "طويل.html"))
    links = page.locator(".contents a")
    assert links.count() == 12
    links.nth(7).click()
    place = page.locator(":target")
    assert place.inner_text() == links.nth(7).inner_text()
    assert 0 <= place.bounding_box()["y"] < 100
    page.goto(address(every_kind / "articles" / "قصير.html"))
    assert page.locator(".contents").count() == 0
