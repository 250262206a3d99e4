"""A chart module reads nothing itself, ends in time, and is drawn again when its imports change."""

from functools import partial
from pathlib import Path

import pytest

from conftest import read
from drawings import HEAD, LINE, Draw, draw_body
from press.core.problems import Problem
from press.core.time_limit import TimeLimitError
from press.kinds.charts import figures, file_guard
from press.kinds.charts.records import CHARTS, read_charts


@pytest.fixture
def drawn(tiny: Path) -> Draw:
    """Draws the chart ``neu`` from the body of its function."""
    return partial(draw_body, tiny)


OPENING = (
    "pd.read_csv(__file__.replace('neu.py', '_more.csv'))",
    "open(__file__.replace('neu.py', '_more.csv')).read()",
    "__import__('pathlib').Path('docs/data/pegel.csv').read_text()",
    "__import__('urllib.request').request.urlopen('http://127.0.0.1:9/rows.csv')",
    "import urllib.request",
    "from urllib import request",
    "import socket",
    "import glob; glob.glob('docs/data/*.csv')",
    "list(__import__('os').scandir('docs'))",
    "list(__import__('pathlib').Path('docs').iterdir())",
    "from sqlite3 import connect",
    "import subprocess",
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


def test_what_opens_nothing_is_left_alone(drawn: Draw) -> None:
    late = "import bilder._look, zoneinfo, babel; zoneinfo.ZoneInfo('Europe/Berlin')"
    late += "; import io; pd.read_csv(io.StringIO('a,b')); from re import sub as requests"
    body = f"{late}; return c.mark_point().encode(x='year:O', y='hub_cm:Q')"
    assert isinstance(drawn(body), figures.Figure)


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
    drawn: Draw, endless: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_guard, "SECONDS", 1)
    problem = drawn(endless)
    assert isinstance(problem, Problem)
    assert (problem.path, problem.rule) == ("src/bilder/neu.py", "chart-draw")
    assert problem.line in {LINE, LINE + 1}
    assert "TimeLimitError: it did not end within 1 seconds." in problem.what


def test_what_does_not_end_is_waited_for_once(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_guard, "SECONDS", 1)
    runs = tiny / "runs"

    def endless() -> None:
        runs.write_text(runs.read_text() + "x" if runs.exists() else "x", encoding="utf-8")
        while True:
            pass

    guarded = file_guard.guard(endless)
    for _ in range(3):
        with pytest.raises(TimeLimitError):
            guarded()
    assert runs.read_text(encoding="utf-8") == "x"


def test_a_module_whose_import_does_not_end_leaves_the_others(
    tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_guard, "SECONDS", 1)
    (tiny / "src/bilder/neu.py").write_text('"""Neu."""\nwhile True:\n    pass\n', "utf-8")
    publication = read(tiny, "bilder")
    ((path, line, rule),) = {(p.path, p.line, p.rule) for p in publication.problems}
    assert (path, rule) == ("src/bilder/neu.py", "chart-module")
    assert line in {2, 3}
    assert set(publication[CHARTS]) == {"pegel"}
