"""What stands in a book, part by part, each taken from the pages as they were built."""

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import html

from press.books.book import Book, Built, begin, copied, essay_page, paragraphs
from press.books.internal_links import HERE, join
from press.books.plates import with_pointers
from press.books.questions import elsewhere, questions, terms
from press.core.markup import classed, group, select, text_element
from press.core.publication import Publication
from press.kinds.studies.records import STUDIES

Pieces = list[html.HtmlElement]
MOST = 100
"""So many studies are printed; typst takes 5 MiB for each, and nobody binds more than that."""


def books(publication: Publication, site: Path) -> Iterator[Book]:
    """The book of the whole essay, then one of each of its paragraphs; none without an essay."""
    page = essay_page(publication)
    if page is None or not (site / page.address / "index.html").is_file():
        return
    essay = Built(site, page.address)
    sections = dict(paragraphs(essay))
    if sections:
        yield _whole(begin(publication, essay), essay, sections, site)
    for id_, section in sections.items():
        yield _single(begin(publication, essay, id_), essay, {id_: section}, site)


def _whole(book: Book, essay: Built, sections: dict[str, html.HtmlElement], site: Path) -> Book:
    _cover(book, essay)
    book.part("brief", *copied(book, essay, essay.classed("brief")))
    _text(book, essay, sections)
    _asked(book, site, [part for _, part in questions(book, essay)])
    return _end(book, site)


def _single(book: Book, essay: Built, sections: dict[str, html.HtmlElement], site: Path) -> Book:
    _cover(book, essay)
    _text(book, essay, sections)
    keys = [key for key in _cited(book) if key in book.publication[STUDIES]]
    studies = [study for key in keys[:MOST] for study in _study(book, site, key)]
    if len(keys) > MOST:
        studies.append(text_element("p", book.words["more"].format(len(keys) - MOST)))
    book.part("studies", *studies)
    asked = questions(book, essay)
    _asked(book, site, [part for id_, part in asked if id_ == book.paragraph])
    return _end(book, site)


def _cover(book: Book, essay: Built) -> None:
    """Title, byline and standfirst; how to cite; the terms; what the marks mean."""
    pieces = [e for name in ("kicker", "byline", "standfirst") for e in essay.classed(name)]
    kicker, *rest = copied(book, essay, pieces) or [text_element("p", book.edition)]
    facts = [text_element("h2", book.words["cite"]), _citation(book, essay)]
    if terms := select(essay.root, f"//footer[{classed('foot')}]/p"):
        facts += [text_element("h2", book.words["terms"]), *copied(book, essay, terms[:1])]
    if key := essay.classed("key"):
        facts += [text_element("h2", book.words["marks"]), *copied(book, essay, key[:1])]
    title = group("p", "title")
    title.text = book.title
    label = group("p", "pack")
    label.text = book.label
    book.body.append(
        group("section", "cover", kicker, title, *rest, label, group("div", "imprint", *facts))
    )


def _citation(book: Book, essay: Built) -> html.HtmlElement:
    """The edition as a bibliography has it, with the address of what is in the book.

    Its author is who made the edition; the byline above names the author of the original.
    """
    authors = "".join(f"{name}. " for name in select(essay.root, "//meta[@name='author']/@content"))
    cite = text_element("p", f"{authors}“{book.title}.” {book.edition}.")
    if book.site != HERE:
        address = f"{book.site}#{book.paragraph}" if book.paragraph else book.site
        cite.text = f"{cite.text} "
        cite.append(text_element("a", address, href=address))
    return cite


def _text(book: Book, essay: Built, sections: dict[str, html.HtmlElement]) -> None:
    """The paragraphs, their notes, the charts to which they point, and their claims."""
    texts: Pieces = []
    sheets: Pieces = []
    for section in sections.values():
        text, found = with_pointers(book, essay, section, len(sheets))
        texts.append(text)
        sheets += found
    book.part("essay", *texts)
    book.part("notes", *_notes(book, essay, texts))
    book.part("charts", *sheets)
    book.part("claims", *_claims(book, essay, sections))


def _notes(book: Book, essay: Built, texts: Pieces) -> Iterator[html.HtmlElement]:
    """The notes these texts refer to, under their own numbers."""
    called = {str(href).rpartition("#")[2] for text in texts for href in select(text, ".//a/@href")}
    for note in essay.find("//*[@role='doc-endnotes']//li[@id]"):
        if note.get("id") in called:
            made = copied(book, essay, [note])[0]
            made.tag = "div"
            made.set("class", "note")
            made.insert(0, text_element("b", str(note.get("id")).removeprefix("note-")))
            made[0].tail = " "
            yield made


def _claims(
    book: Book, essay: Built, sections: dict[str, html.HtmlElement]
) -> Iterator[html.HtmlElement]:
    """The card of each claim, under the heading of its paragraph; its verdict is its heading."""
    for id_, section in sections.items():
        path = f"//*[{classed('card')}][starts-with(@id, 'card-{id_}.')]"
        cards = copied(book, essay, sorted(essay.find(path), key=_place))
        if cards:
            heading = "".join(select(section, "./h2/text()")).strip()
            yield text_element("h2", f"{id_.removeprefix('p')} · {heading}")
        for card in cards:
            for verdict in select(card, f"./*[{classed('card-verdict')}]"):
                verdict.tag = "h3"
            yield card


def _place(card: html.HtmlElement) -> list[int]:
    """Where a card stands among those of its paragraph: ``p1.c2`` before ``p1.c10``."""
    return [int(number) for number in re.findall(r"\d+", str(card.get("id")))]


def _asked(book: Book, site: Path, asked: Pieces) -> None:
    """The questions, and the terms in which their answers stand."""
    book.part("questions", *asked, *terms(book, site, asked))


def _study(book: Book, site: Path, key: str) -> Iterator[html.HtmlElement]:
    """The page of a study, a heading's level lower, and what it asks."""
    page = book.publication[STUDIES][key].page
    if not (site / page.address / "index.html").is_file():
        return
    built = Built(site, page.address, book.site)
    for made in copied(book, built, built.find("")[:1]):
        for heading in select(made, ".//*[self::h1 or self::h2 or self::h3]"):
            heading.tag = f"h{int(heading.tag[1]) + 1}"
        made.tag = "div"
        made.set("class", "study")
        made.set("id", built.address)
        asked = [part for _, part in questions(book, built) if part.tag == "ol"]
        made.extend([text_element("h3", book.words["questions"])] * bool(asked) + asked)
        yield made


def _cited(book: Book) -> list[str]:
    """The keys of all works the book refers to so far, in its order."""
    found = " ".join(map(str, select(book.body, ".//@data-cite")))
    return list(dict.fromkeys(found.split()))


def _begin_with_two(book: Book) -> None:
    """The first of several items under a heading stays with the second: one alone looks lost."""
    item = f"*[1][{classed('card')} or {classed('step')}]"
    one = f".//div[{classed('card')} or {classed('step')}]"
    for first in select(
        book.body, f"{one}[not(preceding-sibling::{item})][following-sibling::{item}]"
    ):
        first.set("class", f"{first.get('class')} first")


def _end(book: Book, site: Path) -> Book:
    """The works cited, in the order of the references page; then the parts become one."""
    keys = set(_cited(book))
    for page in book.publication.pages:
        if "/// references" in page.body and (site / page.address / "index.html").is_file():
            built = Built(site, page.address, book.site)
            works = [w for w in built.classed("reference") if w.get("data-cite") in keys]
            made = copied(book, built, works)
            for work in made:
                work.tag = "div"
            book.part("references", *made)
    _begin_with_two(book)
    join(book.body)
    elsewhere(book)
    return book
