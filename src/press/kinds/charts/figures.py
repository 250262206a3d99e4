"""A chart becomes SVG for the page: Altair draws, vl-convert renders, and we make it fit to read.

vl-convert leaves a fixed size, a white ground, a label on every mark and ids that collide.
Here the picture gets a title, a description and ``role="img"``, loses what only adds weight,
and keeps its CSS variables, so that one SVG serves light, dark and print.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

import fontpkg_inter
import pandas as pd
import vl_convert
from jsonschema import ValidationError
from lxml import etree

from press.core.cache import Store, digest
from press.core.problems import Problem
from press.kinds.charts.records import Chart, raised_at
from press.kinds.charts.svg_optimizer import SVG, slim
from press.kinds.data.records import Dataset

WIDE, NARROW = 0, 1
"""The two widths a chart is drawn in, by their place among its frames."""
EDITION = 10
"""Raised whenever the finishing below changes, so that kept pictures are made anew."""


@dataclass(frozen=True)
class Figure:
    """A chart in one view: its pictures (wide, narrow), its description and its numbers."""

    name: str
    view: str
    pictures: tuple[str, str]
    description: str
    table: pd.DataFrame


# What a chart module may raise when its data or its code are wrong.
FAULTS = (
    ArithmeticError,
    AttributeError,
    LookupError,
    NameError,
    TypeError,
    ValueError,
    ValidationError,
)


def draw(
    chart: Chart, view: str, datasets: Mapping[str, Dataset], store: Store
) -> Figure | Problem:
    """Draws a chart from the datasets it names; a module that raises gives a problem."""
    data = _frames(chart, datasets)
    try:
        description = chart.describe(data, view)
        name = f"figure-{_inputs(chart, datasets, view, chart.views[view].title, description)}"
        if (kept := store.get(name)) is None:
            wide, narrow = (
                _picture(chart, view, width, datasets, description, store)
                for width in (WIDE, NARROW)
            )
            kept = json.dumps([wide, narrow]).encode()
            store.put(name, kept)
        wide, narrow = json.loads(kept)
        return Figure(chart.name, view, (wide, narrow), description, chart.table(data, view))
    except FAULTS as error:
        line, why = raised_at(error, chart.path), str(error).splitlines() or [""]
        what = f"The view '{view}' cannot be drawn: {type(error).__name__}: {why[0]}."
        return Problem(chart.path, line, "chart-draw", what, "Mend the module or its data.")


def _frames(chart: Chart, datasets: Mapping[str, Dataset]) -> dict[str, pd.DataFrame]:
    return {name: datasets[name].frame for name in chart.about.data}


def _inputs(chart: Chart, datasets: Mapping[str, Dataset], *more: str) -> str:
    """All that a chart's pictures depend on; while it is the same, nothing is drawn again."""
    contents = (datasets[name].content for name in chart.about.data)
    return digest(EDITION, _versions(), chart.name, chart.source, *contents, *more)


def specification(
    chart: Chart,
    datasets: Mapping[str, Dataset],
    store: Store,
    palette: Mapping[str, str] | None = None,
) -> str:
    """The Vega-Lite specification of the default view, wide; with literal colours if given some."""
    made = _specification(chart, chart.about.default, WIDE, datasets, store)
    return literal(made, palette) if palette else made


def _specification(
    chart: Chart, view: str, width: int, datasets: Mapping[str, Dataset], store: Store
) -> str:
    """What Altair makes of a view for a width; both the page and the downloads need it."""
    name = f"spec-{_inputs(chart, datasets, view, str(width))}"
    if (kept := store.get(name)) is None:
        made = chart.draw(_frames(chart, datasets), view, chart.frames[width])
        kept = str(made.to_json(indent=1)).encode()
        store.put(name, kept)
    return kept.decode()


def literal(text: str, palette: Mapping[str, str]) -> str:
    """Replaces the page's colour variables by colours."""
    return re.sub(r"var\(--([\w-]+)\)", lambda match: palette.get(match[1], match[0]), text)


def bitmap(made: str, store: Store) -> bytes:
    """A specification with literal colours as PNG, at twice its size."""
    name = f"png-{digest(EDITION, _versions(), made)}"
    if (kept := store.get(name)) is None:
        _fonts()
        kept = bytes(vl_convert.vegalite_to_png(made, scale=2))
        store.put(name, kept)
    return kept


def _picture(
    chart: Chart,
    view: str,
    width: int,
    datasets: Mapping[str, Dataset],
    description: str,
    store: Store,
) -> str:
    specification = _specification(chart, view, width, datasets, store)
    shape = ("wide", "narrow")[width]
    prefix = f"{chart.name}-{view}-{shape}"
    title = chart.views[view].title
    name = f"svg-{digest(EDITION, _versions(), specification, prefix, title, description)}"
    if (kept := store.get(name)) is None:
        _fonts()
        kept = finish(vl_convert.vegalite_to_svg(specification), prefix, title, description)
        store.put(name, kept)
    return kept.decode()


@cache
def _versions() -> str:
    return " ".join(version(name) for name in ("vl-convert-python", "altair", "fontpkg-inter"))


@cache
def _fonts() -> None:
    vl_convert.register_font_directory(str(Path(fontpkg_inter.__file__).parent / "files"))


def finish(svg: str, prefix: str, title: str, description: str) -> bytes:
    """Makes vl-convert's SVG fit for a page: named, described, silent in its parts, and small."""
    root = etree.fromstring(svg.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    slim(root)
    _prefix_ids(root, prefix)
    _name(root, prefix, title, description)
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="utf-8")


def letters(picture: str) -> list[str]:
    """What is written in a picture, each label as one text."""
    root = etree.fromstring(picture.encode(), etree.XMLParser(resolve_entities=False))
    labels = (" ".join(str(part) for part in label.itertext()) for label in root.iter(f"{SVG}text"))
    return [" ".join(label.split()) for label in labels]


def _name(root: etree._Element, prefix: str, title: str, description: str) -> None:
    """Role, title and description; the picture is one image to assistive technology."""
    width, height = root.get("width", ""), root.get("height", "")
    root.attrib.clear()
    shape = prefix.rpartition("-")[2]
    # Its size is said beside its box: the page keeps a picture's place before drawing it.
    for name, value in {
        "class": shape,
        "role": "img",
        "width": width,
        "height": height,
        "viewBox": f"0 0 {width} {height}",
        # The caption says the title already; a title read twice keeps a listener waiting.
        "aria-labelledby": f"{prefix}-desc",
        "font-family": "Inter, sans-serif",
    }.items():
        root.set(name, value)
    for position, (tag, text) in enumerate((("title", title), ("desc", description))):
        element = etree.Element(f"{SVG}{tag}", id=f"{prefix}-{tag}")
        element.text = text
        root.insert(position, element)


def _prefix_ids(root: etree._Element, prefix: str) -> None:
    """Several pictures share a page: ids such as ``clip0`` must not meet."""
    # Vega numbers its ids over the life of a process; numbered anew, the bytes are the same.
    found = [str(e.get("id")) for e in root.iter() if e.get("id")]
    known = {name: f"{prefix}-{at}" for at, name in enumerate(found, 1)}
    for element in root.iter():
        for name, value in element.attrib.items():
            text = str(value)
            if name == "id":
                element.set(name, known[text])
            elif (link := re.fullmatch(r"url\(#(.+)\)", text)) and link[1] in known:
                element.set(name, f"url(#{known[link[1]]})")
