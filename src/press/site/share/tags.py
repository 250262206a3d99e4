"""Writes the tags for shared links: Open Graph and Twitter tags, and the browser's colours.

The Open Graph protocol (ogp.me) wants absolute addresses; a site that does not know its own has
relative ones.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urljoin

from markupsafe import Markup

from press.core.colours import DARK, LIGHT
from press.core.markup import select
from press.site.built_page import Page
from press.site.share.drawing import HEIGHT, WIDTH
from press.site.share.pictures import FOLDER, FRONT

MARK = "<!-- share -->"
"""The mark of what is already added, for a site that is finished twice."""
NOT_FOUND = "404.html"


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
        picture = address if address in self.words else FRONT
        at = page.head.address
        up = "../" * (address.count("/") + 1 if address else 0)
        found = select(page.root, "//meta[@name='description']/@content")
        return {
            "og:site_name": self.name,
            "og:title": page.head.title.removesuffix(f" · {self.name}"),
            "og:description": str(next(iter(found), "")),
            "og:type": "article" if address else "website",
            "og:url": at,
            "og:image": urljoin(at, f"{up}{FOLDER}/{picture}.png"),
            "og:image:type": "image/png",
            "og:image:width": str(WIDTH),
            "og:image:height": str(HEIGHT),
            "og:image:alt": self.words.get(picture, ""),
            "twitter:card": "summary_large_image",
        }
