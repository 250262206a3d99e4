"""The packs of a class: the clean text, each paragraph with its sources, and each study."""

from collections import Counter
from collections.abc import Iterator

from lxml import html

from press.books.book import Book, Edition
from press.books.page import BookPage, join_parts
from press.books.sections import book_cover, numbered_sections, study_pages
from press.books.worksheets import Sections, clean_text
from press.core.pages.markup import select, text_element
from press.kinds.claims.records import CLAIMS
from press.kinds.studies.records import STUDIES
from press.kinds.teaching.class_view.class_addresses import CLASS_ADDRESSES, class_address
from press.kinds.teaching.class_view.class_content import leave_out_of_text

STUDY_COUNT = 4
"""Of the works of a paragraph so many are printed: a pack for fifty minutes is a few pages."""


def class_books(edition: Edition) -> Iterator[Book]:
    """The clean text, each of its paragraphs, and the studies; none if nobody teaches."""
    if edition.essay is None or not edition.publication[CLASS_ADDRESSES]:
        return
    essay = edition.page(edition.essay)
    sections = numbered_sections(essay)
    title = edition.essay.title
    if sections:
        yield _compose(Book(edition, title, "class"), essay, sections)
    for id_, section in sections.items():
        yield _compose(Book(edition, title, "class", id_), essay, {id_: section})
    if edition.publication[STUDIES]:
        yield _compose_studies(Book(edition, title, "studies"), essay)


def _compose(book: Book, essay: BookPage, sections: Sections) -> Book:
    book_cover(book, essay)
    notes = clean_text(book, essay, sections)
    book.part("notes", book.translate("Notes"), *notes)
    if book.paragraph:
        book.part("studies", book.translate("The studies"), *_without_answers(book))
    book.body[-1].append(_foot(book, book.edition.address))
    return _with_links(book)


def _compose_studies(book: Book, essay: BookPage) -> Book:
    """Every study, to print alone: each says at its foot where its whole page is."""
    book_cover(book, essay)
    studies = [*_studies(book, [*book.edition.publication[STUDIES]])]
    for study in studies:
        study.append(
            _foot(book, book.edition.address and f"{book.edition.address}{study.get('id')}")
        )
    print_one = book.translate("Each study starts on a new page: print only the ones you need.")
    book.part("studies", book.translate("The studies"), text_element("p", print_one), *studies)
    return _with_links(book)


def _with_links(book: Book) -> Book:
    _lead_to_views(book)
    join_parts(book.body, book.edition.address)
    return book


def _without_answers(book: Book) -> Iterator[html.HtmlElement]:
    """The works that the paragraph cites, then those that most of its claims are checked by."""
    claims = book.edition.publication[CLAIMS]
    about = [claim for claim in claims if claim.paragraph == book.paragraph]
    used = Counter(source.key for claim in about for source in claim.sources)
    works = dict.fromkeys([*book.cited_keys(), *(key for key, _ in used.most_common())])
    found = [key for key in works if key in book.edition.publication[STUDIES]]
    yield from _studies(book, found[:STUDY_COUNT])


def _studies(book: Book, works: list[str]) -> Iterator[html.HtmlElement]:
    for study in study_pages(book, works):
        leave_out_of_text(study)
        yield study


def _lead_to_views(book: Book) -> None:
    """Links to what is not in the book lead to class views."""
    ids = {str(id_) for id_ in select(book.body, ".//@id")}
    for a in select(book.body, ".//a[@href]"):
        if (target := str(a.get("href"))) not in ids:
            a.set("href", class_address(book.edition.publication, target))


def _foot(book: Book, address: str) -> html.HtmlElement:
    """Returns the note on what a class pack leaves out and where to find it."""
    words = book.translate("Class view, without our verdicts and conclusions. The whole page:")
    line = text_element("p", f"{words} " if address else words)
    line.append(text_element("a", address, href=address))
    if book.form == "studies" and book.edition.day:  # what is printed alone has no cover
        line[-1].tail = f" · {book.translate('Version of {}').format(book.edition.day)}"
    line.set("class", "class-foot")
    return line
