"""The layout of a page when its Markdown is made: sections, tables, frames, cards and notes.

MkDocs tells the page through its plugin. Zensical registers its context before any other extension:
the page with its path, and the configuration. Bare Python-Markdown has none.
"""

import json
import re
import xml.etree.ElementTree as etree
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from posixpath import dirname, join, normpath
from typing import Any

from markdown import Markdown
from markdown.postprocessors import Postprocessor

from press.core.data_files import read_data
from press.core.kind import kinds
from press.core.pages.blocks import speak_as_edition
from press.core.pages.markdown_steps import add_tree_step
from press.core.pages.page import SourcePage
from press.core.publication import Publication
from press.core.render_context import PageParts, RenderContext, SiteFacts
from press.kinds.notebooks.records import as_markdown, is_notebook

PLACEHOLDER = re.compile("\ue000[a-z]+\\d+\ue001")
"""The placeholder of a citation until the page is complete; a copy of words has none."""
SCRIPT_WORDS: list[str] = read_data(__file__)
CONTEXT = "rendering_context"


def name_tables(root: etree.Element, named: Callable[[str], str]) -> None:
    """Names a table by the heading above it, and lets one of more than three columns scroll.

    A table may be inside a list or a block.
    """
    parents = {child: parent for parent in root.iter() for child in parent}
    name = ""
    for child in list(root.iter()):
        if re.fullmatch("h[1-6]", str(child.tag)):
            name = heading_words(child)
        elif child.tag in ("th", "td"):
            _align(child)
        elif child.tag == "table" and not child.get("aria-label"):
            child.set("aria-label", name)
            if len(child.findall("thead/tr/th")) > 3:
                _wrap(child, parents[child], named(name))


def _align(cell: etree.Element) -> None:
    """Aligns a cell by a class: our policy forbids the style that Python-Markdown gives it."""
    side = cell.attrib.pop("style", "").removeprefix("text-align: ").removesuffix(";")
    if side in ("right", "center"):
        cell.set("class", side)


def _wrap(table: etree.Element, parent: etree.Element, name: str) -> None:
    """Puts a table into an element that scrolls; on a phone its rows become cards with labels."""
    attributes = {"class": "table-scroll typed", "tabindex": "0", "role": "region"}
    wrapper = etree.Element("div", attributes | {"aria-label": name})
    place = list(parent).index(table)
    wrapper.tail, table.tail = table.tail, None
    parent[place] = wrapper
    wrapper.append(table)
    _label(table)


def _label(table: etree.Element) -> None:
    """Gives each cell the words at the head of its column."""
    heads = ["".join(head.itertext()).strip() for head in table.findall("thead/tr/th")]
    for row in table.findall("tbody/tr"):
        for head, cell in zip(heads, row.findall("td"), strict=False):
            cell.set("data-label", PLACEHOLDER.sub("", head).strip())


def heading_words(heading: etree.Element) -> str:
    """A heading's words, without its permanent link: what runs along in the margin."""
    links = heading.findall("a[@class='headerlink']")
    words = "".join(heading.itertext())
    words = words.removesuffix("".join("".join(link.itertext()) for link in links))
    return re.sub(r"\s+", " ", PLACEHOLDER.sub("", words)).strip()


def script_words(context: RenderContext) -> str:
    """The words scripts say, on a page in another language than the English they have."""
    told = {text: said for text in SCRIPT_WORDS if (said := context.translate(text)) != text}
    words = json.dumps(told, ensure_ascii=False)
    return context.fragment("script-words", words=words) if told else ""


def lay_out(md: Markdown, context: RenderContext, root: etree.Element) -> None:
    """Makes marks, names and frames of a page; wraps each part of an essay into a section."""
    for element in root.iter():
        speak_as_edition(element)
        if element.tag == "table" and not element.get("class"):
            element.set("class", "t")  # the theme's script wraps tables that have no class
    _name_permalinks(root, context)
    name_tables(root, lambda name: context.translate("Table: %(name)s", name=name))
    if context.page.voice == "essay":
        _wrap_sections(root)
    for kind in kinds():
        for at_end, make in ((False, kind.head), (True, kind.foot)):
            if html := make(context) if make else "":
                holder = etree.Element("p")
                holder.text = md.htmlStash.store(html)
                first = 1 if len(root) and root[0].tag == "h1" else 0
                root.insert(len(root) if at_end else first, holder)


def _wrap_sections(root: etree.Element) -> None:
    section: etree.Element | None = None
    for child in list(root):
        if child.tag == "h2":
            # Its words, and not its id: a permanent link in it would say them a second time.
            words = heading_words(child)
            section = etree.Element("section", {"class": "essay", "aria-label": words})
            running = etree.SubElement(section, "div", {"class": "running", "aria-hidden": "true"})
            running.text = words
            root.insert(list(root).index(child), section)
        if child.get("class") == "ending":
            section = None
        if section is not None:
            root.remove(child)
            section.append(child)


def _name_permalinks(root: etree.Element, context: RenderContext) -> None:
    """Names each permanent link after its heading: read alone, "¶" says nothing."""
    for heading in root.iter():
        for link in heading.findall("a[@class='headerlink']"):
            words = heading_words(heading)
            link.set("aria-label", context.translate("Link to “%(heading)s”", heading=words))


class Finish(Postprocessor):
    """When the page is whole: cards, notes, the shapes they use, and every citation."""

    def __init__(self, md: Markdown, context: RenderContext) -> None:
        super().__init__(md)
        self.context = context
        self.whole = False
        add_tree_step(md, "press-layout", -10, self._lay_out)

    def _lay_out(self, root: etree.Element) -> None:
        lay_out(self.md, self.context, root)
        self.whole = True

    def run(self, text: str) -> str:
        if not self.whole:  # the table of contents asks for single headings earlier
            return PLACEHOLDER.sub("", text)
        self.whole = False
        parts = PageParts(text, "")
        for kind in reversed(kinds()):  # who uses citations comes before they are resolved
            parts = kind.finish(self.context, parts) if kind.finish else parts
        return parts.text + parts.cards + script_words(self.context)


@dataclass(frozen=True)
class Context:
    """The page being made, as its path inside docs, and its site's name, address and repository."""

    name: str
    site: tuple[str, str, str] = ("", "", "")
    from_file: bool = False

    def page(self, publication: Publication) -> SourcePage | None:
        """The source of the page; a notebook has been made Markdown for this generator."""
        if not self.from_file:
            return publication.page(self.name)
        named = {as_markdown(page.name): page for page in publication.pages}
        page = named.get(self.name)
        return replace(page, from_file=True) if page else None

    def facts(self, options: Iterable[str]) -> SiteFacts:
        """The site as the options have it, else as the generator does."""
        return SiteFacts(*(option or told for option, told in zip(options, self.site, strict=True)))


def context_of(md: Markdown, name: str) -> Context:
    """Returns the page that the generator names; otherwise the page with the given name."""
    if CONTEXT not in md.preprocessors:
        return Context(name)
    told: Any = md.preprocessors[CONTEXT]
    title, address, repository = (
        str(told.config.get(option) or "") for option in ("site_name", "site_url", "repo_url")
    )
    context = Context(told.page.path, (title, address, repository), True)
    folder = dirname(context.name)
    add_tree_step(md, "press-notebooks", 4, lambda root: _lead_to_notebooks(root, folder))
    return context


def _lead_to_notebooks(root: etree.Element, folder: str) -> None:
    """Leads links to notebooks to the Markdown pages they are for this generator."""
    for link in root.iter("a"):
        address, mark, place = link.get("href", "").partition("#")
        if is_notebook(normpath(join(folder, address))):
            link.set("href", f"{as_markdown(address)}{mark}{place}")
