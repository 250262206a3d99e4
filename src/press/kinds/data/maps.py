"""Maps as datasets: GeoJSON (RFC 7946) and TopoJSON files become tables of their shapes.

A chart gets the whole file. Where GeoJSON has its outer rings run against the clock, d3 has them
run with it and would paint all the world but the island, so they are turned here.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from press.core.problems import Problem, did_you_mean
from press.core.text import read_text, relative
from press.core.yaml.yaml_words import json_words
from press.kinds.data.outlines import check_shapes, features, rewound

SUFFIXES = (".geojson", ".topojson")
LARGEST = 4_000_000
"""Bytes of a map: what is drawn is sent to readers, who wait for it."""
TYPES: Mapping[type, str] = {int: "integer", float: "number"}
FRAMES: Mapping[str, Any] = {"integer": "Int64", "number": "Float64"}


class UnsoundError(ValueError):
    """An error in a map, with its remedy."""

    def __init__(self, what: str, remedy: str, line: int = 1) -> None:
        super().__init__(what)
        self.what, self.remedy, self.line = what, remedy, line


@dataclass(frozen=True)
class Map:
    """A map: its file as charts get it, its shapes as a table, and its fields."""

    shapes: dict[str, Any]
    frame: pd.DataFrame
    fields: list[dict[str, Any]]


def is_map(path: str) -> bool:
    """True if the file's name is that of a map."""
    return path.endswith(SUFFIXES)


def read_map(file: Path, root: Path, about: Mapping[str, Any]) -> Map | Problem:
    """A map file, or what is wrong with it."""
    shown = relative(file, root)
    text, problems = read_text(file, root)
    for problem in problems:
        return problem
    try:
        if len(text) > LARGEST:
            what = f"The map has more than {LARGEST // 1_000_000} MB."
            raise UnsoundError(what, "Simplify its outlines, for example with mapshaper.")
        shapes = _parse(text)
        for what, remedy in check_shapes(shapes):
            raise UnsoundError(what, remedy)
        return _to_table(shapes, about)
    except UnsoundError as error:
        return Problem(shown, error.line, "map-file", error.what, error.remedy)


def _parse(text: str) -> dict[str, Any]:
    try:
        shapes = json.loads(text, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        what = f"Broken JSON: {json_words(error.msg)}."
        raise UnsoundError(
            what, "Save the map again; it may be incomplete.", error.lineno
        ) from error
    except RecursionError as error:
        raise UnsoundError("The map is nested too deeply.", "Save it again.") from error
    if not isinstance(shapes, dict):
        raise UnsoundError("No map.", "Save it as GeoJSON, a FeatureCollection, or as TopoJSON.")
    return shapes


def _refuse(number: str) -> None:
    raise UnsoundError(
        f"'{number}' is not a number in JSON.", "Write null, or leave the field out."
    )


def _to_table(shapes: dict[str, Any], about: Mapping[str, Any]) -> Map:
    rows = list(_rows(shapes))
    columns = {name: _type_of([row.get(name) for row in rows]) for row in rows for name in row}
    fields = about.get("schema", {}).get("fields")
    for field in fields or []:
        if field["name"] not in columns:
            remedy = did_you_mean(field["name"], columns, f"It has: {', '.join(columns)}.")
            what = f"'{field['name']}' is described in datapackage.json, but no shape has it."
            raise UnsoundError(what, remedy)
    frame = pd.DataFrame(
        {name: _cells([row.get(name) for row in rows], kind) for name, kind in columns.items()}
    )
    plain = [{"name": name, "type": kind} for name, kind in columns.items()]
    return Map(rewound(shapes), frame, fields or plain)


def _rows(shapes: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The names and numbers of each shape; what is nested cannot be a cell."""
    for feature in features(shapes):
        named = {"id": feature["id"]} if "id" in feature else {}
        properties = named | (feature.get("properties") or {})
        yield {n: v for n, v in properties.items() if not isinstance(v, dict | list)}


def _cells(values: list[Any], kind: str) -> Any:
    if kind in FRAMES:
        return pd.array(values, dtype=FRAMES[kind])
    return pd.array([None if v is None else str(v) for v in values], dtype="string")


def _type_of(values: list[Any]) -> str:
    kinds = {type(value) for value in values if value is not None}
    if kinds == {int, float}:
        return "number"
    return TYPES.get(kinds.pop(), "string") if len(kinds) == 1 else "string"
