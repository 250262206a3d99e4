"""GeoJSON and TopoJSON are datasets like tables: described, checked, drawn without a network."""

import json
from pathlib import Path
from typing import Any

import pytest

from conftest import read
from press.core.cache import Store
from press.core.problems import Problem
from press.kinds.charts import figures
from press.kinds.charts.records import CHARTS
from press.kinds.data.records import DATASETS
from press.kinds.data.values import VALUES

COUNTER = [[7.0, 53.0], [8.0, 53.0], [8.0, 54.0], [7.0, 54.0], [7.0, 53.0]]
"""A ring as RFC 7946 wants it, against the clock."""
POLYGON = {"type": "Polygon", "coordinates": [COUNTER]}
ISLE = {
    "type": "Feature",
    "id": "N1",
    "properties": {"name": "Nord", "boats": 12},
    "geometry": POLYGON,
}
SOUTH = {**ISLE, "id": "S1", "properties": {"name": "Süd", "boats": None}}
COAST: dict[str, Any] = {"type": "FeatureCollection", "features": [ISLE, SOUTH]}
ARC = [[0, 0], [0, 10], [10, 0], [0, -10], [-10, 0]]
PART = {"type": "Polygon", "arcs": [[0]], "properties": {"name": "Nord"}}
WORLD: dict[str, Any] = {
    "type": "Topology",
    "transform": {"scale": [0.1, 0.1], "translate": [7, 53]},
    "objects": {"isles": {"type": "GeometryCollection", "geometries": [PART]}},
    "arcs": [ARC],
}
MODULE = """import altair as alt
from bilder._look import About, View
ABOUT = About("Hub", "cm", ("{name}",), ("brückner-2011",), "Nichts", "alle")
FORMAT = {{"type": "topojson", "feature": "isles"}}
VIEWS = {{"alle": View("Hub", "cm")}}
def describe(data, view): return "Hub."
def table(data, view):
    import pandas as pd
    return pd.DataFrame({{"Name": ["Nord"]}})
def draw(data, view, frame):
    return alt.Chart({data}).mark_geoshape(fill="red")
"""
DATA = {
    "coast.geojson": 'alt.Data(values=data["coast"]["features"])',
    "coast.topojson": 'alt.Data(values=data["coast"], format=FORMAT)',
}


def described(root: Path, path: str, content: str, **about: Any) -> None:
    """Adds a map to the data package."""
    package = root / "docs/data/datapackage.json"
    made = json.loads(package.read_text("utf-8"))
    said = {"title": "Küste", "description": "Die Küste.", "sources": [{"title": "Ein Amt"}]}
    made["resources"].append({"name": "coast", "path": path, **said, **about})
    package.write_text(json.dumps(made), encoding="utf-8")
    (root / "docs/data" / path).write_text(content, encoding="utf-8")


@pytest.mark.parametrize(("path", "shapes"), [("coast.geojson", COAST), ("coast.topojson", WORLD)])
def test_a_map_is_drawn_from_its_file(tiny: Path, path: str, shapes: Any) -> None:
    described(tiny, path, json.dumps(shapes))
    (tiny / "src/bilder/karte.py").write_text(
        MODULE.format(name="coast", data=DATA[path]), encoding="utf-8"
    )
    publication = read(tiny, "bilder")
    assert [str(problem) for problem in publication.problems] == []
    chart = publication[CHARTS]["karte"]
    figure = figures.draw(chart, "alle", publication[DATASETS], Store(tiny / ".cache"))
    assert isinstance(figure, figures.Figure), figure
    # Around a country that ran the wrong way d3 would draw the edge of the world.
    assert figure.pictures[0].count("L") < 30
    assert 'fill="red"' in figure.pictures[0]


def test_the_shapes_are_a_table_for_values_and_descriptions(tiny: Path) -> None:
    described(tiny, "coast.geojson", json.dumps(COAST))
    bound = "boats: {dataset: coast, take: boats, how: sum, where: {}, format: d}\n"
    (tiny / "docs/values.yml").write_text(bound, encoding="utf-8")
    publication = read(tiny, "bilder")
    dataset = publication[DATASETS]["coast"]
    assert list(dataset.frame["name"]) == ["Nord", "Süd"]
    fields = {field["name"]: field["type"] for field in dataset.about["schema"]["fields"]}
    assert fields == {"id": "string", "name": "string", "boats": "integer"}
    assert publication[VALUES]["boats"].text == "12"


POINT = {"type": "Point", "coordinates": [7, 53], "properties": {"name": "Nord"}}
GROUP = {"type": "GeometryCollection", "geometries": [{**POINT, "properties": {}}]}


@pytest.mark.parametrize("shape", [POINT, {**GROUP, "properties": {"name": "Nord"}}])
def test_a_topology_can_have_points_and_groups_of_shapes(tiny: Path, shape: Any) -> None:
    isles = {"isles": {"type": "GeometryCollection", "geometries": [shape]}}
    described(tiny, "coast.topojson", json.dumps({**WORLD, "objects": isles}))
    publication = read(tiny, "bilder")
    assert not [str(one) for one in publication.problems if one.rule == "map-file"]
    assert list(publication[DATASETS]["coast"].frame["name"]) == ["Nord"]


def changed(part: Any, **fields: Any) -> str:
    return json.dumps({**COAST, "features": [{**ISLE, **part}], **fields})


def at(*place: float) -> dict[str, Any]:
    return {"geometry": {"type": "Point", "coordinates": list(place)}}


BROKEN = {
    '{"type": "FeatureCollection", "features": [': (1, "Broken JSON"),
    '{"type": "FeatureCollection",\n"features": [NaN]}': (1, "'NaN' is not a number in JSON."),
    "[]": (1, "No map."),
    json.dumps(ISLE): (1, "No map."),
    changed({}, features=[]): (1, "The map has no shape."),
    changed({"geometry": None}): (1, "The map has no shape."),
    changed({"geometry": {"type": "Circle"}}): (1, "Shape 1 has the unknown type 'Circle'."),
    changed({"geometry": {"type": "Polygon"}}): (1, "Shape 1 cannot be read."),
    changed(at(7)): (1, "Shape 1 cannot be read."),
    changed(at(394000, 5900000)): (1, "Shape 1 is at 394000, 5900000. Save it in degrees"),
    changed({"properties": [1]}): (1, "Shape 1 cannot be read."),
}
BROKEN_TOPOLOGY = {
    json.dumps(WORLD | {"arcs": []}): "Shape 1 cannot be read.",
    json.dumps(WORLD | {"objects": {}}): "The map has no shape.",
    json.dumps(WORLD | {"objects": {"a": 1}}): "No map.",
    json.dumps(WORLD | {"arcs": [[]]}): "Shape 1 cannot be read.",
    json.dumps(WORLD | {"transform": None, "arcs": [[[394000, 5]]]}): "Shape 1 is at 394000, 5.",
}


@pytest.mark.parametrize("text", BROKEN)
def test_a_broken_map_is_told_in_one_line(tiny: Path, text: str) -> None:
    described(tiny, "coast.geojson", text)
    line, words = BROKEN[text]
    assert told(tiny) == [("docs/data/coast.geojson", line, "map-file", words)]


@pytest.mark.parametrize("text", BROKEN_TOPOLOGY)
def test_a_broken_topology_is_told_in_one_line(tiny: Path, text: str) -> None:
    described(tiny, "coast.topojson", text)
    assert told(tiny) == [("docs/data/coast.topojson", 1, "map-file", BROKEN_TOPOLOGY[text])]


def test_a_field_that_no_shape_has_is_told(tiny: Path) -> None:
    fields = [{"name": "boat", "type": "integer", "description": "Boote"}]
    described(tiny, "coast.geojson", json.dumps(COAST), schema={"fields": fields})
    words = "'boat' is described in datapackage.json, but no shape has it. Did you mean 'boats'?"
    assert told(tiny) == [("docs/data/coast.geojson", 1, "map-file", words)]


def told(root: Path) -> list[tuple[str, int, str, str]]:
    """The problems, each with as much of its words as is expected."""
    expected = [words for _, words in BROKEN.values()] + list(BROKEN_TOPOLOGY.values())

    def short(problem: Problem) -> str:
        text = f"{problem.what} {problem.remedy}"
        return next((words for words in expected if text.startswith(words)), text)

    problems = read(root, "bilder").problems
    return [(problem.path, problem.line, problem.rule, short(problem)) for problem in problems]
