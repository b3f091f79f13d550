import pytest

from warraq.errors import WarraqError
from warraq.publishing.site_files import SiteFile, site_files
from warraq.site.manifest import MARKER, new_manifest


def build(folder, *paths):
    (folder / MARKER).write_text(new_manifest(paths, production=True, refused=()).text())
    return folder


def test_what_is_needed_comes_before_what_needs_it(tmp_path):
    _, files = site_files(
        build(
            tmp_path,
            "index.html",
            "sections/a/index.html",
            "articles/a.html",
            "search/manifest.js",
            "search/stems-0.js",
            "theme/css/base.0123456789.css",
        )
    )
    assert [file.path for file in files] == [
        "search/stems-0.js",
        "theme/css/base.0123456789.css",
        "articles/a.html",
        "search/manifest.js",
        "sections/a/index.html",
        "index.html",
    ]


def test_a_twin_goes_as_what_it_holds(tmp_path):
    _, files = site_files(build(tmp_path, "index.html", "index.html.br", "data/articles.jsonl.gz"))
    types = {file.path: (file.content_type, file.content_encoding) for file in files}
    assert types == {
        "index.html": ("text/html; charset=utf-8", ""),
        "index.html.br": ("text/html; charset=utf-8", "br"),
        "data/articles.jsonl.gz": ("application/gzip", ""),
    }


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("theme/css/base.0123456789.css", True),
        ("theme/css/base.css", False),
        ("articles/x.0123456789.html", False),
        ("sw.js", False),
    ],
)
def test_only_hashed_names_are_kept_for_ever(path, kept):
    assert ("immutable" in SiteFile(path=path).cache_control) is kept


def test_without_a_build_it_says_what_to_do(tmp_path):
    with pytest.raises(WarraqError, match="W500"):
        site_files(tmp_path)
