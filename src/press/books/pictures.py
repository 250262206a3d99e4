"""The pictures of a book: charts and the shapes of verdicts, as SVG files with literal colours.

A book has no style sheet that could give the page's colour variables a value, so each picture
carries its own, the light ones: a book is printed on paper.
"""

import re

from lxml import etree, html

from press.core.cache import Store
from press.core.markup import select
from press.core.publication import Publication
from press.core.render_context import templates
from press.kinds.charts import figures
from press.kinds.charts.records import CHARTS
from press.kinds.data.records import DATASETS

COLOURS = {
    "supported": "#1b7a53",
    "qualified": "#2a69a8",
    "imprecise": "#9a5b00",
    "not-supported": "#b0352a",
    "unchecked": "#6a635a",
    "opinion": "#6b4f8f",
}
"""What ``--v-…`` stands for in light; ``tokens.css`` holds the same, and a test compares them."""
NAME = re.compile(r"(?P<name>\w+)-(?P<view>[\w-]+)\.svg")


def pictures(publication: Publication, body: html.HtmlElement) -> dict[str, bytes]:
    """The files that the images of a book name; an image of nothing we know becomes its words."""
    files: dict[str, bytes] = {}
    for image in select(body, ".//img"):
        name = str(image.get("src"))
        drawn = files.get(name) or _drawn(publication, name)
        if drawn:
            files[name] = drawn
        else:
            image.tag, image.text = "span", image.attrib.pop("alt", "")
    return files


def _drawn(publication: Publication, file: str) -> bytes:
    match = NAME.fullmatch(file)
    name, view = (match["name"], match["view"]) if match else ("", "")
    if name == "shape":
        return _shape(view) if view in COLOURS else b""
    chart = publication[CHARTS].get(name)
    if chart is None or view not in chart.views:
        return b""
    store = Store(publication.places.store)
    figure = figures.draw(chart, view, publication[DATASETS], store)
    if not isinstance(figure, figures.Figure):
        return b""
    return figures.literal(figure.pictures[0], chart.palettes[0]).encode()


def _shape(verdict: str) -> bytes:
    """The shape of a verdict as a file of its own."""
    sprite = html.fragment_fromstring(templates().get_template("sprite.html").render())
    parts = select(sprite, f".//*[@id='shape-{verdict}']/*")
    inside = b"".join(etree.tostring(part, with_tail=False) for part in parts)
    drawn = inside.replace(b"currentColor", COLOURS[verdict].encode())
    return b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 14 14">%s</svg>' % drawn
