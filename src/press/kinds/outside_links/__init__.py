"""The kind *outside links*: what the ledger knows of the addresses we cite."""

from press.core.blocks import html_block
from press.core.kind import Kind
from press.core.publication import Publication
from press.kinds.citations.bibliography.records import BIBLIOGRAPHY
from press.kinds.data.records import DATASETS
from press.kinds.outside_links.pages import outside_links
from press.kinds.outside_links.records import LINKS, read_links, with_copies


def _read(publication: Publication) -> None:
    """A work whose address is dead gets the copy the ledger knows."""
    ledger = publication.places.docs / "data" / "links.csv"
    publication[LINKS] = read_links(publication[DATASETS], ledger)
    publication[BIBLIOGRAPHY] = with_copies(publication[BIBLIOGRAPHY], publication[LINKS])


KIND = Kind(
    "outside_links",
    needs=("citations", "data"),
    read=_read,
    blocks={"outside-links": html_block("outside-links", outside_links)},
)
