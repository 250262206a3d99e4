"""Cache key of each page, for the live preview: a hash of everything its HTML depends on.

A page depends on its own text, on the charts it places, on the sentences that cite its work, on
the outline of all pages, and on everything in the records. A page that is made from records, such
as a list of works, depends on every text. Pages open no files (``tests/test_floors.py`` holds it),
so there is nothing else but templates and settings; the engine does not change while it runs.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from press.core.cache import digest
from press.core.pages.blocks import block_classes
from press.core.publication import Publication, group_pairs
from press.kinds.charts.records import CHARTS
from press.kinds.studies.records import STUDY_PAGES

NAME = re.compile(r"\w+")
HEADING = re.compile(r"(?m)^#+ .*$")


def page_fingerprints(
    publication: Publication, frame: Iterable[Path], files: Iterable[str]
) -> dict[str, str]:
    """The fingerprint of each page, by the page's name.

    ``frame`` are the templates and settings that every page depends on; ``files`` are the names of
    all files of the site, as a page may link to any of them.
    """
    shared = digest(sorted(files), *_common_parts(publication, frame))
    charts = {chart.name: chart.source for chart in publication[CHARTS].values()}
    whole = digest(charts, [page.body for page in publication.pages])
    cited = group_pairs((use.name, (use.path, use.sentence)) for use in publication.uses)
    whole_site = {name for name, block in block_classes().items() if block.WHOLE_SITE}
    found: dict[str, str] = {}
    for page in publication.pages:
        blocks = {use.name for use in publication.uses_in(page.path) if use.kind == "block"}
        named = {*NAME.findall(page.body), *NAME.findall(page.name)}
        study = publication[STUDY_PAGES].get(page.name)
        found[page.name] = digest(
            shared,
            page.body,
            {name: charts[name] for name in named & charts.keys()},
            cited.get(study.key) if study else None,
            whole if blocks & whole_site else "",
        )
    return found


def _common_parts(publication: Publication, frame: Iterable[Path]) -> Iterator[object]:
    """Returns everything that all pages can show: records, their uses, and the page's frame."""
    docs, bibliography = publication.places.docs, publication.places.bibliography
    records = [*docs.rglob("*.yml"), *docs.glob("data/**/*"), bibliography, *frame]
    yield from (file.read_bytes() for file in sorted(records) if file.is_file())
    yield [(u.kind, u.name, u.path, u.argument, u.place, u.inside) for u in publication.uses]
    yield [(page.name, page.front.value, HEADING.findall(page.body)) for page in publication.pages]
    yield [(name, repr(chart.about)) for name, chart in publication[CHARTS].items()]
