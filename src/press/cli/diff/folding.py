"""Changes that say the same in many places become one, with the first of the places."""

from collections.abc import Iterable, Iterator, Sequence

from press.core.changes import Change

MAX_PLACES = 5
"""Places that one line names, at most."""
FEWEST = 3
"""The number of changes of one text from which on they share a line."""
HERE = "\0"
"""Stands for either name of an entry that was renamed."""


def fold(changes: Sequence[Change]) -> list[Change]:
    """Each rename as one change with all that only follows from it, then each repetition as one."""
    folded = list(changes)
    for kind, old, new in _renames(changes):
        followers = _followers(folded, old, new)
        follows = [change for change in folded if change in followers]
        places = _places(change.name for change in follows if change.name not in (old, new))
        if places:
            told = Change(kind, old, f"renamed to '{new}', also in {places}")
            folded = _replace(folded, follows, told)
    for change in dict.fromkeys(_same(change) for change in folded):
        group = [one for one in folded if _same(one) == change]
        if len(group) >= FEWEST and (group[0].before or group[0].after):
            first = group[0]
            names = _places(one.name for one in group)
            told = Change(first.kind, names, first.how, first.before, first.after)
            folded = _replace(folded, group, told)
    return folded


def _renames(changes: Sequence[Change]) -> Iterator[tuple[str, str, str]]:
    """An entry that went and one that came with the same text: their kind, and both names."""
    came = {(c.kind, c.after): c.name for c in changes if c.how == "added" and c.after}
    for change in changes:
        new = came.pop((change.kind, change.before), "") if change.how == "removed" else ""
        if new:
            yield change.kind, change.name, new


def _followers(changes: Sequence[Change], old: str, new: str) -> set[Change]:
    """The changes in which one name takes the place of the other, and nothing else changes."""
    names = sorted((old, new), key=len, reverse=True)

    def mark(text: str) -> str:
        for name in names:
            text = text.replace(name, HERE)
        return text

    def key(change: Change) -> tuple[str, ...]:
        how = change.how.removesuffix("removed").removesuffix("added")
        return tuple(map(mark, (change.kind, change.name, how, change.before or change.after)))

    went = {key(change) for change in changes if change.before and not change.after}
    came = {key(change) for change in changes if change.after and not change.before}
    return {
        change
        for change in changes
        if (change.before and change.after and mark(change.before) == mark(change.after))
        or key(change) in went & came
    }


def _replace(changes: list[Change], group: list[Change], told: Change) -> list[Change]:
    """Puts one change in the place of the first of a group."""
    at = changes.index(group[0])
    return [
        told if number == at else change
        for number, change in enumerate(changes)
        if number == at or change not in group
    ]


def _same(change: Change) -> tuple[str, str, str, str]:
    return change.kind, change.how, change.before, change.after


def _places(names: Iterable[str]) -> str:
    """Names the first places, and counts the others."""
    listed = list(dict.fromkeys(names))
    more = f" and {len(listed) - MAX_PLACES} more" if len(listed) > MAX_PLACES else ""
    return ", ".join(listed[:MAX_PLACES]) + more
