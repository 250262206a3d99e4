"""What stands at the end of a page that cites: its notes, its works, the cards of both.

And the other way round: for a work, every sentence of the site that cites it.
"""

from collections import defaultdict
from functools import lru_cache
from string import ascii_lowercase
from typing import NamedTuple

from markupsafe import Markup

from press.core.i18n.catalogue import say
from press.core.pages import SourcePage
from press.core.problems import Problem
from press.core.publication import Publication
from press.core.render_context import Desk
from press.core.sentences import plain


class Place(NamedTuple):
    """A sentence that cites a work: the page's title, the address of the mark, the sentence."""

    title: str
    address: str
    sentence: str


@lru_cache(maxsize=1)
def places_of(publication: Publication, language: str) -> dict[str, list[Place]]:
    """For each work, where it is cited: pages, then claims, then charts."""
    found: dict[str, list[Place]] = defaultdict(list)
    pages = {page.path: page for page in publication.pages}
    for use in publication.uses:
        if use.kind == "cite":
            page = pages[use.path]
            address = f"{page.address}#{use.place}" if use.place else page.address
            title = str(page.meta.get("title") or page.name)
            found[use.name].append(Place(title, address, publication.spoken(use.sentence)))
    for claim in publication.claims:
        says = plain(publication.spoken(claim.says))
        name = say(language, "Claim %(id)s") % {"id": claim.id}
        for source in claim.sources:
            found[source.key].append(Place(name, f"claims/#{claim.id}", says))
    standing = _standing(publication)
    for chart in publication.charts.values():
        if address := standing.get(chart.name, ""):
            for key in chart.about.sources:
                found[key].append(Place(say(language, "Chart"), address, chart.about.title))
    return found


def _standing(publication: Publication) -> dict[str, str]:
    """Where each chart is seen: on its own page, else where a page first places it."""
    pages = {page.path: page for page in publication.pages}
    found: dict[str, str] = {}
    for use in publication.uses:
        name = use.argument.partition(" ")[0]
        if use.kind == "block" and use.name == "chart":
            found.setdefault(name, f"{pages[use.path].address}#chart-{name}")
    own = {page.name: page.address for page in publication.pages}
    named = {name: own.get(f"charts/{name}.md", "") for name in publication.charts}
    return found | {name: address for name, address in named.items() if address}


def notes(desk: Desk) -> str:
    """The notes at the end of a page, each with the way back to every mark."""
    found, printed = desk.marks.notes, printed_notes(desk.page)
    for number in printed:
        if number > len(found):
            what = f"'printed' has a note {number}, and the page has {len(found)}."
            line = desk.page.front.line("printed", number)
            remedy = "Give it the number it has on the page."
            problem = Problem(desk.page.path, line, "front-matter", what, remedy)
            desk.publication.problems.append(problem)
    if not found:
        return ""
    return desk.fragment("endnotes", notes=found, printed=printed, letters=ascii_lowercase)


def printed_notes(page: SourcePage) -> dict[int, str]:
    """The original's notes as it prints them, by number, from the page's front matter."""
    listed = page.meta.get("printed")
    return listed if isinstance(listed, dict) else {}


def works_cited(desk: Desk) -> str:
    """The works a page marks by author and year, sorted as the style asks, with the ways back."""
    places = desk.marks.places
    works = [
        (key, Markup(entry), places[key])
        for key, entry in desk.citations.references.items()
        if key in places
    ]
    return desk.fragment("works-cited", works=works, letters=ascii_lowercase) if works else ""


def cards(desk: Desk) -> str:
    """A card for each work marked, and one for each note, which opens where margins are narrow."""
    publication, entries = desk.publication, desk.citations.references
    return desk.fragment(
        "work-cards",
        works=[(key, Markup(entries[key])) for key in desk.marks.places],
        notes=desk.marks.notes,
        uses={key: use_of(publication, key) for key in [*desk.marks.places, *desk.marks.labels]},
    )


def use_of(publication: Publication, key: str) -> list[tuple[str, list[str]]]:
    """What the edition uses a work for: how it bears on claims, and on which."""
    found: dict[str, list[str]] = defaultdict(list)
    for claim, source in publication.sourced(key):
        found[source.bears].append(claim.id)
    return list(found.items())
