"""The page of one chart, the gallery of all, and which pages show a chart."""

import re
from pathlib import PurePosixPath
from typing import NamedTuple

from markupsafe import escape
from pylatexenc.latexencode import unicode_to_latex

from press.core.days import version_date, version_day
from press.core.pages.page import SourcePage
from press.core.pages.reading_units import page_passage
from press.core.publication import Publication
from press.core.render_context import PageParts, RenderContext
from press.core.settings.options import read_setting
from press.kinds.charts.blocks import chart_figure, figure_on_page, picture_size
from press.kinds.charts.figures import NARROW, WIDE, Figure
from press.kinds.charts.records import CHARTS, Chart, listed_charts
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
    places = places_of_chart(context.publication, chart, context.page)
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
    author = read_setting(publication.places.settings, "site_author")
    address = f"{stem}/" if base else ""  # nobody can be led to a site that stands nowhere yet
    return context.fragment(
        "chart-foot",
        chart=chart,
        datasets=[publication[DATASETS][n] for n in chart.about.data if n in publication[DATASETS]],
        claims=context.page.names("claims"),
        studies=context.page.names("studies"),
        site=context.site,
        address=address,
        author=author,
        day=version_day(publication.places.language),
        bibtex=bibtex(chart, author, context.site.name, address),
        picture=f"{stem}.svg",
    )


def bibtex(chart: Chart, author: str, site: str, address: str) -> str:
    """A BibTeX entry for the chart; signs that LaTeX would take as commands are escaped."""
    texts = {"title": chart.about.title, "howpublished": f"Chart in: {site}"}
    fields = {name: unicode_to_latex(text, non_ascii_only=False) for name, text in texts.items()}
    if author:  # whoever made the edition is one name, not a first and a last one
        fields["author"] = f"{{{unicode_to_latex(author, non_ascii_only=False)}}}"
    fields |= {"year": version_date()[:4], "url": address}
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    key = chart.name.replace("_", "-")
    return "\n".join([f"@misc{{{key},", *lines, "}"])


def gallery(context: RenderContext) -> str:
    """Every chart: a small picture of the whole, its finding, linked to its page.

    The page's own ``order`` names the charts as they should stand; others follow by name.
    """
    known = listed_charts(context.publication)
    named = [name for name in context.page.names("order") if name in known]
    shown = []
    for name in [*named, *(name for name in known if name not in named)]:
        figure = figure_on_page(context, name, "")
        picture = _legible(figure) if figure else ""
        address = chart_address(context.publication, known[name])
        shown.append((known[name].about, picture, context.page.link(address) if address else ""))
    return context.fragment("gallery", charts=shown, broad=_broad, too_small=_too_small)


CARD = (430, 400)
"""How wide and high a picture in the gallery can be, in pixels: ``.gallery .thumb``."""
SMALLEST_SCALE = 0.75
"""Below this part of their size the letters of a picture, 12 pixels high, are hard to read."""


def _legible(figure: Figure) -> str:
    """Of the pictures for a phone and a wide screen, the one with the larger letters in a card."""
    return max((figure.pictures[NARROW], figure.pictures[WIDE]), key=_scale)


def _scale(picture: str) -> float:
    width, height = picture_size(picture)
    return min(CARD[0] / width, CARD[1] / height)


def _too_small(picture: str) -> bool:
    """Whether the letters of a picture are left out in a card: the words below it say enough."""
    return not _broad(picture) and _scale(picture) < SMALLEST_SCALE


def _broad(picture: str) -> bool:
    """Whether a picture is a strip, which is too small to read in a card of half the width."""
    width, height = picture_size(picture)
    return width > 3 * height


def chart_address(publication: Publication, chart: Chart) -> str:
    """Its page; of a chart without one, such as one typed in a page, where a text shows it."""
    if page := publication.page(f"charts/{chart.name}.md"):
        return page.address
    return next((place.address for place in places_of_chart(publication, chart)), "")


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


def places_of_chart(
    publication: Publication, chart: Chart, own: SourcePage | None = None
) -> list[Bearing]:
    """Returns the first place on each page but its own that shows a chart.

    In a sequence it is the step that shows what the chart's page shows first.
    """
    pages = {page.path: page for page in publication.pages if page is not own}
    found: dict[str, Bearing] = {}
    for use in publication.uses:
        page, id_ = pages.get(use.path), PLACES.get(use.name, "")
        if page and id_ and use.argument.split()[:1] == [chart.name]:
            title = page_passage(page, "").title
            place = id_.format(chart.name, chart.about.default)
            found.setdefault(page.path, Bearing(f"{page.address}#{place}", title))
    return list(found.values())
