"""What would fall without a work: the claims that lean on it, and those that lean on it alone.

Only a source that supports a claim carries it; one that qualifies or disputes it does not.
"""

from typing import NamedTuple

from press.records.claims import Claim
from press.records.publication import Publication


class Leaning(NamedTuple):
    """A work, the claims that lean on it for support, and those that nothing else supports."""

    key: str
    lean: list[Claim]
    alone: list[Claim]


def support(claim: Claim) -> list[str]:
    """The works a claim leans on, in the order of its sources."""
    return list(dict.fromkeys(s.key for s in claim.sources if s.bears == "supports"))


def leaning(publication: Publication, key: str) -> Leaning:
    """The claims a work supports, and those of them that nothing else supports."""
    sourced = {claim.id: claim for claim, _ in publication.sourced(key)}
    lean = [claim for claim in sourced.values() if key in support(claim)]
    return Leaning(key, lean, [claim for claim in lean if support(claim) == [key]])


def leanings(publication: Publication) -> list[Leaning]:
    """Every work that supports a claim; first the one without which most would fall."""
    keys = {key for claim in publication.claims for key in support(claim)}
    found = [leaning(publication, key) for key in keys]
    return sorted(found, key=lambda one: (-len(one.alone), -len(one.lean), one.key))
