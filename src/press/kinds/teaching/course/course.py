"""``teach/course.yml`` as a course: modules of things to read, discuss and write, and a quiz."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo

from press.core.i18n.catalogue import TAG
from press.core.pages.reading_units import Passage
from press.core.problems import Fault, Problem, did_you_mean
from press.core.publication import Key
from press.core.records.models import NOT_EMPTY, Record, fault, one_of
from press.core.records.record_reader import find, read_document, read_record
from press.core.text import relative
from press.core.yaml.yaml_lines import Document
from press.core.yaml.yaml_lines import Path as Place
from press.kinds.teaching.course.quiz import Address, Id, Question
from press.kinds.teaching.records import DAY, MINUTES

ONCE: Mapping[tuple[str, ...], int] = {
    ("modules", "*", "title"): 0,
    ("modules", "*", "items", "*", "read"): 2,
    ("modules", "*", "items", "*", "rubric", "*", "criterion"): 4,
    ("quiz", "questions", "*", "asks"): 0,
}
"""What no other thing may have in the same part of the course, and how deep that part is."""
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
    id: Id
    text: str
    see: tuple[Address, ...] = ()

    @property
    def title(self) -> str:
        """The title of a discussion."""
        return self.discuss


class Criterion(Record):
    """One line of a rubric: what is looked for, and an answer that has it, nearly, or not."""

    rules: ClassVar[dict[str, str]] = {"": "course-field"}
    criterion: str
    full: str
    part: str
    none: str


class Writing(Record):
    """Something to write, and the rubric by which it is marked."""

    rules: ClassVar[dict[str, str]] = {"": "course-field", "rubric": "course"}
    write: str
    id: Id
    text: str
    see: tuple[Address, ...] = ()
    rubric: Annotated[tuple[Criterion, ...], NOT_EMPTY]

    @property
    def title(self) -> str:
        """What is written."""
        return self.write


Item = Reading | Topic | Writing
MODELS: dict[str, type[Item]] = {"read": Reading, "discuss": Topic, "write": Writing}
"""What an item is, by the field it begins with."""


def _item(value: Any, info: ValidationInfo) -> Item:
    first = next((name for name in MODELS if isinstance(value, dict) and name in value), None)
    if first is None:
        remedy = "Begin it with 'read: address', 'discuss: title' or 'write: title'."
        raise fault("course", "This item has neither 'read' nor 'discuss' nor 'write'.", remedy)
    return MODELS[first].model_validate(value, context=info.context)


class Module(Record):
    """A part of the course: what it is about, how many minutes it takes, what one can do after."""

    rules: ClassVar[dict[str, str]] = {"": "course-field", "items": "course"}
    remedies: ClassVar[dict[str, str]] = {"minutes": MINUTES}
    id: Id
    title: str
    view: Annotated[str, one_of("course", VIEWS)] = "class"
    about: str = ""
    minutes: Annotated[int, Field(gt=0, le=DAY)] = 0
    outcome: str = ""
    items: Annotated[tuple[Annotated[Item, BeforeValidator(_item)], ...], NOT_EMPTY]


class Quiz(Record):
    """The questions at the end of a course."""

    rules: ClassVar[dict[str, str]] = {"": "course-field", "questions": "course"}
    title: str
    questions: Annotated[tuple[Question, ...], NOT_EMPTY]


def _language(value: str) -> str:
    """Learning platforms read a code, never a name."""
    if not TAG.fullmatch(value):
        what = f"'{value[:40]}' is not the code of a language."
        raise fault("course-field", what, "Write 'de' or 'en-GB'.")
    return value


class Course(Record):
    """A course on the publication, to be taken into a learning platform."""

    rules: ClassVar[dict[str, str]] = {"": "course-field", "modules": "course", "quiz": "course"}
    title: str
    about: str
    language: Annotated[str, AfterValidator(_language)]
    modules: Annotated[tuple[Module, ...], NOT_EMPTY]
    quiz: Quiz

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions of its quiz."""
        return self.quiz.questions

    def questions_of(self, module: str = "") -> tuple[Question, ...]:
        """The questions of a module, by its id; without one, those asked at the end."""
        return tuple(question for question in self.questions if question.module == module)


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
    problems += [*found, *(Problem(shown, *twin) for twin in _duplicates(document))]
    problems += [Problem(shown, *lost) for lost in _unknown_modules(document)]
    # Without its control characters a course is whole.
    return None if any(p.rule != "control" for p in problems) else course, problems


def _unknown_modules(document: Document) -> Iterator[Fault]:
    """Questions of a module that the course does not have."""
    modules = [str(name) for _, name in find(document, "modules", "*", "id")]
    for at, name in find(document, "quiz", "questions", "*", "module"):
        if name is not None and str(name) not in modules:
            remedy = did_you_mean(str(name), modules, f"Use one of: {', '.join(modules)}.")
            yield document.line(*at), "course", f"No module '{name}'.", remedy


def _duplicates(document: Document) -> Iterator[Fault]:
    """Ids and titles that two things of the course have, and passages that one module has twice."""
    ids: dict[Any, int] = {}
    found: list[tuple[tuple[object, ...], Place, Any]] = []
    for pattern, depth in ONCE.items():
        found += [((pattern, at[:depth]), at, name) for at, name in find(document, *pattern)]
    for part in (("modules", "*"), ("modules", "*", "items", "*"), ("quiz", "questions", "*")):
        found += [((), at, name) for at, name in find(document, *part, "id")]
    for scope, at, name in found:
        line = document.line(*at)
        first = ids.setdefault((*scope, str(name)), line) if isinstance(name, str) else line
        if first != line:
            what = f"'{name}' appears twice, first in line {first}."
            yield line, "course-twice", what, "Keep one, or give it a different name."


COURSE = Key[Course | None]("course", lambda _: None)
