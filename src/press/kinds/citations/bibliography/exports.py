"""The works for reference managers: BibTeX, RIS and CSL-JSON, each work alone and all together.

BibTeX is written by bibtexparser, RIS by rispy; CSL-JSON is the items themselves. RIS tags and
types: the Research Information Systems format as rispy names it. COinS puts a work into a page as
an OpenURL ContextObject (ANSI/NISO Z39.88-2004), which Zotero and others look for.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

import bibtexparser
import rispy
from bibtexparser.library import Library
from bibtexparser.model import Entry as BibtexEntry
from bibtexparser.model import Field

from press.core.data_files import json_text, read_data
from press.core.publication import Publication
from press.kinds.citations.bibliography.csl import Item, plain, to_csl
from press.kinds.citations.bibliography.people import OTHERS
from press.kinds.citations.bibliography.records import BIBLIOGRAPHY, Entry
from press.kinds.citations.bibliography.vocabulary import FIELDS as KNOWN
from press.kinds.citations.bibliography.vocabulary import SILENT, VARIABLES


def person(name: dict[str, str]) -> str:
    """``Family, Given, Suffix``; particles before the family, as few formats have a place for them.

    A corporate author is one name.
    """
    family = " ".join(name[part] for part in ("non-dropping-particle", "family") if name.get(part))
    parts = [family, name.get("given", ""), name.get("suffix", "")]
    if name == OTHERS:
        return "et al."
    return name.get("literal") or ", ".join(part for part in parts if part)


def date_parts(item: Item, variable: str = "issued") -> list[int]:
    """The year, month and day of a date, as far as they are known; of a range its beginning."""
    found: list[int] = item.get(variable, {}).get("date-parts", [[]])[0]
    return found


def format_date(item: Item, between: str) -> str:
    """The date of a work, its parts joined: ``2017-08-09``."""
    return between.join(f"{part:02}" for part in date_parts(item))


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
    return next(iter(date_parts(item)), None)


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


TAGS = read_data(__file__)
"""RIS's names of CSL's types and variables."""


def file_name(key: str) -> str:
    """A key as the name of a file: what a path could misread is escaped."""
    return quote(key, safe="") if re.search(r"[^\w.-]|^\.", key) else key


SHARED = {*KNOWN} - {"crossref"} - ({*SILENT} - {*VARIABLES})
"""The fields that leave the publication."""


def bibtex(entries: Iterable[Entry]) -> str:
    """Entries as BibTeX, fields as they are in the file; what was inherited is among them.

    What no reference prints stays with whose library it is: paths of files, tags, private notes.
    """
    library = Library()
    for entry in entries:
        fields = [Field(name, value) for name, value in entry.fields.items() if name in SHARED]
        library.add(BibtexEntry(entry.kind, entry.key, fields))
    return str(bibtexparser.write_string(library))


def ris(items: Iterable[Item]) -> str:
    """Items as RIS."""
    made = rispy.dumps([_reference(item) for item in items], enforce_list_tags=False)
    # rispy numbers the references, which the format does not know.
    return re.sub(r"(?m)^\d+\.\n", "", made).lstrip("\n")


def _reference(item: Item) -> dict[str, Any]:
    reference: dict[str, Any] = {
        "type_of_reference": TAGS["types"].get(str(item["type"]), "GEN"),
        "id": item["id"],
    }
    for variable, tag in TAGS["tags"].items():
        if variable in item:
            reference[tag] = _line(item[variable])
    for variable, tag in (("author", "authors"), ("editor", "secondary_authors")):
        if variable in item:
            reference[tag] = [_line(name) for name in map(person, item[variable])]
    first, _, last = str(item.get("page", "")).partition("–")
    pages = {"start_page": first, "end_page": last}
    reference |= {tag: _line(page) for tag, page in pages.items() if page}
    reference |= _dates(item)
    if "note" in item:
        reference["notes"] = [_line(item["note"])]
    if "URL" in item:
        reference["urls"] = [_line(item["URL"])]
    return reference


def _dates(item: Item) -> dict[str, str]:
    made = {}
    if issued := date_parts(item):
        made = {"year": f"{issued[0]:04}", "date": "/".join(f"{part:02}" for part in issued)}
    if accessed := date_parts(item, "accessed"):
        made["access_date"] = "/".join(f"{part:02}" for part in accessed)
    return made


def _line(text: Any) -> str:
    """Text on one line, without control characters: RIS has one field a line."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f\u2028\u2029]", " ", plain(str(text))).split())


def work_files(publication: Publication, keys: list[str], site: Path) -> None:
    """Writes ``/references.*`` for all these works and ``/references/<key>.*`` for each."""
    entries = [publication[BIBLIOGRAPHY][key] for key in keys]
    folder = site / "references"
    folder.mkdir(parents=True, exist_ok=True)
    _write(site / "references", entries)
    for entry in entries:
        _write(folder / file_name(entry.key), [entry])


def _write(stem: Path, entries: list[Entry]) -> None:
    items = [to_csl(entry) for entry in entries]
    made = {"bib": bibtex(entries), "ris": ris(items), "json": json_text(items)}
    for kind, text in made.items():
        stem.with_name(f"{stem.name}.{kind}").write_text(text, encoding="utf-8", newline="\n")
