"""Prints how long a save takes to reach the browser in the live preview.

Usage: ``python bench/preview.py``. It copies this repository's sources, serves the copy on a free
port, saves one file after another, and waits for the signal that makes a browser load again.
"""

import contextlib
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
PARTS = (".github", "docs", "src", "overrides", "tests/examples", "mkdocs.yml", "bibliography.bib")
PARTS += (".cache", "CITATION.cff")
EPOCH = re.compile(r"livereload\((\d+), \d+\);")
PATIENCE = 180.0
"""Seconds to wait for anything."""


@contextlib.contextmanager
def served(root: Path) -> Iterator[str]:
    """The address of a live preview of the publication in a folder."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--dirty", "-a", f"127.0.0.1:{port}"]
    quiet = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(root / "src")}
    quiet["SITE_URL"] = f"http://127.0.0.1:{port}/"
    with (root / "served.log").open("w") as log:
        process = subprocess.Popen(command, cwd=root, env=quiet, stdout=log, stderr=log)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def fetched(address: str) -> str:
    """A page of the preview; waits until the server answers."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
                return str(answer.read().decode())
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def reloaded(address: str, path: str, file: Path, old: str, new: str) -> float:
    """Seconds from saving a file to the page that a browser has loaded again."""
    page = fetched(f"{address}/{path}")
    match = EPOCH.search(page)
    assert match
    text = file.read_text(encoding="utf-8")
    assert old in text, (file, old)
    start = time.perf_counter()
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    while int(fetched(f"{address}/livereload/{match[1]}/1")) <= int(match[1]):
        assert time.perf_counter() < start + PATIENCE, file
    assert fetched(f"{address}/{path}") != page, "The page did not change"
    return time.perf_counter() - start


def copied(folder: Path) -> Path:
    """The sources of this repository in another folder, with what has been made before."""
    for part in PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, folder / part)
        elif (ROOT / part).is_file():
            shutil.copy(ROOT / part, folder / part)
    return folder


LINE, MORE = "## If we are wrong", "A new line.\n\n## If we are wrong"
WORDS = "coups and attempts in the"
SAVES = {
    "a page": ("about/", "docs/about/index.md", LINE, MORE),
    "the essay": ("", "docs/index.md", "\n## ", "\nA new line.\n\n## "),
    "a chart": ("charts/coups_by_year/", "src/charts/coups_by_year.py", WORDS, f"of the {WORDS}"),
    "a claim": ("claims/", "docs/claims.yml", "  says: '", "  says: 'So, "),
}
"""What is saved, by what it is: the page looked at, the file, the words in it, and the new ones."""


def main() -> None:
    """Prints seconds from save to page, one line a kind of file."""
    with tempfile.TemporaryDirectory() as name:
        root = copied(Path(name))
        with served(root) as address:
            fetched(f"{address}/")
            for what, (path, file, old, new) in SAVES.items():
                tries = [reloaded(address, path, root / file, old, new) for _ in range(3)]
                print(f"{what:12} {min(tries):6.2f} s at best, {max(tries):6.2f} s at worst")


if __name__ == "__main__":
    main()
