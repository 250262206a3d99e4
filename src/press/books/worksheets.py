"""Room to write, in the pack of a paragraph without charts, which fills few pages.

A class writes its own verdicts before the page on which ours begin. The questions come last, on a
sheet to hand in.
"""

from collections.abc import Iterator

from lxml import html

from press.books.book import Book, copies
from press.core.pages.markup import class_test, group, select, text_element
from press.core.pages.sentences import plain
from press.kinds.studies.records import STUDIES


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
