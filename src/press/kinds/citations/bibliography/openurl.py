"""A work as an OpenURL ContextObject (ANSI/NISO Z39.88-2004), as COinS put it into a page.

Reference managers such as Zotero look for it, and offer to save the work. What has no format of
its own there is written as Dublin Core (``dc``), with the type that Zotero itself would write.
"""

from typing import NamedTuple
from urllib.parse import quote, urlencode

from press.kinds.citations.bibliography.csl import Item, plain
from press.kinds.citations.bibliography.csl_text import format_date, person


class Format(NamedTuple):
    """A format of the standard: its name, a work's kind in it, and where titles stand."""

    name: str
    kind: tuple[str, str]
    title: str
    whole: str


FORMATS = {
    "article-journal": Format("journal", ("rft.genre", "article"), "rft.atitle", "rft.jtitle"),
    "book": Format("book", ("rft.genre", "book"), "rft.btitle", "rft.series"),
    "chapter": Format("book", ("rft.genre", "bookitem"), "rft.atitle", "rft.btitle"),
    "paper-conference": Format("book", ("rft.genre", "proceeding"), "rft.atitle", "rft.btitle"),
    "report": Format("book", ("rft.genre", "report"), "rft.btitle", "rft.series"),
    "article-magazine": Format("dc", ("rft.type", "magazineArticle"), "rft.title", "rft.source"),
    "article-newspaper": Format("dc", ("rft.type", "newspaperArticle"), "rft.title", "rft.source"),
    "dataset": Format("dc", ("rft.type", "dataset"), "rft.title", "rft.source"),
    "legislation": Format("dc", ("rft.type", "statute"), "rft.title", "rft.source"),
    "thesis": Format("dc", ("rft.type", "thesis"), "rft.title", "rft.source"),
}
OTHER = Format("dc", ("rft.type", "webpage"), "rft.title", "rft.source")
FIELDS = {
    "publisher": "rft.pub",
    "publisher-place": "rft.place",
    "volume": "rft.volume",
    "issue": "rft.issue",
    "edition": "rft.edition",
    "ISBN": "rft.isbn",
}


def context_object(item: Item) -> str:
    """The work as key–value pairs, which are in the title of a span of the class ``Z3988``."""
    form = FORMATS.get(str(item["type"]), OTHER)
    first, _, last = str(item.get("page", "")).partition("–")
    pairs = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", f"info:ofi/fmt:kev:mtx:{form.name}"),
        form.kind,
        (form.title, item.get("title", "")),
        (form.whole, item.get("container-title") or item.get("collection-title", "")),
        *(
            ("rft.aucorp" if "literal" in n else "rft.au", person(n))
            for n in item.get("author", [])
        ),
        ("rft.date", format_date(item, "-")),
        *((key, item.get(variable, "")) for variable, key in FIELDS.items()),
        ("rft.spage", first),
        ("rft.epage", last),
        ("rft_id", f"info:doi/{item['DOI']}" if "DOI" in item else ""),
        ("rft_id", item.get("URL", "")),
    ]
    said = [(key, plain(str(value))) for key, value in pairs if value]
    return urlencode(said, quote_via=quote, safe="")


def _author(name: dict[str, str]) -> tuple[str, str]:
    return "rft.aucorp" if "literal" in name else "rft.au", person(name)
