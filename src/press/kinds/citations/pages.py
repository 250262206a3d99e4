"""The end of a page that cites: its notes, its works, the cards of both.

And the other way round: for a work, every sentence of the site that cites it.
"""

from collections import defaultdict
from functools import lru_cache
from string import ascii_lowercase

from markupsafe import Markup

from press.core.kind import kinds
from press.core.pages.page import SourcePage
from press.core.problems import Problem
from press.core.publication import Publication
from press.core.records.record_text import Place
from press.core.render_context import PageParts, RenderContext
from press.kinds.citations.citing import CITATIONS, MARKS
from press.kinds.citations.works_used import WORK_PAGES


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


def work_pages(context: RenderContext) -> dict[str, str]:
    """The addresses of the pages that works have of their own."""
    return context.publication[WORK_PAGES]
