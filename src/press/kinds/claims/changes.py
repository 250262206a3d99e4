"""Lists the changes to claims and verdicts that readers see."""

from collections.abc import Iterator
from dataclasses import replace

from press.core.changes import Change, compare
from press.core.publication import Publication
from press.kinds.claims.records import CLAIMS, Claim


def changes(old: Publication, new: Publication) -> Iterator[Change]:
    """Claims that came, went or say something else, then verdicts that changed."""
    was, now = ({claim.id: claim for claim in p[CLAIMS]} for p in (old, new))
    yield from compare("Claims", was, now, lambda claim: str(claim.says), "reworded")
    both = [name for name in was if name in now]
    for field in ("because", "better", "unread"):
        for name in both:
            before, after = getattr(was[name], field), getattr(now[name], field)
            if before != after:
                yield Change("Claims", name, f"'{field}' reworded", before, after)
    for name in both:
        for change in compare("Claims", _sources(was[name]), _sources(now[name])):
            yield replace(change, name=name, how=f"source '{change.name}' {change.how}")
        for change in compare("Claims", _settle(was[name]), _settle(now[name])):
            yield replace(change, name=name, how=f"'settle' by '{change.name}' {change.how}")
    for name in both:
        before, after = was[name].word, now[name].word
        if before != after:
            yield Change("Verdicts", name, "changed", before, after)


def _sources(claim: Claim) -> dict[str, str]:
    return {source.key: f"{source.bears}: {source.how}" for source in claim.sources}


def _settle(claim: Claim) -> dict[str, str]:
    return {one.key: f"{one.at}: {one.ask}" for one in claim.settle}
