"""What goes wrong at a target or on this machine is said with a remedy, and the remedy works."""

import errno
import resource
import subprocess
import sys

import pytest
from deployable import build, site

from warraq.errors import WarraqError
from warraq.publishing.disk import cannot_write
from warraq.publishing.outgoing import Outgoing
from warraq.publishing.plan import LIST, There, make_plan, read_list_or_mend
from warraq.publishing.site_files import SiteFile


def bytes_of(files):
    return {path: text.encode() for path, text in files.items()}


@pytest.mark.parametrize("damage", ["{", "[]", '{"files": 3}', "\0\n\0x", "[" * 100_000])
def test_a_damaged_list_is_nobodys_guess(damage):
    with pytest.raises(WarraqError, match="W526"):
        read_list_or_mend(damage, mend=False)
    assert read_list_or_mend(damage, mend=True) == ({}, True)


def test_a_damaged_list_is_named_and_made_anew_when_asked(archive, place):
    archive.configure(place)
    build(archive.output, site(1))
    assert archive.deploy()[0] == 0
    place.write(LIST, "{\0\n\0x")
    build(archive.output, site(2))
    code, _, complained = archive.deploy()
    assert code == 2
    assert complained.startswith(f"{LIST}: ")
    assert "--take-over makes it anew" in complained
    assert "[W526]" in complained
    assert place.live() == bytes_of(site(1))
    code, said, _ = archive.deploy("--dry-run", "--take-over")
    assert code == 0
    assert "The list of our files there is damaged: 15 files" in said
    assert place.live() == bytes_of(site(1))
    code, said, complained = archive.deploy("--take-over")
    assert (code, complained) == (0, "")
    assert "is damaged and made anew: 15 files that are not of this build stay" in said
    assert place.live() == bytes_of({**site(1), **site(2)})
    build(archive.output, site(3))
    assert archive.deploy()[0] == 0
    left = {path: text for path, text in site(1).items() if path not in site(2)}
    assert place.live() == bytes_of({**left, **site(3)})


@pytest.mark.parametrize(
    ("ours", "theirs"), [("about", "about/me.html"), ("about/me.html", "about")]
)
def test_a_file_and_a_folder_of_one_name_do_not_meet(tmp_path, ours, theirs):
    file = Outgoing(site_file=SiteFile(path=ours), source=tmp_path / "x", size=1, sha256="0" * 64)
    with pytest.raises(WarraqError, match="cannot be a file and a folder at once"):
        make_plan([file], There(strangers=frozenset({theirs})), take_over=True)


def test_a_full_disk_is_named_and_the_site_stays(archive, place):
    """No file may grow beyond 1,000 bytes, as on a disk that is full."""
    if place.kind == "s3":
        pytest.skip("a bucket writes nothing here")
    archive.configure(place)
    build(archive.output, site(1))
    assert archive.deploy()[0] == 0
    build(archive.output, site(2))
    code, _, complained = deploy_with(
        archive, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, 1_000))
    )
    assert code == 2
    assert "Traceback" not in complained
    # git is ended by the system there, and says nothing of it.
    assert ("[W529]" if place.kind == "git" else "Make room on that disk") in complained
    assert place.live() == bytes_of(site(1))
    assert archive.deploy()[0] == 0
    assert place.live() == bytes_of(site(2))


def deploy_with(archive, prepare):
    ended = subprocess.run(
        [sys.executable, "-m", "warraq", "deploy", "live", "--built"],
        cwd=archive.folder,
        env=archive.env,
        capture_output=True,
        check=False,
        preexec_fn=prepare,
    )
    return ended.returncode, ended.stdout.decode(), ended.stderr.decode()


def test_what_stands_in_the_way_of_the_folder_is_named(archive, folder_place, tmp_path):
    (tmp_path / "file").write_text("x")
    archive.configure(folder_place, path="../file/public")
    build(archive.output, site(1))
    code, _, complained = archive.deploy()
    assert code == 2
    assert str(tmp_path / "file") in complained
    assert "[W530]" in complained


def test_a_lock_that_cannot_be_written_is_named(archive, place):
    """A folder stands where the lock of this target belongs, as read-only folders refuse it."""
    archive.configure(place)
    build(archive.output, site(1))
    (archive.folder / ".output.deploy-live.lock").mkdir()
    code, _, complained = archive.deploy()
    assert code == 2
    assert "Traceback" not in complained
    assert ".output.deploy-live.lock" in complained
    assert "[W530]" in complained


def test_a_file_of_the_build_that_is_gone_is_named(archive, place):
    archive.configure(place)
    build(archive.output, site(1))
    (archive.output / "index.html").unlink()
    code, _, complained = archive.deploy()
    assert code == 2
    assert "output/index.html: a file of the built site cannot be read" in complained
    assert "[W531]" in complained
    assert place.read() == {}


@pytest.mark.parametrize(
    ("number", "remedy"),
    [
        (errno.ENOSPC, "Make room"),
        (errno.EROFS, "Let your user write there"),
        (errno.EACCES, "Let your user write there"),
        (errno.ENOENT, "is there and can be written"),
    ],
)
def test_a_disk_that_refuses_has_a_remedy(number, remedy):
    error = cannot_write(OSError(number, "refused", "/a/file"))
    assert str(error).startswith("/a/file: refused")
    assert remedy in str(error)


def test_without_a_temporary_folder_git_says_so(archive, git_place):
    archive.configure(git_place)
    build(archive.output, site(1))
    code, _, complained = deploy_with(
        archive, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    )
    assert code == 2
    assert "Traceback" not in complained
    assert "[W530]" in complained


def test_git_commits_although_nobody_has_told_it_a_name(archive, git_place):
    archive.configure(git_place)
    build(archive.output, site(1))
    assert archive.deploy()[0] == 0
    assert committer(git_place) == "Warraq <warraq@localhost>"


def test_git_commits_in_the_name_of_the_archives_own_settings(archive, git_place):
    archive.configure(git_place)
    build(archive.output, site(1))
    git = ["git", "-C", archive.folder]
    subprocess.run([*git, "init", "-q"], check=True)
    subprocess.run([*git, "config", "user.name", "سارة"], check=True)
    subprocess.run([*git, "config", "user.email", "s@example.org"], check=True)
    assert archive.deploy()[0] == 0
    assert committer(git_place) == "سارة <s@example.org>"


def committer(git_place):
    command = ["git", "--git-dir", git_place.keys["remote"], "log", "-1", "--format=%cn <%ce>"]
    said = subprocess.run([*command, "gh-pages"], check=True, capture_output=True, text=True)
    return said.stdout.strip()


def test_what_is_wrong_with_one_target_stops_no_other(archive, folder_place):
    archive.configure(folder_place)
    good = (archive.folder / "archive.yaml").read_text()
    bad = {"lost": {"kind": "folder", "pth": "../x"}, "old": {"kind": "ftp"}}
    text = good.replace('"live":', f'"lost": {bad["lost"]}, "old": {bad["old"]}, "live":')
    (archive.folder / "archive.yaml").write_text(text)
    build(archive.output, site(1))
    assert archive.deploy()[0] == 0
    assert folder_place.live() == bytes_of(site(1))
    listed = subprocess.run(
        [sys.executable, "-m", "warraq", "deploy"],
        cwd=archive.folder,
        env=archive.env,
        capture_output=True,
        check=False,
        text=True,
    )
    assert listed.returncode == 0
    assert listed.stdout.startswith("live: folder ../public\n")
    assert 'deploy: lost: "pth" is not known here. Did you mean path? [W214]' in listed.stderr
    assert 'deploy: old: kind: "ftp" is no kind' in listed.stderr
