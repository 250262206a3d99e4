"""What would settle an unchecked claim: a document, the place in it, the question to ask."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from press.core.problems import Problem, did_you_mean
from press.core.yaml_lines import Document
from press.kinds.citations.bibliography.records import Bibliography, Entry
from press.kinds.claims.records import Claim

FIELDS = ("key", "at", "ask")
FORM = "Write '- {key: miller-1999, at: p. 147, ask: The question to put to it}'."
Fault = tuple[int, str, str, str]


def settle_faults(record: Mapping[str, Any], index: int, document: Document) -> Iterator[Fault]:
    """A claim that could not be checked and names nothing to settle it; entries in a wrong form."""
    listed, line = record.get("settle"), document.line(index, "settle")
    if not isinstance(listed or [], list):
        yield line, "claim-settle", "'settle' is not a list.", FORM
        return
    if record.get("verdict") == "unchecked" and not listed:
        what = f"'{record['id']}' could not be checked, and nothing says what would settle it."
        yield document.line(index, "verdict"), "claim-settle", what, f"Add 'settle:'. {FORM}"
    for number, one in enumerate(listed or []):
        if not isinstance(one, dict):
            yield (
                document.line(index, "settle", number),
                "claim-settle",
                "An entry of 'settle' has no fields.",
                FORM,
            )
            continue
        yield from _entry_faults(one, (index, "settle", number), document)


def _entry_faults(
    one: Mapping[str, Any], at: tuple[str | int, ...], document: Document
) -> Iterator[Fault]:
    for field, value in one.items():
        line = document.line(*at, str(field))
        if field not in FIELDS:
            remedy = did_you_mean(str(field), FIELDS, f"Use one of: {', '.join(FIELDS)}.")
            yield line, "claim-settle", f"No field '{field}' under 'settle'.", remedy
        elif not isinstance(value, str):
            yield line, "claim-settle", f"'{field}' is not text.", "Quote it."
    for field in ("key", "ask"):
        if not one.get(field):
            yield document.line(*at), "claim-settle", f"'{field}' is missing.", f"Add '{field}: …'."


def document_address(entry: Entry) -> str:
    """Where a work can be opened on the web: its address, or that of its DOI; else nothing."""
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
                what = f"'{one.key}' has no 'url', 'doi' or 'isbn' by which to find it."
                remedy = f"Add one to its entry, so that readers can settle '{claim.id}'."
                yield Problem(ledger, one.line, "claim-settle", what, remedy)
