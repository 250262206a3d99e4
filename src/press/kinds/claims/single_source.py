"""Finds the claims that depend on a work, and those that depend on it alone.

Only a source that supports a claim counts; one that qualifies or disputes it does not. A claim
that we found not to be supported, could not check, or hold to be an opinion depends on no work: it
has no support that could fall away.
"""

from typing import NamedTuple

from press.core.publication import Publication
from press.kinds.claims.records import CLAIMS, CLAIMS_BY_SOURCE, Claim

VERDICTS_WITHOUT_SUPPORT = ("not-supported", "unchecked", "opinion")
"""The verdicts of claims that depend on nothing, whatever their sources say."""


class Dependence(NamedTuple):
    """A work, the claims that depend on it for support, and those that nothing else supports."""

    key: str
    lean: list[Claim]
    alone: list[Claim]


def support(claim: Claim) -> list[str]:
    """The works a claim depends on, each once, in the order of its sources."""
    if claim.verdict in VERDICTS_WITHOUT_SUPPORT:
        return []
    return list(dict.fromkeys(s.key for s in claim.sources if s.bears == "supports"))


def falls_without(claim: Claim) -> str | None:
    """The one work without which nothing would support the claim, if there is one."""
    keys = support(claim)
    return keys[0] if len(keys) == 1 else None


def dependence(publication: Publication, key: str) -> Dependence:
    """The claims a work supports, and those of them that nothing else supports."""
    sourced = {claim.id: claim for claim, _ in publication[CLAIMS_BY_SOURCE].get(key, [])}
    lean = [claim for claim in sourced.values() if key in support(claim)]
    return Dependence(key, lean, [claim for claim in lean if falls_without(claim) == key])


def dependences(publication: Publication) -> list[Dependence]:
    """Every work that supports a claim; first the one without which most would fall."""
    keys = {key for claim in publication[CLAIMS] for key in support(claim)}
    found = [dependence(publication, key) for key in keys]
    return sorted(found, key=lambda one: (-len(one.alone), -len(one.lean), one.key))
