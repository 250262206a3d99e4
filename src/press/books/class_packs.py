"""The packs of a class: the clean text as a handout, and each paragraph with its sources."""

from collections import Counter
from collections.abc import Iterator

from lxml import html

from press.books.book import Book, Edition
from press.books.class_text import Sections, clean_text
from press.books.links import join_parts
from press.books.sections import book_cover, numbered_sections, study_pages
from press.core.markup import select, text_element
from press.kinds.claims.records import CLAIMS
from press.kinds.studies.records import STUDIES
from press.kinds.teaching.class_addresses import class_address, class_addresses
from press.kinds.teaching.class_content import leave_out_of_text

STUDY_COUNT = 4
"""Of the works of a paragraph so many are printed: a pack for fifty minutes is a few pages."""


def class_books(edition: Edition) -> Iterator[Book]:
    """The clean text, then each of its paragraphs; none if nobody teaches."""
    if edition.essay is None or not class_addresses(edition.publication):
        return
    sections = numbered_sections(edition.page(edition.essay))
    title = edition.essay.title
    if sections:
        yield _compose(Book(edition, title, for_class=True), sections)
    for id_, section in sections.items():
        yield _compose(Book(edition, title, id_, for_class=True), {id_: section})


def _compose(book: Book, sections: Sections) -> Book:
    assert book.edition.essay
    essay = book.edition.page(book.edition.essay)
    book_cover(book, essay)
    notes = clean_text(book, essay, sections)
    book.part("notes", book.say("Notes"), *notes)
    if book.paragraph:
        book.part("studies", book.say("The studies"), *_without_answers(book))
    book.body[-1].append(_foot(book))
    _lead_to_views(book)
    join_parts(book.body, book.edition.address)
    return book


def _without_answers(book: Book) -> Iterator[html.HtmlElement]:
    """The works that the paragraph cites, then those that most of its claims are checked by."""
    claims = book.edition.publication[CLAIMS]
    about = [claim for claim in claims if claim.paragraph == book.paragraph]
    used = Counter(source.key for claim in about for source in claim.sources)
    works = dict.fromkeys([*book.cited(), *(key for key, _ in used.most_common())])
    found = [key for key in works if key in book.edition.publication[STUDIES]]
    for study in study_pages(book, found[:STUDY_COUNT]):
        leave_out_of_text(study)
        yield study


def _lead_to_views(book: Book) -> None:
    """Links to what is not in the book lead to class views."""
    ids = {str(id_) for id_ in select(book.body, ".//@id")}
    for a in select(book.body, ".//a[@href]"):
        if (target := str(a.get("href"))) not in ids:
            a.set("href", class_address(book.edition.publication, target))


def _foot(book: Book) -> html.HtmlElement:
    """Returns the note on what a class pack leaves out and where to find it."""
    words = book.say("Class view, without our verdicts and conclusions. The whole page:")
    line = text_element("p", f"{words} " if book.edition.address else words)
    line.append(text_element("a", book.edition.address, href=book.edition.address))
    line.set("class", "class-foot")
    return line
