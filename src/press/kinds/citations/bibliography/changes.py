"""Lists the changes to works that readers see."""

from collections.abc import Iterator

from press.core.changes import Change, compare
from press.core.publication import Publication
from press.kinds.citations.bibliography.records import BIBLIOGRAPHY, Entry


def changes(old: Publication, new: Publication) -> Iterator[Change]:
    """Entries that came, went or have other fields."""
    return compare("Sources", old[BIBLIOGRAPHY], new[BIBLIOGRAPHY], _words)


def _words(entry: Entry) -> str:
    return "; ".join(f"{name}: {text}" for name, text in sorted(entry.fields.items()))
