"""The data of one page while it is made: its records, its templates, and what it has shown."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, cached_property, partial
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from press.core.i18n.catalogue import day, number, translate, translate_count
from press.core.kind import Kind, kinds
from press.core.pages.addresses import safe_address
from press.core.pages.page import SourcePage
from press.core.publication import KeyedValues, Publication
from press.core.settings.edition_words import Words

INNER = str.maketrans("„“”", "‚‘’")
"""Quotation marks as they stand inside a quotation."""


def template_folders() -> list[Path]:
    """The template folders: the core's, then each kind's."""
    return [
        Path(__file__).parent / "templates",
        *(folder_of(kind) / "templates" for kind in kinds()),
    ]


def folder_of(kind: Kind) -> Path:
    """The folder of a kind's templates, style sheets and scripts."""
    module = import_module(f"press.kinds.{kind.name}") if kind.folder is None else None
    return kind.folder or Path(str(module and module.__file__)).parent


@cache
def templates(language: str = "en", words: Words = ()) -> Environment:
    """The templates, with the words of a language and of an edition."""
    spoken = partial(translate, language, words=words)
    environment = Environment(
        loader=FileSystemLoader(template_folders()),
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    counted = partial(translate_count, language, words)
    environment.install_gettext_callables(  # type: ignore[attr-defined]  # the extension adds it
        # Jinja takes what they return for HTML, and words can be an edition's own.
        lambda text: escape(spoken(text)),
        lambda one, many, count: escape(counted(one, many, count)),
        newstyle=True,
    )
    environment.globals["_"] = lambda text, **parts: _as_text(spoken(text), parts)
    environment.filters["address"] = safe_address
    environment.filters["inner"] = lambda text: text.translate(INNER)
    environment.filters["begun"] = lambda text: text[:1].lower() + text[1:]
    environment.filters["day"] = partial(day, language)
    environment.filters["number"] = partial(number, language)
    return environment


def _as_text(words: str, parts: dict[str, object]) -> Markup:
    """Words as HTML; a record's own pass here too, so they are escaped and ``%`` is a sign."""
    return escape(words) % parts if parts else escape(words)


@dataclass(frozen=True)
class SiteFacts:
    """The facts about the site: its name, its address, its repository."""

    name: str = ""
    address: str = ""
    repo: str = ""


class PageParts(NamedTuple):
    """The HTML of a page when it is whole: its text, and the cards that open over it."""

    text: str
    cards: str


@dataclass(eq=False)
class RenderContext(KeyedValues):
    """The page being made; ``inline`` turns a line of Markdown into HTML.

    Kinds keep by keys what the page has shown: its citations, its claims, its terms.
    """

    publication: Publication
    page: SourcePage
    site: SiteFacts = SiteFacts()
    inline: Callable[[str], str] = str
    render: Callable[[SourcePage], str] = lambda page: ""
    """A page's text as it would be rendered here."""
    form: str = ""
    """``book``: a template such as ``book-note.html`` is used in place of the page's own."""
    forget: list[Callable[[], None]] = field(default_factory=list)
    """Functions to call when a Markdown instance is used again."""

    def __post_init__(self) -> None:
        super().__init__()

    @property
    def language(self) -> str:
        """The publication's language."""
        return self.publication.places.language

    def reset(self) -> None:
        """Forgets what the page has shown."""
        self.kept.clear()
        for forget in self.forget:
            forget()

    def prose(self, text: str) -> Markup:
        """A record's text, with emphasis, quotes and citations."""
        return Markup(self.inline(text))

    def fragment(self, template: str, **values: Any) -> str:
        """A piece of HTML from a template; everything that is not Markup is escaped."""
        names = [f"{self.form}-{template}.html"] if self.form else []
        names.append(f"{template}.html")
        made = templates(self.language, self.publication.places.words).select_template(names)
        return made.render(context=self, page=self.page, **self._functions, **values)

    @cached_property
    def _functions(self) -> dict[str, Callable[..., Any]]:
        """What templates of this page can call."""
        return {
            name: partial(function, self)
            for kind in kinds()
            for name, function in kind.functions.items()
        }

    def translate(self, text: str, **parts: object) -> str:
        """A text of the press in the publication's language, with its parts filled in."""
        said = self.publication.translate(text)
        return said % parts if parts else said

    def link_to_block(self, block: str) -> str:
        """A link to where a block stands, ``#`` its name; nothing when no page has it."""
        uses = self.publication.uses
        paths = [use.path for use in uses if use.kind == "block" and use.name == block]
        pages = [page for page in self.publication.pages if page.path in paths]
        return self.page.link(f"{pages[0].address}#{block}") if pages else ""
