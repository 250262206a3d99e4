"""What changed for readers in the numbers bound to prose."""

from collections.abc import Iterator

from press.core.changes import Change, compare
from press.core.publication import Publication
from press.kinds.data.values import VALUES


def changes(old: Publication, new: Publication) -> Iterator[Change]:
    """Values that came, went or are printed otherwise."""
    return compare("Numbers", old[VALUES], new[VALUES], lambda value: str(value.text))
