"""Slugs in front matter as editors' choices, through the real catalogue."""

import pytest

from warraq.site.archive import read_archive


@pytest.fixture
def read(config):
    made = config()
    folder = made.content / "articles"
    folder.mkdir()

    def read_files(**files):
        for slug, line in files.items():
            text = f"---\ntitle: {slug}\nslug: {slug}\n{line}\n---\nنص.\n"
            (folder / f"{slug}.md").write_text(text, encoding="utf-8")
        return read_archive(made)

    return read_files


def test_slugs_become_numbers(read):
    archive = read(paper="related: [press, -map]", press="", map="")
    number = {view.slug: at for at, view in enumerate(archive.catalogue.articles)}
    choices = archive.catalogue.choices
    assert choices.pinned == {number["paper"]: (number["press"],)}
    assert choices.bans() == {
        number["paper"]: {number["map"]},
        number["map"]: {number["paper"]},
    }
    assert archive.problems == ()


def test_an_unknown_slug_is_told_with_the_nearest_and_the_rest_holds(read):
    archive = read(paper="related: [pres, map]", press="", map="")
    assert [str(problem) for problem in archive.problems] == [
        'articles/paper.md:4: related: no article has the address "pres". Did you mean "press"? [W128]'
    ]
    assert [len(pinned) for pinned in archive.catalogue.choices.pinned.values()] == [1]


def test_a_slug_like_no_other_and_an_article_that_names_itself(read):
    archive = read(paper="related: [paper, -zzz]", press="")
    assert [problem.code for problem in archive.problems] == ["W129", "W128"]
    assert "Write the `slug` of a published article." in str(archive.problems[1])
    assert [*archive.catalogue.choices.pinned.values()] == [()]


def test_a_draft_cannot_be_pinned(read):
    archive = read(paper="related: [press]", press="status: draft")
    assert [problem.code for problem in archive.problems] == ["W128"]
