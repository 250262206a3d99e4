"""Atomic publish: a site is built in a staging directory and takes the old one's place when whole.

A build may be killed at any moment, and two may run at once. So builds take turns, each has a new
staging directory beside the site (a folder can be renamed only on its own disk), and what a killed
build left is put right by the next one.
"""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

BEFORE = "before"
"""The folder of the old site while the new one replaces it."""


def staging_area(site: Path) -> Path:
    """The folder that holds the staging directories of a site, its lock and its log."""
    return site.with_name(f".{site.name}-building")


@contextmanager
def staging_directory(site: Path, busy: Callable[[], None]) -> Iterator[Path]:
    """A folder to build in, when nobody else builds; calls ``busy`` before it waits for that."""
    area = staging_area(site)
    area.mkdir(parents=True, exist_ok=True)
    lock = FileLock(area / "lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        busy()
        lock.acquire()
    try:
        _clean(area, site)
        yield Path(tempfile.mkdtemp(prefix="new-", dir=area))
    finally:
        _clean(area, site)
        lock.release()


def _clean(area: Path, site: Path) -> None:
    """Restores a site that was renamed away and not replaced; removes what else was left."""
    before = area / BEFORE
    if before.is_dir() and not site.exists():
        before.rename(site)
    for left in area.iterdir():
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)


def publish(ready: Path, site: Path) -> None:
    """The folder ``ready`` becomes the site; the old site is removed when its staging ends."""
    if site.exists():
        site.rename(staging_area(site) / BEFORE)
    ready.rename(site)
