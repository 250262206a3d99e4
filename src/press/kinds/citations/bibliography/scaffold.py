"""A pasted BibTeX entry, or the one a DOI's registry gives, becomes an entry in house form."""

import re
from dataclasses import replace
from urllib.parse import quote

from press.core.problems import Problem, did_you_mean
from press.core.scaffold import RefusedError, insert_before
from press.kinds.citations.bibliography.checks import HOUSE, HOUSE_FORM, check_entry
from press.kinds.citations.bibliography.house_form import house_key, parse_whole, to_bibtex
from press.kinds.citations.bibliography.identifiers import DOI
from press.kinds.citations.bibliography.records import Bibliography, Entry, parse_bibliography
from press.kinds.citations.importing.entries import tidy
from press.kinds.citations.importing.types import Ledger

BEFORE_DOI = re.compile(r"(?i)^(?:https?://(?:www\.|dx\.)?doi\.org/|doi:?\s*)")
ENTRY = re.compile(r"(?m)^\s*@\w+\s*\{")
ELSE = "Check the DOI and the network, or paste the entry: press new study --bibtex -"
NOTHING = "Nothing was added: correct the entry first, or copy it from another place."
PAGE = "To create its page, run: press new study"
FILE_NAME = re.compile(r"\w[\w.+-]*")
"""A key that every system accepts as the name of a file; a library has keys of its own form."""


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
    tidied = tidy(given, Ledger())
    lines = {name: given.lines.get(name, 1) for name in tidied.fields}
    entry = replace(tidied, key=key or house_key(tidied), line=1, lines=lines)
    _refuse_existing(entry, known)
    no_type = [fault for fault in check_entry(given) if fault[1] == "bib-type"]
    if faults := no_type or list(check_entry(entry)):
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
