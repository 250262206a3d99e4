"""What an import did to a library, so that its owner can see it in one table."""

from collections import defaultdict


class Ledger:
    """What was changed and left out, each with the keys of the entries it was done to."""

    def __init__(self) -> None:
        self.changed: dict[str, list[str]] = defaultdict(list)
        self.left_out: dict[str, list[str]] = defaultdict(list)

    def change(self, what: str, key: str) -> None:
        """Notes that an entry was changed."""
        self.changed[what].append(key)

    def leave_out(self, what: str, key: str) -> None:
        """Notes that something of an entry was left out."""
        self.left_out[what].append(key)
