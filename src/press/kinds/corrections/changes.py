"""Lists the changes to corrections that readers see."""

from collections.abc import Iterator

from press.core.changes import Change, compare
from press.core.publication import Publication
from press.kinds.corrections.records import CORRECTIONS, Correction


def changes(old: Publication, new: Publication) -> Iterator[Change]:
    """Corrections that came, went or say something else, oldest first."""
    was, now = ({one.id: one for one in reversed(p[CORRECTIONS])} for p in (old, new))
    yield from compare("Corrections", was, now, _words)


def _words(one: Correction) -> str:
    since = f", since {one.since.isoformat()}" if one.since else ""
    return f"{one.place}{since}: {one.was} → {one.now}"
