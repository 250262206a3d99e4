"""A book: one plain HTML document, composed from the pages and records of a publication.

The pack (PDF) and the EPUB are set from the same document. Pages are rendered from their Markdown
by the templates that kinds have for books; nothing is read from the built site.
"""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Literal

from lxml import html

from press.books.page import BookPage
from press.core.days import version_day
from press.core.pages.essays import essays
from press.core.pages.markup import group, select, text_element
from press.core.pages.page import SourcePage
from press.core.publication import Publication
from press.core.settings.licence import read_terms
from press.core.settings.options import read_setting, read_theme
from press.kinds.teaching.class_view.class_addresses import ESSAY, FOLDER

Form = Literal["book", "paragraph", "class", "studies"]
"""The whole text, one paragraph of it, a text for a class, and the studies for a class."""


class Edition:
    """The input of a book: the publication, its pages as HTML, and the name of the site.

    ``render`` gives the HTML of a page, ``address`` is where the site will be, if that is known.
    """

    def __init__(
        self, publication: Publication, render: Callable[[SourcePage], str], address: str = ""
    ) -> None:
        settings = publication.places.settings
        self.publication = publication
        self.render = render
        self.address = address and f"{address.rstrip('/')}/"
        self.name, self.author = (
            read_setting(settings, name) for name in ("site_name", "site_author")
        )
        self.rights = read_terms(settings)
        self.language = read_theme(settings).get("language", "en")
        self.pages: dict[str, BookPage] = {}

    @property
    def day(self) -> str:
        """The day of the version, in words: that of the last commit; empty if nobody said."""
        return version_day(self.publication.places.language)

    @property
    def essay(self) -> SourcePage | None:
        """The first essay, which alone has books; a publication without one has none."""
        return next(iter(essays(self.publication.pages)), None)

    def page(self, source: SourcePage) -> BookPage:
        """A page in a book's form; it is rendered once for all books."""
        if source.name not in self.pages:
            self.pages[source.name] = BookPage(self.render(source), source, self.publication)
        return self.pages[source.name]


@dataclass
class Book:
    """A document of an edition: the title of its text, its parts, its pictures by file name.

    ``paragraph`` is the one a book is about, if it is not about all. ``steps`` says by address
    what a step of a chart is called: a printed book has no links to point with.
    """

    edition: Edition
    title: str
    form: Form = "book"
    paragraph: str = ""
    steps: dict[str, str] = field(default_factory=dict)
    body: html.HtmlElement = field(default_factory=lambda: html.Element("body"))
    pictures: dict[str, bytes] = field(default_factory=dict)

    def translate(self, text: str) -> str:
        """A text of ours in the language of the publication."""
        return self.edition.publication.translate(text)

    @property
    def for_class(self) -> bool:
        """True if a book has no verdict and no conclusion of ours."""
        return self.form in {"class", "studies"}

    @property
    def label(self) -> str:
        """The kind of book: the reading pack, or the pack of one paragraph."""
        pack = self.translate("Class view") if self.for_class else self.translate("Reading pack")
        if self.form == "studies":
            return f"{pack} · {self.translate('The studies')}"
        part = self.translate("Paragraph {}")
        return f"{pack} · {part.format(self.paragraph[1:])}" if self.paragraph else pack

    @property
    def address(self) -> str:
        """The address of its text on the site; empty if the site has no address."""
        place = f"#{self.paragraph}" if self.paragraph else ""
        view = {"class": ESSAY, "studies": FOLDER}.get(self.form, "")
        return self.edition.address and f"{self.edition.address}{view}{place}"

    def part(self, name: str, heading: str, *content: html.HtmlElement) -> None:
        """Adds a part under its heading, if there is anything in it."""
        if content:
            self.body.append(group("section", name, text_element("h1", heading), *content))

    def cited_keys(self) -> list[str]:
        """The keys of the works cited so far, in order."""
        found = " ".join(map(str, select(self.body, ".//@data-cite")))
        return list(dict.fromkeys(found.split()))


def copies(elements: list[html.HtmlElement]) -> list[html.HtmlElement]:
    """Copies without the text that follows: the same element goes into several books."""
    made = [deepcopy(element) for element in elements]
    for element in made:
        element.tail = None
    return made
