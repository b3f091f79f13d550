import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.errors import WarraqError
from warraq.publishing.safe_names import moved_names, safe_name

PATHS = st.lists(
    st.lists(
        st.text(st.characters(exclude_characters="/\0", codec="utf-8"), min_size=1, max_size=40),
        min_size=1,
        max_size=4,
    )
    .filter(lambda parts: not {".", ".."} & set(parts))
    .map("/".join),
    max_size=8,
    unique=True,
)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("صورة.png", "صورة.png"),
        ("ما الخبر?.png", "ما الخبر-.png"),
        ('a<b>c:d"e|f*g\\h.png', "a-b-c-d-e-f-g-h.png"),
        ("end. ", "end"),
        ("...", "-"),
        ("CON.png", "CON-1.png"),
        ("aux", "aux-1"),
        ("com¹.tar.gz", "com¹-1.tar.gz"),
        ("console.png", "console.png"),
        (unicodedata.normalize("NFD", "أثر.png"), "أثر.png"),
    ],
)
def test_a_name_becomes_one_that_every_system_has(name, safe):
    assert safe_name(name) == unicodedata.normalize("NFC", safe)


def test_what_is_safe_keeps_its_name():
    assert moved_names(["index.html", "articles/من-سمرقند-إلى-بغداد.html"]) == {}


@pytest.mark.parametrize("other", ["images/PHOTO.png", "images/photo?.png", "images/photo-.png "])
def test_names_that_a_system_could_confuse_are_told_apart(other):
    paths = ["images/photo.png", "images/photo-.png", other]
    moved = moved_names(paths)
    made = [moved.get(path, path) for path in paths]
    assert len({name.casefold() for name in made}) == 3
    assert moved == moved_names(reversed(paths))
    assert list(moved.values()) == [
        name for name in made if name.endswith(".png") and name not in paths
    ]


def test_a_file_is_not_called_as_a_folder_is():
    moved = moved_names(["files/a/b.pdf", "files/A"])
    assert list(moved) == ["files/A"]


def test_a_long_path_gets_short_names_and_keeps_its_depth_and_ending():
    path = "/".join(["sections", *["قسم-طويل-الاسم-جدا-جدا-جدا-جدا-جدا"] * 6, "index.html"])
    (new,) = moved_names([path]).values()
    assert len(new) <= 200
    assert (new.count("/"), new.endswith("/index.html")) == (path.count("/"), True)


def test_a_path_with_too_many_levels_is_refused():
    path = "/".join(["قسم-طويل-الاسم-جدا-جدا"] * 20)
    with pytest.raises(WarraqError, match=r"W542"):
        moved_names([path])


@given(PATHS)
def test_any_names_can_be_unpacked_side_by_side(paths):
    moved = moved_names(paths)
    made = [moved.get(path, path) for path in paths]
    keys = [unicodedata.normalize("NFC", name.casefold()) for name in made]
    assert len(set(keys)) == len(keys)
    for name in made:
        assert unicodedata.is_normalized("NFC", name)
        assert len(name.encode("utf-16-le")) // 2 <= 200
        for part in name.split("/"):
            assert safe_name(part) == part
            assert len(part.encode()) <= 255
