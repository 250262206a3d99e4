"""Addresses in files that are no pages: style sheets, scripts, pictures, data.

What the press packs and prints is checked by ``tests/site/test_packages.py``.
"""

import re
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from lxml import etree

from press.links.findings import Finding
from press.links.targets import Targets
from press.links.urls import css_addresses, module_imports, urls_of

OWN_END = r"[^\s\"'<>\\()\[\]{}]*"


def beside(folder: Path, names: Collection[str], targets: Targets) -> Iterator[Finding]:
    """The faults of every file that is no page, by what kind of file it is."""
    for name in sorted(names):
        path = folder / name
        if path.suffix == ".svg":
            yield from _picture(name, path, targets)
        elif read := READERS.get(path.suffix):
            text = path.read_text(encoding="utf-8", errors="replace")
            yield from targets.findings(name, read(text, targets.site_url))


def _picture(name: str, path: Path, targets: Targets) -> Iterator[Finding]:
    try:
        root = etree.parse(path, etree.XMLParser(resolve_entities=False)).getroot()
    except etree.XMLSyntaxError as error:
        what = f"The picture cannot be read: {error.msg}."
        yield Finding(name, path.name, what, "link-malformed", "Correct its XML.")
        return
    addresses = (address for part in root.iter(etree.Element) for address in urls_of(part))
    yield from targets.findings(name, addresses)


def _sheet(text: str, site_url: str) -> Iterator[str]:
    """In a sheet "#id" is looked for in the page that uses it."""
    return (address for address in css_addresses(text) if not address.startswith("#"))


def _script(text: str, site_url: str) -> Iterator[str]:
    return module_imports(text)


def own_addresses(text: str, site_url: str) -> Iterator[str]:
    """The addresses in a text that lead into the site."""
    if site_url:
        for match in re.finditer(re.escape(site_url) + OWN_END, text):
            yield match[0].replace("&amp;", "&").rstrip(".,;:!?")


READERS: dict[str, Callable[[str, str], Iterator[str]]] = {
    ".css": _sheet,
    ".js": _script,
    ".mjs": _script,
    ".json": own_addresses,
    ".txt": own_addresses,
    ".webmanifest": own_addresses,
}
