"""What machines read in the head of a page: Highwire tags and JSON-LD.

Written into the built HTML, so that it does not depend on the generator. Names:
Google Scholar's inclusion guidelines for ``citation_*``, and schema.org for JSON-LD.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from markupsafe import Markup

from press.outputs.learning import write_learning
from press.outputs.linked import graph
from press.outputs.works_ld import written
from press.records.csl import Item, plain, to_csl
from press.records.publication import Publication
from press.records.sources import SourcePage

MARK = "<!-- works -->"
CANONICAL = re.compile(r'<link rel="canonical" href="([^"]+)"')


def write_heads(publication: Publication, site: Path) -> None:
    """Adds what a page's machines read to its head: tags for works, linked data where it has any.

    Addresses are absolute where the page says its own.
    """
    for page in publication.pages:
        file = site / page.address / "index.html"
        text = file.read_text(encoding="utf-8") if file.is_file() else MARK
        if MARK not in text:
            own = CANONICAL.search(text)
            tags = [*_tags(page, publication), *_linked(page, publication, own[1] if own else "")]
            if tags:
                head = "\n".join([MARK, *tags])
                file.write_text(text.replace("</head>", f"{head}\n</head>", 1), encoding="utf-8")
    write_learning(publication, site)


def _about(page: SourcePage, publication: Publication) -> Item | None:
    """The work a page is an edition or an account of."""
    study = publication.study_pages.get(page.name)
    key = study.key if study else str(page.meta.get("original", ""))
    entry = publication.bibliography.get(key)
    return to_csl(entry) if entry else None


def _tags(page: SourcePage, publication: Publication) -> Iterator[Markup]:
    """Highwire tags of the page's work, and of what the page cites."""
    work = _about(page, publication)
    if work is None:
        return
    tag = Markup('<meta name="{}" content="{}">')
    for name, content in highwire(work):
        yield tag.format(name, content)
    for key in _cited(page, publication):
        yield tag.format("citation_reference", reference(to_csl(publication.bibliography[key])))


def _linked(page: SourcePage, publication: Publication, own: str) -> Iterator[Markup]:
    if nodes := graph(page, publication, own):
        linked = {"@context": "https://schema.org", "@graph": nodes}
        # "<" never stands in the data, so that nothing in it can end the element.
        data = json.dumps(linked, ensure_ascii=False).replace("<", "\\u003c")
        yield Markup('<script type="application/ld+json">{}</script>').format(Markup(data))


def _cited(page: SourcePage, publication: Publication) -> list[str]:
    found = [use.name for use in publication.uses_in(page.path) if use.kind == "cite"]
    return [key for key in dict.fromkeys(found) if key in publication.bibliography]


def highwire(item: Item) -> Iterator[tuple[str, str]]:
    """The ``citation_*`` pairs of a work."""
    yield "citation_title", plain(str(item.get("title", "")))
    for name in item.get("author", []):
        yield "citation_author", person(name)
    if issued := written(item, "/"):
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


def person(name: dict[str, str]) -> str:
    """``Family, Given``."""
    family = " ".join(name[p] for p in ("non-dropping-particle", "family") if name.get(p))
    return name.get("literal") or ", ".join(p for p in (family, name.get("given", "")) if p)
