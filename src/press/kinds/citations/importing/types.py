"""Types and names of fields, as reference managers write them, in BibLaTeX's words.

A type or a field that the bibliography takes as it is stays as it is.
"""

from collections import defaultdict
from typing import Any

from press.core.data_files import read_data
from press.kinds.citations.bibliography.vocabulary import FIELDS, TYPES

WORDS: dict[str, Any] = read_data(__file__)
ALIASES: dict[str, list[str]] = WORDS["aliases"]
NEAREST: dict[str, str] = WORDS["nearest"]
DESK, RENAMED = set(WORDS["desk"]), WORDS["renamed"]
NEVER_ENTRIES = ("xdata", "set")


class Ledger:
    """The changes and omissions, each with the keys of its entries."""

    def __init__(self) -> None:
        self.changed: dict[str, list[str]] = defaultdict(list)
        self.left_out: dict[str, list[str]] = defaultdict(list)

    def change(self, what: str, key: str) -> None:
        """Notes that an entry was changed."""
        self.changed[what].append(key)

    def leave_out(self, what: str, key: str) -> None:
        """Notes that something of an entry was left out."""
        self.left_out[what].append(key)


def biblatex_type(kind: str, fields: dict[str, str], key: str, ledger: Ledger) -> str:
    """The type in BibLaTeX; a thesis or a report says in ``type`` what it was."""
    found, genre = ALIASES.get(kind, (kind, ""))
    if found not in (*TYPES, *NEVER_ENTRIES):
        found = NEAREST.get(found, "online" if "url" in fields else "misc")
    if genre and "type" not in fields:
        fields["type"] = genre
    if found != kind:
        ledger.change(f"@{kind} is now @{found}", key)
    return found


def biblatex_names(fields: dict[str, str], key: str, ledger: Ledger) -> dict[str, str]:
    """The fields under BibLaTeX's names; of two that say the same, the one that has the name."""
    made: dict[str, str] = {}
    for name, value in fields.items():
        new = RENAMED.get(name, name)
        if new != name and new in fields:
            ledger.leave_out(f"'{name}' beside '{new}'", key)
            continue
        if new != name and (new in FIELDS or new not in DESK):
            ledger.change(f"field '{name}' is now '{new}'", key)
        made[new] = value
    return made


def is_for_readers(name: str) -> bool:
    """True for a field that a style prints; others are of the owner's desk, or nobody's."""
    name = RENAMED.get(name, name)
    return name not in DESK and name in {*FIELDS, "year", "month", "day", "xdata"}


def for_readers(fields: dict[str, str], key: str, ledger: Ledger) -> dict[str, str]:
    """The fields without those of the owner's desk and those that no style knows."""
    made = {}
    for name, value in fields.items():
        if not is_for_readers(name):
            ledger.leave_out(f"field '{name}'", key)
        else:
            made[name] = value
    return made
