"""What may be wrong with one record of ``claims.yml``."""

from collections.abc import Iterator
from typing import Any

from press.core.days import day_of
from press.core.problems import did_you_mean
from press.core.yaml_lines import Document
from press.kinds.claims.former_numbers import former_faults
from press.kinds.claims.records import BEARINGS, ID, KINDS, VERDICTS, Claim
from press.kinds.claims.settlements import settle_faults

FIELDS = (
    *("id", "formerly", "renumbered", "says", "kind", "note", "verdict", "checked"),
    *("because", "sources", "unread", "settle", "better"),
)
LONGEST = 60
"""Words a ``because`` may have: it is read in a card, not on a page."""
Fault = tuple[int, str, str, str]


def claim_faults(
    record: object, index: int, document: Document, known: dict[str, Claim]
) -> Iterator[Fault]:
    """Everything wrong with a record; ``known`` are the claims before it, by id."""
    line = document.line(index)
    if not isinstance(record, dict) or not isinstance(record.get("id"), str):
        yield line, "claims", "A claim without an id.", "Begin it with 'id: p1.c1'."
        return
    name = record["id"]
    if name in known:
        what = f"'{name}' stands here again, first in line {known[name].line}."
        yield line, "claim-doubled", what, "Give it the next free number."
    if not ID.fullmatch(name):
        remedy = "Write the paragraph and a number: p3.c12."
        yield document.line(index, "id"), "claim-id", f"'{name[:40]}' is no id of a claim.", remedy
    yield from _field_faults(record, index, document)
    yield from former_faults(record, index, document, known)
    yield from settle_faults(record, index, document)
    if not isinstance(record.get("sources") or [], list):
        yield line, "claim-source", "'sources' is not a list.", "Begin each with '- key: …'."
        return
    needs = record.get("verdict") != "opinion"  # nothing could support an opinion
    if needs and not record.get("sources") and not record.get("unread"):
        remedy = "Add a BibTeX key under 'sources', or say under 'unread' what was out of reach."
        yield line, "claim-unsourced", f"'{name}' names no source.", remedy
    for number, source in enumerate(record.get("sources") or []):
        yield from _source_faults(source, index, number, document)


def _field_faults(record: dict[str, Any], index: int, document: Document) -> Iterator[Fault]:
    for field in record:
        if field not in FIELDS:
            remedy = did_you_mean(str(field), FIELDS, f"Use one of: {', '.join(FIELDS)}.")
            yield document.line(index, field), "claim-field", f"No field '{field}'.", remedy
    for field in ("says", "because", "unread", "better"):
        if not isinstance(record.get(field) or "", str):
            yield document.line(index, field), "claim-field", f"'{field}' is not text.", "Quote it."
    for field in ("says", "verdict", "because", "kind"):
        if not record.get(field):
            line = document.line(index, field)
            yield line, "claim-field", f"'{field}' is missing.", f"Say it after '{field}:'."
    yield from _word("claim-verdict", record, index, document, tuple(VERDICTS))
    yield from _word("claim-kind", record, index, document, KINDS)
    others = [kind for kind in KINDS if kind != "opinion"]
    if record.get("verdict") == "opinion" and record.get("kind") in others:
        what = f"The verdict is 'opinion', but the kind is '{record['kind']}'."
        remedy = "Write 'kind: opinion', or give it one of the other verdicts."
        yield document.line(index, "kind"), "claim-opinion", what, remedy
    if day_of(record.get("checked")) is None:
        written = record.get("checked")
        what = f"'{written}' is no day." if written else "'checked' is missing."
        remedy = "Compare the record with its sources, then write that day: 2026-11-25."
        yield document.line(index, "checked"), "claim-checked", what, remedy
    if not isinstance(record.get("note", 0), int):
        yield document.line(index, "note"), "claim-field", "'note' is not a number.", "Use 1 for i."
    length = len(str(record.get("because", "")).split())
    if length > LONGEST:
        what = f"'because' has {length} words."
        yield document.line(index, "because"), "claim-long", what, f"Cut it to {LONGEST}."


def _word(
    rule: str, record: dict[str, Any], index: int, document: Document, words: tuple[str, ...]
) -> Iterator[Fault]:
    """A field that takes one of a few words; the rule is called after it."""
    field = rule.removeprefix("claim-")
    value = record.get(field)
    if value and value not in words:
        remedy = did_you_mean(str(value), words, f"Use one of: {', '.join(words)}.")
        yield document.line(index, field), rule, f"No {field} '{value}'.", remedy


def _source_faults(source: object, index: int, number: int, document: Document) -> Iterator[Fault]:
    def line(field: str) -> int:
        return document.line(index, "sources", number, field)

    if not isinstance(source, dict) or not isinstance(source.get("key"), str):
        yield line("key"), "claim-source", "A source without a key.", "Write 'key: …' with a key."
    elif source.get("bears") not in BEARINGS:
        bears = str(source.get("bears"))
        remedy = did_you_mean(bears, BEARINGS, f"Use one of: {', '.join(BEARINGS)}.")
        yield line("bears"), "claim-bears", f"A source bears '{bears}'.", remedy
    elif not isinstance(source.get("how", ""), str):
        yield line("how"), "claim-source", "'how' is not text.", "Quote it."
