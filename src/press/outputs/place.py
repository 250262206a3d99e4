"""A built folder takes the place of the one before it: whole, or not at all.

A build may be killed at any moment, and two may run at once. So each writes into a new folder of
its own in a workshop beside the site (beside it, as a folder can only be exchanged on its own
disk), one at a time, and what a killed one left is put right by the next.
"""

import ctypes
import errno
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

BEFORE = "before"
HERE, EXCHANGE = -100, 2
"""AT_FDCWD and RENAME_EXCHANGE of renameat2(2)."""
CANNOT = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)
"""What a system or a disk says that cannot exchange."""


def workshop_of(site: Path) -> Path:
    """The folder in which a site is built."""
    return site.with_name(f".{site.name}-building")


@contextmanager
def workshop(site: Path, busy: Callable[[], None]) -> Iterator[Path]:
    """A folder to build in, when nobody else does; calls ``busy`` before it waits for that."""
    folder = workshop_of(site)
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / "lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        busy()
        lock.acquire()
    try:
        _tidy(folder, site)
        yield Path(tempfile.mkdtemp(prefix="new-", dir=folder))
    finally:
        _tidy(folder, site)
        lock.release()


def _tidy(folder: Path, site: Path) -> None:
    """Puts back a site that was taken away and not replaced; clears what was left half made."""
    before = folder / BEFORE
    if before.is_dir() and not site.exists():
        before.rename(site)
    for left in folder.iterdir():
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)


def put_in_place(ready: Path, site: Path) -> None:
    """The folder ``ready`` becomes the site; at no moment is there half of one."""
    if not site.exists():
        ready.rename(site)
    elif not _exchanged(ready, site):
        # Killed between these two, a build leaves no site; the next puts back the one before.
        site.rename(workshop_of(site) / BEFORE)
        ready.rename(site)


def _exchanged(one: Path, other: Path) -> bool:
    """Exchanges two folders in one step, where the system can."""
    exchange = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if exchange is None:
        return False
    if exchange(HERE, os.fsencode(one), HERE, os.fsencode(other), EXCHANGE) == 0:
        return True
    if (code := ctypes.get_errno()) in CANNOT:
        return False
    raise OSError(code, os.strerror(code), str(other))
