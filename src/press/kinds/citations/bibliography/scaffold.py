"""A pasted BibTeX entry, or the one a DOI's registry gives, becomes an entry in house form."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace
from urllib.parse import quote

from press.core.problems import Problem, did_you_mean
from press.core.scaffold import RefusedError, insert_before
from press.kinds.citations.bibliography.checks import HOUSE, HOUSE_FORM, check_entry
from press.kinds.citations.bibliography.csl import to_csl
from press.kinds.citations.bibliography.identifiers import DOI
from press.kinds.citations.bibliography.records import Bibliography, Entry, parse_bibliography
from press.kinds.citations.bibliography.values import MONTHS
from press.kinds.citations.bibliography.vocabulary import FIELDS

KINDS = {
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "techreport": "report",
    "conference": "inproceedings",
    "misc": "online",
    "electronic": "online",
    "www": "online",
}
NAMES = {"journal": "journaltitle", "address": "location", "school": "institution", "year": "date"}
ORDER = (
    *("author", "editor", "translator", "title", "subtitle", "shorttitle", "journaltitle"),
    *("booktitle", "eventtitle", "series", "volume", "number", "edition", "type", "institution"),
    *("publisher", "location", "pages", "pagetotal", "date", "isbn", "doi", "url"),
)
BEFORE_DOI = re.compile(r"(?i)^(?:https?://(?:www\.|dx\.)?doi\.org/|doi:?\s*)")
ENTRY = re.compile(r"(?m)^\s*@\w+\s*\{")
ELSE = "Check the DOI and the network, or paste the entry: press new study --bibtex -"
NOTHING = "Nothing was added: correct the entry first, or copy it from another place."
PAGE = "To create its page, run: press new study"
FILE_NAME = re.compile(r"\w[\w.+-]*")
"""A key that every system accepts as the name of a file; a library has keys of its own form."""
MANY = 3
"""From so many authors on, the key names the first alone."""


def fetch(doi: str) -> str:
    """The BibTeX that the registry of a DOI gives; habanero speaks with all of them."""
    import httpx2
    from habanero import cn
    from habanero.exceptions import Error

    bare = BEFORE_DOI.sub("", doi.strip()).rstrip(".,;")
    if not DOI.fullmatch(bare):
        raise RefusedError(f"'{doi}' is not a DOI. A DOI looks like 10.1000/182.")
    try:
        given = str(cn.content_negotiation(quote(bare, safe="/()"), format="bibtex"))
    except (httpx2.HTTPError, Error, ValueError, OSError) as error:
        known = "The registry does not know" if "404" in str(error) else "No registry answered for"
        raise RefusedError(f"{known} '{bare}'. {ELSE}") from error
    if not ENTRY.search(given):
        raise RefusedError(f"The registry's answer for '{bare}' is not BibTeX. {ELSE}")
    return given


def existing_entry(key: str, known: Bibliography, name: str) -> Entry:
    """The entry of a work that the bibliography (the file ``name``) holds."""
    if key not in known:
        _refuse_odd(key)
        hint = did_you_mean(key, known, "Give its entry as well, with --bibtex or --doi.")
        raise RefusedError(f"No entry '{key}' in {name}. {hint}")
    if not FILE_NAME.fullmatch(key):
        remedy = f"Give it another first: press rename '{key}' NEW."
        raise RefusedError(f"The key '{key[:60]}' cannot be the name of a page. {remedy}")
    return known[key]


def new_entry(text: str, shown: str, key: str, known: Bibliography) -> Entry:
    """The one entry in ``text`` in house form, under ``key`` or the key made from its names."""
    if key:
        _refuse_odd(key)
    entries, problems = parse_bibliography(text, shown)
    if problems:
        raise RefusedError(NOTHING, problems)
    if len(entries) != 1:
        raise RefusedError(_not_one(entries, shown))
    given = next(iter(entries.values()))
    kind = KINDS.get(given.kind, given.kind)
    entry = Entry("", kind, _fields(given), 1)
    entry = replace(entry, key=key or house_key(entry))
    _refuse_existing(entry, known)
    lines = {name: given.lines.get(name, 1) for name in entry.fields}
    faults = list(check_entry(replace(entry, lines=lines)))
    if faults:
        raise RefusedError(NOTHING, [Problem(shown, *fault[:4]) for fault in faults])
    return entry


def _not_one(entries: Bibliography, shown: str) -> str:
    where = "The pasted text" if shown == "-" else f"'{shown}'"
    if not entries:
        return (
            f"{where} contains no entry. An entry begins with its type and key:"
            " @article{miller-1999,"
        )
    first, second, *_ = entries.values()
    return (
        f"{where} contains {len(entries)} entries, '{first.key}' in line {first.line} and"
        f" '{second.key}' in line {second.line}. Give one at a time."
    )


def _refuse_odd(key: str) -> None:
    if not HOUSE.fullmatch(key):
        raise RefusedError(f"'{key[:60]}' is not a key. {HOUSE_FORM}")


def _fields(given: Entry) -> dict[str, str]:
    """The fields the house keeps, by their names in BibLaTeX."""
    fields = {NAMES.get(name, name): value for name, value in given.fields.items()}
    month = fields.get("month", "").lower()[:3]
    if month in MONTHS and re.fullmatch(r"\d{4}", fields.get("date", "")):
        fields["date"] += f"-{MONTHS.index(month) + 1:02}"
    for name, fix in FIELD_FIXES.items():
        if name in fields:
            fields[name] = fix(fields[name])
    if "doi" in fields and "doi.org/" in fields.get("url", ""):
        del fields["url"]
    kept = {name: fields[name] for name in ORDER if fields.get(name)}
    others = ("note", "langid", "urldate", "version", "archive_url", "archive_date")
    return kept | {n: fields[n] for n in others if n in FIELDS and fields.get(n)}


FIELD_FIXES: Mapping[str, Callable[[str], str]] = {
    "pages": lambda pages: re.sub(r"\s*(?:-+|[–—])\s*", "--", pages),
    "doi": lambda doi: BEFORE_DOI.sub("", doi),
    "isbn": lambda isbn: isbn.split()[0] if isbn.split() else "",
}


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


def _refuse_existing(entry: Entry, known: Bibliography) -> None:
    if entry.key in known:
        where = f"already, in line {known[entry.key].line}"
        hint = "If this is another work, give it its own key with --key."
        raise RefusedError(
            f"An entry '{entry.key}' exists {where}. {hint} {PAGE} --key {entry.key}"
        )
    doi = entry.fields.get("doi", "").lower()
    for other in known.values():
        if doi and other.fields.get("doi", "").lower() == doi:
            raise RefusedError(
                f"The work is already in the bibliography, as '{other.key}'. {PAGE} --key"
                f" {other.key}"
            )


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


def insert_sorted(data: bytes, entry: Entry, shown: str) -> bytes:
    """The bibliography with the entry in its sorted place; all else byte for byte as it was."""
    text = data.decode("utf-8-sig")
    known = parse_whole(text.replace("\r\n", "\n"), shown)
    later = [other for other in known.values() if other.key > entry.key]
    line = min((other.line for other in later), default=None)
    lines = text.splitlines()
    while line and line > 1 and lines[line - 2].lstrip().startswith("%"):
        line -= 1  # a comment right above an entry belongs to it
    return insert_before(data, line, to_bibtex(entry))
