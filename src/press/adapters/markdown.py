"""The one Markdown extension an author's pages need: ``press``.

It takes its few options from ``mkdocs.yml``, reads the records once per process, and hands
them to the modules of ``syntax``. It learns which page is made from ``current``, which the
MkDocs plugin sets; with bare Python-Markdown there is no such page, and that is fine.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any

from markdown import Extension, Markdown

from press.adapters.page_layout import Finish, context_of
from press.adapters.safe_html import register_safety
from press.core.kind import kinds
from press.core.lint.address_lint import is_readable
from press.core.pages.addresses import safe_address
from press.core.pages.blocks import Blocks
from press.core.pages.markdown_steps import add_text_step, add_tree_step
from press.core.pages.page import SourcePage, without_unclosed_tags
from press.core.problems import Problem
from press.core.publication import Places, Publication
from press.core.publication_reader import read_publication
from press.core.render_context import RenderContext
from press.core.settings.edition_words import words_of
from press.core.settings.options import read_extensions, severities
from press.core.text import readable_lines
from press.core.yaml.yaml_lines import Document
from press.kinds.notebooks.records import notebooks_in

current: ContextVar[str] = ContextVar("current", default="")
"""The page being made, as its path inside docs."""

MOST_OPEN = 100
"""Brackets that a paragraph can have open at once."""
BRACKET = re.compile(r"(?<!\\)\[")
PARAGRAPH_END = re.compile(r"(\n[ \t]*\n)")
NOWHERE = SourcePage("page.md", "page.md", Document({}), "", 1)

ALWAYS = ("toc", "tables", "fenced_code")
"""The extensions that generators use unasked."""

Stamp = tuple[tuple[str, int], ...]
"""The files records come from, and when each was last written."""


begun: ContextVar[Stamp] = ContextVar("begun", default=())
"""The stamp a build goes by: to look at every source for every page would take the longest."""


@lru_cache(maxsize=1)
def _publication(
    places: Places, stamp: Stamp, of_settings: tuple[Problem, ...] = ()
) -> Publication:
    return read_publication(places, of_settings)


def open_publication(places: Places, of_settings: Iterable[Problem] = ()) -> Publication:
    """The publication's records; read again only when a file they come from has changed."""
    stamp = begun.get() or look(places)  # of this build, if one has begun
    return _publication(places, stamp, tuple(of_settings))


def look(places: Places) -> Stamp:
    """When each file that records come from was last written."""
    files = [
        places.settings,
        places.bibliography,
        *places.docs.rglob("*.md"),
        *places.docs.rglob("*.yml"),
    ]
    files += [*places.docs.glob("data/*"), *notebooks_in(places.docs)]
    package = places.root / "src" / places.charts
    files += package.glob("*.py")
    return tuple((str(f), f.stat().st_mtime_ns) for f in sorted(files) if f.is_file())


class PressExtension(Extension):
    """``press``: citations, claims, charts and what is made from records."""

    def __init__(self, **options: Any) -> None:
        self.config = {
            "root": [".", "The folder that the other paths are relative to."],
            "docs": ["docs", "The folder of pages and records."],
            "bibliography": ["bibliography.bib", "The bibliography file."],
            "charts": ["charts", "The package of chart modules."],
            "store": [".cache/press", "The cache folder."],
            "style": ["", "The CSL style of all citations; by default Chicago's notes and dates."],
            "language": ["en-US", "The language of citations."],
            "rules": [{}, "The severity of each rule: error, advice or off."],
            "words": [{}, "The edition's own labels: the press's phrase, then its replacement."],
            "accent": ["", "The colour of links and buttons, in light and dark."],
            "site_name": ["", "The name of the publication."],
            "site_url": ["", "The address of the site, for absolute links."],
            "repo_url": ["", "The address of the repository, for links that report an error."],
        }
        super().__init__(**options)

    def places(self) -> Places:
        """The options as paths."""
        root = Path(self.getConfig("root")).resolve()
        docs, bibliography = root / self.getConfig("docs"), root / self.getConfig("bibliography")
        store = root / self.getConfig("store")
        names = (str(self.getConfig(name)) for name in ("charts", "language", "style"))
        charts, language, style = names
        rules = severities(self.getConfig("rules"))
        words = words_of(self.getConfig("words"))
        return Places(root, docs, bibliography, charts, store, language, style, rules, words)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        places = self.places()
        publication = open_publication(places)
        generator = context_of(md, current.get())
        page = generator.page(publication) or NOWHERE
        site = generator.facts(map(self.getConfig, ("site_name", "site_url", "repo_url")))
        context = RenderContext(publication, page, site)
        context.inline = _inline(context)
        context.render = lambda page: _convert(RenderContext(publication, page, site))
        _register(md, context)


def book_pages(publication: Publication) -> Callable[[SourcePage], str]:
    """Renders pages as plain HTML for a book; their links begin at the folder of their source."""

    def render(page: SourcePage) -> str:
        return _convert(RenderContext(publication, replace(page, from_file=True), form="book"))

    return render


def _convert(context: RenderContext) -> str:
    """The HTML of a page's text, made by an instance of its own."""
    context.inline = _inline(context)
    md = Markdown(extensions=[*ALWAYS, *_extensions(context.publication)])
    _register(md, context)
    return md.convert(context.page.body)


@lru_cache(maxsize=1)
def _extensions(publication: Publication) -> tuple[str, ...]:
    """The extensions that ``mkdocs.yml`` names, but for the press itself."""
    return tuple(read_extensions(publication.places.settings))


def _inline(context: RenderContext) -> Callable[[str], str]:
    """Renders a line of a record: emphasis, quotes and what kinds allow, in the edition's voice."""
    line = Markdown(extensions=["smarty"])
    for kind in kinds():
        if kind.record_markdown:
            kind.record_markdown(line, context)
    add_text_step(line, "press-brackets", 10, _bound_brackets)
    line.preprocessors.deregister("html_block")  # a record holds text, never HTML
    for pattern in ("html", "image_link", "image_reference", "short_image_ref"):
        line.inlinePatterns.deregister(pattern)
    add_tree_step(line, "safe-links", 15, lambda root: _lead_to_pages(root, context))

    def render(text: str) -> str:
        made = line.reset().convert(text.strip())
        return re.sub(r"\A<p>(.*)</p>\Z", r"\1", made, flags=re.S)

    return render


def _register(md: Markdown, context: RenderContext) -> None:
    md.registerExtension(context)  # type: ignore[arg-type]  # it is reset with the instance
    add_text_step(md, "press-strip", 40, _strip)
    add_text_step(md, "press-strip-parts", 31, _strip)  # what 'pymdownx.snippets' has put in
    add_text_step(md, "press-brackets", 10, _bound_brackets)  # samples of code are aside
    for kind in kinds():
        if kind.markdown:
            kind.markdown(md, context)
    add_tree_step(md, "press-links", 12, _drop_unreadable)
    md.parser.blockprocessors["olist"].LAZY_OL = False  # type: ignore[attr-defined]  # 17. stays 17
    register_safety(md)
    md.postprocessors.register(Finish(md, context), "press-finish", 5)
    Blocks(context).extendMarkdown(md)


def _lead_to_pages(root: etree.Element, context: RenderContext) -> None:
    """Turns names of pages in the links of a record into addresses, and drops unsafe ones."""
    for link in root.iter("a"):
        name, sign, place = link.get("href", "").partition("#")
        page = context.publication.page(name)
        address = context.page.link(f"{page.address}{sign}{place}") if page else ""
        link.set("href", address or safe_address(link.get("href", "")))


def _drop_unreadable(root: etree.Element) -> None:
    """Takes out addresses that a generator would stop at; the scan has told where they are."""
    for element in root.iter():
        for name in ("href", "src"):
            if not is_readable(element.get(name, "")):
                element.set(name, "")


def _bound_brackets(text: str) -> str:
    """Makes brackets text in a paragraph that opens more of them than any link does.

    For each ``[`` Python-Markdown looks for its end in the whole paragraph: 20,000 of them would
    take an hour. The scan reports those that are not closed.
    """
    return "".join(map(_bounded, PARAGRAPH_END.split(text)))


def _bounded(block: str) -> str:
    signs = re.findall(r"[\[\]]", block)
    depths = accumulate(1 if sign == "[" else -1 for sign in signs)
    addresses = block.count("](") - block.count(")")
    if max(*depths, addresses, 0) <= MOST_OPEN:
        return block
    return BRACKET.sub(r"\\[", block)


def _strip(text: str) -> str:
    """Removes what stops parsers, and the private-use letters our tokens are made of."""
    typed = without_unclosed_tags("\n".join(readable_lines(text.split("\n"))))
    return typed.translate({0xE000: None, 0xE001: None})
