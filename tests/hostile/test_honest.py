"""One bad file harms no other: honest pages are byte for byte what they are without it."""

import shutil

import pytest
from hostile_file import build
from lxml import html

LISTS = "sections/أمين/index.html", "tags/وسم-أمين/index.html", "archive/1950/02/index.html"


@pytest.fixture(scope="session")
def alone(hostile_site, tmp_path_factory):
    """The site of the honest files alone, with the same settings."""
    folder = tmp_path_factory.mktemp("honest")
    (folder / "content/articles").mkdir(parents=True)
    for path in (hostile_site.content / "articles").glob("honest-*.md"):
        shutil.copyfile(path, folder / "content/articles" / path.name)
    for file in ("pelicanconf.py", "archive.yaml"):
        shutil.copyfile(hostile_site.folder / file, folder / file)
    (folder / "theme").symlink_to((hostile_site.folder / "theme").resolve())
    done = build(folder, seconds=100)
    assert done.returncode == 0, done.stderr
    return folder / "output"


def own_part(page):
    """Return a page without its frame, and without what is chosen from all there is: related articles, the most read."""
    (main,) = html.document_fromstring(page.read_bytes()).xpath("//main")
    for chosen in main.xpath(".//section[contains(@class, 'related') or @id='most-read']"):
        chosen.drop_tree()
    return [line for line in html.tostring(main, encoding="unicode").splitlines() if line.strip()]


def test_honest_articles_are_the_same_to_the_byte(alone, hostile_site):
    pages = sorted((alone / "articles").glob("*.html"))
    assert len(pages) == 12
    for page in pages:
        among = hostile_site.output / "articles" / page.name
        assert own_part(page) == own_part(among), page.name


@pytest.mark.parametrize("file", LISTS)
def test_lists_of_honest_articles_are_the_same(alone, hostile_site, file):
    assert own_part(alone / file) == own_part(hostile_site.output / file)


def test_no_message_names_an_honest_article(hostile_site):
    assert "honest-" not in hostile_site.printed.replace("size-3mb-honest", "")
