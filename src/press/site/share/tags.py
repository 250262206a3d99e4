"""Writes the tags for shared links: Open Graph and Twitter tags, and the browser's colours.

The Open Graph protocol (ogp.me) wants absolute addresses; a site that does not know its own has
relative ones.
"""

from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urljoin

from markupsafe import Markup

from press.core.cache import Store, digest
from press.core.colours import DARK, LIGHT
from press.core.pages.markup import select
from press.core.publication import Publication
from press.kinds.teaching.class_view.class_addresses import FOLDER as CLASS
from press.site.built_page import Page
from press.site.share.cards import Card, Cards
from press.site.share.drawing import HEIGHT, WIDTH, png

MARK = "<!-- share -->"
"""The mark of what is already added, for a site that is finished twice."""
NOT_FOUND = "404.html"
FOLDER = "share"
FRONT = "index"
EDITION = 1
"""Raised whenever the packing changes, so that kept pictures are made again."""


def write_pictures(publication: Publication, site: Path) -> dict[str, str]:
    """Writes every picture; gives what each says in words, by its address without ``.png``."""
    store, words = Store(publication.places.store), dict[str, str]()
    for card in Cards(publication):
        file = site / FOLDER / f"{card.name}.png"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(_picture(card, store))
        words[card.name] = card.words
    return words


def _picture(card: Card, store: Store) -> bytes:
    drawn = card.draw()
    name = f"share-{digest(EDITION, version('vl-convert-python'), drawn)}"
    return store.get_or_make(name, lambda: png(drawn))


class Shares:
    """Adds its tags to each page; ``words`` are what each picture says, by its name."""

    def __init__(self, words: Mapping[str, str], site: Path, name: str) -> None:
        self.words, self.site, self.name = words, site, name

    def add(self, page: Page) -> None:
        """Adds them to a page that has a head of its own."""
        if MARK not in page.text and "<body" in page.text and page.file.name != NOT_FOUND:
            tags = "\n".join([MARK, *self._tags(page)])
            page.text = page.text.replace("</head>", f"{tags}\n</head>", 1)

    def _tags(self, page: Page) -> Iterator[Markup]:
        for scheme, colours in (("light", LIGHT), ("dark", DARK)):
            yield Markup(
                '<meta name="theme-color" media="(prefers-color-scheme: {})" content="{}">'
            ).format(scheme, colours["paper"])
        tag = Markup('<meta {}="{}" content="{}">')
        for name, content in self._says(page).items():
            if content:
                yield tag.format(
                    "name" if name.startswith("twitter") else "property", name, content
                )

    def _says(self, page: Page) -> dict[str, str]:
        address = page.file.parent.relative_to(self.site).as_posix().removeprefix(".")
        at = page.head.address
        found = select(page.root, "//meta[@name='description']/@content")
        said = {
            "og:site_name": self.name,
            "og:title": page.head.title.removesuffix(f" · {self.name}"),
            "og:description": str(next(iter(found), "")),
            "og:type": "article" if address else "website",
            "og:url": at,
            "twitter:card": "summary",
        }
        if f"{address}/".startswith(CLASS):  # the front page's picture counts the verdicts
            return said
        picture = address if address in self.words else FRONT
        up = "../" * (address.count("/") + 1 if address else 0)
        return said | {
            "og:image": urljoin(at, f"{up}{FOLDER}/{picture}.png"),
            "og:image:type": "image/png",
            "og:image:width": str(WIDTH),
            "og:image:height": str(HEIGHT),
            "og:image:alt": self.words.get(picture, ""),
            "twitter:card": "summary_large_image",
        }
