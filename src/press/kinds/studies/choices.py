"""Reads the choices on the studies page: outcomes, rubric, fields, headings and length."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from press.core.pages.page import SourcePage
from press.core.problems import Problem, did_you_mean
from press.kinds.studies.rating import RUBRIC, Rubric, with_words

INDEX = "studies/index.md"
"""The page of all studies; its front matter names the outcomes, ``outcomes: {name: Words}``, can
put the edition's own words to the answers of the rubric, ``rubric: {coverage: {broad: …}}``, can
require other fields of a study, ``fields: [asks, finds, soil]``, add its own with their labels,
``own_fields: {soil: Soil}``, put all in order, ``facts: [asks, soil, finds]``, and fix the
``headings`` of a study's page and its ``length`` in words, ``[250, 600]``."""
REQUIRED_FIELDS = ("asks", "finds", "method", "covers", "cannot_say", "read")
"""The required fields of a study by default."""
FIELDS = frozenset(
    {*REQUIRED_FIELDS, *RUBRIC, "title", "description", "quantity", "not_read", "why", "disagree"}
    | {"outcomes", "direction", "teach", "label", "year", "study", "points", "points_of", "weight"}
)
"""Names that a field of the edition's own cannot have: fields of ours, and columns of the table."""


def outcomes_of(pages: Iterable[SourcePage]) -> dict[str, str]:
    """Returns the outcomes by name, with their labels."""
    named = _index_page(pages, "outcomes")
    return {str(n): str(w) for n, w in named.items()} if isinstance(named, dict) else {}


def rubric_of(pages: Iterable[SourcePage]) -> Rubric:
    """The rubric in the edition's own words, where the page of all studies gives any."""
    return with_words(_index_page(pages, "rubric"))


def own_fields_of(pages: Iterable[SourcePage]) -> dict[str, str]:
    """The fields that this edition gives its studies beside ours: the label of each, by name."""
    given = _index_page(pages, "own_fields")
    named = given.items() if isinstance(given, dict) else ()
    return {str(n): str(label) for n, label in named if _is_name(n) and isinstance(label, str)}


def needed_of(pages: Sequence[SourcePage]) -> tuple[str, ...]:
    """The fields that a study of this edition must have."""
    given = _index_page(pages, "fields")
    if not isinstance(given, list):
        return REQUIRED_FIELDS
    return tuple(field for field in (*REQUIRED_FIELDS, *own_fields_of(pages)) if field in given)


def in_order(
    facts: Iterable[tuple[str, str]], pages: Iterable[SourcePage]
) -> list[tuple[str, str]]:
    """The facts of a study, each a label and a field, in the order that the edition chooses."""
    given = _index_page(pages, "facts")
    order = [str(name) for name in given] if isinstance(given, list) else []
    return sorted(facts, key=lambda fact: order.index(fact[1]) if fact[1] in order else len(order))


def headings_of(pages: Iterable[SourcePage]) -> list[str]:
    """The headings that the page of every study must have; none where the edition fixes none."""
    given = _index_page(pages, "headings")
    return [str(heading) for heading in given] if isinstance(given, list) else []


def length_of(pages: Iterable[SourcePage]) -> tuple[int, int] | None:
    """The fewest and the most words of a study's page, where the edition says."""
    given: Any = _index_page(pages, "length")
    return (given[0], given[1]) if _is_length(given) else None


def check_choices(page: SourcePage) -> Iterator[Problem]:
    """Checks the fields, headings and length on the studies page."""
    own: Any = page.meta.get("own_fields")
    names = [str(name) for name in own] if isinstance(own, dict) else []
    if own is not None and not isinstance(own, dict):
        yield _fault(page, "own_fields", "'own_fields' lists no fields.", "Write {soil: Soil}.")
    for name in names:
        if not _is_name(name):
            remedy = "Use another name, in lower-case letters, digits and underscores."
            yield _fault(
                page, "own_fields", f"A field of your own cannot be '{name}'.", remedy, name
            )
        elif not isinstance(own[name], str):
            remedy = f"Write '{name}: ' and the label that readers see."
            yield _fault(page, "own_fields", f"'{name}' has no label.", remedy, name)
    yield from _check_list(page, "fields", (*REQUIRED_FIELDS, *names), "can be required")
    yield from _check_list(
        page, "facts", (*REQUIRED_FIELDS, "quantity", "not_read", *names), "its page lists"
    )
    yield from _check_list(page, "headings", None, "")
    length = page.meta.get("length")
    if length is not None and not _is_length(length):
        remedy = "Write the minimum and maximum number of words, such as [250, 600]."
        yield _fault(page, "length", "'length' is not a range.", remedy)


def _check_list(
    page: SourcePage, field: str, known: tuple[str, ...] | None, that: str
) -> Iterator[Problem]:
    given: Any = page.meta.get(field)
    names = known or ()
    if given is not None and not isinstance(given, list):
        form = ", ".join(names) or "What it asks, What it found"
        yield _fault(page, field, f"'{field}' is not a list.", f"Write [{form}], or fewer of them.")
    for name in given if isinstance(given, list) and names else ():
        if name not in names:
            remedy = did_you_mean(str(name), names, f"Use some of: {', '.join(names)}.")
            yield _fault(page, field, f"A study has no field '{name}' that {that}.", remedy)


def _fault(page: SourcePage, field: str, what: str, remedy: str, *at: str) -> Problem:
    return Problem(page.path, page.front.line(field, *at), "study-field", what, remedy)


def _is_name(name: object) -> bool:
    return isinstance(name, str) and name.isidentifier() and name.islower() and name not in FIELDS


def _is_length(given: Any) -> bool:
    whole = isinstance(given, list) and len(given) == 2 and all(type(n) is int for n in given)
    return whole and 0 <= given[0] < given[1]


def _index_page(pages: Iterable[SourcePage], field: str) -> object:
    return next((page.meta.get(field) for page in pages if page.name == INDEX), None)
