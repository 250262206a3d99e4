"""vl-convert, asked so that its pictures depend on nothing but the specification.

Time is UTC, words and numbers are those of the edition's language, letters are measured in Inter,
and what Vega-Lite warns of is a fault. So is a colour that nobody sees on one of the two papers.
A picture with a ground of its own is the same on both. Words on a mark are left alone: what is
below them is no paper.
"""

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import fontpkg_inter
import vl_convert
from babel import Locale
from babel.dates import get_day_names, get_month_names
from babel.numbers import get_decimal_symbol, get_group_symbol
from lxml import etree
from tinycss2.color3 import parse_color

from press.core.colours import PAPERS, Colour, contrast
from press.core.i18n.catalogue import base_language, locale
from press.core.loaded_addresses import STYLED, style_addresses
from press.core.pages.raw_html import acts
from press.kinds.charts.marks import SVG, parse_picture

WARNING = "WARN "
"""The opening of a line that Vega-Lite writes to the terminal."""
STANDARD_ERROR = 2
SIGNS = {"d": "%-d", "M": "%b"}
"""The signs of d3 for those of Unicode."""
TRIES = 4
"""A picture that failed, tried as often, can leave its faults to the next."""
REMEDY = "Correct the specification: names of columns need no quotes or brackets."
NOTHING = re.compile(r"(?:M0,0)?(?:h0v0h0)?Z?|M[-\d.e]+,[-\d.e]+h(?:[-\d.e]+v0h|0v)[-\d.e]*.*")
"""The path of a mark without a surface."""
ELSEWHERE = re.compile(r"(?is)(?!#|data:image/(?:png|jpeg)[;,]).")
"""The address of what is not inside a picture."""
REFERENCES = ("href", "{http://www.w3.org/1999/xlink}href")
WORDS = ("axis-label", "axis-title", "legend-label", "legend-title", "title-text")
"""The parts of a picture, as Vega calls them, that are always on the paper."""
VIEW = f".//{SVG}path[@class='background']"
"""What is below the marks, if the chart fills it."""
LEAST = 1.5
"""The contrast that a colour needs to be seen at all; to be read it needs three times as much."""


class DrawingError(Exception):
    """A fault of a picture that Vega draws anyway; ``word`` is in the line to blame."""

    def __init__(self, what: str, remedy: str, word: str = "") -> None:
        super().__init__(what)
        self.remedy, self.word = remedy, word


SORTED = "Give 'sort' a list of the values in their order: layers that sort by a field conflict."


@cache
def versions() -> str:
    """The versions of all that a picture depends on."""
    return " ".join(version(name) for name in ("vl-convert-python", "altair", "fontpkg-inter"))


def svg_of(specification: str, language: str) -> str:
    """A specification as Vega draws it."""
    with _warnings() as warnings:
        svg = _to_svg(specification, language)
    if warnings:
        what = f"Vega-Lite warns: {warnings[0].rstrip('.')}."
        named = "Correct the encoding that the warning names."
        raise DrawingError(what, SORTED if "sort" in what and "unioned" in what else named)
    _check_picture(svg)
    return svg


def _check_picture(svg: str) -> None:
    """Raises for a picture without a mark, or with a part that it does not contain itself."""
    root = parse_picture(svg)
    marks: Any = root.xpath("//*[contains(@class, 'role-mark')]//*[not(self::*[local-name()='g'])]")
    if not any(map(_is_seen, marks)):
        remedy = "Compare its columns, filters and scales with the data."
        raise DrawingError("The picture is empty.", remedy, "transform_filter")
    colour, paper = unseen_colour(root)
    if colour:
        what = f"Readers cannot see '{colour}' on the {paper} background."
        remedy = "Use the page's colours: var(--ink-2) for words and axes, var(--c1) for marks."
        raise DrawingError(what, remedy, colour)
    for element in root.iter(etree.Element):
        for name, value in ((str(n), str(v)) for n, v in element.attrib.items()):
            is_link = element.tag.endswith("}a") and not acts(value)
            found = [value] if name in REFERENCES and not is_link else []
            if STYLED.fullmatch(name):
                found = [address for _, address in style_addresses(value)]
            if address := next(filter(ELSEWHERE.match, found), ""):
                what = f"The picture would load '{address[:60]}' from elsewhere."
                raise DrawingError(what, "Draw it with marks and colours of its own.", address)


def _is_seen(mark: Any) -> bool:
    path = mark.get("d")
    if path is not None:
        return not NOTHING.fullmatch(path)
    return bool("".join(mark.itertext()).strip() or mark.get("href") or len(mark.attrib) > 5)


def _to_svg(specification: str, language: str) -> str:
    register_fonts()
    options: dict[str, Any] = {
        "show_warnings": True,
        "allowed_base_urls": [],
        **locale_options(language),
    }
    why = ""
    for _ in range(TRIES):
        try:
            return str(vl_convert.vegalite_to_svg(specification, **options))
        except ValueError as error:
            lines = str(error).splitlines()[1:]
            why = next((line for line in lines if line.strip()), str(error))
    quoted = re.search(r"'(\w+)'", why)
    what = f"Vega-Lite cannot draw it: {why.strip().rstrip('.')}."
    raise DrawingError(what, REMEDY, quoted[1] if quoted else "")


@cache
def register_fonts() -> None:
    """Makes Inter known to vl-convert."""
    os.environ["TZ"] = "UTC"  # the machine's own zone would move a day, and with it a month
    vl_convert.register_font_directory(str(Path(fontpkg_inter.__file__).parent / "files"))


@cache
def locale_options(language: str) -> dict[str, Any]:
    """Returns d3's formats of numbers and days in a language; nothing for English, its default."""
    if base_language(language) == "en":
        return {}
    at = locale(language)
    numbers = {
        "decimal": get_decimal_symbol(at),
        "thousands": get_group_symbol(at),
        "grouping": [3],
        "currency": ["", "\u00a0€"],
    }
    days = {width: get_day_names(width, locale=at) for width in ("wide", "abbreviated")}
    months = {width: get_month_names(width, locale=at) for width in ("wide", "abbreviated")}
    sunday_first = (6, 0, 1, 2, 3, 4, 5)
    times = {
        "dateTime": "%A, %e. %B %Y, %X",
        "date": "%d.%m.%Y",
        "time": "%H:%M:%S",
        "periods": ["AM", "PM"],
        "days": [days["wide"][day] for day in sunday_first],
        "shortDays": [days["abbreviated"][day] for day in sunday_first],
        "months": [months["wide"][month] for month in range(1, 13)],
        "shortMonths": [months["abbreviated"][month] for month in range(1, 13)],
    }
    return {"format_locale": numbers, "time_format_locale": times}


def day_format(language: str) -> str:
    """Returns d3's format of a day of a month, as a language writes it."""
    pattern = str(Locale.parse(language, sep="-").datetime_skeletons["MMMd"].pattern)
    return re.sub(r"[Md]+", lambda sign: SIGNS[sign[0][0]], pattern)


def time_formats(language: str) -> dict[str, str]:
    """Returns Vega's formats of a time axis: for each step, what a language's readers expect."""
    hour = {"hours": "%H:%M", "minutes": "%H:%M", "seconds": "%H:%M:%S"}
    day = dict.fromkeys(("week", "date"), day_format(language))
    return {"year": "%Y"} | dict.fromkeys(("quarter", "month"), "%B") | day | hour


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """Collects what Vega-Lite writes to the terminal, which is where vl-convert leaves it."""
    lines: list[str] = []
    terminal = os.dup(STANDARD_ERROR)
    with tempfile.TemporaryFile() as file:
        os.dup2(file.fileno(), STANDARD_ERROR)
        try:
            yield lines
        finally:
            os.dup2(terminal, STANDARD_ERROR)
            os.close(terminal)
            file.seek(0)
            text = file.read().decode(errors="replace")
            written = [line for line in text.splitlines() if line.startswith(WARNING)]
            lines += [line.removeprefix(WARNING) for line in written]


def unseen_colour(root: Any) -> tuple[str, str]:
    """A fixed colour of words, or of all marks, that one paper hides, and which paper that is."""
    if any(_colour(rect.get("fill", "")) for rect in root.findall(f"{SVG}rect")):
        return "", ""
    for part in WORDS:
        for colour in _colours(root, part):
            if paper := _hiding_paper(colour):
                return colour, paper
    if any(_colour(view.get("fill", "")) for view in root.iterfind(VIEW)):
        return "", ""
    marks = set(_colours(root, "mark"))
    papers_of_marks = {_hiding_paper(colour) for colour in marks}
    if len(papers_of_marks) == 1 and (paper := papers_of_marks.pop()):
        return min(marks), paper
    return "", ""


def _colours(root: Any, part: str) -> Iterator[str]:
    """The colours that the elements of a part are filled and drawn with."""
    for group in root.xpath(
        "//*[contains(concat(' ', @class, ' '), $role)]", role=f" role-{part} "
    ):
        for element in group.iter(f"{SVG}path", f"{SVG}text", f"{SVG}line", f"{SVG}rect"):
            found = {element.get("fill"), element.get("stroke")} - {None, "none", "transparent"}
            yield from sorted(found)


def _hiding_paper(colour: str) -> str:
    if (given := _colour(colour)) is None:
        return ""
    hides = (name for name, paper in PAPERS.items() if contrast(given, paper) < LEAST)
    return next(hides, "")


def _colour(text: str) -> Colour | None:
    """A colour that is the same everywhere; nothing for a variable of the page, or for none."""
    made = parse_color(text)
    if made is None or isinstance(made, str) or made.alpha < 1:
        return None
    return made.red, made.green, made.blue
