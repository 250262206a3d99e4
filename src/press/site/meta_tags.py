"""What machines read in the head of a page: Highwire tags and JSON-LD.

A page about a work is not the work. An index such as Google Scholar takes a page for the article
that its ``citation_title`` names, so here the tags name our page, and the work is among what the
page refers to. A reference manager that wants the work finds it in the page of a study (COinS).
Names: Google Scholar's inclusion guidelines for ``citation_*``, and schema.org for JSON-LD.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from markupsafe import Markup

from press.core.page_head import Head, read_head
from press.core.pages import SourcePage
from press.core.publication import Publication
from press.core.settings import read_site_name
from press.kinds.citations.bibliography.csl import Item, plain, to_csl
from press.kinds.citations.bibliography.csl_text import person, written
from press.kinds.citations.bibliography.records import BIBLIOGRAPHY
from press.kinds.studies.records import STUDY_PAGES
from press.kinds.teaching.learning_resources import write_learning
from press.site.json_ld import graph

MARK = "<!-- works -->"


def write_heads(publication: Publication, site: Path) -> None:
    """Adds what a page's machines read to its head: tags for works, linked data where it has any.

    Addresses are absolute where the page says its own.
    """
    name = read_site_name(publication.places.root / "mkdocs.yml")
    for page in publication.pages:
        file = site / page.address / "index.html"
        text = file.read_text(encoding="utf-8") if file.is_file() else MARK
        if MARK not in text:
            head = read_head(text)
            head = replace(head, author=head.author or name)
            if tags := [*_tags(page, publication, head), *_linked(page, publication, head)]:
                added = "\n".join([MARK, *tags])
                file.write_text(text.replace("</head>", f"{added}\n</head>", 1), encoding="utf-8")
    write_learning(publication, site)


def _about(page: SourcePage, publication: Publication) -> str:
    """The key of the work that a page retells or describes; empty where there is none."""
    study = publication[STUDY_PAGES].get(page.name)
    key = study.key if study else str(page.meta.get("original", ""))
    return key if key in publication[BIBLIOGRAPHY] else ""


def _tags(page: SourcePage, publication: Publication, head: Head) -> Iterator[Markup]:
    """Highwire tags of a page about a work: the page's own, then the works it refers to."""
    tag = Markup('<meta name="{}" content="{}">')
    if about := _about(page, publication):
        for name, content in _own(head):
            yield tag.format(name, content)
        for key in dict.fromkeys([about, *_cited(page, publication)]):
            yield tag.format(
                "citation_reference", reference(to_csl(publication[BIBLIOGRAPHY][key]))
            )


def _own(head: Head) -> Iterator[tuple[str, str]]:
    """The ``citation_*`` pairs of our page; no journal, volume or DOI, as it has none."""
    yield "citation_title", head.title
    yield "citation_author", head.author
    yield "citation_language", head.language
    if head.address:
        yield "citation_public_url", head.address
        yield "citation_fulltext_html_url", head.address


def _linked(page: SourcePage, publication: Publication, head: Head) -> Iterator[Markup]:
    if nodes := graph(page, publication, head):
        linked = {"@context": "https://schema.org", "@graph": nodes}
        # "<" never stands in the data, so that nothing in it can end the element.
        data = json.dumps(linked, ensure_ascii=False).replace("<", "\\u003c")
        yield Markup('<script type="application/ld+json">{}</script>').format(Markup(data))


def _cited(page: SourcePage, publication: Publication) -> list[str]:
    found = [use.name for use in publication.uses_in(page.path) if use.kind == "cite"]
    return [key for key in dict.fromkeys(found) if key in publication[BIBLIOGRAPHY]]


NAMES = {
    "container-title": "citation_journal_title",
    "volume": "citation_volume",
    "issue": "citation_issue",
    "DOI": "citation_doi",
    "ISBN": "citation_isbn",
    "publisher": "citation_publisher",
}


def _fields(item: Item) -> Iterator[tuple[str, str]]:
    """What ``citation_reference`` says of a work."""
    yield "citation_title", plain(str(item.get("title", "")))
    for name in item.get("author", []):
        yield "citation_author", person(name)
    yield "citation_publication_date", written(item, "/")
    for variable, name in NAMES.items():
        yield name, plain(str(item.get(variable, "")))
    first, _, last = str(item.get("page", "")).partition("–")
    yield from (("citation_firstpage", first), ("citation_lastpage", last))


def reference(item: Item) -> str:
    """A work as the value of ``citation_reference``: ``name=value`` pairs."""
    said = ((name, value.replace(";", ",")) for name, value in _fields(item) if value)
    return "; ".join(f"{name}={value}" for name, value in said)
