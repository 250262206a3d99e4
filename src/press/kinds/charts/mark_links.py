"""Makes links of the marks that stand for a page.

A chart module may offer ``links(data, view)``: the page of each mark, ``studies/key.md``, by the
mark's description. A picture has links only in a page; its files, packs and thumbnails have none.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from lxml import etree

from press.core.problems import Problem, did_you_mean
from press.core.publication import Publication
from press.core.render_context import RenderContext
from press.kinds.charts.figures import Figure
from press.kinds.charts.records import Chart
from press.kinds.charts.svg_optimizer import SVG
from press.kinds.charts.tooltips import tip


def unknown_pages(chart: Chart, figure: Figure, publication: Publication) -> Iterable[Problem]:
    """A problem for each page that the links of a figure name and the site has not."""
    for name in sorted(one for one in {*figure.links.values()} if not publication.page(one)):
        known = [page.name for page in publication.pages]
        what = f"The links of the view '{figure.view}' name no page: '{name[:60]}'."
        remedy = did_you_mean(name, known, "Name a file in docs, such as 'studies/key.md'.")
        yield Problem(chart.path, chart.line, "chart-link", what, remedy)


def with_links(figure: Figure, context: RenderContext) -> Figure:
    """The figure with a link around each mark whose page the site has."""
    addresses = {}
    for label, name in figure.links.items():
        if page := context.publication.page(name):
            addresses[tip(label, "point", context.language)] = context.page.link(page.address)
    if not addresses:
        return figure
    wide, narrow = (_linked(picture, addresses) for picture in figure.pictures)
    return replace(figure, pictures=(wide, narrow))


def _linked(picture: str, addresses: Mapping[str, str]) -> str:
    root = etree.fromstring(picture.encode(), etree.XMLParser(resolve_entities=False))
    marks = [mark for mark in root.iter() if mark.get("data-tip") in addresses]
    if not marks:
        return picture
    for mark in marks:
        said = mark.get("data-tip", "")
        link = etree.Element(f"{SVG}a", {"href": addresses[said], "aria-label": said})
        mark.addprevious(link)
        link.append(mark)
    # An image has no parts for a screen reader, a group has; its words are in its description.
    root.set("role", "group")
    for label in root.iter(f"{SVG}text"):
        label.set("aria-hidden", "true")
    return etree.tostring(root, encoding="unicode")
