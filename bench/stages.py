"""Prints how long each stage of a build takes for publications of growing size,
how long plain Material takes for the same pages without citations and charts, the most memory a
build needs, and how its time grows.

Usage: ``make bench`` or ``python bench/stages.py 10 200 1000``. Seconds, on this machine.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from math import log
from pathlib import Path
from typing import Any

from generated import generate, generate_plain

from press.core.cache import Store
from press.core.publication import Places, Publication
from press.core.publication_reader import read_publication
from press.kinds.charts.figures import Figure, draw
from press.kinds.charts.records import CHARTS
from press.kinds.data.records import DATASETS

STAGES = (
    "read",
    "read again",
    "press check",
    "render cold",
    "a chart",
    "render warm",
)
BUILDS = ("total cold", "total warm", "a page changed", "plain Material")
FIGURES = ("warm : plain", "cold MiB", "warm MiB")


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds, and what the work gave."""
    start = time.perf_counter()
    made = work()
    return time.perf_counter() - start, made


def measure(size: int) -> dict[str, float]:
    """Every stage once, for a publication of ``size`` studies."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        generate(folder, size)
        found = _in_process(folder)
        found["total cold"], found["cold MiB"] = _build(folder)
        found["press check"], _ = timed(lambda: _check(folder))
        found["total warm"], found["warm MiB"] = _build(folder)
        page = sorted((folder / "docs/studies").glob("*.md"))[0]
        page.write_text(page.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")
        found["a page changed"], _ = _build(folder)
        with tempfile.TemporaryDirectory() as twin:
            generate_plain(Path(twin), folder)
            found["plain Material"], _ = _build(Path(twin))
    found["warm : plain"] = found["total warm"] / found["plain Material"]
    return found


def _in_process(folder: Path) -> dict[str, float]:
    places = Places(
        folder, folder / "docs", folder / "bibliography.bib", "bilder", folder / ".cache/trial"
    )
    found: dict[str, float] = {}
    found["read"], publication = timed(lambda: read_publication(places))
    assert not publication.problems, publication.problems[:3]
    found["read again"], publication = timed(lambda: read_publication(places))
    store = Store(places.store)
    charts = list(publication[CHARTS].values())
    draw(charts[0], "all", publication[DATASETS], store)  # the first pays for the renderer's start
    found["render cold"], _ = timed(lambda: _render(publication, store))
    found["a chart"] = found["render cold"] / (len(charts) - 1)
    found["render warm"], _ = timed(lambda: _render(publication, store))
    return found


def _render(publication: Publication, store: Store) -> None:
    for chart in publication[CHARTS].values():
        assert isinstance(draw(chart, "all", publication[DATASETS], store), Figure)


def _build(folder: Path) -> tuple[float, float]:
    """Seconds a whole build takes, and the MiB that it, or a program it calls, needs at most."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    quiet = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    start = time.perf_counter()
    build = subprocess.Popen(command, cwd=folder, env=quiet)
    _, status, used = os.wait4(build.pid, 0)
    assert status == 0, status
    return time.perf_counter() - start, used.ru_maxrss / 1024


def _check(folder: Path) -> None:
    command = [sys.executable, "-m", "press", "check"]
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)


def growth(columns: list[dict[str, float]], sizes: list[int]) -> list[float]:
    """The exponent of growth from each size to the next: 1 is linear, 2 quadratic."""
    pairs = zip(columns, columns[1:], sizes, sizes[1:], strict=False)
    return [
        log((after["total warm"]) / (before["total warm"])) / log(large / small)
        for before, after, small, large in pairs
    ]


def main() -> None:
    """Prints one line a stage, one column a size."""
    sizes = [int(size) for size in sys.argv[1:]] or [10, 200, 1000]
    columns = [measure(size) for size in sizes]
    print(f"{'seconds':16}" + "".join(f"{f'{size} studies':>16}" for size in sizes))
    for stage in STAGES + BUILDS + FIGURES:
        cells = (f"{column[stage]:16.3f}" for column in columns)
        print(f"{stage:16}" + "".join(cells))
    exponents = "".join(f"{exponent:16.2f}" for exponent in growth(columns, sizes))
    print(f"{'exponent':16}{'':16}{exponents}")


if __name__ == "__main__":
    main()
