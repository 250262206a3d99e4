"""Checks that the properties of a data package have the form that pages and readers expect.

frictionless checks some of them too, but in the words of JSON Schema and without a line.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from press.core.problems import Fault, did_you_mean

TEXTS = ("title", "description", "unit", "homepage", "type")
LISTS = ("sources", "licenses", "contributors", "flaws")
MAPPING_LISTS = ("sources", "licenses", "contributors")
"""Lists of a package or a resource, whose entries have a title and an address."""
TYPES = (
    *("string", "number", "integer", "boolean", "date", "time", "datetime", "year", "yearmonth"),
    *("duration", "geopoint", "geojson", "object", "array", "list", "any"),
)
"""The types of a field (Table Schema)."""
ELSEWHERE = {
    **dict.fromkeys(("float", "float64", "double", "decimal", "numeric", "real"), "number"),
    **dict.fromkeys(("int", "int32", "int64", "count"), "integer"),
    **dict.fromkeys(("str", "text", "category", "categorical"), "string"),
    **dict.fromkeys(("datetime64", "timestamp", "datetime64[ns]"), "datetime"),
    "bool": "boolean",
}
"""The names of the same types in pandas, SQL and spreadsheets."""


def check_properties(package: Mapping[str, Any], text: str) -> Iterator[Fault]:
    """The properties of the package, of each table and of each column that are not as expected."""
    yield from _forms(package, text, 0)
    for resource in package["resources"]:
        at = max(text.find(f'"{resource["name"]}"'), 0)
        yield from _forms(resource, text, at)
        schema = resource.get("schema")
        fields = schema.get("fields") if isinstance(schema, dict) else None
        for field in fields if isinstance(fields, list) else ():
            if isinstance(field, dict) and isinstance(field.get("name"), str):
                yield from _column(field, text, max(text.find(f'"{field["name"]}"', at), at))
        if isinstance(fields, list):
            yield from _key(schema, text, at)


def _forms(holder: Mapping[str, Any], text: str, at: int) -> Iterator[Fault]:
    for name, value in holder.items():
        line = _line(text, name, at)
        if name in TEXTS and not isinstance(value, str):
            what, remedy = f"'{name}' is not text.", f'Write \'"{name}": "…"\', or remove it.'
            yield line, "data-package", what, remedy
        elif name in LISTS and not isinstance(value, list):
            yield line, "data-package", f"'{name}' is not a list.", f"Write {_example(name)}."
        elif name in LISTS and not all(isinstance(one, _entry(name)) for one in value):
            fault = "has no fields" if name in MAPPING_LISTS else "is not text"
            what = f"An entry of '{name}' {fault}."
            yield line, "data-package", what, f"Write {_example(name)}."


def _entry(name: str) -> type:
    return dict if name in MAPPING_LISTS else str


def _example(name: str) -> str:
    return f'\'"{name}": [{{"title": "…"}}]\'' if name in MAPPING_LISTS else f'\'"{name}": ["…"]\''


def _column(field: Mapping[str, Any], text: str, at: int) -> Iterator[Fault]:
    kind = field.get("type")
    if not isinstance(kind, str):
        return
    if kind not in TYPES:
        right = ELSEWHERE.get(kind)
        remedy = f"Did you mean '{right}'?" if right else ""
        remedy = remedy or did_you_mean(kind, TYPES, f"Use one of: {', '.join(TYPES)}.")
        what = f"'{field['name']}' has an unknown type '{kind[:40]}'."
        yield _line(text, "type", at), "data-package", what, remedy
    yield from _forms(field, text, at)


def _key(schema: Mapping[str, Any], text: str, at: int) -> Iterator[Fault]:
    """Columns of the key that the table does not have."""
    given = schema.get("primaryKey", [])
    names = [str(field.get("name")) for field in schema["fields"] if isinstance(field, dict)]
    for column in given if isinstance(given, list) else [given]:
        if column not in names:
            remedy = did_you_mean(str(column), names, f"Use some of: {', '.join(names)}.")
            what = f"The key names '{str(column)[:40]}', which is not a column."
            yield _line(text, "primaryKey", at), "data-package", what, remedy


def _line(text: str, name: str, at: int) -> int:
    """The line in which a property first appears from a place on."""
    return text.count("\n", 0, max(text.find(f'"{name}"', at), at)) + 1
