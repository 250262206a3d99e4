"""Finds the addresses in use on a built site: a redirect must never overwrite anything.

Addresses are compared as the least careful server or disk would: ``Claims/``, ``claims`` and
``claims/index.html`` are one, and so are an address with its letters encoded and without.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from press.core.problems import Wording
from press.core.text import join_letters
from press.kinds.redirects.records import Redirect, hides

FIRST = re.compile(r"(^|/)index\.html$")


def file_at(site: Path, address: str) -> Path:
    """The file a server gives for an address; a fragment is a place in it."""
    path = address.partition("#")[0]
    return site / path / "index.html" if path.endswith("/") or not path else site / path


def normalize(address: str) -> str:
    """Returns the common form of an address's spellings."""
    path = join_letters(unquote(address.partition("#")[0])).casefold()
    return FIRST.sub("", path).rstrip("/")


class UsedAddresses:
    """The addresses that files of the site and earlier redirects have taken."""

    def __init__(self, site: Path) -> None:
        found = list(site.rglob("*"))
        names = [path.relative_to(site).as_posix() for path in found if path.is_file()]
        self.names = {normalize(name): name for name in names}
        self.folders = {normalize(p.relative_to(site).as_posix()) for p in found if p.is_dir()}
        self.files = {normalize(name) for name in names if not FIRST.search(name)}
        self.moved: dict[str, Redirect] = {}

    def faults(self, redirect: Redirect) -> Iterator[Wording]:
        """Reports what already exists at the old address, or blocks a folder that it needs."""
        own = normalize(redirect.old)
        file = next((name for name in _above(own) if name in self.files), None)
        if twin := self.moved.get(own):
            what = f"'{redirect.old}' is the same address as '{twin.old}' in line {twin.line}."
            yield what, "Keep one of the two lines."
        elif own in self.names or own in self.folders:
            yield hides(redirect.old)
        elif file is not None:
            what = f"'{redirect.old}' is inside '{self.names[file]}', which is a file."
            yield what, "No page can have had that address: correct it, or remove the line."

    def add(self, redirect: Redirect) -> None:
        """Takes the old address of a redirect, so that no later one can overwrite it."""
        own = normalize(redirect.old)
        self.moved[own] = redirect
        self.names[own] = redirect.old
        if file_at(Path(), redirect.old).name != "index.html":
            self.files.add(own)
        self.folders |= set(_above(own))


def _above(path: str) -> list[str]:
    """The folders a path lies in."""
    return [path[:at] for at, sign in enumerate(path) if sign == "/"]
