"""What Lighthouse makes of one page of each kind, on the phone and the line it simulates.

Its figures depend on the machine: of five runs the best counts, since what else a machine does
makes a page slower and never faster.
"""

import gzip
import json
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from browsing import PAGES
from conftest import CHROMES, ROOT

pytestmark = pytest.mark.audit
LIGHTHOUSE = ROOT / ".cache/node/node_modules/.bin/lighthouse"
KINDS = ("essay", "ledger", "study", "chart")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
MOST = {
    "largest-contentful-paint": 1549,  # it counts in steps of a round trip, and shows tenths
    "cumulative-layout-shift": 0.01,
    "total-blocking-time": 50,
}
"""Milliseconds, and for shifts the share of the window times the share it moves by."""
RUNS = 5


class Packed(SimpleHTTPRequestHandler):
    """Files as a host sends them: gzipped, but for those that are already small."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # what every host does; else now and then 40 ms of nothing

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""

    def send_head(self) -> BytesIO | BinaryIO | None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file() or path.suffix in (".woff2", ".png"):
            return super().send_head()
        body = gzip.compress(path.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return BytesIO(body)


@pytest.fixture(scope="module")
def packed(built: Path) -> Iterator[str]:
    """The address of the built site on a host that packs what it sends."""
    handler = partial(Packed, directory=str(built))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def report(address: str) -> dict[str, Any]:
    """What Lighthouse reports of a page."""
    assert LIGHTHOUSE.is_file(), "Lighthouse is not here: run 'make audit', which fetches it."
    chrome = next(path for name in CHROMES if (path := shutil.which(name)))
    command = [str(LIGHTHOUSE), address, "--quiet", "--output=json"]
    command += ["--chrome-flags=--headless=new --no-sandbox --disable-gpu"]
    told = os.environ | {"CHROME_PATH": chrome}
    run = subprocess.run(command, env=told, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(run.stdout)
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_lighthouse_is_content(packed: str, kind: str) -> None:
    reports = [report(packed + PAGES[kind]) for _ in range(RUNS)]
    for category in CATEGORIES:
        best = max(found["categories"][category]["score"] for found in reports)
        assert best >= 0.99, category
    for audit, most in MOST.items():
        best = min(found["audits"][audit]["numericValue"] for found in reports)
        print(f"{kind}: {audit} {best:.4g}")
        assert best <= most, audit
