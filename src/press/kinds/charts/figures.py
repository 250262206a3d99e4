"""A chart becomes SVG for the page: Altair draws, vl-convert renders, and we make it fit to read.

vl-convert leaves a fixed size, a white ground, a label on every mark and ids that collide.
Here the picture gets a title, a description and ``role="img"``, loses what only adds weight,
and keeps its CSS variables, so that one SVG serves light, dark and print.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
from lxml import etree

from press.core.cache import Store, digest
from press.core.problems import Problem
from press.core.publication import Key, Publication
from press.core.text import line_of
from press.kinds.charts.marks import SVG, parse_picture
from press.kinds.charts.records import MODULE_ERRORS, Chart, raised_at
from press.kinds.charts.specifications import localize
from press.kinds.charts.svg_optimizer import slim
from press.kinds.charts.vega import DrawingError, svg_of, versions
from press.kinds.data.fields import percent_columns, year_columns
from press.kinds.data.records import DATASETS, Dataset

WIDE, NARROW = 0, 1
"""The two widths a chart is drawn in, by their place among its frames."""
EDITION = 26
"""Raised whenever the finishing below changes, so that kept pictures are made again."""

CHECKS = 3
"""Raised whenever a form changes, or a specification is localized or checked in another way."""

QUOTED_NAME = re.compile(r"'([^']{2,})'")


@dataclass(frozen=True)
class Figure:
    """A chart in one view: its pictures (wide, narrow), its description and its numbers.

    ``years`` are the columns of its table that hold years, which are never grouped; ``links`` are
    the pages of its marks, by their descriptions; ``units`` are those of columns of percentages.
    """

    name: str
    view: str
    pictures: tuple[str, str]
    description: str
    table: pd.DataFrame
    years: frozenset[str] = frozenset()
    links: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)


GAP = re.compile(r"(?<![\w-])(?:nan|NaN|<NA>|NaT)(?![\w-])")
"""A missing number as Python prints it."""
UNFILLED = re.compile(r"\{[A-Za-z_]\w*(?:[.\[(][^{}]*)?(?:![rsa])?(?::[^{}]*)?\}")
"""A place for a number in a text that lacks its ``f``."""
FIGURES = Key[dict[tuple[str, str], Figure | Problem]]("figures", lambda _: {})


def figure_of(publication: Publication, chart: Chart, view: str) -> Figure | Problem | None:
    """A chart in one view, drawn once: pages, downloads, shared pictures and books show the same.

    Nothing if one of its tables cannot be read: the reader of records names those. A kept picture
    costs too: its key is a hash, and its table costs pandas some time.
    """
    datasets, drawn = publication[DATASETS], publication[FIGURES]
    if any(name not in datasets for name in chart.about.data):
        return None
    if (chart.name, view) not in drawn:
        store = Store(publication.places.store)
        drawn[chart.name, view] = draw(chart, view, datasets, store)
    return drawn[chart.name, view]


def draw(
    chart: Chart, view: str, datasets: Mapping[str, Dataset], store: Store
) -> Figure | Problem:
    """Draws a chart from the datasets it names; a module that raises gives a problem."""
    data = data_of(chart, datasets)
    try:
        description = _checked(chart.describe(data, view))
        drawn = (specification(chart, view, datasets, store, width) for width in (WIDE, NARROW))
        wide, narrow = (
            _picture(chart, view, shape, one, description, store)
            for shape, one in zip(("wide", "narrow"), drawn, strict=True)
        )
        table = chart.table(data, view)
        named = [datasets[name] for name in chart.about.data]
        years, units = year_columns(table, named), percent_columns(table, named)
        links = {str(label): str(page) for label, page in chart.links(data, view).items()}
        return Figure(chart.name, view, (wide, narrow), description, table, years, links, units)
    except DrawingError as error:
        what, line = f"The view '{view}': {error}", line_of(chart.text, error.word, chart.line)
        return Problem(chart.path, line, "chart-draw", what, error.remedy)
    except MODULE_ERRORS as error:
        why = str(error).replace(":\n", ": ").splitlines() or [""]
        line = raised_at(error, chart.path)
        if line == 1:  # raised by a library later on, whose words quote the module's
            quoted = [word for word in QUOTED_NAME.findall(why[0]) if word in chart.text]
            line = line_of(chart.text, "".join(quoted[:1]), chart.line)
        what = f"The view '{view}' cannot be drawn: {type(error).__name__}: {why[0].rstrip('.')}."
        return Problem(chart.path, line, "chart-draw", what, "Correct the module or its data.")


def _checked(description: str) -> str:
    """The description; raises for one that says nothing, or prints a gap of pandas."""
    gap = GAP.search(description)
    if gap or not description.strip():
        what = f"its description says '{gap[0]}'." if gap else "its description is empty."
        remedy = "Describe the picture in words, and leave out rows without a number."
        raise DrawingError(what, remedy, "def describe")
    if unfilled := UNFILLED.search(description):
        what = f"its description says '{unfilled[0]}', and not the number."
        raise DrawingError(what, "Write 'f' before the text, as in f\"{number}\".", unfilled[0])
    return description


def data_of(chart: Chart, datasets: Mapping[str, Dataset]) -> dict[str, Any]:
    """The data that a chart receives, by name: a table, or the contents of a map file."""
    named = {name: datasets[name] for name in chart.about.data}
    return {n: one.frame if one.shapes is None else one.shapes for n, one in named.items()}


def _inputs(chart: Chart, datasets: Mapping[str, Dataset], *more: str) -> str:
    """All that a chart's pictures depend on; while it is the same, nothing is drawn again."""
    contents = (datasets[name].content for name in chart.about.data)
    return digest(CHECKS, versions(), chart.language, chart.name, chart.source, *contents, *more)


def specification(
    chart: Chart, view: str, datasets: Mapping[str, Dataset], store: Store, width: int = WIDE
) -> str:
    """Altair's specification of a view at a width, for the page and the downloads."""

    def draw_it() -> bytes:
        made = chart.draw(data_of(chart, datasets), view, chart.frames[width])
        if not hasattr(made, "to_json"):
            what = f"'draw' returns {type(made).__name__}, not an Altair chart."
            raise DrawingError(what, "End it with 'return alt.Chart(…)'.", "def draw")
        return localize(str(made.to_json(indent=1)), chart.language).encode()

    name = f"spec-{_inputs(chart, datasets, view, str(width))}"
    return store.get_or_make(name, draw_it).decode()


def literal(text: str, palette: Mapping[str, str]) -> str:
    """Replaces the page's colour variables by colours."""
    return re.sub(r"var\(--([\w-]+)\)", lambda match: palette.get(match[1], match[0]), text)


def _picture(
    chart: Chart, view: str, shape: str, drawn: str, description: str, store: Store
) -> str:
    prefix = f"{chart.name}-{view}-{shape}"
    title = chart.views[view].title

    def draw_it() -> bytes:
        svg = svg_of(drawn, chart.language)
        return finish(svg, prefix, title, description, chart.language)

    inputs = (chart.language, drawn, prefix, title, description)
    return store.get_or_make(f"svg-{digest(EDITION, versions(), *inputs)}", draw_it).decode()


def finish(svg: str, prefix: str, title: str, description: str, language: str = "en") -> bytes:
    """Makes vl-convert's SVG fit for a page: named, described, silent in its parts, and small."""
    root = parse_picture(svg)
    slim(root, language)
    _prefix_ids(root, prefix)
    _name(root, prefix, title, description)
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="utf-8")


def _name(root: etree._Element, prefix: str, title: str, description: str) -> None:
    """Role, title and description; the picture is one image to assistive technology."""
    width, height = root.get("width", ""), root.get("height", "")
    root.attrib.clear()
    shape = prefix.rpartition("-")[2]
    # The page needs the size beside the box to keep a picture's place before drawing it.
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
    named, described = etree.Element(f"{SVG}title"), etree.Element(f"{SVG}desc")
    named.text, described.text = title, description
    described.set("id", f"{prefix}-desc")
    root[:0] = [named, described]


def _prefix_ids(root: etree._Element, prefix: str) -> None:
    """Several pictures share a page: ids such as ``clip0`` must not meet."""
    # Vega numbers its ids over the life of a process; numbered again, the bytes are the same.
    found = [str(e.get("id")) for e in root.iter() if e.get("id")]
    known = {name: f"{prefix}-{at}" for at, name in enumerate(found, 1)}
    for element in root.iter():
        for name, value in element.attrib.items():
            text = str(value)
            if name == "id":
                element.set(name, known[text])
            elif (link := re.fullmatch(r"url\(#(.+)\)", text)) and link[1] in known:
                element.set(name, f"url(#{known[link[1]]})")
