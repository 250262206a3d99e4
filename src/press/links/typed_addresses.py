"""Finds the external addresses in a publication's sources, with file and line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from press.core.grammar import COMMENT, blank
from press.core.publication import Publication
from press.core.text import read_text, relative
from press.kinds.citations.bibliography.records import BIBLIOGRAPHY
from press.kinds.notebooks.records import notebooks_in
from press.kinds.outside_links.records import NAME

ADDRESS = re.compile(r"https?://[^\s<>\"'`|\\^{}]+")
CODE = re.compile(rf"(?ms)^[ \t]*(```|~~~).*?^[ \t]*\1|(?<!`)`[^`\n]+`|{COMMENT}")
RESERVED_HOST = re.compile(r"(?i)(?:^|\.)(?:example(?:\.(?:com|net|org))?|invalid|test|localhost)$")
"""Names that stand for any name (RFC 2606, RFC 6761): nobody is there to ask."""
OWN = ("127.0.0.1", "0.0.0.0", "::1")
DOI = "https://doi.org/"


@dataclass(frozen=True, order=True)
class TypedAddress:
    """An outside address where it was typed; ``key`` is the work whose address it is."""

    url: str
    path: str
    line: int
    key: str = ""

    @property
    def place(self) -> str:
        """The place as the ledger names it: without the line, which moves."""
        return f"{self.path}#{self.key}" if self.key else self.path


def outside(publication: Publication) -> list[TypedAddress]:
    """Every outside address of the sources, sorted: works, pages, records, templates."""
    found = {*_works(publication), *_texts(publication)}
    return sorted(typed for typed in found if is_outside(typed.url))


def is_outside(url: str) -> bool:
    """True if the address can be requested."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return False  # the check of links inside tells of it
    return "." in host and host not in OWN and not RESERVED_HOST.search(host)


def _works(publication: Publication) -> Iterator[TypedAddress]:
    path = relative(publication.places.bibliography, publication.places.root)
    for key, entry in publication[BIBLIOGRAPHY].items():
        if url := entry.fields.get("url"):
            yield TypedAddress(url, path, entry.lines.get("url", entry.line), key)
        if doi := entry.fields.get("doi"):
            yield TypedAddress(DOI + doi, path, entry.lines.get("doi", entry.line), key)


def _texts(publication: Publication) -> Iterator[TypedAddress]:
    root = publication.places.root
    for file in _files(publication):
        text, _ = read_text(file, root)
        if file.suffix == ".md":
            text = CODE.sub(lambda code: blank(code[0]), text)
        for number, line in enumerate(text.split("\n"), 1):
            for match in ADDRESS.finditer(line):
                yield TypedAddress(_trim(match[0]), relative(file, root), number)


def _files(publication: Publication) -> list[Path]:
    """Text an author writes; the ledger itself is not asked."""
    places = publication.places
    files = [*places.docs.rglob("*.md"), *places.docs.rglob("*.yml")]
    files += [*places.docs.glob("data/*.csv"), *places.docs.glob("data/*.json")]
    files += [*notebooks_in(places.docs), places.settings]
    files += (places.root / "overrides").rglob("*.html")
    return [file for file in sorted(files) if file.is_file() and file.stem != NAME]


def _trim(address: str) -> str:
    """An address without the punctuation of the sentence it is in, and brackets around it."""
    pairs = {")": "(", "]": "["}
    while address[-1] in ".,;:!?*_~" or (
        address[-1] in pairs and address.count(address[-1]) > address.count(pairs[address[-1]])
    ):
        address = address[:-1]
    return address
