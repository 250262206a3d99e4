"""Finds the charts of a claim, and the texts that show a chart."""

from typing import NamedTuple

from press.core.reading_units import page_passage
from press.core.render_context import RenderContext
from press.kinds.charts.records import CHARTS, Chart

PLACES = {"chart": "chart-{0}", "thumbnail": "place-{0}", "scrolly": "{0}-{1}"}
PLACES["choose"] = "{0}-{1}-figure"
"""The blocks that show the chart they name, with the id of what they show of it."""


class Bearing(NamedTuple):
    """A chart that a claim rests on, or a place that shows one: its address, its title."""

    address: str
    title: str


def charts_of_claim(context: RenderContext, claim: str) -> list[Bearing]:
    """The charts whose pages list a claim under ``claims``, in the order of their names."""
    charts = context.publication[CHARTS]
    return [
        Bearing(page.address, str(chart.about.title))
        for name, chart in charts.items()
        if (page := context.publication.page(f"charts/{name}.md")) and claim in page.names("claims")
    ]


def places_of_chart(context: RenderContext, chart: Chart) -> list[Bearing]:
    """Returns the first place on each page that shows a chart, for the links on its own page.

    In a sequence it is the step that shows what the chart's page shows first.
    """
    pages = {page.path: page for page in context.publication.pages if page is not context.page}
    found: dict[str, Bearing] = {}
    for use in context.publication.uses:
        page, id_ = pages.get(use.path), PLACES.get(use.name, "")
        if page and id_ and use.argument.split()[:1] == [chart.name]:
            title = page_passage(page, "").title
            place = id_.format(chart.name, chart.about.default)
            found.setdefault(page.path, Bearing(f"{page.address}#{place}", title))
    return list(found.values())
