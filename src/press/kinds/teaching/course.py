"""``teach/course.yml`` becomes a course: modules of things to read and discuss, and a quiz."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, ValidationInfo

from press.core.models import NOT_EMPTY, Fault, Record, fault, one_of
from press.core.problems import Problem
from press.core.publication import Key
from press.core.reading_units import Passage
from press.core.record_reader import find, read_document, read_record
from press.core.text import relative
from press.core.yaml_lines import Document
from press.core.yaml_lines import Path as Place
from press.kinds.teaching.quiz import Address, Question

VIEWS = {"class": "without our verdicts", "whole": "the whole pages"}
"""The pages that a module's links lead to."""


class Reading(Record):
    """A passage to read, by its address; ``title`` is empty where it keeps its own."""

    rules: ClassVar[dict[str, str]] = {"": "course-field"}
    read: Address
    title: str = ""

    @property
    def address(self) -> str:
        """The address of the passage."""
        return self.read


class Topic(Record):
    """Something to discuss; ``see`` are the addresses it speaks of."""

    rules: ClassVar[dict[str, str]] = {"": "course-field"}
    discuss: str
    id: str
    text: str
    see: tuple[Address, ...] = ()

    @property
    def title(self) -> str:
        """The title of a discussion."""
        return self.discuss


def _item(value: Any, info: ValidationInfo) -> Reading | Topic:
    if not isinstance(value, dict) or not {"read", "discuss"} & set(value):
        remedy = "Begin it with 'read: address' or 'discuss: title'."
        raise fault("course", "This item has neither 'read' nor 'discuss'.", remedy)
    model = Reading if "read" in value else Topic
    return model.model_validate(value, context=info.context)


class Module(Record):
    """A part of the course."""

    rules: ClassVar[dict[str, str]] = {"": "course-field", "items": "course"}
    id: str
    title: str
    view: Annotated[str, one_of("course", VIEWS)] = "class"
    items: Annotated[tuple[Annotated[Reading | Topic, BeforeValidator(_item)], ...], NOT_EMPTY]


class Quiz(Record):
    """The questions at the end of a course."""

    rules: ClassVar[dict[str, str]] = {"": "course-field", "questions": "course"}
    title: str
    questions: Annotated[tuple[Question, ...], NOT_EMPTY]


class Course(Record):
    """A course on the publication, to be taken into a learning platform."""

    rules: ClassVar[dict[str, str]] = {"": "course-field", "modules": "course", "quiz": "course"}
    title: str
    about: str
    language: str
    modules: Annotated[tuple[Module, ...], NOT_EMPTY]
    quiz: Quiz

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions of its quiz."""
        return self.quiz.questions


def read_course(
    path: Path, root: Path, known: Mapping[str, Passage]
) -> tuple[Course | None, list[Problem]]:
    """The course, if it is whole, and everything that is wrong with it."""
    shown = relative(path, root)
    document, problems = read_document(path, root)
    if not isinstance(document.value, dict):
        fault = Problem(
            shown, 1, "course", "The file is not a course.", "Begin it with 'title: …'."
        )
        return None, problems or [fault]
    course, found = read_record(document, shown, Course, context=known)
    problems += [*found, *(Problem(shown, *twin) for twin in _twice(document))]
    # Without its control characters a course is whole.
    return None if any(p.rule != "control" for p in problems) else course, problems


def _twice(document: Document) -> Iterator[Fault]:
    """Ids that two things of the course have, and passages that one module has twice."""
    ids: dict[Any, int] = {}
    readings = find(document, "modules", "*", "items", "*", "read")
    found: list[tuple[Place, Place, Any]] = [(at[:2], at, name) for at, name in readings]
    for pattern in (("modules", "*"), ("modules", "*", "items", "*"), ("quiz", "questions", "*")):
        found += [((), at, name) for at, name in find(document, *pattern, "id")]
    for scope, at, name in found:
        line = document.line(*at)
        first = ids.setdefault((*scope, str(name)), line) if isinstance(name, str) else line
        if first != line:
            what = f"'{name}' appears twice, first in line {first}."
            yield line, "course-twice", what, "Keep one, or give it a different name."


COURSE = Key[Course | None]("course", lambda _: None)
