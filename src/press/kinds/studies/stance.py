"""What a study's front matter says of a number, of claims and of other works.

``quantity`` names fields of its own; ``bears_on`` and ``disagree`` are lists of such groups.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from press.core.pages import SourcePage
from press.core.problems import Problem, did_you_mean
from press.kinds.claims.records import BEARINGS, Claim

QUANTITY = ("kind", "of", "per", "reported")
LISTS = {"bears_on": ("claim", "how", "why"), "disagree": ("key", "why")}
Fault = tuple[int, str, str, str]


def check_bearings(
    page: SourcePage, claims: Collection[str] | None, keys: Collection[str]
) -> Iterator[Fault]:
    """Fields, claims, works and bearings nobody knows; ``claims`` are none if they are unread."""
    quantity = page.meta.get("quantity")
    if isinstance(quantity, dict):
        yield from _fields(page, ("quantity",), quantity, QUANTITY)
    elif quantity is not None:
        remedy = f"Give it the fields {', '.join(QUANTITY)}."
        yield page.front.line("quantity"), "study-field", "'quantity' has no fields.", remedy
    for field, names in LISTS.items():
        entries = page.meta.get(field) or []
        if not isinstance(entries, list):
            remedy = f"Begin each line with '- {{{names[0]}: …}}'."
            yield page.front.line(field), "study-field", f"'{field}' is not a list.", remedy
            continue
        for index, entry in enumerate(entries):
            yield from _entry(page, field, index, entry, claims, keys)


def check_agreement(
    pages: Iterable[tuple[str, SourcePage]], claims: list[Claim]
) -> Iterator[Problem]:
    """Where a study's page and the ledger, which is the record of truth, bear differently.

    ``pages`` are the studies' pages, each with the key of its work.
    """
    known = {claim.id for claim in claims}
    bearing = defaultdict[str, list[tuple[str, str]]](list)
    for claim in claims:
        for source in claim.sources:
            bearing[source.key].append((claim.id, source.bears))
    for key, page in pages:
        if not isinstance(page.meta.get("bears_on"), list):
            continue  # reported, or not yet written
        told = list(_told(page.meta.get("bears_on")))
        kept = bearing[key]
        for index, pair in told:
            if pair[0] in known and pair not in kept:
                what = "'{}: {}' is not in the ledger under this work.".format(*pair)
                remedy = (
                    f"Add the work to the sources of {pair[0]} in claims.yml, or mend the page."
                )
                line = page.front.line("bears_on", index)
                yield Problem(page.path, line, "study-bears", what, remedy)
        for id_, how in dict.fromkeys(kept):
            if (id_, how) not in [pair for _, pair in told]:
                what = f"The ledger has this work under {id_} ({how}), and the page does not."
                remedy = f"Add '- {{claim: {id_}, how: {how}, why: …}}' to 'bears_on'."
                yield Problem(page.path, page.front.line("bears_on"), "study-bears", what, remedy)


def _told(entries: object) -> Iterator[tuple[int, tuple[str, str]]]:
    """The claims a page names with a bearing, each with its place in the list."""
    for index, entry in enumerate(entries if isinstance(entries, list) else []):
        if isinstance(entry, dict) and entry.get("how") in BEARINGS:
            yield index, (str(entry.get("claim")), str(entry["how"]))


def _fields(
    page: SourcePage, path: tuple[str | int, ...], group: dict[Any, Any], known: tuple[str, ...]
) -> Iterator[Fault]:
    for field in group:
        if field not in known:
            remedy = did_you_mean(str(field), known, f"Use one of: {', '.join(known)}.")
            what = f"No field '{field}' in '{path[0]}'."
            yield page.front.line(*path, str(field)), "study-field", what, remedy


def _entry(
    page: SourcePage,
    field: str,
    index: int,
    entry: object,
    claims: Collection[str] | None,
    keys: Collection[str],
) -> Iterator[Fault]:
    first, line = LISTS[field][0], page.front.line(field, index)
    if not isinstance(entry, dict) or not isinstance(entry.get(first), str):
        what = f"An entry of '{field}' without '{first}'."
        yield line, "study-field", what, f"Write '- {{{first}: …, why: …}}'."
        return
    yield from _fields(page, (field, index), entry, LISTS[field])
    name = entry[first]
    if first == "claim" and claims is not None and name not in claims:
        remedy = did_you_mean(name, claims, "Add it to claims.yml, or mend the id.")
        yield line, "claim-unknown", f"No claim '{name}'.", remedy
    if first == "key" and name not in keys:
        remedy = did_you_mean(name, keys, "Add it to the bibliography.")
        yield line, "cite-unknown", f"No entry '{name}' in the bibliography.", remedy
    if first == "claim" and entry.get("how") not in BEARINGS:
        remedy = did_you_mean(str(entry.get("how")), BEARINGS, f"Use: {', '.join(BEARINGS)}.")
        where = page.front.line(field, index, "how")
        yield where, "study-bears", f"A study bears '{entry.get('how')}' on a claim.", remedy
