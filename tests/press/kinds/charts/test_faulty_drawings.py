"""A chart module that is wrong gives one message with its line; the other charts are drawn."""

import json
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from conftest import read
from drawings import LINE, Draw, draw_body, letters
from press.core.problems import Problem
from press.kinds.charts import figures
from press.kinds.charts.marks import tip
from press.kinds.charts.records import CHARTS
from press.kinds.charts.specifications import localize
from press.kinds.charts.vega import DrawingError

Json = dict[str, Any]
CLEAR = "return alt.Chart(d, background='transparent')"
EMPTY = "Compare its columns, filters and scales with the data."
LOW = "y=alt.Y('hub_cm:Q').scale(domain=[0, 250])"
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
        LINE,
        "A logarithmic scale cannot show 'hub_cm' of 0.0. Leave out such rows",
    ),
    "return c.mark_point().encode(x='year:O', y='hub_cm:Q', size='source:N')": (
        1,
        "Vega-Lite warns: Channel size should not be used with an unsorted discrete field.",
    ),
    "c = c.encode(x='hub_cm:Q', y=alt.Y('year:N', sort='-x'))"
    "; return c.mark_bar() + c.mark_text(text='a')": (
        1,
        "Give 'sort' a list of the values in their order",
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
    "return c.mark_bar(color='URL(b.svg#a)').encode(x='year:O')": (LINE, "load 'b.svg#a'"),
    r"return c.mark_bar(color='u\\72l(//b.example)').encode(x='year:O')": (
        LINE,
        "load '//b.example'",
    ),
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
    "return c.mark_bar().encode(x='year:O')\ndef describe(d, v): return 'Auf {d.hub:.0f} cm'": (
        12,
        "its description says '{d.hub:.0f}', and not the number.",
    ),
    f"return c.mark_circle().encode(x='year:O', {LOW})": (
        LINE,
        "'hub_cm' is 251, but its axis goes from 0 to 250. Widen the 'domain'",
    ),
}
BEYOND_ON_PURPOSE = [
    f"return c.mark_line(clip=True).encode(x='year:O', {LOW})",
    f"return c.mark_bar().encode(x='year:O', {LOW[:-1]}, clamp=True))",
    f"return c.transform_calculate(hub_cm='datum.hub_cm-9').mark_bar().encode(x='year:O', {LOW})",
    "return c.mark_bar().encode(x='year:O', color=alt.Color('hub_cm:Q').scale(domain=[0, 250]))",
    "return c.mark_bar().encode(x='year:O', y=alt.Y('count(hub_cm):Q').scale(domain=[0, 9]))",
    "return c.mark_bar().encode(x='year:O', y=alt.Y('hub_cm:Q').scale(domain=[300, 0]))",
]
"""What is outside an axis and is cut off, clamped, computed or no axis; and an axis upside down."""


BERLIN = "pd.to_datetime(['2018-01-01', '2018-05-01']).tz_localize('Europe/Berlin')"


@pytest.fixture
def drawn(tiny: Path) -> Draw:
    """Draws the chart ``neu`` from the body of its function."""
    return partial(draw_body, tiny)


@pytest.mark.parametrize("body", BODIES)
def test_what_is_wrong_has_a_line_and_a_remedy(drawn: Draw, body: str) -> None:
    problem = drawn(body)
    line, words = BODIES[body]
    assert isinstance(problem, Problem)
    assert words in str(problem)
    assert (problem.path, problem.rule) == ("src/bilder/neu.py", "chart-draw")
    assert problem.line == line


@pytest.mark.parametrize("body", BEYOND_ON_PURPOSE)
def test_a_number_beyond_an_axis_on_purpose_is_drawn(drawn: Draw, body: str) -> None:
    assert not isinstance(drawn(body), Problem)


@pytest.mark.parametrize(
    "code", ["raise SystemExit(1)", "assert False", "class A(Exception): 0\nraise A"]
)
def test_whatever_a_module_raises_leaves_the_others(tiny: Path, code: str) -> None:
    (tiny / "src/bilder/neu.py").write_text(f'"""Neu."""\n{code}\n', encoding="utf-8")
    publication = read(tiny, "bilder")
    line = 1 + len(code.split("\n"))
    assert [(p.path, p.line) for p in publication.problems] == [("src/bilder/neu.py", line)]
    assert set(publication[CHARTS]) == {"pegel"}


def test_a_module_in_another_encoding_is_told_with_its_line(tiny: Path) -> None:
    file = tiny / "src/bilder/pegel.py"
    typed = f"# coding: latin-1\n{file.read_text(encoding='utf-8')}"
    file.write_bytes(typed.replace('"Der Hub wuchs",\n', '"",\n', 1).encode("latin-1"))
    told = [(problem.line, problem.what) for problem in read(tiny, "bilder").problems]
    assert (9, "'title' is empty.") in told


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
def test_a_fixed_colour_that_both_papers_show_is_right(drawn: Draw, body: str) -> None:
    assert isinstance(drawn(body), figures.Figure)


SOUND = (
    "transform_fold(['hub_cm']).mark_point().encode(x='key:N', y='value:Q')",
    "transform_window(r='rank()').mark_point().encode(x='r:Q', y='hub_cm:Q')",
    "transform_bin('von', 'hub_cm').mark_bar().encode(x='von:Q', x2='von_end:Q', y='count()')",
    "mark_point().encode(x='year:Q', y='hub_cm:Q').properties(usermeta={'data': 'x'})",
)


@pytest.mark.parametrize("body", SOUND)
def test_a_sound_chart_is_drawn(drawn: Draw, body: str) -> None:
    body = f"return c.{body}"
    assert isinstance(drawn(body), figures.Figure)


def test_a_specification_brings_no_options_of_its_own_for_its_viewer() -> None:
    options = {"embedOptions": {"ast": False, "patch": "https://b.example/patch.json"}}
    assert (
        localize(json.dumps({"mark": "bar", "usermeta": options}), "en") == '{\n "mark": "bar"\n}'
    )


LOADING = [
    {"mark": {"type": "bar", "cursor": "URL(//b.example/x), auto"}},
    {"mark": {"type": "bar", "cursor": {"expr": "'u'+'rl(//b.example/x)'"}}},
    {"mark": "bar", "config": {"bar": {"cursor": " u\\72l(//b.example/x)"}}},
    {"mark": {"type": "image", "url": "//b.example/x"}},
    {"mark": "image", "encoding": {"url": {"condition": {"test": "0", "value": "//b.example"}}}},
    {"mark": "bar", "encoding": {"href": {"value": "javascript:b.example"}}},
    {"mark": "bar", "encoding": {"fill": {"condition": {"value": "url(//b.example/x#y)"}}}},
    {"mark": "bar", "encoding": {"fill": {"value": {"expr": "a ? 'url(//b.example)' : 'red'"}}}},
    {"mark": {"type": "bar", "fill": {"expr": "'u'+'rl(//b.example/x)'"}}},
    {"mark": "bar", "config": {"axis": {"labelColor": {"expr": "a"}}}},
    {"mark": "bar", "encoding": {"color": {"condition": {"param": "a", "value": {"expr": "b"}}}}},
    {"mark": "bar", "encoding": {"color": {"field": "a", "scale": {"range": [{"expr": "b"}]}}}},
    {
        "transform": [{"calculate": "'u'+'rl(//b.example/x)'", "as": "b"}],
        "encoding": {"stroke": {"condition": {"param": "a", "field": "b", "scale": None}}},
    },
    {
        "data": {"values": [{"a": "red"}, {"a": "url(//b.example/x)"}]},
        "encoding": {"color": {"condition": {"param": "c", "field": "a", "scale": None}}},
    },
    {"mark": "bar", "background": "/**/image-set('//b.example/x' 1x)"},
    {"layer": [{"data": {"url": "https://b.example/rows.csv"}, "mark": "bar"}]},
    {"transform": [{"lookup": "a", "from": {"data": {"url": "//b.example/a.csv"}}}]},
]
CONTROL = {"input": "image", "onerror": "alert(1)", "src": "x"}


@pytest.mark.parametrize("specification", LOADING)
def test_a_specification_loads_nothing_where_it_is_explored_or_opened(specification: Json) -> None:
    with pytest.raises(DrawingError, match=r"b\.example|An expression makes '\w+'"):
        localize(json.dumps(specification), "en")


@pytest.mark.parametrize("bind", [CONTROL, {"onerror": "alert(1)"}, {"art": CONTROL}])
def test_a_control_of_a_specification_does_not_act(bind: Json) -> None:
    made = {"mark": "bar", "params": [{"name": "a", "value": 1, "bind": bind}]}
    with pytest.raises(DrawingError, match="No control has 'onerror'"):
        localize(json.dumps(made), "en")


def test_what_a_specification_shows_or_leads_to_stays() -> None:
    slider = {"name": "a", "bind": {"input": "range", "min": 0, "max": 9, "name": "Jahr"}}
    legend = {"name": "b", "select": "point", "bind": {"legend": "click"}}
    mark = {
        "type": "text",
        "text": "See url(//b.example)",
        "cursor": "pointer",
        "href": "//b.example",
    }
    made = {
        "mark": mark,
        "transform": [{"calculate": "datum.a + '(' + datum.b + ')'", "as": "c"}],
        "params": [slider, legend],
        "title": "It was 'f(x)' or url(x)",
        "data": {"name": "a"},
        "datasets": {"a": [{"url": "https://b.example", "bind": {"onerror": 1}}]},
        "encoding": {
            "x": {"field": "c", "scale": None},
            "color": {"field": "url", "scale": None},
            "fill": {"value": "var(--c1)"},
            "stroke": {"value": "url(#gradient)"},
        },
    }
    assert json.loads(localize(json.dumps(made), "en")) == made


def test_months_and_numbers_are_those_of_the_edition_wherever_it_is_built(
    drawn: Draw,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TZ", "America/New_York")
    for days in ("['2018-01-01', '2018-05-01']", BERLIN):
        body = f"d = d.assign(day={days}, hub_cm=[1000.5, 2000.5]); "
        body += "return alt.Chart(d).mark_point().encode(x='yearmonth(day):O', y='hub_cm:Q')"
        figure = drawn(body)
        assert isinstance(figure, figures.Figure), figure
        assert {"Jan 2018", "May 2018"} <= set(letters(figure.pictures[0]))


def test_axes_and_tips_are_in_the_language_and_years_have_no_separators(drawn: Draw) -> None:
    body = "d = d.assign(day=['2018-03-05', '2018-04-01'], hub_cm=[1000.5, 2000000.5]); "
    body += "c = alt.Chart(d).mark_point(); return c.encode(x='day:T', y='hub_cm:Q')"
    body += " & c.encode(x='year:Q', y=alt.Y('hub_cm:Q').axis(None))"
    figure = drawn(body, "de-DE")
    assert isinstance(figure, figures.Figure), figure
    picture = figure.pictures[0]
    assert {"5. März", "2000", "1.000.000"} <= set(letters(picture))
    assert "Day: 5. März 2018 · Hub cm: 1.000,5" in picture


def test_a_picture_that_fails_leaves_the_next(drawn: Draw) -> None:
    chart = "d['to'] = 'javascript:1'; return c.mark_bar().encode(x='year:O', y='hub_cm:Q'{})"
    problem = drawn(chart.format(", href='to:N'"))
    assert isinstance(problem, Problem)
    assert "Vega-Lite cannot draw it: TypeError: Cannot read properties of null" in problem.what
    assert isinstance(drawn(chart.format("")), figures.Figure)


def test_an_image_from_elsewhere_is_told(drawn: Draw) -> None:
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
    assert tip("id: 007; code: 00412", "bar", "en") == "Id: 007 · Code: 00412"  # names, not numbers
    long = "9" * 500
    assert tip(f"id: {long}; code: 1e500", "bar", "en") == f"Id: {long} · Code: 1e500"
