"""Problems as text for people and editors, as GitHub's notes, and as JSON.

GitHub's form and its escapes: "Workflow commands for GitHub Actions" and ``actions/toolkit``.
"""

import os
import re
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, TextIO

from press.core.data_files import json_text
from press.core.problems import (
    ADVICE,
    CONTROLS,
    ERROR,
    Problem,
    errors,
    printable,
    problem_lines,
)

if TYPE_CHECKING:
    from rich.status import Status

DATA = CONTROLS | str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
LEVELS = {ERROR: "error", ADVICE: "notice"}
PROPERTY = DATA | str.maketrans({":": "%3A", ",": "%2C"})
LINE = re.compile(r"(?m)^(\S.*?:\d+:) (\[[\w-]+\])( advice:)?")
BOLD, RED, YELLOW, RESET = "\x1b[1m", "\x1b[31m", "\x1b[33m", "\x1b[0m"


def report(problems: Sequence[Problem], form: str) -> str:
    """The list of problems in one of ``FORMATS``."""
    return printable(FORMATS[form](problems))


def text(problems: Sequence[Problem], quiet: bool = False) -> str:
    """One line a problem, and how many there are; if that is all that is wanted, the lines."""
    lines = [f"{line}\n" for line in problem_lines(problems)]
    if quiet:
        return "".join(lines)
    count = len(errors(problems))
    end = f"{count} problem{'s' * (count != 1)} to fix" if count else "Nothing to fix"
    if advice := len(problems) - count:
        end += f"; {advice} piece{'s' * (advice != 1)} of advice"
    return "".join(lines) + f"{end}.\n"


def _github(problems: Sequence[Problem]) -> str:
    lines = []
    for p in problems:
        where = f"file={p.path.translate(PROPERTY)},line={p.line}"
        title, said = p.rule.translate(PROPERTY), f"{p.what} {p.remedy}".strip().translate(DATA)
        lines.append(f"::{LEVELS[p.severity]} {where},title={title}::{said}\n")
    return "".join(lines)


FORMATS: dict[str, Callable[[Sequence[Problem]], str]] = {
    "text": text,
    "github": _github,
    "json": lambda problems: json_text([problem.__dict__ for problem in problems]),
}


def is_coloured(stream: TextIO) -> bool:
    """True at a terminal that shows colour, unless NO_COLOR forbids it."""
    if os.environ.get("NO_COLOR"):
        return False
    wanted = bool(os.environ.get("FORCE_COLOR")) or stream.isatty()
    return wanted and os.environ.get("TERM") != "dumb"


def paint(text: str, stream: TextIO) -> str:
    """The lines of problems with the place bold and the rule in colour, where colour is wanted."""
    return LINE.sub(_coloured_line, text) if is_coloured(stream) else text


def _coloured_line(line: re.Match[str]) -> str:
    colour = YELLOW if line[3] else RED
    return f"{BOLD}{line[1]}{RESET} {colour}{line[2]}{RESET}{line[3] or ''}"


def waiting(text: str, quiet: bool = False) -> "AbstractContextManager[Status | None]":
    """Shows that work goes on, until it is done; nothing where no terminal is."""
    if quiet or not sys.stderr.isatty():
        return nullcontext()
    from rich.console import Console  # slow to import, and seldom needed

    return Console(stderr=True).status(f"{text} …")
