"""A chart that draws from the first minute: module, page, test, table and its description.

The table holds the numbers one to three and says that they mean nothing; each place says what
belongs there.
"""

import json
import re
from pathlib import Path

from press.core.publication import Places
from press.core.scaffold import Draft, RefusedError, refuse_existing
from press.core.text import read_text
from press.core.todo_lint import OPEN

NAME = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
MODULE = '''"""{open}: what this chart shows, in one sentence."""

from typing import Any

import altair as alt
import pandas as pd

from {package}._look import About, View

ABOUT = About(
    title="{open}: the finding, as a sentence",
    subtitle="{open}: what it counts, for whom and when",
    data=("{name}",),
    sources=(),  # keys of the bibliography
    not_shown="{open}: what a reader might look for here but will not find.",
    default="all",
)
VIEWS = {{"all": View(ABOUT.title, ABOUT.subtitle)}}


def describe(data: Any, view: str) -> str:
    """The chart in words, for readers who cannot see it: numbers, not adjectives."""
    rows = data["{name}"]
    return f"From {{rows.number.iloc[0]}} to {{rows.number.iloc[-1]}}."


def table(data: Any, view: str) -> pd.DataFrame:
    """The numbers of the chart, with headings in words."""
    return data["{name}"].set_axis(["Step", "Number"], axis=1)


def draw(data: Any, view: str, frame: Any) -> Any:
    """The Altair chart; its colours are the page's variables."""
    rows = data["{name}"].astype({{"step": int, "number": float}})
    fit: Any = alt.AutoSizeParams(type="fit", contains="padding")
    axis = {{"labelFontSize": 12, "labelColor": "var(--ink-2)", "titleColor": "var(--ink-2)"}}
    lines = {{"domainColor": "var(--ink-2)", "tickColor": "var(--ink-2)"}}
    return (
        alt.Chart(rows, width=frame.width, height=240, autosize=fit, background="transparent")
        .mark_bar(color="var(--c1)")
        .encode(alt.X("step:O", title=None), alt.Y("number:Q", title=None))
        .configure_axis(gridColor="var(--rule)", **axis, **lines)
        .configure_view(stroke=None)
    )
'''
PAGE = f"""---
title: "{OPEN}: the question the chart answers"
description: "{OPEN}: one sentence for search engines."
claims: []
studies: []
---

# {OPEN}: the question the chart answers

## How to read it

<!-- What one mark is, and what the axes show. -->

## What to keep in mind

<!-- Where the numbers come from, what they leave out, and what they do not show. -->
"""
TEST = '''"""Checks what the chart says against its data."""

from {package} import {name}
from conftest import ROOT, read

DATA = {{n: dataset.frame for n, dataset in read(ROOT, "{package}").datasets.items()}}


def test_the_description_matches_the_data() -> None:
    """Replace this with a check of the title's sentence."""
    rows = DATA["{name}"]
    assert str(rows.number.iloc[-1]) in {name}.describe(DATA, {name}.ABOUT.default)
'''
TABLE = "step,number\n1,1\n2,2\n3,3\n"


def chart_draft(places: Places, name: str) -> Draft:
    """All files of a new chart."""
    if not NAME.fullmatch(name):
        raise RefusedError(
            f"'{name[:60]}' is not a name. Use lower-case letters, digits and underscores."
        )
    docs, package = places.docs, places.charts
    page, rows = docs / "charts" / f"{name}.md", docs / "data" / f"{name}.csv"
    module = places.root / "src" / package / f"{name}.py"
    test = places.root / "tests" / "charts" / f"test_{name}.py"
    refuse_existing(module, page, test, rows)
    description = docs / "data" / "datapackage.json"
    tests = {test: TEST.format(package=package, name=name).encode()}
    return {
        module: MODULE.format(package=package, name=name, open=OPEN).encode(),
        page: PAGE.encode(),
        **(tests if _has_tests(places.root) else {}),
        rows: TABLE.encode(),
        description: _described(description, places.root, name),
    }


def _has_tests(root: Path) -> bool:
    """True if the publication has chart tests with the helpers that our test imports."""
    helpers = root / "tests" / "conftest.py"
    text = helpers.read_text(encoding="utf-8", errors="replace") if helpers.is_file() else ""
    return "def read(" in text and (root / "tests" / "charts").is_dir()


def _described(path: Path, root: Path, name: str) -> bytes:
    """The data package with one dataset more, in the indentation it has."""
    text, problems = read_text(path, root)
    try:
        package = json.loads(text)
        names = [resource["name"] for resource in package["resources"]]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise RefusedError(f"'{path.name}' cannot be read; correct it first.", problems) from error
    if name in names:
        raise RefusedError(f"A dataset '{name}' already exists. Choose another name.")
    package["resources"].append(_resource(name))
    indent = re.search(r"\n( +)", text)
    width = len(indent[1]) if indent else 1
    return (json.dumps(package, ensure_ascii=False, indent=width) + "\n").encode()


def _resource(name: str) -> dict[str, object]:
    fields = [
        {"name": "step", "type": "integer", "title": "Step", "description": OPEN},
        {"name": "number", "type": "integer", "title": "Number", "description": OPEN},
    ]
    return {
        "name": name,
        "path": f"{name}.csv",
        "title": OPEN,
        "description": f"{OPEN}. The rows are placeholders and mean nothing.",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": fields, "primaryKey": ["step"]},
        "sources": [{"title": f"{OPEN}: where you found the numbers"}],
        "licenses": [{"name": "to-be-written", "title": f"{OPEN}: the licence"}],
        "retrieved": f"{OPEN}: the date, such as 2018-02-05",
        "derived": f"{OPEN}: what you did to them.",
        "flaws": [f"{OPEN}: what is wrong with the numbers"],
        "confidence": f"{OPEN}: high, medium or low",
    }
