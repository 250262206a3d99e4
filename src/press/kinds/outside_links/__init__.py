"""The kind *outside links*: what the ledger knows of the addresses we cite."""

from collections import Counter
from datetime import date

from press.core.i18n.catalogue import day
from press.core.kind import Kind
from press.core.pages.blocks import html_block
from press.core.publication import Publication
from press.core.render_context import RenderContext
from press.kinds.citations.bibliography.records import BIBLIOGRAPHY
from press.kinds.outside_links.records import LINKS, VERDICTS, archive_date, read_links, with_copies

BAD = ("dead", "unreachable", "moved")


def outside_links(context: RenderContext) -> str:
    """A count by verdict with its meaning, the day of the last try, and the links that fail."""
    links = list(context.publication[LINKS].values())
    found = Counter(link.verdict for link in links)
    return context.fragment(
        "outside-links",
        rows=[(verdict, found[verdict], means) for verdict, means in VERDICTS.items()],
        total=len(links),
        tried=max((link.last_tried for link in links), default=""),
        copies=sum(1 for link in links if link.archived),
        failing=[link for verdict in BAD for link in links if link.verdict == verdict],
        day=lambda when: day(context.language, date.fromisoformat(when)),
        copied=lambda link: archive_date(link.archived),
    )


def _read(publication: Publication) -> None:
    """A work whose address is dead gets the copy the ledger knows."""
    ledger = publication.places.docs / "data" / "links.csv"
    publication[LINKS] = read_links(ledger)
    publication[BIBLIOGRAPHY] = with_copies(publication[BIBLIOGRAPHY], publication[LINKS])


KIND = Kind(
    "outside_links",
    needs=("citations", "data"),
    read=_read,
    blocks={"outside-links": html_block("outside-links", outside_links)},
)
