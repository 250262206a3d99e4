"""Checks page numbers, standard numbers and addresses, and what styles add to fields."""

import re
from collections.abc import Iterator
from typing import Any

from stdnum import isbn, issn

from press.core.lint.address_lint import PROXY, is_web
from press.core.problems import ADVICE
from press.kinds.citations.bibliography.latex import text, verbatim
from press.kinds.citations.bibliography.records import Entry

JOURNAL = r".*\w,? (?:[Vv]ol|Bd|[Nn]o|Nr|Heft|[Ii]ssue)\b\.? ?\d.*|.*\w,? \d{1,4} ?\(\d{1,4}\).*"
LABELS = {
    **dict.fromkeys(
        ("volume", "number", "issue"), r"(?i)(?:vol(?:ume)?|Bd|Band|No|Nr|Heft|issue)\b\.?[ ]*\d.*"
    ),
    "pages": r"(?i)(?:pp?|S|Seiten?|pages?)\b\.?[ ]*\d.*|.*\d[ ]*(?:pp|S|Seiten|pages)\.?",
    "title": r"[\"„“][^\"“”]*[\"“”]",
    "publisher": r"https?://.*|s\. ?n\.|.*,[ ]*\d{4}"
    r"|(?:New )?[A-Z][a-zäöüé]+(?:, [A-Z]{2})?: [A-Z].*",
    "note": r"(?i)abstract: .*",
    "journaltitle": JOURNAL,
    "journal": JOURNAL,
}
"""Fields that have more in them than a style expects, or less."""
RANGE = re.compile(
    r"(?![-?]|0+(?!\w)|[xX]{4})[^\s,;–—]*\w(?:\s*(?:-{1,3}|[–—])\s*(?![xX]{4}|\d+[lO])[^\s,;–—]*\w)?(?:\s*(?:ff?|sqq?|passim)\.?)?"
)
UNREACHABLE = re.compile(r"\s|[<>]|(?i:localhost)")
DOI = re.compile(r"10(?:\.\d{4,9}(?:\.\d+)*)?/\S+")
BACKWARDS = re.compile(r"(?<![\w.:/-])(\d{1,9})\s*(?:-{1,3}|[–—])\s*(\d{1,9})(?![\w.:/-])")


def identifier_faults(name: str, value: str) -> Iterator[tuple[str, ...]]:
    """Page numbers, standard numbers and addresses that nobody can follow."""
    if name == "pages" and (pages := BACKWARDS.search(value)) and _backwards(pages):
        yield "bib-pages", f"'{pages[0]}' runs backwards", "Write the first page, then the last."
    if name == "pages" and not _is_pages(value):
        yield "bib-pages", f"'{value[:40]}' is not a range of pages", "Write 542--557 or 542, 557."
    if name == "doi" and (not DOI.fullmatch(value) or value.endswith((".", ",", ";"))):
        yield "bib-doi", f"'{value[:60]}' is not a DOI", "Write only the DOI: 10.1177/…"
    if name == "issn" and not all(map(issn.is_valid, re.split(r"[\s,;]+", value.strip()))):
        yield "bib-isbn", f"'{value[:30]}' is not an ISSN", "Compare it with the journal's."
    if name == "isbn" and (wrong := _wrong_isbn(value)):
        remedy = "Compare it with the book; its last digit does not match the others."
        yield "bib-isbn", f"'{wrong[:30]}' is not an ISBN", remedy
    if name in {"url", "archive_url"} and not value.startswith(("https://", "http://")):
        yield "bib-url", f"'{value[:60]}' is not an address", "Begin it with https://."
    elif name in {"url", "archive_url"} and (not is_web(value) or UNREACHABLE.search(value)):
        remedy = "Write one address, with '%20' for a space."
        yield "bib-url", f"'{value[:60]}' leads nowhere", remedy
    elif name == "url" and PROXY.match(value):
        remedy = "Write the address that readers without its account can open."
        yield "bib-url", f"'{value[:60]}' leads through another site", remedy, ADVICE


def _backwards(pages: re.Match[str]) -> bool:
    """Whether the last page is before the first; ``142--57`` is short for 157."""
    first, last = pages[1], pages[2]
    if len(first) < 3:  # nobody shortens 12–18 to 12–8
        return int(last) < int(first)
    return int(first[: -len(last)] + last if len(last) < len(first) else last) < int(first)


def _is_pages(value: str) -> bool:
    """True if pages are numbers of any kind, or ranges of them."""
    parts = re.split(r"[,;]", text(value).strip(",; "))
    words = (re.sub(r"(?i)^art(?:icle|\.) ", "", part.strip()) for part in parts)
    return all(RANGE.fullmatch(word) and word.casefold() != "n/a-n/a" for word in words)


def _wrong_isbn(value: str) -> str:
    """The first of a list of ISBNs that is none; nothing when all are."""
    bare = re.sub(r"\([^)]*\)|(?i:ISBN(?:-1[03])?:?)", " ", value).strip()
    for part in re.split(r"[,;/]|\band\b", bare):
        words = part.split()
        wrong = [word for word in words if not isbn.is_valid(word)]
        if wrong and not isbn.is_valid(part.strip()):
            return wrong[0] if len(wrong) < len(words) else part.strip()
    return "" if bare else value


ADDRESS = re.compile(r"(?:\\url|\\href)?\s*\{?(https?://[^\s{}]+)\}?(?:\{.*\})?")
EPRINTS = {
    "arxiv": "https://arxiv.org/abs/{}",
    "jstor": "https://www.jstor.org/stable/{}",
    "pubmed": "https://pubmed.ncbi.nlm.nih.gov/{}",
    "hdl": "https://hdl.handle.net/{}",
    "googlebooks": "https://books.google.com/books?id={}",
}


def add_address(entry: Entry, item: dict[str, Any]) -> None:
    """Adds the work's address, from its url, a repository or ``howpublished``."""
    fields = entry.fields
    if "URL" not in item:
        kind = _name(entry).lower()
        number = re.sub(r"(?i)^arxiv:", "", fields.get("eprint", ""))
        if number and kind in EPRINTS:
            item["URL"] = EPRINTS[kind].format(number)
        elif how := ADDRESS.fullmatch(fields.get("howpublished", "").strip()):
            item["URL"] = verbatim(how[1])
    if archive := fields.get("archive_url"):
        # CSL has no variable for a copy of a page; "custom" is where the schema lets it stand.
        kept = {"archive_url": archive, "archive_date": fields.get("archive_date")}
        item["custom"] = item.get("custom", {}) | kept
    if not item.get("URL", "https://").startswith(("https://", "http://")):
        del item["URL"]  # an address a reader must not follow, such as javascript:


def add_repository(entry: Entry, item: dict[str, Any]) -> bool:
    """Adds the repository of a preprint as its publisher; true if the work is a preprint."""
    name = _name(entry)
    if entry.fields.get("eprint") and name and name.lower() not in {*EPRINTS} - {"arxiv"}:
        item.setdefault("publisher", "arXiv" if name.lower() == "arxiv" else name)
        return True
    return entry.kind == "article"


def _name(entry: Entry) -> str:
    return text(entry.fields.get("eprinttype") or entry.fields.get("archiveprefix") or "")
