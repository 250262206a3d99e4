"""Composes the sections of a book."""

import re
from collections import Counter
from collections.abc import Iterator

from lxml import html

from press.books.book import Book, Edition, copies
from press.books.page import BookPage, join_parts
from press.books.pictures import move_charts, pictures
from press.books.worksheets import (
    POINTERS,
    Sections,
    called_notes,
    findings,
    has_room,
    judge_first,
    mark_outside,
    name_steps,
    questions,
    read_first,
    terms,
)
from press.core.pages.markup import class_test, group, select, text_element
from press.kinds.citations.citing import CITATIONS
from press.kinds.claims.records import CLAIMS
from press.kinds.studies.records import STUDIES
from press.kinds.teaching.class_view.class_content import number_claims

Pieces = list[html.HtmlElement]


def books(edition: Edition) -> Iterator[Book]:
    """The book of the whole essay, then one of each of its paragraphs; none without an essay."""
    if edition.essay is None:
        return
    page = edition.page(edition.essay)
    title = edition.essay.title
    if sections := numbered_sections(page):
        yield _compose(Book(edition, title), page, sections)
    for id_, section in sections.items():
        yield _compose(Book(edition, title, "paragraph", id_), page, {id_: section})


def numbered_sections(essay: BookPage) -> Sections:
    """The numbered paragraphs of the essay, by their ids: ``p3``."""
    found = {}
    for section in essay.elements_of_class("essay"):
        for heading in select(section, "./h2[@id]"):
            if match := re.fullmatch(r".*#(p\d+)", str(heading.get("id"))):
                found[match[1]] = section
    return found


def _compose(book: Book, essay: BookPage, sections: Sections) -> Book:
    book_cover(book, essay)
    read_first(book, essay, sections)
    if not book.paragraph:
        book.part("brief", book.translate("In brief"), *copies(essay.elements_of_class("brief")))
    if has_room(book, sections):
        judge_first(book, copies([*_claims(essay, sections)]))
        _text(book, essay, sections)
        _works_and_answer_sheet(book, essay)
    else:
        _text(book, essay, sections)
        _questions_and_works(book, essay)
    name_steps(book)
    join_parts(book.body, book.edition.address)
    mark_outside(book)
    book.pictures = pictures(book.edition.publication, book.body)
    return book


def _questions_and_works(book: Book, essay: BookPage) -> None:
    asked = questions(book, essay)
    glossary = list(terms(book, asked))
    if asked:
        book.part("questions", book.translate("Questions"), *asked, *glossary)
    else:
        book.part("glossary", book.translate("Glossary"), *glossary[1:])  # under one heading
    book.part("references", book.translate("Works cited"), *_references(book))


def _works_and_answer_sheet(book: Book, essay: BookPage) -> None:
    """The works with what they find, and last the questions, on a sheet to hand in."""
    asked = questions(book, essay)
    works = findings(book, _references(book))
    book.part("references", book.translate("Works cited"), *works, *terms(book, asked))
    book.part("answer-sheet", book.translate("Questions"), *asked)


def book_cover(book: Book, essay: BookPage) -> None:
    """Title, byline and standfirst; how to cite; the terms; what the marks mean."""
    lines = [
        line
        for name in ("kicker", "byline", "standfirst")
        for line in copies(essay.elements_of_class(name))
    ]
    for finding in [
        part for line in lines for part in select(line, f".//*[{class_test('finding')}]")
    ]:
        finding.drop_tree()  # nobody has read the text yet
    first, *rest = lines or [text_element("p", book.edition.name)]
    facts = [text_element("h2", book.translate("How to cite")), _citation(book)]
    if rights := book.edition.rights:
        facts += [text_element("h2", book.translate("Terms")), text_element("p", rights)]
    if book.form == "book" and (key := _marks(book, essay)):
        facts += [text_element("h2", book.translate("The marks")), *key]
    title, label = group("p", "title"), group("p", "pack")
    title.text, label.text = book.title, book.label
    imprint = group("div", "imprint", *facts)
    book.body.append(group("section", "cover", first, title, *rest, label, imprint))


def _marks(book: Book, essay: BookPage) -> Pieces:
    """The explanation of the marks, if the text has one."""
    key = copies(essay.elements_of_class("key")[:1])
    if key and book.paragraph:
        _count_own(book, key[0])
    return key


def _count_own(book: Book, key: html.HtmlElement) -> None:
    """The explanation of the marks counts the claims of its paragraph, not of the whole text."""
    claims = book.edition.publication[CLAIMS]
    own = Counter(claim.verdict for claim in claims if claim.paragraph == book.paragraph)
    for line in select(key, "./li"):
        (shape,) = select(line, "./img/@src")
        number = own[shape.removeprefix("shape-").removesuffix(".svg")]
        if number:
            line.find("b").text = str(number)
        else:
            line.drop_tree()


def _citation(book: Book) -> html.HtmlElement:
    """The edition as a bibliography has it, with the address of what is in the book.

    Its author is who made the edition; the byline above names the author of the original.
    """
    author = f"{book.edition.author}. " if book.edition.author else ""
    dated = book.translate("Version of {}")
    version = f"{dated.format(book.edition.day)}. " if book.edition.day else ""
    cite = text_element("p", f"{author}“{book.title}.” {book.edition.name}. {version}")
    if book.address:
        cite.append(text_element("a", book.address, href=book.address))
    return cite


def _text(book: Book, essay: BookPage, sections: Sections) -> None:
    """The paragraphs, their notes, the charts to which they point, and their claims."""
    texts = copies([*sections.values()])
    plates: Pieces = []
    for text in texts:
        plates += move_charts(book, text, len(plates))
    notes = called_notes(essay, texts)
    for text in texts:
        number_claims(text, "claims/#")
        _lead_back(text, notes)
    # On the cover of a paragraph's pack the marks would say how its claims fared.
    if book.paragraph and (key := _marks(book, essay)):
        named = group("p", "marks", text_element("b", book.translate("The marks")))
        texts.insert(0, group("div", "edition", named, *key))
    book.part("essay", book.translate("The text"), *texts)
    book.part("notes", book.translate("Notes"), *notes)
    book.part("charts", book.translate("Charts"), *plates)
    own = [*_claims(essay, sections)]
    others = _claims_in_questions(book, essay, own)
    book.part("claims", book.translate("The claims"), *own, *others)


def _lead_back(text: html.HtmlElement, notes: Pieces) -> None:
    """The number of a note leads back to the first place in the text that calls it."""
    for note in notes:
        address = str(note.get("id"))
        for call in select(text, f".//a[{class_test('noteref')}][@href='{address}']")[:1]:
            call.set("id", f"{address}-call")
            number = note[0]
            back = text_element("a", number.text or "", href=f"{address}-call")
            back.set("class", "backlink")
            number.text = None
            number.append(back)


def _claims(essay: BookPage, sections: Sections) -> Iterator[html.HtmlElement]:
    """The entry of each claim that the essay marks, under the heading of its paragraph."""
    for id_, section in sections.items():
        path = f".//*[{class_test('card')}][starts-with(@id, 'claims/#{id_}.')]"
        if entries := copies(sorted(essay.find(path), key=_number)):
            heading = section.find("h2").text_content().strip()
            yield text_element("h2", f"{id_.removeprefix('p')} · {heading}")
            yield from entries


def _claims_in_questions(
    book: Book, essay: BookPage, printed: Pieces
) -> Iterator[html.HtmlElement]:
    """The entries of other claims to which the questions point: on paper nobody can open them."""
    asked = {str(a.get("href")) for part in questions(book, essay) for a in select(part, POINTERS)}
    asked -= {str(card.get("id")) for card in printed}
    cards = essay.find(f".//*[{class_test('card')}][@id]")
    if entries := copies([card for card in cards if card.get("id") in asked]):
        yield text_element("h2", book.translate("Other claims in the questions"))
        yield from entries


def _number(entry: html.HtmlElement) -> int:
    """The number of a claim in its paragraph: ``p1.c2`` comes before ``p1.c10``."""
    return int(str(entry.get("id")).rpartition("c")[2])


def study_pages(book: Book, works: list[str]) -> Iterator[html.HtmlElement]:
    """The pages of the works, each a heading's level lower."""
    for key in works:
        page = book.edition.page(book.edition.publication[STUDIES][key].page)
        (made,) = copies([page.root])
        made.attrib.update({"class": "study", "id": page.source.address})
        for heading in list(made.iter("h1", "h2", "h3")):
            heading.tag = f"h{int(heading.tag[1]) + 1}"
        yield made


def _references(book: Book) -> Iterator[html.HtmlElement]:
    """The works cited, in the order that the style gives the bibliography."""
    cited = set(book.cited_keys())
    for key, entry in book.edition.publication[CITATIONS].references.items():
        if key in cited:
            work = html.fragment_fromstring(entry, create_parent="div")
            work.attrib.update({"class": "reference", "id": f"references/#ref-{key}"})
            yield work
