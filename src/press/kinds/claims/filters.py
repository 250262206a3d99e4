"""The ledger's filters: by verdict, kind of claim and work; each choice has an address of its own.

A choice is made by a control or by the address (``claims/#study-miller-1999``), and what it
leaves out is hidden by a stylesheet made here from the records, so that no script is needed.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from tinycss2.serializer import serialize_string_value

from press.core.publication import Publication
from press.kinds.claims.records import CLAIMS, KINDS, VERDICT_WORDS, Claim

SHEET = "assets/css/choices.css"
"""The address of the filters' style sheet, from the site's root."""
Names = Callable[[str], str]


class Choice(NamedTuple):
    """One choice of a filter: its value, its words, the id it is reached by, its claims."""

    value: str
    words: str
    id: str
    claims: list[Claim]


class Facet(NamedTuple):
    """One filter: its name, which is also the entry's ``data-`` attribute, label and choices."""

    name: str
    label: str
    choices: list[Choice]


def facets(publication: Publication, named: Names) -> list[Facet]:
    """The three filters; a verdict's address is its own word, as other pages link to it."""
    claims, words = publication[CLAIMS], publication[VERDICT_WORDS]
    works = sorted({s.key for claim in claims for s in claim.sources}, key=named)
    return [
        _facet("verdict", "Verdict", ((v, w, v) for v, w in words.items()), claims),
        _facet("kind", "Kind of claim", ((k, k, f"kind-{k}") for k in KINDS), claims),
        _facet("study", "Work", ((key, named(key), f"study-{key}") for key in works), claims),
    ]


def values(claim: Claim, facet: str) -> list[str]:
    """The filter values of an entry."""
    if facet == "study":
        return list(dict.fromkeys(source.key for source in claim.sources))
    return [claim.verdict if facet == "verdict" else claim.kind]


def _facet(
    name: str, label: str, choices: Iterable[tuple[str, str, str]], claims: list[Claim]
) -> Facet:
    found = []
    for value, words, id_ in choices:
        members = [claim for claim in claims if value in values(claim, name)]
        if members:
            found.append(Choice(value, words, id_, members))
    return Facet(name, label, found)


def stylesheet(publication: Publication) -> str:
    """The rules that hide what a choice leaves out; a control counts for more than the address."""
    rules = [
        rule
        for facet in facets(publication, str)
        for choice in facet.choices
        for rule in _rules(facet, choice)
    ]
    return "\n".join(rules) + "\n"


def _rules(facet: Facet, choice: Choice) -> Iterator[str]:
    value, name = serialize_string_value(choice.value), facet.name
    id_ = serialize_string_value(choice.id)
    fits = f'[data-{name}~="{value}"]'
    unchosen = f'.claims:has([data-choose="{name}"][value=""]:checked)'
    # Each selector ends in one class, not in ":is()": browsers then try it on these elements only.
    for condition in (
        f'.claims:has([data-choose="{name}"][value="{value}"]:checked)',
        f'{unchosen}:has([id="{id_}"]:target)',
    ):
        left_out = f"{condition} .entry:not({fits}), {condition} .ledger:not(:has(.entry{fits}))"
        yield f"{left_out} {{ display: none }}"
