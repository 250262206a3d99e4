"""The marks of a picture: what each says when pointed at, and the page it leads to.

A chart module may offer ``links(data, view)``: the page of each mark, ``studies/key.md``, by the
mark's description. A picture has links only in a page; its files, packs and thumbnails have none.
"""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal

from babel.dates import format_skeleton, get_month_names
from lxml import etree

from press.core.i18n.catalogue import locale, number
from press.core.rounding import format_number
from press.kinds.data.fields import is_year_name

SVG = "{http://www.w3.org/2000/svg}"
MARKS_WITH_TOOLTIP = {"bar", "circle", "point", "square", "rect"}
"""Marks that stand for one row each: pointing at them shows its numbers."""
FINGER = "14"
"""The radius of the room to press around a mark that is a link: 24 pixels across on a phone of 320.
"""
PLACE = ("cx", "cy", "transform")
"""The attributes that say where the middle of a point is."""
FIELD = re.compile(r"[a-z_]\w*: ")
"""The opening of a label that Vega wrote from field names, not the chart's author."""
DAY = re.compile(r"([^\W\d_]+\.?) (\d\d), (\d{4})")
"""A day as Vega writes it in each language."""
TIME = re.compile(r"(.+) \(((?:year|quarter|month|date|day|hours|minutes)(?:-\w+)*)\)")
"""A field of time in a label, with its unit; its value is in milliseconds since 1970."""
SKELETON = (("year", "y"), ("quarter", "QQQ"), ("month", "MMM"), ("date", "d"), ("hours", "H"))
"""The parts of a time, as Unicode names them."""


def tip(label: str, role: str, language: str = "en") -> str:
    """A mark's numbers as a reader reads them, ``Year: 2015``; nothing for what has none.

    ``label`` and ``role`` are the ``aria-label`` and ``aria-roledescription`` that Vega gives it.
    """
    if role in MARKS_WITH_TOOLTIP or (role == "rule mark" and not FIELD.match(label)):
        return _localized(label, language)
    return ""


def _localized(label: str, language: str) -> str:
    parts = label.split("; ")
    if not all(": " in part for part in parts):  # a chart's own words
        return label[:1].upper() + label[1:]
    pairs = (part.partition(": ") for part in parts)
    said = (_pair(name, value, language) for name, _, value in pairs)
    return " · ".join(part[:1].upper() + part[1:] for part in said)


def _pair(name: str, value: str, language: str) -> str:
    time = TIME.fullmatch(name)
    if time and re.fullmatch(r"[-−]?\d+", value):
        name, value = time[1], _time(time[2], int(value.replace("−", "-")), language)
    else:
        value = _format_value(name, value, language)
    return f"{name.replace('_', ' ')}: {value}"


def _time(unit: str, milliseconds: int, language: str) -> str:
    when = datetime.fromtimestamp(milliseconds / 1000, UTC)
    skeleton = "".join(sign for part, sign in SKELETON if part in unit.split("-")) or "yMMMd"
    return format_skeleton(skeleton, when, locale=locale(language))


def _format_value(name: str, value: str, language: str) -> str:
    """A number or a day as Vega writes it, in the form of the language."""
    if day := DAY.fullmatch(value):
        months = list(get_month_names("abbreviated", locale=locale(language)).values())
        if day[1] in months:
            when = date(int(day[3]), months.index(day[1]) + 1, int(day[2]))
            return format_skeleton("yMMMd", when, locale=locale(language))
    decimal = number(language, ".")
    # What has more digits than a number can be rounded with is a text.
    digits = re.fullmatch(
        rf"([−-]?)((?:0|[1-9]\d{{0,99}})(?:{re.escape(decimal)}\d{{1,99}})?(?:e[-+−]?\d{{1,2}})?)",
        value,
    )
    if not digits or is_year_name(name):
        return value
    exact = Decimal(digits[2].replace(decimal, ".").replace("−", "-"))
    places = max(0, -int(exact.as_tuple().exponent))
    return digits[1] + number(language, format_number(exact, places))


def parse_picture(svg: str) -> etree._Element:
    """A picture as a tree; nothing that it names is opened."""
    return etree.fromstring(svg.encode(), etree.XMLParser(resolve_entities=False, no_network=True))


def link_marks(picture: str, addresses: Mapping[str, str]) -> str:
    """The picture with a link around each mark whose tooltip has an address."""
    root = parse_picture(picture)
    marks = [mark for mark in root.iter() if mark.get("data-tip") in addresses]
    if not marks:
        return picture
    for mark in marks:
        said = mark.get("data-tip", "")
        link = etree.Element(f"{SVG}a", {"href": addresses[said], "aria-label": said})
        mark.addprevious(link)
        link.append(mark)
        if place := {name: str(mark.get(name)) for name in PLACE if name in mark.attrib}:
            room = {"r": FINGER, "fill": "none", "pointer-events": "all"}
            etree.SubElement(link, f"{SVG}circle", room | place)
    # An image has no parts for a screen reader, a group has. Not every one reads the name of a
    # group, so that the description is a part of its own, before the marks.
    described = root.attrib.pop("aria-labelledby", "")
    root.set("role", "group")
    image = etree.Element(f"{SVG}g", {"role": "img", "aria-labelledby": str(described)})
    etree.SubElement(image, f"{SVG}rect", {"width": "100%", "height": "100%", "fill": "none"})
    root.insert(2, image)
    for label in root.iter(f"{SVG}text"):
        label.set("aria-hidden", "true")
    return etree.tostring(root, encoding="unicode")
