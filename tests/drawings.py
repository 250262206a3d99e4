"""Chart modules that tests write, and what is drawn from them."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from conftest import read
from press.core.cache import Store
from press.core.problems import Problem
from press.kinds.charts import figures
from press.kinds.charts.marks import SVG, parse_picture
from press.kinds.charts.records import CHARTS
from press.kinds.data.records import DATASETS

Draw = Callable[..., figures.Figure | Problem]
HEAD = """import altair as alt
import pandas as pd
from bilder._look import About, View
ABOUT = About("Hub", "cm", ("pegel",), (), "Nichts", "alle")
VIEWS = {"alle": View("Hub", "cm")}
def describe(data, view): return "Hub."
def table(data, view): return data["pegel"]
def draw(data, view, frame):
    d = data["pegel"].dropna().astype({"year": int, "hub_cm": float})
    c = alt.Chart(d)
"""
LINE = HEAD.count("\n") + 1


def draw_body(tiny: Path, body: str, language: str = "en") -> figures.Figure | Problem:
    """Draws the chart ``neu`` from the body of its function."""
    (tiny / "src/bilder/neu.py").write_text(f"{HEAD}    {body}\n", encoding="utf-8")
    publication = read(tiny, "bilder")
    assert set(publication[CHARTS]) == {"neu", "pegel"}
    store = Store(tiny / ".cache")
    chart = replace(publication[CHARTS]["neu"], language=language)
    return figures.draw(chart, "alle", publication[DATASETS], store)


def letters(picture: str) -> list[str]:
    """The labels of a picture as text."""
    labels = parse_picture(picture).iter(f"{SVG}text")
    return [" ".join(" ".join(map(str, label.itertext())).split()) for label in labels]
