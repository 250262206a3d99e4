"""Which charts a claim rests on: those whose pages name it."""

from typing import NamedTuple

from press.core.render_context import RenderContext
from press.kinds.charts.records import CHARTS


class Bearing(NamedTuple):
    """A chart that a claim rests on: the address of its page, its title."""

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
