import pytest

from warraq.errors import Problem, WarraqError
from warraq.site.manifest import MARKER, read_manifest
from warraq.site.output_folder import publish, remove, staging_folder, write_file


def build(output, files):
    with staging_folder(output) as staging:
        for file, text in files.items():
            write_file(staging, file, text.encode())
        publish(staging, output)


def tree(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in folder.rglob("*")
        if path.is_file() and path.name != MARKER
    }


def test_a_build_replaces_the_one_before(tmp_path):
    output = tmp_path / "output"
    build(output, {"index.html": "1", "old/page.html": "1"})
    build(output, {"index.html": "2"})
    assert tree(output) == {"index.html": "2"}
    assert [path.name for path in tmp_path.iterdir()] == ["output"]


def test_what_is_not_ours_is_carried_over(tmp_path):
    output = tmp_path / "output"
    build(output, {"index.html": "1"})
    (output / "CNAME").write_text("example.org")
    build(output, {"index.html": "2"})
    assert tree(output) == {"index.html": "2", "CNAME": "example.org"}


def test_a_build_never_overwrites_what_is_not_ours(tmp_path):
    output = tmp_path / "output"
    build(output, {"index.html": "1"})
    (output / "about.html").write_text("mine")
    with pytest.raises(WarraqError, match="W313"):
        build(output, {"index.html": "2", "about.html": "2"})
    assert tree(output) == {"index.html": "1", "about.html": "mine"}


def test_a_folder_of_somebody_else_is_refused(tmp_path):
    output = tmp_path / "output"
    output.mkdir()
    (output / "thesis.doc").write_text("years of work")
    with pytest.raises(WarraqError, match="W310"):
        build(output, {"index.html": "1"})
    assert tree(output) == {"thesis.doc": "years of work"}


def test_a_build_that_dies_leaves_the_old_site(tmp_path):
    output = tmp_path / "output"
    build(output, {"index.html": "1"})
    with pytest.raises(WarraqError, match="W312"):
        build(output, {"index.html": "2", "../outside.html": "2"})
    assert tree(output) == {"index.html": "1"}
    assert [path.name for path in tmp_path.iterdir()] == ["output"]


def test_two_builds_at_once_are_told_so(tmp_path):
    output = tmp_path / "output"
    with (
        staging_folder(output),
        pytest.raises(WarraqError, match="W311"),
        staging_folder(output),
    ):
        pass


@pytest.mark.parametrize("file", ["../x", "/etc/x", "a/../../x", "", "a\0b"])
def test_no_file_lies_outside(tmp_path, file):
    with pytest.raises(WarraqError, match="W312"):
        write_file(tmp_path / "output", file, b"")


def test_removing_leaves_what_is_not_ours(tmp_path):
    output = tmp_path / "output"
    build(output, {"index.html": "1", "a/b.html": "1"})
    (output / "CNAME").write_text("example.org")
    assert not remove(output)
    assert tree(output) == {"CNAME": "example.org"}
    (output / "CNAME").unlink()
    output.rmdir()
    assert remove(output)


def test_what_a_build_left_out_stands_in_its_manifest(tmp_path):
    problem = Problem(
        file="content/articles/x.md", problem="no title", remedy="Give one.", code="W102"
    )
    output = tmp_path / "output"
    with staging_folder(output) as staging:
        write_file(staging, "index.html", b"new")
        publish(staging, output, production=True, refused=[problem])
    manifest = read_manifest(output)
    assert manifest is not None
    assert manifest.files == ("index.html",)
    assert manifest.production
    assert manifest.refused == (problem,)
