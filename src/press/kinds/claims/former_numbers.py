"""Former ids of claims: which redirect, and which belong to another claim today."""

from collections.abc import Iterable

from press.kinds.claims.records import Claim


def free_ids(claim: Claim, claims: Iterable[Claim]) -> list[str]:
    """The former ids of a claim that no claim has today: they redirect to it."""
    living = {one.id for one in claims}
    return [id_ for id_ in claim.formerly if id_ not in living]


def once_had(id_: str, claims: Iterable[Claim]) -> Claim | None:
    """The claim that had the id before it was renumbered, if there is one."""
    return next((claim for claim in claims if id_ in claim.formerly), None)
