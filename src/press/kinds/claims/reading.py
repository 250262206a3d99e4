"""``claims.yml`` becomes claims: every record that is whole, and what is wrong with the others."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from press.core.problems import ADVICE, Fault, Problem
from press.core.records.record_reader import read_document, read_records
from press.core.text import relative
from press.kinds.citations.bibliography.csl import to_csl
from press.kinds.citations.bibliography.exports import year
from press.kinds.citations.bibliography.records import Bibliography
from press.kinds.claims.records import Claim


@dataclass(frozen=True)
class Ledger:
    """The claims that are whole, and every id listed, the faulty ones included.

    ``listed`` is nothing when the file cannot be read at all.
    """

    claims: list[Claim]
    listed: frozenset[str] | None


def read_claims(path: Path, root: Path) -> tuple[Ledger, list[Problem]]:
    """Reads the ledger: every record that is whole, and what is wrong with the others."""
    document, problems = read_document(path, root)
    claims, found = read_records(document, relative(path, root), Claim, _check_ids)
    problems += found
    records = document.value if document.value is not None else []
    broken = any(problem.rule.startswith("yaml") for problem in problems)
    if broken or not isinstance(records, list):
        return Ledger(claims, None), problems
    ids = [record.get("id") for record in records if isinstance(record, dict)]
    if not all(ids):  # which claim has no id cannot be told from a mark
        return Ledger(claims, None), problems
    return Ledger(claims, frozenset(id_ for id_ in ids if isinstance(id_, str))), problems


def _check_ids(claim: Claim, before: list[Claim]) -> Iterator[Fault]:
    """An id that another claim has, and former ids that are given twice."""
    if claim.better and claim.better.rstrip(".").split() == claim.says.rstrip(".").split():
        what, remedy = "'better' is what the claim says already.", "Reword it, or remove the field."
        yield claim.line_of("better"), "claim-field", what, remedy
    if claim.because.split() == claim.says.split():
        what = "'because' is what the claim says already."
        remedy = "Say what the sources say, and where."
        yield claim.line_of("because"), "claim-field", what, remedy
    for twin in before:
        if twin.id == claim.id:
            what = f"'{claim.id}' appears twice, first in line {twin.line}."
            yield claim.line, "claim-doubled", what, "Give it the next free number."
        elif " ".join(twin.says.split()) == " ".join(claim.says.split()):
            what = f"'{claim.id}' says the same as '{twin.id}' in line {twin.line}."
            yield claim.line_of("says"), "claim-doubled", what, "Keep one of the two claims."
    for id_ in dict.fromkeys(claim.formerly):
        earlier = once_had(id_, before)
        if earlier or claim.formerly.count(id_) > 1:
            where = f"also 'formerly' of '{earlier.id}'" if earlier else "listed twice"
            remedy = "A former id belongs to one claim only: remove it from the other."
            yield claim.line_of("formerly"), "claim-formerly", f"'{id_}' is {where}.", remedy


def check_days(
    claims: Iterable[Claim], bibliography: Bibliography, ledger: str
) -> Iterator[Problem]:
    """Days on which nobody can have compared a claim with a source: it had not appeared."""
    for claim in claims:
        for source in claim.sources:
            entry = bibliography.get(source.key)  # an unknown key is a problem of its own
            appeared = year(to_csl(entry)) if entry else None
            if appeared and appeared > claim.checked.year + 1:  # a work can be dated next year
                what = f"'{claim.id}' was checked in {claim.checked.year}, but its source "
                what += f"'{source.key}' is of {appeared}."
                remedy = "Correct the year of 'checked', or that of the work."
                line = claim.line_of("checked")
                yield Problem(ledger, line, "claim-checked", what, remedy, ADVICE)
                break


def free_ids(claim: Claim, claims: Iterable[Claim]) -> list[str]:
    """The former ids of a claim that no claim has today: they redirect to it."""
    living = {one.id for one in claims}
    return [id_ for id_ in claim.formerly if id_ not in living]


def once_had(id_: str, claims: Iterable[Claim]) -> Claim | None:
    """The claim that had the id before it was renumbered, if there is one."""
    return next((claim for claim in claims if id_ in claim.formerly), None)
