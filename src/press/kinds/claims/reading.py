"""``claims.yml`` becomes claims: every record that is whole, and what is wrong with the others."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from press.core.days import day_of
from press.core.problems import Problem
from press.core.text import read_text, relative
from press.core.yaml_lines import Document, read_yaml
from press.kinds.claims.checks import claim_faults
from press.kinds.claims.former_numbers import former_ids
from press.kinds.claims.records import Claim, Settlement, Source


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
        faults = list(claim_faults(record, index, document, claims))
        problems += [Problem(shown, *fault) for fault in faults]
        if not faults:
            claim = _claim(record, index, document)
            claims[claim.id] = claim
    ids = [record.get("id") for record in records if isinstance(record, dict)]
    listed = None if broken else frozenset(id_ for id_ in ids if isinstance(id_, str))
    return Ledger(list(claims.values()), listed), problems


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
        checked=day_of(record["checked"]) or date.min,
        sources=sources,
        line=document.line(index),
        formerly=tuple(former_ids(record)),
        renumbered=day_of(record.get("renumbered")),
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
