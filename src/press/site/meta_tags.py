"""Writes the metadata in the head of a page: Highwire tags and JSON-LD.

A page about a work is not the work. An index such as Google Scholar takes a page for the article
that its ``citation_title`` names, so here the tags name our page, and the work is among what the
page refers to. A reference manager that wants the work finds it in the page of a study (COinS).
Names: Google Scholar's inclusion guidelines for ``citation_*``, and schema.org for JSON-LD.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from markupsafe import Markup

from press.core.days import version_date
from press.core.pages.markup import select
from press.core.pages.page import SourcePage
from press.core.publication import Publication
from press.core.settings.options import read_setting
from press.kinds.citations.bibliography.csl import Item, plain, to_csl
from press.kinds.citations.bibliography.exports import format_date, person
from press.kinds.citations.bibliography.records import BIBLIOGRAPHY
from press.kinds.teaching.learning_resources import learning
from press.site.built_page import Head, Page
from press.site.json_ld import MEDIA, cited_works, graph, last_changed, main_work

WORKS, LEARNING = "<!-- works -->", "<!-- learning -->"
"""Marks of what is already added, for a site that is finished twice."""


class Heads:
    """Adds to each page what machines read: tags for works, linked data where it has any."""

    def __init__(self, publication: Publication, site: Path) -> None:
        self.publication = publication
        self.name = read_setting(publication.places.settings, "site_name")
        listed = publication.pages if publication[BIBLIOGRAPHY] else []
        self.sources = {site / page.address / "index.html": page for page in listed}

    def add(self, page: Page) -> None:
        """Adds them to a page that is made from one of the sources."""
        source = self.sources.get(page.file)
        if source is None or WORKS in page.text or LEARNING in page.text:
            return
        head = replace(page.head, author=page.head.author or self.name)
        tags = list(_tags(source, self.publication, head))
        if nodes := graph(source, self.publication, head):
            tags.append(_script({"@context": "https://schema.org", "@graph": nodes}))
        if tags:
            _insert(page, WORKS, tags)
        if resource := learning(source, self.publication):
            where = {"inLanguage": head.language, "url": head.address, "license": head.license}
            where["dateModified"] = last_changed(source, self.publication) or version_date()
            resource |= {name: value for name, value in where.items() if value}
            if source.meta.get("original"):
                resource["name"] = head.title  # the page, not the work that it retells
            if source.name.startswith("teach/") and (files := _files(page)):
                resource["hasPart"] = [*resource.get("hasPart", []), *files.values()]
            if head.author:
                resource["author"] = {"@type": "Organization", "name": head.author}
            _insert(page, LEARNING, [_script(resource)])


def _files(page: Page) -> dict[str, dict[str, str]]:
    """The files that a page offers, by address; a link in a row is named by the row, too."""
    files = {}
    for link in select(page.root, "//article//a[@download]"):
        row = link.xpath("string(ancestor::tr/*[1][not(.//a)])")
        name = ": ".join(filter(None, map(str.strip, (row, link.text_content()))))
        address = urljoin(page.head.address, link.get("href"))
        files[address] = {"@type": "MediaObject", "name": name, "contentUrl": address}
        if kind := MEDIA.get(address.rpartition(".")[2]):
            files[address]["encodingFormat"] = kind
    return files


def _insert(page: Page, mark: str, tags: list[Markup]) -> None:
    added = "\n".join([mark, *tags])
    page.text = page.text.replace("</head>", f"{added}\n</head>", 1)


def _script(data: dict[str, Any]) -> Markup:
    # "<" is escaped, so that nothing in the data can end the element.
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return Markup('<script type="application/ld+json">{}</script>').format(Markup(text))


def _tags(page: SourcePage, publication: Publication, head: Head) -> Iterator[Markup]:
    """Highwire tags of a page about a work: the page's own, then the works it refers to."""
    tag = Markup('<meta name="{}" content="{}">')
    if about := main_work(page, publication):
        # No journal, volume or DOI: our page has none.
        for name, content in (
            ("citation_title", head.title),
            ("citation_author", head.author),
            ("citation_language", head.language),
            ("citation_public_url", head.address),
            ("citation_fulltext_html_url", head.address),
        ):
            if content or "url" not in name:
                yield tag.format(name, content)
        for key in dict.fromkeys([about, *cited_works(page, publication)]):
            item = to_csl(publication[BIBLIOGRAPHY][key])
            yield tag.format("citation_reference", reference(item))


NAMES = {
    "container-title": "citation_journal_title",
    "volume": "citation_volume",
    "issue": "citation_issue",
    "DOI": "citation_doi",
    "ISBN": "citation_isbn",
    "publisher": "citation_publisher",
}


def _fields(item: Item) -> Iterator[tuple[str, str]]:
    """Returns the fields of a work's ``citation_reference``."""
    yield "citation_title", plain(str(item.get("title", "")))
    for name in item.get("author", []):
        yield "citation_author", person(name)
    yield "citation_publication_date", format_date(item, "/")
    for variable, name in NAMES.items():
        yield name, plain(str(item.get(variable, "")))
    first, _, last = str(item.get("page", "")).partition("–")
    yield from (("citation_firstpage", first), ("citation_lastpage", last))


def reference(item: Item) -> str:
    """A work as the value of ``citation_reference``: ``name=value`` pairs."""
    pairs = ((name, value.replace(";", ",")) for name, value in _fields(item) if value)
    return "; ".join(f"{name}={value}" for name, value in pairs)
