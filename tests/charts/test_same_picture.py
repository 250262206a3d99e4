"""What Vega can draw and most charts do not use comes through our finishing as it was drawn.

``make audit`` compares Vega-Lite's own examples; these are of what came after them.
"""

import json
from typing import Any

import pytest

from same_picture import TOLERANCE, difference

ROWS = [
    {"a": name, "b": number, "t": f"19{60 + number}-03-01"}
    for number, name in enumerate("pqrst", 1)
]
AB = {"x": {"field": "a", "type": "nominal"}, "y": {"field": "b", "type": "quantitative"}}
DOTS = {"x": {"field": "b", "type": "quantitative"}, "y": {"field": "b", "type": "quantitative"}}
GRADIENT = {
    "gradient": "linear",
    "x1": 0,
    "y1": 1,
    "x2": 0,
    "y2": 0,
    "stops": [{"offset": 0, "color": "white"}, {"offset": 0.375, "color": "darkgreen"}],
}
RED_DOT = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4//8/"
    "w38GIAXDIBKE0DHxgljNBAAO9TXL0Y4OHwAAAABJRU5ErkJggg=="
)
LOG = {"field": "b", "type": "quantitative", "scale": {"type": "log"}}
TIME = {"field": "t", "type": "temporal"}
SQUARE = [[10, 10], [10, 40], [40, 40], [40, 10], [10, 10]]
LAND = {
    "type": "Feature",
    "properties": {},
    "geometry": {"type": "Polygon", "coordinates": [SQUARE]},
}
PICTURES: dict[str, dict[str, Any]] = {
    "round corners": {"mark": {"type": "bar", "cornerRadiusEnd": 6}, "encoding": AB},
    "a gradient up": {"mark": {"type": "bar", "color": GRADIENT}, "encoding": AB},
    "a gradient out": {
        "mark": {"type": "arc", "color": {**GRADIENT, "gradient": "radial", "r2": 0.5}},
        "encoding": {"theta": {"field": "b", "type": "quantitative"}},
    },
    "a legend of colours": {
        "mark": {"type": "rect", "clip": True},
        "encoding": AB | {"color": {"field": "b", "type": "quantitative"}},
    },
    "a legend across": {
        "mark": "circle",
        "encoding": DOTS | {"fill": {**LOG, "legend": {"direction": "horizontal"}}},
    },
    "faint points": {"mark": {"type": "circle", "opacity": 0.04, "size": 9000}, "encoding": DOTS},
    "images": {
        "mark": {"type": "image", "url": RED_DOT, "width": 33, "height": 33},
        "encoding": DOTS,
    },
    "a logarithm": {"mark": "line", "encoding": {"x": TIME, "y": LOG}},
    "time": {
        "mark": {"type": "area", "interpolate": "step"},
        "encoding": {"x": TIME, "y": AB["y"]},
    },
    "dashes": {
        "mark": {"type": "line", "strokeDash": [6, 2.25], "strokeCap": "round"},
        "encoding": DOTS,
    },
    "a trail": {
        "mark": "trail",
        "encoding": DOTS | {"size": {"field": "b", "type": "quantitative"}},
    },
    "a pie": {
        "mark": {"type": "arc", "innerRadius": 30, "padAngle": 0.02, "cornerRadius": 4},
        "encoding": {"theta": AB["y"], "color": AB["x"]},
    },
    "blending": {"mark": {"type": "bar", "blend": "multiply", "width": 60}, "encoding": AB},
    "letters askew": {
        "mark": {"type": "text", "angle": 33.3, "fontSize": 17, "limit": 30, "text": "longer"},
        "encoding": DOTS,
    },
    "a map": {
        "data": {"values": [LAND]},
        "projection": {"type": "equalEarth"},
        "layer": [
            {"data": {"graticule": True}, "mark": {"type": "geoshape", "filled": False}},
            {"mark": {"type": "geoshape", "stroke": "white", "strokeWidth": 0.4}},
        ],
    },
    "panels": {
        "mark": {"type": "point", "filled": True, "shape": "triangle-up"},
        "encoding": DOTS | {"facet": {"field": "a", "type": "nominal", "columns": 3}},
    },
}


@pytest.mark.parametrize("name", PICTURES)
def test_looks_as_vega_draws_it(name: str) -> None:
    specification = {"data": {"values": ROWS}, "height": 150} | PICTURES[name]
    assert difference(json.dumps(specification)) <= TOLERANCE
