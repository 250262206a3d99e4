"""The reading pack: the book as PDF, for A4 and Letter, and so is each paragraph.

Set by typst, which is a wheel without system libraries, reads the book's HTML as data, and makes
a PDF/UA-1: tagged, with bookmarks, alternative texts, language and title. The same book gives
the same bytes, as no date is written. Looked at besides: the browser's own print (tagged, but it
needs a browser where the site is built, and cannot print a page number in a pointer), WeasyPrint
(needs Pango from the system) and pandoc's typst writer (loses our classes).
"""

from copy import deepcopy
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

import fontpkg_inter
import fontpkg_literata
import typst
from lxml import etree, html

from press.outputs.book import Book

TEMPLATE = Path(__file__).parent / "templates" / "book.typ"
VERSION = version("typst")
PAPERS = {"a4": "", "us-letter": "-letter"}
"""The papers a pack is made for, as typst calls them, and what a file's name says of it."""


def packs(book: Book) -> dict[str, bytes]:
    """The PDFs of a book by file name, one a paper."""
    end = f"-{book.paragraph}" if book.paragraph else ""
    return {f"reading-pack{end}{on}.pdf": pdf(book, paper) for paper, on in PAPERS.items()}


def pdf(book: Book, paper: str) -> bytes:
    """A book set on a paper."""
    made = _compiler(book, paper).compile(format="pdf", pdf_standards=["ua-1"], timestamp=0)
    assert isinstance(made, bytes)
    return made


def cover(book: Book) -> bytes:
    """The first page alone, as PNG."""
    first = replace(book, body=html.Element("body"))
    first.body.append(deepcopy(book.body[0]))
    made = _compiler(first, "a4").compile(format="png", ppi=110)
    return made[0] if isinstance(made, list) else bytes(made or b"")


def _compiler(book: Book, paper: str) -> typst.Compiler:
    files = {"main": TEMPLATE.read_bytes(), "book.xml": source(book, paper), **book.pictures.files}
    # the stub knows one file only; the wheel takes a folder of them
    return typst.Compiler(input=files, font_paths=fonts())  # type: ignore[type-var]


def source(book: Book, paper: str) -> bytes:
    """The book as the template reads it: what it is called stands in attributes."""
    root = html.Element(
        "book",
        {
            "title": book.title,
            "edition": book.edition,
            "label": book.label,
            "lang": book.language.partition("-")[0],
            "paper": paper,
            "contents": book.words["contents"],
            "page": book.words["page"],
        },
    )
    root.append(deepcopy(book.body))
    return etree.tostring(root, encoding="utf-8")


def fonts() -> typst.Fonts:
    """Our two faces, and none of the machine's."""
    faces = (fontpkg_literata, fontpkg_inter)
    folders = [str(Path(face.__file__).parent / "files") for face in faces]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
