"""The pictures of a book: charts and the shapes of verdicts, as SVG files with literal colours.

A book has no style sheet that could give the page's colour variables a value, so each picture
carries its own, those for paper, which a grey printer can tell apart.
"""

import re
from functools import cache

from lxml import etree, html

from press.books.book import Book
from press.core.colours import LIGHT
from press.core.pages.markup import class_test, group, select, text_element
from press.core.publication import Publication
from press.core.render_context import templates
from press.kinds.charts import figures
from press.kinds.charts.print_pictures import in_print_colours
from press.kinds.charts.records import CHARTS

NAME = re.compile(r"(?P<name>\w+)-(?P<view>[\w-]+)(?P<narrow>\.narrow)?\.svg")
MOST_ROWS = 12


def pictures(publication: Publication, body: html.HtmlElement) -> dict[str, bytes]:
    """The files that the images of a book name; an image of nothing we know becomes its words.

    A chart is there in both widths: an e-book is also read on a phone.
    """
    found: dict[str, bytes] = {}
    for image in select(body, ".//img"):
        name = str(image.get("src"))
        if not (drawn := found.get(name) or _svg(publication, name)):
            image.tag, image.text = "span", image.attrib.pop("alt", "")
            continue
        found[name] = drawn
        if image.get("class") == "picture" and (slim := _svg(publication, narrow(name))):
            found[narrow(name)] = slim
    return found


def narrow(name: str) -> str:
    """The file of a chart's picture as a phone shows it."""
    return f"{name.removesuffix('.svg').removesuffix('.narrow')}.narrow.svg"


def _svg(publication: Publication, file: str) -> bytes:
    match = NAME.fullmatch(file)
    name, view = (match["name"], match["view"]) if match else ("", "")
    width = figures.NARROW if match and match["narrow"] else figures.WIDE
    if name == "shape":
        return _shape(view)
    chart = publication[CHARTS].get(name)
    if chart is None or view not in chart.views:
        return b""
    figure = figures.figure_of(publication, chart, view)
    if not isinstance(figure, figures.Figure):
        return b""
    return in_print_colours(figure.pictures[width]).encode()


@cache
def _shape(verdict: str) -> bytes:
    """The shape of a verdict as a file of its own, in the light one of its two colours."""
    colour = LIGHT.get(f"v-{verdict}")
    sprite = html.fragment_fromstring(templates().get_template("sprite.html").render())
    parts = select(sprite, f".//*[@id='shape-{verdict}']/*") if colour else []
    drawn = "".join(etree.tostring(part, encoding="unicode", with_tail=False) for part in parts)
    drawn = drawn.replace("currentColor", colour or "")
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 14 14">{drawn}</svg>'
    return svg.encode() if drawn else b""


def move_charts(book: Book, section: html.HtmlElement, before: int) -> list[html.HtmlElement]:
    """Puts pointers in place of a section's charts; gives a plate of each, counted on."""
    plates: list[html.HtmlElement] = []
    charts, name = book.edition.publication[CHARTS], book.translate("Chart")
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
    for at, step in enumerate(select(block, f"./*[{class_test('step')}]"), 1):
        book.steps[str(step.get("id"))] = book.translate("step {1} of chart {0}").format(number, at)
        for text in select(step, f"(.//*[{class_test('step-text')}]/p)[1]"):
            label = group("span", "label")
            label.text, label.tail = book.translate("Step {}").format(at), f" {text.text or ''}"
            text.text = None
            text.insert(0, label)


def _print_once(book: Book, block: html.HtmlElement, frame: str) -> None:
    """The default view of a chart in steps is printed large; in the pack of a paragraph, small.

    That pack is a few sheets for each of a class, in two columns, so it has short tables only.
    """
    small = select(block, f"./*[{class_test('step')}]//figure[img/@src='{frame}']")
    large = select(block, f".//figure[{class_test('chart')}]")
    long = select(block, f".//table[count(.//tr) > {MOST_ROWS}]")
    left_out = small if not book.paragraph else [*long, *(large if small else [])]
    for element in left_out:
        element.drop_tree()
    if book.paragraph and not small:
        for image in select(block, f".//figure[{class_test('chart')}]/img"):
            image.set("src", narrow(str(image.get("src"))))
