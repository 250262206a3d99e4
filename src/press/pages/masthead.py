"""The title page of an annotated text: title, byline, the strip of its claims, the switch."""

import calendar
import re
from collections.abc import Iterator
from typing import NamedTuple

from press.pages.ledger import by_paragraph, counts, target
from press.render.desk import Desk

PACE = 220
"""Words a minute: a little under the 238 of Brysbaert (2019), for a text with notes."""

BLOCK = re.compile(r"(?ms)^(/{3,}) ([\w-]+)[^\n]*\n.*?^\1$")
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
    """The depths a text can be read at: its name, its address, its word, its minutes.

    A page has a brief where its author wrote one (the block ``brief``).
    """
    body = desk.page.body
    blocks = {match[2]: match[0] for match in BLOCK.finditer(body)}
    if "brief" in blocks:
        yield "brief", "brief", "Brief", _minutes(_words(blocks["brief"]))
    clean = _words(BLOCK.sub("", body))
    yield "clean", "essay", "Essay, clean", _minutes(clean)
    beside = sum(_words(match[0]) for match in BLOCK.finditer(body) if match[2] != "brief")
    claims = desk.publication.claims
    cards = sum(_words(f"{c.says} {c.because} {c.unread} {c.better}") for c in claims)
    yield "annotated", "annotated", "Annotated", _minutes(clean + beside + cards)


def written(parts: list[int]) -> str:
    """A date as written in running text: ``22 February 2018``."""
    words = [str(parts[0])] if parts else []
    if len(parts) > 1:
        words.insert(0, MONTHS[parts[1] - 1])
    if len(parts) > 2:
        words.insert(0, str(parts[2]))
    return " ".join(words)


def _words(text: str) -> int:
    return len(re.findall(r"\w+(?:[’'-]\w+)*", text))


def _minutes(words: int) -> int:
    return max(1, round(words / PACE))
