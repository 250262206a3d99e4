"""Addresses in pages: which a reader can be sent to, and how those of a page that moves change."""

import re
from functools import cache
from posixpath import relpath

RELATIVE = re.compile(
    r'(\s(?:href|src|data-src|poster)="|new URL\("|"(?:base|search)": ")'
    r'(?![a-z][a-z+.-]*:|/)([^"?#]+)',
    re.I,
)
"""A relative address in an element, or in the theme's scripts."""

PAGE_TYPES = (".md", ".ipynb", ".py")
"""Endings of files that are pages."""

GENERATED_TYPES = (".epub", ".html", ".ipynb", ".json", ".pdf", ".xml", ".zip")
"""Endings of files that a build can create; ``press links`` checks that they exist."""

OUTSIDE = re.compile(r"(?i)(?:https?:)?//")
"""The beginning of an address on another host."""


def safe_address(address: str) -> str:
    """The address, if a reader may follow it: no ``javascript:``, no ``data:``."""
    return address if re.match(r"https?://|mailto:|[./#\w-]+(?:[/?#]|$)", address) else ""


def rebase_links(text: str, old: str, new: str) -> str:
    """The HTML of a page as it works at a new address: what it links to and loads is the same."""

    @cache
    def moved(path: str) -> str:
        return relpath(f"/{old}{path}", f"/{new}") + ("/" if path.endswith("/") else "")

    return RELATIVE.sub(lambda found: found[1] + moved(found[2]), text)
