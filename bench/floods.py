"""Prints how long a check of one page takes that begins much and ends nothing, in three sizes.

Usage: ``python bench/floods.py``. Seconds, on this machine; a time that grows with the square of
the text shows a pattern that tries each beginning to the end.
"""

import shutil
import tempfile
import time
from pathlib import Path

from press.core.publication import Places
from press.core.publication_reader import read_publication

SMALL = Path(__file__).parent.parent / "tests" / "fixtures" / "gezeiten"
SIZES = (1, 2, 4)
FLOODS = {
    "a fence": lambda size: "`" * 7_500 * size,
    "a note": lambda size: "(ibid. " + ("1" * 1_500 * size + "\n") * 6,
    "a formula": lambda size: (r"\(a" * 2_500 + "\n") * size,
    "addresses": lambda size: ("](" * 2_500 + "\n") * size,
    "pictures": lambda size: ("![" * 2_500 + "\n") * size,
    "a rule": lambda size: ("|" + "-" * 7_500 + "x\n") * size,
    "sizes": lambda size: "<img srcset='a 1x, " + " " * 2_500 * size + "'>",
    "no sentence ends": lambda size: "<b " * 2_500 * size,
    "rows": lambda size: ("a" + "  1" * 750 * size + "x\n") * 30,
}


def check(folder: Path, text: str) -> float:
    """Seconds that a publication takes to read with that text on a page."""
    (folder / "docs" / "notizen.md").write_text(f"# Notizen\n\n{text}\n", encoding="utf-8")
    docs, bibliography = folder / "docs", folder / "bibliography.bib"
    start = time.process_time()
    read_publication(Places(folder, docs, bibliography, "bilder", folder / ".cache"))
    return time.process_time() - start


def main() -> None:
    """Prints one line a flood, one column a size."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "gezeiten"
        shutil.copytree(SMALL, folder)
        check(folder, "")  # the first pays for the charts
        for flood, text in FLOODS.items():
            took = (check(folder, text(size)) for size in SIZES)
            print(f"{flood:16}" + "".join(f"{seconds:8.2f}" for seconds in took))


if __name__ == "__main__":
    main()
