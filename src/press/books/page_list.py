"""The pages of the printed pack in the EPUB: a mark where each begins, and a list of them.

A mark is at the first block that begins on its page, and before a heading rather than in it.
"""

from collections.abc import Iterator

from lxml import etree, html

from press.core.archive import change_files
from press.core.pages.markup import text_element

XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
TYPE = "{http://www.idpf.org/2007/ops}type"
MARK = "pack-page"
"""The class of a mark."""
HEADINGS = {f"{XHTML}h{level}" for level in range(1, 6)}


def mark_pages(body: html.HtmlElement, pages: dict[int, int]) -> None:
    """Puts a mark into the first element of each page; ``pages`` has them by their numbers."""
    last = 0
    for number, element in enumerate(list(body.iter("*"))):
        if (page := pages.get(number, 0)) > last:
            last = page
            mark = text_element("span", "", id=f"page{page}")
            mark.set("class", MARK)
            mark.tail, element.text = element.text, None
            element.insert(0, mark)


def with_page_list(book: bytes, name: str, source: str) -> bytes:
    """The same EPUB with the list of its marks; ``name`` is the list's, ``source`` the pack's."""
    places: dict[str, str] = {}

    def mark(file: str, data: bytes) -> bytes:
        if not file.startswith("EPUB/text/"):
            return data
        root = etree.fromstring(data)
        for page in _finish_marks(root):
            places[page] = f"{file.removeprefix('EPUB/')}#page{page}"
        return _written(root)

    def point(file: str, data: bytes) -> bytes:
        if file == "EPUB/nav.xhtml":
            return _written(_with_list(etree.fromstring(data), name, places))
        if file == "EPUB/content.opf":
            root = etree.fromstring(data)
            etree.cleanup_namespaces(root)  # so that the name gets no prefix, like its neighbours'
            meta = etree.SubElement(root[0], f"{OPF}meta", property="pageBreakSource")
            meta.text = source
            return _written(root)
        return data

    return change_files(change_files(book, mark), point)


def _finish_marks(root: etree._Element) -> Iterator[str]:
    """Gives each mark its role; returns the pages."""
    for mark in _marks(root):
        page = str(mark.get("id")).removeprefix("page")
        mark.attrib.update({"role": "doc-pagebreak", "aria-label": page, TYPE: "pagebreak"})
        heading = mark.getparent()
        if heading is not None and heading.tag in HEADINGS:
            _take_out(mark, heading)
            heading.addprevious(mark)
        yield page


def _with_list(root: etree._Element, name: str, places: dict[str, str]) -> etree._Element:
    for mark in _marks(root):  # the contents repeat headings with what is in them
        if (entry := mark.getparent()) is not None:
            _take_out(mark, entry)
    about = {"id": "pages", "role": "doc-pagelist", "hidden": "hidden", TYPE: "page-list"}
    listed = etree.SubElement(root[-1], f"{XHTML}nav", about)
    etree.SubElement(listed, f"{XHTML}h2").text = name
    items = etree.SubElement(listed, f"{XHTML}ol")
    for page, place in places.items():
        item = etree.SubElement(items, f"{XHTML}li")
        etree.SubElement(item, f"{XHTML}a", href=place).text = page
    return root


def _marks(root: etree._Element) -> list[etree._Element]:
    return [span for span in root.iter(f"{XHTML}span") if span.get("class") == MARK]


def _take_out(mark: etree._Element, parent: etree._Element) -> None:
    """Takes a mark, which is the first in its parent, out of it; the text after it stays."""
    parent.text, mark.tail = mark.tail, None
    parent.remove(mark)


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8")
