"""The page of one chart: the figure at the head; its views, files and provenance below."""

from pathlib import PurePosixPath

from markupsafe import escape

from press.core.render_context import Desk
from press.kinds.charts.records import Chart


def chart_of(desk: Desk) -> Chart | None:
    """The chart a page is named after: ``charts/rain_by_year.md``."""
    path = PurePosixPath(desk.page.name)
    return desk.publication.charts.get(path.stem) if path.parent.name == "charts" else None


def chart_head(desk: Desk, chart: Chart) -> str:
    """The chart in its default view, as its page opens."""
    return desk.chart(chart.name, "")


def chart_views(desk: Desk, chart: Chart) -> str:
    """Its other views, in the order of the module; nothing when there is only one."""
    others = [view for view in chart.views if view != chart.about.default]
    return desk.fragment("views", figures=[desk.chart(chart.name, view) for view in others])


def chart_foot(desk: Desk, chart: Chart) -> str:
    """Files, provenance, what the chart bears on, how to cite and embed it."""
    publication, wanted = desk.publication, desk.page.names("claims")
    base = desk.site.address.rstrip("/")
    stem = f"{base}/charts/{chart.name}"
    address = f"{stem}/" if base else ""  # nobody can be led to a site that stands nowhere yet
    return desk.fragment(
        "chart-foot",
        chart=chart,
        datasets=[publication.datasets[n] for n in chart.about.data if n in publication.datasets],
        claims=[claim for claim in publication.claims if claim.id in wanted],
        studies=desk.page.names("studies"),
        site=desk.site,
        address=address,
        bibtex=bibtex(chart, desk.site.name, address),
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
