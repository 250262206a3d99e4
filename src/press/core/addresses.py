"""Decides which addresses a reader can be sent to."""

import re


def safe_address(address: str) -> str:
    """The address, if a reader may follow it: no ``javascript:``, no ``data:``."""
    return address if re.match(r"https?://|mailto:|[./#\w-]+(?:[/?#]|$)", address) else ""
