"""Sealed bags: what goes into which, read by another's library, and every kind of damage named."""

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
from datetime import date
from functools import partial
from pathlib import Path

import bagit
import pytest

from warraq import commands
from warraq.errors import WarraqError
from warraq.publishing.bag import Payload, write_bag
from warraq.publishing.fixity import check_bag, find_bags
from warraq.publishing.progress import UNTOLD, Untold
from warraq.publishing.seal import SealSettings, bagging_day, seal
from warraq.site.manifest import MARKER, new_manifest
from warraq.site.output_folder import write_file

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2026, 1, 2)
PUBLIC, CLOSED = f"public-{DAY}", f"closed-{DAY}"
RAW = b"<p>raw page</p>"
RAW_NAME = "0e/0ee1dcd5ca1b9ae0aa7d1a1bc1a3ef3f1f9b6c2b4c1ae0ab3df4b3f1c6c1b0d2.html"


@pytest.fixture
def archive(tmp_path):
    """Make an archive with all that an archive may hold; its site is not built, only told of."""
    folder = tmp_path / "archive"
    for name, text in {
        "content/articles/منشور.md": "---\ntitle: منشور\n---\nنص\n",
        "content/articles/draft.md": "---\ntitle: مسودة\nstatus: draft\n---\nنص\n",
        "content/articles/hidden.md": "---\ntitle: مخفي\nstatus: hidden\n---\nنص\n",
        "content/articles/broken.md": "---\ntitle: x\ndate: الربيع\nstatus: draft\n---\nنص\n",
        "content/pages/about.md": "---\ntitle: عنا\n---\nنص\n",
        "content/images/a.svg": "<svg/>",
        "content/files/100% أصل.txt": "وثيقة",
        "content/gazetteer.yaml": "people: []\n",
        "content/.imports.json": "{}",
        f"raw/{RAW_NAME}": "<p>raw page</p>",
        "unpublished/secret.md": "---\ntitle: x\n---\n",
        "comments/x.json": "[]",
        "output/index.html": "<p>بيت</p>",
        "output/articles/منشور.html": "<p>نص</p>",
        "output/not-ours.txt": "من غير البناء",
    }.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    built = new_manifest(["index.html", "articles/منشور.html"], production=True, refused=())
    write_file(folder / "output", MARKER, built.text().encode())
    return folder


def sealed(archive, into, *, jobs=1, is_fresh=lambda: True, progress=UNTOLD):
    settings = SealSettings(into=into, day=DAY, organization="مكتبة", description="أرشيف\nسطر")
    return seal(
        archive / "content",
        archive / "output",
        settings,
        jobs=jobs,
        is_fresh=is_fresh,
        progress=progress,
    )


def tree(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def carried(bag):
    return {name.removeprefix("data/") for name in tree(bag) if name.startswith("data/")}


def test_each_file_is_in_one_bag_and_nothing_private_in_the_public_one(archive, tmp_path):
    bags, problems = sealed(archive, tmp_path / "sealed")
    assert problems == ()
    public, closed = carried(tmp_path / "sealed" / PUBLIC), carried(tmp_path / "sealed" / CLOSED)
    assert public == {
        "content/articles/منشور.md",
        "content/pages/about.md",
        "content/images/a.svg",
        "content/files/100% أصل.txt",
        "output/index.html",
        "output/articles/منشور.html",
    }
    assert closed == {
        "content/articles/draft.md",
        "content/articles/hidden.md",
        "content/articles/broken.md",
        "content/gazetteer.yaml",
        "content/.imports.json",
        f"raw/{RAW_NAME}",
        "unpublished/secret.md",
        "comments/x.json",
    }
    assert [bag.files for bag in bags] == [len(public), len(closed)]


def test_the_library_of_congress_reads_the_bags(archive, tmp_path):
    (archive / "content" / "files" / "100% أصل.txt").unlink()  # bagit.py knows no encoded names
    sealed(archive, tmp_path / "sealed")
    for name in (PUBLIC, CLOSED):
        bag = bagit.Bag(str(tmp_path / "sealed" / name))
        assert bag.validate()
        assert bag.version_info == (1, 0)
        assert sorted(bag.algorithms) == ["sha256", "sha512"]
        assert bag.info["Source-Organization"] == "مكتبة"
        assert bag.info["Bagging-Date"] == "2026-01-02"
        assert bag.info["External-Description"].startswith("أرشيف سطر ")
        size = sum(
            path.stat().st_size for path in Path(bag.path, "data").rglob("*") if path.is_file()
        )
        assert bag.info["Payload-Oxum"] == f"{size}.{len(carried(Path(bag.path)))}"


def test_names_are_encoded_as_the_standard_says(tmp_path):
    source = tmp_path / "source"
    source.write_text("x", encoding="utf-8")
    names = ["100% a", "line\nfeed", "%0A", "أ ب"]
    write_bag(tmp_path / "bag", [Payload(name=n, source=source) for n in names], {}, jobs=1)
    lines = (tmp_path / "bag" / "manifest-sha256.txt").read_text(encoding="utf-8").splitlines()
    assert {line.partition("  ")[2] for line in lines} == {
        "data/100%25 a",
        "data/line%0Afeed",
        "data/%250A",
        "data/أ ب",
    }
    assert check_bag(tmp_path / "bag", jobs=1) == ()


def test_two_seals_are_the_same_whatever_the_processes(archive, tmp_path):
    for n in range(60):
        (archive / "content" / "images" / f"{n}.txt").write_text(f"{n}", encoding="utf-8")
    sealed(archive, tmp_path / "one", jobs=1)
    sealed(archive, tmp_path / "two", jobs=3)
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def test_a_bag_does_not_change_with_the_archive(archive, tmp_path):
    sealed(archive, tmp_path / "sealed")
    with (archive / "content" / "pages" / "about.md").open("a", encoding="utf-8") as stream:
        stream.write("سطر")
    assert check_bag(tmp_path / "sealed" / PUBLIC, jobs=1) == ()


def test_nothing_is_overwritten(archive, tmp_path):
    sealed(archive, tmp_path)
    before = tree(tmp_path)
    shutil.rmtree(tmp_path / PUBLIC)  # one of the two is enough to refuse
    with pytest.raises(WarraqError, match="W558"):
        sealed(archive, tmp_path)
    assert not (tmp_path / PUBLIC).exists()
    assert {k: v for k, v in before.items() if not k.startswith(PUBLIC)} == tree(tmp_path)


def test_what_cannot_be_read_leaves_no_half_bag(archive, tmp_path):
    (archive / "output" / "index.html").unlink()
    with pytest.raises(WarraqError, match="W552"):
        sealed(archive, tmp_path / "sealed")
    assert list((tmp_path / "sealed").iterdir()) == []


def test_a_plain_build_and_no_build_are_refused(archive, tmp_path):
    plain = new_manifest([], production=False, refused=())
    (archive / "output" / MARKER).write_text(plain.text(), encoding="utf-8")
    with pytest.raises(WarraqError, match="W551"):
        sealed(archive, tmp_path / "sealed")
    (archive / "output" / MARKER).unlink()
    with pytest.raises(WarraqError, match="W500"):
        sealed(archive, tmp_path / "sealed")


def test_a_link_is_left_out_and_named(archive, tmp_path):
    (archive / "raw" / "link").symlink_to(tmp_path)
    _, problems = sealed(archive, tmp_path / "sealed")
    assert [(problem.file, problem.code) for problem in problems] == [("raw/link", "W127")]


def test_the_day_may_come_from_the_environment():
    assert bagging_day("2026-01-02", "0") == DAY
    assert bagging_day("", "86400") == date(1970, 1, 2)
    for text, epoch in (("last spring", ""), ("", "yesterday"), ("", "9" * 30)):
        with pytest.raises(WarraqError, match="W550"):
            bagging_day(text, epoch)


def test_where_nothing_can_be_written_the_folder_is_named(archive, tmp_path):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(WarraqError, match=r"sealed: the bags cannot be written.*W564"):
        sealed(archive, tmp_path / "file" / "sealed")


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_of_others_is_named_and_stays_as_it_is(archive, tmp_path):
    (tmp_path / "theirs").mkdir(mode=0o555)
    with pytest.raises(WarraqError, match="W564"):
        sealed(archive, tmp_path / "theirs")
    assert list((tmp_path / "theirs").iterdir()) == []


def test_a_full_disk_leaves_no_bag(archive, tmp_path):
    """A limit on the size of files ends a copy in its midst, as a full disk does."""
    with (archive / "content" / "images" / "large.bin").open("wb") as stream:
        stream.truncate(3 << 20)
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, limit[1]))
    try:
        with pytest.raises(WarraqError, match="W564"):
            sealed(archive, tmp_path / "sealed")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
        signal.signal(signal.SIGXFSZ, handler)
    assert list((tmp_path / "sealed").iterdir()) == []


@pytest.mark.parametrize("answers", [[False], [True, False]])
def test_an_archive_that_changes_meanwhile_is_not_sealed(archive, tmp_path, answers):
    (tmp_path / "sealed").mkdir()
    with pytest.raises(WarraqError, match="W563"):
        sealed(archive, tmp_path / "sealed", is_fresh=partial(answers.pop, 0))
    assert answers == []
    assert list((tmp_path / "sealed").iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
def test_a_seal_that_is_killed_leaves_nothing_under_a_bags_name(archive, tmp_path):
    into = tmp_path / "sealed"
    child = os.fork()
    if not child:  # dies when both bags are written and have not their names yet
        sealed(archive, into, is_fresh=lambda: not into.exists() or os._exit(9))
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    assert {one.name[0] for one in into.iterdir()} == {"."}
    with pytest.raises(WarraqError, match="W553"):
        list(find_bags([into]))
    sealed(archive, into)
    assert sorted(one.name for one in into.iterdir()) == [CLOSED, PUBLIC]


def test_each_file_is_a_step(archive, tmp_path):
    class Counted(Untold):
        steps = done = 0

        def begin(self, steps):
            self.steps = steps

        def step(self):
            self.done += 1

    for work, files in (
        (partial(sealed, archive, tmp_path / "sealed"), 14),
        (partial(check_bag, tmp_path / "sealed" / PUBLIC, jobs=2), 6 + 6),
    ):
        progress = Counted()
        work(progress=progress)
        assert (progress.steps, progress.done) == (files, files)


@pytest.fixture
def bag(archive, tmp_path):
    sealed(archive, tmp_path / "sealed")
    return tmp_path / "sealed" / PUBLIC


def wrong(bag):
    """Return what is wrong, by file below the bag."""
    return {
        Path(problem.file).relative_to(bag).as_posix(): problem.code
        for problem in check_bag(bag, jobs=1)
    }


def flip(path, bit):
    data = bytearray(path.read_bytes())
    data[bit // 8] ^= 1 << bit % 8
    path.write_bytes(data)


@pytest.mark.parametrize("kind", [PUBLIC, CLOSED])
def test_any_flipped_bit_is_found_and_its_file_named(bag, kind):
    bag = bag.with_name(kind)
    assert wrong(bag) == {}
    random.seed(20261125)
    tried = set()
    for name, data in sorted(tree(bag).items()):
        bits = range(len(data) * 8)
        # Of manifests many: what one flip makes of a line has many forms.
        for bit in random.sample(bits, min(len(bits), 250 if "manifest" in name else 20)):
            flip(bag / name, bit)
            assert list(wrong(bag)) == [name], f"bit {bit}"
            flip(bag / name, bit)
        tried.add(name)
    assert wrong(bag) == {}
    assert {"bagit.txt", "bag-info.txt", "manifest-sha512.txt", "tagmanifest-sha256.txt"} < tried


def test_any_lost_file_is_named(bag):
    for name, data in sorted(tree(bag).items()):
        (bag / name).unlink()
        assert wrong(bag) == {name: "W555"}
        (bag / name).write_bytes(data)


@pytest.mark.parametrize("name", ["data/new", "data/output/new", "new.txt", "tags/new.txt"])
def test_an_added_file_is_named(bag, name):
    write_file(bag, name, b"")
    assert wrong(bag) == {name: "W556"}


def test_each_of_two_added_files_of_one_name_is_named(bag):
    """Of one name to some systems, of two to others."""
    names = ["data/\u0623", "data/\u0627\u0654"]
    for name in names:
        write_file(bag, name, b"")
    assert wrong(bag) == dict.fromkeys(names, "W556")


def test_without_manifests_they_are_what_is_missing(bag):
    names = ["manifest-sha256.txt", "manifest-sha512.txt"]
    for name in names:
        (bag / name).unlink()
    assert wrong(bag) == dict.fromkeys(names, "W555")


def test_a_name_that_is_no_utf8_is_refused(tmp_path):
    source = tmp_path / "source"
    source.write_text("x", encoding="utf-8")
    name = os.fsdecode("كتاب".encode("cp1256"))
    with pytest.raises(WarraqError, match="W562"):
        write_bag(tmp_path / "bag", [Payload(name=name, source=source)], {}, jobs=1)


@pytest.mark.parametrize("inside", ["content/images", "output", "raw", "comments/x"])
def test_bags_do_not_lie_in_what_they_carry(archive, inside):
    before = tree(archive)
    with pytest.raises(WarraqError, match="W561"):
        sealed(archive, archive / inside)
    assert tree(archive) == before


def test_a_false_manifest_is_named(bag):
    (bag / "manifest-md5.txt").write_text("0" * 32 + "  data/x\n", encoding="utf-8")
    assert wrong(bag) == {"manifest-md5.txt": "W556"}


def test_a_link_in_a_files_place_is_named(bag, tmp_path):
    path = bag / "data" / "output" / "index.html"
    path.rename(tmp_path / "elsewhere")
    path.symlink_to(tmp_path / "elsewhere")
    assert wrong(bag) == {"data/output/index.html": "W554"}


def test_all_damage_is_named_at_once(bag):
    flip(bag / "data" / "output" / "index.html", 9)
    flip(bag / "manifest-sha256.txt", 5)
    (bag / "data" / "content" / "images" / "a.svg").unlink()
    (bag / "data" / "new").write_bytes(b"")
    assert wrong(bag) == {
        "data/content/images/a.svg": "W555",
        "data/new": "W556",
        "data/output/index.html": "W554",
        "manifest-sha256.txt": "W554",
    }


def test_a_disk_that_parts_letters_from_marks_is_no_damage(tmp_path):
    source = tmp_path / "source"
    source.write_text("x", encoding="utf-8")
    write_bag(tmp_path / "bag", [Payload(name="\u0623", source=source)], {}, jobs=1)
    (tmp_path / "bag" / "data" / "\u0623").rename(tmp_path / "bag" / "data" / "\u0627\u0654")
    assert check_bag(tmp_path / "bag", jobs=1) == ()


def test_a_bag_of_another_maker_is_read(tmp_path):
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "a.txt").write_text("x", encoding="utf-8")
    bagit.make_bag(str(tmp_path / "theirs"), checksums=["md5"])
    assert wrong(tmp_path / "theirs") == {}
    flip(tmp_path / "theirs" / "data" / "a.txt", 3)
    assert wrong(tmp_path / "theirs") == {"data/a.txt": "W554"}


def test_bags_are_found_in_a_folder(bag, tmp_path):
    assert list(find_bags([tmp_path / "sealed"])) == [bag.with_name(CLOSED), bag]
    (bag / "bagit.txt").unlink()
    assert list(find_bags([bag])) == [bag]
    with pytest.raises(WarraqError, match="W553"):
        list(find_bags([tmp_path / "archive"]))


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_cannot_be_read_is_named(bag):
    (bag / "data" / "output" / "index.html").chmod(0)
    assert wrong(bag) == {"data/output/index.html": "W554"}


def in_archive(archive, *arguments):
    return subprocess.run(
        [sys.executable, "-m", "warraq", *arguments],
        cwd=archive,
        env={**os.environ, "PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": "86400"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_commands(archive):
    (archive / "content" / "articles" / "broken.md").unlink()
    shutil.rmtree(archive / "output")
    shutil.rmtree(archive / "raw")
    (archive / "publishconf.py").write_text(
        "from warraq.site.plugin import ArchivePelican\nPELICAN_CLASS = ArchivePelican\n"
        'SITENAME = "أرشيف"\nSITESUBTITLE = ""\nPATH = "content"\nOUTPUT_PATH = "output"\n'
        f'DEFAULT_LANG = "ar"\nTIMEZONE = "UTC"\nTHEME = {str(ROOT / "theme")!r}\n'
        'THEME_STATIC_DIR = "theme"\nSITEURL = "https://example.org"\nWARRAQ_PRODUCTION = True\n'
        "FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None\n"
        "AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None\n",
        encoding="utf-8",
    )
    unbuilt = in_archive(archive, "seal", "--built")
    assert (unbuilt.returncode, "W500" in unbuilt.stderr) == (2, True)
    done = in_archive(archive, "seal")
    assert done.returncode == 0, done.stderr
    assert "Sealing: " in done.stdout
    public = archive / "sealed" / "public-1970-01-02"
    page = next((public / "data" / "output" / "articles").glob("*.html"))
    assert "منشور" in page.read_text(encoding="utf-8")
    assert in_archive(archive, "verify").returncode == 0
    again = in_archive(archive, "seal")
    assert "Nothing has changed since the last build." in again.stdout
    assert again.returncode == 2
    assert "W558" in again.stderr
    for damaged in (page, next((public / "data" / "content").rglob("*.md"))):
        flip(damaged, 0)
        for arguments in (["verify"], ["verify", "sealed"], ["verify", str(public)]):
            found = in_archive(archive, *arguments)
            assert found.returncode == 1
            assert str(damaged.relative_to(archive)) in found.stderr
            assert "W554" in found.stderr
        flip(damaged, 0)
    # What became a draft is in no public bag. The times of files say nothing: the build itself is asked.
    article = archive / "content" / "articles" / "منشور.md"
    before = article.stat()
    article.write_text("---\ntitle: منشور\nstatus: draft\n---\nنص\n", encoding="utf-8")
    os.utime(article, (before.st_atime, before.st_mtime))
    stale = in_archive(archive, "seal", "--built", "--into", "later")
    assert (stale.returncode, "W563" in stale.stderr) == (2, True)
    assert not (archive / "later").exists()
    done = in_archive(archive, "seal", "--into", "later")
    assert done.returncode == 0, done.stderr
    names = carried(archive / "later" / "public-1970-01-02")
    assert not [name for name in names if "منشور" in name]


def test_the_commands_without_anything_to_verify(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert commands.verify() == 2
    assert "W553" in capsys.readouterr().err
