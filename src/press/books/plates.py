"""The charts of a text stand together after it: each leaves a pointer where it stood."""

from lxml import html

from press.books.book import Book
from press.core.markup import classed, group, select, text_element
from press.kinds.charts.records import CHARTS

MOST_ROWS = 12


def move_charts(book: Book, section: html.HtmlElement, before: int) -> list[html.HtmlElement]:
    """Puts pointers in place of a section's charts; gives a plate of each, counted on."""
    plates: list[html.HtmlElement] = []
    charts, name = book.edition.publication[CHARTS], book.say("Chart")
    for block in select(section, ".//*[@data-chart]"):
        if (chart := charts.get(block.get("data-chart"))) is None:
            block.drop_tree()
            continue
        number = before + len(plates) + 1
        address, title = f"#plate-{number}", chart.about.title
        link = text_element("a", f"{name} {number}", href=address)
        link.tail = f": {title}"
        block.addprevious(group("p", "see", link))
        _number_steps(book, block, number)
        _print_once(book, block, f"{chart.name}-{chart.about.default}.narrow.svg")
        block.drop_tree()
        block.tail = None
        plates.append(
            group("div", "sheet", text_element("h2", f"{number} · {title}", id=address), block)
        )
    return plates


def _number_steps(book: Book, block: html.HtmlElement, number: int) -> None:
    """Each step says its number, by which questions point to it."""
    for at, step in enumerate(select(block, f"./*[{classed('step')}]"), 1):
        book.steps[str(step.get("id"))] = book.say("step {1} of chart {0}").format(number, at)
        for text in select(step, f"(.//*[{classed('step-text')}]/p)[1]"):
            label = group("span", "label")
            label.text, label.tail = book.say("Step {}").format(at), f" {text.text or ''}"
            text.text = None
            text.insert(0, label)


def _print_once(book: Book, block: html.HtmlElement, frame: str) -> None:
    """The default view of a chart in steps is printed large; in the pack of a paragraph, small.

    That pack is a few sheets for each of a class, in two columns, so it has short tables only.
    """
    small = select(block, f"./*[{classed('step')}]//figure[img/@src='{frame}']")
    large = select(block, f".//figure[{classed('chart')}]")
    long = select(block, f".//table[count(.//tr) > {MOST_ROWS}]")
    left_out = small if not book.paragraph else [*long, *(large if small else [])]
    for element in left_out:
        element.drop_tree()
    if book.paragraph and not small:
        for image in select(block, f".//figure[{classed('chart')}]/img"):
            image.set("src", f"{str(image.get('src')).removesuffix('.svg')}.narrow.svg")
