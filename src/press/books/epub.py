"""The book as an EPUB 3, made by pandoc from the same HTML, with a style sheet of ours.

The identifier is the address of the edition and the date that of ``SOURCE_DATE_EPOCH``, so that
the same commit gives the same bytes.
"""

import json
from collections.abc import Container
from copy import deepcopy
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import NAMESPACE_URL, uuid5

from lxml import etree, html

from press.books import pack, page_list
from press.books.book import Book
from press.books.page_list import mark_pages, with_page_list
from press.books.pictures import narrow
from press.core.archive import change_files
from press.core.cache import digest
from press.core.pages.markup import class_test, select
from press.core.pages.raw_html import LOADING
from press.core.pandoc import VERSION, seconds, write

STYLE = Path(__file__).parent / "templates" / "epub.css"
MADE_BY = [Path(name) for name in (__file__, page_list.__file__)]
PAPER = "a4"
"""The paper of the pack whose pages the book names."""

ACCESS = {
    "accessModes": ["textual", "visual"],
    "accessModeSufficient": ["textual"],
    "accessibilityFeatures": [
        *("alternativeText", "tableOfContents", "readingOrder", "structuralNavigation"),
        *("displayTransformability", "pageBreakMarkers", "pageNavigation"),
    ],
    "accessibilityHazards": ["none"],
}
"""The accessibility metadata of the book, in schema.org's terms."""
XHTML = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"
ROLES = {"noteref": ("doc-noteref", "noteref"), "backlink": ("doc-backlink", "backlink")}
"""What a link of a class is, to screen readers and to reading programs."""


def key(book: Book) -> str:
    """A hash of everything that the file holds and of what makes it."""
    code, style = [file.read_bytes() for file in (*MADE_BY, pack.COVER)], STYLE.read_bytes()
    printed = pack.key(book, PAPER)  # the same text and pictures, and what sets the cover
    return digest(VERSION, seconds(), *code, style, printed, about(book))


def epub(book: Book) -> bytes:
    """The whole book as one file; its pictures are in it as SVG, with their words."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        for file, drawn in {**book.pictures, "cover.png": pack.cover(book)}.items():
            (folder / file).write_bytes(drawn)
        summary = book.translate(
            "Screen readers can read all text; each chart has a description and a table. "
            "Paragraphs, claims and notes have numbers. Page numbers are those of the reading pack "
            "on A4 paper; each is at the first block that begins on its page."
        )
        access = json.dumps(ACCESS | {"accessibilitySummary": summary})
        (folder / "access.json").write_text(access, encoding="utf-8")
        (folder / "book.html").write_bytes(html.tostring(_body(book), encoding="utf-8"))
        command = ["book.html", "--from=html", "--to=epub3"]
        command += ["--metadata-file=access.json", "--split-level=1", "--toc-depth=2", "--toc"]
        # Pandoc reads a file of metadata as Markdown, where a title could name a file to put in.
        command += [f"--metadata={name}={words}" for name, words in about(book).items()]
        # the book begins with a title page of its own
        command += [
            f"--css={STYLE}",
            "--epub-title-page=false",
            "--epub-cover-image=cover.png",
            "--output=book.epub",
        ]
        write(folder, *command)
        made = with_titles((folder / "book.epub").read_bytes(), book.title)
        name = book.translate("Pages of the reading pack on A4 paper")
        return with_page_list(made, name, f"{name}: {_pack_address(book)}")


def _pack_address(book: Book) -> str:
    """Where the pack is; its file name if the site has no address."""
    file = pack.file_name(book, PAPER)
    return f"{book.edition.address}teach/{file}" if book.edition.address else file


def _body(book: Book) -> html.HtmlElement:
    """The body without its title, which pandoc puts over the first page, and the pack's name."""
    body = deepcopy(book.body)
    mark_pages(body, pack.pages(book, PAPER))
    for line in select(body, f"./section[1]/p[{class_test('title')} or {class_test('pack')}]"):
        line.drop_tree()
    for image in select(body, f".//img[{class_test('picture')}]"):
        if (slim := narrow(str(image.get("src")))) in book.pictures:  # to read it on a phone
            image.set("src", slim)
    _keep_to_pictures(body, book.pictures)
    return body


def _keep_to_pictures(body: html.HtmlElement, names: Container[str]) -> None:
    """Takes every address that is loaded from a body, but those of its own pictures.

    Pandoc reads what an element loads into the book: in its sandbox it could not read the cover.
    """
    for element in body.iter():
        for name in LOADING & set(element.keys()):
            if element.get(name) not in names:
                del element.attrib[name]


def about(book: Book) -> dict[str, str]:
    """The metadata for libraries, shops and reading programs."""
    site, name, language = book.edition.address, book.edition.name, book.edition.language
    essay = book.edition.essay
    optional = {
        "source": site,
        "author": book.edition.author,
        "rights": book.edition.rights,
        "description": str(essay.meta.get("description") or "") if essay else "",
    }
    return {
        "title": book.title,
        "subtitle": name,
        "lang": language,
        "toc-title": book.translate("Contents"),
        "identifier": site or uuid5(NAMESPACE_URL, f"{name}\n{book.title}\n{language}").urn,
        "publisher": name,
        **{field: text for field, text in optional.items() if text},
    }


def with_titles(book: bytes, title: str) -> bytes:
    """The same book: each page is called by its first heading, and marks of notes have their role.

    ``title`` is for a page without a heading.
    """

    def changed(name: str, data: bytes) -> bytes:
        return _page(data, title) if name.startswith("EPUB/text/") else data

    return change_files(book, changed)


def _page(data: bytes, title: str) -> bytes:
    root = etree.fromstring(data)
    heading = next(root.iter(f"{XHTML}h1", f"{XHTML}h2"), None)
    words = "" if heading is None else " ".join("".join(map(str, heading.itertext())).split())
    for name in root.iter(f"{XHTML}title"):
        name.text = words or title
    for link in root.iter(f"{XHTML}a"):
        if is_a := ROLES.get(link.get("class", "")):
            link.set("role", is_a[0])
            link.set(TYPE, is_a[1])
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8")
