"""Two readings of a publication become a list of what changed for its readers."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Change:
    """One thing that is other than it was: the heading it is listed under, which one, how, and
    from what to what."""

    kind: str
    name: str
    how: str
    before: str = ""
    after: str = ""


def compare(
    kind: str,
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    words: Callable[[Any], str] = str,
    how: str = "changed",
) -> Iterator[Change]:
    """Lists the entries added, removed and changed between two mappings, in words."""
    for name in [*old, *(name for name in new if name not in old)]:
        before = words(old[name]) if name in old else ""
        after = words(new[name]) if name in new else ""
        if name not in old:
            yield Change(kind, name, "added", after=after)
        elif name not in new:
            yield Change(kind, name, "removed", before=before)
        elif before != after:
            yield Change(kind, name, how, before, after)


def in_words(value: Any) -> str:
    """A value of a record as its author would say it, never as Python does."""
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {in_words(one)}" for name, one in value.items())
    if isinstance(value, list | tuple):
        return "; ".join(map(in_words, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
