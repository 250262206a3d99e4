"""Addresses in files that are no pages: style sheets, scripts, pictures, data.

What the press packs and prints is checked by ``tests/site/test_packages.py``.
"""

import re
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from lxml import etree

from press.links.findings import Finding
from press.links.targets import Targets
from press.links.urls import css_addresses, module_imports, spots

Read = Callable[[str, Path, Targets], Iterator[Finding]]
OWN_END = r"[^\s\"'<>\\()\[\]{}]*"


def beside(folder: Path, names: Collection[str], targets: Targets) -> Iterator[Finding]:
    """The faults of every file that is no page, by what kind of file it is."""
    for name in sorted(names):
        if read := READERS.get(Path(name).suffix):
            yield from read(name, folder / name, targets)


def _found(name: str, addresses: Iterator[str], targets: Targets) -> Iterator[Finding]:
    for address in dict.fromkeys(addresses):
        if fault := targets.fault(name, address):
            yield Finding(name, address, fault.what, fault.rule, fault.remedy)


def _sheet(name: str, path: Path, targets: Targets) -> Iterator[Finding]:
    text = path.read_text(encoding="utf-8", errors="replace")
    # In a sheet "#id" is looked for in the page that uses it.
    addresses = (a for a in css_addresses(text) if not a.startswith("#"))
    return _found(name, addresses, targets)


def _script(name: str, path: Path, targets: Targets) -> Iterator[Finding]:
    text = path.read_text(encoding="utf-8", errors="replace")
    return _found(name, module_imports(text), targets)


def _picture(name: str, path: Path, targets: Targets) -> Iterator[Finding]:
    try:
        root = etree.parse(path, etree.XMLParser(resolve_entities=False)).getroot()
    except etree.XMLSyntaxError as error:
        what = f"The picture cannot be read: {error.msg}."
        yield Finding(name, Path(name).name, what, "link-malformed", "Mend its XML.")
        return
    yield from _found(name, (a for e in root.iter(etree.Element) for a in spots(e)), targets)


def _text(name: str, path: Path, targets: Targets) -> Iterator[Finding]:
    """Our own absolute addresses in any text: exports, robots.txt."""
    text = path.read_text(encoding="utf-8", errors="replace")
    own = own_addresses(text, targets.site_url)
    yield from _found(name, own, targets)


def own_addresses(text: str, site_url: str) -> Iterator[str]:
    """The addresses in a text that lead into the site."""
    if site_url:
        for match in re.finditer(re.escape(site_url) + OWN_END, text):
            yield match[0].replace("&amp;", "&").rstrip(".,;:!?")


READERS: dict[str, Read] = {
    ".css": _sheet,
    ".js": _script,
    ".mjs": _script,
    ".svg": _picture,
    ".json": _text,
    ".txt": _text,
    ".webmanifest": _text,
}
