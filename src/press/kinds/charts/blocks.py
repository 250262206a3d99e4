"""The blocks ``chart`` and ``thumbnail``: a figure with its picture, table, files and sources."""

import re
import xml.etree.ElementTree as etree
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from numbers import Real
from typing import Any, ClassVar

import pandas as pd

from press.core.cross_references import Use
from press.core.pages.blocks import ContextBlock
from press.core.problems import Problem, did_you_mean
from press.core.publication import Key, Publication
from press.core.render_context import RenderContext
from press.kinds.charts import figures
from press.kinds.charts.captions import table_sources
from press.kinds.charts.marks import link_marks, tip
from press.kinds.charts.records import CHARTS, Chart
from press.kinds.data.fields import cell_text
from press.kinds.data.records import DATASETS


class ChartBlock(ContextBlock):
    """``/// chart | name`` or ``/// chart | name view``: the figure, its table and its sources."""

    NAME = "chart"
    FORM = "/// chart | name view"
    ARGUMENT: ClassVar[bool] = True

    def on_create(self, parent: etree.Element) -> etree.Element:
        name, _, view = self.argument.partition(" ")
        self.put(parent, chart_figure(self.context, name, view.strip()))
        return etree.SubElement(parent, "div", {"class": "chart-caption"})

    def on_end(self, block: etree.Element) -> None:
        if len(block) == 0 and not (block.text or "").strip():
            block.attrib["hidden"] = ""


class ThumbnailBlock(ContextBlock):
    """``/// thumbnail | name``: a small picture that leads to the chart's page, and why to look."""

    NAME = "thumbnail"
    FORM = "/// thumbnail | name"
    ARGUMENT: ClassVar[bool] = True

    def on_create(self, parent: etree.Element) -> etree.Element:
        if self.context.form == "book":  # whose readers cannot follow it
            return etree.Element("div")
        name = self.argument.strip()
        own = id_of_its_own(self.context, f"place-{name}")
        figure = etree.SubElement(parent, "div", {"class": "thumbnail", "id": own})
        self.put(figure, chart_thumbnail(self.context, name))
        return etree.SubElement(figure, "div", {"class": "chart-caption"})


def unknown_chart(use: Use, publication: Publication) -> Iterator[Problem]:
    """A problem if a block names no chart, or none that the publication has."""
    name, _, view = use.argument.partition(" ")
    if name:
        yield from unknown_view(use.path, use.line, name, view.strip() or None, publication[CHARTS])
    else:
        what, remedy = f"This {use.name} block names no chart.", f"Write '/// {use.name} | name'."
        yield Problem(use.path, use.line, "chart-unknown", what, remedy)


def unknown_view(
    path: str, line: int, name: str, view: str | None, charts: Mapping[str, Chart]
) -> Iterator[Problem]:
    """A problem if there is no chart of a name, or if it has no such view; none is its default."""
    chart = charts.get(name)
    if chart is None:
        remedy = did_you_mean(name, charts, "Each is a module or a file in docs/charts.")
        yield Problem(path, line, "chart-unknown", f"No chart '{name}'.", remedy)
    elif view is not None and view not in chart.views:
        what = f"The chart '{name}' has no view '{view}'." if view else "This step names no view."
        remedy = did_you_mean(view, chart.views, f"Use one of: {', '.join(chart.views)}.")
        yield Problem(path, line, "view-unknown", what, remedy)


SIZE = re.compile(r'<svg[^>]*? width="([^"]*)" height="([^"]*)"')


def picture_size(picture: str) -> tuple[float, float]:
    """The width and height that a picture names."""
    size = SIZE.search(picture)
    return (float(size[1]), float(size[2])) if size else (1, 1)


FIGURE_COUNTS = Key[Counter[str]]("placed figures", lambda _: Counter())
"""The number of times that a page has used an id, or shown a chart in a view."""


def id_of_its_own(context: RenderContext, wanted: str) -> str:
    """The id that is wanted, or the same with a number when the page has it already."""
    context[FIGURE_COUNTS][wanted] += 1
    number = context[FIGURE_COUNTS][wanted]
    return id_of_its_own(context, f"{wanted}-{number}") if number > 1 else wanted


def apart(context: RenderContext, figure: figures.Figure) -> figures.Figure:
    """The figure with ids in its pictures that no picture before it on the page has."""
    name = f"{figure.name}-{figure.view}"
    own = id_of_its_own(context, f"svg {name}").removeprefix("svg ")
    if own == name:
        return figure
    ids = re.compile(rf"(?<=[\"#\s]){re.escape(name)}-(?=(?:wide|narrow)-)")
    wide, narrow = (ids.sub(f"{own}-", picture) for picture in figure.pictures)
    return replace(figure, pictures=(wide, narrow))


def figure_on_page(context: RenderContext, name: str, view: str) -> figures.Figure | None:
    """A chart in one view; nothing, and a problem, when its data or its module fail."""
    publication = context.publication
    chart = publication[CHARTS].get(name)
    if not chart:
        return None  # reported when the records were read
    view = view or chart.about.default
    if view not in chart.views:
        return None
    figure = figures.figure_of(publication, chart, view)
    if isinstance(figure, Problem):
        publication.problems.append(figure)
    if not isinstance(figure, figures.Figure):
        return None
    wrong = unknown_pages(publication[CHARTS][name], figure, publication)
    publication.problems += [problem for problem in wrong if problem not in publication.problems]
    return figure


def chart_figure(context: RenderContext, name: str, view: str, headed: bool = False) -> str:
    """The whole figure of a chart in one view: picture, table, files, sources.

    ``headed``: the title is the heading over it, and is not said once more.
    """
    figure = figure_on_page(context, name, view)
    if figure is None:
        return context.fragment("missing", what=f"chart | {name} {view}".rstrip())
    chart = context.publication[CHARTS][name]
    own = f"chart-{name}" + ("" if figure.view == chart.about.default else f"-{figure.view}")
    own, figure = id_of_its_own(context, own), apart(context, figure)
    figure = figure if context.form == "book" else with_links(figure, context)
    headings, rows = table_cells(figure, context.language)
    page = context.publication.page(f"charts/{name}.md")
    return context.fragment(
        "chart",
        chart=chart,
        figure=figure,
        view=chart.views[figure.view],
        own=own,
        headings=headings,
        rows=rows,
        headed=headed,
        room=page.address if page and page.name != context.page.name else "",
    )


def data_sources(context: RenderContext, chart: Chart) -> list[str]:
    """The sources of a chart's tables, for a chart that names no work itself."""
    return list(dict.fromkeys(table_sources(chart, context.publication)))


def data_files(context: RenderContext, chart: Chart) -> list[str]:
    """The files of a chart's tables and maps."""
    datasets = context.publication[DATASETS]
    return [datasets[name].path for name in chart.about.data if name in datasets]


def chart_thumbnail(context: RenderContext, name: str) -> str:
    """A small picture of a chart, loaded when it comes near, and a link to the chart's page."""
    figure, page = figure_on_page(context, name, ""), context.publication.page(f"charts/{name}.md")
    if figure is None or page is None:
        return context.fragment("missing", what=f"thumbnail | {name}")
    return context.fragment(
        "thumbnail",
        chart=context.publication[CHARTS][name],
        narrow=picture_size(figure.pictures[figures.NARROW]),
        wide=picture_size(figure.pictures[figures.WIDE]),
        address=page.address,
    )


def table_cells(
    figure: figures.Figure, language: str
) -> tuple[list[str], list[list[tuple[str, bool]]]]:
    """A figure's table as printed: headings, and rows of (text, is a number)."""
    headings = [str(column) for column in figure.table.columns]
    rows = [
        [
            (str(first), False),
            *(
                _cell(value, language, figure.units.get(heading, ""), heading not in figure.years)
                for heading, value in zip(headings[1:], rest, strict=True)
            ),
        ]
        for first, *rest in figure.table.itertuples(index=False)
    ]
    return headings, rows


def _cell(value: Any, language: str, unit: str, grouped: bool) -> tuple[str, bool]:
    """A value as printed, and whether it is set as a number; a gap is empty, never zero."""
    if pd.isna(value):
        return "", True
    if not isinstance(value, Real):
        return str(value), False
    return cell_text(value, language, unit, grouped), True


def unknown_pages(
    chart: Chart, figure: figures.Figure, publication: Publication
) -> Iterable[Problem]:
    """A problem for each page that the links of a figure name and the site has not."""
    for name in sorted(one for one in {*figure.links.values()} if not publication.page(one)):
        known = [page.name for page in publication.pages]
        what = f"The links of the view '{figure.view}' name no page: '{name[:60]}'."
        remedy = did_you_mean(name, known, "Name a file in docs, such as 'studies/key.md'.")
        yield Problem(chart.path, chart.line, "chart-link", what, remedy)


def with_links(figure: figures.Figure, context: RenderContext) -> figures.Figure:
    """The figure with a link around each mark whose page the site has."""
    addresses = {}
    for label, name in figure.links.items():
        if page := context.publication.page(name):
            addresses[tip(label, "point", context.language)] = context.page.link(page.address)
    if not addresses:
        return figure
    wide, narrow = (link_marks(picture, addresses) for picture in figure.pictures)
    return replace(figure, pictures=(wide, narrow))
