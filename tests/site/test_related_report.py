"""What `related-report` says of an archive of a few articles."""

import pytest

from warraq.errors import WarraqError
from warraq.site.archive import read_archive
from warraq.site.related_report import RelatedReport

STORY = " ".join(f"كلمة{n}" for n in range(40))
FILES = {
    "paper": ("related: [map, -press]", f"الورق والوراقين في بغداد. {STORY}"),
    "copy": ("", f"الورق والوراقين في بغداد. {STORY} نقلا"),
    "market": ("", "سوق الورق والوراقين في بغداد القديمة."),
    "press": ("", "الورق والمطبعة في بغداد والحروف."),
    "map": ("", "خريطة الساحل."),
    **{word: ("", f"{word}.") for word in ("alpha", "bravo", "delta", "gamma", "sigma")},
}


@pytest.fixture
def made(config):
    settings = config()
    folder = settings.content / "articles"
    folder.mkdir()
    for slug, (line, body) in FILES.items():
        text = f"---\ntitle: {slug}\nslug: {slug}\n{line}\n---\n{body}\n"
        (folder / f"{slug}.md").write_text(text, encoding="utf-8")
    return RelatedReport(read_archive(settings).catalogue)


def test_a_summary(made):
    text = "\n".join(made.summary())
    assert "10 articles; 6 share no telling word with another." in text
    assert "2 articles have other versions." in text
    assert "Editors pinned 1 and banned 1." in text


def test_a_list_says_what_is_pinned_by_which_words_and_what_is_left_out(made):
    lines = list(made.article("paper"))
    assert lines[1] == "1. map (map)\n   pinned"
    assert lines[2].startswith("2. market (market)\n   ")
    assert "الوراقين" in lines[2]
    assert "by section and time" in lines[3]
    assert any(line.startswith("version: copy (copy)\n   100% of the shorter") for line in lines)
    assert lines[-1] == "banned: press (press)"


def test_a_pair_shows_the_words_as_readers_know_them(made):
    lines = list(made.pair("articles/market.html", "copy"))
    assert any("الوراقين" in line and line.lstrip()[0].isdigit() for line in lines)
    shares = [float(line.split("%")[0]) for line in lines if line.startswith("  ")]
    assert sum(shares) == pytest.approx(100, abs=0.5)


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("paper", "press", "They are banned from each other's list."),
        ("paper", "map", "The second is pinned to the first."),
        ("copy", "paper", "They are versions of one report"),
        ("paper", "market", "The second stands in the list of the first, at place 2"),
        ("market", "sigma", "The second is not in the list of the first"),
    ],
)
def test_verdicts(made, one, other, verdict):
    assert any(line.startswith(verdict) for line in made.pair(one, other))


def test_names_that_are_none(made):
    with pytest.raises(WarraqError, match=r"no article") as caught:
        list(made.article("papr"))
    assert caught.value.what.remedy == 'Did you mean "paper"?'
    with pytest.raises(WarraqError, match="twice"):
        list(made.pair("paper", "paper"))
