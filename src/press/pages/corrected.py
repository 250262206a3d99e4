"""Where a claim or a page was corrected: the days, each with a link to the list of corrections."""

from datetime import date

from press.records.corrections import Correction
from press.render.desk import Desk


def corrections_of(desk: Desk, place: str) -> list[tuple[Correction, str]]:
    """The corrections of a claim or a page, the first of each day, with their addresses."""
    listed = desk.standing("corrections")
    days: dict[date, Correction] = {}
    for made in desk.publication.corrections:
        if made.place == place:
            days.setdefault(made.date, made)
    page = listed.partition("#")[0]
    return [(made, f"{page}#{made.id}" if listed else "") for made in days.values()]
