"""A claim: what the essay says, the verdict on it, why, its sources, what would settle it."""

import re
from dataclasses import dataclass
from datetime import date

VERDICTS = {
    "supported": "Supported",
    "qualified": "Supported, qualified",
    "imprecise": "Imprecise",
    "not-supported": "Not supported",
    "unchecked": "Could not be checked",
    "opinion": "Opinion",
}
"""The six verdicts, in the order they are listed: the word in a record, and the reader's."""

BEARINGS = ("supports", "qualifies", "disputes")
KINDS = ("fact", "estimate", "causal", "interpretation", "opinion")
ID = re.compile(r"p[1-9]\d*\.c[1-9]\d*")


@dataclass(frozen=True)
class Source:
    """A work that bears on a claim: its key, how it bears, and in a few words what it says."""

    key: str
    bears: str
    how: str
    line: int


@dataclass(frozen=True)
class Settlement:
    """A document that would settle a claim: its key, the place in it, and what to ask of it."""

    key: str
    at: str
    ask: str
    line: int


@dataclass(frozen=True)
class Claim:
    """One claim of the essay; ``note`` is the essay's own note, 0 where it has none.

    ``checked`` is the day on which the record was last compared with its sources, ``formerly``
    the ids it had until it was ``renumbered``, ``settle`` what would settle it.
    """

    id: str
    says: str
    kind: str
    note: int
    verdict: str
    checked: date
    because: str
    sources: tuple[Source, ...]
    unread: str
    better: str
    line: int
    formerly: tuple[str, ...] = ()
    renumbered: date | None = None
    settle: tuple[Settlement, ...] = ()

    @property
    def paragraph(self) -> str:
        """``p3.c12`` stands in paragraph ``p3``."""
        return self.id.partition(".")[0]

    @property
    def word(self) -> str:
        """The verdict as readers see it."""
        return VERDICTS[self.verdict]
