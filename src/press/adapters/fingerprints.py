"""Cache key of each page, for the live preview: a hash of everything its HTML depends on.

A page depends on its own text, on the charts it places, on the sentences that cite its work, on
the outline of all pages, and on everything in the records. A page that is made from records, such
as a list of works, depends on every text. Pages open no files (``tests/test_floors.py`` holds it),
so there is nothing else but templates and settings; the engine does not change while it runs.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import press
from press.adapters.makers import MAKERS
from press.core.cache import digest
from press.core.publication import Publication, grouped

OF_ONE_PAGE = {"masthead", "teaching", "rubric"}
"""The blocks made from records that look at no other page's text."""
SOURCES = {".py", ".html", ".po", ".json", ".css", ".js"}
NAME = re.compile(r"\w+")
HEADING = re.compile(r"(?m)^#+ .*$")


def page_fingerprints(
    publication: Publication, frame: Iterable[Path], files: Iterable[str]
) -> dict[str, str]:
    """The fingerprint of each page, by the page's name.

    ``frame`` are the templates and settings that every page depends on; ``files`` are the names of
    all files of the site, as a page may link to any of them.
    """
    shared = digest(sorted(files), *_shared(publication, frame))
    charts = {chart.name: chart.source for chart in publication.charts.values()}
    whole = digest(charts, [page.body for page in publication.pages])
    cited = grouped((use.name, (use.path, use.sentence)) for use in publication.uses)
    found: dict[str, str] = {}
    for page in publication.pages:
        blocks = {use.name for use in publication.uses_in(page.path) if use.kind == "block"}
        named = {*NAME.findall(page.body), *NAME.findall(page.name)}
        study = publication.study_pages.get(page.name)
        found[page.name] = digest(
            shared,
            page.body,
            {name: charts[name] for name in named & charts.keys()},
            cited.get(study.key) if study else None,
            whole if blocks & MAKERS.keys() - OF_ONE_PAGE else "",
        )
    return found


@cache
def engine() -> str:
    """Cache key of what makes pages: the press itself, Python, and what is installed beside it."""
    sources = [p for p in Path(press.__file__).parent.rglob("*") if p.suffix in SOURCES]
    installed = {p.name for place in sys.path for p in Path(place).glob("*.dist-info")}
    return digest(sys.version, sorted(installed), *(p.read_bytes() for p in sorted(sources)))


def _shared(publication: Publication, frame: Iterable[Path]) -> Iterator[object]:
    """What every page may show: all records, what is used where, and the frame around the text."""
    docs, bibliography = publication.places.docs, publication.places.bibliography
    records = [*docs.rglob("*.yml"), *docs.glob("data/**/*"), bibliography, *frame]
    yield from (file.read_bytes() for file in sorted(records) if file.is_file())
    yield [(u.kind, u.name, u.path, u.argument, u.place, u.inside) for u in publication.uses]
    yield [(page.name, page.front.value, HEADING.findall(page.body)) for page in publication.pages]
    yield [(name, repr(chart.about)) for name, chart in publication.charts.items()]
