"""Questions asked of the built site: does every link inside lead somewhere, is every id one?

What is wrong is a problem of the source file that it comes from.
"""

import re
from collections.abc import Collection, Iterator
from functools import cached_property
from pathlib import Path

from lxml import etree, html

from press.core.loaded_addresses import style_addresses
from press.core.problems import Problem
from press.core.publication import Publication
from press.core.render_context import template_folders
from press.links.pages_inside import (
    broken_links,
    duplicate_ids,
    ids_of,
    links_as_text,
    module_imports,
    urls_of,
)
from press.links.source_map import Origins
from press.links.targets import Finding, Targets
from press.site.theme import THEME

TEXTS = {".css", ".js", ".mjs", ".json", ".txt", ".webmanifest"}
OWN_END = r"[^\s\"'<>\\()\[\]{}]*"


class Site:
    """The HTML pages of a built site, parsed once.

    ``site_url`` is where the site says it will stand: the canonical address of its first page.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.names = {
            path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
        }
        self.pages = {
            name: parse_page(folder / name)
            for name in sorted(self.names)
            if name.endswith((".html", ".xhtml"))
        }
        self.ids = {page: ids_of(root) for page, root in self.pages.items()}

    @cached_property
    def site_url(self) -> str:
        """The site's address, with its last slash; nothing if it has none."""
        first = self.pages.get("index.html")
        found = first.xpath("//link[@rel='canonical']/@href") if first is not None else []
        return str(found[0]) if found else ""

    @cached_property
    def targets(self) -> Targets:
        """The possible targets of addresses."""
        return Targets(self.names, self.ids_in, self.site_url)

    def ids_in(self, name: str) -> Collection[str] | None:
        """The ids of a page or picture; nothing when the file is of another kind."""
        if name.endswith(".svg") and name not in self.ids:
            self.ids[name] = ids_of(parse_page(self.folder / name))
        return self.ids.get(name)

    def findings(self) -> Iterator[Finding]:
        """Everything that leads nowhere: on the pages, and in what is beside them."""
        yield from self.broken_links()
        for page, root in self.pages.items():
            yield from duplicate_ids(page, self.ids[page])
            yield from links_as_text(page, root)
        yield from faults_of_files(self.folder, self.names, self.targets)

    def broken_links(self) -> Iterator[Finding]:
        """Addresses inside the site, and references to ids, that lead nowhere."""
        for page, root in self.pages.items():
            yield from broken_links(page, root, self.targets)


def parse_page(path: Path) -> html.HtmlElement:
    """A page's or a picture's tree; one that cannot be read is an empty one."""
    if path.suffix in {".svg", ".xhtml"}:
        try:
            root = etree.parse(path, etree.XMLParser(resolve_entities=False)).getroot()
        except etree.XMLSyntaxError:
            return html.fromstring("<p></p>")
        for element in root.iter(etree.Element):
            element.tag = str(element.tag).rpartition("}")[2]
        return root
    found = html.parse(str(path), html.HTMLParser(encoding="utf-8")).getroot()
    return found if found is not None else html.fromstring("<p></p>")


def faults_of_files(folder: Path, names: Collection[str], targets: Targets) -> Iterator[Finding]:
    """The faults of every file that is no page, by what kind of file it is."""
    for name in sorted(names):
        path = folder / name
        if path.suffix == ".svg":
            yield from _picture(name, path, targets)
        elif path.suffix in TEXTS:
            text = path.read_text(encoding="utf-8", errors="replace")
            yield from targets.findings(name, addresses_in(text, path.suffix, targets.site_url))


def _picture(name: str, path: Path, targets: Targets) -> Iterator[Finding]:
    try:
        root = etree.parse(path, etree.XMLParser(resolve_entities=False)).getroot()
    except etree.XMLSyntaxError as error:
        what = f"The picture cannot be read: {error.msg}."
        yield Finding(name, path.name, what, "link-malformed", "Correct its XML.")
        return
    addresses = (address for part in root.iter(etree.Element) for address in urls_of(part))
    yield from targets.findings(name, addresses)


def addresses_in(text: str, kind: str, site_url: str) -> Iterator[str]:
    """The addresses in a sheet or a script, and those in other texts that lead into the site."""
    if kind == ".css":  # in which "#id" is looked for in the page that uses it
        yield from (one for _, one in style_addresses(text) if not one.startswith("#"))
    elif kind in {".js", ".mjs"}:
        yield from module_imports(text)
    elif site_url:
        for match in re.finditer(re.escape(site_url) + OWN_END, text):
            yield match[0].replace("&amp;", "&").rstrip(".,;:!?")


def inside(folder: Path, publication: Publication) -> list[Problem]:
    """Every link, id and reference of a built site that leads nowhere, where it was typed.

    One problem a line and fault, however many pages show it.
    """
    overrides = publication.places.root / "overrides"
    origins = Origins(publication, [overrides, THEME, *template_folders()])
    problems: dict[tuple[str, int, str, str], Problem] = {}
    for finding in dict.fromkeys(Site(folder).findings()):
        path, line = origins.line(finding.page, finding.about)
        where = f" Seen on '{finding.page}'." if finding.page else ""
        key = (path, line, finding.rule, finding.about)
        problems.setdefault(
            key, Problem(path, line, finding.rule, finding.what + where, finding.remedy)
        )
    return sorted(problems.values())
