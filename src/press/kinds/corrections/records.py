"""``corrections.yml`` becomes the edition's own corrections: when, where, and what was wrong."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from press.core.pages import SourcePage
from press.core.problems import Problem, did_you_mean
from press.core.publication import Key
from press.core.text import read_text, relative
from press.core.yaml_lines import Document, read_yaml

Day = date  # in the record the word is a field's name
NEEDED = ("date", "was", "now")
PLACES = ("claim", "page")
DAYS = ("date", "since")
FIELDS = (*DAYS, *PLACES, "was", "now")


@dataclass(frozen=True)
class Correction:
    """One thing that was wrong in this edition, on a ``page`` of docs or in a ``claim``.

    ``since`` is the day on which the wrong text was published, where that is known. ``number``
    counts the corrections of one place on one day.
    """

    date: Day
    page: str
    claim: str
    was: str
    now: str
    line: int
    since: Day | None = None
    number: int = 1

    @property
    def place(self) -> str:
        """The claim or the page that was corrected."""
        return self.claim or self.page

    @property
    def id(self) -> str:
        """Its name in an address: its date and place, and from the second on its number."""
        place = self.claim or re.sub(r"\W+", "-", self.page.removesuffix(".md"))
        own = f"{self.date.isoformat()}-{place}"
        return own if self.number == 1 else f"{own}-{self.number}"


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
    kept: list[Correction] = []
    for index, record in enumerate(records):
        faults = list(_faults(record, index, document))
        problems += [Problem(shown, *fault) for fault in faults]
        if not faults:
            made = _correction(record, document.line(index), kept)
            problems += _misplaced(made, shown, kept, claims or frozenset(), names)
            kept.append(made)
    newest = sorted(kept, key=lambda made: (made.date, -made.line), reverse=True)
    return newest, problems + broken


def _correction(record: dict[str, Any], line: int, kept: list[Correction]) -> Correction:
    told = {name: str(record.get(name) or "").strip() for name in ("page", "claim", "was", "now")}
    day, place = record["date"], told["claim"] or told["page"]
    number = 1 + sum((one.date, one.place) == (day, place) for one in kept)
    return Correction(day, line=line, since=record.get("since"), number=number, **told)


def _faults(record: Any, index: int, document: Document) -> Iterator[tuple[int, str, str, str]]:
    line, rule = document.line(index), "correction"
    if not isinstance(record, dict):
        yield line, rule, "A correction without fields.", "Begin it with '- date: …'."
        return
    for field, value in record.items():
        if field not in FIELDS:
            remedy = did_you_mean(str(field), FIELDS, f"Use one of: {', '.join(FIELDS)}.")
            yield document.line(index, field), rule, f"No field '{field}'.", remedy
        elif field in DAYS and type(value) is not date:
            what = f"'{value}' is no date."
            yield document.line(index, field), rule, what, "Write it as 2026-03-31, unquoted."
        elif field not in DAYS and not isinstance(value, str):
            yield document.line(index, field), rule, f"'{field}' is not text.", "Quote it."
    for field in NEEDED:
        if not record.get(field):
            yield line, rule, f"'{field}' is missing.", f"Add '{field}: …'."
    if sum(bool(record.get(place)) for place in PLACES) != 1:
        what = "It names no place, or two."
        yield line, rule, what, "Add 'claim: p1.c1', or 'page: studies/name.md'."
    day, since = record.get("date"), record.get("since")
    if type(day) is type(since) is date and since > day:
        what = f"The wrong text is dated {since}, after the correction of {day}."
        remedy = "'since' is the day on which the wrong text was published."
        yield document.line(index, "since"), rule, what, remedy


def _misplaced(
    made: Correction,
    shown: str,
    kept: list[Correction],
    claims: frozenset[str],
    pages: frozenset[str],
) -> Iterator[Problem]:
    """A correction of a claim or a page that does not exist, or one that is recorded already."""
    if made.claim and made.claim not in claims:
        remedy = did_you_mean(made.claim, claims, "Use an id of claims.yml.")
        yield Problem(shown, made.line, "claim-unknown", f"No claim '{made.claim}'.", remedy)
    if made.page and made.page not in pages:
        remedy = did_you_mean(made.page, pages, "Use its path inside docs.")
        yield Problem(shown, made.line, "correction", f"No page '{made.page}'.", remedy)
    for twin in kept:
        if (twin.date, twin.place, twin.was) == (made.date, made.place, made.was):
            what = f"'{made.place}' has the same correction in line {twin.line}."
            yield Problem(shown, made.line, "correction", what, "Keep one of the two records.")


CORRECTIONS = Key[list[Correction]]("corrections", lambda _: [])
