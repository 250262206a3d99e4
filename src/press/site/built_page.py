"""A built page: read once, parsed once, changed by a list of functions, written once.

The parsed page is only read. Changes are made in the text, because lxml would write other bytes
than the generator did.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lxml import html

from press.core.pages.markup import select

PARSER = html.HTMLParser(encoding="utf-8")


@dataclass(frozen=True)
class Head:
    """A page's address, title with the site's name, language, licence and author; empty if absent.

    The author made the page; who wrote the work that it is about is another matter.
    """

    address: str
    title: str
    language: str
    license: str
    author: str


@dataclass
class Page:
    """A built page; its ``text`` is what will be written."""

    file: Path
    text: str

    @cached_property
    def root(self) -> html.HtmlElement:
        """The page parsed, as it is when something first asks for it."""
        return html.document_fromstring(self.text.encode(), PARSER)

    @cached_property
    def head(self) -> Head:
        """The data in the page's own head."""

        def first(path: str) -> str:
            return str(next(iter(select(self.root, path)), "")).strip()

        return Head(
            address=first("//link[@rel='canonical']/@href"),
            title=first("//title/text()"),
            language=str(self.root.get("lang", "en")),
            license=first("//link[@rel='license']/@href"),
            author=first("//meta[@name='author']/@content"),
        )


Change = Callable[[Page], None]


def read_pages(site: Path) -> list[Page]:
    """Every page of a built site."""
    return [Page(file, file.read_text(encoding="utf-8")) for file in sorted(site.rglob("*.html"))]


def change_pages(pages: list[Page], changes: list[Change]) -> None:
    """Applies the changes to each page, in order, and writes the pages that they changed.

    What was parsed is dropped page by page.
    """
    for page in pages:
        before = page.text
        for change in changes:
            change(page)
        vars(page).pop("root", None)  # parsed pages take several times the memory of their text
        if page.text != before:
            page.file.write_text(page.text, encoding="utf-8", newline="\n")
