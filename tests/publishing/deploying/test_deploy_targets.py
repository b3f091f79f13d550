import pytest
from deployable import build, site

from warraq.errors import WarraqError
from warraq.publishing.plan import Plan
from warraq.publishing.progress import UNTOLD
from warraq.publishing.targets.git import git_target


def test_the_hosts_limit_is_told_before_anything_is_sent(archive, folder_place):
    archive.configure(folder_place, limits={"files": "10", "site": "1 kB", "file": "3 kB"})
    build(archive.output, site(1))
    code, said, _ = archive.deploy()
    assert code == 0
    assert said.startswith("Files: 48; in all ")
    assert "Beware: The host takes 10 files at most, and these are 48." in said
    assert "Beware: The host takes 1.0 kB at most" in said
    assert "Beware: The host takes files of 3.0 kB at most: images/always.png" in said


def test_a_build_for_oneself_does_not_go_out(archive, folder_place):
    archive.configure(folder_place)
    build(archive.output, site(1), production=False)
    code, _, complained = archive.deploy()
    assert code == 2
    assert "[W523]" in complained


def test_unchanged_files_are_links_to_those_of_before(archive, folder_place, tmp_path):
    archive.configure(folder_place)
    build(archive.output, site(1))
    assert archive.deploy()[0] == 0
    before = (tmp_path / "public/images/always.png").stat().st_ino
    build(archive.output, site(2))
    assert archive.deploy()[0] == 0
    assert (tmp_path / "public/images/always.png").stat().st_ino == before
    built = (archive.output / "images/always.png").stat().st_ino
    assert built != before


def test_rsync_keeps_a_few_old_releases_with_what_is_shared_once(archive, rsync_place, tmp_path):
    archive.configure(rsync_place, keep=1)
    for version in range(1, 4):
        build(archive.output, site(version))
        assert archive.deploy()[0] == 0
    releases = sorted((tmp_path / "www/site.releases").glob("2*"))
    assert len(releases) == 2
    assert (tmp_path / "www/site").resolve() == releases[-1]
    assert len({(one / "images/always.png").stat().st_ino for one in releases}) == 1


def test_rsync_replaces_no_folder_that_is_not_ours(archive, rsync_place, tmp_path):
    archive.configure(rsync_place)
    (tmp_path / "www/site").mkdir()
    build(archive.output, site(1))
    code, _, complained = archive.deploy()
    assert code == 2
    assert "[W530]" in complained


def test_without_rsync_it_says_what_to_install(archive, rsync_place, tmp_path):
    archive.configure(rsync_place)
    build(archive.output, site(1))
    archive.env["PATH"] = str(tmp_path)
    code, _, complained = archive.deploy()
    assert code == 2
    assert "rsync is not installed" in complained
    assert "[W528]" in complained


def test_s3_says_what_files_are_and_how_long_they_keep(archive, s3_place):
    archive.configure(s3_place)
    build(archive.output, site(1))
    assert archive.deploy()[0] == 0
    heads = {
        path: s3_place.client.head_object(Bucket=s3_place.keys["bucket"], Key=f"site/{path}")
        for path in ("index.html", "theme/base.0000000001.css")
    }
    assert heads["index.html"]["ContentType"] == "text/html; charset=utf-8"
    assert "must-revalidate" in heads["index.html"]["CacheControl"]
    assert "immutable" in heads["theme/base.0000000001.css"]["CacheControl"]


def test_git_keeps_other_branches_the_work_tree_and_the_hosts_domain(archive, git_place):
    archive.configure(git_place, cname="archive.example.org")
    build(archive.output, site(1))
    assert archive.deploy()[0] == 0
    live = git_place.read()
    assert live["CNAME"] == b"archive.example.org"
    assert live[".nojekyll"] == b""
    archive.configure(git_place)
    assert archive.deploy()[0] == 0
    assert git_place.read()["CNAME"] == b"archive.example.org"
    assert not (archive.folder / ".git").exists()


@pytest.mark.parametrize("path", [".", "..", "content/pub", "output/x", "/"])
def test_no_site_goes_among_the_archives_own_files(archive, folder_place, path):
    build(archive.output, site(1, 4))
    (archive.folder / "content").mkdir()
    archive.configure(folder_place, path=path)
    code, _, complained = archive.deploy()
    assert code == 2
    assert "W532" in complained
    assert sorted(path.name for path in archive.folder.iterdir()) == [
        "archive.yaml",
        "content",
        "output",
    ]


def test_a_link_stays_a_link(archive, folder_place, tmp_path):
    (tmp_path / "first").mkdir()
    (tmp_path / "shown").symlink_to("first")
    archive.configure(folder_place, path="../shown")
    for version in (1, 2):
        build(archive.output, site(version, 4))
        assert archive.deploy()[0] == 0
        assert (tmp_path / "shown").is_symlink()
        assert str(version) in (tmp_path / "first" / "index.html").read_text()


def test_git_overtaken_by_another_deploy_says_so(archive, git_place, tmp_path):
    archive.configure(git_place)
    build(archive.output, site(1, 4))
    assert archive.deploy()[0] == 0
    target = git_target(
        "live", git_place.keys["remote"], branch="gh-pages", cname="", archive=archive.folder
    )
    there = target.there((), mend=False)
    git_place.write("other.html", "another deploy")
    parcel = tmp_path / "parcel"
    parcel.mkdir()
    plan = Plan(added=(), replaced=(), same=(), removed=(), strangers=there.strangers)
    with pytest.raises(WarraqError, match="W525"):
        target.send(plan, parcel, UNTOLD)
    assert git_place.read()["other.html"] == b"another deploy"


@pytest.mark.parametrize(
    "to", ["example.org", "example.org:relative", "-oProxyCommand=x:/a", "a:/"]
)
def test_rsync_goes_to_whole_paths_alone(archive, to, folder_place):
    archive.configure(folder_place)
    text = f'deploy:\n  live: {{kind: rsync, to: "{to}"}}\n'
    (archive.folder / "archive.yaml").write_text(text)
    build(archive.output, site(1))
    code, _, complained = archive.deploy()
    assert code == 2
    assert "[W521]" in complained
