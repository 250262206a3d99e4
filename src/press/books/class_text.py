"""A text as a class reads it before it judges: numbers in place of verdicts, and no conclusions.

What goes is what goes from the class view of a page: one rule says for both what an answer is.
"""

from lxml import html

from press.books.book import Book, copies
from press.books.page import BookPage
from press.core.pages.markup import class_test, select
from press.kinds.teaching.class_view.class_content import (
    drop_calls,
    leave_out_of_text,
    number_claims,
)

Sections = dict[str, html.HtmlElement]


def clean_text(book: Book, essay: BookPage, sections: Sections) -> list[html.HtmlElement]:
    """Adds to a book the paragraphs with the numbers of their claims, and the notes they call."""
    texts = copies([*sections.values()])
    supplied = {str(note.get("id")) for note in essay.elements_of_class("supplied")}
    for text in texts:
        drop_calls(text, supplied)
        leave_out_of_text(text)
        number_claims(text)
    called = {str(link) for text in texts for link in select(text, ".//a/@href")}
    book.part("essay", book.translate("The text"), *texts)
    return [note for note in copies(essay.elements_of_class("note")) if note.get("id") in called]


def read_first(book: Book, essay: BookPage, sections: Sections) -> None:
    """Adds the clean text to a book that has the marked one: nobody can unsee a verdict.

    Its places and its links are those of the marked text, so here it has none.
    """
    draft = Book(book.edition, book.title)
    clean_text(draft, essay, sections)
    for part in copies([*draft.body]):
        for element in part.iter("*"):
            element.attrib.pop("id", None)
            element.attrib.pop("data-cite", None)
        for number in select(
            part, f".//a[{class_test('claim-number')} or {class_test('noteref')}]"
        ):
            number.drop_tree()
        for sign in select(part, f".//a | .//*[{class_test('claim')}]"):
            sign.drop_tag()
        book.part("clean", book.translate("Read first: the text without our marks"), *part[1:])
