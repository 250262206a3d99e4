"""What a class is asked: each question says where its answer stands, as the book names it.

On the site a pointer is a link. On paper its words have to be enough: a step of a chart is known
by its number, a term is printed after the questions, and what the book lacks is said to be
on the site.
"""

from collections.abc import Iterator
from pathlib import Path

from lxml import html

from press.books.book import Book, Built, copied
from press.core.markup import classed, group, select, text_element
from press.kinds.glossary.records import TERMS

POINTERS = ".//small//a[@href]"


def questions(book: Book, built: Built) -> Iterator[tuple[str, html.HtmlElement]]:
    """What a page asks of a class: headings and lists, each with the paragraph it is about."""
    about = ""
    for part in built.find(f"//*[{classed('teaching')}]/*"):
        if part.tag == "h3":
            about = str(part.get("id", "")).rpartition("-")[2]
        if part.tag == "h3" or "questions" in part.get("class", "").split():
            made = copied(book, built, [part])[0]
            made.tag = "h2" if part.tag == "h3" else "ol"
            for a in select(made, POINTERS):
                a.text = book.steps.get(str(a.get("href")), a.text)
            yield about, made


def terms(book: Book, site: Path, asked: list[html.HtmlElement]) -> Iterator[html.HtmlElement]:
    """The entries of a glossary to which questions point, under their heading."""
    addresses = [str(a.get("href")) for part in asked for a in select(part, POINTERS)]
    entries = [
        entry for address in dict.fromkeys(addresses) for entry in _term(book, site, address)
    ]
    if entries:
        yield text_element("h2", book.words["glossary"])
        yield group("dl", "terms", *entries)


def _term(book: Book, site: Path, address: str) -> list[html.HtmlElement]:
    page, _, name = address.removeprefix(book.site).partition("#")
    if name not in book.publication[TERMS] or not (site / page / "index.html").is_file():
        return []
    built = Built(site, page, book.site)
    made = copied(book, built, [e for e in built.find("//div[@id][dt]") if e.get("id") == name])
    for entry in made:  # on a span, as pandoc drops what stands around a term
        term = entry.find("dt")
        span = text_element("span", term.text_content(), id=str(entry.attrib.pop("id")))
        term.clear()
        term.append(span)
    return made


def elsewhere(book: Book) -> None:
    """Pointers that lead out of the joined book say so."""
    for a in select(book.body, f".//ol[{classed('questions')}]//small//a"):
        if not str(a.get("href")).startswith("#"):
            a.tail = f" ({book.words['elsewhere']}){a.tail or ''}"
