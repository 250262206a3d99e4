"""The end of a page that cites: its notes, its works, their cards; and the page of references.

And the other way round: for a work, every sentence of the site that cites it.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from string import ascii_lowercase

from markupsafe import Markup

from press.core.kind import kinds
from press.core.pages.page import SourcePage
from press.core.problems import Problem
from press.core.publication import Publication
from press.core.records.record_text import Place
from press.core.render_context import PageParts, RenderContext
from press.kinds.citations.bibliography.exports import bibtex, file_name
from press.kinds.citations.bibliography.records import BIBLIOGRAPHY, Entry
from press.kinds.citations.bibliography.vocabulary import ALIASES, PARTS
from press.kinds.citations.citing import CITATIONS, MARKS
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


@lru_cache(maxsize=1)
def places_of(publication: Publication) -> dict[str, list[Place]]:
    """For each work, where it is cited: on pages, then in records."""
    found: dict[str, list[Place]] = defaultdict(list)
    pages = {page.path: page for page in publication.pages}
    for use in publication.uses:
        if use.kind == "cite":
            page = pages[use.path]
            address = f"{page.address}#{use.place}" if use.place else page.address
            title = page.title
            found[use.name].append(Place(title, address, publication.expand(use.sentence)))
    for kind in kinds():
        for key, place in kind.work_places(publication):
            found[key].append(place)
    return found


def finish_page(context: RenderContext, parts: PageParts) -> PageParts:
    """The page with every citation in its place, its notes, its works, and the cards of both."""
    text, cards = context[MARKS].settle(parts.text, parts.cards)
    return PageParts(text + _notes(context) + _reference_list(context), cards + _cards(context))


def _notes(context: RenderContext) -> str:
    """The notes at the end of a page, each with the way back to every mark."""
    marks, printed = context[MARKS], printed_notes(context.page)
    for number in printed:
        if number > len(marks.notes):
            what = f"'printed' has a note {number}, but the page has {len(marks.notes)}."
            line = context.page.front.line("printed", str(number))
            remedy = "Use the note's number on the page."
            problem = Problem(context.page.path, line, "front-matter", what, remedy)
            context.publication.problems.append(problem)
    if not marks.notes:
        return ""
    return context.fragment(
        "endnotes",
        notes=marks.notes,
        printed=printed,
        letters=ascii_lowercase,
        note_labels=marks.labels,
    )


def printed_notes(page: SourcePage) -> dict[int, str]:
    """The original's notes as it prints them, by number, from the page's front matter."""
    listed = page.meta.get("printed")
    notes = listed.items() if isinstance(listed, dict) else ()
    return {int(number): text for number, text in notes if str(number).isdecimal()}


def _reference_list(context: RenderContext) -> str:
    """The works a page marks by author and year, sorted as the style asks, with the ways back."""
    places = context[MARKS].places
    works = [
        (key, Markup(entry), places[key])
        for key, entry in context.publication[CITATIONS].references.items()
        if key in places
    ]
    return context.fragment("works-cited", works=works, letters=ascii_lowercase) if works else ""


def _cards(context: RenderContext) -> str:
    """A card for each work marked."""
    marks, entries = context[MARKS], context.publication[CITATIONS].references
    about = {
        key: Markup("".join(kind.about_work(context, key) for kind in kinds()))
        for key in marks.places
    }
    return context.fragment(
        "work-cards",
        works=[(key, Markup(entries.get(key, ""))) for key in marks.places],
        about=about,
    )


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
    note: str


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
        note=str(publication[CITATIONS].items[key].get("note", "")),
    )


def kind(work: Entry) -> tuple[str, str, str]:
    """Returns the plural name of a kind of work, its name in the filter, and its singular."""
    subtype = work.fields.get("entrysubtype", "")
    of = ALIASES.get(work.kind, work.kind)
    group = GROUPS.get(f"{of}/{subtype}") or GROUPS.get(of)
    return group or (WEB if of == "online" or work.fields.get("url") else OTHER)
