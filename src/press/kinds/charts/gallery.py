"""The gallery of all charts."""

from press.core.render_context import RenderContext
from press.kinds.charts.figures_on_page import figure_on_page
from press.kinds.charts.records import CHARTS


def gallery(context: RenderContext) -> str:
    """Every chart: its picture as a phone shows it, its finding, linked to its page.

    The page's own ``order`` names the charts as they should stand; others follow by name.
    """
    charts = context.publication[CHARTS]
    known = {name: c for name, c in charts.items() if getattr(c.about, "listed", True)}
    named = [name for name in context.page.names("order") if name in known]
    shown = []
    for name in [*named, *(name for name in known if name not in named)]:
        figure, page = (
            figure_on_page(context, name, ""),
            context.publication.page(f"charts/{name}.md"),
        )
        picture = figure.pictures[1] if figure else ""
        shown.append((known[name].about, picture, context.page.link(page.address) if page else ""))
    return context.fragment("gallery", charts=shown)
