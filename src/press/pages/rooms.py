"""The chart gallery and the data dictionary."""

from press.render.desk import Desk


def gallery(desk: Desk) -> str:
    """Every chart with its finding, linked to where it is placed."""
    placed = {
        use.argument.partition(" ")[0]: use.path
        for use in reversed(desk.publication.uses)
        if use.kind == "block" and use.name == "chart" and use.path != desk.page.path
    }
    pages = {page.path: page for page in desk.publication.pages}
    charts = []
    for name, chart in desk.publication.charts.items():
        address = pages[placed[name]].address if name in placed else ""
        link = desk.page.link(f"{address}#chart-{name}")
        charts.append((name, chart.about.title, chart.about.subtitle, link))
    return desk.fragment("gallery", charts=charts)


def datasets(desk: Desk) -> str:
    """The data dictionary, from the data package: fields, units, sources, flaws."""
    return desk.fragment("datasets", datasets=list(desk.publication.datasets.values()))
