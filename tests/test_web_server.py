"""The server of the local web page as a process: many clients at once, rude ones, nothing on the disk, a clean end."""

from __future__ import annotations

import http.client
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from web_fixture import ARTICLE, docx, hidden, serving

pytest.importorskip("flask", reason="flask is not installed")
pytest.importorskip("waitress", reason="waitress is not installed")

CLIENTS = 50


@pytest.fixture(scope="module")
def running() -> Iterator[tuple[subprocess.Popen[str], str]]:
    with serving() as server:
        yield server


class Client:
    """One visitor, with a connection of its own for each request."""

    def __init__(self, address: str) -> None:
        self.host = urlsplit(address).netloc
        self.origin = f"http://{self.host}"

    def ask(
        self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None
    ) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection(self.host, timeout=300)
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        return answer.status, content

    def post(
        self, path: str, fields: dict[str, str], file: tuple[str, bytes] | None = None
    ) -> tuple[int, bytes]:
        named = [(f'name="{name}"', value.encode()) for name, value in fields.items()]
        if file:
            named.append((f'name="file"; filename="{file[0]}"', file[1]))
        parts = [
            b"--bound\r\nContent-Disposition: form-data; %s\r\n\r\n%s\r\n" % (head.encode(), value)
            for head, value in named
        ]
        headers = {"Origin": self.origin, "Content-Type": "multipart/form-data; boundary=bound"}
        return self.ask("POST", path, b"".join([*parts, b"--bound--\r\n"]), headers)

    def report(self, text: str, file: tuple[str, bytes] | None = None) -> tuple[int, str]:
        _, form = self.ask("GET", "/")
        fields = {"seal": hidden(form.decode(), "seal"), "domain": "news", "text": text}
        status, page = self.post("/report", fields, file)
        return status, page.decode()


def test_fifty_clients_at_once_each_get_their_own_report(running: tuple[subprocess.Popen[str], str]) -> None:
    server, address = running
    names = [f"Felden{number:02}ville" for number in range(CLIENTS)]
    texts = [f"Dam of {name} may fail\n\nOfficials said the wall of {name} might break." for name in names]
    with ThreadPoolExecutor(CLIENTS) as pool:
        answers = list(pool.map(Client(address).report, texts))
    for name, (status, page) in zip(names, answers, strict=True):
        assert status == 200
        assert page.rstrip().endswith("</html>")
        assert f"<h1><bdi>Dam of {name} may fail</bdi></h1>" in page
        assert set(re.findall(r"Felden\d\dville", page)) == {name}
    if sys.platform == "linux":
        peak = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{server.pid}/status").read_text())
        assert peak
        assert int(peak[1]) < 400_000, "kilobytes"


def test_nothing_is_written_to_the_disk(running: tuple[subprocess.Popen[str], str]) -> None:
    """The server of these tests cannot write; what is larger than the buffers of waitress and Flask works all the same."""
    client = Client(running[1])
    status, page = client.report("", ("dam.docx", docx(ARTICLE, padding=2_000_000)))
    assert status == 200
    fields = {"article": hidden(page, "article"), "paper": "a4", "level": "B1", "seed": "0"}
    for path, wish, begins in (
        ("/file", "pdf", b"%PDF-"),
        ("/file", "png", b"\x89PNG"),
        ("/exercises", "docx", b"PK"),
        ("/exercises", "pdf", b"PK"),
        ("/exercises", "h5p", b"PK"),
        ("/exercises", "moodle", b"<?xml"),
    ):
        status, data = client.post(path, fields | {"format": wish})
        assert status == 200, wish
        assert data.startswith(begins)


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\n\r\n", 403),
        (b"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", 403),
        (b"POST /report HTTP/1.1\r\nHost: %s\r\nContent-Length: 999999999999\r\n\r\n", 413),
        (b"POST /report HTTP/1.1\r\nHost: %s\r\nContent-Length: -1\r\n\r\n", 400),
        (b"POST /report HTTP/1.1\r\nHost: %s\r\nTransfer-Encoding: identity\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: %s\r\n" + b"X: " + b"x" * 300_000 + b"\r\n\r\n", 400),
    ],
    ids=["tls", "no-host", "stranger", "huge", "negative", "encoding", "header"],
)
def test_a_rude_request_gets_a_page(
    running: tuple[subprocess.Popen[str], str], request_: bytes, status: int
) -> None:
    host = urlsplit(running[1]).netloc
    name, _, port = host.partition(":")
    with socket.create_connection((name, int(port)), timeout=60) as connection:
        connection.sendall(request_.replace(b"%s", host.encode()))
        answer = http.client.HTTPResponse(connection)
        answer.begin()
        assert answer.status == status
        assert answer.getheader("X-Frame-Options") == "DENY"
        assert "default-src 'none'" in answer.getheader("Content-Security-Policy", "")
        assert "waitress" not in answer.getheader("Server", "")
        assert b"That could not be done" in answer.read()


def test_clients_that_leave_do_no_harm(running: tuple[subprocess.Popen[str], str]) -> None:
    host = urlsplit(running[1]).netloc
    name, _, port = host.partition(":")
    for sent in (b"", b"GE", b"POST /report HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\nhalf"):
        with socket.create_connection((name, int(port)), timeout=60) as connection:
            connection.sendall(sent)
    assert Client(running[1]).ask("GET", "/")[0] == 200


def test_it_listens_to_this_computer_alone(running: tuple[subprocess.Popen[str], str]) -> None:
    if sys.platform != "linux":
        pytest.skip("there is no table of sockets")
    port = urlsplit(running[1]).port or 0
    for table in ("tcp", "tcp6"):
        rows = [line.split() for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]]
        listening = {row[1] for row in rows if row[3] == "0A" and row[1].endswith(f":{port:04X}")}
        assert listening == ({f"0100007F:{port:04X}"} if table == "tcp" else set())


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM], ids=["ctrl-c", "terminated"])
def test_it_ends_without_a_word(how: signal.Signals) -> None:
    with serving() as (server, address):
        assert Client(address).report("It may rain.")[0] == 200
        server.send_signal(how)
        out, err = server.communicate(timeout=60)
        assert (out, err) == ("", "")


def test_a_port_in_use_is_one_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "hedge", "serve", "--port", str(port)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 2
    assert re.fullmatch(
        rf"hedge: port {port} cannot be used: .+; choose another with --port, or 0 for any free one\n",
        done.stderr,
    )
