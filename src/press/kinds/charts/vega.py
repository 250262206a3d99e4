"""vl-convert, asked so that its pictures depend on nothing but the specification.

Time is UTC, words and numbers are those of the edition's language, letters are measured in Inter,
and what Vega-Lite warns of is a fault.
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
from babel.dates import get_day_names, get_month_names
from babel.numbers import get_decimal_symbol, get_group_symbol

from press.core.i18n.catalogue import locale, short

WARNING = "WARN "
"""The opening of a line that Vega-Lite writes to the terminal."""
STANDARD_ERROR = 2
REMEDY = "Correct the specification: names of columns need no quotes or brackets."


class DrawingError(Exception):
    """A fault of a picture that Vega draws anyway; ``word`` is in the line to blame."""

    def __init__(self, what: str, remedy: str, word: str = "") -> None:
        super().__init__(what)
        self.remedy, self.word = remedy, word


@cache
def versions() -> str:
    """The versions of all that a picture depends on."""
    return " ".join(version(name) for name in ("vl-convert-python", "altair", "fontpkg-inter"))


def svg_of(specification: str, language: str = "en") -> str:
    """A specification as Vega draws it."""
    with _warnings() as warnings:
        try:
            svg = _converted(specification, language)
        except ValueError:
            # Of a picture before, a fault may have been left; that of this one comes again.
            svg = _converted_or_blamed(specification, language)
    if warnings:
        what = f"Vega-Lite warns: {warnings[0].rstrip('.')}."
        raise DrawingError(what, "Correct the encoding that the warning names.")
    return svg


def _converted(specification: str, language: str) -> str:
    return str(
        vl_convert.vegalite_to_svg(
            specification, show_warnings=True, allowed_base_urls=[], **_prepared(language)
        )
    )


def _converted_or_blamed(specification: str, language: str) -> str:
    try:
        return _converted(specification, language)
    except ValueError as error:
        why = next((line for line in str(error).splitlines()[1:] if line.strip()), str(error))
        what = f"Vega-Lite cannot draw it: {why.strip().rstrip('.')}."
        quoted = re.search(r"'(\w+)'", why)
        raise DrawingError(what, REMEDY, quoted[1] if quoted else "") from error


def png_of(specification: str, language: str = "en") -> bytes:
    """A specification as a PNG, at twice its size."""
    options = _prepared(language)
    return bytes(
        vl_convert.vegalite_to_png(specification, scale=2, allowed_base_urls=[], **options)
    )


def _prepared(language: str) -> dict[str, Any]:
    _once()
    return locale_options(language)


@cache
def _once() -> None:
    os.environ["TZ"] = "UTC"  # the machine's own zone would move a day, and with it a month
    vl_convert.register_font_directory(str(Path(fontpkg_inter.__file__).parent / "files"))


@cache
def locale_options(language: str) -> dict[str, Any]:
    """Returns d3's formats of numbers and days in a language; nothing for English, its default."""
    if short(language) == "en":
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
