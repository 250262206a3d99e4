"""A line in the terminal that says what goes on, when it takes longer than two seconds."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.live import Live
    from rich.spinner import Spinner

PATIENCE = 2.0
"""Seconds before something is shown."""


class Waiting:
    """The line: it comes after a while, and never where no terminal is."""

    def __init__(self, text: str, quiet: bool) -> None:
        self.text = text
        self.line: Live | None = None
        self.timer: Timer | None = None
        if not quiet and sys.stderr.isatty():
            self.timer = Timer(PATIENCE, self._begin)
            self.timer.daemon = True
            self.timer.start()

    def show(self, text: str) -> None:
        """Says what goes on now."""
        self.text = text
        if self.line:
            self.line.update(self._spinner())

    def write_line(self, line: str) -> None:
        """Writes a line above the one that moves."""
        if self.line:
            self.line.stop()
        sys.stderr.write(line)
        sys.stderr.flush()
        if self.line:
            self.line.start()

    def end(self) -> None:
        """Takes the line away."""
        if self.timer:
            self.timer.cancel()
            self.timer.join()  # else it could begin after the end
        if self.line:
            self.line.stop()

    def _begin(self) -> None:
        from rich.console import Console  # slow to import, and seldom needed
        from rich.live import Live

        console = Console(stderr=True)
        self.line = Live(
            self._spinner(),
            console=console,
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
        )
        self.line.start()

    def _spinner(self) -> "Spinner":
        from rich.spinner import Spinner
        from rich.text import Text

        return Spinner("dots", Text(f"{self.text} …", no_wrap=True, overflow="ellipsis"))


@contextmanager
def waiting(text: str, quiet: bool = False) -> Iterator[Waiting]:
    """Shows that work goes on, until it is done; nothing may be printed meanwhile but by it."""
    shown = Waiting(text, quiet)
    try:
        yield shown
    finally:
        shown.end()
