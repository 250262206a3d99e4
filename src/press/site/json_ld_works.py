"""A work of the bibliography as schema.org has it."""

from typing import Any

from press.kinds.citations.bibliography.csl import Item, plain
from press.kinds.citations.bibliography.csl_text import format_date

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
TYPES_WITH_PAGES = ("Article", "Chapter", "Report")
"""The schema.org types with pages: articles of all kinds, including reports, and chapters."""


def json_ld(item: Item) -> dict[str, Any]:
    """The type, title, people, date and places of a work."""
    type_ = SCHEMA.get(str(item["type"]), "CreativeWork")
    whole, house = plain(str(item.get("container-title", ""))), item.get("publisher")
    optional = {
        "author": [_author(name) for name in item.get("author", [])],
        "datePublished": format_date(item, "-"),
        "isPartOf": {"@type": "CreativeWork", "name": whole} if whole else None,
        "publisher": {"@type": "Organization", "name": plain(str(house))} if house else None,
        "pagination": item.get("page") if type_.endswith(TYPES_WITH_PAGES) else None,
        "isbn": item.get("ISBN") if type_ == "Book" else None,
        "sameAs": f"https://doi.org/{item['DOI']}" if "DOI" in item else None,
        "url": item.get("URL") if "DOI" not in item else None,
    }
    named = {"@type": type_, "name": plain(str(item.get("title", "")))}
    return named | {name: value for name, value in optional.items() if value}


def _author(name: dict[str, str]) -> dict[str, str]:
    return {"@type": "Organization" if "literal" in name else "Person", "name": _plain_name(name)}


def _plain_name(name: dict[str, str]) -> str:
    parts = ("given", "non-dropping-particle", "family", "suffix")
    return name.get("literal") or " ".join(name[part] for part in parts if name.get(part))
