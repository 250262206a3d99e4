"""A chart's picture to save: who has it alone has its finding, its unit and its sources too.

On pages, on slides and in books these are text beside the picture, and the picture is bare.
"""

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from press.core.i18n.catalogue import translate
from press.core.publication import Publication
from press.core.rounding import round_half_up, round_to_integer
from press.core.settings.licence import read_licence
from press.core.settings.options import read_setting
from press.core.text_lines import LEADING, balance
from press.kinds.charts.marks import SVG, parse_picture
from press.kinds.charts.records import Chart
from press.kinds.data.records import DATASETS

EDGE, NARROWEST = 28, 480
"""The paper around the picture, and the width that words have at least."""


class Letters(NamedTuple):
    """How words of a caption are set."""

    face: str
    size: int
    colour: str
    weight: str = "400"


TITLE = Letters("Literata", 24, "var(--ink)", "600")
SUBTITLE, FOOT = Letters("Inter", 14, "var(--ink-2)"), Letters("Inter", 11, "var(--ink-2)")


class Caption(NamedTuple):
    """What a page says around a chart: its finding, what is drawn, and lines on whose it is."""

    title: str
    subtitle: str
    foot: tuple[str, ...]


def caption_of(chart: Chart, publication: Publication, page: str = "") -> Caption:
    """The caption of a chart: its sources are those of its data, ``page`` the address in full."""
    view = chart.views[chart.about.default]
    sources = "; ".join(dict.fromkeys(table_sources(chart, publication)))
    licence = read_licence(publication.places.settings)
    name = read_setting(publication.places.settings, "site_name")
    whose = " · ".join(filter(None, (name, licence.name if licence else "", page)))
    said = f"{translate(publication.places.language, 'Sources:')} {sources}" if sources else ""
    return Caption(view.title, view.subtitle, tuple(filter(None, (said, whose))))


def table_sources(chart: Chart, publication: Publication) -> Iterator[str]:
    """The titles of the sources of a chart's tables, as their descriptions name them."""
    for name in chart.about.data:
        for source in publication[DATASETS][name].about.get("sources", []):
            yield str(source["title"])


def with_caption(picture: str, caption: Caption) -> str:
    """The picture on paper, its title and subtitle above it, lines on whose it is below."""
    chart = parse_picture(picture)
    wide, tall = (float(chart.get(side, "1")) for side in ("width", "height"))
    room = max(wide, NARROWEST)
    sheet = etree.Element(f"{SVG}svg")
    etree.SubElement(sheet, f"{SVG}rect", width="100%", height="100%", fill="var(--paper)")
    y = _write(sheet, caption.title, TITLE, EDGE, room)
    y = _write(sheet, caption.subtitle, SUBTITLE, y + 6, room) + 16
    chart.set("x", str(EDGE))
    chart.set("y", str(round_half_up(y, 1)))
    sheet.append(chart)
    y += tall + 20
    for line in caption.foot:
        y = _write(sheet, line, FOOT, y, room) + 2
    width, height = (str(round_to_integer(side)) for side in (room + 2 * EDGE, y + EDGE - 10))
    for name, value in {
        "width": width,
        "height": height,
        "viewBox": f"0 0 {width} {height}",
    }.items():
        sheet.set(name, value)
    return etree.tostring(sheet, encoding="unicode")


def _write(sheet: etree._Element, words: str, letters: Letters, top: float, room: float) -> float:
    """Adds words in lines, the first with its top at ``top``; gives where the next may begin."""
    step = letters.size * LEADING
    lines = balance(words, letters.face, letters.size, room) if words else []
    for number, line in enumerate(lines):
        look = {
            "x": str(EDGE),
            "y": str(round_half_up(top + 0.8 * letters.size + step * number, 1)),
            "font-family": letters.face,
            "font-size": f"{letters.size}px",
            "font-weight": letters.weight,
            "fill": letters.colour,
        }
        etree.SubElement(sheet, f"{SVG}text", look).text = line
    return top + step * len(lines)
