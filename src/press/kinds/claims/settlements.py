"""Checks what would settle an unchecked claim: a document that readers can find."""

import re
from collections.abc import Iterable, Iterator

from press.core.problems import ADVICE, Problem
from press.kinds.citations.bibliography.records import Bibliography, Entry
from press.kinds.citations.cited_pages import outside
from press.kinds.claims.records import Claim

CLOSE = re.compile(r"(?<!\w)(?:pp?|S|ch(?:ap)?|Kap|vol|Bd|[Nn]o|Nr)\.(?=\d)")
"""The label of a place that readers see as typed, with no space behind it."""


def document_address(entry: Entry) -> str:
    """Returns a work's web address, or that of its DOI; otherwise nothing."""
    if url := entry.fields.get("url"):
        return url
    doi = entry.fields.get("doi")
    return f"https://doi.org/{doi}" if doi else ""


def check_settlements(
    claims: Iterable[Claim], bibliography: Bibliography, ledger: str
) -> Iterator[Problem]:
    """Documents that nobody could find by their entry in the bibliography."""
    for claim in claims:
        for one in claim.settle:
            entry = bibliography.get(one.key)  # an unknown key is a problem of its own
            if entry and not document_address(entry) and not entry.fields.get("isbn"):
                what = f"'{one.key}' has no 'url', 'doi' or 'isbn', so readers cannot find it."
                remedy = f"Add one to its entry, so that readers can settle '{claim.id}'."
                yield Problem(ledger, one.line, "claim-settle", what, remedy)
            if words := outside(one.at, entry):
                yield Problem(ledger, one.line_of("at"), "cite-page", *words, ADVICE)
            if close := CLOSE.search(one.at):
                what, remedy = f"No space after '{close[0]}'.", f"Write '{close[0]} '."
                yield Problem(ledger, one.line_of("at"), "signs", what, remedy, ADVICE)
