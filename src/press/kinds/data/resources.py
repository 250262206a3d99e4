"""Checks that a data package describes tables and maps in its own folder.

A path that climbs, an address, or a description kept elsewhere would have the build read what is
not the publication's own.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from press.core.problems import Fault, did_you_mean, nearest
from press.core.text import join_letters, line_of
from press.kinds.data.maps import is_map
from press.kinds.data.properties import MAPPING_LISTS, check_properties

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
ABOUT = {"title": '"…"', "description": '"…"'}
ABOUT["sources"] = '[{"title": "…", "path": "https://…"}]'
"""What readers see of a table beside its columns, and the form it has."""
EXAMPLES = {"title": '"…"', "licenses": '[{"title": "CC BY 4.0", "path": "https://…"}]'}
ADDRESS = "Begin it with https://, and write '%20' for a space."


def check_resources(package: dict[str, Any], text: str, files: frozenset[str]) -> Iterator[Fault]:
    """The faults of the list of resources; ``files`` are the tables and maps that are there."""
    known: set[str] = set()
    at = 0
    for name in ELSEWHERE:
        if name in package:
            yield line_of(text, f'"{name}"'), "data-package", f"A field '{name}'.", "Remove it."
    for resource in package["resources"]:
        name, path = str(resource["name"]), str(resource["path"])
        at = max(text.find(f'"{name}"', at), 0) + 1
        line = text.count("\n", 0, at) + 1
        if not NAME.fullmatch(name):
            remedy = "Use lower-case letters, digits and underscores."
            yield line, "data-package", f"'{name[:60]}' cannot be a name.", remedy
        if path not in files or not PATH.fullmatch(path):
            what = f"'{path[:60]}' is not a file in this folder."
            remedy = did_you_mean(
                path, files, "Name a CSV, GeoJSON or TopoJSON file in the same folder."
            )
            yield _after(text, f'"{path}"', at), "data-path", what, remedy
        if name in known:
            yield line, "data-package", f"'{name}' is described twice.", "Keep one of the two."
        known.add(name)
        yield from _check_description(resource, name, line)
    yield from check_properties(package, text)


def check_about(package: dict[str, Any], text: str) -> Iterator[Fault]:
    """What a description leaves out about a table, or says wrongly."""
    yield from _check_package(package, text)
    for resource in package["resources"]:
        name = str(resource["name"])
        line = line_of(text, f'"{name}"')
        for field in ABOUT:
            if not resource.get(field) and not resource.get("derived"):
                what = f"'{name}' has no '{field}', which readers see beside the table."
                yield line, "data-package", what, f"Add '\"{field}\": {ABOUT[field]}'."
        fields = (resource.get("schema") or {}).get("fields", ())
        if str(resource.get("description")).strip(" .") == str(resource.get("title")).strip(" ."):
            what, remedy = f"'{name}' is described by its title alone.", "Say what its rows are."
            yield line, "data-package", what, remedy
        for field in fields if not resource.get("derived") else ():
            yield from _column(field, name, text)
        titles = [str(field["title"]) for field in fields if field.get("title")]
        for title in sorted({title for title in titles if titles.count(title) > 1}):
            what = f"Two columns of '{name}' have the title '{title[:60]}'."
            yield line_of(text, f'"{title}"'), "data-package", what, "Give each its own."
    holders = [package, *package["resources"]]
    named = [one for of in holders for kind in MAPPING_LISTS for one in of.get(kind) or ()]
    for one in (one for one in named if isinstance(one, dict)):
        address = str(one.get("path") or "https://")
        if not address.startswith(("http://", "https://")) or " " in address.strip():
            what = f"'{address[:60]}' is not an address."
            yield line_of(text, f'"{address}"'), "data-package", what, ADDRESS
        if not one.get("title") and not one.get("name"):
            line = line_of(text, f'"{address}"') if one.get("path") else 1
            what = "A source, licence or contributor has no 'title'."
            yield line, "data-package", what, "Add its name as 'title'."


def _check_package(package: dict[str, Any], text: str) -> Iterator[Fault]:
    """What the package as a whole lacks, and names that are given twice."""
    for name in ("title", "licenses"):
        shown = name == "title" or any(not one.get(name) for one in package["resources"])
        if name not in package and shown and not nearest(name, package):
            what = f"The package has no '{name}', which those who reuse its data need."
            yield 1, "data-package", what, f"Add '\"{name}\": {EXAMPLES[name]}'."
    yield from _misspelt(package, PACKAGE, "The package", 1)
    for field in ("path", "title"):
        counts = Counter(str(one.get(field)) for one in package["resources"] if one.get(field))
        for value, count in counts.items():
            if count > 1:
                what = f"{count} resources have the {field} '{value[:60]}'."
                yield line_of(text, f'"{value}"'), "data-package", what, "Give each its own."
    twice: list[str] = []

    def pairs(given: list[tuple[str, Any]]) -> None:
        names = Counter(name for name, _ in given)
        twice.extend(name for name, count in names.items() if count > 1)

    json.loads(text, object_pairs_hook=pairs)
    for name in twice:
        what = f"A part of the description has '{name[:60]}' twice, and only the last counts."
        yield 1, "data-package", what, "Keep one of the two."


def _column(field: dict[str, Any], table: str, text: str) -> Iterator[Fault]:
    """What a column's description owes its readers."""
    name, said = str(field["name"]), str(field.get("description") or field.get("title") or "")
    line = line_of(text, f'"{table}"')
    line = _after(text, f'"{name}"', len("\n".join(text.split("\n")[: line - 1])))
    if said.strip() in {"", name}:
        what = f"The column '{name}' of '{table}' has no description but its name."
        if not said.strip():
            what = f"The column '{name}' of '{table}' has no description."
        yield line, "data-package", what, 'Add \'"description": "…"\': what its cells say.'
    if field["type"] == "number" and "unit" not in field:
        what = f"The numbers of the column '{name}' of '{table}' have no unit."
        remedy = 'Add \'"unit": "…"\'; for a ratio, write \'"unit": ""\'.'
        yield line, "data-package", what, remedy


def _after(text: str, part: str, at: int) -> int:
    """The line in which a part first stands from a place on."""
    return text.count("\n", 0, max(text.find(part, at), at)) + 1


def _check_description(resource: dict[str, Any], name: str, line: int) -> Iterator[Fault]:
    for field in ELSEWHERE:
        if field in resource:
            what = f"'{name}' has a field '{field}'."
            yield (
                line,
                "data-package",
                what,
                "Remove it: a dataset's description has no such field.",
            )
    yield from _misspelt(resource, RESOURCE, f"'{name}'", line)
    schema = resource.get("schema")
    if schema is None and is_map(str(resource["path"])):
        return  # its shapes have names of their own
    fields = schema.get("fields") if isinstance(schema, dict) else None
    if not isinstance(fields, list) or not all(_is_field(field) for field in fields):
        remedy = "Give its 'schema' a list of 'fields', each with a 'name' and a 'type'."
        yield line, "data-package", f"'{name}' does not describe its columns.", remedy
        return
    for field in fields:
        if (composed := join_letters(field["name"])) != field["name"]:
            what = f"The accents in the name '{composed}' are separate characters."
            yield line, "data-package", what, "Type the name again."
        yield from _misspelt(field, FIELD, f"'{field['name']}' of '{name}'", line)


def _misspelt(given: dict[str, Any], known: tuple[str, ...], of: str, line: int) -> Iterator[Fault]:
    """Properties that are nearly one of those known; others may be anybody's own."""
    for name in given:
        near = nearest(str(name), known)
        if near and name not in known:
            yield line, "data-package", f"{of} has a '{name}'.", f"Did you mean '{near}'?"


def _is_field(field: object) -> bool:
    return isinstance(field, dict) and all(isinstance(field.get(n), str) for n in ("name", "type"))
