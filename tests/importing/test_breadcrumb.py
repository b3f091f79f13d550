"""Breadcrumbs without separators: rows of what goes in and the sections that come out."""

from __future__ import annotations

import random

import pytest

from warraq.importing.breadcrumb import Splitter, common_names, home_words, pieces_of
from warraq.importing.page_lines import folded

ALONE = [
    "أخبار وتقارير/العالم العربي",
    "ثقافة/كتب",
    "ثقافة وفنون/سينما",
    "حقوق الإنسان",
    "رياضة/كرة القدم",
    "سياسة/الشرق الأوسط/إيران",
    "آراء/كتابات",
    "فرهنگ و هنر/کتاب",
    "گزارش/حقوق بشر",
    "תרבות/ספרים",
    "News/Middle East",
    "Arts & Culture/Book Reviews",
]


@pytest.mark.parametrize("path", ALONE)
def test_common_names_split_one_page(path: str) -> None:
    trail = Splitter().split(path.replace("/", ""))
    assert "/".join(trail.path) == path
    assert trail.is_guess


BATCHES = {
    "a magazine": (
        "صناعة الكتاب/الورق صناعة الكتاب/الخط صناعة الكتاب/التجليد الطباعة والصحافة/الصحف الطباعة والصحافة/المطابع الأولى المكتبات والمعرفة/المكتبات المكتبات والمعرفة/الخرائط",
        "الكتاب الورق الخط التجليد المطابع الأولى والصحافة الطباعة المكتبات والمعرفة الخرائط الصحف صناعة",
    ),
    "a section that is also filed in itself": (
        "حارة النسّاخين حارة النسّاخين/أصباغ حارة النسّاخين/ورشات",
        "",
    ),
    "names that begin alike": (
        "الطباعة/مطابع الطباعة/آلات الطب/أعشاب الطب/جراحة",
        "الطباعة الطب مطابع آلات أعشاب جراحة",
    ),
    "subsections with the article": (
        "إصدارات المركز/الكتب المحققة إصدارات المركز/المجلة إصدارات المركز/الأوراق",
        "المركز المجلة الأوراق الكتب",
    ),
    "final letters": ("مجلة/نافذة مجلة/شرفة", ""),
    "persian": (
        "فرهنگ کتاب/خوشنویسی فرهنگ کتاب/روزنامه‌نگاری فرهنگ کتاب/کتابخانه‌ها",
        "کتاب خوشنویسی روزنامه نگاری کتابخانه فرهنگ",
    ),
    "english": ("Book History/Paper Book History/Maps The Reading Room/Letters", ""),
}


def paths_of(row: str) -> list[str]:
    """Return the paths of a row: a name may hold spaces, so a path begins where a `/` is to come."""
    known = {
        "صناعة الكتاب", "الطباعة والصحافة", "المكتبات والمعرفة", "المطابع الأولى", "حارة النسّاخين",
        "إصدارات المركز", "الكتب المحققة", "فرهنگ کتاب", "Book History", "The Reading Room",
    }  # fmt: skip
    for name in known:
        row = row.replace(name, name.replace(" ", "_"))
    return [path.replace("_", " ") for path in row.split()]


@pytest.mark.parametrize("batch", BATCHES)
def test_a_batch_teaches(batch: str) -> None:
    row, words = BATCHES[batch]
    paths = paths_of(row)
    residues = [path.replace("/", "") for path in paths]
    splitter = Splitter(residues=residues, words=folded(words).split())
    assert ["/".join(splitter.split(residue).path) for residue in residues] == paths


def test_the_order_of_a_batch_does_not_matter() -> None:
    row, words = BATCHES["a magazine"]
    residues = [path.replace("/", "") for path in paths_of(row)]
    expected = {r: Splitter(residues=residues, words=words.split()).split(r) for r in residues}
    for seed in range(5):
        random.Random(seed).shuffle(residues)  # noqa: S311 - no secret
        splitter = Splitter(residues=residues, words=words.split())
        assert {residue: splitter.split(residue) for residue in residues} == expected


def test_what_settings_tell_is_no_guess() -> None:
    trail = Splitter(sections=[("رفوف الحي", "ركن الحبر")]).split("رفوف الحيركن الحبر")
    assert trail.path == ("رفوف الحي", "ركن الحبر")
    assert not trail.is_guess


def test_what_cannot_be_split_stays_whole_and_says_so() -> None:
    trail = Splitter().split("ركنمجهول")
    assert trail.path == ("ركنمجهول",)
    assert trail.is_guess
    assert not trail.was_split


def test_an_empty_residue_is_no_section() -> None:
    assert Splitter().split(" \u00a0").path == ()


def test_spaces_that_were_kept_are_borders() -> None:
    assert Splitter().split("أخبار وتقارير العالم العربي", is_spaced=True).path == (
        "أخبار وتقارير",
        "العالم العربي",
    )
    assert Splitter().split("أهل الدفتر القديم", is_spaced=True).path == ("أهل الدفتر القديم",)


def test_no_common_name_is_torn() -> None:
    splitter = Splitter()
    assert [name for name in sorted(common_names()) if splitter.split(name).path != (name,)] == []


def test_only_the_words_that_matter_are_remembered() -> None:
    words = {"الكتاب", "الورق", "قلم", "خط"}
    assert pieces_of(["خط الكتابالورق"], words) == {"الكتاب", "الورق", "خط"}


def test_the_longest_home_word_comes_first() -> None:
    words = home_words()
    assert words.index("الصفحة الرئيسية") < words.index("الرئيسية")
    assert len(common_names()) > 900
