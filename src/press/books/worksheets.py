"""What a class reads and writes in a pack: the clean text, claims to judge, questions.

The clean text has numbers in place of verdicts, and no conclusions: what goes is what goes from the
class view of a page, as one rule says for both what an answer is. In the pack of a paragraph
without charts a class has room to write its own verdicts before the page on which ours begin. The
questions come last, on a sheet to hand in. On the site a pointer to an answer is a link; on paper
its words must be enough.
"""

from collections.abc import Iterator

from lxml import html

from press.books.book import Book, copies
from press.books.page import BookPage
from press.core.pages.markup import class_test, group, select, text_element
from press.core.pages.sentences import plain
from press.kinds.glossary.records import TERMS
from press.kinds.studies.records import STUDIES
from press.kinds.teaching.class_view.class_content import (
    drop_calls,
    leave_out_of_text,
    number_claims,
)

POINTERS = f".//ol[{class_test('questions')}]//small//a[@href]"
"""The links of a question to where its answer is."""


def has_room(book: Book, sections: dict[str, html.HtmlElement]) -> bool:
    """True for the pack of a paragraph without charts, which take up pages elsewhere."""
    texts = sections.values()
    return bool(book.paragraph) and not any(select(text, ".//*[@data-chart]") for text in texts)


def judge_first(book: Book, cards: list[html.HtmlElement]) -> None:
    """Adds a sheet of the claims, each with lines to write on."""
    words = (
        book.translate(
            "What would you need to see to believe each claim? Write down your own verdict and why."
        ),
        book.translate("Our verdicts come after this sheet."),
    )
    intro = text_element("p", " ".join(words))
    items = [group("div", "write", *says) for card in cards if (says := [*_claim(card)])]
    if items:
        book.part("worksheet", book.translate("Judge for yourself"), intro, *items)


def _claim(card: html.HtmlElement) -> Iterator[html.HtmlElement]:
    name = str(card.get("id")).rpartition("#")[2]
    for says in copies(select(card, f".//*[{class_test('card-says')}]")):
        label = group("span", "label")
        label.text, label.tail = name, f" {says.text or ''}"
        says.text = None
        says.insert(0, label)
        yield says


def findings(book: Book, works: Iterator[html.HtmlElement]) -> Iterator[html.HtmlElement]:
    """Each work, and under one that has a page what it finds, in our words."""
    studies, publication = book.edition.publication[STUDIES], book.edition.publication
    for work in works:
        yield work
        if study := studies.get(str(work.get("id")).rpartition("#ref-")[2]):
            finds = publication.expand(plain(str(study.record.finds)))
            label = text_element("b", f"{book.translate('Finds')}.")
            label.tail = f" {finds}"
            yield group("p", "finds", label)


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


Sections = dict[str, html.HtmlElement]


def called_notes(essay: BookPage, texts: list[html.HtmlElement]) -> list[html.HtmlElement]:
    """The notes of an essay that some texts of it call."""
    called = {str(link) for text in texts for link in select(text, ".//a/@href")}
    return [note for note in copies(essay.elements_of_class("note")) if note.get("id") in called]


def clean_text(book: Book, essay: BookPage, sections: Sections) -> list[html.HtmlElement]:
    """Adds to a book the paragraphs with the numbers of their claims, and the notes they call."""
    texts = copies([*sections.values()])
    supplied = {str(note.get("id")) for note in essay.elements_of_class("supplied")}
    for text in texts:
        drop_calls(text, supplied)
        leave_out_of_text(text)
        number_claims(text)
    notes = called_notes(essay, texts)
    book.part("essay", book.translate("The text"), *texts)
    return notes


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
