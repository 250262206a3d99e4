"""Questions for a class: each names the place of its answer, as the book calls it.

On the site a pointer is a link. On paper its words have to be enough: a step of a chart is known
by its number, and a term is printed after the questions.
"""

from collections.abc import Iterator

from lxml import html

from press.books.book import Book, copies
from press.books.page import BookPage
from press.core.markup import classed, group, select, text_element
from press.kinds.glossary.records import TERMS

POINTERS = f".//ol[{classed('questions')}]//small//a[@href]"


def questions(book: Book, essay: BookPage) -> list[html.HtmlElement]:
    """Returns the essay's questions; in the book of a paragraph, the questions about it."""
    about = f"[@data-paragraph='{book.paragraph}']" if book.paragraph else ""
    return copies(essay.find(f".//*[{classed('teaching')}]/*{about}"))


def name_steps(book: Book) -> None:
    """Names each step of a chart by its number where a question points to it."""
    for a in select(book.body, POINTERS):
        a.text = book.steps.get(str(a.get("href")), a.text)


def mark_outside(book: Book) -> None:
    """Says of what a question points to that the joined book lacks where it is."""
    words = book.say("on the site")
    for a in select(book.body, POINTERS):
        if not str(a.get("href")).startswith("#"):
            a.tail = f" ({words}){a.tail or ''}"


def terms(book: Book, asked: list[html.HtmlElement]) -> Iterator[html.HtmlElement]:
    """The entries of a glossary to which questions point, under their heading."""
    addresses = [str(a.get("href")) for part in asked for a in select(part, POINTERS)]
    entries = [entry for one in dict.fromkeys(addresses) for entry in _term(book, one)]
    if entries:
        yield text_element("h2", book.say("Glossary"))
        yield group("dl", "terms", *entries)


def _term(book: Book, address: str) -> list[html.HtmlElement]:
    publication = book.edition.publication
    if address.partition("#")[2] not in publication[TERMS]:
        return []
    pages = [page for page in publication.pages if page.address == address.partition("#")[0]]
    path = f".//dl/div[dt/span[@id='{address}']]"
    return [entry for page in pages for entry in copies(book.edition.page(page).find(path))]
