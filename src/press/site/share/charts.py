"""The shared picture of a chart: its finding in large letters, and the chart drawn beside it."""

import re
from collections.abc import Iterator
from functools import partial

from lxml import etree
from markupsafe import Markup

from press.core.colours import LIGHT
from press.core.i18n.catalogue import translate
from press.core.publication import Publication
from press.core.rounding import round_half_up
from press.kinds.charts import figures
from press.kinds.charts.marks import SVG
from press.kinds.charts.records import CHARTS, Chart
from press.kinds.data.records import DATASETS
from press.site.share.cards import Card, Cards
from press.site.share.drawing import EDGE, WIDTH, block, fit, page

ROOM = WIDTH - 2 * EDGE
BESIDE = (400, 440, ROOM - 440, 490)
"""Beside the chart: the width of the title and the start of the chart; then the chart's width and
height."""
ABOVE = (ROOM, 140, ROOM, 360)
"""The same where it is above, and the title's height."""
LEGIBLE = 1.1
"""The least scale of a chart that keeps its words: a shared picture is often seen at half its size.
"""


def chart_cards(publication: Publication, cards: Cards) -> Iterator[Card]:
    """A card of each chart whose data are sound, in the view that its page opens with."""
    for chart in publication[CHARTS].values():
        if all(name in publication[DATASETS] for name in chart.about.data):
            figure = figures.figure_of(publication, chart, chart.about.default)
            if isinstance(figure, figures.Figure):
                title = str(chart.about.title)
                draw = partial(_draw, chart, figure, title, cards)
                yield Card(f"charts/{chart.name}", title, draw)


def _draw(chart: Chart, figure: figures.Figure, title: str, cards: Cards) -> str:
    """Narrow beside the title, or wide below it: whichever has the larger letters."""
    wide, narrow = (
        etree.fromstring(
            figures.literal(picture, LIGHT).encode(),
            etree.XMLParser(resolve_entities=False),
        )
        for picture in figure.pictures
    )
    beside, above = _scale(narrow, *BESIDE[2:]), _scale(wide, *ABOVE[2:])
    foot = cards.foot(translate(cards.language, "Chart"))
    if beside >= above:
        lines = fit(title, "Literata", (52, 47, 42, 38), BESIDE[0], 480)
        made, _ = block(lines, EDGE, 66, "Literata", "ink")
        room = BESIDE[2] - float(narrow.get("width", "0")) * beside
        picture = _nested_svg(narrow, beside, EDGE + BESIDE[1] + room / 2, 66)
    else:
        lines = fit(title, "Literata", (54, 48, 42, 38), ABOVE[0], ABOVE[1])
        made, y = block(lines, EDGE, 54, "Literata", "ink")
        picture = _nested_svg(wide, above, EDGE, y + 16)
    return page(made + Markup(picture) + foot, "accent")


def _scale(root: etree._Element, across: float, down: float) -> float:
    """Returns the largest scale at which a picture fits a space."""
    wide, tall = (float(root.get(side, "1")) for side in ("width", "height"))
    return min(across / wide, down / tall)


def _nested_svg(root: etree._Element, scale: float, x: float, y: float) -> str:
    """A chart as a part of a larger picture."""
    left_out = ["title", "desc"] if scale >= LEGIBLE else ["title", "desc", "text"]
    etree.strip_elements(root, *(f"{SVG}{name}" for name in left_out), with_tail=False)
    for side in ("width", "height"):
        root.set(side, str(round_half_up(float(root.get(side, "1")) * scale, 1)))
    root.set("x", str(round_half_up(x, 1)))
    root.set("y", str(round_half_up(y, 1)))
    made = etree.tostring(root, encoding="unicode")
    return re.sub(r"font-family=\"[^\"]*\"", 'font-family="Inter"', made)
