"""Checks what a data package says of its tables and maps, where the build and readers rely on it.

A path that climbs, an address, or a description kept elsewhere would have the build read what is
not the publication's own. frictionless checks some properties too, but in the words of JSON Schema
and without a line.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from press.core.problems import Fault, did_you_mean, nearest
from press.core.text import join_letters
from press.kinds.data.maps import is_map
from press.kinds.data.units import misspelt_units

NAME = re.compile(r"[a-z][a-z0-9_]*")
PATH = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*\.(?:csv|geojson|topojson)")
ELSEWHERE = ("profile", "dialect", "extrapaths", "basepath", "data")
RESOURCE = (
    *("name", "path", "title", "description", "mediatype", "encoding", "schema", "sources"),
    *("licenses", "derived", "flaws", "format", "hash", "bytes", "homepage", "type", "source"),
)
PACKAGE = (
    *("$schema", "name", "title", "description", "resources", "licenses", "sources", "id"),
    *("contributors", "keywords", "version", "created", "homepage", "image", "profile"),
)
FIELD = (
    *("name", "type", "title", "description", "unit", "format", "constraints", "example"),
    *("categories", "categoriesOrdered", "missingValues", "rdfType"),
)
"""Properties of a package, a resource and a field, as the standard and pages know them."""
TEXTS = ("title", "description", "unit", "homepage", "type")
LISTS = ("sources", "licenses", "contributors", "flaws")
MAPPING_LISTS = ("sources", "licenses", "contributors")
"""Lists of a package or a resource, whose entries have a title and an address."""
TYPES = (
    *("string", "number", "integer", "boolean", "date", "time", "datetime", "year", "yearmonth"),
    *("duration", "geopoint", "geojson", "object", "array", "list", "any"),
)
"""The types of a field (Table Schema)."""
OTHER_NAMES = {
    **dict.fromkeys(("float", "float64", "double", "decimal", "numeric", "real"), "number"),
    **dict.fromkeys(("int", "int32", "int64", "count"), "integer"),
    **dict.fromkeys(("str", "text", "category", "categorical"), "string"),
    **dict.fromkeys(("datetime64", "timestamp", "datetime64[ns]"), "datetime"),
    "bool": "boolean",
}
"""The names of the same types in pandas, SQL and spreadsheets."""
ABOUT = {"title": '"…"', "description": '"…"'}
ABOUT["sources"] = '[{"title": "…", "path": "https://…"}]'
"""What readers see of a table beside its columns, and the form it has."""
EXAMPLES = {"title": '"…"', "licenses": '[{"title": "CC BY 4.0", "path": "https://…"}]'}
SENTENCE = 5
"""The words of a description that is of one table or column alone."""
PATH_REMEDY = "Name a CSV, GeoJSON or TopoJSON file in the same folder."
Placed = tuple[int, str, str]
"""A fault: its place in the text, what is wrong and the remedy."""


def check_resources(package: dict[str, Any], text: str, files: frozenset[str]) -> Iterator[Fault]:
    """Faults for which a package is not read; ``files`` are the tables and maps that are there."""
    yield from _with_lines(text, _properties(package, text, 0))
    names: list[str] = []
    at = 0
    for resource in package["resources"]:
        name, path = str(resource["name"]), str(resource["path"])
        at = max(text.find(f'"{name}"', at), 0) + 1
        yield from _with_lines(text, _resource(resource, names, text, at))
        names.append(name)
        if path not in files or not PATH.fullmatch(path):
            what = f"'{path[:60]}' is not a file in this folder."
            remedy = did_you_mean(path, files, PATH_REMEDY)
            yield text.count("\n", 0, _find(text, path, at)) + 1, "data-path", what, remedy


def check_about(package: dict[str, Any], text: str) -> Iterator[Fault]:
    """What a description leaves out about a table, or says wrongly."""
    yield from _with_lines(text, _package_about(package, text))
    for resource in package["resources"]:
        yield from _with_lines(text, _resource_about(resource, text))
    yield from _with_lines(text, _units(package, text))
    yield from _with_lines(text, _credits(package, text))


def _with_lines(text: str, faults: Iterable[Placed]) -> Iterator[Fault]:
    for at, what, remedy in faults:
        yield text.count("\n", 0, at) + 1, "data-package", what, remedy


def _find(text: str, word: object, at: int = 0) -> int:
    """The place where a name or a value first appears from a place on."""
    return max(text.find(f'"{word}"', at), at)


def _resource(resource: dict[str, Any], names: list[str], text: str, at: int) -> Iterator[Placed]:
    name = str(resource["name"])
    if not NAME.fullmatch(name):
        remedy = "Use lower-case letters, digits and underscores."
        yield at, f"'{name[:60]}' cannot be a name.", remedy
    if name in names:
        yield at, f"'{name}' is described twice.", "Keep one of the two."
    yield from _misspelt(resource, RESOURCE, f"'{name}'", at)
    yield from _properties(resource, text, at)
    schema: Any = resource.get("schema")
    if schema is None and is_map(str(resource["path"])):
        return  # its shapes have names of their own
    fields = schema.get("fields") if isinstance(schema, dict) else None
    if not isinstance(fields, list) or not all(_is_field(field) for field in fields):
        remedy = "Give its 'schema' a list of 'fields', each with a 'name' and a 'type'."
        yield at, f"'{name}' does not describe its columns.", remedy
        return
    for field in fields:
        if (composed := join_letters(field["name"])) != field["name"]:
            what = f"The accents in the name '{composed}' are separate characters."
            yield at, what, "Type the name again."
        yield from _misspelt(field, FIELD, f"'{field['name']}' of '{name}'", at)
        yield from _field(field, text, _find(text, field["name"], at))
    columns, key = [field["name"] for field in fields], schema.get("primaryKey", [])
    for column in key if isinstance(key, list) else [key]:
        if column not in columns:
            remedy = did_you_mean(str(column), columns, f"Use some of: {', '.join(columns)}.")
            what = f"The key names '{str(column)[:40]}', which is not a column."
            yield _find(text, "primaryKey", at), what, remedy


def _is_field(field: object) -> bool:
    return isinstance(field, dict) and all(isinstance(field.get(n), str) for n in ("name", "type"))


def _field(field: dict[str, Any], text: str, at: int) -> Iterator[Placed]:
    kind = field["type"]
    if kind not in TYPES:
        right = OTHER_NAMES.get(kind)
        remedy = f"Did you mean '{right}'?" if right else ""
        remedy = remedy or did_you_mean(kind, TYPES, f"Use one of: {', '.join(TYPES)}.")
        what = f"'{field['name']}' has an unknown type '{kind[:40]}'."
        yield _find(text, "type", at), what, remedy
    yield from _properties(field, text, at)


def _misspelt(given: dict[str, Any], known: tuple[str, ...], of: str, at: int) -> Iterator[Placed]:
    """Properties that are nearly one of those known; others may be anybody's own."""
    for name in given:
        near = nearest(str(name), known)
        if near and name not in known:
            yield at, f"{of} has a '{name}'.", f"Did you mean '{near}'?"


def _properties(given: dict[str, Any], text: str, at: int) -> Iterator[Placed]:
    """The properties of a package, a resource or a field that are not as pages expect them."""
    for name, value in given.items():
        place, entry = _find(text, name, at), dict if name in MAPPING_LISTS else str
        example = '{"title": "…"}' if name in MAPPING_LISTS else '"…"'
        if name in ELSEWHERE:
            yield place, f"'{name}' would describe data elsewhere.", "Remove it."
        elif name in TEXTS and not isinstance(value, str):
            yield place, f"'{name}' is not text.", f'Write \'"{name}": "…"\', or remove it.'
        elif name in LISTS and not isinstance(value, list):
            yield place, f"'{name}' is not a list.", f"Write '\"{name}\": [{example}]'."
        elif name in LISTS and not all(isinstance(one, entry) for one in value):
            fault = "has no fields" if entry is dict else "is not text"
            yield place, f"An entry of '{name}' {fault}.", f"Write '\"{name}\": [{example}]'."


def _package_about(package: dict[str, Any], text: str) -> Iterator[Placed]:
    """What the package as a whole lacks, and names that are given twice."""
    for name in ("title", "licenses"):
        shown = name == "title" or any(not one.get(name) for one in package["resources"])
        if name not in package and shown and not nearest(name, package):
            what = f"The package has no '{name}', which those who reuse its data need."
            yield 0, what, f"Add '\"{name}\": {EXAMPLES[name]}'."
    yield from _misspelt(package, PACKAGE, "The package", 0)
    for field in ("path", "title", "description"):
        counts = Counter(str(one.get(field)) for one in package["resources"] if one.get(field))
        for value, count in counts.items():
            if count > 1 and (field != "description" or _is_sentence(value)):
                what = f"{count} resources have the {field} '{value[:60]}'."
                yield _find(text, value), what, "Give each its own."
    twice: list[str] = []

    def pairs(given: list[tuple[str, Any]]) -> None:
        names = Counter(name for name, _ in given)
        twice.extend(name for name, count in names.items() if count > 1)

    json.loads(text, object_pairs_hook=pairs)
    for name in twice:
        what = f"A part of the description has '{name[:60]}' twice, and only the last counts."
        yield 0, what, "Keep one of the two."


def _resource_about(resource: dict[str, Any], text: str) -> Iterator[Placed]:
    """What readers see of a table and its columns."""
    name = str(resource["name"])
    at = _find(text, name)
    derived = resource.get("derived")
    for field in ABOUT:
        if not resource.get(field) and (field in resource or not derived):
            what = f"'{name}' has no '{field}', which readers see beside the table."
            yield at, what, f"Add '\"{field}\": {ABOUT[field]}'."
    fields = (resource.get("schema") or {}).get("fields", ())
    for field in fields:
        if not derived or field.get("description") == "":
            yield from _column_about(field, name, text, at)
    for part in ("title", "description"):
        counts = Counter(str(field[part]) for field in fields if field.get(part))
        twice = sorted(said for said, count in counts.items() if count > 1)
        for said in twice if part == "title" else filter(_is_sentence, twice):
            what = f"Two columns of '{name}' have the {part} '{said[:60]}'."
            yield _find(text, said), what, "Give each its own."


def _is_sentence(description: str) -> bool:
    """True if a description is so long that no other table or column has the same."""
    return len(description.split()) >= SENTENCE


def _column_about(field: dict[str, Any], table: str, text: str, at: int) -> Iterator[Placed]:
    name, said = str(field["name"]), str(field.get("description", field.get("title", "")))
    at = _find(text, name, at)
    if said.strip() in {"", name}:
        end = " but its name" if said.strip() else ""
        what = f"The column '{name}' of '{table}' has no description{end}."
        yield at, what, 'Add \'"description": "…"\': what its cells say.'
    if field["type"] == "number" and "unit" not in field:
        what = f"The numbers of the column '{name}' of '{table}' have no unit."
        yield at, what, 'Add \'"unit": "…"\'; for a ratio, write \'"unit": ""\'.'


def _units(package: dict[str, Any], text: str) -> Iterator[Placed]:
    schemas = [one.get("schema") or {} for one in package["resources"]]
    fields = [field for schema in schemas for field in schema.get("fields", ())]
    for unit, word, meant in misspelt_units(fields):
        what = f"The unit '{unit[:40]}' has the word '{word}', one letter off."
        yield _find(text, unit), what, f"Did you mean '{meant}'?"


def _credits(package: dict[str, Any], text: str) -> Iterator[Placed]:
    """Sources, licences and contributors without a name, or with what is no address."""
    holders = [package, *package["resources"]]
    for one in (one for of in holders for kind in MAPPING_LISTS for one in of.get(kind) or ()):
        address = str(one.get("path") or "https://")
        if not address.startswith(("http://", "https://")) or " " in address.strip():
            remedy = "Begin it with https://, and write '%20' for a space."
            yield _find(text, address), f"'{address[:60]}' is not an address.", remedy
        if not one.get("title") and not one.get("name"):
            what = "A source, licence or contributor has no 'title'."
            yield _find(text, address) if one.get("path") else 0, what, "Add its name as 'title'."
