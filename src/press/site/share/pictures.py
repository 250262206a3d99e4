"""``share/…png``: the picture of each page that has one, and which picture a page shows."""

from importlib.metadata import version
from pathlib import Path

from press.core.cache import Store, digest
from press.core.publication import Publication
from press.site.share.cards import Card, Cards
from press.site.share.charts import chart_cards
from press.site.share.drawing import png

FOLDER = "share"
FRONT = "index"
EDITION = 1
"""Raised whenever the packing changes, so that kept pictures are made again."""


def write_pictures(publication: Publication, site: Path) -> dict[str, str]:
    """Writes every picture; gives what each says in words, by its address without ``.png``."""
    store, words = Store(publication.places.store), dict[str, str]()
    cards = Cards(publication)
    for card in [*cards, *chart_cards(publication, cards, store)]:
        file = site / FOLDER / f"{card.name}.png"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(_picture(card, store))
        words[card.name] = card.words
    return words


def _picture(card: Card, store: Store) -> bytes:
    drawn = card.draw()
    name = f"share-{digest(EDITION, version('vl-convert-python'), drawn)}"
    if (kept := store.get(name)) is None:
        kept = png(drawn)
        store.put(name, kept)
    return kept
