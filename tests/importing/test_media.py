"""Where a page's files are found, what they are called, and what is never asked for or read."""

from __future__ import annotations

import hashlib
import pickle
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from warraq.errors import WarraqError
from warraq.importing.fetching import Fetcher
from warraq.importing.media import CapturedPart, Media, media_file, media_of

PNG = b"\x89PNG\r\n\x1a\n...."


def read_part(path: Path, offset: int) -> bytes | None:
    return path.read_bytes()[offset:]


@pytest.mark.parametrize(
    ("data", "url", "name"),
    [
        (PNG, "http://x.example/a/%D8%B5%D9%88%D8%B1%D8%A9.JPG?w=3", "images/-صورة.png"),
        (b"\xff\xd8\xff\xe0", "photo.jpg", "images/-photo.jpg"),
        (b"RIFF....WEBP", "", "images/.webp"),
        (b"RIFF....WAVE", "a/b.wav", "files/-b.wav"),
        (b"%PDF-1.7", "../../report.pdf", "files/-report.pdf"),
    ],
)  # fmt: skip
def test_bytes_tell_what_a_file_is(data: bytes, url: str, name: str) -> None:
    made = media_file(data, url)
    assert made is not None
    digest = hashlib.sha256(data).hexdigest()[:12]
    assert made.name == name.replace("/", f"/{digest}")
    assert made.data == data


@pytest.mark.parametrize(
    "data", [b"<svg onload=x>", b"<!doctype html>", b"", b"MZ\x90", b"XXXX....WEBP"]
)
def test_what_could_run_or_is_unknown_is_not_kept(data: bytes) -> None:
    assert media_file(data, "x.png") is None


def test_a_file_is_found_beside_its_page_then_in_folders_then_in_captures(tmp_path: Path) -> None:
    (tmp_path / "page_files").mkdir()
    (tmp_path / "page_files" / "a b.png").write_bytes(b"beside")
    uploads = tmp_path / "uploads"
    (uploads / "2012" / "05").mkdir(parents=True)
    (uploads / "2012" / "05" / "x.png").write_bytes(b"folder")
    capture = tmp_path / "x.warc"
    capture.write_bytes(b"....captured")
    media = Media(folders=(uploads,))
    media.note_captured("http://www.x.example/c.png", CapturedPart(read_part, capture, 4))
    media = pickle.loads(pickle.dumps(media))  # noqa: S301 - our own
    assert media.find("page_files/a%20b.png?x=1", beside=tmp_path) == b"beside"
    assert media.find("https://x.example/wp-content/uploads/2012/05/x.png") == b"folder"
    assert media.find("https://x.example/c.png#top") == b"captured"
    assert media.find("https://x.example/2012/05/gone.png") is None


@pytest.mark.parametrize(
    "url",
    ["../secret.png", "/etc/passwd", "a/../../secret.png", "..\\secret.png", "%2e%2e/secret.png", "file:///etc/passwd", "link.png", "\0", "http://[", "data:,x"],
)  # fmt: skip
def test_no_address_leads_out_of_a_folder(url: str, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (tmp_path / "secret.png").write_bytes(b"secret")
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    media = Media(folders=(folder,))
    assert media.find(url, beside=folder) is None
    assert media.find(f"http://x.example/{url}") is None


def test_a_folder_of_uploads_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(WarraqError) as caught:
        media_of([str(tmp_path / "nowhere")], fetched=None)
    assert caught.value.what.code == "W277"


class Site(BaseHTTPRequestHandler):
    """Answers, and counts how often."""

    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        known = {
            "/x.png": (200, PNG),
            "/moved": (302, b""),
            "/off": (302, b""),
            "/busy": (503, b""),
        }
        status, body = known.get(self.path, (404, b""))
        self.send_response(status)
        if status == 302:
            self.send_header(
                "Location", "/x.png" if self.path == "/moved" else "file:///etc/passwd"
            )
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[tuple[str, list[str]]]:
    asked: list[str] = []
    handler = type("Handler", (Site,), {"asked": asked})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    thread.join()
    server.server_close()


def test_what_is_fetched_is_fetched_once(site: tuple[str, list[str]], tmp_path: Path) -> None:
    base, asked = site
    fetch = Fetcher(folder=tmp_path, allow_private=True)
    for _ in range(2):
        assert fetch(f"{base}/x.png") == PNG
        assert fetch(f"{base}/gone.png") is None
        assert fetch(f"{base}/busy") is None
    # What is gone for good is not asked for again, what is busy is.
    assert asked == ["/x.png", "/gone.png", "/busy", "/busy"]


def test_redirects_are_followed_on_the_web_alone(
    site: tuple[str, list[str]], tmp_path: Path
) -> None:
    base, _ = site
    fetch = Fetcher(folder=tmp_path, allow_private=True)
    assert fetch(f"{base}/moved") == PNG
    assert fetch(f"{base}/off") is None


@pytest.mark.parametrize("url", ["http://127.0.0.1:{}/x.png", "http://localhost:{}/x.png", "file:///etc/passwd", "http://[::1]:{}/", "gopher://x/", "http://", "http://[x"])  # fmt: skip
def test_nothing_of_this_machine_is_asked_for(
    url: str, site: tuple[str, list[str]], tmp_path: Path
) -> None:
    base, asked = site
    assert Fetcher(folder=tmp_path)(url.format(base.rpartition(":")[2])) is None
    assert asked == []
    assert list(tmp_path.iterdir()) == []
