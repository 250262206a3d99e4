"""``docs/charts/<name>.yml``, or a chart typed in a page, becomes a chart like any other."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from types import SimpleNamespace
from typing import Any, NamedTuple

import pandas as pd

from press.core.cache import digest
from press.core.lint.todo_lint import check_fields
from press.core.problems import Problem, did_you_mean
from press.core.publication import Publication
from press.core.records.record_reader import read_document, read_record
from press.core.text import read_text, relative
from press.core.yaml.yaml_lines import Document, read_yaml
from press.kinds.charts.fences import FENCES, chart_fences, with_blocks
from press.kinds.charts.forms.by_row import bar, dot
from press.kinds.charts.forms.fields import VIEW, DatasetsOfChart
from press.kinds.charts.forms.look import NARROW, WIDE
from press.kinds.charts.forms.map_tiles import tiles
from press.kinds.charts.forms.over_time import area, line, slope
from press.kinds.charts.forms.records import FORMS, ChartFile
from press.kinds.charts.forms.words import describe, printed_table
from press.kinds.charts.records import Chart, Data
from press.kinds.data.fields import Fields
from press.kinds.data.records import DATASETS

EDITION = 5
"""Raised whenever the drawing changes, so that kept pictures are drawn again."""


class Origin(NamedTuple):
    """The origin of a chart: its name, its file, the text up to its end, and its line."""

    name: str
    path: str
    text: str
    line: int = 1


def read_typed_charts(
    publication: Publication, modules: Mapping[str, Chart]
) -> tuple[dict[str, Chart], list[Problem]]:
    """The charts of ``docs/charts/*.yml`` and those typed in pages, and what is wrong with them."""
    charts: dict[str, Chart] = {}
    problems: list[Problem] = []
    for origin, document, found in [*_files(publication), *_fences(publication)]:
        chart = None
        if twice := charts.get(origin.name) or modules.get(origin.name):
            what = f"The chart '{origin.name}' is also in {twice.path}."
            remedy = "Keep one of the two, or give one a different name."
            found = [Problem(origin.path, origin.line, "chart-twice", what, remedy)]
        elif not found:
            chart, found = _read_document(document, origin, publication)
        problems += found
        if chart:
            charts[chart.name] = chart
    return charts, problems


Typed = tuple[Origin, Document, list[Problem]]


def _files(publication: Publication) -> Iterator[Typed]:
    root = publication.places.root
    for path in sorted((publication.places.docs / "charts").glob("*.yml")):
        document, problems = read_document(path, root)
        origin = Origin(path.stem, relative(path, root), read_text(path, root)[0])
        if " " in path.stem:  # what is behind it would be a view
            problems = [_name_fault(path.stem, origin.path, 1)]
        yield origin, document, problems


def _fences(publication: Publication) -> Iterator[Typed]:
    """The charts typed in pages, each under its name; in the page a block takes its place."""
    for at, page in enumerate(publication.pages):
        if fences := chart_fences(page.body, page.name):
            publication[FENCES][page.path] = fences
            publication.pages[at] = replace(page, body=with_blocks(page.body, fences))
        for fence in fences:
            line = page.first_line + fence.line
            document, problems = read_yaml(fence.text, page.path, first_line=line + 1)
            problems = problems or [*check_fields(page.path, document)]
            fields = dict(document.value) if isinstance(document.value, dict) else {}
            own = str(fields.pop("name", fence.name))
            if own != fence.name and not problems:
                problems = [_name_fault(own, page.path, document.line("name"))]
            document = Document(fields, {(): line} | document.lines)
            yield Origin(fence.name, page.path, "\n" * line + fence.text, line), document, problems


def _name_fault(name: str, shown: str, line: int) -> Problem:
    what = f"'{name[:40]}' cannot be a chart's name."
    remedy = "Use lower-case letters, digits and underscores."
    return Problem(shown, line, "chart-field", what, remedy)


def _read_document(
    document: Document, origin: Origin, publication: Publication
) -> tuple[Chart | None, list[Problem]]:
    model, wrong = _form(document, origin.path)
    if model is None:
        return None, wrong
    context = DatasetsOfChart(publication[DATASETS], _has_faulty_data(publication))
    file, found = read_record(document, origin.path, model, context=context)
    return (_chart(origin, file, publication) if file else None), found


def _form(document: Document, shown: str) -> tuple[type[ChartFile] | None, list[Problem]]:
    """The model of the form that the file names."""
    fields = document.value if isinstance(document.value, dict) else {}
    form = str(fields.get("form", ""))
    if form in FORMS:
        return FORMS[form], []
    forms = f"Use one of: {', '.join(FORMS)}."
    if not fields:
        what, remedy = "The chart has no fields.", "Begin it with 'form: line'."
    elif "form" not in fields:
        what, remedy = "'form' is missing.", f"Add 'form: …'. {forms}"
    else:
        what, remedy = f"No form '{form[:40]}'.", did_you_mean(form, FORMS, forms)
    return None, [Problem(shown, document.line("form"), "chart-form", what, remedy)]


def _has_faulty_data(publication: Publication) -> bool:
    folder = publication.path("data/")
    return any(problem.path.startswith(folder) for problem in publication.problems)


def _chart(origin: Origin, file: ChartFile, publication: Publication) -> Chart:
    def inputs() -> tuple[pd.DataFrame, Fields]:
        """The rows to draw, and the format of their columns."""
        dataset = publication[DATASETS][file.data]
        return file.rows(dataset.frame), Fields.of(dataset, publication.places.language)

    def draw(data: Data, view: str, frame: Any) -> Any:
        rows, fields = inputs()
        in_view, rows = file.in_view(view), rows.reset_index(drop=True)
        return DRAW_FUNCTIONS[file.form](in_view, rows, fields, frame)

    title, subtitle = file.title, file.subtitle
    about = SimpleNamespace(  # with the names that a module's ABOUT has
        title=title,
        subtitle=subtitle,
        data=(file.data,),
        sources=file.sources,
        not_shown=file.not_shown,
        default=VIEW,
        listed=file.listed,
    )
    titles = {VIEW: title} | {name: view.title for name, view in file.views.items()}
    source = digest(EDITION, json.dumps(file.model_dump(mode="json"), default=str), origin.path)
    return Chart(
        origin.name,
        origin.path,
        about,
        {name: SimpleNamespace(title=words, subtitle=subtitle) for name, words in titles.items()},
        draw,
        lambda data, view: describe(file.in_view(view), *inputs()),
        lambda data, view: printed_table(file, *inputs()),
        (WIDE, NARROW),
        source,
        origin.text,
        line=origin.line,
    )


DRAW_FUNCTIONS: Mapping[str, Callable[[Any, pd.DataFrame, Fields, Any], Any]] = {
    "line": line,
    "area": area,
    "bar": bar,
    "dot": dot,
    "slope": slope,
    "tiles": tiles,
}
