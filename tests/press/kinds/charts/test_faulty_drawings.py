"""A chart module that is wrong gives one message with its line; the other charts are drawn."""

from dataclasses import replace
from pathlib import Path

import pytest

from conftest import read
from press.core.cache import Store
from press.core.problems import Problem
from press.kinds.charts import figures, file_guard
from press.kinds.charts.marks import tip
from press.kinds.charts.records import CHARTS, read_charts
from press.kinds.data.records import DATASETS

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
CLEAR = "return alt.Chart(d, background='transparent')"
EMPTY = "Compare its columns, filters and scales with the data."
BODIES = {
    "return c.mark_circle().encode(x='yaer:Q', y='hub_cm:Q')": (
        LINE,
        "The picture uses 'yaer', which no row has. Did you mean 'year'?",
    ),
    "return alt.layer(c.mark_line().encode(x='year:Q', y='hubcm:Q'), c.mark_rule())": (
        LINE,
        "The picture uses 'hubcm', which no row has. Did you mean 'hub_cm'?",
    ),
    "return alt.Chart(d.query('year > 3000')).mark_bar().encode(x='year:O', y='hub_cm:Q')": (
        LINE,
        "No row is left to draw. Correct the query or the condition that chooses the rows.",
    ),
    "return c.mark_bar().encode(x='year:O', y='hub_cm:Q').transform_filter('datum.year > 3000')": (
        LINE,
        f"The picture is empty. {EMPTY}",
    ),
    "y = alt.Y('hub_cm:Q').scale(type='log'); d.hub_cm -= 251; return c.mark_line().encode(y=y)": (
        LINE - 2,
        "A logarithmic scale cannot show 'hub_cm' of 0.0. Leave out such rows",
    ),
    "return c.mark_point().encode(x='year:O', y='hub_cm:Q', size='source:N')": (
        1,
        "Vega-Lite warns: Channel size should not be used with an unsorted discrete field.",
    ),
    "assert len(d) > 9, 'the numbers changed'": (LINE, "AssertionError: the numbers changed."),
    "raise SystemExit('no data')": (LINE, "SystemExit: no data."),
    "return alt.Chart(pd.DataFrame({'year': range(6000)})).mark_point().encode(x='year:Q')": (
        1,
        "MaxRowsError: The number of rows",
    ),
    "return None": (8, "'draw' returns NoneType"),
    "return c.mark_image(url='http://a.example/b').encode(x='year:O')": (
        LINE,
        "The picture would load 'http://a.example/b' from elsewhere.",
    ),
    "return c.mark_bar(color='url(b.svg#a)').encode(x='year:O')": (LINE, "load 'b.svg#a'"),
    "return c.mark_text(text='x', font='a<b').encode(x='year:O')": (LINE, "No font is called"),
    "return c.mark_bar(color='var(--c0)').encode(x='year:O')": (
        LINE,
        "No colour is called '--c0'. Use --c1 to --c5,",
    ),
    "return c.mark_text(text='Ebbe\\x0bb').encode(x='year:O')": (
        LINE,
        "A text has a control character",
    ),
    "return c.mark_text(text='a', href='data:text/html,b').encode(x='year:O')": (
        LINE,
        "'data:text/html,b'",
    ),
    f"{CLEAR}.mark_bar(color='var(--c1)').encode(x='year:O')": (
        1,
        "'#000' on the dark background.",
    ),
    f"{CLEAR}.mark_bar(color='black').encode(alt.X('year:O', axis=None))": (
        LINE,
        "Readers cannot see 'black' on the dark background.",
    ),
    f"{CLEAR}.mark_point(color='#fffef0', filled=True).encode(alt.X('year:O', axis=None))": (
        LINE,
        "Readers cannot see '#fffef0' on the light background.",
    ),
    "return c.mark_bar().encode(x='year:O', y=alt.Y('hub_cm:Q', scael=1))": (LINE, "scael"),
    "return c.mark_bar().encode(x='year:O')\ndef describe(d, v): return str(pd.NA)": (
        6,
        "its description says '<NA>'",
    ),
    "return c.mark_bar().encode(x='year:O')\ndef describe(d, v): return ' '": (6, "is empty"),
}


BERLIN = "pd.to_datetime(['2018-01-01', '2018-05-01']).tz_localize('Europe/Berlin')"


@pytest.fixture
def drawn(tiny: Path) -> object:
    """Draws the chart ``neu`` from the body of its function."""

    def draw(body: str, language: str = "en") -> figures.Figure | Problem:
        (tiny / "src/bilder/neu.py").write_text(f"{HEAD}    {body}\n", encoding="utf-8")
        publication = read(tiny, "bilder")
        assert set(publication[CHARTS]) == {"neu", "pegel"}
        store = Store(tiny / ".cache")
        chart = replace(publication[CHARTS]["neu"], language=language)
        return figures.draw(chart, "alle", publication[DATASETS], store)

    return draw


@pytest.mark.parametrize("body", BODIES)
def test_what_is_wrong_has_a_line_and_a_remedy(drawn, body: str) -> None:  # type: ignore[no-untyped-def]
    problem = drawn(body)
    line, words = BODIES[body]
    assert isinstance(problem, Problem)
    assert words in str(problem)
    assert (problem.path, problem.rule) == ("src/bilder/neu.py", "chart-draw")
    assert problem.line == line


@pytest.mark.parametrize(
    "code", ["raise SystemExit(1)", "assert False", "class A(Exception): 0\nraise A"]
)
def test_whatever_a_module_raises_leaves_the_others(tiny: Path, code: str) -> None:
    (tiny / "src/bilder/neu.py").write_text(f'"""Neu."""\n{code}\n', encoding="utf-8")
    publication = read(tiny, "bilder")
    line = 1 + len(code.split("\n"))
    assert [(p.path, p.line) for p in publication.problems] == [("src/bilder/neu.py", line)]
    assert set(publication[CHARTS]) == {"pegel"}


@pytest.mark.parametrize(
    "body",
    [
        "return c.mark_bar(color='black').encode(x='year:O')",
        f"{CLEAR}.mark_bar(color='#c00').encode(alt.X('year:O', axis=None))",
        f"{CLEAR}.mark_point(color='white', filled=True).encode(alt.X('year:O', axis=None))"
        ".configure_view(fill='#123456')",
        "b = c.encode(alt.X('year:O', axis=None)); t = b.encode(text='year:O').mark_text()\n"
        "    b = (b.mark_bar(color='#fc0') + t).properties(background='transparent')\n"
        "    return b.configure_text(color='black')",
    ],
)
def test_a_fixed_colour_that_both_papers_show_is_right(drawn, body: str) -> None:  # type: ignore[no-untyped-def]
    assert isinstance(drawn(body), figures.Figure)


def test_a_sound_chart_is_drawn(drawn) -> None:  # type: ignore[no-untyped-def]
    body = "return c.transform_fold(['hub_cm']).mark_point().encode(x='key:N', y='value:Q')"
    assert isinstance(drawn(body), figures.Figure)


def test_months_and_numbers_are_those_of_the_edition_wherever_it_is_built(
    drawn,
    monkeypatch: pytest.MonkeyPatch,  # type: ignore[no-untyped-def]
) -> None:
    monkeypatch.setenv("TZ", "America/New_York")
    for days in ("['2018-01-01', '2018-05-01']", BERLIN):
        body = f"d = d.assign(day={days}, hub_cm=[1000.5, 2000.5]); "
        body += "return alt.Chart(d).mark_point().encode(x='yearmonth(day):O', y='hub_cm:Q')"
        figure = drawn(body)
        assert isinstance(figure, figures.Figure), figure
        assert {"Jan 2018", "May 2018"} <= set(figures.letters(figure.pictures[0]))


def test_axes_and_tips_are_in_the_language_and_years_have_no_separators(drawn) -> None:  # type: ignore[no-untyped-def]
    body = "d = d.assign(day=['2018-03-05', '2018-04-01'], hub_cm=[1000.5, 2000000.5]); "
    body += "c = alt.Chart(d).mark_point(); return c.encode(x='day:T', y='hub_cm:Q')"
    body += " & c.encode(x='year:Q', y=alt.Y('hub_cm:Q').axis(None))"
    figure = drawn(body, "de-DE")
    assert isinstance(figure, figures.Figure), figure
    picture = figure.pictures[0]
    assert {"5. März", "2000", "1.000.000"} <= set(figures.letters(picture))
    assert "Day: 5. März 2018 · Hub cm: 1.000,5" in picture


def test_a_picture_that_fails_leaves_the_next(drawn) -> None:  # type: ignore[no-untyped-def]
    chart = "d['to'] = 'javascript:1'; return c.mark_bar().encode(x='year:O', y='hub_cm:Q'{})"
    problem = drawn(chart.format(", href='to:N'"))
    assert isinstance(problem, Problem)
    assert "Vega-Lite cannot draw it: TypeError: Cannot read properties of null" in problem.what
    assert isinstance(drawn(chart.format("")), figures.Figure)


def test_an_image_from_elsewhere_is_told(drawn) -> None:  # type: ignore[no-untyped-def]
    body = "d['at'] = 'https://example.org/a.png'; "
    problem = drawn(body + "return c.mark_image().encode(x='year:O', y='hub_cm:Q', url='at:N')")
    assert isinstance(problem, Problem)
    assert "The picture would load 'https://example.org/a.png'" in problem.what


def test_a_tip_says_days_and_numbers_as_the_language_does() -> None:
    label = "day (year-month): 1514764800000; rain: 1234.5; year: 2018"
    assert tip(label, "bar", "en") == "Day: Jan 2018 · Rain: 1,234.5 · Year: 2018"
    assert tip("jahr: 2018; hub_cm: 2018", "bar", "de-DE") == "Jahr: 2018 · Hub cm: 2.018"
    german = tip(label.replace(".", ","), "bar", "de-DE")
    assert german == "Day: Jan. 2018 · Rain: 1.234,5 · Year: 2018"
    assert tip("b: 2e+15", "bar", "de-DE") == "B: 2.000.000.000.000.000"
    assert tip("b: 1.500", "bar", "de-DE") == "B: 1.500"


OPENING = (
    "pd.read_csv(__file__.replace('neu.py', '_more.csv'))",
    "open(__file__.replace('neu.py', '_more.csv')).read()",
    "open(__file__.replace('neu.py', '_more.csv').encode())",
    "__import__('pathlib').Path('docs/data/pegel.csv').read_text()",
    "__import__('urllib.request').request.urlopen('http://127.0.0.1:9/rows.csv')",
    "__import__('socket').create_connection(('127.0.0.1', 9))",
    "__import__('glob').glob('docs/data/*.csv')",
    "list(__import__('os').scandir('docs'))",
    "list(__import__('pathlib').Path('docs').iterdir())",
    "__import__('sqlite3').connect('docs/data/pegel.db')",
    "__import__('subprocess').run(['true'])",
    "__import__('os').system('true')",
)


@pytest.mark.parametrize("opens", OPENING)
def test_a_chart_that_opens_something_itself_is_told(drawn, opens: str) -> None:  # type: ignore[no-untyped-def]
    problem = drawn(f"{opens}; return c.mark_point().encode(x='year:O', y='hub_cm:Q')")
    assert isinstance(problem, Problem)
    assert (problem.path, problem.line, problem.rule) == ("src/bilder/neu.py", LINE, "chart-opens")
    assert "itself, so a change would not redraw the chart." in problem.what


@pytest.mark.parametrize("module", ["neu.py", "_look.py"])
def test_a_module_that_opens_something_as_it_is_imported_is_told(tiny: Path, module: str) -> None:
    file = tiny / "src/bilder" / module
    own = file.read_text(encoding="utf-8") if file.exists() else HEAD
    line = own.count("\n") + 1
    file.write_text(f"{own}ROWS = open('docs/data/pegel.csv').read()\n", encoding="utf-8")
    problems = [(p.path, p.line, p.rule) for p in read(tiny, "bilder").problems]
    assert (f"src/bilder/{module}", line, "chart-opens") in problems


def test_a_chart_with_a_reader_that_nothing_sees_is_told(tiny: Path) -> None:
    (tiny / "src/bilder/neu.py").write_text("import bilder._eigen\n", encoding="utf-8")
    (tiny / "src/bilder/_eigen.py").write_text("\nfrom pyarrow import csv\n", encoding="utf-8")
    problems = [(p.path, p.line, p.rule) for p in read(tiny, "bilder").problems]
    assert problems == [("src/bilder/_eigen.py", 2, "chart-opens")]


def test_what_code_imports_late_and_what_packages_read_is_left_alone(drawn) -> None:  # type: ignore[no-untyped-def]
    late = "import bilder._look, zoneinfo, babel; zoneinfo.ZoneInfo('Europe/Berlin')"
    late += "; babel.Locale('fy').currencies; import importlib.metadata as m; m.entry_points()"
    late += "; import sqlite3; sqlite3.connect(':memory:')"
    body = f"{late}; return c.mark_point().encode(x='year:O', y='hub_cm:Q')"
    assert isinstance(drawn(body), figures.Figure)


def test_a_publication_in_a_folder_of_the_system_is_guarded_as_well(  # type: ignore[no-untyped-def]
    drawn, tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_guard, "SYSTEM", (*file_guard.SYSTEM, str(tiny.parent)))
    body = "open(__file__).read(); return c.mark_point().encode(x='year:O', y='hub_cm:Q')"
    problem = drawn(body)
    assert isinstance(problem, Problem)
    assert problem.rule == "chart-opens"


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
def test_a_chart_that_does_not_end_is_told_once_it_had_its_time(  # type: ignore[no-untyped-def]
    drawn, endless: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_guard, "SECONDS", 1)
    problem = drawn(endless)
    assert isinstance(problem, Problem)
    assert (problem.path, problem.rule) == ("src/bilder/neu.py", "chart-draw")
    assert problem.line in {LINE, LINE + 1}
    assert "TimeLimitError: it did not end within 1 seconds." in problem.what
