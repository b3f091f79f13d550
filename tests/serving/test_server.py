import http.client
import threading

import pytest

from warraq.serving.server import Changes, make_server


@pytest.fixture
def served(tmp_path):
    root = tmp_path / "output"
    root.mkdir()
    (root / "index.html").write_text("<html><body>أهلا</body></html>", encoding="utf-8")
    (root / "404.html").write_text("<html><body>no</body></html>", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (root / "link.txt").symlink_to(tmp_path / "secret.txt")
    changes = Changes()
    server = make_server(root, 0, changes, lambda _line: None)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_port, changes
    server.shutdown()
    server.server_close()


def get(port, path, host="localhost"):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.putrequest("GET", path, skip_host=True)
    connection.putheader("Host", f"{host}:{port}")
    connection.endheaders()
    answer = connection.getresponse()
    body = answer.read().decode("utf-8", "replace")
    connection.close()
    return answer.status, body


def test_a_page_gets_the_script_that_reloads_it(served):
    status, body = get(served[0], "/index.html")
    assert status == 200
    assert "أهلا" in body
    assert '<script src="/-/reload.js" defer></script></body>' in body


def test_a_folder_shows_its_index(served):
    assert get(served[0], "/")[0] == 200


def test_what_is_missing_shows_the_archives_own_page(served):
    assert get(served[0], "/nothing.html") == (404, "<html><body>no</body></html>")


@pytest.mark.parametrize(
    "path",
    ["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "//../secret.txt", "/link.txt"],
)
def test_nothing_outside_the_output_is_served(served, path):
    status, body = get(served[0], path)
    assert status == 404
    assert "secret" not in body


def test_another_sites_name_is_refused(served):
    assert get(served[0], "/index.html", host="evil.example")[0] == 403


def test_a_build_is_told_to_the_pages_that_wait(served):
    port, changes = served
    connection = http.client.HTTPConnection("localhost", port, timeout=10)
    connection.request("GET", "/-/reload")
    answer = connection.getresponse()
    teller = threading.Timer(0.2, changes.built)
    teller.start()
    assert answer.readline() == b"event: built\n"
    connection.close()
