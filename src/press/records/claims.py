"""``claims.yml`` becomes claims: what the essay says, the verdict on it, why, and the sources."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from press.problems import Problem, did_you_mean
from press.records.nodes import Document, read_yaml
from press.records.text import read_text, relative

VERDICTS = {
    "supported": "Supported",
    "qualified": "Supported, qualified",
    "imprecise": "Imprecise",
    "not-supported": "Not supported",
    "unchecked": "Could not be checked",
    "opinion": "Opinion",
}
"""The six verdicts, in the order they are listed: the word in a record, and the reader's."""

BEARINGS = ("supports", "qualifies", "disputes")
KINDS = ("fact", "estimate", "causal", "interpretation", "opinion")
FIELDS = (
    *("id", "formerly", "says", "kind", "note", "verdict", "checked"),
    *("because", "sources", "unread", "settle", "better"),
)
ID = re.compile(r"p[1-9]\d*\.c[1-9]\d*")
LONGEST = 60
"""Words a ``because`` may have: it is read in a card, not on a page."""


@dataclass(frozen=True)
class Source:
    """A work that bears on a claim: its key, how it bears, and in a few words what it says."""

    key: str
    bears: str
    how: str
    line: int


@dataclass(frozen=True)
class Settlement:
    """A public document that would settle a claim: its key, the place in it, the question."""

    key: str
    at: str
    ask: str
    line: int


@dataclass(frozen=True)
class Claim:
    """One claim of the essay; ``note`` is the essay's own note, 0 where it has none.

    ``checked`` is the day on which the record was last compared with its sources, ``formerly``
    the ids it had before it was renumbered, ``settle`` what would settle a claim nobody could
    check.
    """

    id: str
    says: str
    kind: str
    note: int
    verdict: str
    checked: date
    because: str
    sources: tuple[Source, ...]
    unread: str
    better: str
    line: int
    formerly: tuple[str, ...] = ()
    settle: tuple[Settlement, ...] = ()

    @property
    def paragraph(self) -> str:
        """``p3.c12`` stands in paragraph ``p3``."""
        return self.id.partition(".")[0]

    @property
    def word(self) -> str:
        """The verdict as readers see it."""
        return VERDICTS[self.verdict]


@dataclass(frozen=True)
class Ledger:
    """The claims that are whole, and every id listed, the faulty ones included.

    ``listed`` is nothing when the file cannot be read at all.
    """

    claims: list[Claim]
    listed: frozenset[str] | None


def read_claims(path: Path, root: Path) -> tuple[Ledger, list[Problem]]:
    """Reads the ledger: every record that is whole, and what is wrong with the others."""
    text, problems = read_text(path, root)
    shown = relative(path, root)
    document, broken = read_yaml(text, shown)
    problems += broken
    records = document.value if document.value is not None else []
    if not isinstance(records, list):
        remedy = "Begin each claim with '- id: …'."
        fault = Problem(shown, 1, "claims", "Not a list of claims.", remedy)
        return Ledger([], None), [*problems, fault]
    claims: dict[str, Claim] = {}
    for index, record in enumerate(records):
        faults = list(_faults(record, index, document, claims))
        problems += [Problem(shown, *fault) for fault in faults]
        if not faults:
            claim = _claim(record, index, document)
            claims[claim.id] = claim
    ids = [record.get("id") for record in records if isinstance(record, dict)]
    listed = None if broken else frozenset(id_ for id_ in ids if isinstance(id_, str))
    return Ledger(list(claims.values()), listed), problems


def _listed(written: object) -> tuple[str, ...]:
    """One name or a list of names, as a tuple."""
    names = written if isinstance(written, list) else [written] if written else []
    return tuple(str(name) for name in names)


def _claim(record: dict[str, Any], index: int, document: Document) -> Claim:
    sources = tuple(
        Source(
            source["key"],
            source["bears"],
            source.get("how", ""),
            document.line(index, "sources", number),
        )
        for number, source in enumerate(record.get("sources") or [])
    )
    words = {
        name: str(record.get(name) or "").strip()
        for name in ("says", "because", "unread", "better", "kind")
    }
    return Claim(
        id=record["id"],
        note=record.get("note") or 0,
        verdict=record["verdict"],
        checked=_day(record["checked"]) or date.min,
        sources=sources,
        line=document.line(index),
        formerly=_listed(record.get("formerly")),
        settle=tuple(
            Settlement(
                one["key"],
                str(one.get("at", "")),
                str(one.get("ask", "")),
                document.line(index, "settle", number),
            )
            for number, one in enumerate(record.get("settle") or [])
        ),
        **words,
    )


def _day(written: object) -> date | None:
    """A day as YAML reads it, or in quotes; nothing when it is none."""
    if isinstance(written, date) and not isinstance(written, datetime):
        return written
    try:
        return date.fromisoformat(written) if isinstance(written, str) else None
    except ValueError:
        return None


Fault = tuple[int, str, str, str]


def _faults(
    record: object, index: int, document: Document, known: dict[str, Claim]
) -> Iterator[Fault]:
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
    if not isinstance(record.get("sources") or [], list):
        yield line, "claim-source", "'sources' is not a list.", "Begin each with '- key: …'."
        return
    if not record.get("sources") and not record.get("unread"):
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
    if _day(record.get("checked")) is None:
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
