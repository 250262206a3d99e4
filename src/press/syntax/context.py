"""What another generator than MkDocs says inside the Markdown instance, and what it must be told.

Zensical registers its context before any other extension: the page with its path, and the
configuration. MkDocs tells the page through its plugin; bare Python-Markdown has none.
"""

import xml.etree.ElementTree as etree
from dataclasses import dataclass, replace
from posixpath import dirname, join, normpath
from typing import Any

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from press.records.notebooks import as_markdown, is_notebook
from press.records.publication import Publication
from press.records.sources import SourcePage

CONTEXT = "rendering_context"


@dataclass(frozen=True)
class Context:
    """The page being made, as its path inside docs, and the site it belongs to."""

    name: str
    site_name: str = ""
    site_url: str = ""
    from_file: bool = False

    def page(self, publication: Publication) -> SourcePage | None:
        """The source of the page; a notebook has been made Markdown for this generator."""
        if not self.from_file:
            return publication.page(self.name)
        named = {as_markdown(page.name): page for page in publication.pages}
        page = named.get(self.name)
        return replace(page, from_file=True) if page else None


def context_of(md: Markdown) -> Context | None:
    """What the generator says of the page; nothing when it says nothing."""
    if CONTEXT not in md.preprocessors:
        return None
    told: Any = md.preprocessors[CONTEXT]
    name, address = told.config.get("site_name"), told.config.get("site_url")
    return Context(told.page.path, name or "", address or "", True)


class NotebookLinks(Treeprocessor):
    """Leads links to notebooks to the Markdown pages they are for this generator."""

    def __init__(self, md: Markdown, context: Context) -> None:
        super().__init__(md)
        self.folder = dirname(context.name)

    def run(self, root: etree.Element) -> None:
        for link in root.iter("a"):
            address, mark, place = link.get("href", "").partition("#")
            if is_notebook(normpath(join(self.folder, address))):
                link.set("href", f"{as_markdown(address)}{mark}{place}")
