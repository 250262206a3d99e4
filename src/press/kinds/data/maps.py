"""Maps as datasets: GeoJSON (RFC 7946) and TopoJSON files become tables of their shapes.

A chart gets the whole file. Where GeoJSON has its outer rings run against the clock, d3 has them
run with it and would paint all the world but the island, so they are turned here. TopoJSON has
them so already.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from press.core.problems import Problem, did_you_mean
from press.core.text import read_text, relative
from press.core.yaml.yaml_words import json_words

SUFFIXES = (".geojson", ".topojson")
LARGEST = 4_000_000
"""Bytes of a map: what is drawn is sent to readers, who wait for it."""
TYPES: Mapping[type, str] = {int: "integer", float: "number"}
FRAMES: Mapping[str, Any] = {"integer": "Int64", "number": "Float64"}
KINDS = {"Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"}
"""The geometries of GeoJSON, beside collections of them."""
RIM = 0.001
"""The degrees beyond 180 and 90 that rounding can add to an outline."""
ERRORS = (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError)
"""The errors of a map whose parts are not what they should be."""
FORM = "Save it as GeoJSON, a FeatureCollection, or as TopoJSON."
AGAIN = "Save the map again, or remove that shape."
WORLD = "Save it in degrees of longitude and latitude (WGS 84, EPSG:4326)."


class UnsoundError(Exception):
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
        return _to_table(rewound(_parse(text)), about)
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
    try:
        listed = features(shapes)
    except ERRORS as error:
        raise UnsoundError("No map.", FORM) from error
    if not any(_has_shape(feature) for feature in listed):
        raise UnsoundError("The map has no shape.", "Save it with its geometries.")
    return dict(shapes)


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
    return Map(shapes, frame, fields or plain)


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


def features(shapes: dict[str, Any]) -> list[dict[str, Any]]:
    """The features of GeoJSON, or the geometries of TopoJSON, which have properties too."""
    if shapes["type"] == "Topology":
        objects = shapes["objects"].values()
        return [part for one in objects for part in one.get("geometries", [one])]
    if shapes["type"] != "FeatureCollection":
        raise ValueError
    return list(shapes["features"])


def _has_shape(feature: Any) -> bool:
    """True of a feature with a geometry, and of a geometry of TopoJSON, which may be a point."""
    parts = ("geometry", "arcs", "coordinates", "geometries")
    return isinstance(feature, dict) and any(map(feature.get, parts))


def rewound(shapes: dict[str, Any]) -> dict[str, Any]:
    """A map whose outer rings run as the clock does; raises for a shape that is none."""
    sound = []
    for number, feature in enumerate(features(shapes), 1):
        try:
            if not isinstance(feature.get("properties") or {}, dict):
                raise TypeError
            if shapes["type"] == "Topology":
                _check_places(_starts(feature.get("arcs", []), shapes))
            elif feature["type"] != "Feature":
                raise ValueError
            else:
                sound.append({**feature, "geometry": _fix_winding(feature.get("geometry"))})
        except UnsoundError as error:
            raise UnsoundError(f"Shape {number} {error.what}", error.remedy) from error
        except ERRORS as error:
            raise UnsoundError(f"Shape {number} cannot be read.", AGAIN) from error
    return shapes if shapes["type"] == "Topology" else {**shapes, "features": sound}


def _fix_winding(geometry: Any) -> Any:
    if not geometry:
        return geometry
    if geometry["type"] == "GeometryCollection":
        return {**geometry, "geometries": [_fix_winding(part) for part in geometry["geometries"]]}
    if geometry["type"] not in KINDS:
        what = f"has the unknown type '{str(geometry['type'])[:40]}'."
        raise UnsoundError(what, did_you_mean(str(geometry["type"]), KINDS, AGAIN))
    rings = geometry["coordinates"]
    _check_places(_positions(rings))
    if geometry["type"] == "Polygon":
        rings = _rings(rings)
    elif geometry["type"] == "MultiPolygon":
        rings = [_rings(polygon) for polygon in rings]
    return {**geometry, "coordinates": rings}


def _positions(part: list[Any]) -> Iterator[list[Any]]:
    """The innermost of nested lists."""
    if part and isinstance(part[0], list):
        for inner in part:
            yield from _positions(inner)
    elif part:
        yield part


def _starts(arcs: list[Any], shapes: dict[str, Any]) -> Iterator[list[Any]]:
    """The first position of each arc of a shape of TopoJSON; ``~1`` is arc 1, run backwards."""
    transform = shapes.get("transform") or {"scale": (1, 1), "translate": (0, 0)}
    for numbers in _positions(arcs):
        for number in numbers:
            place = shapes["arcs"][max(number, ~number)][0]
            pairs = zip(place, transform["scale"], transform["translate"], strict=False)
            yield [at * scale + shift for at, scale, shift in pairs]


def _check_places(positions: Iterable[list[Any]]) -> None:
    """Raises for a position that is not on earth, as degrees are read."""
    for position in positions:
        longitude, latitude = position[:2]
        if not (abs(longitude) <= 180 + RIM and abs(latitude) <= 90 + RIM):
            raise UnsoundError(f"is at {longitude}, {latitude}.", WORLD)


def _rings(rings: list[Any]) -> list[Any]:
    """The first ring with the clock, those of holes against it."""
    return [r if (_area(r) < 0) == (n == 0) else r[::-1] for n, r in enumerate(rings)]


def _area(ring: list[Any]) -> float:
    """Twice the area of a ring in the plane: above 0 where it runs against the clock."""
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return float(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs))
