"""Former ids of claims: which redirect, and which belong to another claim today."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from press.core.days import day_of
from press.core.yaml_lines import Document
from press.kinds.claims.records import ID, Claim

Fault = tuple[int, str, str, str]


def former_ids(record: Mapping[str, Any]) -> list[Any]:
    """What ``formerly`` gives, be it one id or a list of ids."""
    written = record.get("formerly")
    return written if isinstance(written, list) else [written] if written is not None else []


def free_ids(claim: Claim, claims: Iterable[Claim]) -> list[str]:
    """The former ids of a claim that no claim has today: they redirect to it."""
    living = {one.id for one in claims}
    return [id_ for id_ in claim.formerly if id_ not in living]


def once_had(id_: str, claims: Iterable[Claim]) -> Claim | None:
    """The claim that had the id before it was renumbered, if there is one."""
    return next((claim for claim in claims if id_ in claim.formerly), None)


def former_faults(
    record: Mapping[str, Any], index: int, document: Document, known: Mapping[str, Claim]
) -> Iterator[Fault]:
    """Former ids in the wrong form, the claim's own, or given twice; a day without an id."""
    listed = former_ids(record)
    line = document.line(index, "formerly")
    for id_ in listed:
        earlier = once_had(id_, known.values()) if isinstance(id_, str) else None
        if not isinstance(id_, str) or not ID.fullmatch(id_):
            remedy = "Write the paragraph and a number: p3.c12."
            yield line, "claim-formerly", f"'{str(id_)[:40]}' is no id of a claim.", remedy
        elif id_ == record["id"]:
            remedy = "Write the id it had before, or take the field out."
            yield line, "claim-formerly", f"'{id_}' is the claim's own id.", remedy
        elif earlier or listed.count(id_) > 1:
            where = f"also 'formerly' of '{earlier.id}'" if earlier else "listed twice"
            remedy = "A former id belongs to one claim: keep it once."
            yield line, "claim-formerly", f"'{id_}' is {where}.", remedy
    yield from _day_faults(record, index, document, listed)


def _day_faults(
    record: Mapping[str, Any], index: int, document: Document, listed: list[Any]
) -> Iterator[Fault]:
    if "renumbered" not in record:
        return
    line, written = document.line(index, "renumbered"), record["renumbered"]
    if day_of(written) is None:
        yield line, "claim-formerly", f"'{written}' is no day.", "Write it as 2026-11-28."
    elif not listed:
        remedy = "Add 'formerly:' with the id it had before, or take the day out."
        yield line, "claim-formerly", "'renumbered' gives a day, but there is no former id.", remedy
