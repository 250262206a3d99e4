"""A host of our own on loopback that plays every answer a link can get."""

import json
import random
import ssl
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import trustme

PAGE = b"<!doctype html><title>Tides</title><p>Water</p>"
LOST = b"<!doctype html><title>404 - Page not found</title><p>Sorry</p>"
REDIRECTS = {f"/moved-{status}": status for status in (301, 302, 303, 307, 308)}
STATUSES = {"/forbidden": 403, "/gone": 410, "/method": 405, "/unwell": 500, "/away": 503}


class Host(ThreadingHTTPServer):
    """Counts requests by path; ``chance`` fails some of those to ``/fickle`` at random."""

    daemon_threads = True
    request_queue_size = 256

    def __init__(self, chance: random.Random | None = None) -> None:
        super().__init__(("127.0.0.1", 0), Answers)
        self.seen: Counter[str] = Counter()
        self.times: list[float] = []
        self.agents: set[str] = set()
        self.chance = chance or random.Random(1)
        self.authority = trustme.CA()

    @property
    def home(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up on a slow or endless answer is no news."""


class Answers(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: Host

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""

    def finish(self) -> None:
        super().finish()
        self.connection.close()  # TLS has put a socket of its own in place of the server's

    def do_HEAD(self) -> None:
        self.say(405)

    def do_GET(self) -> None:
        path = urlsplit(self.path).path  # as a proxy it is asked with the whole address
        self.server.seen[path] += 1
        self.server.times.append(time.monotonic())
        self.server.agents.add(self.headers["User-Agent"])
        if path in REDIRECTS:
            self.say(REDIRECTS[path], Location="/page")
        elif path in STATUSES:
            self.say(STATUSES[path])
        elif play := getattr(self, "play_" + path.strip("/").partition("/")[0], None):
            play()
        elif path.startswith("/page") or path == "/":
            self.say(200, PAGE)
        else:
            self.say(404, LOST)

    def do_CONNECT(self) -> None:
        """As a proxy of HTTPS it speaks TLS under the name that is asked for."""
        name = self.path.partition(":")[0]
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.server.authority.issue_cert(name).configure_cert(context)
        self.say(200)
        self.connection = context.wrap_socket(self.connection, server_side=True)
        self.rfile, self.wfile = self.connection.makefile("rb"), self.connection.makefile("wb", 0)

    def say(self, status: int, body: bytes = b"", kind: str = "text/html", **heads: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in heads.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def play_loop(self) -> None:
        self.say(302, Location="/loop/2" if self.path.endswith("/loop") else "/loop")

    def play_endless(self) -> None:
        self.say(302, Location=f"/endless/{self.server.seen.total()}")

    def play_chain(self) -> None:
        self.say(301, Location="/moved-302")

    def play_stranded(self) -> None:
        self.say(301, Location="/nowhere")

    def play_homeward(self) -> None:
        self.say(302, Location="/")

    def play_busy(self) -> None:
        first = self.server.seen["/busy"] == 1
        self.say(429, Retry_After="0") if first else self.say(200, PAGE)

    def play_overrun(self) -> None:
        self.say(429, Retry_After="86400")

    def play_recovering(self) -> None:
        first = self.server.seen["/recovering"] == 1
        self.say(500) if first else self.say(200, PAGE)

    def play_slow(self) -> None:
        self.rfile.raw._sock.settimeout(5)  # type: ignore[attr-defined]
        self.rfile.read(1)  # nothing comes: the client gives up first

    def play_trickle(self) -> None:
        """A head and a body of which a letter comes now and then, for longer than anyone waits."""
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        for _ in range(1000):
            self.wfile.write(b"x")
            time.sleep(0.1)

    def play_drip(self) -> None:
        """The same of the head alone."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for number in range(1000):
            self.wfile.write(f"X-{number}: x\r\n".encode())
            time.sleep(0.1)

    def play_patience(self) -> None:
        self.say(503, Retry_After="3600")

    def play_naive(self) -> None:
        self.say(503, Retry_After="Wed, 21 Oct 2026 07:28:00")

    def play_titled(self) -> None:
        self.say(200, b"<title>" + b"<" * 65_536 + b"404 " * 16_384)

    def play_reset(self) -> None:
        self.close_connection = True
        self.connection.close()

    def play_cut(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b"half")
        self.close_connection = True

    def play_soft(self) -> None:
        self.say(200, LOST)

    def play_paper(self) -> None:
        self.say(200, PAGE)

    def play_document(self) -> None:
        self.say(200, b"%PDF-1.7", "application/pdf")

    def play_huge(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(5_000_000))
        self.end_headers()
        for _ in range(500):
            self.wfile.write(b"x" * 10_000)

    def play_api(self) -> None:
        known = self.path.endswith("10.1000/known")
        broken = self.path.endswith("broken")
        self.say(200 if known else 502 if broken else 404, b"{}", "application/json")

    def play_registry(self) -> None:
        """As doi.org answers those who ask for BibTeX."""
        entry = b"@book{x, title={Ebbe}, author={Meer, Ada}, publisher={K\xc3\xbcste}, year={2010}}"
        answers = {"known": (200, entry), "page": (200, PAGE), "unwell": (500, b"")}
        status, body = answers.get(self.path.rpartition("/")[2], (404, LOST))
        self.say(status, body, "application/x-bibtex")

    def play_wayback(self) -> None:
        """As archive.org answers those who ask for a copy."""
        url = self.path.partition("?url=")[2]
        copy = {"available": True, "status": "200", "timestamp": "20180214000000"}
        copy |= {"url": f"http://web.archive.org/web/20180214000000/{url}"}
        kept = {"closest": copy} if "gone" in url else {}
        answer = json.dumps({"url": url, "archived_snapshots": kept})
        self.say(200, answer.encode(), "application/json")

    def play_fickle(self) -> None:
        turn = self.server.chance.random()
        if turn < 0.25:
            self.say(500)
        elif turn < 0.4:
            self.play_reset()
        elif turn < 0.5:
            self.say(429, Retry_After="0")
        elif turn < 0.6:
            self.play_cut()
        elif turn < 0.63:
            self.say(404)
        else:
            self.say(200, PAGE)


@contextmanager
def running(host: Host) -> Iterator[Host]:
    """The host, answering until the block ends."""
    with host:
        threading.Thread(target=host.serve_forever, args=(0.05,), daemon=True).start()
        yield host
        host.shutdown()


@contextmanager
def answering_for_all(folder: Path, host: Host | None = None) -> Iterator[Host]:
    """The host as the proxy of every program that is started: it answers under any name."""
    with running(host or Host()) as all_names, pytest.MonkeyPatch.context() as patch:
        all_names.authority.cert_pem.write_to_path(folder / "authority.pem")
        patch.setenv("SSL_CERT_FILE", str(folder / "authority.pem"))
        for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
            patch.setenv(name, all_names.home)
        for name in ("no_proxy", "NO_PROXY", "all_proxy", "ALL_PROXY"):
            patch.delenv(name, raising=False)
        yield all_names


def speak_tls(host: Host, fault: str) -> None:
    """Makes the host speak TLS as localhost, with a certificate that has one fault or none."""
    authority = trustme.CA() if fault == "untrusted" else host.authority
    name = "elsewhere.example" if fault == "other name" else "localhost"
    until = datetime(2020, 1, 1, tzinfo=UTC) if fault == "expired" else None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name, not_after=until).configure_cert(context)
    host.socket = context.wrap_socket(host.socket, server_side=True, do_handshake_on_connect=False)
