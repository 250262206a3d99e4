"""A line in the terminal that says what goes on."""

import sys
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.status import Status


def waiting(text: str, quiet: bool = False) -> "AbstractContextManager[Status | None]":
    """Shows that work goes on, until it is done; nothing where no terminal is."""
    if quiet or not sys.stderr.isatty():
        return nullcontext()
    from rich.console import Console  # slow to import, and seldom needed

    return Console(stderr=True).status(f"{text} …")
