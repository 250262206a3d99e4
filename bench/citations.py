"""Prints how long citations take: 2,000 works, 1,000 citations on 100 pages, and a long file.

Usage: ``python bench/citations.py``. Seconds, on this machine.
"""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from press.core.cache import Store
from press.kinds.citations.bibliography.checks import check_entry, check_together
from press.kinds.citations.bibliography.csl import csl_items
from press.kinds.citations.bibliography.records import read_bibliography
from press.kinds.citations.formatting import Citations

WORKS, PAGES, EACH, LONG = 2_000, 100, 10, 20_000


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds, and what the work gave."""
    start = time.perf_counter()
    made = work()
    return time.perf_counter() - start, made


def written(folder: Path, size: int) -> Path:
    """A bibliography of so many books."""
    file = folder / f"{size}.bib"
    file.write_text(
        "\n".join(
            f"@book{{author-{n:05},\n  author = {{Author{n % 700}, Ann and Other, Bert}},\n"
            f"  title = {{Title number {n}}},\n  publisher = {{Press}},\n"
            f"  date = {{{1950 + n % 70}}},\n}}\n"
            for n in range(size)
        )
    )
    return file


def cite(citations: Citations, keys: list[str]) -> None:
    """Every page's notes and marks."""
    for page in range(PAGES):
        picked = [keys[(page * 37 + at * 53) % len(keys)] for at in range(EACH)]
        half = EACH // 2
        noted = [f"[@{key}, p. {page + 1}]" for key in picked[:half]]
        citations.both(noted, [f"[@{key}, {page + 1}]" for key in picked[half:]])


def main() -> None:
    """Prints one line a stage."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        took, (entries, problems) = timed(lambda: read_bibliography(written(folder, WORKS), folder))
        assert not problems
        print(f"{'read 2,000 entries':32}{took:8.2f}")
        citations = Citations(csl_items(entries), Store(folder / "store"))
        took, _ = timed(lambda: cite(citations, list(entries)))
        print(f"{'1,000 citations, cold':32}{took:8.2f}")
        took, _ = timed(lambda: cite(citations, list(entries)))
        print(f"{'1,000 citations, warm':32}{took:8.2f}")
        took, (entries, _) = timed(lambda: read_bibliography(written(folder, LONG), folder))
        print(f"{'read 20,000 entries':32}{took:8.2f}")
        took, _ = timed(
            lambda: [
                *check_together(entries),
                *(f for e in entries.values() for f in check_entry(e)),
            ]
        )
        print(f"{'check 20,000 entries':32}{took:8.2f}")


if __name__ == "__main__":
    main()
