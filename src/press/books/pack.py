"""The reading pack: the book as PDF, for A4 and Letter, and so is each paragraph.

Set by typst, which is a wheel without system libraries, reads the book's HTML as data, and makes
a PDF/UA-1: tagged, with bookmarks, alternative texts, language and title. The same book gives
the same bytes, as no date is written. Also considered: the browser's own print (tagged, but it
needs a browser where the site is built, and cannot print a page number in a pointer), WeasyPrint
(needs Pango from the system) and pandoc's typst writer (loses our classes).
"""

from collections import Counter
from copy import deepcopy
from importlib.metadata import version
from pathlib import Path

from lxml import etree, html

from press.books import typeset as typesetter
from press.books.book import Book
from press.books.typeset import ask, typeset
from press.core.cache import digest
from press.core.colours import LIGHT
from press.kinds.claims.records import CLAIMS

TEMPLATE, COVER = (Path(__file__).parent / "templates" / name for name in ("book.typ", "cover.typ"))
COLOURS = {name: LIGHT[name] for name in ("ink", "ink-2", "rule", "accent", "band")}
SET_BY = [version(name) for name in ("typst", "fontpkg-inter", "fontpkg-literata")]
MADE_BY = [Path(name) for name in (__file__, typesetter.__file__)]
"""The modules that tell typst how to set a pack: a change of theirs makes it stale too."""
NUMBERED, BLOCKS = {"h1", "h2", "h3", "h4", "h5", "p", "li", "caption"}, {"note", "reference"}
"""The elements of which typst can say on which page they begin: by tag, and by class."""
BEGINS = "query(<begins>).map(it => (it.value, it.location().page()))"
PAPERS = {"a4": "", "us-letter": "-letter"}
"""The papers a pack is made for, as typst calls them, and what a file's name says of it."""

NAMES = {"class": "class-pack", "studies": "class-studies"}
"""The names of files by the form of a book; all others are reading packs."""


def file_name(book: Book, paper: str) -> str:
    """The file name of a pack on a paper size: ``reading-pack-p3-letter.pdf``."""
    part = f"-{book.paragraph}" if book.paragraph else ""
    return f"{NAMES.get(book.form, 'reading-pack')}{part}{PAPERS[paper]}.pdf"


def key(book: Book, paper: str) -> str:
    """A hash of everything a pack prints and of what sets it: nothing else makes it stale."""
    code = [module.read_bytes() for module in MADE_BY]
    files = sorted(_files(book, paper).items())
    return digest(SET_BY, *code, *(part for file in files for part in file))


def pdf(book: Book, paper: str) -> bytes:
    """A book set on a paper."""
    return typeset(_files(book, paper), format="pdf", pdf_standards=["ua-1"], timestamp=0)


def pages(book: Book, paper: str) -> dict[int, int]:
    """The page on which each numbered element of a book's body begins, by its number."""
    return dict(ask(_files(book, paper), BEGINS))


def cover(book: Book) -> bytes:
    """The cover of the EPUB, as PNG: title, edition, and how its claims fared."""
    counts: Counter[str] = Counter(claim.verdict for claim in book.edition.publication[CLAIMS])
    shapes = {name: data for name, data in book.pictures.items() if name.startswith("shape-")}
    marks = (name[6:-4] for name in shapes)
    root = html.Element(
        "book",
        _template_values(book)
        | {
            "kicker": book.translate("An annotated edition"),
            "marks": " ".join(f"{mark}:{counts[mark]}" for mark in marks if counts[mark]),
        },
    )
    files = {"main": COVER.read_bytes(), "book.xml": etree.tostring(root, encoding="utf-8")}
    return typeset({**files, **shapes}, format="png", ppi=128)


def _template_values(book: Book) -> dict[str, str]:
    """What both templates need to know of a book and of the look."""
    lang = book.edition.language.partition("-")[0]
    return {"title": book.title, "edition": book.edition.name, "lang": lang, **COLOURS}


def _files(book: Book, paper: str) -> dict[str, bytes]:
    return {"main": TEMPLATE.read_bytes(), "book.xml": source(book, paper), **book.pictures}


def source(book: Book, paper: str) -> bytes:
    """The book as the template reads it: what it is called is in attributes."""
    root = html.Element(
        "book",
        _template_values(book)
        | {
            "label": book.label,
            "paper": paper,
            "form": book.form,
            "contents": book.translate("Contents"),
            "page": book.translate("page {}"),
        },
    )
    root.append(deepcopy(book.body))
    for number, element in enumerate(root[0].iter("*")):
        if element.tag in NUMBERED or BLOCKS & set(element.get("class", "").split()):
            element.set("n", str(number))
    return etree.tostring(root, encoding="utf-8")
