"""Finds what a specification would load, or run, where a reader explores it or opens its file.

The picture on a page shows only some of it: a cursor, or a colour under the pointer, is in none.
Vega-Lite's schema says which properties hold an address, and what a control can have.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import altair
import tinycss2

from press.core.loaded_addresses import style_addresses
from press.core.pages.raw_html import acts
from press.kinds.charts.records import THROUGH_PACKAGE
from press.kinds.charts.vega import ELSEWHERE, DrawingError

ADDRESS, CURSOR, COLOUR = "URI", "Cursor", "Color"
"""Types of the schema that can hold an address; a colour is one as ``url(…)``."""
LINK = "href"
"""The one address that a reader follows; the others are loaded."""
ROWS = {"datasets", "values"}
CHOSEN = {"value", "condition", "datum", "scale", "range"}
"""What holds the value of a channel."""
TEXT = re.compile(r"'([^']*)'|\"([^\"]*)\"")
"""A text in an expression."""


def check_addresses(made: Any) -> None:
    """Raises for the first value of a specification that loads, acts or could do either."""
    values = list(_values(made))
    _check_unscaled(values)
    for name, holder, value in values:
        if name == "data" and isinstance(value, dict) and (url := value.get("url")):
            raise _elsewhere(str(url), THROUGH_PACKAGE)
        if name == "bind":
            _check_control(value)
        if holder and isinstance(value, dict) and value.keys() & {"expr", "signal"}:
            raise _computed(holder)
        if isinstance(value, str) and (address := _loaded(holder, value)):
            raise _elsewhere(address, "Draw it with marks and colours of its own.")


def _check_unscaled(values: list[tuple[str, str, Any]]) -> None:
    """Raises for a column of colours, taken as they are, that is computed or loads something.

    One that shows only under the pointer is not in the picture.
    """
    parts = [(holder, part) for _, holder, part in values if isinstance(part, dict)]
    plain = [part for holder, part in parts if holder and part.get("scale", "") is None]
    fields = {str(part["field"]) for part in plain if "field" in part}
    if computed := fields & {str(part["as"]) for _, part in parts if "as" in part}:
        raise _computed(min(computed))
    rows = (part[name] for _, part in parts for name in ROWS & part.keys())
    for text in _texts([*rows] if fields else []):
        if address := _loaded("", text):
            raise _elsewhere(address, "Draw it with colours of its own.")


def _texts(part: Any) -> Iterator[str]:
    """The texts in rows."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict | list):
        for inner in part.values() if isinstance(part, dict) else part:
            yield from _texts(inner)


def _computed(name: str) -> DrawingError:
    what = f"An expression makes '{name}', so nobody can see what it would load."
    return DrawingError(what, "Write the value itself.", name)


def _elsewhere(address: str, remedy: str) -> DrawingError:
    return DrawingError(f"The picture would load '{address[:60]}' from elsewhere.", remedy, address)


def _values(part: Any, name: str = "", holder: str = "") -> Iterator[tuple[str, str, Any]]:
    """Everything in a specification but its rows: its name, what it is an address of, itself."""
    yield name, holder, part
    if isinstance(part, dict):
        for key, inner in part.items():
            if key not in ROWS:
                holds = key if key in holders() else holder * (key in CHOSEN)
                yield from _values(inner, key, holds)
    elif isinstance(part, list):
        for inner in part:
            yield from _values(inner, name, holder)


def _loaded(holder: str, text: str) -> str:
    """The address that a text would make a viewer load, if it is not inside the picture."""
    if holder == LINK:
        return text * acts(text)
    if holder in properties(ADDRESS) and ELSEWHERE.match(text):
        return text
    typed = [text, *(inner for pair in TEXT.findall(text) for inner in pair)] * ("(" in text)
    styled = (address for one in typed if _is_style(one) for _, address in style_addresses(one))
    return next(filter(ELSEWHERE.match, styled), "")


def _is_style(text: str) -> bool:
    """True if a browser takes a text for CSS that begins with a function; words do not."""
    parts = tinycss2.parse_component_value_list(text.strip(), skip_comments=True)
    return bool(parts) and parts[0].type in {"function", "url"}


def _check_control(control: Any) -> None:
    """Raises for a property that no control has: Vega would make an attribute of HTML of it."""
    for name, value in control.items() if isinstance(control, dict) else ():
        if isinstance(value, dict):
            _check_control(value)
        elif name not in control_properties():
            raise DrawingError(f"No control has '{name[:40]}'.", "Remove it.", name)


@cache
def _definitions() -> dict[str, Any]:
    """The types of Vega-Lite's schema."""
    made: dict[str, Any] = altair.load_schema()["definitions"]
    return made


@cache
def holders() -> frozenset[str]:
    """The names of the properties that can hold an address."""
    return properties(ADDRESS) | properties(CURSOR) | properties(COLOUR) - CHOSEN


@cache
def properties(of: str) -> frozenset[str]:
    """The names of the properties that can have a value of a type of the schema."""
    return frozenset(
        name
        for definition in _definitions().values()
        for name, schema in definition.get("properties", {}).items()
        if of in _types(schema)
    )


def _types(schema: dict[str, Any]) -> set[str]:
    """The types that a schema names, also as alternatives."""
    named = {str(schema["$ref"]).rpartition("/")[2]} if "$ref" in schema else set[str]()
    return named.union(*map(_types, schema.get("anyOf", ())))


@cache
def control_properties() -> frozenset[str]:
    """The properties that any control of the schema has."""
    return frozenset(
        name
        for type_name, schema in _definitions().items()
        if "Bind" in type_name
        for name in schema.get("properties", ())
    )
