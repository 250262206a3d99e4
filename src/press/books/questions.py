"""Questions for a class: each names the place of its answer, as the book calls it.

On the site a pointer is a link. On paper its words have to be enough: a step of a chart is known
by its number, and a term is printed after the questions.
"""

from collections.abc import Iterator

from lxml import html

from press.books.book import Book, copies
from press.books.page import BookPage
from press.core.pages.markup import class_test, group, select, text_element
from press.kinds.glossary.records import TERMS

POINTERS = f".//ol[{class_test('questions')}]//small//a[@href]"


def questions(book: Book, essay: BookPage) -> list[html.HtmlElement]:
    """Returns the essay's questions; in the book of a paragraph, the questions about it."""
    about = f"[@data-paragraph='{book.paragraph}']" if book.paragraph else ""
    return copies(essay.find(f".//*[{class_test('teaching')}]/*{about}"))


def name_steps(book: Book) -> None:
    """Names each step of a chart by its number where a question points to it."""
    for a in select(book.body, POINTERS):
        a.text = book.steps.get(str(a.get("href")), a.text)


def mark_outside(book: Book) -> None:
    """Says of what a question points to that the joined book lacks where it is."""
    words = book.translate("on the site")
    for a in select(book.body, POINTERS):
        if not str(a.get("href")).startswith("#"):
            a.tail = f" ({words}){a.tail or ''}"


def terms(book: Book, asked: list[html.HtmlElement]) -> Iterator[html.HtmlElement]:
    """The entries of the glossary for the terms that the book uses, under their heading."""
    linked = {str(a.get("href")) for part in (book.body, *asked) for a in select(part, ".//a")}
    addresses = {to for to in linked if to.partition("#")[2] in book.edition.publication[TERMS]}
    pages = {address.partition("#")[0] for address in addresses}
    entries = [
        entry
        for page in book.edition.publication.pages
        if page.address in pages
        for entry in copies(book.edition.page(page).find(".//dl/div[dt/span[@id]]"))
        if select(entry, "./dt/span/@id")[0] in addresses
    ]
    if entries:
        yield text_element("h2", book.translate("Glossary"))
        yield group("dl", "terms", *entries)
