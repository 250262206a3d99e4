"""The chart gallery, the data dictionary and the glossary."""

from press.core.render_context import Desk


def gallery(desk: Desk) -> str:
    """Every chart: its picture as a phone shows it, its finding, linked to its page.

    The page's own ``order`` names the charts as they should stand; others follow by name.
    """
    known = desk.publication.charts
    named = [name for name in desk.page.names("order") if name in known]
    charts = []
    for name in [*named, *(name for name in known if name not in named)]:
        figure, page = desk.figure(name, ""), desk.publication.page(f"charts/{name}.md")
        picture = figure.pictures[1] if figure else ""
        charts.append((known[name].about, picture, desk.page.link(page.address) if page else ""))
    return desk.fragment("gallery", charts=charts)


def datasets(desk: Desk) -> str:
    """The data dictionary, from the data package: fields, units, sources, flaws."""
    return desk.fragment("datasets", datasets=list(desk.publication.datasets.values()))


def glossary(desk: Desk) -> str:
    """Every term with what it means, in the order of the alphabet."""
    terms = sorted(desk.publication.terms.values(), key=lambda term: term.term.casefold())
    return desk.fragment("glossary", terms=terms)
