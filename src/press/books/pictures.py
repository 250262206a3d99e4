"""The pictures of a book: charts and the shapes of verdicts, as SVG files with literal colours.

A book has no style sheet that could give the page's colour variables a value, so each picture
carries its own, the light ones: a book is printed on paper.
"""

from lxml import etree, html

from press.core.cache import Store
from press.core.publication import Publication
from press.kinds.charts import figures
from press.kinds.charts.records import CHARTS
from press.kinds.claims.records import VERDICTS
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
SPRITE = "http://www.w3.org/2000/svg"


class Pictures:
    """Hands out pictures by name and remembers which files the book needs."""

    def __init__(self, publication: Publication, page: html.HtmlElement) -> None:
        self.publication = publication
        self.store = Store(publication.places.store)
        self.symbols = {
            str(symbol.get("id")).removeprefix("shape-"): symbol
            for symbol in page.iter("symbol")
            if str(symbol.get("id")).removeprefix("shape-") in VERDICTS
        }
        self.files: dict[str, bytes] = {}

    def shape(self, verdict: str, says: str) -> html.HtmlElement | None:
        """The shape of a verdict; ``says`` is its alternative text, empty beside the word."""
        if verdict not in self.symbols:
            return None
        inside = b"".join(etree.tostring(part) for part in self.symbols[verdict])
        drawn = inside.replace(b"currentColor", COLOURS[verdict].encode())
        whole = b'<svg xmlns="%s" viewBox="0 0 14 14">%s</svg>' % (SPRITE.encode(), drawn)
        return self._image(f"shape-{verdict}.svg", whole, says, "shape")

    def chart(self, title_id: str) -> html.HtmlElement | None:
        """The chart an SVG of the page shows, known by the id of its title: ``name-view-wide``."""
        name, _, rest = title_id.removesuffix("-wide-title").partition("-")
        chart = self.publication[CHARTS].get(name)
        if chart is None or rest not in chart.views:
            return None
        figure = figures.draw(chart, rest, self.publication[DATASETS], self.store)
        if not isinstance(figure, figures.Figure):
            return None
        drawn = figures.literal(figure.pictures[0], chart.palettes[0])
        says = f"{chart.views[rest].title}: {figure.description}"
        return self._image(f"{name}-{rest}.svg", drawn.encode(), says, "picture")

    def _image(self, name: str, drawn: bytes, says: str, kind: str) -> html.HtmlElement:
        self.files[name] = drawn
        return html.Element("img", {"class": kind, "src": name, "alt": says})
