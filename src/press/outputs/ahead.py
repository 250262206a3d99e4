"""A second process makes what the store lacks, from the last page to the first.

The build goes from the first page to the last, finds in the store what was made by then, and so
the two meet half way. The second process tells nothing: a page about which there is something to
tell is not kept, and the build makes it again.
"""

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress

SAFE = sys.platform == "linux"
"""Elsewhere a process that is forked may not use the system's libraries, or cannot be."""
AT_MOST = 300
"""Pages. A larger publication is made by one process, to need no more than a gibibyte."""

PATIENCE = 60.0
"""Seconds a job in hand may take when nothing else is left to do."""


class Ahead:
    """A second process that does jobs, once it is begun and until there are no more."""

    def __init__(self) -> None:
        self.process: multiprocessing.process.BaseProcess | None = None

    def begin(self, jobs: Iterable[Callable[[], object]]) -> None:
        """Begins the jobs, where that is safe."""
        if SAFE and self.process is None:
            fork = multiprocessing.get_context("fork")
            self.process = fork.Process(target=_work, args=[jobs], daemon=True)
            self.process.start()

    def end(self, at_once: bool = False) -> None:
        """Waits for the last job; ``at_once`` for none."""
        if self.process is not None:
            self.process.join(0 if at_once else PATIENCE)
            self.process.terminate()  # it may have ended; if not, what it makes is not needed
            self.process.join()
        self.process = None


def _work(jobs: Iterable[Callable[[], object]]) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    for job in jobs:
        with suppress(Exception):  # the build will tell it
            job()
