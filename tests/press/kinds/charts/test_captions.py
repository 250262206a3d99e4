"""A saved picture has what its page says around it; one for a slide is bare."""

import io

from lxml import etree
from PIL import Image

from conftest import read_edition
from press.core.cache import Store
from press.core.text_lines import width
from press.kinds.charts.captions import EDGE, NARROWEST, Caption, caption_of, with_caption
from press.kinds.charts.figures import Figure, figure_of
from press.kinds.charts.marks import SVG
from press.kinds.charts.outputs import bare_png
from press.kinds.charts.print_pictures import in_print_colours, png_of
from press.kinds.charts.records import CHARTS
from press.kinds.data.records import DATASETS

EDITION = read_edition()
CHART = min(EDITION[CHARTS].values(), key=lambda chart: len(chart.source))
PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" class="wide" width="500" height="100">'
    '<rect width="500" height="100" fill="var(--c1)"/></svg>'
)
TITLE = "Rain fell by half, from 80 to 40 millimetres, in the seven years before the harbour closed"
CAPTION = Caption(TITLE, "Millimetres a year", ("Sources: a gauge <1>", "Tides · CC0 1.0"))


def words(svg: str) -> list[tuple[float, str, float]]:
    """The place, the words and the size of each line of a picture."""
    lines = etree.fromstring(svg).iter(f"{SVG}text")
    return [(float(t.get("y", "")), str(t.text), float(t.get("font-size", "")[:-2])) for t in lines]


def test_the_words_are_around_the_picture_and_fit_its_width() -> None:
    svg = with_caption(PICTURE, CAPTION)
    (chart,) = etree.fromstring(svg).iterchildren(f"{SVG}svg")
    top = float(chart.get("y", ""))
    above = [line for line in words(svg) if line[0] < top]
    below = [line for line in words(svg) if line[0] > top + 100]
    assert " ".join(said for _, said, _ in above) == f"{TITLE} Millimetres a year"
    assert [said for _, said, _ in below] == list(CAPTION.foot)
    assert len(above) == 4
    for _, said, size in above[:3]:
        assert width(said, "Literata", size) <= 500
    places = [y for y, _, _ in words(svg)]
    assert places == sorted(set(places))


def test_the_lines_of_a_finding_are_about_equally_long() -> None:
    lines = [said for _, said, size in words(with_caption(PICTURE, CAPTION)) if size > 20]
    assert len(lines) == 3
    assert min(map(len, lines)) >= 0.7 * max(map(len, lines)), lines


def test_a_small_picture_has_paper_as_wide_as_its_words_need() -> None:
    narrow = PICTURE.replace('"500"', '"90"')
    assert etree.fromstring(with_caption(narrow, CAPTION)).get("width") == str(NARROWEST + 2 * EDGE)


def test_a_chart_is_captioned_with_its_finding_its_sources_its_licence_and_its_page() -> None:
    page = "https://example.org/charts/name/"
    made = caption_of(CHART, EDITION, page)
    assert (made.title, made.subtitle) == (CHART.about.title, CHART.about.subtitle)
    sources, whose = made.foot
    datasets = [EDITION[DATASETS][name].about for name in CHART.about.data]
    titles = {source["title"] for about in datasets for source in about["sources"]}
    assert sources.startswith("Sources: ")
    assert all(sources.count(title) == 1 for title in titles)
    assert whose == f"Normative Persuasion, annotated · CC BY 4.0 · {page}"
    assert caption_of(CHART, EDITION).foot[1] == "Normative Persuasion, annotated · CC BY 4.0"


def test_the_saved_picture_has_room_for_its_caption_and_the_bare_one_has_none() -> None:
    figure = figure_of(EDITION, CHART, CHART.about.default)
    assert isinstance(figure, Figure)
    captioned = with_caption(figure.pictures[0], caption_of(CHART, EDITION))
    saved = png_of(in_print_colours(captioned), Store(EDITION.places.store))
    bare, whole = (Image.open(io.BytesIO(png)) for png in (bare_png(CHART, EDITION), saved))
    drawn = etree.fromstring(figure.pictures[0])
    assert bare.size == tuple(2 * round(float(drawn.get(side))) for side in ("width", "height"))
    assert whole.width == bare.width + 4 * EDGE
    assert whole.height > bare.height + 200
    ink = whole.convert("L").crop((0, 0, whole.width, 130)).getextrema()[0]
    assert ink < 60
