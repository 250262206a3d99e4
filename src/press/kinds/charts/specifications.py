"""What an author's specification needs before Vega draws it: days, axes, and a look for errors.

Days are local, years have no separators, and days are written as the edition's language does.
An empty picture raises no error in Vega.
A message about an unknown field suggests the one that was meant. Where a transform adds fields
without naming them, or data are not in the specification, we do not check.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, TypeGuard

from press.core.colours import LIGHT
from press.core.i18n.catalogue import base_language, translations
from press.core.problems import did_you_mean, nearest
from press.kinds.charts.specification_addresses import check_addresses
from press.kinds.charts.vega import DrawingError, time_formats
from press.kinds.data.fields import is_year_name

UNNAMED_FIELDS = {
    *("pivot", "lookup", "density", "regression", "loess", "quantile", "extent", "flatten"),
    "repeat",
}
"""Transforms that add fields which they need not name, and charts in which a field has no name."""
DAY = re.compile(r"\d{4}-\d\d(?:-\d\d)?")
COMPUTED = {"bin", "aggregate", "timeUnit"}
"""What makes other numbers of those in the rows."""
TIME_WITH_ZONE = re.compile(r"^(\d{4}-\d\d-\d\dT[\d:.]+)(?:Z|[+-]\d\d:?\d\d)$")
YEARS = {"format": "d", "labelExpr": "datum.value % 1 ? '' : datum.label"}
"""An axis of years: Vega has ticks between them where they are few."""
SIGN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""A character that no SVG can contain: vl-convert would end the whole build with it."""
FONTS = ("font", "fontstyle")
NO_FONT = re.compile(r"[\"<&]")
COLOUR = re.compile(r"var\(\s*--([\w-]+)\s*\)")
COLOURS = "Use --c1 to --c5, --ink, --ink-2 or --rule."


def localize(specification: str, language: str) -> str:
    """The specification with local days and with axes as readers of the language write."""
    made = json.loads(specification)
    made.pop("usermeta", None)  # its options would outweigh those of the page that explores
    check_addresses(made)
    _set_local_days(made)
    _set_axes(made, language)
    _check_fields(made)
    return json.dumps(made, indent=1, sort_keys=True)


def _check_fields(made: Any) -> None:
    """Raises for a field that no row has, and for what a scale cannot show."""
    _check_words(made)
    rows, channels = _rows(made), [*_channels(made)]
    if rows is None or not channels:
        return
    if not rows:
        remedy = "Correct the query or the condition that chooses the rows."
        raise DrawingError("No row is left to draw.", remedy, "query(")
    columns = {str(name) for row in rows for name in row} | {*_added_fields(made)}
    one_table = len(made.get("datasets", {})) == 1
    is_plain = one_table and not any(
        "transform" in part or part.get("clip") for _, part in _parts(made)
    )
    for name, channel in channels:
        field = re.sub(r"\\(.)", r"\1", channel["field"])  # as its column is named
        if not {field, re.split(r"[.\[]", field)[0]} & columns:
            remedy = did_you_mean(field, sorted(columns), f"Fields: {', '.join(sorted(columns))}.")
            raise DrawingError(f"The picture uses '{field}', which no row has.", remedy, field)
        scale = channel.get("scale")
        if one_table and isinstance(scale, dict) and scale.get("type") == "log":
            _check_logarithms(field, rows)
        if is_plain and name in {"x", "y"} and channel.get("type") == "quantitative":
            _check_domain(field, channel, rows)


def _check_domain(field: str, channel: dict[str, Any], rows: list[dict[str, Any]]) -> None:
    """Raises for a number outside its axis, which Vega draws beside the picture."""
    scale = channel.get("scale")
    domain = scale.get("domain") if isinstance(scale, dict) and not scale.get("clamp") else None
    if (
        COMPUTED & channel.keys()
        or not isinstance(domain, list)
        or not all(map(_is_number, domain))
    ):
        return
    for number in filter(_is_number, (row.get(field) for row in rows)):
        if domain and not min(domain) <= number <= max(domain):
            axis = f"{min(domain)} to {max(domain)}"
            shown = int(number) if float(number).is_integer() else number
            what = f"'{field}' is {shown}, but its axis goes from {axis}."
            remedy = "Widen the 'domain', or draw with 'clip=True' to leave out what is beyond."
            raise DrawingError(what, remedy, "domain")


def _is_number(value: object) -> TypeGuard[int | float]:
    return isinstance(value, int | float)


def _check_words(part: Any, name: str = "") -> None:
    """Raises for a text that vl-convert cannot write, and a colour that no page has."""
    if isinstance(part, dict):
        for key, inner in part.items():
            _check_words(inner, key)
    elif isinstance(part, list):
        for inner in part:
            _check_words(inner, name)
    elif isinstance(part, str) and SIGN.search(part):
        words = max(SIGN.split(part), key=len)[:40]
        what = f"A text has a control character: '{words}'."
        raise DrawingError(what, "Type the text again.", words)
    elif isinstance(part, str) and name.lower().endswith(FONTS) and NO_FONT.search(part):
        raise DrawingError(f"No font is called '{part[:40]}'.", "Correct its name.", part)
    elif isinstance(part, str) and (unknown := set(COLOUR.findall(part)) - LIGHT.keys()):
        colour = min(unknown)
        near = nearest(colour, LIGHT)
        remedy = f"Did you mean '--{near}'?" if near else COLOURS
        raise DrawingError(f"No colour is called '--{colour}'.", remedy, f"--{colour}")


def _check_logarithms(field: str, rows: list[dict[str, Any]]) -> None:
    numbers = filter(_is_number, (row.get(field) for row in rows))
    if wrong := [number for number in numbers if number <= 0]:
        what = f"A logarithmic scale cannot show '{field}' of {wrong[0]}."
        remedy = "Leave out such rows, or use the scale 'symlog'."
        raise DrawingError(what, remedy, field)


def _rows(made: Any) -> list[dict[str, Any]] | None:
    """The rows of all data; nothing where we cannot know them, or what transforms add to them."""
    rows: list[dict[str, Any]] = []
    for _, part in _parts(made):
        if UNNAMED_FIELDS & part.keys():
            return None
        if isinstance(data := part.get("data"), dict):
            values = data.get("values", made.get("datasets", {}).get(data.get("name", "")))
            if not isinstance(values, list) or not all(isinstance(row, dict) for row in values):
                return None
            rows += values
    return rows


def _added_fields(made: Any) -> Iterator[str]:
    """The names that transforms give to what they add."""
    for _, part in _parts(made):
        yield from ("key", "value") if "fold" in part else ()
        names = part.get("as", ())
        names = names if isinstance(names, list) else [names] if names else []
        yield from names
        yield from (f"{name}_end" for name in names if {"bin", "timeUnit"} & part.keys())


def _set_local_days(made: Any) -> None:
    """Days of time axes as the beginning of that day wherever they are read.

    A browser takes ``2018-01-01`` for midnight in Greenwich, which in New York is December.
    """
    times, others = set[str](), set[str]()
    for _, channel in _channels(made):
        field = str(channel.get("field", ""))
        (times if channel.get("type") == "temporal" or "timeUnit" in channel else others).add(field)
    for rows in [*made.get("datasets", {}).values(), made.get("data", {}).get("values", [])]:
        for row in rows if isinstance(rows, list) else []:
            for field in (times - others) & (row.keys() if isinstance(row, dict) else set()):
                local = _local(str(row[field]))
                row[field] = local if local != str(row[field]) else row[field]


def _local(time: str) -> str:
    """``1990-03`` as the beginning of that month; an hour with its zone as the clock there says."""
    if DAY.fullmatch(time):
        return time + ("-01" if len(time) == len("1990-03") else "") + "T00:00:00"
    return TIME_WITH_ZONE.sub(r"\1", time)


def _channels(made: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """The channels with a field, each with its name; that of ``rank()`` is an empty text."""
    for name, part in _parts(made):
        if isinstance(part.get("field"), str) and part["field"]:
            yield name, part


def _parts(part: Any, name: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every mapping of a specification, but for its data, each with its name."""
    if isinstance(part, dict):
        yield name, part
        for key, inner in part.items():
            if key not in {"datasets", "values", "usermeta"}:
                yield from _parts(inner, key)
    elif isinstance(part, list):
        for inner in part:
            yield from _parts(inner)


def _set_axes(made: Any, language: str) -> None:
    """Adds the formats that its author left to Vega-Lite."""
    for name, channel in _channels(made):
        axis = channel.get("axis", {}) if _is_axis_of_numbers(name, channel) else None
        if axis is not None and "format" not in axis and is_year_name(str(channel["field"])):
            channel["axis"] = YEARS | axis
    if base_language(language) != "en":
        config = made.setdefault("config", {})
        config.setdefault("axisTemporal", {}).setdefault("format", time_formats(language))
        config.setdefault("countTitle", translations(language).gettext("Number of rows"))


def _is_axis_of_numbers(name: str, channel: dict[str, Any]) -> bool:
    quantitative = channel.get("type") == "quantitative"
    return name in {"x", "y"} and quantitative and not {"bin", "aggregate"} & channel.keys()
