from warraq.site.paging import list_pages


def _files(count: int) -> dict[str, tuple[int, ...]]:
    return {page.file: page.items for page in list_pages("tags/x", range(count), 3)}


def test_a_short_list_is_one_page_newest_first():
    assert _files(2) == {"tags/x/index.html": (1, 0)}


def test_the_landing_page_shows_the_newest_page_and_the_one_before():
    assert _files(7) == {"tags/x/index.html": (6, 5, 4, 3), "tags/x/page-1.html": (2, 1, 0)}


def test_pages_stay_as_they_are_while_newer_articles_arrive():
    before, after = _files(31), _files(40)
    old = {file: items for file, items in before.items() if not file.endswith("index.html")}
    assert old
    assert old.items() <= after.items()


def test_every_item_stands_on_exactly_one_page():
    for count in range(1, 30):
        items = [item for page in _files(count).values() for item in page]
        assert sorted(items) == list(range(count))


def test_older_and_newer_lead_from_the_landing_page_to_the_first_and_back():
    pages = {page.file: page.pager for page in list_pages("x", range(20), 3)}
    file, seen = "x/index.html", []
    while file:
        seen.append(file)
        file = pages[file].older
    assert seen == ["x/index.html", *(f"x/page-{n}.html" for n in range(5, 0, -1))]
    back = [seen[-1]]
    while pages[back[-1]].newer:
        back.append(pages[back[-1]].newer)
    assert back == seen[::-1]


def test_an_empty_list_has_a_page_that_says_so():
    assert _files(0) == {"tags/x/index.html": ()}
