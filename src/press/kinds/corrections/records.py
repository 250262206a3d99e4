"""``corrections.yml`` becomes the edition's own corrections: when, where, and what was wrong."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, ClassVar, Self

from pydantic import Field, PrivateAttr, ValidationInfo, field_validator

from press.core.days import past_day
from press.core.problems import Fault, Problem, did_you_mean
from press.core.publication import Key, Publication
from press.core.records.models import Record, fault
from press.core.records.record_reader import read_document, read_records
from press.core.text import relative

Day = date  # in the record the word is a field's name


class Correction(Record):
    """One thing that was wrong in this edition, on a ``page`` of docs or in a ``claim``.

    ``since`` is the day on which the wrong text was published, where that is known. ``major``
    marks a wrong verdict, number or finding, which readers see first. ``number`` counts the
    corrections of one place on one day.
    """

    rules: ClassVar[dict[str, str]] = {"": "correction"}
    date: Day
    since: Day | None = None
    claim: str = ""
    page: Annotated[str, Field(validate_default=True)] = ""
    major: bool = False
    was: str
    now: str
    _number: int = PrivateAttr(1)

    @property
    def number(self) -> int:
        """Its place among the corrections of one place on one day, from 1."""
        return self._number

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

    def with_number(self, number: int) -> Self:
        """The correction with its number among those of its place and day."""
        copy = self.model_copy()
        copy._number = number
        return copy

    @field_validator("date")
    @classmethod
    def _has_come(cls, day: Day) -> Day:
        return past_day(day)

    @field_validator("now")
    @classmethod
    def _says_else(cls, now: str, info: ValidationInfo) -> str:
        if now.split() == info.data.get("was", "").split():
            raise fault("correction", "'was' and 'now' say the same.", "Write what was wrong.")
        return now

    @field_validator("since")
    @classmethod
    def _before_correction(cls, since: Day | None, info: ValidationInfo) -> Day | None:
        day = info.data.get("date")
        if since and day and since > day:
            what = f"The wrong text is dated {since}, after the correction of {day}."
            remedy = "'since' is the day on which the wrong text was published."
            raise fault("correction", what, remedy)
        return since

    @field_validator("page")
    @classmethod
    def _one_place(cls, page: str, info: ValidationInfo) -> str:
        if bool(page) == bool(info.data.get("claim", not page)):
            remedy = "Add 'claim: p1.c1', or 'page: studies/name.md'."
            raise fault("correction", "The correction names no place, or two.", remedy, "")
        return page


def read_corrections(
    path: Path, publication: Publication, claims: frozenset[str]
) -> tuple[list[Correction], list[Problem]]:
    """The corrections that are whole, newest first, and what is wrong with the others.

    ``claims`` are the ids that a correction may name.
    """
    shown, names = relative(path, publication.places.root), {p.name for p in publication.pages}
    document, problems = read_document(path, publication.places.root)
    records, found = read_records(document, shown, Correction)
    before: dict[tuple[Day, str], list[Correction]] = defaultdict(list)
    kept = []
    for record in records:
        beside = before[record.date, record.place]
        problems += [Problem(shown, *one) for one in _check_place(record, beside, claims, names)]
        beside.append(record)
        kept.append(record.with_number(len(beside)))
    return sorted(kept, key=lambda one: (one.date, -one.line), reverse=True), problems + found


def _check_place(
    made: Correction, beside: list[Correction], claims: Collection[str], pages: Collection[str]
) -> Iterator[Fault]:
    """A correction of a claim or a page that does not exist, or one that is recorded already."""
    if made.claim and made.claim not in claims:
        remedy = did_you_mean(made.claim, claims, "Use an id of claims.yml.")
        yield made.line, "claim-unknown", f"No claim '{made.claim}'.", remedy
    if made.page and made.page not in pages:
        remedy = did_you_mean(made.page, pages, "Use its path inside docs.")
        yield made.line, "correction", f"No page '{made.page}'.", remedy
    for twin in beside:
        if twin.was == made.was:
            what = f"'{made.place}' has the same correction in line {twin.line}."
            yield made.line, "correction", what, "Keep one of the two records."


CORRECTIONS = Key[list[Correction]]("corrections", lambda _: [])
