"""Reads the current page from a generator other than MkDocs, inside the Markdown instance.

Zensical registers its context before any other extension: the page with its path, and the
configuration. MkDocs tells the page through its plugin; bare Python-Markdown has none.
"""

import xml.etree.ElementTree as etree
from collections.abc import Iterable
from dataclasses import dataclass, replace
from posixpath import dirname, join, normpath
from typing import Any

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from press.core.pages.page import SourcePage
from press.core.publication import Publication
from press.core.render_context import SiteFacts
from press.kinds.notebooks.records import as_markdown, is_notebook

CONTEXT = "rendering_context"


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
    md.treeprocessors.register(NotebookLinks(md, context), "press-notebooks", 4)
    return context


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
