"""The changes that an import made to a library, for the table that its owner sees."""

from collections import defaultdict


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
