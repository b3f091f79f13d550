"""A fault of the disk, a second command, a folder that is not ours: said in one line, and nothing is lost."""

import os
import resource
import shutil
import subprocess

import pytest
from small_archive import command_line, make_archive, run, run_twice, tree, write_article

SETPRIV = shutil.which("setpriv")
# Root passes over permission bits by these two capabilities; without them it obeys as anyone does.
AS_ANYONE = (
    (SETPRIV, "--bounding-set=-dac_override,-dac_read_search")
    if SETPRIV and hasattr(os, "geteuid") and os.geteuid() == 0
    else ()
)
pytestmark = pytest.mark.timeout(600)  # each builds in child processes
needs_permissions = pytest.mark.skipif(
    os.name != "posix" or (os.geteuid() == 0 and not SETPRIV),
    reason="root passes over permissions here, and there is no setpriv",
)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = make_archive(tmp_path_factory.mktemp("built") / "archive", articles=6)
    assert run(folder, "build")[0] == 0
    assert run(folder, "build", "--production", "--output", "production")[0] == 0
    return folder


@pytest.fixture
def archive(built, tmp_path):
    return shutil.copytree(built, tmp_path / "archive", symlinks=True)


def is_said(printed, *codes):
    """Return whether the last word is one line with a code and a remedy, and no traceback."""
    return "Traceback" not in printed and any(f"[{code}]" in printed for code in codes)


@needs_permissions
@pytest.mark.parametrize(
    ("closed", "words"),
    [
        (".", ["build", "--clean"]),
        ("output", ["clean"]),
        ("content", ["import", "{raw}"]),
        ("content/articles", ["new", "عنوان"]),
        (".", ["seal", "--output", "production"]),
        ("site", ["deploy", "here", "--built", "--output", "production"]),
    ],
    ids=["parent-of-output", "output", "content", "articles", "sealed", "deploy"],
)
def test_a_folder_that_may_not_be_written_is_named(archive, tmp_path, closed, words):
    raw = tmp_path / "raw.html"
    raw.write_text("<title>صفحة</title><h1>صفحة</h1><p>نص من المقال.</p>", encoding="utf-8")
    (archive / "site").mkdir()
    rules = archive / "archive.yaml"
    text = rules.read_text(encoding="utf-8")
    assert "\ndeploy: {}\n" in text
    here = f"{{here: {{kind: folder, path: {archive}/site/live}}}}"
    rules.write_text(text.replace("deploy: {}", f"deploy: {here}"), encoding="utf-8")
    write_article(archive, 1, "نص جديد")
    before = tree(archive)
    (archive / closed).chmod(0o555)
    try:
        code, printed = run(archive, *(word.format(raw=raw) for word in words), before=AS_ANYONE)
    finally:
        (archive / closed).chmod(0o755)
    assert code in {1, 2}, printed
    assert "Traceback" not in printed
    assert "[W" in printed.strip().splitlines()[-1] or "[W" in printed, printed
    lost = {file for file in before if tree(archive).get(file) != before[file]}
    assert not {file for file in lost if not file.startswith((".cache", "output/.warraq"))}


@needs_permissions
def test_an_article_that_may_not_be_read_is_named_and_the_others_are_built(archive):
    closed = write_article(archive, 2, "سر")
    closed.chmod(0)
    code, printed = run(archive, "build", before=AS_ANYONE)
    assert code == 1, printed
    assert "a002.md" in printed
    assert "Traceback" not in printed
    assert (archive / "output/articles/a001.html").is_file()


def test_a_missing_theme_is_said(archive):
    (archive / "theme").unlink()
    code, printed = run(archive, "build", "--clean")
    assert code == 2
    assert is_said(printed, "W301")


@pytest.mark.parametrize("words", [["build"], ["build", "--production"], ["import", "{raw}"]])
def test_a_full_disk_leaves_the_old_site_whole(archive, tmp_path, words):
    raw = tmp_path / "raw.txt"
    raw.write_text("عنوان\n\n" + "نص من المقال. " * 20_000, encoding="utf-8")
    write_article(archive, 3, "نص طويل من المقال. " * 20_000)
    before = tree(archive / "output"), tree(archive / "content")
    done = subprocess.run(
        command_line(*(word.format(raw=raw) for word in words)),
        cwd=archive,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (65_536, 65_536)),
    )
    printed = done.stdout + done.stderr
    assert done.returncode in {1, 2}, printed
    assert "Traceback" not in printed
    assert tree(archive / "output") == before[0]
    after = tree(archive / "content")
    assert all(after[file] == digest for file, digest in before[1].items())


@pytest.mark.parametrize("output", [".", "content", "content/out", "..", "/", "~", "foreign"])
def test_a_folder_that_is_not_ours_is_never_built_over(archive, output):
    (archive / "foreign").mkdir()
    (archive / "foreign" / "photo.jpg").write_bytes(b"mine")
    before = tree(archive / "content"), tree(archive / "foreign")
    place = os.path.expanduser(output)  # noqa: PTH111 - as the shell does
    for more in ([], ["--clean"]):
        code, printed = run(archive, "build", "--output", place, *more)
        assert code == 2, printed
        assert is_said(printed, "W310"), printed
    assert (tree(archive / "content"), tree(archive / "foreign")) == before


def test_of_two_builds_at_once_one_waits_its_turn(archive):
    write_article(archive, 4, "نص جديد")
    ends = run_twice(archive, "build", "--clean")
    assert 0 in {code for _, code in ends}, ends
    for printed, code in ends:
        assert code == 0 or is_said(printed, "W311"), printed
    assert run(archive, "build")[0] == 0
    undisturbed = tree(archive / "output")
    assert run(archive, "build", "--clean")[0] == 0
    assert tree(archive / "output") == undisturbed


def test_what_an_older_build_left_is_gone_and_what_others_put_there_stays(archive):
    (archive / "content/articles/a005.md").unlink()
    (archive / "output/mine.txt").write_text("mine", encoding="utf-8")
    assert run(archive, "build")[0] == 0
    assert not (archive / "output/articles/a005.html").exists()
    assert (archive / "output/mine.txt").read_text(encoding="utf-8") == "mine"


def test_of_two_imports_at_once_one_is_told_to_wait(tmp_path):
    raw = tmp_path / "raw"
    raw.mkdir()
    for number in range(300):
        (raw / f"{number}.html").write_text(
            f"<title>ص {number}</title><h1>ص {number}</h1><p>نص {number} من المقال.</p>",
            encoding="utf-8",
        )
    ends = run_twice(tmp_path, "import", str(raw), "--into", "content", "--no-raw")
    assert 0 in {code for _, code in ends}, ends
    for printed, code in ends:
        assert code == 0 or is_said(printed, "W283"), printed
    assert len(list((tmp_path / "content/articles").glob("*.md"))) == 300
    assert not list((tmp_path / "content").glob(".imports.*[!n]"))
