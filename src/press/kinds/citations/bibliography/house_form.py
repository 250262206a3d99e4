"""The form that entries have in the bibliography: their keys, the order of fields, as BibTeX."""

import re
import unicodedata

from press.core.scaffold import RefusedError
from press.kinds.citations.bibliography.csl import to_csl
from press.kinds.citations.bibliography.records import Bibliography, Entry, parse_bibliography

ORDER = (
    *("author", "editor", "translator", "title", "subtitle", "shorttitle", "journaltitle"),
    *("booktitle", "eventtitle", "series", "volume", "number", "edition", "type", "institution"),
    *("publisher", "location", "pages", "pagetotal", "date", "isbn", "doi", "url"),
)
MANY = 3
"""From so many authors on, the key names the first alone."""


def house_key(entry: Entry) -> str:
    """``lastname-lastname-year``; ``lastname-etal-year`` for three authors or more."""
    item = to_csl(entry)
    names = item.get("author") or item.get("editor") or []
    words = [_slug(name.get("family") or name.get("literal", "")) for name in names]
    words = [words[0], "etal"] if len(words) >= MANY else words
    if not any(words):
        said = str(item.get("publisher") or item.get("title") or "work")
        words = _slug(said).split("-")[:2]
    year = (entry.fields.get("date") or "nd")[:4]
    return "-".join(filter(None, [*words, year]))


def _slug(name: str) -> str:
    flat = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", flat.replace("'", "")).strip("-")


def to_bibtex(entry: Entry) -> str:
    """The entry as BibTeX."""
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in entry.fields.items())
    return f"@{entry.kind}{{{entry.key},\n{fields}}}\n"


def parse_whole(text: str, shown: str) -> Bibliography:
    """The entries of a bibliography; one that cannot be read completely is refused."""
    known, problems = parse_bibliography(text, shown)
    if problems:
        why = "The bibliography cannot be read completely; correct it first."
        raise RefusedError(why, problems)
    return known
