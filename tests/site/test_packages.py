"""Packages, books, printed pages and feeds of the built site name only what is there.

Where the links of a course lead is asked in ``test_cartridge.py``.
"""

import gzip
import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

import pikepdf
import pytest
from lxml import etree

from press.kinds.teaching.course.course_package import FILES
from press.links.site import Site, addresses_in

COURSES = list(FILES.values())
BOOK = "edition.epub"
HOST = "http://localhost:8000/"
"""Where the site says it stands when nobody names a host."""


def unpacked(path: Path, folder: Path) -> Path:
    with zipfile.ZipFile(path) as package:
        assert package.testzip() is None
        package.extractall(folder)
    return folder


def faults(site: Site, addresses: Iterable[str]) -> list[str]:
    """What is wrong with addresses that are read far from the site."""
    asked = sorted({address.strip() for address in addresses})
    assert len(asked) > 1
    found = [(address, site.targets.fault("index.html", address)) for address in asked]
    return [
        f"{address}: {fault[1] if fault else 'not a whole address'}"
        for address, fault in found
        if fault or urlsplit(address).scheme not in {"http", "https"}
    ]


def named(root: etree._Element, tags: set[str]) -> set[str]:
    """The files that elements name in ``href``."""
    found = root.xpath("//*[@href]")
    return {
        unquote(str(element.get("href")).partition("#")[0])
        for element in found
        if etree.QName(element).localname in tags
    }


def assert_references(root: etree._Element, id_: str, reference: str) -> None:
    """Every identifier stands once, and every reference names one."""
    ids = [str(word) for word in root.xpath(f"//@{id_}")]
    assert sorted(ids) == sorted(set(ids))
    references = {str(word) for word in root.xpath(f"//@{reference}")}
    assert references
    assert references <= set(ids)


@pytest.mark.parametrize("name", COURSES)
def test_a_course_holds_every_file_it_names_and_names_every_file(
    built: Path, tmp_path: Path, name: str
) -> None:
    folder = unpacked(built / name, tmp_path)
    held = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    root = etree.parse(folder / "imsmanifest.xml").getroot()
    assert named(root, {"file", "resource"}) == held - {"imsmanifest.xml"}
    assert_references(root, "identifier", "identifierref")


def test_the_book_holds_every_file_it_names_and_names_every_file(
    built: Path, tmp_path: Path
) -> None:
    folder = unpacked(built / BOOK, tmp_path)
    container = etree.parse(folder / "META-INF" / "container.xml").getroot()
    (path,) = container.xpath("//*[local-name()='rootfile']/@full-path")
    root = etree.parse(folder / str(path)).getroot()
    beside = PurePosixPath(str(path)).parent
    listed = {(beside / file).as_posix() for file in named(root, {"item"})}
    held = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    unlisted = {name for name in held if name.startswith("META-INF/")} | {"mimetype", str(path)}
    assert listed == held - unlisted
    assert_references(root, "id", "idref")


def test_the_pages_of_the_book_are_sound_and_lead_somewhere(
    built: Path, pages: Site, tmp_path: Path
) -> None:
    book = Site(unpacked(built / BOOK, tmp_path))
    assert len(book.pages) > 5
    found = [*book.findings()]
    assert [finding for finding in found if not finding.about.startswith(HOST)] == []
    for page in book.pages:
        etree.parse(book.folder / page)  # a page that cannot be read would have no fault
        own = addresses_in((book.folder / page).read_text(encoding="utf-8"), ".txt", HOST)
        told = [pages.targets.fault("index.html", address) for address in own]
        assert [fault for fault in told if fault] == [], page


def printed(site: Path) -> list[Path]:
    return sorted(site.rglob("*.pdf"))


def links_of(document: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    for page in document.pages:
        yield from (note for note in page.get("/Annots", []) if note.Subtype == "/Link")


def places_in(document: pikepdf.Pdf) -> set[str]:
    """The names of places a link inside a document can lead to."""
    names = document.Root.get("/Names", {})
    return set(pikepdf.NameTree(names.Dests).keys()) if "/Dests" in names else set()


def test_every_link_of_a_printed_page_leads_somewhere(built: Path, pages: Site) -> None:
    assert len(printed(built)) > 2
    for path in printed(built):
        with pikepdf.open(path) as document:
            sheets, known = {page.objgen for page in document.pages}, places_in(document)
            outside, inside = [], 0
            for link in links_of(document):
                action = link.get("/A", {})
                if "/URI" in action:
                    outside.append(str(action.URI))
                    continue
                place = link.get("/Dest", action.get("/D"))
                inside += 1
                if isinstance(place, pikepdf.Array):
                    assert place[0].objgen in sheets, path.name
                else:
                    assert str(place).removeprefix("/") in known, path.name
            assert inside > 5, path.name
            assert faults(pages, outside) == [], path.name


@pytest.mark.parametrize("name", ["feed.xml", "sitemap.xml", "sitemap.xml.gz"])
def test_the_addresses_of_a_feed_are_whole_and_lead_somewhere(
    built: Path, pages: Site, name: str
) -> None:
    data = (built / name).read_bytes()
    root = etree.fromstring(gzip.decompress(data) if name.endswith(".gz") else data)
    loc = "//*[local-name()='loc' or (local-name()='link' and not(@href))]/text()"
    addresses = [str(address) for address in root.xpath(f"//@href | //@url | {loc}")]
    assert faults(pages, addresses) == []
    text = etree.tostring(root, encoding="unicode")
    assert faults(pages, addresses_in(text, ".txt", HOST)) == []
    assert re.search(re.escape(HOST), text)
