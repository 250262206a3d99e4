"""The front matter of ``docs/studies/<key>.md`` becomes a study; claims say how it bears."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath
from typing import Annotated, Any, ClassVar

from pydantic import Field, create_model, field_validator

from press.core.cross_references import Use, cited_keys
from press.core.pages.page import SourcePage
from press.core.pages.sentences import plain
from press.core.problems import Problem, did_you_mean
from press.core.publication import Key, Publication
from press.core.records.models import AS_TUPLE, Prose, Record, existing_name, fault, one_of
from press.core.records.record_reader import read_sound_fields
from press.core.yaml.yaml_lines import texts_in
from press.kinds.citations import Work
from press.kinds.citations.bibliography.records import BIBLIOGRAPHY, Bibliography
from press.kinds.claims import ClaimName
from press.kinds.studies.choices import INDEX, REQUIRED_FIELDS, Choices, read_choices
from press.kinds.studies.rating import RUBRIC, Rating, Rubric, rate, with_words

DIRECTIONS = {
    "positive": "For the better",
    "mixed": "Mixed",
    "none": "No effect",
    "negative": "For the worse",
}
"""The directions of a finding; the studies page says what counts as better."""
PROSE = {*REQUIRED_FIELDS, "not_read", "quantity", "disagree"}


Answer = Annotated[
    str,
    existing_name("study-rating", "No {field} '{value}'.", lambda info: RUBRIC[info.field_name][1]),
]
Outcome = Annotated[
    str,
    existing_name(
        "study-outcome",
        "No outcome '{value}'.",
        lambda info: [*info.context[CHOICES].outcomes, "none"],
        f"Use one of: {{known}}. {INDEX} names them.",
    ),
]


class Quantity(Record):
    """The number a study reports: its kind, of what and per what it is, and its size."""

    rules: ClassVar[dict[str, str]] = {"": "study-field"}
    kind: str = ""
    of: str = ""
    per: str = ""
    reported: str = ""


class Dissent(Record):
    """A work that finds otherwise, and in what."""

    rules: ClassVar[dict[str, str]] = {"": "study-field"}
    key: Work
    why: str = ""


class StudyRecord(Record):
    """The front matter of a study; missing or invalid fields are empty."""

    rules: ClassVar[dict[str, str]] = {"": "study-field", "outcomes": "study-outcome"}
    remedies: ClassVar[dict[str, str]] = {
        "outcomes": "Write [one, two].",
        "quantity": f"Give it the fields {', '.join(Quantity.model_fields)}.",
    }
    title: str = ""
    description: str = ""
    asks: Prose = ""
    finds: Prose = ""
    quantity: Quantity = Quantity()
    method: Prose = ""
    covers: Prose = ""
    cannot_say: Prose = ""
    read: Prose = ""
    not_read: Prose = ""
    why: dict[ClaimName, str] = Field(default={})
    disagree: tuple[Dissent, ...] = ()
    design: Answer = ""
    coverage: Answer = ""
    identification: Answer = ""
    replication: Answer = ""
    read_share: Answer = ""
    outcomes: Annotated[tuple[Outcome, ...], AS_TUPLE] = ()
    direction: Annotated[str, one_of("study-outcome", DIRECTIONS)] = ""
    teach: Any = None

    @field_validator("outcomes")
    @classmethod
    def _none_is_alone(cls, outcomes: tuple[str, ...]) -> tuple[str, ...]:
        if "none" in outcomes and len(outcomes) > 1:
            what = "'none' says that the study measures no outcome, but others are listed."
            raise fault("study-outcome", what, "Keep 'none' alone, or remove it.")
        return outcomes


@cache
def _with(own: tuple[str, ...]) -> type[StudyRecord]:
    """The record with the fields of an edition's own."""
    fields: dict[str, Any] = dict.fromkeys(own, (Prose, ""))
    return create_model("StudyRecord", __base__=StudyRecord, **fields) if own else StudyRecord


@dataclass(frozen=True)
class Study:
    """One work with a page of its own; ``record`` is its front matter, ``rubric`` rates it."""

    key: str
    page: SourcePage
    record: StudyRecord
    rubric: Rubric

    @property
    def rating(self) -> Rating | None:
        """The study's weight by the rubric."""
        return rate(self.record.model_dump(include=set(RUBRIC)), self.rubric)

    @property
    def own(self) -> dict[str, Prose]:
        """The edition's own fields, by name."""
        names = type(self.record).model_fields.keys() - StudyRecord.model_fields.keys()
        return {name: value for name in names if (value := getattr(self.record, name))}

    @property
    def argues(self) -> bool:
        """True if the work argues and measures nothing."""
        return self.record.design == "argument"


def is_study(page: SourcePage) -> bool:
    """True if the page's place is that of a work's page."""
    path = PurePosixPath(page.name)
    return path.parent.name == "studies" and path.stem != "index"


def read_studies(publication: Publication) -> tuple[dict[str, Study], list[Problem]]:
    """The studies among the pages, by key, and what their front matter lacks."""
    studies: dict[str, Study] = {}
    problems: list[Problem] = []
    choices = publication[CHOICES]
    model, rubric = _with(tuple(choices.own_fields)), with_words(choices.rubric)
    for page in filter(is_study, publication.pages):
        key = PurePosixPath(page.name).stem
        record, found = read_sound_fields(page.front, page.path, model, context=publication)
        studies[key] = Study(key, page, record, rubric)
        problems += [*found, *_lacks(page, key, publication[BIBLIOGRAPHY], choices.fields)]
    return studies, problems


def _lacks(
    page: SourcePage, key: str, bibliography: Bibliography, needed: Iterable[str]
) -> Iterator[Problem]:
    if key not in bibliography:
        remedy = did_you_mean(key, bibliography, "Rename the page to the work's BibTeX key.")
        what = f"No entry '{key}' in the bibliography."
        yield Problem(page.path, 1, "study-unknown", what, remedy)
    for field in needed:
        if field in page.meta and not page.meta[field]:
            line, remedy = page.front.line(field), "Write it after the colon."
            yield Problem(page.path, line, "study-field", f"'{field}' is empty.", remedy)
        elif field not in page.meta:
            remedy = f"Add '{field}:' to the front matter."
            yield Problem(page.path, 1, "study-field", f"'{field}' is missing.", remedy)


def uses_in(study: Study) -> Iterator[Use]:
    """The citations in the prose of a study's front matter, each at its field's line."""
    for field in (PROSE | study.own.keys()) & set(study.page.meta):
        for text in texts_in(study.page.meta[field]):
            for key in cited_keys(text):
                path, line = study.page.path, study.page.front.line(field)
                yield Use("cite", key, path, line, sentence=plain(text))


def join_paragraphs(value: object) -> str:
    """Joins a field's text; the parts of a list or a group become paragraphs."""
    if isinstance(value, dict | list | tuple):
        return "\n\n".join(
            map(join_paragraphs, value.values() if isinstance(value, dict) else value)
        )
    return str(value)


def prose_of(study: Study) -> Iterator[str]:
    """The texts of a study's record that its page prints."""
    for field in (*REQUIRED_FIELDS, *sorted(study.own)):
        yield from texts_in(study.page.meta.get(field))


STUDIES = Key[dict[str, Study]]("studies", lambda _: {})
STUDY_PAGES = Key[dict[str, Study]](
    "studies by page", lambda p: {study.page.name: study for study in p[STUDIES].values()}
)
CHOICES = Key[Choices]("choices for studies", lambda p: read_choices(p.pages)[0])
