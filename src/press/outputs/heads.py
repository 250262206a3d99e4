"""What machines read in the head of a page: Highwire tags and JSON-LD.

Written into the built HTML, so that it does not depend on the generator. Names:
Google Scholar's inclusion guidelines for ``citation_*``, and schema.org for JSON-LD.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from markupsafe import Markup

from press.outputs.learning import write_learning
from press.records.csl import Item, plain, to_csl
from press.records.publication import Publication
from press.records.sources import SourcePage

MARK = "<!-- works -->"
SCHEMA = {
    "article-journal": "ScholarlyArticle",
    "article-magazine": "Article",
    "article-newspaper": "NewsArticle",
    "book": "Book",
    "chapter": "Chapter",
    "dataset": "Dataset",
    "legislation": "Legislation",
    "report": "Report",
    "thesis": "Thesis",
    "webpage": "WebPage",
}


def write_heads(publication: Publication, site: Path) -> None:
    """Adds the tags to the page of the essay and to every study page."""
    for page in publication.pages:
        work = _about(page, publication)
        file = site / page.address / "index.html"
        if work and file.is_file():
            text = file.read_text(encoding="utf-8")
            if MARK not in text:
                head = "\n".join([MARK, *_tags(page, work, publication)])
                file.write_text(text.replace("</head>", f"{head}\n</head>", 1), encoding="utf-8")
    write_learning(publication, site)


def _about(page: SourcePage, publication: Publication) -> Item | None:
    """The work a page is an edition or an account of."""
    keys = {study.page.name: key for key, study in publication.studies.items()}
    key = keys.get(page.name) or str(page.meta.get("original", ""))
    entry = publication.bibliography.get(key)
    return to_csl(entry) if entry else None


def _tags(page: SourcePage, work: Item, publication: Publication) -> Iterator[Markup]:
    tag = Markup('<meta name="{}" content="{}">')
    for name, content in highwire(work):
        yield tag.format(name, content)
    cited = [to_csl(publication.bibliography[key]) for key in _cited(page, publication)]
    for item in cited:
        yield tag.format("citation_reference", reference(item))
    about = {"@context": "https://schema.org", "@type": "Article"}
    about |= {"headline": str(page.meta.get("title", "")), "inLanguage": "en"}
    relation = "isBasedOn" if page.meta.get("original") else "about"
    linked = about | {relation: json_ld(work), "citation": [json_ld(item) for item in cited]}
    # "<" never stands in the data, so that nothing in it can end the element.
    data = json.dumps(linked, ensure_ascii=False).replace("<", "\\u003c")
    yield Markup('<script type="application/ld+json">{}</script>').format(Markup(data))


def _cited(page: SourcePage, publication: Publication) -> list[str]:
    found = [u.name for u in publication.uses if u.kind == "cite" and u.path == page.path]
    return [key for key in dict.fromkeys(found) if key in publication.bibliography]


def highwire(item: Item) -> Iterator[tuple[str, str]]:
    """The ``citation_*`` pairs of a work."""
    yield "citation_title", plain(str(item.get("title", "")))
    for name in item.get("author", []):
        yield "citation_author", person(name)
    if issued := _date(item, "/"):
        yield "citation_publication_date", issued
    for variable, name in NAMES.items():
        if variable in item:
            yield name, plain(str(item[variable]))
    first, _, last = str(item.get("page", "")).partition("–")
    for name, page in (("citation_firstpage", first), ("citation_lastpage", last)):
        if page:
            yield name, page


NAMES = {
    "container-title": "citation_journal_title",
    "volume": "citation_volume",
    "issue": "citation_issue",
    "DOI": "citation_doi",
    "ISBN": "citation_isbn",
    "publisher": "citation_publisher",
}


def reference(item: Item) -> str:
    """A work as the value of ``citation_reference``: ``name=value`` pairs."""
    return "; ".join(f"{name}={value.replace(';', ',')}" for name, value in highwire(item) if value)


def json_ld(item: Item) -> dict[str, Any]:
    """A work as schema.org has it."""
    made: dict[str, Any] = {"@type": SCHEMA.get(str(item["type"]), "CreativeWork")}
    made["name"] = plain(str(item.get("title", "")))
    people = [
        {"@type": "Organization" if "literal" in name else "Person", "name": _spoken(name)}
        for name in item.get("author", [])
    ]
    optional = {
        "author": people,
        "datePublished": _date(item, "-"),
        "isPartOf": plain(str(item.get("container-title", ""))),
        "publisher": item.get("publisher"),
        "pagination": item.get("page"),
        "isbn": item.get("ISBN"),
        "sameAs": f"https://doi.org/{item['DOI']}" if "DOI" in item else None,
        "url": item.get("URL"),
    }
    return made | {name: value for name, value in optional.items() if value}


def person(name: dict[str, str]) -> str:
    """``Family, Given``."""
    family = " ".join(name[p] for p in ("non-dropping-particle", "family") if name.get(p))
    return name.get("literal") or ", ".join(p for p in (family, name.get("given", "")) if p)


def _spoken(name: dict[str, str]) -> str:
    parts = ("given", "non-dropping-particle", "family", "suffix")
    return name.get("literal") or " ".join(name[part] for part in parts if name.get(part))


def _date(item: Item, between: str) -> str:
    parts = item.get("issued", {}).get("date-parts", [[]])[0]
    return between.join(f"{part:02}" for part in parts)
