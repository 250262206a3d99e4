"""One of each kind from this edition's records, for tests that need one and do not care which.

Each is chosen by what tests need of it, so that who adds or renames a record breaks no test.
"""

import json
import re
from collections import Counter
from pathlib import Path

from conftest import read_edition, some
from press.core.pages.reading_units import PASSAGES, Passage
from press.kinds.claims.records import CLAIMS
from press.kinds.studies.records import STUDIES
from press.kinds.teaching.sheets import plans
from press.links.site import Site

EDITION = read_edition()


def passages(kind: str) -> list[Passage]:
    """All passages of a kind, in the order a reader meets them."""
    return some(one for one in EDITION[PASSAGES].values() if one.kind == kind)


def addresses(kind: str) -> list[str]:
    """The addresses of all passages of a kind."""
    return [passage.address for passage in passages(kind)]


def paragraphs() -> list[str]:
    """The ids of the essay's paragraphs."""
    return [passage.id for passage in passages("paragraph")]


def three_claims() -> tuple[str, str, str]:
    """The ids of the first, the middle and the last claim."""
    ids = some(claim.id for claim in EDITION[CLAIMS])
    return ids[0], ids[len(ids) // 2], ids[-1]


def works() -> list[str]:
    """The keys of the works that claims rest on, from the one that most rest on."""
    named = Counter(key for claim in EDITION[CLAIMS] for key in {s.key for s in claim.sources})
    return some(sorted(named, key=lambda key: (-named[key], key)))


def studies() -> list[str]:
    """The addresses of studies whose pages cite works, from the one that most claims rest on."""
    found = [EDITION[STUDIES][key].page for key in works() if key in EDITION[STUDIES]]
    return some(page.address for page in found if "[@" in page.body)


def sequences() -> dict[str, list[str]]:
    """The ids of the steps of each sequence, by its chart."""
    found: dict[str, list[str]] = {}
    for step in passages("step"):
        found.setdefault(step.id.partition("-")[0], []).append(step.id)
    return found


def chart_page() -> str:
    """The address of a chart that the essay shows in steps, and that has a page of its own."""
    pages = (f"charts/{chart}/" for chart in sequences())
    return next(page for page in pages if page in addresses("chart"))


def plan_pages() -> list[str]:
    """The addresses of the plans for a class, those with answers on a page of their own."""
    answers = {page.name.rpartition("/")[2] for page in EDITION.pages if "/answers/" in page.name}
    own = [page for page in plans(EDITION) if page.name.rpartition("/")[2] in answers]
    return some(page.address for page in own)


def charts_where(pages: Site, path: str) -> list[str]:
    """The addresses of the charts whose pages have something at an XPath."""
    found = [
        address for address in addresses("chart") if pages.pages[f"{address}index.html"].xpath(path)
    ]
    return some(found)


def specification(built: Path, address: str) -> str:
    """What draws the chart at an address, as its readers can download it."""
    return (built / f"{address.rstrip('/')}.vl.json").read_text(encoding="utf-8")


def charts_with_circles(built: Path) -> list[str]:
    """The addresses of the charts that draw circles, which a pointer can be put on."""
    circle = re.compile(r'"type":\s*"circle"')
    return some(one for one in addresses("chart") if circle.search(specification(built, one)))


def compositions(built: Path) -> dict[str, str]:
    """A chart for each way a chart is put together (layered, side by side, stacked), by the way."""
    found: dict[str, str] = {}
    for address in addresses("chart"):
        made = json.loads(specification(built, address))
        for way in ("vconcat", "hconcat", "layer"):
            if way in made:
                found.setdefault(way, address)
    assert found
    return found
