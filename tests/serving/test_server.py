import http.client
import socket
import threading

import pytest

from warraq.serving.server import Changes, Handler, make_server


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


def get(port, path, host="localhost", method="GET"):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.putrequest(method, path, skip_host=True)
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


UP = [
    "..",
    "%2e%2e",
    "%2E.",
    ".%2e",
    "%252e%252e",
    "..%00",
    "%c0%ae%c0%ae",
    "..;",
    "\\..",
    "%5c..",
    "....",
    "．．",
]
SLASH = ["/", "%2f", "%5c", "\\", "//", "/./", "%252f", "%c0%af"]


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_no_spelling_of_the_folder_above_leads_out(served, method):
    for up in UP:
        for slash in SLASH:
            for times in (1, 3):
                path = f"/{(up + slash) * times}secret.txt"
                raw = path.encode("utf-8", "replace").decode("latin-1")
                answer = raw_request(
                    served[0], f"{method} {raw} HTTP/1.0\r\nHost: localhost\r\n\r\n"
                )
                assert b" 404 " in answer.splitlines()[0], path
                assert b"secret\n" not in answer


def raw_request(port, text):
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(text.encode("latin-1"))
        connection.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: connection.recv(65536), b""))


@pytest.mark.parametrize(
    "path", ["/a%00b.html", "/" + "x" * 300 + ".html", "/" + "d/" * 2000, "/-/", "/-/../secret.txt"]
)
def test_a_name_that_no_file_can_have_is_missing(served, path):
    assert get(served[0], path)[0] == 404


def test_a_head_obeys_the_rules_of_the_whole(served):
    """The standard library's HEAD answers any host, follows links out, and lists folders."""
    assert get(served[0], "/index.html", method="HEAD") == (200, "")
    assert get(served[0], "/index.html", host="evil.example", method="HEAD")[0] == 403
    assert get(served[0], "/link.txt", method="HEAD")[0] == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "TRACE", "CONNECT", "OPTIONS", "BREW"])
def test_no_other_method_is_answered(served, method):
    assert get(served[0], "/index.html", method=method)[0] == 501


@pytest.mark.parametrize(
    "host",
    ["", "evil.example", "localhost.evil.example", "evil.example:80@localhost", "127.0.0.1.nip.io",
     "localhost:80:evil.example", "0.0.0.1", "[::1", "localhost evil.example"],
)  # fmt: skip
def test_only_this_machines_names_are_answered(served, host):
    answer = raw_request(served[0], f"GET /index.html HTTP/1.0\r\nHost: {host}\r\n\r\n")
    assert b" 403 " in answer.splitlines()[0]


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST:8000", "127.0.0.1", "[::1]", "[::1]:8000"]
)
def test_each_of_this_machines_names_is_answered(served, host):
    answer = raw_request(served[0], f"GET /index.html HTTP/1.0\r\nHost: {host}\r\n\r\n")
    assert b" 200 " in answer.splitlines()[0]


def test_it_listens_on_loopback_alone(tmp_path):
    server = make_server(tmp_path, 0, Changes(), lambda _line: None)
    assert server.server_address[0] == "127.0.0.1"
    server.server_close()


def test_other_sites_pages_cannot_load_what_is_served(served):
    connection = http.client.HTTPConnection("localhost", served[0], timeout=10)
    connection.request("GET", "/index.html")
    assert connection.getresponse().getheader("Cross-Origin-Resource-Policy") == "same-origin"
    connection.close()


def test_clients_that_say_nothing_hold_up_no_other_and_are_sent_away(served, monkeypatch):
    monkeypatch.setattr(Handler, "timeout", 1)
    silent = [socket.create_connection(("127.0.0.1", served[0]), timeout=20) for _ in range(30)]
    for connection in silent:
        connection.sendall(b"GET /index.html HT")
    assert get(served[0], "/index.html")[0] == 200
    for connection in silent:
        assert connection.recv(100) == b""
        connection.close()
