"""The page of one chart: the figure at the head; its views, files and provenance below."""

import re
from pathlib import PurePosixPath

from markupsafe import escape

from press.core.render_context import PageParts, RenderContext
from press.kinds.charts.bearing import places_of_chart
from press.kinds.charts.figures_on_page import chart_figure
from press.kinds.charts.records import CHARTS, Chart
from press.kinds.data.records import DATASETS

HEADING = re.compile(r'(<h1[^>]*>)(.*?)(<a [^>]*class="headerlink".*?)?</h1>', re.S)
"""The first heading of a page: its tag, its words and its permanent link."""


def chart_of(context: RenderContext) -> Chart | None:
    """The chart a page is named after: ``charts/rain_by_year.md``."""
    path = PurePosixPath(context.page.name)
    return context.publication[CHARTS].get(path.stem) if path.parent.name == "charts" else None


def chart_head(context: RenderContext) -> str:
    """The chart in its default view, as its page opens."""
    chart = chart_of(context)
    if not chart:
        return ""
    places = places_of_chart(context, chart)
    figure = chart_figure(context, chart.name, "", headed=True)
    return figure + context.fragment("chart-places", places=places)


def finding_first(context: RenderContext, parts: PageParts) -> PageParts:
    """Makes the finding of a chart its page's first heading; the short name stands over it."""
    chart = chart_of(context)
    if not chart:
        return parts
    words = escape(chart.about.title)

    def headed(found: re.Match[str]) -> str:
        name = f'<p class="chart-name">{found[2]}</p>\n'
        start = found[1].removesuffix(">")
        return f'{name}{start} class="chart-finding">{words}{found[3] or ""}</h1>'

    return parts._replace(text=HEADING.sub(headed, parts.text, count=1))


def _views(context: RenderContext, chart: Chart) -> str:
    """Its other views, in the order of the module; nothing when there is only one."""
    others = [view for view in chart.views if view != chart.about.default]
    figures = [chart_figure(context, chart.name, view) for view in others]
    return context.fragment("views", figures=figures)


def chart_foot(context: RenderContext) -> str:
    """The chart's other views; files, provenance, what it bears on, how to cite and embed it."""
    chart = chart_of(context)
    return _views(context, chart) + _foot(context, chart) if chart else ""


def _foot(context: RenderContext, chart: Chart) -> str:
    publication = context.publication
    base = context.site.address.rstrip("/")
    stem = f"{base}/charts/{chart.name}"
    address = f"{stem}/" if base else ""  # nobody can be led to a site that stands nowhere yet
    return context.fragment(
        "chart-foot",
        chart=chart,
        datasets=[publication[DATASETS][n] for n in chart.about.data if n in publication[DATASETS]],
        claims=context.page.names("claims"),
        studies=context.page.names("studies"),
        site=context.site,
        address=address,
        bibtex=bibtex(chart, context.site.name, address),
        snippet=snippet(chart, f"{stem}.svg", address),
    )


def bibtex(chart: Chart, site: str, address: str) -> str:
    """A BibTeX entry for the chart."""
    fields = {"title": chart.about.title, "booktitle": site, "url": address}
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    key = chart.name.replace("_", "-")
    return "\n".join([f"@misc{{{key},", *lines, "}"])


def snippet(chart: Chart, picture: str, address: str) -> str:
    """A plain figure for another page: the picture, its words, the way back."""
    title = escape(chart.about.title)
    words = f'<a href="{escape(address)}">{title}</a>. {escape(chart.about.subtitle)}'
    return (
        f'<figure>\n  <img src="{escape(picture)}" alt="{title}" width="680">\n'
        f"  <figcaption>{words}</figcaption>\n</figure>"
    )
