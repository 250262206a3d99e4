"""The page of references."""

from dataclasses import dataclass

from markupsafe import Markup

from press.core.publication import Publication
from press.core.records.record_text import Place
from press.core.render_context import RenderContext
from press.kinds.citations.bibliography.exports import bibtex, file_name
from press.kinds.citations.bibliography.records import BIBLIOGRAPHY, Entry
from press.kinds.citations.bibliography.vocabulary import ALIASES, PARTS
from press.kinds.citations.citing import CITATIONS
from press.kinds.citations.pages import places_of
from press.kinds.citations.works_used import WORK_PAGES, further_reading

GROUPS = {
    "article": ("Articles", "article", "Article"),
    "article/magazine": ("News and magazines", "news", "Magazine article"),
    "article/newspaper": ("News and magazines", "news", "News"),
    **dict.fromkeys(
        ("book", "mvbook", "collection", "mvcollection", "proceedings", "mvproceedings"),
        ("Books", "book", "Book"),
    ),
    **dict.fromkeys(("reference", "mvreference", "booklet"), ("Books", "book", "Book")),
    **dict.fromkeys(PARTS, ("Books", "book", "Chapter")),
    "inproceedings": ("Articles", "article", "Conference paper"),
    **dict.fromkeys(("suppperiodical", "review"), ("Articles", "article", "Article")),
    "manual": ("Reports", "report", "Report"),
    "report": ("Reports", "report", "Report"),
    "thesis": ("Theses", "thesis", "Thesis"),
    "legislation": ("Laws", "law", "Law"),
    "software": ("Software", "software", "Software"),
    "dataset": ("Data", "data", "Data"),
}
WEB = ("Web pages", "web", "Web page")
OTHER = ("Other works", "other", "Other work")


@dataclass(frozen=True)
class ReferenceRow:
    """A work as the page of references shows it."""

    key: str
    entry: Markup
    kind: tuple[str, str, str]
    study: bool
    places: list[Place]
    file: str
    bibtex: str
    archived: str


def references(context: RenderContext) -> str:
    """Every work, sorted as the style asks: its kind, study page, where it is cited, exports.

    Works that are only listed as further reading stand apart.
    """
    publication = context.publication
    places, further = places_of(publication), set(further_reading(publication))
    works = [
        _reference_row(publication, key, entry, places.get(key, []))
        for key, entry in context.publication[CITATIONS].references.items()
    ]
    apart = [work for work in works if work.key in further and not work.places]
    parts = [[work for work in works if work not in apart], apart]
    return context.fragment(
        "references", parts=parts, kinds=sorted({work.kind[:2] for work in works})
    )


def _reference_row(
    publication: Publication, key: str, entry: str, places: list[Place]
) -> ReferenceRow:
    work = publication[BIBLIOGRAPHY][key]
    return ReferenceRow(
        key=key,
        entry=Markup(entry),
        kind=kind(work),
        study=key in publication[WORK_PAGES],
        places=places,
        file=file_name(key),
        bibtex=bibtex([work]).strip(),
        archived=work.fields.get("archive_url", ""),
    )


def kind(work: Entry) -> tuple[str, str, str]:
    """Returns the plural name of a kind of work, its name in the filter, and its singular."""
    subtype = work.fields.get("entrysubtype", "")
    of = ALIASES.get(work.kind, work.kind)
    group = GROUPS.get(f"{of}/{subtype}") or GROUPS.get(of)
    return group or (WEB if of == "online" or work.fields.get("url") else OTHER)
