"""What a problem is, where it is, and how it is printed.

Every message an editor may see has one shape, clickable in most editors:
``path:line: [rule] what is wrong. What to do.``
"""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

CONTROLS = {code: f"\\x{code:02x}" for code in (*range(32), *range(127, 160))}
TURNS = (0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
CONTROLS |= {code: f"\\u{code:04x}" for code in TURNS}


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong in one line of one file, and its remedy.

    ``path`` is relative to the publication's root, ``line`` counts from 1.
    """

    path: str
    line: int
    rule: str
    what: str
    remedy: str

    def __str__(self) -> str:
        # A stray newline or escape code from a file must not break the one-line shape.
        text = f"{self.path}:{self.line}: [{self.rule}] {self.what} {self.remedy}"
        return text.translate(CONTROLS).strip()


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """The remedy for an unknown word: the closest known one, or what to do otherwise."""
    close = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"Did you mean '{close[0]}'?" if close else otherwise
