"""The title page of an annotated text: title, byline, the strip of its claims, the switch."""

import calendar
from collections.abc import Iterator
from typing import NamedTuple

from press.pages.ledger import by_paragraph, counts, target
from press.records import passages
from press.render.desk import Desk

MONTHS = tuple(calendar.month_name)[1:]


class Masthead(NamedTuple):
    """The HTML before and after the standfirst."""

    before: str
    after: str


def masthead(desk: Desk) -> Masthead:
    """From the page's front matter: ``title``, ``kicker``, ``byline`` and ``original`` (a key)."""
    meta, page = desk.page.meta, desk.page
    item = desk.citations.items.get(str(meta.get("original", "")), {})
    names = [f"{n.get('given', '')} {n.get('family', '')}".strip() for n in item.get("author", [])]
    before = desk.fragment(
        "masthead",
        title=str(meta.get("title", "")),
        kicker=str(meta.get("kicker", "")),
        byline=str(meta.get("byline", "")),
        original=bool(item),
        author=" and ".join(names),
        outlet=item.get("container-title") or item.get("publisher", ""),
        date=written(item.get("issued", {}).get("date-parts", [[]])[0]),
        url=item.get("URL", ""),
    )
    claims = desk.publication.claims
    after = desk.fragment(
        "masthead-after",
        groups=by_paragraph(claims),
        counts=counts(claims),
        target=target(page, desk.publication),
        depths=list(depths(desk)),
    )
    return Masthead(before, after)


def depths(desk: Desk) -> Iterator[tuple[str, str, str, int]]:
    """The depths a text can be read at: its name, its address, its word, its minutes."""
    for name, at, word, words in passages.depths(desk.page, desk.publication.claims):
        yield name, at, word, passages.minutes(words)


def written(parts: list[int]) -> str:
    """A date as written in running text: ``22 February 2018``."""
    words = [str(parts[0])] if parts else []
    if len(parts) > 1:
        words.insert(0, MONTHS[parts[1] - 1])
    if len(parts) > 2:
        words.insert(0, str(parts[2]))
    return " ".join(words)
