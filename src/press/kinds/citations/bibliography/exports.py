"""The works for reference managers: BibTeX, RIS and CSL-JSON, each work alone and all together.

BibTeX is written by bibtexparser, RIS by rispy; CSL-JSON is the items themselves. RIS tags and
types: the Research Information Systems format as rispy names it.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import bibtexparser
import rispy
from bibtexparser.library import Library
from bibtexparser.model import Entry as BibtexEntry
from bibtexparser.model import Field

from press.core.data_files import json_text, read_data
from press.core.publication import Publication
from press.kinds.citations.bibliography.csl import Item, plain, to_csl
from press.kinds.citations.bibliography.csl_text import person
from press.kinds.citations.bibliography.records import BIBLIOGRAPHY, Entry

TAGS = read_data(__file__)
"""RIS's names of CSL's types and variables."""


def file_name(key: str) -> str:
    """A key as the name of a file: what a path could misread is escaped."""
    return quote(key, safe="") if re.search(r"[^\w.-]|^\.", key) else key


def bibtex(entries: Iterable[Entry]) -> str:
    """Entries as BibTeX, fields as they are in the file."""
    blocks = [
        BibtexEntry(
            e.kind,
            e.key,
            _bibtex_fields(e),
        )
        for e in entries
    ]
    made: str = bibtexparser.write_string(Library(list(blocks)))
    return made


def _bibtex_fields(entry: Entry) -> list[Field]:
    """All fields; what was inherited is there already, so the reference to it goes."""
    return [Field(name, value) for name, value in entry.fields.items() if name != "crossref"]


def csl_json(items: list[Item]) -> str:
    """Items as CSL-JSON, an array even for one."""
    return json_text(items)


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
    if issued := _parts(item, "issued"):
        made = {"year": f"{issued[0]:04}", "date": "/".join(f"{part:02}" for part in issued)}
    if accessed := _parts(item, "accessed"):
        made["access_date"] = "/".join(f"{part:02}" for part in accessed)
    return made


def _parts(item: Item, variable: str) -> list[int]:
    found: list[int] = item.get(variable, {}).get("date-parts", [[]])[0]
    return found


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
    made = {"bib": bibtex(entries), "ris": ris(items), "json": csl_json(items)}
    for kind, text in made.items():
        stem.with_name(f"{stem.name}.{kind}").write_text(text, encoding="utf-8", newline="\n")
