"""The outlines in GeoJSON and TopoJSON: their shape, their degrees, and the way their rings run."""

import math
from collections.abc import Iterator
from typing import Any

from press.core.problems import Wording

DEPTHS = {
    "Point": 0,
    "MultiPoint": 1,
    "LineString": 1,
    "MultiLineString": 2,
    "Polygon": 2,
    "MultiPolygon": 3,
}
"""The nesting depth of each geometry's positions."""
RIM = 0.001
"""The degrees beyond 180 and 90 that rounding can add to an outline."""
COLLECT = "Save it as a FeatureCollection."
AGAIN = "Save the map again, or remove that shape."
WORLD = "Save it in degrees of longitude and latitude (WGS 84, EPSG:4326)."


def features(shapes: dict[str, Any]) -> list[Any]:
    """The features of GeoJSON, or the geometries of TopoJSON, which have properties too."""
    if shapes.get("type") == "Topology":
        objects = list(shapes["objects"].values())
        return [part for one in objects for part in one.get("geometries", [one])]
    return list(shapes["features"])


def check_shapes(shapes: dict[str, Any]) -> Iterator[Wording]:
    """Reports the errors in a map, in order."""
    if shapes.get("type") == "Topology":
        yield from _check_topology(shapes)
    elif shapes.get("type") == "FeatureCollection" and isinstance(shapes.get("features"), list):
        yield from _check_collection(shapes["features"])
    else:
        yield f"A map of the type '{str(shapes.get('type', ''))[:40]}'.", COLLECT


def _check_collection(listed: list[Any]) -> Iterator[Wording]:
    for number, feature in enumerate(listed, 1):
        if not isinstance(feature, dict) or feature.get("type") != "Feature":
            yield f"Shape {number} is not a Feature.", COLLECT
        elif not isinstance(feature.get("properties") or {}, dict):
            yield f"The properties of shape {number} are not a list of fields.", AGAIN
        else:
            yield from _check_geometry(feature.get("geometry"), number)
    if not any(isinstance(f, dict) and f.get("geometry") for f in listed):
        yield "The map has no shape.", "Save it with its geometries."


def _check_geometry(geometry: Any, number: int) -> Iterator[Wording]:
    if geometry is None:
        return
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind == "GeometryCollection" and isinstance(geometry.get("geometries"), list):
        for part in geometry["geometries"]:
            yield from _check_geometry(part, number)
        return
    if kind not in DEPTHS:
        yield f"Shape {number} has a geometry '{str(kind)[:40]}'.", AGAIN
        return
    for position in _positions(geometry.get("coordinates"), DEPTHS[kind]):
        if not _is_position(position):
            yield f"Shape {number} has a coordinate '{str(position)[:40]}'.", AGAIN
        elif not _on_earth(*position[:2]):
            yield f"Shape {number} is at {position[0]}, {position[1]}.", WORLD


def _positions(coordinates: Any, depth: int) -> Iterator[Any]:
    if depth == 0 or not isinstance(coordinates, list):
        yield coordinates
    else:
        for part in coordinates:
            yield from _positions(part, depth - 1)


def _is_position(position: Any) -> bool:
    return (
        isinstance(position, list)
        and len(position) > 1
        and all(type(n) in (int, float) and math.isfinite(n) for n in position)
    )


def _on_earth(longitude: float, latitude: float) -> bool:
    return abs(longitude) <= 180 + RIM and abs(latitude) <= 90 + RIM


def _check_topology(shapes: dict[str, Any]) -> Iterator[Wording]:
    objects, arcs = shapes.get("objects"), shapes.get("arcs")
    if not isinstance(objects, dict) or not objects or not isinstance(arcs, list):
        yield "The TopoJSON has no 'objects' or no 'arcs'.", "Save the map again."
        return
    if not all(isinstance(one, dict) and one.get("type") for one in objects.values()):
        yield "An object of the TopoJSON has no type.", "Save the map again."
        return
    listed = features(shapes)
    if not all(
        isinstance(one, dict) and isinstance(one.get("properties") or {}, dict) for one in listed
    ):
        yield "A shape of the TopoJSON has no fields.", AGAIN
        return
    yield from _check_arcs(listed, arcs, shapes.get("transform"))


def _check_arcs(listed: list[Any], arcs: list[Any], transform: Any) -> Iterator[Wording]:
    for number, shape in enumerate(listed, 1):
        for arc in _positions(shape.get("arcs", []), 9):
            if type(arc) is not int or not -len(arcs) <= arc < len(arcs):
                yield f"Shape {number} has an arc {str(arc)[:40]}, which does not exist.", AGAIN
    try:
        scale = (transform or {}).get("scale", (1, 1))
        shift = (transform or {}).get("translate", (0, 0))
        places = [[arc[0][n] * scale[n] + shift[n] for n in (0, 1)] for arc in arcs]
    except (TypeError, IndexError, KeyError, AttributeError):
        yield "The TopoJSON has an arc or a 'transform' without numbers.", "Save the map again."
        return
    for longitude, latitude in places:
        if not _on_earth(longitude, latitude):
            yield f"The map is at {longitude}, {latitude}.", WORLD


def rewound(shapes: dict[str, Any]) -> dict[str, Any]:
    """The map with outer rings that run as the clock does; TopoJSON has them so already."""
    if shapes.get("type") == "Topology":
        return shapes
    turned = [{**one, "geometry": _fix_winding(one.get("geometry"))} for one in shapes["features"]]
    return {**shapes, "features": turned}


def _fix_winding(geometry: Any) -> Any:
    if not geometry:
        return geometry
    if geometry["type"] == "GeometryCollection":
        return {**geometry, "geometries": [_fix_winding(part) for part in geometry["geometries"]]}
    rings = geometry.get("coordinates")
    if geometry["type"] == "Polygon":
        rings = _rings(rings)
    elif geometry["type"] == "MultiPolygon":
        rings = [_rings(polygon) for polygon in rings]
    return {**geometry, "coordinates": rings}


def _rings(rings: list[Any]) -> list[Any]:
    """The first ring with the clock, those of holes against it."""
    return [r if (_area(r) < 0) == (n == 0) else r[::-1] for n, r in enumerate(rings)]


def _area(ring: list[Any]) -> float:
    """Twice the area of a ring in the plane: above 0 where it runs against the clock."""
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return float(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs))
