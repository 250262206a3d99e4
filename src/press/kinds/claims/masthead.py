"""The title page of an annotated text: title, byline, the strip of its claims, the switch."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from press.core.i18n.catalogue import day, month
from press.core.pages import reading_units as passages
from press.core.pages.reading_units import minutes
from press.core.render_context import RenderContext
from press.kinds.citations.citing import CITATIONS
from press.kinds.claims.pages import by_paragraph, counts, target
from press.kinds.claims.records import claims_of


class Masthead(NamedTuple):
    """The HTML before and after the standfirst."""

    before: str
    after: str


def masthead(context: RenderContext) -> Masthead:
    """From the page's front matter: ``title``, ``kicker``, ``byline`` and ``original`` (a key)."""
    meta, page = context.page.meta, context.page
    item = context.publication[CITATIONS].items.get(str(meta.get("original", "")), {})
    names = [f"{n.get('given', '')} {n.get('family', '')}".strip() for n in item.get("author", [])]
    totals = {verdict: count for verdict, _, count in counts(context.publication, page)}
    before = context.fragment(
        "masthead",
        total=sum(totals.values()),
        right=totals["supported"],
        wrong=totals["not-supported"],
        title=str(meta.get("title", "")),
        kicker=str(meta.get("kicker", "")),
        byline=str(meta.get("byline", "")),
        original=bool(item),
        author=context.translate(" and ").join(names),
        outlet=item.get("container-title") or item.get("publisher", ""),
        date=format_date(item.get("issued", {}).get("date-parts", [[]])[0], context.language),
        url=item.get("URL", ""),
    )
    after = context.fragment(
        "masthead-after",
        groups=by_paragraph(claims_of(page, context.publication)),
        counts=counts(context.publication, page),
        target=target(page, context.publication),
        depths=list(depths(context)),
    )
    return Masthead(before, after)


def depths(context: RenderContext) -> Iterator[tuple[str, str, str, int]]:
    """The depths a text can be read at: its name, its address, its word, its minutes."""
    for name, at, word, words in passages.depths(context.page, context.publication):
        yield name, at, word, minutes(words)


def format_date(parts: list[int], language: str) -> str:
    """A date as running text has it, as far as it is known: ``22 February 2018``."""
    if len(parts) < 2:
        return "".join(map(str, parts))
    when = date(parts[0], parts[1], parts[2] if len(parts) > 2 else 1)
    return day(language, when) if len(parts) > 2 else month(language, when)
