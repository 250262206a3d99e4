"""Which charts a claim rests on, and where texts show a chart."""

from typing import NamedTuple

from press.core.reading_units import page_passage
from press.core.render_context import RenderContext
from press.kinds.charts.records import CHARTS


SHOWING = ("chart", "thumbnail", "scrolly", "choose")
"""The blocks that show the chart they name, among them those of sequences."""


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


def places_of_chart(context: RenderContext, name: str) -> list[Bearing]:
    """Where texts show a chart, the first place on each page: the way back from its own page."""
    pages = {page.path: page for page in context.publication.pages if page is not context.page}
    found: dict[str, Bearing] = {}
    for use in context.publication.uses:
        page = pages.get(use.path)
        if page and use.name in SHOWING and use.argument.split()[:1] == [name]:
            place = "chart" if use.name == "chart" else "place"
            title = page_passage(page, "").title
            found.setdefault(page.path, Bearing(f"{page.address}#{place}-{name}", title))
    return list(found.values())
