"""A chart's picture as it is printed or shown on a slide: in the colours of paper, as PNG."""

from importlib.metadata import version

import vl_convert
from lxml import etree

from press.core.cache import Store, digest
from press.core.colours import PRINT
from press.core.png import recompress_png
from press.core.rounding import round_half_up
from press.core.text_lines import register_typefaces
from press.kinds.charts.figures import literal
from press.kinds.charts.marks import SVG, parse_picture
from press.kinds.charts.vega import versions

PACKED = 1
"""Raised whenever PNGs are packed in another way, so that kept ones are made again."""

BOLD = 0.026
"""The width of the line around bold letters, in sizes of the letters: Inter at weight 600."""


def in_print_colours(picture: str) -> str:
    """A chart's picture in the colours of paper, where a band is as dark as its colour."""
    root = parse_picture(picture)
    for band in root.iterfind(".//*[@fill='var(--band)']"):
        band.attrib.pop("opacity", "")
    return literal(etree.tostring(root, encoding="unicode"), PRINT)


def png_of(picture: str, store: Store) -> bytes:
    """A picture with literal colours as PNG, at twice its size."""
    root = parse_picture(picture)
    embolden(root)
    made = etree.tostring(root, encoding="unicode")
    register_typefaces()
    name = f"png-{digest(PACKED, versions(), version('fontpkg-literata'), made)}"
    return store.get_or_make(name, lambda: recompress_png(vl_convert.svg_to_png(made, scale=2)))


def embolden(root: etree._Element) -> None:
    """Draws a line around bold letters, because vl-convert knows one weight of a face."""
    for text in root.iter(f"{SVG}text"):
        bold = _inherited(text, "font-weight") in {"600", "700", "bold"}
        if bold and _inherited(text, "stroke") in {"", "none"}:
            size = float(_inherited(text, "font-size").removesuffix("px") or 0)
            text.set("stroke", _inherited(text, "fill"))
            text.set("stroke-width", str(round_half_up(BOLD * size, 2)))
            text.set("stroke-linejoin", "round")


def _inherited(element: etree._Element, name: str) -> str:
    """The value of an attribute, from the nearest element around that has it."""
    around = (element, *element.iterancestors())
    return next((str(at.get(name)) for at in around if at.get(name)), "")
