"""Characters written as numbers, ``&#x202E;``, that no page may hold or that reverse its text."""

import re
from collections.abc import Iterator

from press.core.problems import ERROR, GradedFault
from press.core.text import CONTROLS, TURNS, unescape

NUMBERED = re.compile(r"&#(?!0*65533;|[xX]0*[fF]{3}[dD];)(?:\d+|[xX][0-9a-fA-F]+);")
"""A character by its number; U+FFFD is what others are shown as, and right where it is meant."""


def check_numbered(shown: str) -> Iterator[GradedFault]:
    """A fault for each such character of a text; browsers drop or replace them."""
    for match in NUMBERED.finditer(shown):
        sign, remedy = unescape(match[0]), "Remove it."
        if TURNS.match(sign):
            what = f"'{match[0][:40]}' is a character that reverses the direction of the text."
            yield match.start(), "bidi", what, remedy, ERROR
        elif sign in {"", "\ufffd"} or CONTROLS.match(sign):
            what = f"'{match[0][:40]}' is a character that no page can contain."
            yield match.start(), "control", what, remedy, ERROR
