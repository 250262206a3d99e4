"""Redirects from the addresses that a renamed work had."""

import re
from collections.abc import Callable
from pathlib import Path

from press.core.publication import Publication
from press.kinds.redirects.addresses import read_addresses
from press.kinds.redirects.records import NAME, REDIRECTS

LINE = re.compile(r"^(?P<old>[^#\s][^\n]*?:[ \t]+)(?P<new>[^\n]*)$", re.M)
EMPTY = re.compile(r"(?m)^(?:\{\}|\[\])[ \t]*\n?")


def add_redirects(
    publication: Publication, swapped: Callable[[str], str], moved: dict[str, str]
) -> tuple[Path, bytes, list[str]]:
    """The file of redirects, what it holds then, and the redirects that are new.

    ``swapped`` puts the new key into an address, ``moved`` are pages that move. An address that was
    recorded as published gets a redirect, unless its page has one.
    """
    places = publication.places
    file = places.docs / NAME
    kept = file.read_bytes() if file.is_file() else b""
    text = LINE.sub(lambda line: line["old"] + swapped(line["new"]), kept.decode("utf-8-sig"))
    promised = [address for address in read_addresses(places.docs, places.root) if "#" in address]
    promised += [
        address for address in read_addresses(places.docs, places.root) if "#" not in address
    ]
    wanted = dict(moved)
    for old in promised:
        if swapped(old) != old and old.partition("#")[0] not in moved:
            wanted[old] = swapped(old)
    for new in {address.partition("#")[0] for address in moved.values()} | set(wanted.values()):
        text = re.sub(rf"(?m)^['\"]?{re.escape(new)}['\"]?:[ \t][^\n]*\n?", "", text)
    known = publication[REDIRECTS]
    lines = [f"{_as_yaml(old)}: {_as_yaml(new)}" for old, new in wanted.items() if old not in known]
    if not lines:
        return file, text.encode(), []
    text = EMPTY.sub("", text)
    before = text if not text or text.endswith("\n") else f"{text}\n"
    return file, "".join([before, *(f"{line}\n" for line in lines)]).encode(), lines


def _as_yaml(address: str) -> str:
    """An address as YAML: a ``#`` is in quotation marks."""
    return f"'{address}'" if re.search(r"[#:'%]", address) else address
