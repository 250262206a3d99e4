"""The built site becomes a book: one plain HTML document, and the pictures it shows.

The pack (PDF) and the EPUB are set from the same document, which is taken from the pages as
readers get them: the essay with its notes and charts, the card of each claim, the questions and
the works cited. A book of one paragraph also holds the studies its claims rest on. Answers
stand on pages of their own, and no page but the essay's, the studies' and the references' is read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import html

from press.books.internal_links import HERE
from press.books.labels import words
from press.books.pictures import Pictures
from press.books.print_cleaner import plain
from press.core.markup import classed, group, select, text_element
from press.core.pages import SourcePage
from press.core.publication import Publication


@dataclass
class Book:
    """A document: the title of its text and the name of its edition, its parts, its pictures.

    ``steps`` says by address what a step of a chart is called: a book has no links to point with.
    """

    publication: Publication
    title: str
    edition: str
    language: str
    site: str
    pictures: Pictures
    paragraph: str = ""
    steps: dict[str, str] = field(default_factory=dict)
    body: html.HtmlElement = field(default_factory=lambda: html.Element("body"))

    @property
    def words(self) -> dict[str, str]:
        """What the book says of itself, in its language."""
        return words(self.language)

    @property
    def label(self) -> str:
        """What kind of book it is: the reading pack, or that of one paragraph."""
        part = self.words["paragraph"].format(self.paragraph.removeprefix("p"))
        return f"{self.words['pack']} · {part}" if self.paragraph else self.words["pack"]

    def part(self, name: str, *content: html.HtmlElement) -> None:
        """Adds a part under its heading, if there is anything in it."""
        if content:
            self.body.append(group("section", name, text_element("h1", self.words[name]), *content))


def essay_page(publication: Publication) -> SourcePage | None:
    """The page on which the essay speaks; a publication without one has no book."""
    return next((page for page in publication.pages if page.voice == "essay"), None)


class Built:
    """A page of the built site, in its article the pieces a book is made of."""

    def __init__(self, folder: Path, page: str, site: str = "") -> None:
        parser = html.HTMLParser(encoding="utf-8")
        self.root = html.parse(str(folder / page / "index.html"), parser).getroot()
        canonical = select(self.root, "//link[@rel='canonical']/@href")
        self.site = site or (str(canonical[0]).removesuffix(page) if canonical else HERE)
        self.address = f"{self.site}{page}"

    def find(self, path: str) -> list[html.HtmlElement]:
        """The elements at an XPath in the article."""
        return select(self.root, f"//article{path}")

    def classed(self, name: str, below: str = "//") -> list[html.HtmlElement]:
        """The elements of a class."""
        return self.find(f"{below}*[{classed(name)}]")


def paragraphs(essay: Built) -> Iterator[tuple[str, html.HtmlElement]]:
    """The paragraphs of the essay as numbered sections: ``p3`` and its section."""
    for section in essay.classed("essay"):
        for heading in select(section, "./h2[@id]"):
            if re.fullmatch(r"p\d+", id_ := str(heading.get("id"))):
                yield id_, section


def begin(publication: Publication, essay: Built, paragraph: str = "") -> Book:
    """An empty book of the essay, or of one of its paragraphs."""
    page, whole = essay_page(publication), str(essay.root.findtext(".//title"))
    title = str((page and page.meta.get("title")) or whole)
    edition = whole.removeprefix(title).lstrip(" ·-–|") or title
    language = str(essay.root.get("lang") or "en")
    pictures = Pictures(publication, essay.root)
    return Book(publication, title, edition, language, essay.site, pictures, paragraph)


def copied(book: Book, built: Built, pieces: list[html.HtmlElement]) -> list[html.HtmlElement]:
    """Pieces of a page, plain."""
    return [plain(piece, built.address, book.pictures) for piece in pieces]
