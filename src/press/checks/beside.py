"""What stands beside the pages and holds addresses: style sheets, scripts, pictures, feeds,
packages, books and printed documents."""

import gzip
import re
import tempfile
import zipfile
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path

from lxml import etree

from press.checks.findings import Finding
from press.checks.packages import book, course
from press.checks.printed import printed
from press.checks.spots import css_addresses, module_imports, spots
from press.checks.targets import AT_HOME, Targets

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
    """Our own absolute addresses in any text: sitemap, feed, exports, robots.txt."""
    data = path.read_bytes()
    text = gzip.decompress(data) if name.endswith(".gz") else data
    own = own_addresses(text.decode("utf-8", errors="replace"), targets.site_url)
    yield from _found(name, own, targets)


def own_addresses(text: str, site_url: str) -> Iterator[str]:
    """The addresses in a text that lead into the site."""
    if site_url:
        for match in re.finditer(re.escape(site_url) + OWN_END, text):
            yield match[0].replace("&amp;", "&").rstrip(".,;:!?")


def _feed(name: str, path: Path, targets: Targets) -> Iterator[Finding]:
    """A feed or a sitemap: its addresses must be whole, for it is read far from here."""
    try:
        root = etree.parse(path, etree.XMLParser(resolve_entities=False)).getroot()
    except etree.XMLSyntaxError as error:
        yield Finding(name, name, f"It cannot be read: {error.msg}.", "link-malformed", "Mend it.")
        return
    yield from _text(name, path, targets)
    for element in root.iter(etree.Element):
        tag = str(element.tag).rpartition("}")[2]
        for address in _addresses(element, tag):
            if not address.strip().startswith(("http://", "https://")):
                what = f"'{address}' is not a whole address, and a feed is read elsewhere."
                yield Finding(name, address, what, "link-malformed", "Write it with its host.")


def _addresses(element: etree._Element, tag: str) -> Iterator[str]:
    yield from (str(v) for k, v in element.items() if k in {"href", "url"})
    if tag in {"loc", "link"} and element.text is not None and not element.get("href"):
        yield element.text


def _packed(read: Callable[[Mapping[str, bytes]], Iterator[Finding]]) -> Read:
    """A reader of a zip file: what ``read`` finds in it, and our own addresses inside."""

    def open_(name: str, path: Path, targets: Targets) -> Iterator[Finding]:
        try:
            with zipfile.ZipFile(path) as packed:
                files = {n: packed.read(n) for n in packed.namelist() if not n.endswith("/")}
        except zipfile.BadZipFile:
            what = f"'{name}' is not a zip file."
            yield Finding(name, Path(name).name, what, "link-package", "Make it anew.")
            return
        for found in read(files):
            yield Finding(f"{name}!{found.page}", found.about, found.what, found.rule, found.remedy)
        for inner, data in files.items():
            own = own_addresses(data.decode("utf-8", errors="replace"), targets.site_url)
            yield from _found(f"{name}!{inner}", own, targets)

    return open_


def _unpacked(files: Mapping[str, bytes]) -> Iterator[Finding]:
    """The pages inside a book are a small site of their own."""
    from press.checks.links import Site  # a site has books beside it, and a book is a site

    yield from book(files)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made).resolve()
        for name, data in files.items():
            file = (folder / name).resolve()
            if file.is_relative_to(folder):
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(data)
        yield from (found for found in Site(folder).findings() if AT_HOME not in found.what)


READERS: dict[str, Read] = {
    ".css": _sheet,
    ".js": _script,
    ".mjs": _script,
    ".svg": _picture,
    ".xml": _feed,
    ".gz": _text,
    ".json": _text,
    ".txt": _text,
    ".webmanifest": _text,
    ".imscc": _packed(course),
    ".epub": _packed(_unpacked),
    ".pdf": printed,
}
