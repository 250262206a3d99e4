"""A host on loopback that sends the files of a folder, as the host of a built site does."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import BinaryIO


class Quiet(SimpleHTTPRequestHandler):
    """Sends files; a subclass can send them otherwise."""

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


class Packed(Quiet):
    """Files as a host sends them: gzipped, but for those that are already small."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # what every host does; else now and then 40 ms of nothing

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


@contextmanager
def serve(folder: Path, handler: type[Quiet] = Quiet) -> Iterator[str]:
    """The address of a folder, which ends in a slash, for as long as it is sent."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
