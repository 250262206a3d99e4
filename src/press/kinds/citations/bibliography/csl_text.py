"""Names and dates of a CSL-JSON item as text, for tables and pictures, and for machines.

COinS puts a work into a page as an OpenURL ContextObject (ANSI/NISO Z39.88-2004): reference
managers such as Zotero look for it, and offer to save the work. What has no format of its own
there is written as Dublin Core (``dc``), with the type that Zotero itself would write.
"""

from typing import NamedTuple
from urllib.parse import quote, urlencode

from press.kinds.citations.bibliography.csl import Item, plain
from press.kinds.citations.bibliography.people import OTHERS


def person(name: dict[str, str]) -> str:
    """``Family, Given, Suffix``; particles before the family, as few formats have a place for them.

    A corporate author is one name.
    """
    family = " ".join(name[part] for part in ("non-dropping-particle", "family") if name.get(part))
    parts = [family, name.get("given", ""), name.get("suffix", "")]
    if name == OTHERS:
        return "et al."
    return name.get("literal") or ", ".join(part for part in parts if part)


def format_date(item: Item, between: str) -> str:
    """The date of a work, its parts joined: ``2017-08-09``."""
    parts = item.get("issued", {}).get("date-parts", [[]])[0]
    return between.join(f"{part:02}" for part in parts)


def authors(item: Item) -> str:
    """``Miller & Reed``; three or more are ``Miller et al.``; without one, the title."""
    people = item.get("author", [])
    names = [name.get("literal") or name.get("family", "") for name in people]
    if not names:
        return plain(str(item.get("title-short") or item.get("title", "")))
    many = len(names) > 2 or OTHERS in people
    return f"{names[0]} et al." if many else " & ".join(names)


def year(item: Item) -> int | None:
    """The year of publication; nothing where it is unknown."""
    parts = item.get("issued", {}).get("date-parts", [[]])[0]
    return int(parts[0]) if parts else None


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
        *map(_author, item.get("author", [])),
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
