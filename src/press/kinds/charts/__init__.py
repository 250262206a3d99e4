"""The kind *charts*: modules that draw, their figures, pages and files."""

from collections.abc import Iterator
from typing import Annotated

from press.core.cross_references import Use
from press.core.i18n.catalogue import translate
from press.core.kind import Kind
from press.core.pages.blocks import html_block
from press.core.pages.page import SourcePage
from press.core.pages.reading_units import Passage, page_passage
from press.core.pages.typography import typographer
from press.core.problems import Problem
from press.core.publication import Publication
from press.core.records.models import existing_name
from press.core.records.record_text import Place, RecordText, Work
from press.core.text import line_of, relative
from press.kinds.charts.blocks import ChartBlock, ThumbnailBlock, data_files, data_sources
from press.kinds.charts.checks import check_charts
from press.kinds.charts.fences import FENCES, add_fences
from press.kinds.charts.forms.reading import read_typed_charts
from press.kinds.charts.outputs import write_files
from press.kinds.charts.pages import (
    chart_address,
    chart_foot,
    chart_head,
    charts_of_claim,
    finding_first,
    gallery,
)
from press.kinds.charts.records import CHARTS, expand_words, read_charts
from press.kinds.data.text_numbers import values_in


def _read(publication: Publication) -> Iterator[Problem]:
    charts, problems = read_charts(publication.places.charts, publication.places.root)
    typed, found = read_typed_charts(publication, charts)
    words = publication.expand, typographer(publication.places), publication.places.language
    every = {**charts, **typed}
    publication[CHARTS] = {name: expand_words(every[name], *words) for name in sorted(every)}
    yield from [*problems, *found]


def _works(publication: Publication) -> Iterator[Work]:
    for chart in publication[CHARTS].values():
        for key in chart.about.sources:
            yield Work(key, chart.path, line_of(chart.text, str(key), chart.line))


def _texts(publication: Publication) -> Iterator[RecordText]:
    """The texts that pages print beside charts."""
    for chart in publication[CHARTS].values():
        for name in ("title", "subtitle", "not_shown"):
            said = str(getattr(chart.about, name, ""))
            line = line_of(chart.text, said[:40], chart.line)
            plain = name != "not_shown"
            yield RecordText(said, chart.path, line, quotes=False, cites=False, plain=plain)


def _values(publication: Publication) -> Iterator[Use]:
    """The bound numbers in charts typed in pages, where the scan sees a block alone."""
    first = {page.path: page.first_line for page in publication.pages}
    for path, fences in publication[FENCES].items():
        for fence in fences:
            for name, _, line in values_in(fence.text, path, first[path] + fence.line + 1):
                yield Use("value", name, path, line)


def _lost(publication: Publication) -> Iterator[str]:
    """The charts that somebody made and nobody can draw: by the names of their files."""
    places, faulty = publication.places, publication.faulty
    folder = places.root / "src" / places.charts
    shared = {f"src/{places.charts}/{name}.py" for name in ("__init__", "_look")} & faulty
    modules = [*folder.glob("[!_]*.py")] or (places.root / "src").glob("*/[!_]*.py")
    for path in (*modules, *places.docs.glob("charts/*.yml")):
        if shared or not folder.is_dir() or relative(path, places.root) in faulty:
            yield path.stem
    for fences in publication[FENCES].values():
        yield from (fence.name for fence in fences if fence.name not in publication[CHARTS])


def _anchors(publication: Publication) -> dict[str, str]:
    return {
        f"{chart.name}-{view}": f"the step “{view.replace('_', ' ')}”"
        for chart in publication[CHARTS].values()
        for view in chart.views
    }


def _passage(publication: Publication, page: SourcePage) -> Passage | None:
    folder, _, stem = page.address.rstrip("/").rpartition("/")
    if folder != "charts":
        return None
    if chart := publication[CHARTS].get(stem):
        about = chart.about
        words = f"{about.title} {about.subtitle} {about.not_shown}"
        return page_passage(page, "chart", str(about.title), words)
    return page_passage(page, "chart")


def _work_places(publication: Publication) -> Iterator[tuple[str, Place]]:
    name = translate(publication.places.language, "Chart")
    for chart in publication[CHARTS].values():
        if address := chart_address(publication, chart):
            for key in chart.about.sources:
                yield key, Place(name, address, chart.about.title)


ChartName = Annotated[
    str,
    existing_name(
        "chart-unknown",
        "No chart '{value}'.",
        lambda info: info.context[CHARTS],
        "Correct the name, or remove it.",
    ),
]
KIND = Kind(
    "charts",
    needs=("data",),
    read=_read,
    works=_works,
    texts=_texts,
    uses=_values,
    markdown=add_fences,
    check=check_charts,
    page_passage=_passage,
    anchors=_anchors,
    lost=_lost,
    rests={"mkdocs.yml": ("chart-unknown", "chart-package", "link-anchor", "class-mark")},
    front={"order": tuple[ChartName, ...]},
    blocks={
        "chart": ChartBlock,
        "gallery": html_block("gallery", gallery),
        "thumbnail": ThumbnailBlock,
    },
    functions={
        "charts_of_claim": charts_of_claim,
        "data_files": data_files,
        "data_sources": data_sources,
    },
    head=chart_head,
    foot=chart_foot,
    finish=finding_first,
    work_places=_work_places,
    outputs=write_files,
)
