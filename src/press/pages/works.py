"""The works: the page of references, the list of studies, the head and foot of a study page."""

from collections import defaultdict

from press.records.bibliography import Entry
from press.records.exports import bibtex, file_name
from press.records.publication import Publication, further_reading
from press.records.studies import Study
from press.render.desk import Desk

FACTS = (
    ("Asks", "asks"),
    ("Finds", "finds"),
    ("Quantity", "quantity"),
    ("Method", "method"),
    ("Covers", "covers"),
    ("Cannot say", "cannot_say"),
    ("What we read", "read"),
    ("Not read", "not_read"),
)


GROUPS = {
    "article": ("Articles", "article"),
    "article/magazine": ("News and magazines", "news"),
    "article/newspaper": ("News and magazines", "news"),
    "book": ("Books", "book"),
    "incollection": ("Books", "book"),
    "inproceedings": ("Articles", "article"),
    "report": ("Reports", "report"),
    "thesis": ("Reports", "report"),
    "legislation": ("Laws", "law"),
    "dataset": ("Data", "data"),
}
OTHER = ("Web pages", "web")


def references(desk: Desk) -> str:
    """Every work, sorted as the style asks: its kind, study page, where it is cited, exports.

    Works that are only listed as further reading stand apart.
    """
    publication = desk.publication
    places, further = cited_at(publication), set(further_reading(publication))
    cited: list[tuple[object, ...]] = []
    listed: list[tuple[object, ...]] = []
    for key, entry in desk.citations.references().items():
        work = publication.bibliography[key]
        row = (key, desk_markup(entry), key in publication.studies, places.get(key, []))
        archived = work.fields.get("archive_url", "")
        made = (*row, kind(work), file_name(key), bibtex([work]).strip(), archived)
        (listed if key in further and not places.get(key) else cited).append(made)
    kinds = sorted({kind(publication.bibliography[str(work[0])]) for work in cited + listed})
    return desk.fragment("references", parts=[cited, listed], kinds=kinds)


def kind(work: Entry) -> tuple[str, str]:
    """What a reader calls the kind of a work, and its name in the page's filter."""
    subtype = work.fields.get("entrysubtype", "")
    return GROUPS.get(f"{work.kind}/{subtype}") or GROUPS.get(work.kind, OTHER)


def desk_markup(entry: str) -> str:
    """An entry the CSL processor rendered, as HTML that is already escaped."""
    from markupsafe import Markup

    return Markup(entry)


def cited_at(publication: Publication) -> dict[str, list[tuple[str, str]]]:
    """For each key, the pages that cite it: (title, address), the ledger included."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    pages = {page.path: page for page in publication.pages}
    for use in publication.uses:
        if use.kind == "cite":
            page = pages[use.path]
            found[use.name].setdefault(page.address, str(page.meta.get("title") or page.name))
    for claim in publication.claims:
        for source in claim.sources:
            found[source.key][f"claims/#{claim.id}"] = claim.id
    return {key: [(title, address) for address, title in at.items()] for key, at in found.items()}


def studies(desk: Desk) -> str:
    """The works that have a page of their own, by key, with what each asks."""
    listed = [
        (key, str(study.record.get("title", key)), str(study.record.get("asks", "")))
        for key, study in sorted(desk.publication.studies.items())
    ]
    return desk.fragment("studies", studies=listed)


def study_head(desk: Desk, study: Study) -> str:
    """The reference and the record of a study, as its page opens."""
    entry = desk.citations.references().get(study.key, "")
    facts = [
        (label, _value(study.record[field])) for label, field in FACTS if study.record.get(field)
    ]
    return desk.fragment("study-head", reference=desk_markup(entry), facts=facts)


def study_foot(desk: Desk, study: Study) -> str:
    """Which claims rest on the study, and which pages cite it."""
    publication = desk.publication
    claims = [
        (claim, source)
        for claim in publication.claims
        for source in claim.sources
        if source.key == study.key
    ]
    places = [
        (title, address)
        for title, address in cited_at(publication).get(study.key, [])
        if "#" not in address and address != study.page.address
    ]
    return desk.fragment("study-foot", claims=claims, places=places)


def _value(value: object) -> str | list[str]:
    if isinstance(value, list):
        return [str(item) for item in value]
    if isinstance(value, dict):
        return [f"{str(name).capitalize()}: {item}" for name, item in value.items() if item]
    return str(value)
