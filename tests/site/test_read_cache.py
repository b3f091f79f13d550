"""Files that did not change are not read again, and what was kept is what reading gives."""

from functools import partial
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from warraq.language.analyzer import Analyzer
from warraq.site import reading
from warraq.site.read_cache import ReadCache, groups_of
from warraq.site.reading import read_folder


def archive(folder, count=300):
    (folder / "articles").mkdir(parents=True)
    for number in range(count):
        text = f"---\ntitle: مقال {number}\n---\nنص المقال {number}\n"
        (folder / "articles" / f"article-{number}.md").write_text(text, encoding="utf-8")
    return folder


def reader(content, folder):
    folder.mkdir(exist_ok=True)
    return partial(
        read_folder,
        content,
        "articles",
        lang="ar",
        analyzer=Analyzer.load(),
        cache=ReadCache(folder, "state"),
    )


def told(read):
    """Return all that was read; words as texts, for their numbers are those of a group."""
    return read.problems, [
        (one.file, one.article, one.body, [one.analyzed.words(f) for f in one.analyzed.fields()])
        for one in read.articles
    ]


def test_what_was_kept_is_what_reading_gives(tmp_path):
    content = archive(tmp_path / "content")
    (content / "articles" / "broken.md").write_text("---\ndate: soon\n---\nx\n", encoding="utf-8")
    plain = read_folder(content, "articles", lang="ar", analyzer=Analyzer.load(), jobs=1)
    assert plain.problems
    for jobs in (1, 2, 2):
        assert told(reader(content, tmp_path / "cache")(jobs=jobs)) == told(plain)


def test_an_edit_reads_few_files_again(tmp_path, monkeypatch):
    content, asked = archive(tmp_path / "content"), []
    read_one = reading._read_one
    monkeypatch.setattr(
        reading, "_read_one", lambda path, **kw: asked.append(path) or read_one(path, **kw)
    )
    read = reader(content, tmp_path / "cache")
    read(jobs=1)
    assert len(asked) == 300
    asked.clear()
    read(jobs=1)
    assert asked == []
    edited = content / "articles" / "article-7.md"
    edited.write_text(edited.read_text("utf-8") + "مزيد\n", encoding="utf-8")
    (found,) = (one for one in read(jobs=1).articles if one.file == "articles/article-7.md")
    assert "مزيد" in found.body.text
    assert edited in asked
    assert len(asked) < 300


def test_another_state_reads_anew_and_the_old_is_removed(tmp_path):
    content, folder = archive(tmp_path / "content", 3), tmp_path / "cache"
    reader(content, folder)(jobs=1)
    (first,) = folder.iterdir()
    read_folder(
        content,
        "articles",
        lang="ar",
        analyzer=Analyzer.load(),
        jobs=1,
        cache=ReadCache(folder, "another"),
    )
    assert [path.name for path in folder.iterdir()] != [first.name]
    assert len(list(folder.iterdir())) == 1


def test_a_damaged_cache_only_costs_time(tmp_path):
    content, folder = archive(tmp_path / "content", 3), tmp_path / "cache"
    before = told(reader(content, folder)(jobs=1))
    (kept,) = folder.iterdir()
    kept.write_bytes(kept.read_bytes()[:-1] + b"!")
    assert told(reader(content, folder)(jobs=1)) == before


@given(st.lists(st.integers(0, 10**6), unique=True, max_size=400), st.integers(0, 10**6))
def test_a_new_file_changes_one_group_alone(numbers, new):
    files = sorted(Path(f"{number}.md") for number in numbers)
    more = sorted({*files, Path(f"{new}.md")})
    assert [file for group in groups_of(files) for file in group] == files
    assert len(set(groups_of(more)) - set(groups_of(files))) <= 2
