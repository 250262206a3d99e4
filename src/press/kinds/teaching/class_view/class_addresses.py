"""Lists the pages with a class view, at ``class/`` and the address of the whole page."""

from dataclasses import replace
from posixpath import basename
from urllib.parse import quote

from press.core.pages.reading_units import PASSAGES, Passage
from press.core.publication import Key, Publication
from press.kinds.charts.records import CHARTS
from press.kinds.claims.claim_pages import LEDGER
from press.kinds.claims.records import CLAIMS, CLAIMS_BY_ID
from press.kinds.studies.records import STUDY_PAGES
from press.kinds.teaching.course.course import COURSE
from press.kinds.teaching.records import TEACHING
from press.kinds.teaching.sheets import SHEETS

FOLDER = "class/"
ESSAY = f"{FOLDER}essay/"
REFERENCES = "references/"
"""Where a work is cited, its page says with our sentences."""
WITH_VERDICTS = ("annotated", "brief", "corrected")
"""The versions of an essay that somebody chooses for what the edition says."""


def _class_addresses(publication: Publication) -> dict[str, str]:
    if not publication[TEACHING] and publication[COURSE] is None:
        return {}
    studies, charts = publication[STUDY_PAGES], publication[CHARTS]
    names = {*studies, *(f"charts/{name}.md" for name in charts)}
    notebooks = {p.address for p in publication[PASSAGES].values() if p.kind == "notebook"}
    found = {
        page.address: f"{FOLDER}{page.address}" if page.address else ESSAY
        for page in publication.pages
        if page.voice == "essay" or page.name in names or page.address in {REFERENCES, *notebooks}
    }
    claims = [LEDGER, *(f"{LEDGER}{claim.id}/" for claim in publication[CLAIMS])]
    more = [*claims, *publication[SHEETS]]
    return found | {address: f"{FOLDER}{address}" for address in more}


CLASS_ADDRESSES = Key[dict[str, str]]("class addresses", _class_addresses)
"""The address of each page that has a class view, with the view's; none if nobody teaches."""


def class_address(publication: Publication, address: str) -> str:
    """The class view of what is at an address, else the address itself."""
    page, mark, place = address.partition("#")
    if place in WITH_VERDICTS:
        return address
    if page == LEDGER and place in publication[CLAIMS_BY_ID]:
        page, mark, place = LEDGER + place + "/", "", ""
    if (view := publication[CLASS_ADDRESSES].get(page)) is None:
        return address
    return view if place in ("", "essay") else f"{view}{mark}{place}"


def class_picture(publication: Publication, chart: str) -> str:
    """The address of a chart's picture for a class; that of its own where nobody teaches."""
    folder = FOLDER if publication[CLASS_ADDRESSES] else ""
    return f"{folder}charts/{chart}.svg"


def chart_titles(publication: Publication) -> dict[str, str]:
    """Returns the neutral title of each chart: the title of its page."""
    pages = {page.name: page for page in publication.pages}
    named = {name: pages.get(f"charts/{name}.md") for name in publication[CHARTS]}
    return {name: publication.expand(page.title) if page else name for name, page in named.items()}


def without_finding(publication: Publication, passage: Passage) -> Passage:
    """A passage as a class is sent to it: a chart under its neutral title."""
    name = passage.id.rpartition("/")[2]
    if passage.kind != "chart" or name not in publication[CHARTS]:
        return passage
    return replace(passage, title=chart_titles(publication)[name])


def file_of(address: str) -> str:
    """The file of a page in the built site."""
    return f"{address}index.html"


def relative_address(address: str, start: str) -> str:
    """An address of the site as a page at another address links to it."""
    page, mark, place = address.partition("#")
    up = "../" * start.count("/")
    return f"{up}{quote(page) if '%' not in page else page}{mark}{place}" or basename(start) or "./"
