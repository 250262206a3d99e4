"""Two readings of a publication become a list of what changed for its readers."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from press.core.publication import Publication
from press.core.reading_time import PACE
from press.core.rounding import whole
from press.kinds.claims.records import VERDICTS, Claim


@dataclass(frozen=True)
class Change:
    """One thing that is other than it was: of what kind, which one, how, from what and to what."""

    kind: str
    name: str
    how: str
    before: str = ""
    after: str = ""


KINDS = {
    "claim": "Claims",
    "verdict": "Verdicts",
    "number": "Numbers",
    "figure": "Figures",
    "source": "Sources",
    "page": "Pages",
    "reading": "Reading time",
}
"""The kinds of change, in the order they are told."""


def changes(old: Publication, new: Publication) -> list[Change]:
    """All that the records can tell; pictures and built pages are compared elsewhere."""
    return [
        *_claims(old, new),
        *_numbers(old, new),
        *_sources(old, new),
        *_pages(old, new),
        *_fronts(old, new),
        *_reading(old, new),
    ]


def compared(
    kind: str,
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    said: Callable[[Any], str] = str,
    how: str = "changed",
) -> Iterator[Change]:
    """What was added, removed and changed between two mappings, each said in words."""
    for name in [*old, *(name for name in new if name not in old)]:
        before = said(old[name]) if name in old else ""
        after = said(new[name]) if name in new else ""
        if name not in old:
            yield Change(kind, name, "added", after=after)
        elif name not in new:
            yield Change(kind, name, "removed", before=before)
        elif before != after:
            yield Change(kind, name, how, before, after)


def _claims(old: Publication, new: Publication) -> Iterator[Change]:
    was, now = ({claim.id: claim for claim in p.claims} for p in (old, new))
    yield from compared("claim", was, now, lambda claim: str(claim.says), "reworded")
    both = [name for name in was if name in now]
    for field in ("because", "better", "unread"):
        for name in both:
            before, after = getattr(was[name], field), getattr(now[name], field)
            if before != after:
                yield Change("claim", name, f"'{field}' reworded", before, after)
    for name in both:
        before, after = (_bearing(claims[name]) for claims in (was, now))
        for change in compared("claim", before, after):
            yield replace(change, name=name, how=f"source '{change.name}' {change.how}")
        before, after = (_settling(claims[name]) for claims in (was, now))
        for change in compared("claim", before, after):
            yield replace(change, name=name, how=f"'settle' by '{change.name}' {change.how}")
    for name in both:
        before, after = VERDICTS[was[name].verdict], VERDICTS[now[name].verdict]
        if before != after:
            yield Change("verdict", name, "changed", before, after)


def _bearing(claim: Claim) -> dict[str, str]:
    return {source.key: f"{source.bears}: {source.how}" for source in claim.sources}


def _settling(claim: Claim) -> dict[str, str]:
    return {one.key: f"{one.at}: {one.ask}" for one in claim.settle}


def _numbers(old: Publication, new: Publication) -> Iterator[Change]:
    return compared("number", old.values, new.values, lambda value: str(value.text))


def _sources(old: Publication, new: Publication) -> Iterator[Change]:
    def said(entry: Any) -> str:
        fields = (f"{name}: {text}" for name, text in sorted(entry.fields.items()))
        return "; ".join(fields)

    return compared("source", old.bibliography, new.bibliography, said)


def _pages(old: Publication, new: Publication) -> Iterator[Change]:
    """A page that went and one that came with the same text is one that moved."""
    was, now = ({page.address: page.body.strip() for page in p.pages} for p in (old, new))
    gone, come = [a for a in was if a not in now], [a for a in now if a not in was]
    for address in gone:
        moved = next((a for a in come if was[address] and now[a] == was[address]), None)
        if moved is None:
            yield Change("page", f"/{address}", "removed")
        else:
            come.remove(moved)
            yield Change("page", f"/{address}", "moved", f"/{address}", f"/{moved}")
    yield from (Change("page", f"/{address}", "added") for address in come)
    for address in was:
        if address in now and was[address] != now[address]:
            yield Change("page", f"/{address}", "changed")


def _fronts(old: Publication, new: Publication) -> Iterator[Change]:
    """What pages say of themselves: of a study, what it asks and finds.

    How a study bears on claims is told once, of the claim.
    """
    was, now = ({page.address: _own_fields(page.meta) for page in p.pages} for p in (old, new))
    for address in was:
        for change in compared("page", was[address], now.get(address, was[address])):
            yield replace(change, name=f"/{address}", how=f"'{change.name}' {change.how}")


def _own_fields(meta: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in meta.items() if name != "bears_on"}


def _reading(old: Publication, new: Publication) -> Iterator[Change]:
    before, after = _words(old), _words(new)
    if before != after:
        told = (f"{words} words, {minutes(words)}" for words in (before, after))
        yield Change("reading", "all pages", "changed", *told)


def _words(publication: Publication) -> int:
    texts: Iterable[str] = (page.body for page in publication.pages)
    claims = (f"{claim.says} {claim.because}" for claim in publication.claims)
    return sum(len(text.split()) for text in [*texts, *claims])


def minutes(words: int) -> str:
    """How long that many words take to read."""
    count = whole(words / PACE)
    return f"{count} minute{'s' * (count != 1)}"
