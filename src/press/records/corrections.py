"""``corrections.yml`` becomes the edition's own corrections: when, where, and what was wrong."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from press.problems import Problem, did_you_mean
from press.records.nodes import Document, read_yaml
from press.records.sources import SourcePage
from press.records.text import read_text, relative

NEEDED = ("date", "was", "now")
PLACES = ("claim", "page")
FIELDS = ("date", *PLACES, "was", "now")


@dataclass(frozen=True)
class Correction:
    """One thing that was wrong in this edition, on a ``page`` of docs or in a ``claim``."""

    date: date
    page: str
    claim: str
    was: str
    now: str
    line: int

    @property
    def id(self) -> str:
        """What it is called in an address: its date and its place."""
        place = self.claim or re.sub(r"\W+", "-", self.page.removesuffix(".md"))
        return f"{self.date.isoformat()}-{place}"


def read_corrections(
    docs: Path, root: Path, claims: frozenset[str] | None, pages: list[SourcePage]
) -> tuple[list[Correction], list[Problem]]:
    """The corrections that are whole, newest first, and what is wrong with the others.

    ``claims`` are the ids and ``pages`` the pages that a correction may name.
    """
    path, names = docs / "corrections.yml", frozenset(page.name for page in pages)
    if not path.is_file():
        return [], []
    text, problems = read_text(path, root)
    shown = relative(path, root)
    document, broken = read_yaml(text, shown)
    records = document.value or []
    if not isinstance(records, list):
        remedy = "Begin each correction with '- date: …'."
        fault = Problem(shown, 1, "correction", "Not a list of corrections.", remedy)
        return [], [*problems, *broken, fault]
    kept: dict[str, Correction] = {}
    for index, record in enumerate(records):
        faults = list(_faults(record, index, document))
        problems += [Problem(shown, *fault) for fault in faults]
        if not faults:
            made = _correction(record, document.line(index))
            problems += _misplaced(made, shown, kept, claims or frozenset(), names)
            kept.setdefault(made.id, made)
    newest = sorted(kept.values(), key=lambda made: (made.date, -made.line), reverse=True)
    return newest, problems + broken


def _correction(record: dict[str, Any], line: int) -> Correction:
    told = {name: str(record.get(name) or "").strip() for name in ("page", "claim", "was", "now")}
    return Correction(record["date"], line=line, **told)


def _faults(record: Any, index: int, document: Document) -> Iterator[tuple[int, str, str, str]]:
    line, rule = document.line(index), "correction"
    if not isinstance(record, dict):
        yield line, rule, "A correction without fields.", "Begin it with '- date: …'."
        return
    for field, value in record.items():
        if field not in FIELDS:
            remedy = did_you_mean(str(field), FIELDS, f"Use one of: {', '.join(FIELDS)}.")
            yield document.line(index, field), rule, f"No field '{field}'.", remedy
        elif field == "date" and type(value) is not date:
            what = f"'{value}' is no date."
            yield document.line(index, field), rule, what, "Write it as 2026-03-31, unquoted."
        elif field != "date" and not isinstance(value, str):
            yield document.line(index, field), rule, f"'{field}' is not text.", "Quote it."
    for field in NEEDED:
        if not record.get(field):
            yield line, rule, f"'{field}' is missing.", f"Add '{field}: …'."
    if sum(bool(record.get(place)) for place in PLACES) != 1:
        what = "It names no place, or two."
        yield line, rule, what, "Add 'claim: p1.c1', or 'page: studies/name.md'."


def _misplaced(
    made: Correction,
    shown: str,
    kept: dict[str, Correction],
    claims: frozenset[str],
    pages: frozenset[str],
) -> Iterator[Problem]:
    """A correction of a claim or a page there is none of, or the second of one day and place."""
    if made.claim and made.claim not in claims:
        remedy = did_you_mean(made.claim, claims, "Use an id of claims.yml.")
        yield Problem(shown, made.line, "claim-unknown", f"No claim '{made.claim}'.", remedy)
    if made.page and made.page not in pages:
        remedy = did_you_mean(made.page, pages, "Use its path inside docs.")
        yield Problem(shown, made.line, "correction", f"No page '{made.page}'.", remedy)
    if twin := kept.get(made.id):
        what = f"'{made.id}' stands here again, first in line {twin.line}."
        remedy = "Put what was corrected together into one record."
        yield Problem(shown, made.line, "correction", what, remedy)
