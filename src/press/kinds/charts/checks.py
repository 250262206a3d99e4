"""Charts that are placed and not there, data they name and nobody describes, and contradictions."""

import re
from collections.abc import Iterator

from press.core.cross_references import Use
from press.core.problems import ADVICE, Problem, did_you_mean
from press.core.publication import Publication
from press.core.text import read_text
from press.kinds.charts.chart_lint import check_chart
from press.kinds.charts.contradictions import check_contradictions, words_of
from press.kinds.charts.fences import PROGRAMS, near_fences
from press.kinds.charts.records import CHARTS
from press.kinds.data.records import DATASETS, SUFFIXES
from press.kinds.data.values import VALUES


def check_charts(publication: Publication) -> Iterator[Problem]:
    """Every fault of a chart that a page or a module names, and of numbers beside figures."""
    for use in publication.uses:
        if use.kind == "block" and use.name in ("chart", "thumbnail"):
            yield from _unknown_chart(use, publication)
    yield from _unknown_data(publication)
    yield from _unknown_default(publication)
    for chart in publication[CHARTS].values():
        yield from check_chart(chart, publication[DATASETS])
    yield from _charts_on_no_page(publication)
    charts, values = publication[CHARTS], publication[VALUES]
    words = words_of(charts, publication[DATASETS])
    for page in publication.pages:
        for line, word in near_fences(page.body):
            at = (page.path, page.first_line + line, "chart-form")
            what = f"Readers see the code of this chart: its block is named '{word[:40]}'."
            if not PROGRAMS.fullmatch(word):
                yield Problem(*at, what, "Write '``` chart' and nothing more in this line.")
            elif not any(word in options for _, options in page.extensions):
                what = f"Readers see this code, because the press does not draw or run '{word}'."
                remedy = "Show a chart here; if the code is an example, give it another name."
                yield Problem(*at, what, remedy, ADVICE)
        yield from check_contradictions(page, charts, values, words)


def _charts_on_no_page(publication: Publication) -> Iterator[Problem]:
    """Charts without code that no page shows; a module may be one to import."""
    uses = [use for use in publication.uses if use.kind == "block"]
    shown = {word for use in uses for word in use.argument.split()[:1]}
    typed = [pair for pair in publication[CHARTS].items() if pair[1].path.endswith(".yml")]
    for name, chart in typed:
        if name not in shown and publication.page(f"charts/{name}.md") is None:
            what = f"No page shows the chart '{name}'."
            remedy = f"Write '/// chart | {name}' and '///' on a page, or remove the chart."
            yield Problem(chart.path, chart.line, "chart-unused", what, remedy, ADVICE)


def _unknown_chart(use: Use, publication: Publication) -> Iterator[Problem]:
    name, _, view = use.argument.partition(" ")
    charts = publication[CHARTS]
    chart = charts.get(name)
    if not name:
        what, remedy = f"This {use.name} block names no chart.", f"Write '/// {use.name} | name'."
        yield Problem(use.path, use.line, "chart-unknown", what, remedy)
    elif chart is None:
        remedy = did_you_mean(name, charts, "Each is a module or a file in docs/charts.")
        yield Problem(use.path, use.line, "chart-unknown", f"No chart '{name}'.", remedy)
    elif view and view.strip() not in chart.views:
        what = f"The chart '{name}' has no view '{view.strip()}'."
        remedy = did_you_mean(view, chart.views, f"Use one of: {', '.join(chart.views)}.")
        yield Problem(use.path, use.line, "view-unknown", what, remedy)


def _unknown_default(publication: Publication) -> Iterator[Problem]:
    """Charts that show first a view they do not have."""
    for chart in publication[CHARTS].values():
        view = str(chart.about.default)
        if view not in chart.views:
            text, _ = read_text(publication.places.root / chart.path, publication.places.root)
            before = re.split(rf"default\s*[=:]\s*['\"]?{re.escape(view)}", text, maxsplit=1)[0]
            line = before.count("\n") + 1 if before != text else 1
            what = f"The chart should first show '{view}', but it has no view of that name."
            remedy = did_you_mean(view, chart.views, f"Use one of: {', '.join(chart.views)}.")
            yield Problem(chart.path, line, "view-unknown", what, remedy)


def _unknown_data(publication: Publication) -> Iterator[Problem]:
    datasets = publication[DATASETS]
    package = publication.path("data/datapackage.json")
    for chart in publication[CHARTS].values():
        for name in chart.about.data:
            files = {publication.path(f"data/{name}{suffix}") for suffix in SUFFIXES}
            if name not in datasets and not publication.faulty & {*files, package}:
                remedy = did_you_mean(name, datasets, "Describe it in datapackage.json.")
                yield Problem(
                    chart.path, chart.line, "data-unknown", f"No dataset '{name}'.", remedy
                )
