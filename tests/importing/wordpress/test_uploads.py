"""Pictures of WordPress in whatever size there is."""

from __future__ import annotations

from pathlib import Path

import pytest

from warraq.importing.media import Media
from warraq.importing.wordpress.uploads import Uploads


@pytest.fixture
def uploads(tmp_path: Path) -> Uploads:
    folder = tmp_path / "uploads" / "2012" / "05"
    folder.mkdir(parents=True)
    for name in ("full.png", "only-150x150.png", "only-300x200.png", "x[1]-20x10.png"):
        (folder / name).write_bytes(name.encode())
    (tmp_path / "secret-10x10.png").write_bytes(b"secret")
    return Uploads.of(Media(folders=(tmp_path / "uploads",)))


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("https://a.example/wp-content/uploads/2012/05/full.png", b"full.png"),
        ("https://a.example/wp-content/uploads/2012/05/full-300x200.png", b"full.png"),
        ("https://a.example/wp-content/uploads/2012/05/full-scaled.png", b"full.png"),
        ("https://i0.wp.com/a.example/wp-content/uploads/2012/05/full-9x9.png?resize=3", b"full.png"),
        ("https://a.example/wp-content/uploads/2012/05/only.png", b"only-300x200.png"),
        ("https://a.example/wp-content/uploads/2012/05/only-1024x768.png", b"only-300x200.png"),
        ("https://a.example/wp-content/uploads/2012/05/x%5B1%5D.png", b"x[1]-20x10.png"),
        ("https://a.example/wp-content/uploads/2012/05/gone.png", None),
        ("https://a.example/../secret.png", None),
        ("https://[broken/full.png", None),
    ],
)  # fmt: skip
def test_the_size_that_is_there_is_found(
    uploads: Uploads, address: str, found: bytes | None
) -> None:
    assert uploads.find(address) == found
