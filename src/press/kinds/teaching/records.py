"""``teach:`` in the front matter of a page becomes what a lecturer needs to assign it.

Level, minutes of activity, objectives, what to know before, and questions, each with its kind and
where its answer stands. The essay asks by paragraph: ``teach: {paragraphs: {p1: …}}``.
"""

from collections.abc import Container, Iterable, Iterator
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field, PlainValidator, ValidationInfo

from press.core.cross_references import Use, cited_keys
from press.core.pages.essays import paragraphs
from press.core.pages.link_targets import Target, TargetError, Targets
from press.core.pages.page import SourcePage
from press.core.problems import Problem, errors
from press.core.publication import Key
from press.core.records.models import AS_TUPLE, NOT_EMPTY, Record, existing_name, fault, one_of
from press.core.records.record_reader import read_record
from press.core.yaml.yaml_lines import texts_in
from press.kinds.data.records import DATASETS

LEVELS = {
    "introductory": "Introductory",
    "undergraduate": "Undergraduate",
    "graduate": "Graduate",
    "any": "Any",
}
KINDS = {"recall": "recall", "interpret": "interpretation", "judge": "judgement"}
TYPES = {
    "reading": "Reading",
    "lesson-plan": "Lesson plan",
    "lab": "Lab",
    "exercise": "Exercise",
    "assignment": "Assignment",
    "debate": "Debate brief",
    "answers": "Answers",
}
NOTES = {"students": "Class size", "online": "Online", "support": "Support", "ai": "Generative AI"}
"""Additional fields of a plan."""
DAY = 1440
MINUTES = "Write minutes, as a number like 40; a day has 1,440."
"""The most minutes that a lesson or a module takes, and what to do about others."""
FEWEST = 2
"""Questions of a study or of a paragraph: one is a test of reading, two begin a conversation."""


Context = tuple[Targets, SourcePage]


def _target(place: object, info: ValidationInfo[Context]) -> Target:
    targets, page = info.context
    try:
        return targets.find(str(place), page)
    except TargetError as error:
        raise fault("teach-answer", *error.args) from None


PARAGRAPH = existing_name(
    "teach",
    "No paragraph '{value}'.",
    lambda info: paragraphs(info.context[1]),
    "Give its heading an id, as in '## Title {{#p1}}'.",
)


def _tables(info: ValidationInfo[Context]) -> Iterable[str] | None:
    """The tables there are; none where one cannot be read, which has its own message."""
    publication = info.context[0].publication
    broken = any("/data/" in problem.path for problem in errors(publication.problems))
    return None if broken else publication[DATASETS]


TABLE = existing_name("teach", "No table '{value}'.", _tables)


def _without_citation(key: str) -> str:
    if next(iter(cited_keys(key)), None):
        remedy = "Name the work in words: lists of citations would show the key to a class."
        raise fault("teach", "A key cites a work.", remedy)
    return key


class Question(Record):
    """A question, its kind, and where its answer is; ``key`` is what a good answer says.

    Only pages of answers print the key: see ``pages.py``.
    """

    rules: ClassVar[dict[str, str]] = {"": "teach"}
    ask: str
    key: Annotated[str, AfterValidator(_without_citation)] = ""
    kind: Annotated[str, one_of("teach", KINDS)]
    answer_in: Annotated[
        tuple[Annotated[Target, PlainValidator(_target)], ...], NOT_EMPTY, AS_TUPLE
    ]

    @property
    def word(self) -> str:
        """The kind as readers see it."""
        return KINDS[self.kind]


class Lesson(Record):
    """A lesson about one text: minutes of activity, objectives, questions."""

    rules: ClassVar[dict[str, str]] = {"": "teach"}
    remedies: ClassVar[dict[str, str]] = {"activity": MINUTES}
    activity: Annotated[int, Field(ge=0, le=DAY)] = 0
    objectives: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()


class Teaching(Lesson):
    """A page as something to teach with; ``paragraphs`` are the lessons of an essay, by id.

    ``reads`` is what students have read before a plan begins; ``tables`` are those of its tasks.
    """

    level: Annotated[str, one_of("teach", LEVELS)] = "any"
    type: Annotated[str, one_of("teach", TYPES)] = "reading"
    prerequisites: tuple[str, ...] = ()
    reads: Annotated[
        tuple[Annotated[Target, PlainValidator(_target)], ...], NOT_EMPTY, AS_TUPLE
    ] = ()
    tables: Annotated[tuple[Annotated[str, TABLE], ...], NOT_EMPTY] = ()
    keywords: tuple[str, ...] = ()
    students: str = ""
    online: str = ""
    support: str = ""
    ai: str = ""
    paragraphs: dict[Annotated[str, PARAGRAPH], Lesson] = Field(default={})

    def lessons(self) -> list[Lesson]:
        """The page's own lesson, and those of its paragraphs."""
        return [self, *self.paragraphs.values()]

    @property
    def is_plan(self) -> bool:
        """Whether the page gives a class something to do."""
        return self.type not in ("reading", "answers")

    @property
    def notes(self) -> list[tuple[str, str]]:
        """Returns a plan's class size, online use, support and AI, each with its label."""
        return [(label, text) for name, label in NOTES.items() if (text := getattr(self, name))]

    @property
    def minutes(self) -> int:
        """Minutes of activity in all."""
        return sum(lesson.activity for lesson in self.lessons())


def read_teaching(
    pages: list[SourcePage], targets: Targets, studies: Container[str]
) -> tuple[dict[str, Teaching], list[Problem]]:
    """Returns the lesson of each page with ``teach:``, by the page's name, and errors in it.

    ``studies`` are the names of the pages about one work, which must ask.
    """
    teaching: dict[str, Teaching] = {}
    problems: list[Problem] = []
    for page in pages:
        if page.meta.get("teach") is not None:
            context = targets, page
            record, found = read_record(page.front, page.path, Teaching, "teach", context=context)
            teaching |= {page.name: record} if record else {}
            problems += found
    faulty = {problem.path for problem in problems}
    if any("teach" in page.meta for page in pages):  # who asks of one study asks of all
        for page in pages:
            if page.path not in faulty:
                plan, is_study = teaching.get(page.name, Teaching()), page.name in studies
                problems += _too_few(page, plan, is_study)
    return teaching, problems


def uses_in_teaching(page: SourcePage) -> Iterator[Use]:
    """The citations in what a page asks."""
    for text in texts_in(page.meta.get("teach")):
        for key in cited_keys(text):
            yield Use("cite", key, page.path, page.front.line("teach"), sentence=text)


def _too_few(page: SourcePage, teaching: Teaching, is_study: bool) -> Iterator[Problem]:
    """A study, and paragraphs of an essay, that ask fewer than two questions."""
    if is_study and len(teaching.questions) < FEWEST:
        yield _few(page, page.front.line("teach"), "study")
    for id_ in paragraphs(page) if page.voice == "essay" else ():
        if len(teaching.paragraphs.get(id_, Lesson()).questions) < FEWEST:
            yield _few(page, page.front.line("teach", "paragraphs", id_), f"paragraph {id_}")


def _few(page: SourcePage, line: int, name: str) -> Problem:
    what, remedy = "has fewer than two questions.", "Add them under 'teach:' in the front matter."
    return Problem(page.path, line, "teach-few", f"The {name} {what}", remedy)


TEACHING = Key[dict[str, Teaching]]("teaching", lambda _: {})
