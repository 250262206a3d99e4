"""Prints how long each stage of a build takes for publications of growing size.

Usage: ``make bench`` or ``python bench/stages.py 10 200 1000``. Seconds, on this machine.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from generated import generate

from press.extension import BLOCKS
from press.outputs.finish import finish
from press.records.publication import Places, Publication, read_publication
from press.records.store import Store
from press.render.figures import Figure, draw

STAGES = (
    "read",
    "read again",
    "press check",
    "render cold",
    "a chart",
    "render warm",
    "outputs warm",
)
BUILDS = ("Markdown warm", "total cold", "total warm", "peak MiB")


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
        found, publication = _in_process(folder)
        found["total cold"], _ = timed(lambda: _build(folder))
        places = replace(publication.places, store=folder / ".cache/press")
        publication = replace(publication, places=places)
        found["press check"], _ = timed(lambda: _check(folder))
        found["outputs warm"], _ = timed(lambda: finish(publication, folder / "site", ""))
        found["total warm"], _ = timed(lambda: _build(folder))
    known = found["read again"] + found["render warm"] + found["outputs warm"]
    found["Markdown warm"] = found["total warm"] - known
    found["peak MiB"] = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return found


def _in_process(folder: Path) -> tuple[dict[str, float], Publication]:
    places = Places(
        folder, folder / "docs", folder / "bibliography.bib", "bilder", folder / ".cache/trial"
    )
    found: dict[str, float] = {}
    found["read"], publication = timed(lambda: read_publication(places, BLOCKS))
    assert not publication.problems, publication.problems[:3]
    found["read again"], publication = timed(lambda: read_publication(places, BLOCKS))
    store = Store(places.store)
    charts = list(publication.charts.values())
    draw(charts[0], "all", publication.datasets, store)  # the first pays for the renderer's start
    found["render cold"], _ = timed(lambda: _render(publication, store))
    found["a chart"] = found["render cold"] / (len(charts) - 1)
    found["render warm"], _ = timed(lambda: _render(publication, store))
    return found, publication


def _render(publication: Publication, store: Store) -> None:
    for chart in publication.charts.values():
        assert isinstance(draw(chart, "all", publication.datasets, store), Figure)


def _build(folder: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    quiet = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, cwd=folder, env=quiet, check=True)


def _check(folder: Path) -> None:
    command = [sys.executable, "-m", "press.cli", "check"]
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)


def main() -> None:
    """Prints one line a stage, one column a size."""
    sizes = [int(size) for size in sys.argv[1:]] or [10, 200, 1000]
    columns = [measure(size) for size in sizes]
    print(f"{'seconds':16}" + "".join(f"{f'{size} studies':>16}" for size in sizes))
    for stage in STAGES + BUILDS:
        cells = (f"{column[stage]:16.3f}" for column in columns)
        print(f"{stage:16}" + "".join(cells))


if __name__ == "__main__":
    main()
