"""Notebooks are run together, and again only when they or the data they name have changed."""

import contextlib
import os
import tempfile
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

from jupyter_client.connect import ConnectionFileMixin
from nbclient.exceptions import CellExecutionError

from press.records.store import digest

AT_ONCE = 2
"""A kernel keeps one core busy while it starts, which is most of what it does."""


@cache
def own_sockets() -> None:
    """Lets a kernel listen to this machine alone: on socket files, named so that two never meet."""
    write = ConnectionFileMixin.write_connection_file

    def write_own(manager: Any, **options: Any) -> None:
        # Jupyter calls the files of every kernel "kernel-ipc-1", "kernel-ipc-2" and so on.
        manager.ip = str(Path(tempfile.gettempdir()) / f"kernel-{uuid4().hex[:12]}")
        write(manager, **options)

    if os.name == "posix":
        ConnectionFileMixin.transport.default_value = "ipc"
        ConnectionFileMixin.write_connection_file = write_own


def results(notebook: Path, data: Path, store: Path) -> Path:
    """Where what a notebook printed is kept: a folder named by the data its text names."""
    text = notebook.read_text(encoding="utf-8")
    named = [file for file in sorted(data.glob("*")) if file.is_file() and file.name in text]
    return store / digest(*(file.read_bytes() for file in named))


def run_together(runs: Iterable[Callable[[], None]], folder: Path) -> None:
    """Runs notebooks side by side in their folder; what fails is told when its page is made."""
    with contextlib.chdir(folder), ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(_quietly, runs))


def _quietly(run: Callable[[], None]) -> None:
    with contextlib.suppress(CellExecutionError):
        run()
