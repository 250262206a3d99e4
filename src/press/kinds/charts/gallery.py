"""The gallery of all charts."""

from press.core.render_context import RenderContext
from press.kinds.charts.bearing import places_of_chart
from press.kinds.charts.figures import NARROW, WIDE, Figure
from press.kinds.charts.figures_on_page import SIZE, figure_on_page
from press.kinds.charts.records import CHARTS, Chart


def gallery(context: RenderContext) -> str:
    """Every chart: a small picture of the whole, its finding, linked to its page.

    The page's own ``order`` names the charts as they should stand; others follow by name.
    """
    charts = context.publication[CHARTS]
    known = {name: c for name, c in charts.items() if getattr(c.about, "listed", True)}
    named = [name for name in context.page.names("order") if name in known]
    shown = []
    for name in [*named, *(name for name in known if name not in named)]:
        figure = figure_on_page(context, name, "")
        picture = _whole(figure) if figure else ""
        address = _address(known[name], context)
        shown.append((known[name].about, picture, context.page.link(address) if address else ""))
    return context.fragment("gallery", charts=shown)


def _whole(figure: Figure) -> str:
    """The picture that a phone shows, or the wide one where that is too tall for a card."""
    size = SIZE.search(figure.pictures[NARROW])
    width, height = map(float, size.groups()) if size else (1, 1)
    return figure.pictures[WIDE if height > 1.25 * width else NARROW]


def _address(chart: Chart, context: RenderContext) -> str:
    """Its page; of a chart without one, such as one typed in a page, where a text shows it."""
    if page := context.publication.page(f"charts/{chart.name}.md"):
        return page.address
    return next((place.address for place in places_of_chart(context, chart)), "")
