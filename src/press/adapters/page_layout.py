"""The layout of a page when its Markdown is made: sections, what frames it, cards and notes."""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator

from markdown import Markdown
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor

from press.adapters.script_words import script_words
from press.core.kind import kinds
from press.core.render_context import PageParts, RenderContext
from press.core.tables import heading_words, name_tables

PLACEHOLDER = re.compile("\ue000[a-z]+\\d+\ue001")
"""The placeholder of a citation until the page is complete."""

ASIDE = {"edition", "chart-caption", "standfirst", "scrolly", "choose", "ending"}
"""The classes of elements that contain the edition's own text inside the essay."""


class Sections(Treeprocessor):
    """In the essay's voice, wraps each heading and its paragraphs into a section.

    Also lets the edition's blocks inside the essay cite with marks, and frames study pages.
    """

    def __init__(self, md: Markdown, context: RenderContext, finish: "Finish") -> None:
        super().__init__(md)
        self.context = context
        self.finish = finish

    def run(self, root: etree.Element) -> None:
        for element in root.iter():
            if element.get("class") in ASIDE:
                _speak_as_edition(element)
            if element.tag == "table" and not element.get("class"):
                element.set("class", "t")  # the theme's script wraps tables that have no class
        _name_permalinks(root, self.context)
        name_tables(root, lambda name: self.context.say("Table: %(name)s", name=name))
        if self.context.page.voice == "essay":
            _wrap_sections(root)
        for place, html in _frame(self.context):
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
            link.set("aria-label", context.say("Link to “%(heading)s”", heading=words))


def _frame(context: RenderContext) -> Iterator[tuple[str, str]]:
    """Yields what kinds add at the head and foot of a page named after a record."""
    for kind in kinds():
        for place, make in (("head", kind.head), ("foot", kind.foot)):
            if html := make(context) if make else "":
                yield place, html


class Finish(Postprocessor):
    """When the page is whole: cards, notes, the shapes they use, and every citation."""

    def __init__(self, md: Markdown, context: RenderContext) -> None:
        super().__init__(md)
        self.context = context
        self.whole = False

    def run(self, text: str) -> str:
        if not self.whole:  # the table of contents asks for single headings earlier
            return PLACEHOLDER.sub("", text)
        self.whole = False
        parts = PageParts(text, "")
        for kind in reversed(kinds()):  # who uses citations comes before they are resolved
            parts = kind.finish(self.context, parts) if kind.finish else parts
        return parts.text + parts.cards + script_words(self.context)
