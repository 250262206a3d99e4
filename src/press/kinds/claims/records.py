"""A claim: what the essay says, the verdict on it, why, its sources, what would settle it."""

import re
from dataclasses import dataclass
from datetime import date

from press.core.cross_references import Use
from press.core.publication import Key, grouped
from press.core.reading_time import count

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


def card_words(claim: Claim) -> int:
    """How many words its card has."""
    return count(f"{claim.says} {claim.because} {claim.unread} {claim.better}")


CLAIMS = Key[list[Claim]]("claims", lambda _: [])
LISTED = Key[frozenset[str] | None]("listed claims", lambda _: frozenset())
"""The ids the ledger lists, sound or not; none when it cannot be read."""
CLAIMS_BY_ID = Key[dict[str, Claim]](
    "claims by id", lambda p: {claim.id: claim for claim in reversed(p[CLAIMS])}
)
SOURCED = Key[dict[str, list[tuple[Claim, Source]]]](
    "claims by source",
    lambda p: grouped(
        (source.key, (claim, source)) for claim in p[CLAIMS] for source in claim.sources
    ),
)
"""The claims that name a work among their sources, and how each does."""
MARKED = Key[dict[str, Use]](
    "marked claims", lambda p: {use.name: use for use in reversed(p.uses) if use.kind == "claim"}
)
"""Where each claim is first marked in the text, by id."""
MARKED_IN = Key[dict[str, list[str]]](
    "claims marked in", lambda p: grouped((use.path, id_) for id_, use in p[MARKED].items())
)
"""The claims whose first mark is in a file, by its path."""
