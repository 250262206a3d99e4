"""The address of a work, and the repository that keeps it."""

import re
from typing import Any

from press.kinds.citations.bibliography import latex
from press.kinds.citations.bibliography.records import Entry

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
            item["URL"] = latex.verbatim(how[1])
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
    return latex.text(entry.fields.get("eprinttype") or entry.fields.get("archiveprefix") or "")
