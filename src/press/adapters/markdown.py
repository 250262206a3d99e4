"""The one Markdown extension an author's pages need: ``press``.

It takes its few options from ``mkdocs.yml``, reads the records once per process, and hands
them to the modules of ``syntax``. It learns which page is made from ``current``, which the
MkDocs plugin sets; with bare Python-Markdown there is no such page, and that is fine.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from typing import Any

from markdown import Extension, Markdown
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from press.adapters.makers import BLOCKS, MAKERS
from press.core import framing
from press.core import script_words as scripts
from press.core.address_lint import is_readable
from press.core.addresses import safe_address
from press.core.blocks import Blocks
from press.core.cache import Store
from press.core.page_context import context_of
from press.core.pages import SourcePage
from press.core.problems import Problem
from press.core.publication import Places, Publication, read_publication
from press.core.render_context import Desk
from press.core.tables import heading_words, name_tables
from press.core.yaml_lines import Document
from press.kinds.citations import notes as note
from press.kinds.citations import pages as cited
from press.kinds.citations.bibliography.csl import csl_items
from press.kinds.citations.formatting import Citations, check_style
from press.kinds.citations.placeholders import TOKEN
from press.kinds.citations.syntax import BracketedCitation, TextCitation
from press.kinds.claims import pages as ledger
from press.kinds.claims.syntax import ClaimMark, ClaimShapes
from press.kinds.data.syntax import BoundValue
from press.kinds.glossary.syntax import TermMark
from press.kinds.quotations.syntax import Origin

current: ContextVar[str] = ContextVar("current", default="")
"""The page being made, as its path inside docs."""

NOWHERE = SourcePage("page.md", "page.md", Document({}), "", 1)

ASIDE = {"edition", "chart-caption", "standfirst", "scrolly", "choose"}
"""What the edition says inside the essay, by the classes of its elements."""


Stamp = tuple[tuple[str, int], ...]
"""The files records come from, and when each was last written."""


begun: ContextVar[Stamp] = ContextVar("begun", default=())
"""The stamp a build goes by: to look at every source for every page would take the longest."""


@lru_cache(maxsize=1)
def _publication(places: Places, stamp: Stamp) -> Publication:
    return read_publication(places, BLOCKS)


@lru_cache(maxsize=1)
def _citations(places: Places, stamp: Stamp, language: str, style: str) -> Citations:
    items = csl_items(_publication(places, stamp).bibliography)
    return Citations(items, Store(places.store), language, style)


def open_publication(places: Places) -> Publication:
    """The publication's records; read again only when a file they come from has changed."""
    return _publication(places, stamp_of(places))


def stamp_of(places: Places) -> Stamp:
    """When the sources were last written, or had been when this build began."""
    return begun.get() or look(places)


def look(places: Places) -> Stamp:
    """When each file that records come from was last written."""
    files = [places.bibliography, *places.docs.rglob("*.md"), *places.docs.rglob("*.yml")]
    files += [*places.docs.glob("data/*"), *places.docs.glob("notebooks/*.py")]
    package = places.root / "src" / places.charts
    files += package.glob("*.py")
    return tuple((str(f), f.stat().st_mtime_ns) for f in sorted(files) if f.is_file())


class PressExtension(Extension):
    """``press``: citations, claims, charts and what is made from records."""

    def __init__(self, **options: Any) -> None:
        self.config = {
            "root": [".", "The folder the other paths are relative to."],
            "docs": ["docs", "Where the pages and records are."],
            "bibliography": ["bibliography.bib", "Where the sources are, one entry a work."],
            "charts": ["charts", "The package whose modules are the charts."],
            "store": [".cache/press", "Where made things are kept."],
            "style": ["", "One CSL style for all citations; else Chicago's notes and dates."],
            "language": ["en-US", "The language of citations."],
            "site_name": ["", "What the publication is called."],
            "site_url": ["", "Where it stands, for what needs an absolute address."],
            "repo_url": ["", "Where its sources are, for links that report a fault."],
        }
        super().__init__(**options)

    def places(self) -> Places:
        """The options as paths."""
        root = Path(self.getConfig("root")).resolve()
        docs, bibliography = root / self.getConfig("docs"), root / self.getConfig("bibliography")
        store = root / self.getConfig("store")
        charts, language = self.getConfig("charts"), self.getConfig("language")
        return Places(root, docs, bibliography, charts, store, language)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        places = self.places()
        publication = open_publication(places)
        context = context_of(md, current.get())
        page = context.page(publication) or NOWHERE
        language = self.getConfig("language")
        style = self.getConfig("style")
        if style and (remedy := check_style(style)):
            problem = Problem("mkdocs.yml", 1, "cite-style", f"No style '{style}'.", remedy)
            if problem not in publication.problems:
                publication.problems.append(problem)
            style = ""
        citations = _citations(places, stamp_of(places), language, style)
        site = context.facts(map(self.getConfig, ("site_name", "site_url", "repo_url")))
        desk = Desk(publication, citations, page, site)
        desk.inline = _inline(desk)
        _register(md, desk)


def _inline(desk: Desk) -> Callable[[str], str]:
    """Renders a line of a record: emphasis, quotes and citations, in the edition's voice."""
    line = Markdown(extensions=["smarty"])
    line.inlinePatterns.register(BracketedCitation(line, desk, "edition"), "cite", 174)
    line.inlinePatterns.register(TextCitation(line, desk, "edition"), "cite-text", 172)
    line.inlinePatterns.register(BoundValue(line, desk), "value", 175)
    line.preprocessors.register(Origin(line, desk), "origin", 39)
    line.preprocessors.deregister("html_block")  # a record holds text, never HTML
    for pattern in ("html", "image_link", "image_reference", "short_image_ref"):
        line.inlinePatterns.deregister(pattern)
    line.treeprocessors.register(_SafeLinks(line, desk), "safe-links", 15)

    def render(text: str) -> str:
        made = line.reset().convert(text.strip())
        return re.sub(r"\A<p>(.*)</p>\Z", r"\1", made, flags=re.S)

    return render


def _register(md: Markdown, desk: Desk) -> None:
    notes = note.register(md, desk)
    md.registerExtension(_Forget(desk, notes))  # type: ignore[arg-type]
    md.preprocessors.register(_Strip(md), "press-strip", 40)
    md.preprocessors.register(Origin(md, desk), "press-origin", 39)
    md.inlinePatterns.register(ClaimMark(md, desk), "press-claim", 176)
    md.inlinePatterns.register(BracketedCitation(md, desk), "press-cite", 174)
    md.inlinePatterns.register(TextCitation(md, desk), "press-cite-text", 172)
    md.inlinePatterns.register(BoundValue(md, desk), "press-value", 175)
    md.inlinePatterns.register(TermMark(md, desk), "press-term", 177)
    md.treeprocessors.register(_UnreadableLinks(md), "press-links", 12)
    md.parser.blockprocessors["olist"].LAZY_OL = False  # type: ignore[attr-defined]  # 17. stays 17
    md.treeprocessors.register(ClaimShapes(md, desk), "press-claim-shapes", 8)
    finish = _Finish(md, desk)
    md.treeprocessors.register(_Sections(md, desk, finish), "press-sections", -10)
    md.postprocessors.register(finish, "press-finish", 5)
    Blocks(desk, MAKERS).extendMarkdown(md)


class _SafeLinks(Treeprocessor):
    """Turns names of pages in the links of a record into addresses, and drops unsafe ones."""

    def __init__(self, md: Markdown, desk: Desk) -> None:
        super().__init__(md)
        self.desk = desk

    def run(self, root: etree.Element) -> None:
        for link in root.iter("a"):
            name, sign, place = link.get("href", "").partition("#")
            page = self.desk.publication.page(name)
            address = self.desk.page.link(f"{page.address}{sign}{place}") if page else ""
            link.set("href", address or safe_address(link.get("href", "")))


class _UnreadableLinks(Treeprocessor):
    """Takes out addresses that a generator would stop at; the scan has told where they are."""

    def run(self, root: etree.Element) -> None:
        for element in root.iter():
            for name in ("href", "src"):
                if not is_readable(element.get(name, "")):
                    element.set(name, "")


class _Forget:
    """Clears the desk when a Markdown instance is used again."""

    def __init__(self, desk: Desk, notes: note.HandNotes) -> None:
        self.desk = desk
        self.notes = notes

    def reset(self) -> None:
        self.notes.texts.clear()
        self.desk.marks.clear()
        self.desk.marked.clear()
        self.desk.termed.clear()


class _Strip(Preprocessor):
    """Removes the private-use letters our tokens are made of from what was typed."""

    def run(self, lines: list[str]) -> list[str]:
        return [line.translate({0xE000: None, 0xE001: None}) for line in lines]


class _Sections(Treeprocessor):
    """In the essay's voice, wraps each heading and its paragraphs into a section.

    Also lets the edition's blocks inside the essay cite with marks, and frames study pages.
    """

    def __init__(self, md: Markdown, desk: Desk, finish: "_Finish") -> None:
        super().__init__(md)
        self.desk = desk
        self.finish = finish

    def run(self, root: etree.Element) -> None:
        for element in root.iter():
            if element.get("class") in ASIDE:
                _speak_as_edition(element)
            if element.tag == "table" and not element.get("class"):
                element.set("class", "t")  # the theme's script wraps tables that have no class
        name_tables(root, lambda name: self.desk.say("Table: %(name)s", name=name))
        if self.desk.page.voice == "essay":
            _wrap_sections(root)
        for place, html in framing.framing(self.desk):
            holder = etree.Element("p")
            holder.text = self.md.htmlStash.store(html)
            first = 1 if len(root) and root[0].tag == "h1" else 0
            root.insert(first if place == "head" else len(root), holder)
        self.finish.whole = True


def _speak_as_edition(element: etree.Element) -> None:
    for part in element.iter():
        for name in ("text", "tail"):
            if part is element and name == "tail":
                continue
            text = getattr(part, name)
            if text and "\ue000note" in text:
                setattr(part, name, text.replace("\ue000note", "\ue000mark"))


def _wrap_sections(root: etree.Element) -> None:
    section: etree.Element | None = None
    for child in list(root):
        if child.tag == "h2":
            section = etree.Element("section", {"class": "essay"})
            if label := child.get("id"):
                section.set("aria-labelledby", label)
            running = etree.SubElement(section, "div", {"class": "running", "aria-hidden": "true"})
            running.text = heading_words(child)
            root.insert(list(root).index(child), section)
        if section is not None:
            root.remove(child)
            section.append(child)


class _Finish(Postprocessor):
    """When the page is whole: cards, notes, the shapes they use, and every citation."""

    def __init__(self, md: Markdown, desk: Desk) -> None:
        super().__init__(md)
        self.desk = desk
        self.whole = False

    def run(self, text: str) -> str:
        if not self.whole:  # the table of contents asks for single headings earlier
            return TOKEN.sub("", text)
        self.whole = False
        desk = self.desk
        cards = ledger.cards(desk) if desk.marked else ""
        cards += desk.fragment("term-cards", terms=desk.termed) if desk.termed else ""
        page, cards = desk.marks.settle(text, cards)
        page += cited.notes(desk) + cited.works_cited(desk)
        cards += cited.cards(desk)
        sprite = desk.fragment("sprite") if "#shape-" in page + cards else ""
        return page + cards + sprite + scripts.script_words(desk)
