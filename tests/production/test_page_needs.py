"""What a page needs of the site's files."""

from warraq.production.page_needs import _resolved


def test_a_link_longer_than_any_name_is_a_link_to_nothing(tmp_path):
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles/b.html").touch()
    assert list(_resolved(tmp_path, "articles/a.html", "b.html")) == ["articles/b.html"]
    assert list(_resolved(tmp_path, "articles/a.html", "b" * 3_000)) == []
    assert list(_resolved(tmp_path, "articles/a.html", "b/" * 3_000)) == []
