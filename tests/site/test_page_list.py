"""The list of pages in the EPUB: each leads to what begins on that page of the printed pack."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from conftest import some
from printed import pages_of, words

TYPE = "{http://www.idpf.org/2007/ops}type"
HEADINGS = "following-sibling::*[1][self::*[starts-with(local-name(), 'h')]]"


@pytest.fixture(scope="module")
def volume(built: Path) -> Iterator[zipfile.ZipFile]:
    with zipfile.ZipFile(built / "edition.epub") as epub:
        yield epub


@pytest.fixture(scope="module")
def listed(volume: zipfile.ZipFile) -> dict[int, str]:
    """The addresses of the list, by page."""
    root = etree.fromstring(volume.read("EPUB/nav.xhtml"))
    (pages,) = (nav for nav in root.iter("{*}nav") if nav.get(TYPE) == "page-list")
    assert pages.get("role") == "doc-pagelist"
    assert not root.xpath("//*[@class='pack-page']")
    return {int(str(a.text)): str(a.get("href")) for a in pages.iter("{*}a")}


def marked(volume: zipfile.ZipFile, address: str) -> etree._Element:
    """The mark to which an address of the list leads."""
    file, _, id_ = address.partition("#")
    (mark,) = etree.fromstring(volume.read(f"EPUB/{file}")).xpath(f"//*[@id='{id_}']")
    assert isinstance(mark, etree._Element)
    return mark


def test_what_begins_at_a_mark_is_on_its_page_of_the_pack(
    built: Path, volume: zipfile.ZipFile, listed: dict[int, str]
) -> None:
    printed = pages_of(built / "teach" / "reading-pack.pdf")
    headings = 0
    for page, address in some(listed.items()):
        mark = marked(volume, address)
        assert (mark.get(TYPE), mark.get("role")) == ("pagebreak", "doc-pagebreak")
        assert mark.get("aria-label") == str(page)
        heading = next(iter(mark.xpath(HEADINGS)), None)
        headings += heading is not None
        begins = "".join(map(str, (mark.getparent() if heading is None else heading).itertext()))
        assert words(begins)[:25] in printed[page - 1], page
    assert headings >= 3


def test_every_page_with_a_beginning_is_listed_in_order(
    built: Path, listed: dict[int, str]
) -> None:
    count = len(pages_of(built / "teach" / "reading-pack.pdf"))
    assert list(listed) == sorted(listed)
    # the page of the contents, which an EPUB has elsewhere, and any that one block fills
    assert len(listed) >= 0.9 * count


def test_the_epub_says_which_pages_it_names(volume: zipfile.ZipFile) -> None:
    about = etree.fromstring(volume.read("EPUB/content.opf"))
    said = [(str(meta.get("property")), str(meta.text)) for meta in about.iter("{*}meta")]
    assert any("teach/reading-pack.pdf" in text for name, text in said if name == "pageBreakSource")
    features = {text for name, text in said if name == "schema:accessibilityFeature"}
    assert {"pageBreakMarkers", "pageNavigation"} <= features
    (summary,) = (text for name, text in said if name == "schema:accessibilitySummary")
    assert "A4" in summary
