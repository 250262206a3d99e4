"""The edition's own corrections, by day and then by place; and where a place was corrected."""

import re
from datetime import date
from itertools import groupby
from typing import NamedTuple

from press.core.render_context import RenderContext
from press.kinds.claims.records import CLAIMS_BY_ID
from press.kinds.corrections.records import CORRECTIONS, Correction


class Place(NamedTuple):
    """A claim or a page with its corrections of one day: its name, its address, what it says."""

    name: str
    address: str
    says: str
    made: list[Correction]


class Day(NamedTuple):
    """The corrections of one day by place: claims in the order of the text, then pages."""

    date: date
    major: list[Place]
    others: list[Place]

    @property
    def total(self) -> int:
        """The number of corrections on the day."""
        return self.rest + sum(len(place.made) for place in self.major)

    @property
    def rest(self) -> int:
        """The number of those that are not major."""
        return sum(len(place.made) for place in self.others)


def corrections(context: RenderContext) -> str:
    """Every correction, by day (newest first) and place, and how an error is reported."""
    grouped = groupby(context.publication[CORRECTIONS], key=lambda made: made.date)
    days = [_day(day, list(made), context) for day, made in grouped]
    return context.fragment("corrections", days=days)


def _day(day: date, made: list[Correction], context: RenderContext) -> Day:
    major, others = ([one for one in made if one.major is which] for which in (True, False))
    return Day(day, _places(major, context), _places(others, context))


def _places(made: list[Correction], context: RenderContext) -> list[Place]:
    ordered = sorted(made, key=_order)
    return [_place(list(one), context) for _, one in groupby(ordered, key=lambda made: made.place)]


def _order(made: Correction) -> tuple[bool, list[int], str, int]:
    """Claims first, ``p1.c2`` before ``p1.c10``; what was said in one place as it was recorded."""
    numbers = [int(number) for number in re.findall(r"\d+", made.claim)]
    return bool(made.page), numbers, made.page, made.line


def _place(made: list[Correction], context: RenderContext) -> Place:
    first = made[0]
    if first.claim:
        claim = context.publication[CLAIMS_BY_ID].get(first.claim)
        name = context.translate("Claim %(id)s", id=first.claim)
        address = context.page.link(f"claims/#{first.claim}")
        return Place(name, address, claim.says if claim else "", made)
    page = context.publication.page(first.page)
    name = str(page.meta.get("title") or first.page) if page else first.page
    return Place(name, context.page.link(page.address) if page else "", "", made)


def corrections_of(context: RenderContext, place: str) -> list[tuple[Correction, str]]:
    """The corrections of a claim or a page, the first of each day, with their addresses."""
    listed = context.link_to_block("corrections")
    days: dict[date, Correction] = {}
    for made in context.publication[CORRECTIONS]:
        if made.place == place:
            days.setdefault(made.date, made)
    page = listed.partition("#")[0]
    return [(made, f"{page}#{made.id}" if listed else "") for made in days.values()]
