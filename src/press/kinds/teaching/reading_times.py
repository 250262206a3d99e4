"""Minutes of reading: of a page that asks, and of what a plan assigns, all from the passages.

The list of what can be assigned counts the same passages, so two pages never give two times.
"""

from typing import NamedTuple

from press.core.pages.page import SourcePage
from press.core.pages.reading_units import PASSAGES
from press.core.publication import Publication

CLEAN, ANNOTATED = "essay", "annotated"


class Time(NamedTuple):
    """Minutes to read a text, and with all that the edition says beside it (0: nothing)."""

    clean: int
    annotated: int = 0


def minutes_at(address: str, publication: Publication) -> int:
    """Minutes to read what is at an address; a class reads a text clean. 0 if nobody counts it."""
    passages = publication[PASSAGES]
    page = address.partition("#")[0]
    for place in (address, f"{page}#{CLEAN}", page):
        if place in passages and (place != page or f"{page}#{CLEAN}" not in passages):
            return passages[place].minutes
    return 0


def time_of(page: SourcePage, publication: Publication) -> Time:
    """Minutes to read a page, or a text at two of its depths."""
    passages = publication[PASSAGES]
    whole = passages.get(f"{page.address}#{ANNOTATED}")
    return Time(minutes_at(page.address, publication), whole.minutes if whole else 0)
