"""The works: the page of references, the list of studies, the head and foot of a study page."""

from dataclasses import dataclass

from markupsafe import Markup

from press.core.cross_reference_check import further_reading
from press.core.publication import Publication
from press.core.render_context import Desk
from press.kinds.citations.bibliography.csl import to_csl
from press.kinds.citations.bibliography.exports import bibtex, file_name
from press.kinds.citations.bibliography.openurl import context_object
from press.kinds.citations.bibliography.records import Entry
from press.kinds.citations.pages import Place, places_of
from press.kinds.claims.single_source import leaning
from press.kinds.corrections.pages import corrections_of
from press.kinds.studies.rating import MUCH, NOT_RATED, RUBRIC, SOME
from press.kinds.studies.records import Study

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
WORDS = {"kind": "Kind of number:", "of": "Of what:", "per": "Per what:", "reported": "Size:"}
"""How the parts of a quantity are led in."""


GROUPS = {
    "article": ("Articles", "article", "Article"),
    "article/magazine": ("News and magazines", "news", "Magazine article"),
    "article/newspaper": ("News and magazines", "news", "News"),
    "book": ("Books", "book", "Book"),
    "inbook": ("Books", "book", "Chapter"),
    "incollection": ("Books", "book", "Chapter"),
    "inproceedings": ("Articles", "article", "Conference paper"),
    "report": ("Reports", "report", "Report"),
    "thesis": ("Theses", "thesis", "Thesis"),
    "legislation": ("Laws", "law", "Law"),
    "dataset": ("Data", "data", "Data"),
}
OTHER = ("Web pages", "web", "Web page")


@dataclass(frozen=True)
class Listed:
    """A work as the page of references shows it."""

    key: str
    entry: Markup
    kind: tuple[str, str, str]
    study: bool
    places: list[Place]
    file: str
    bibtex: str
    archived: str


def references(desk: Desk) -> str:
    """Every work, sorted as the style asks: its kind, study page, where it is cited, exports.

    Works that are only listed as further reading stand apart.
    """
    publication = desk.publication
    places, further = (
        places_of(publication, desk.citations.language),
        set(further_reading(publication)),
    )
    works = [
        _listed(publication, key, entry, places.get(key, []))
        for key, entry in desk.citations.references.items()
    ]
    apart = [work for work in works if work.key in further and not work.places]
    parts = [[work for work in works if work not in apart], apart]
    return desk.fragment("references", parts=parts, kinds=sorted({work.kind[:2] for work in works}))


def _listed(publication: Publication, key: str, entry: str, places: list[Place]) -> Listed:
    work = publication.bibliography[key]
    return Listed(
        key=key,
        entry=Markup(entry),
        kind=kind(work),
        study=key in publication.studies,
        places=places,
        file=file_name(key),
        bibtex=bibtex([work]).strip(),
        archived=work.fields.get("archive_url", ""),
    )


def kind(work: Entry) -> tuple[str, str, str]:
    """What a reader calls works of this kind, their name in the page's filter, and one work."""
    subtype = work.fields.get("entrysubtype", "")
    return GROUPS.get(f"{work.kind}/{subtype}") or GROUPS.get(work.kind, OTHER)


def studies(desk: Desk) -> str:
    """The works that have a page of their own, by key, with what each asks."""
    listed = [
        (key, str(study.record.get("title", key)), str(study.record.get("asks", "")))
        for key, study in sorted(desk.publication.studies.items())
    ]
    return desk.fragment("studies", studies=listed)


def rubric(desk: Desk) -> str:
    """The rubric studies are rated by: each question, its answers, their points."""
    return desk.fragment("rubric", rubric=RUBRIC, much=MUCH, some=SOME, not_rated=NOT_RATED)


def study_head(desk: Desk, study: Study) -> str:
    """The reference and the record of a study, as its page opens."""
    entry = desk.citations.references.get(study.key, "")
    facts = [
        (label, _value(study.record[field], desk))
        for label, field in FACTS
        if study.record.get(field)
    ]
    label = desk.names([study.key])[study.key] if entry else ""
    context = {"label": label, "facts": facts, "rating": study.rating}
    corrections = corrections_of(desk, study.page.name)
    return desk.fragment("study-head", reference=Markup(entry), corrections=corrections, **context)


def study_foot(desk: Desk, study: Study) -> str:
    """Which claims rest on the study, and which pages cite it."""
    publication = desk.publication
    places = [
        place
        for place in places_of(publication, desk.citations.language).get(study.key, [])
        if not place.address.startswith(("claims/#", study.page.address))
    ]
    _, lean, alone = leaning(publication, study.key)
    work = publication.bibliography[study.key]
    return desk.fragment(
        "study-foot",
        claims=publication.sourced(study.key),
        places=places,
        lean=lean,
        alone=alone,
        file=file_name(study.key),
        key=study.key,
        reference=Markup(desk.citations.references.get(study.key, "")),
        bibtex=bibtex([work]).strip(),
        coins=context_object(to_csl(work)),
    )


def _value(value: object, desk: Desk) -> str | list[str]:
    if isinstance(value, list):
        return [str(item) for item in value]
    if isinstance(value, dict):
        return [
            f"{desk.say(WORDS.get(str(name), str(name)))} {item}"
            for name, item in value.items()
            if item
        ]
    return str(value)
