"""Writes the picture of each chart for a class, as a file: its own is named by what it shows."""

from lxml import etree

from press.core.pages.sentences import plain
from press.core.publication import Publication
from press.core.site_build import SiteBuild
from press.kinds.charts.figures import WIDE, Figure, figure_of
from press.kinds.charts.marks import SVG
from press.kinds.charts.outputs import standalone
from press.kinds.charts.records import CHARTS, Chart
from press.kinds.teaching.class_view.class_addresses import CLASS_ADDRESSES, class_picture


def write_class_pictures(build: SiteBuild, titles: dict[str, str]) -> None:
    """Writes the pictures of the charts whose pages have a class view."""
    known = build.publication[CLASS_ADDRESSES]
    for name, chart in build.publication[CHARTS].items():
        figure = figure_of(build.publication, chart, chart.about.default)
        if f"charts/{name}/" in known and isinstance(figure, Figure):
            file = build.site / class_picture(build.publication, name)
            file.parent.mkdir(parents=True, exist_ok=True)
            made = _picture(figure.pictures[WIDE], titles[name], _subject(build.publication, chart))
            file.write_text(made, encoding="utf-8", newline="\n")


def _subject(publication: Publication, chart: Chart) -> str:
    return publication.expand(plain(str(chart.views[chart.about.default].subtitle)))


def _picture(picture: str, title: str, subject: str) -> str:
    root = etree.fromstring(picture.encode(), etree.XMLParser(resolve_entities=False))
    for name, words in (("title", title), ("desc", subject or title)):
        for element in root.iterfind(f"{SVG}{name}"):
            element.text = words
    return standalone(etree.tostring(root, encoding="unicode"))
