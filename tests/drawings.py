"""Chart modules that tests write, what is drawn from them, and how a browser shows it."""

import base64
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Page

from conftest import ROOT, read
from press.core.cache import Store
from press.core.colours import SHEET
from press.core.problems import Problem
from press.kinds.charts import figures
from press.kinds.charts.marks import SVG, parse_picture
from press.kinds.charts.records import CHARTS
from press.kinds.data.records import DATASETS
from press.site.fonts import font

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


OVERLAPS = (ROOT / "tests/charts/overlaps.js").read_text("utf-8")
"""Gives a page's words that lie on what is not theirs."""


def show_pictures(page: Page, pictures: Iterable[str], store: Store) -> None:
    """Fills a page with pictures of charts, in the site's own sheets and face."""
    inter = base64.b64encode(font("inter", store)).decode()
    faces = SHEET.replace("../fonts/inter.woff2", f"data:font/woff2;base64,{inter}")
    css = ROOT / "src/press/site/css"
    sheets = faces + "".join((css / name).read_text("utf-8") for name in ("base.css", "page.css"))
    figures = "".join(
        f"<figure class='chart'><div class='frames'>{one}</div></figure>" for one in pictures
    )
    page.set_content(
        f"<style>{sheets} body {{ display: block; padding: 0 1rem }}</style>"
        f"<body class='md-typeset'>{figures}"
    )
    assert page.evaluate("document.fonts.load('13px Inter').then((faces) => faces.length)")
