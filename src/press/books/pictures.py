"""The pictures of a book: charts and the shapes of verdicts, as SVG files with literal colours.

A book has no style sheet that could give the page's colour variables a value, so each picture
carries its own, those for paper, which a grey printer can tell apart.
"""

import re
from functools import cache

from lxml import etree, html

from press.core.cache import Store
from press.core.colours import LIGHT, PRINT
from press.core.markup import select
from press.core.publication import Publication
from press.core.render_context import templates
from press.kinds.charts import figures
from press.kinds.charts.records import CHARTS
from press.kinds.data.records import DATASETS

NAME = re.compile(r"(?P<name>\w+)-(?P<view>[\w-]+)(?P<narrow>\.narrow)?\.svg")


def pictures(publication: Publication, body: html.HtmlElement) -> dict[str, bytes]:
    """The files that the images of a book name; an image of nothing we know becomes its words."""
    found: dict[str, bytes] = {}
    for image in select(body, ".//img"):
        name = str(image.get("src"))
        drawn = found.get(name) or _drawn(publication, name)
        if drawn:
            found[name] = drawn
        else:
            image.tag, image.text = "span", image.attrib.pop("alt", "")
    return found


def _drawn(publication: Publication, file: str) -> bytes:
    match = NAME.fullmatch(file)
    name, view = (match["name"], match["view"]) if match else ("", "")
    width = figures.NARROW if match and match["narrow"] else figures.WIDE
    if name == "shape":
        return _shape(view)
    chart = publication[CHARTS].get(name)
    if chart is None or view not in chart.views:
        return b""
    store = Store(publication.places.store)
    figure = figures.draw(chart, view, publication[DATASETS], store)
    if not isinstance(figure, figures.Figure):
        return b""
    return printed(figure.pictures[width]).encode()


def printed(picture: str) -> str:
    """A chart's picture in the colours of paper, where a band is as dark as its colour."""
    root = etree.fromstring(picture.encode(), etree.XMLParser(resolve_entities=False))
    for band in root.iterfind(".//*[@fill='var(--band)']"):
        band.attrib.pop("opacity", "")
    return figures.literal(etree.tostring(root, encoding="unicode"), PRINT)


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
