"""A chart module reads nothing itself, ends in time, and is drawn again when its imports change."""

from pathlib import Path

import pytest

from conftest import read
from drawings import HEAD, LINE, draw_body
from press.core.problems import Problem
from press.core.time_limit import TimeLimitError
from press.kinds.charts import code_guard
from press.kinds.charts.code_guard import opening
from press.kinds.charts.records import CHARTS, read_charts

OPENING = (
    "pd.read_csv(__file__.replace('neu.py', '_more.csv'))",
    "open(__file__.replace('neu.py', '_more.csv')).read()",
    "from urllib import request",
    "import glob; glob.glob('docs/data/*.csv')",
    "__import__('os').system('true')",
)


@pytest.mark.parametrize("opens", OPENING)
def test_a_chart_that_opens_something_itself_is_told_and_not_run(tiny: Path, opens: str) -> None:
    body = f"{opens}; return c.mark_point().encode(x='year:O', y='hub_cm:Q')"
    (tiny / "src/bilder/neu.py").write_text(f"{HEAD}    {body}\n", encoding="utf-8")
    publication = read(tiny, "bilder")
    (problem,) = publication.problems
    assert (problem.path, problem.line, problem.rule) == ("src/bilder/neu.py", LINE, "chart-opens")
    assert "itself, so a change would not redraw the chart." in problem.what
    assert set(publication[CHARTS]) == {"pegel"}


WAYS = """
map(open, ['a'])
pathlib.Path('a').open()
pathlib.Path('a').read_text()
list(pathlib.Path().iterdir())
pd.read_pickle('a')
pd.io.parsers.read_csv('a')
read = pd.read_csv
getattr(pd, 'read_csv')('a')
from pandas import read_csv as read; read('a')
import polars; polars.scan_parquet('a')
np.load('a')
np.memmap('a')
np.os.environ['HOME']
import PIL.Image; PIL.Image.open('a.png')
io.open('a')
from io import FileIO; FileIO('a')
import urllib.request
import socket
import subprocess
import pickle
import os
import importlib
from sqlite3 import connect
from requests import get
from vega_datasets import data
exec('1')
eval('1')
__import__('os')
globals()['a']
().__class__.__base__.__subclasses__()
alt.Chart().save('a.png')
"""


@pytest.mark.parametrize("way", WAYS.strip().splitlines())
def test_ways_to_open_something(way: str) -> None:
    imports = "import altair as alt, io, numpy as np, pandas as pd, pathlib\n"
    assert opening(f"{imports}{way}\n".encode(), "bilder")[0] == imports.count("\n") + 1


RIGHT = """
import csv, io, zoneinfo, babel, networkx as nx
from io import StringIO
from pathlib import Path
from re import compile as eval, sub as requests
from urllib.parse import quote
import altair as alt
import pandas as pd
from bilder import _rows as rows
from bilder._rows import load_rows
from pandas import read_csv
def compile(data): return load_rows(data) + rows.read_rows(data)
def draw(data, view, frame):
    days = data["days"]
    change = days.open - days.close
    open, close = change.min(), change.max()
    print(open, compile(data), eval("a"), quote("a b"), Path("a/b").stem, alt.datum.system)
    pd.read_csv(io.StringIO("a,b")), read_csv(StringIO("a,b")), requests("a", "b", "c")
    return getattr(alt.Chart(days), f"mark_{view}")()
"""


def test_what_opens_nothing_is_right() -> None:
    assert opening(RIGHT.encode(), "bilder") == (0, "")


HELPERS = {
    "src/bilder/__init__.py": "import pandas as pd",
    "src/bilder/teile/eigen.py": "from bilder.teile.eigen import ROWS",
    "src/hilfe.py": "import hilfe",
    "werkzeug/__init__.py": "from werkzeug import ROWS",
}


@pytest.mark.parametrize("helper", HELPERS)
def test_a_module_of_the_publication_that_a_chart_imports_is_read_too(
    tiny: Path, helper: str
) -> None:
    file = tiny / helper
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\nROWS = open('docs/data/pegel.csv').read()\n", encoding="utf-8")
    (tiny / "src/bilder/neu.py").write_text(f"{HELPERS[helper]}\n", encoding="utf-8")
    problems = [(p.path, p.line, p.rule) for p in read(tiny, "bilder").problems]
    assert (helper, 2, "chart-opens") in problems


ELSEWHERE = ("'https://x.example/a.csv'", "alt.Data(url='file:///etc/hostname')")


@pytest.mark.parametrize("data", ELSEWHERE)
def test_rows_that_vega_would_load_are_told(tiny: Path, data: str) -> None:
    body = f"return alt.Chart({data}).mark_point().encode(x='year:O', y='hub_cm:Q')"
    problem = draw_body(tiny, body)
    assert isinstance(problem, Problem)
    assert (problem.line, problem.rule) == (LINE, "chart-draw")
    assert "from elsewhere. Describe it in datapackage.json" in str(problem)


@pytest.mark.parametrize("module", ["neu.py", "_look.py"])
def test_a_module_that_opens_something_as_it_is_imported_is_told(tiny: Path, module: str) -> None:
    file = tiny / "src/bilder" / module
    own = file.read_text(encoding="utf-8") if file.exists() else HEAD
    line = own.count("\n") + 1
    file.write_text(f"{own}ROWS = open('docs/data/pegel.csv').read()\n", encoding="utf-8")
    problems = [(p.path, p.line, p.rule) for p in read(tiny, "bilder").problems]
    assert (f"src/bilder/{module}", line, "chart-opens") in problems


def test_a_helper_of_two_charts_that_opens_something_is_told_once(tiny: Path) -> None:
    for name in ("eins", "zwei"):
        (tiny / f"src/bilder/{name}.py").write_text("import bilder._eigen\n", encoding="utf-8")
    (tiny / "src/bilder/_eigen.py").write_text("\nimport requests\n", encoding="utf-8")
    problems = [(p.path, p.line, p.rule) for p in read(tiny, "bilder").problems]
    assert problems == [("src/bilder/_eigen.py", 2, "chart-opens")]


IMPORTS = ("from bilder.zwei import HEIGHT", "from . import zwei", "import bilder.zwei as z")


@pytest.mark.parametrize("words", IMPORTS)
def test_a_chart_is_drawn_again_when_one_it_imports_changes(tiny: Path, words: str) -> None:
    body = "    return c.mark_point().encode(x='year:O', y='hub_cm:Q')\n"
    (tiny / "src/bilder/eins.py").write_text(f"{words}\n{HEAD}{body}", encoding="utf-8")
    sources = []
    for height in (1, 22):
        text = f"{HEAD}{body}HEIGHT = {height}\n"
        (tiny / "src/bilder/zwei.py").write_text(text, encoding="utf-8")
        charts, _ = read_charts("bilder", tiny)
        sources.append(charts["eins"].source)
    assert sources[0] != sources[1]


def test_a_broken_module_that_is_imported_late_has_its_own_message(tiny: Path) -> None:
    body = "    from bilder.zwei import HEIGHT\n"
    (tiny / "src/bilder/eins.py").write_text(f"{HEAD}{body}", encoding="utf-8")
    (tiny / "src/bilder/zwei.py").write_text("HEIGHT = (\n", encoding="utf-8")
    charts, problems = read_charts("bilder", tiny)
    assert "eins" in charts
    assert [(p.path, p.rule) for p in problems] == [("src/bilder/zwei.py", "chart-module")]


ENDLESS = ("while True: pass", "try:\n        while True: [1]\n    except Exception: pass")


@pytest.mark.parametrize("endless", ENDLESS)
def test_a_chart_that_does_not_end_is_told_once_it_had_its_time(
    tiny: Path, endless: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(code_guard, "SECONDS", 1)
    problem = draw_body(tiny, endless)
    assert isinstance(problem, Problem)
    assert (problem.path, problem.rule) == ("src/bilder/neu.py", "chart-draw")
    assert problem.line in {LINE, LINE + 1}
    assert "TimeLimitError: it did not end within 1 seconds." in problem.what


def test_what_does_not_end_is_waited_for_once(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(code_guard, "SECONDS", 1)
    runs = tiny / "runs"

    def endless() -> None:
        runs.write_text(runs.read_text() + "x" if runs.exists() else "x", encoding="utf-8")
        while True:
            pass

    guarded = code_guard.guard(endless)
    for _ in range(3):
        with pytest.raises(TimeLimitError):
            guarded()
    assert runs.read_text(encoding="utf-8") == "x"


def test_a_module_whose_import_does_not_end_leaves_the_others(
    tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(code_guard, "SECONDS", 1)
    (tiny / "src/bilder/neu.py").write_text('"""Neu."""\nwhile True:\n    pass\n', "utf-8")
    publication = read(tiny, "bilder")
    ((path, line, rule),) = {(p.path, p.line, p.rule) for p in publication.problems}
    assert (path, rule) == ("src/bilder/neu.py", "chart-module")
    assert line in {2, 3}
    assert set(publication[CHARTS]) == {"pegel"}
