"""Colour for people at a terminal: where a problem is, and its rule."""

import os
import re
from typing import TextIO

LINE = re.compile(r"(?m)^(\S.*?:\d+:) (\[[\w-]+\])( advice:)?")
PLACE, ERROR, ADVICE, PLAIN = "\x1b[1m", "\x1b[31m", "\x1b[33m", "\x1b[0m"


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
    colour = ADVICE if line[3] else ERROR
    return f"{PLACE}{line[1]}{PLAIN} {colour}{line[2]}{PLAIN}{line[3] or ''}"
