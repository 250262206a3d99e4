"""The edition's own corrections, by day and then by place; and where a place was corrected."""

import re
from datetime import date
from itertools import groupby
from typing import NamedTuple

from press.core.render_context import Desk
from press.kinds.corrections.records import Correction


class Place(NamedTuple):
    """A claim or a page with its corrections of one day: its name, its address, what it says."""

    name: str
    address: str
    says: str
    made: list[Correction]


class Day(NamedTuple):
    """The corrections of one day by place: claims in the order of the text, then pages."""

    date: date
    places: list[Place]

    @property
    def total(self) -> int:
        """How many corrections were made on the day."""
        return sum(len(place.made) for place in self.places)


def corrections(desk: Desk) -> str:
    """Every correction, by day (newest first) and place, and how an error is reported."""
    grouped = groupby(desk.publication.corrections, key=lambda made: made.date)
    days = [Day(day, _places(list(made), desk)) for day, made in grouped]
    return desk.fragment("corrections", days=days)


def _places(made: list[Correction], desk: Desk) -> list[Place]:
    ordered = sorted(made, key=_order)
    return [_place(list(one), desk) for _, one in groupby(ordered, key=lambda made: made.place)]


def _order(made: Correction) -> tuple[bool, list[int], str, int]:
    """Claims first, ``p1.c2`` before ``p1.c10``; what was said in one place as it was recorded."""
    numbers = [int(number) for number in re.findall(r"\d+", made.claim)]
    return bool(made.page), numbers, made.page, made.line


def _place(made: list[Correction], desk: Desk) -> Place:
    first = made[0]
    if first.claim:
        claim = desk.publication.claim(first.claim)
        name = desk.say("Claim %(id)s", id=first.claim)
        address = desk.page.link(f"claims/#{first.claim}")
        return Place(name, address, claim.says if claim else "", made)
    page = desk.publication.page(first.page)
    name = str(page.meta.get("title") or first.page) if page else first.page
    return Place(name, desk.page.link(page.address) if page else "", "", made)


def corrections_of(desk: Desk, place: str) -> list[tuple[Correction, str]]:
    """The corrections of a claim or a page, the first of each day, with their addresses."""
    listed = desk.standing("corrections")
    days: dict[date, Correction] = {}
    for made in desk.publication.corrections:
        if made.place == place:
            days.setdefault(made.date, made)
    page = listed.partition("#")[0]
    return [(made, f"{page}#{made.id}" if listed else "") for made in days.values()]
