"""Inside a course package and a book: does everything they name stand in the zip file?

IMS Common Cartridge (``imsmanifest.xml``, web links) and EPUB 3 (``container.xml``, the
package document).
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from lxml import etree, html

from press.checks.findings import Finding
from press.checks.targets import AT_HOME, outside_fault

Files = Mapping[str, bytes]
PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


def course(files: Files) -> Iterator[Finding]:
    """The faults of a course package: files and resources it names and does not have."""
    root, found = _xml(files, "imsmanifest.xml")
    yield from found
    if root is None:
        return
    yield from _named(files, "imsmanifest.xml", root, ("file", "resource"))
    known = [str(i) for i in root.xpath("//*[local-name()='resource']/@identifier")]
    known += [str(i) for i in root.xpath("//*[local-name()='item']/@identifier")]
    yield from _references("imsmanifest.xml", root, "identifierref", known)
    for name in sorted(files):
        if name.endswith(".xml") and name != "imsmanifest.xml":
            yield from _web_link(files, name)


def _web_link(files: Files, name: str) -> Iterator[Finding]:
    root, found = _xml(files, name)
    yield from found
    if root is None or not str(root.tag).endswith("}webLink"):
        return
    for address in root.xpath("//*[local-name()='url']/@href"):
        try:
            fault = outside_fault(str(address), urlsplit(str(address)))
        except ValueError:
            fault = None
            what = f"'{address}' is not an address."
            yield Finding(name, str(address), what, "link-malformed")
        if fault and AT_HOME not in fault.what:
            yield Finding(name, str(address), fault.what, fault.rule, fault.remedy)


def book(files: Files) -> Iterator[Finding]:
    """The faults of a book: files its manifest names, and what its spine puts in order."""
    place = "META-INF/container.xml"
    root, found = _xml(files, place)
    yield from found
    roots = root.xpath("//*[local-name()='rootfile']/@full-path") if root is not None else []
    for name in map(str, roots):
        package, found = _xml(files, name)
        yield from found
        if package is not None:
            yield from _named(files, name, package, ("item",))
            items = [str(i) for i in package.xpath("//*[local-name()='item']/@id")]
            yield from _references(name, package, "idref", items)


def _xml(files: Files, name: str) -> tuple[html.HtmlElement | None, list[Finding]]:
    if name not in files:
        what = f"The package has no '{name}'."
        return None, [Finding(name, name, what, "link-package", "Make the package anew.")]
    try:
        return etree.fromstring(files[name], PARSER), []
    except etree.XMLSyntaxError as error:
        what = f"'{name}' cannot be read: {error.msg}."
        return None, [Finding(name, name, what, "link-package", "Make the package anew.")]


def _named(
    files: Files, name: str, root: html.HtmlElement, tags: tuple[str, ...]
) -> Iterator[Finding]:
    """Files the elements name in ``href`` and the package does not hold."""
    for element in root.iter(etree.Element):
        href = str(element.get("href") or "")
        if str(element.tag).rpartition("}")[2] not in tags or not href or "://" in href:
            continue
        file = (PurePosixPath(name).parent / unquote(href.partition("#")[0])).as_posix()
        if file not in files:
            what = f"The package names '{href}' and does not hold it."
            yield Finding(name, href, what, "link-package", "Add the file, or do not name it.")


def _references(
    name: str, root: html.HtmlElement, attribute: str, known: list[str]
) -> Iterator[Finding]:
    for word in root.xpath(f"//@{attribute}"):
        if str(word) not in known:
            what = f"'{attribute}' names '{word}', which the package does not have."
            yield Finding(name, str(word), what, "id-missing", "Name what is there.")
    for word, count in Counter(known).items():
        if count > 1:
            what = f"The identifier '{word}' stands {count} times."
            yield Finding(name, word, what, "id-doubled", "Give each its own.")
