"""Charts on paper: a printer without colours still tells their fills and lines apart."""

import io
import re
from collections.abc import Iterator
from itertools import combinations

import pytest
import yaml
from lxml import etree
from PIL import Image, ImageStat
from test_look import contrast

from conftest import ROOT, read_edition
from press.core.cache import Store
from press.core.colours import PRINT
from press.kinds.charts import figures
from press.kinds.charts.print_pictures import in_print_colours, png_of
from press.kinds.charts.records import CHARTS, Chart
from press.kinds.data.records import DATASETS

SHAPES = ("path", "rect", "circle", "ellipse", "line")
AREA = 5
"""A stroke of so many pixels is an area: charts of squares are drawn as dashed strokes."""


def own(element: etree._Element, name: str, default: str = "") -> str:
    """The value of an attribute, from the nearest element around that has it."""
    at: etree._Element | None = element
    while at is not None and at.get(name) is None:
        at = at.getparent()
    return default if at is None else str(at.get(name))


def faded(colour: str, *opacities: str) -> str:
    """A colour as it looks on white paper."""
    share = 1.0
    for opacity in opacities:
        share *= float(opacity)
    parts = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{int(255 - share * (255 - part)):02x}" for part in parts)


def areas(svg: str) -> Iterator[str]:
    """The colours of everything in a picture that covers an area."""
    for element in etree.fromstring(svg.encode()).iter(*(f"{{*}}{shape}" for shape in SHAPES)):
        opacity = own(element, "opacity", "1")
        fill, stroke = own(element, "fill"), own(element, "stroke")
        if re.fullmatch(r"#\w{6}", fill):
            yield faded(fill, opacity, own(element, "fill-opacity", "1"))
        if re.fullmatch(r"#\w{6}", stroke) and float(own(element, "stroke-width", "1")) >= AREA:
            yield faded(stroke, opacity, own(element, "stroke-opacity", "1"))


def prints_its_numbers(chart: Chart) -> bool:
    """True if each area has its number in it: a grey printer loses nothing."""
    file = ROOT / chart.path
    return file.suffix == ".yml" and yaml.safe_load(file.read_text("utf-8"))["form"] == "tiles"


SHADED = [name for name, chart in read_edition()[CHARTS].items() if not prints_its_numbers(chart)]


@pytest.mark.parametrize("name", SHADED)
def test_every_two_fills_of_a_printed_chart_differ_in_grey(name: str) -> None:
    edition = read_edition()
    chart, store = edition[CHARTS][name], Store(edition.places.store)
    for view in chart.views:
        figure = figures.draw(chart, view, edition[DATASETS], store)
        assert isinstance(figure, figures.Figure)
        for picture in figure.pictures:
            svg = in_print_colours(picture)
            for one, other in combinations({"#ffffff", *areas(svg)}, 2):
                assert contrast(one, other) >= 1.5, (view, one, other)


def test_lines_of_different_kinds_differ_in_grey_too() -> None:
    for ladder in (("c3", "c1", "c4", "c2", "c5"), ("r4", "r3", "r2", "r1"), ("c1", "ink-2")):
        for one, other in combinations(ladder, 2):
            assert contrast(PRINT[one], PRINT[other]) >= 1.5, (one, other)


def words_of(weight: str) -> Image.Image:
    """A word of a weight, as a picture has it on a slide."""
    svg = (
        "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='30'>"
        "<rect width='90' height='30' fill='#ffffff'/>"
        f"<g font-size='13px' font-weight='{weight}' fill='#000000' font-family='Inter'>"
        "<text x='5' y='20'>Management</text></g></svg>"
    )
    store = Store(read_edition().places.store)
    return Image.open(io.BytesIO(png_of(svg, store))).convert("L")


def test_bold_words_of_a_slide_are_darker() -> None:
    plain, bold = (ImageStat.Stat(words_of(weight)).mean[0] for weight in ("400", "600"))
    assert 255 - bold > 1.15 * (255 - plain)
