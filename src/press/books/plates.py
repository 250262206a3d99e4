"""The charts of a text stand together after it: each leaves a pointer where it stood."""

from copy import deepcopy

from lxml import html

from press.books.book import Book, Built, copied
from press.books.print_cleaner import plain
from press.core.markup import classed, group, select, text_element
from press.kinds.charts.records import CHARTS

FIGURE = f"self::figure and {classed('chart')}"
FIGURES = f"./*[{classed('scrolly')} or {classed('choose')} or ({FIGURE})]"


def with_pointers(
    book: Book, built: Built, section: html.HtmlElement, before: int
) -> tuple[html.HtmlElement, list[html.HtmlElement]]:
    """The section with pointers in place of its charts, and a sheet of each, counted on."""
    section = deepcopy(section)
    sheets: list[html.HtmlElement] = []
    for block in select(section, FIGURES):
        number = before + len(sheets) + 1
        name = block.get("data-chart") or str(block.get("id", "")).removeprefix("chart-")
        if name in book.publication[CHARTS]:
            block.addprevious(_pointer(book, number, name))
            _number_steps(book, built, block, number)
            _leave_out_frames(block, f"{name}-{book.publication[CHARTS][name].about.default}")
            sheets.append(_sheet(book, built, block, number, name))
        block.drop_tree()
    return plain(section, built.address, book.pictures), sheets


def _address(book: Book, name: str) -> str:
    return f"{book.site}#sheet-{name}"


def _pointer(book: Book, number: int, name: str) -> html.HtmlElement:
    title = book.publication[CHARTS][name].about.title
    link = text_element("a", f"{book.words['chart']} {number}", href=_address(book, name))
    link.tail = f": {title}"
    return group("p", "see", link)


def _number_steps(book: Book, built: Built, block: html.HtmlElement, number: int) -> None:
    """Each step says its number, by which questions point to it."""
    for at, step in enumerate(select(block, f"./*[{classed('step')}]"), 1):
        address = f"{built.address}#{step.get('id')}"
        book.steps[address] = book.words["place"].format(number, at)
        for text in select(step, f"(.//*[{classed('step-text')}]/p)[1]"):
            label = group("span", "label")
            label.text, label.tail = book.words["step"].format(at), f" {text.text or ''}"
            text.text = None
            text.insert(0, label)


def _leave_out_frames(block: html.HtmlElement, shown: str) -> None:
    """Of a chart with several frames the one is printed that its table is of.

    A screen builds a picture up; on paper its frames are one picture, with holes and then whole.
    """
    for figure in select(block, f".//figure[{classed('chart')}]"):
        if figure.get("id") == f"{shown}-figure":
            select(block, f".//*[{classed('step')} or {classed('choose-figures')}]")[-1].append(
                figure
            )
        else:
            figure.drop_tree()


def _sheet(
    book: Book, built: Built, block: html.HtmlElement, number: int, name: str
) -> html.HtmlElement:
    heading = text_element("h2", f"{number} · {book.publication[CHARTS][name].about.title}")
    heading.set("id", _address(book, name))
    return group("div", "sheet", heading, *copied(book, built, [block]))
