"""A chart of every form from a file, with what every chart owes: words, table, two pictures."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from lxml import html

from conftest import converted, edit, read
from drawings import letters
from press.core.cache import Store
from press.core.problems import errors
from press.core.publication_reader import read_publication
from press.kinds.charts import figures
from press.kinds.charts.forms.records import FORMS
from press.kinds.charts.outputs import chart_schema
from press.kinds.charts.records import CHARTS
from press.kinds.data.records import DATASETS

ROWS = """port,year,share,row,column
Emden,1990,0.0004,1,1
Emden,2020,0.034,1,1
Husum,1990,1250.5,1,2
Husum,2020,,1,2
Wismar,1990,300,2,1
Wismar,2020,250,2,1
"""
FIELDS = [
    {"name": "port", "type": "string", "title": "Port", "description": "Port"},
    {"name": "year", "type": "integer", "title": "Year", "description": "Year"},
    {"name": "share", "type": "number", "title": "Share", "unit": "km", "description": "Way"},
    {"name": "row", "type": "integer", "unit": "", "description": "Row"},
    {"name": "column", "type": "integer", "unit": "", "description": "Column"},
]
HEAD = (
    "title: Trade moved\nsubtitle: Trade\nnot_shown: Weights\ndata: ports\nvalue: share\n"
    "sources: [öhler-krüger-2019]\n"
)
FILES = {
    "line": "form: line\nx: year\nseries: port\nhighlight: [Husum]\nnote: {at: 2020, text: Now}\n",
    "area": "form: area\nx: year\nseries: port\n",
    "bar": "form: bar\nlabel: port\nwhere: {year: 1990}\nhighlight: [Emden]\n",
    "dot": "form: dot\nlabel: port\nseries: year\n",
    "slope": "form: slope\nlabel: port\nx: year\n",
    "tiles": "form: tiles\nlabel: port\nrow: row\ncolumn: column\nwhere: {year: 2020}\n",
}
WORDS = {
    "line": "Husum: from 1,250.5 (1990) to 1,250.5 (1990).",
    "area": "Emden: from 0.0004 (1990) to 0.034 (2020).",
    "bar": "Highest: Husum, 1,250.5. Lowest: Emden, 0.0004. Emden, 0.0004.",
    "dot": "Highest: Husum, 1990, 1,250.5. Lowest: Emden, 1990, 0.0004.",
    "slope": "Emden: from 0.0004 (1990) to 0.034 (2020).",
    "tiles": "Highest: Wismar, 250. Lowest: Emden, 0.034.",
}
WRITTEN = {
    "line": {"Husum", "Now", "km", "1990", "2020"},
    "area": {"Emden", "Wismar", "km"},
    "bar": {"Emden", "Husum", "1,250.5", "0.0004", "km"},
    "dot": {"Emden", "Husum", "1990", "2020"},
    "slope": {"Emden 0.0004", "0.034 Emden", "1990", "2020"},
    "tiles": {"Emden", "0.034", "–"},
}

TIPS = {
    "line": {"Husum, 1990: 1,250.5"},
    "bar": {"Emden: 0.0004", "Husum: 1,250.5", "Wismar: 300"},
    "dot": {"Emden, 1990: 0.0004", "Husum, 1990: 1,250.5", "Wismar, 2020: 250"},
    "slope": {"Wismar, 1990: 300", "Wismar, 2020: 250"},
    "tiles": {"Emden: 0.034", "Husum: –", "Wismar: 250"},
}


@pytest.fixture
def ports(tiny: Path) -> Path:
    """The tiny publication with one table more and a chart of each form."""
    package = tiny / "docs" / "data" / "datapackage.json"
    described = json.loads(package.read_text("utf-8"))
    schema = {"fields": FIELDS, "primaryKey": ["port", "year"]}
    ports = {"name": "ports", "path": "ports.csv", "title": "Ports", "schema": schema}
    described["resources"].append(described["resources"][0] | ports)
    package.write_text(json.dumps(described), encoding="utf-8")
    (tiny / "docs/data/ports.csv").write_text(ROWS, encoding="utf-8")
    (tiny / "docs/charts").mkdir()
    for form, text in FILES.items():
        (tiny / f"docs/charts/{form}.yml").write_text(text + HEAD, encoding="utf-8")
    return tiny


def test_every_form_is_drawn_described_and_tabled(ports: Path) -> None:
    shown = "".join(f"/// chart | {form}\n///\n\n" for form in FORMS)
    (ports / "docs/hub.md").write_text(f"# Hub\n\n{shown}", encoding="utf-8")
    publication = read(ports, "bilder")
    assert [str(problem) for problem in publication.problems] == []
    assert set(FILES) == set(FORMS)
    for form in FORMS:
        chart = publication[CHARTS][form]
        figure = figures.draw(chart, "all", publication[DATASETS], Store(ports / ".cache"))
        assert isinstance(figure, figures.Figure), figure
        assert WORDS[form] in figure.description
        assert list(figure.table.columns)[-1] == "Share"
        for picture in figure.pictures:
            assert set(letters(picture)) >= WRITTEN[form], form
            assert TIPS.get(form, set()) <= set(html.fromstring(picture).xpath("//@data-tip"))
            assert "NaN" not in picture
            assert "undefined" not in picture


def test_days_are_written_as_readers_of_the_language_write_them(ports: Path) -> None:
    rows = ROWS.replace("1990", "1854-08-30").replace("2020", "1854-09-09")
    (ports / "docs/data/ports.csv").write_text(rows, encoding="utf-8")
    package = ports / "docs/data/datapackage.json"
    edit(package, '"integer", "title": "Year", "d', '"date", "title": "Year", "d')
    (ports / "docs/charts/area.yml").write_text(FILES["area"] + HEAD, encoding="utf-8")
    here = read(ports, "bilder").places
    for language, days in (("en-GB", {"30 Aug", "3 Sep"}), ("de-DE", {"30. Aug.", "3. Sept."})):
        publication = read_publication(replace(here, language=language))
        chart = replace(publication[CHARTS]["area"], language=language)
        figure = figures.draw(chart, "all", publication[DATASETS], Store(ports / ".cache"))
        assert isinstance(figure, figures.Figure), figure
        assert days <= set(letters(figure.pictures[0])), set(letters(figure.pictures[0]))


def test_dots_of_two_series_differ_in_shape(ports: Path) -> None:
    publication = read(ports, "bilder")
    chart = publication[CHARTS]["dot"]
    figure = figures.draw(chart, "all", publication[DATASETS], Store(ports / ".cache"))
    assert isinstance(figure, figures.Figure), figure
    for picture in figure.pictures:
        marks = html.fromstring(picture).xpath("//*[@data-tip]")
        shapes = {(mark.tag, mark.get("d")) for mark in marks}
        assert len(shapes) == len({mark.get("fill") for mark in marks}) == 2


def test_a_long_label_of_a_bar_or_a_dot_is_broken_and_never_cut(ports: Path) -> None:
    long = "Fishing, cargo & harbour-master relations of the eastern towns"
    data = ports / "docs/data/ports.csv"
    data.write_text(ROWS.replace("Emden", f'"{long}"'), "utf-8")
    for form in ("bar", "dot"):
        file = ports / f"docs/charts/{form}.yml"
        file.write_text(file.read_text("utf-8").replace("[Emden]", f"['{long}']"), "utf-8")
    publication = read(ports, "bilder")
    for form in ("bar", "dot"):
        chart = publication[CHARTS][form]
        figure = figures.draw(chart, "all", publication[DATASETS], Store(ports / ".cache"))
        assert isinstance(figure, figures.Figure), figure
        for picture in figure.pictures:
            written = " ".join(html.fromstring(picture).xpath("//*[local-name()='tspan']/text()"))
            assert long in written, form


def test_no_code_is_needed_at_all(ports: Path) -> None:
    shutil.rmtree(ports / "src")
    (ports / "docs/index.md").write_text("# Tea\n\n/// chart | dot\n///\n", encoding="utf-8")
    publication = read(ports, "charts")
    told = [problem for problem in errors(publication.problems) if "chart" in problem.rule]
    assert told == []
    assert set(publication[CHARTS]) == set(FORMS)


def test_the_schema_knows_every_field() -> None:
    Draft202012Validator.check_schema(chart_schema())
    schema = Draft202012Validator(chart_schema())
    right = {"form": "bar", "data": "d", "title": "t", "subtitle": "s", "not_shown": "n"}
    assert schema.is_valid(right | {"label": "a", "value": "b"})
    assert not schema.is_valid(right | {"label": "a", "value": "b", "colour": "red"})


TYPED = """# Tee

A wrong citation [@nobody-1999].

```chart
form: line
  data: [pegel
```

```chart
form: pie
```
"""


def test_a_broken_chart_hides_nothing_else_of_its_page(tiny: Path) -> None:
    (tiny / "docs/tee.md").write_text(TYPED, encoding="utf-8")
    problems = [p for p in errors(read(tiny, "bilder").problems) if p.path == "docs/tee.md"]
    assert [(p.line, p.rule) for p in problems] == [
        (3, "cite-unknown"),
        (7, "yaml"),
        (11, "chart-form"),
    ]


GOOD = """# Tee

```chart
form: bar
label: year
value: hub_cm
data: pegel
title: The tide rose
subtitle: Tidal range in cm
not_shown: Storms
```
"""


def test_the_gallery_leads_to_where_a_chart_was_typed(tiny: Path) -> None:
    (tiny / "docs/tee.md").write_text(GOOD, encoding="utf-8")
    gallery = "# Charts\n\n/// gallery\n///\n"
    (tiny / "docs/bilder.md").write_text(gallery, encoding="utf-8")
    root = html.fromstring(converted(tiny, "bilder.md", gallery))
    links = root.xpath("//ul[@class='gallery']//a[.='The tide rose']/@href")
    assert links == ["../tee/#chart-tee_1"]


VIEWS = """views:
  north:
    title: Emden grew
    highlight: [Emden]
    note: {at: 2020, text: Open}
"""


def test_a_view_has_its_own_colours_words_and_title_on_the_same_axes(ports: Path) -> None:
    file = ports / "docs/charts/line.yml"
    file.write_text(file.read_text(encoding="utf-8") + VIEWS, encoding="utf-8")
    sequence = "//// scrolly | line\n/// step | all\nA\n///\n/// step | north\nB\n///\n////\n"
    (ports / "docs/index.md").write_text("# Tea\n\n" + sequence, encoding="utf-8")
    publication = read(ports, "bilder")
    assert [
        one.rule for one in errors(publication.problems) if one.rule.startswith(("ch", "v"))
    ] == []
    chart, store = publication[CHARTS]["line"], Store(ports / ".cache")
    plain, north = (
        figures.draw(chart, view, publication[DATASETS], store) for view in ("all", "north")
    )
    assert isinstance(plain, figures.Figure)
    assert isinstance(north, figures.Figure)
    assert chart.views["north"].title == "Emden grew"
    assert "Husum: from" in plain.description
    assert "Emden: from" in north.description
    words, others = (set(letters(one.pictures[0])) for one in (plain, north))
    assert {"Now", "Husum"} <= words
    assert {"Open", "Emden"} <= others
    assert not {"Now", "Husum"} & others


@pytest.mark.parametrize(
    ("form", "views", "told"),
    [
        ("line", "  north: {highlight: [Emden]}", "'title' is missing"),
        ("line", "  north: {title: T, highlight: [Emdn]}", "Did you mean 'Emden'?"),
        ("line", "  all: {title: T}", "'all' cannot be the name of a view"),
        ("line", "  No good: {title: T}", "'No good' cannot be the name of a view"),
        ("slope", "  north: {title: T, note: {at: 1990, text: X}}", "has no notes"),
        ("line", "  north: {title: T, colour: red}", "colour"),
        ("line", "  1990: {title: T}", "'1990' cannot be"),
        ("line", "  north: T", "'north' has no fields"),
    ],
)
def test_a_faulty_view_is_told_once_at_its_line(
    ports: Path, form: str, views: str, told: str
) -> None:
    file = ports / f"docs/charts/{form}.yml"
    text = file.read_text(encoding="utf-8") + f"views:\n{views}\n"
    file.write_text(text, encoding="utf-8")
    (problem,) = errors(read(ports, "bilder").problems)
    assert told in str(problem)
    assert (problem.path, problem.line) == (f"docs/charts/{form}.yml", len(text.splitlines()))
