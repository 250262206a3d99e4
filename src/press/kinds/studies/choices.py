"""What an edition chooses for its studies, in the front matter of the page of all studies."""

from collections.abc import Iterable
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field

from press.core.pages.page import SourcePage
from press.core.problems import Problem
from press.core.records.models import Record, existing_name, fault
from press.core.records.record_reader import read_sound_fields
from press.core.yaml.yaml_lines import Document
from press.kinds.studies.rating import RUBRIC, OwnWords

INDEX = "studies/index.md"
"""The page of all studies."""
REQUIRED_FIELDS = ("asks", "finds", "method", "covers", "cannot_say", "read")
"""The required fields of a study by default."""
FIELDS = frozenset(
    {*REQUIRED_FIELDS, *RUBRIC, "title", "description", "quantity", "not_read", "why", "disagree"}
    | {"outcomes", "direction", "teach", "label", "year", "study", "points", "points_of", "weight"}
)
"""Names that a field of the edition's own cannot have: fields of ours, and columns of the table."""


def _own_name(name: str) -> str:
    if not (name.isidentifier() and name.islower() and name not in FIELDS):
        remedy = "Use another name, in lower-case letters, digits and underscores."
        raise fault("study-field", f"A field of your own cannot be '{name}'.", remedy)
    return name


def _field(that: str, *more: str) -> AfterValidator:
    return existing_name(
        "study-field",
        f"A study has no field '{{value}}' that {that}.",
        lambda info: (
            (*REQUIRED_FIELDS, *more, *info.data["own_fields"])
            if "own_fields" in info.data
            else None  # they have a fault
        ),
        "Use some of: {known}.",
    )


def _range(length: tuple[int, ...]) -> tuple[int, ...]:
    if len(length) != 2 or not 0 <= length[0] < length[1]:
        remedy = "Write the minimum and maximum number of words, such as [250, 600]."
        raise fault("study-field", "'length' is not a range.", remedy)
    return length


class Choices(Record):
    """The outcomes by name with their labels, and what each study must have and shows.

    ``rubric`` are the edition's own words for answers, ``own_fields`` the labels of its own fields
    by name, ``fields`` those that a study must have, ``facts`` the order that they are shown in,
    ``headings`` those of a study's page, and ``length`` its fewest and most words.
    """

    rules: ClassVar[dict[str, str]] = {"": "study-field"}
    outcomes: dict[str, str] = Field(default={})
    rubric: OwnWords | None = None  # type: ignore[valid-type]
    own_fields: dict[Annotated[str, AfterValidator(_own_name)], str] = Field(default={})
    fields: tuple[Annotated[str, _field("can be required")], ...] = REQUIRED_FIELDS
    facts: tuple[Annotated[str, _field("its page lists", "quantity", "not_read")], ...] = ()
    headings: tuple[str, ...] = ()
    length: Annotated[tuple[int, ...], AfterValidator(_range)] = ()

    def in_order(self, facts: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
        """The facts of a study, each a label and a field, in the order that the edition chooses."""
        order = {name: place for place, name in enumerate(self.facts)}
        return sorted(facts, key=lambda fact: order.get(fact[1], len(order)))


def read_choices(pages: Iterable[SourcePage]) -> tuple[Choices, list[Problem]]:
    """The sound choices of an edition, and what is wrong with the others."""
    page = next((page for page in pages if page.name == INDEX), None)
    if page is None:
        return Choices(), []
    given = {name: page.meta[name] for name in Choices.model_fields if name in page.meta}
    return read_sound_fields(Document(given, page.front.lines), page.path, Choices)
