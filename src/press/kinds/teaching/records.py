"""``teach:`` in the front matter of a page becomes what a lecturer needs to assign it.

Level, minutes of activity, objectives, what to know before, and questions, each with its kind and
where its answer stands. The essay asks by paragraph: ``teach: {paragraphs: {p1: …}}``.
"""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from press.core.cross_references import Use, cited
from press.core.link_targets import Target, TargetError, Targets
from press.core.pages import SourcePage
from press.core.problems import Problem, did_you_mean
from press.core.publication import Key
from press.core.yaml_lines import texts_in

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
LESSON = ("activity", "objectives", "questions")
FIELDS = ("level", "type", *LESSON, "prerequisites", "paragraphs")
QUESTION = ("ask", "kind", "answer_in")
FEWEST = 2
"""Questions of a study or of a paragraph: one is a test of reading, two begin a conversation."""


@dataclass(frozen=True)
class Question:
    """What is asked, of what kind, and where its answer stands."""

    ask: str
    kind: str
    answers: tuple[Target, ...]

    @property
    def word(self) -> str:
        """The kind as readers see it."""
        return KINDS[self.kind]


@dataclass(frozen=True)
class Lesson:
    """What is done with one text: minutes of activity, objectives, questions."""

    activity: int = 0
    objectives: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True)
class Teaching:
    """A page as something to teach with; ``paragraphs`` are the lessons of an essay, by id."""

    level: str
    type: str
    lesson: Lesson
    prerequisites: tuple[str, ...]
    paragraphs: dict[str, Lesson]

    def lessons(self) -> list[Lesson]:
        """The page's own lesson, and those of its paragraphs."""
        return [self.lesson, *self.paragraphs.values()]

    @property
    def activity(self) -> int:
        """Minutes of activity in all."""
        return sum(lesson.activity for lesson in self.lessons())


def read_teaching(
    pages: list[SourcePage], answers: Targets, studies: Container[str]
) -> tuple[dict[str, Teaching], list[Problem]]:
    """What each page that has ``teach:`` says of itself, by the page's name, and its faults.

    ``studies`` are the names of the pages about one work, which must ask.
    """
    teaching, problems = {}, []
    for page in pages:
        if "teach" in page.meta:
            reader = _Reader(page, answers)
            teaching[page.name] = reader.teaching()
            problems += reader.problems
    if teaching:  # a publication that asks of one study asks of all
        problems += [
            fault for page in pages for fault in _missing(page, teaching, answers, studies)
        ]
    return teaching, problems


def uses_in_teaching(page: SourcePage) -> Iterator[Use]:
    """The citations in what a page asks."""
    for text in texts_in(page.meta.get("teach")):
        for key in cited(text):
            yield Use("cite", key, page.path, page.front.line("teach"), sentence=text)


def _missing(
    page: SourcePage, teaching: Mapping[str, Teaching], answers: Targets, studies: Container[str]
) -> Iterator[Problem]:
    """Studies and paragraphs of an essay that ask fewer than two questions."""
    told, line = teaching.get(page.name), page.front.line("teach")
    what, remedy = "asks fewer than two questions.", "Add them under 'teach:' in the front matter."
    if page.name in studies and len(told.lesson.questions if told else ()) < FEWEST:
        yield Problem(page.path, line, "teach-few", f"The study {what}", remedy)
    for id_ in answers.paragraphs if page.voice == "essay" else ():
        lesson = told.paragraphs.get(id_, Lesson()) if told else Lesson()
        if len(lesson.questions) < FEWEST:
            line = page.front.line("teach", "paragraphs", id_)
            yield Problem(page.path, line, "teach-few", f"The paragraph {id_} {what}", remedy)


class _Reader:
    """Reads the front matter of one page, and keeps what is wrong with it."""

    def __init__(self, page: SourcePage, answers: Targets) -> None:
        self.page = page
        self.answers = answers
        self.problems: list[Problem] = []

    def teaching(self) -> Teaching:
        at = ("teach",)
        record = self._fields(self.page.meta["teach"], FIELDS, at)
        parts = record.get("paragraphs") or {}
        known = self.answers.paragraphs
        paragraphs = self._fields(parts, known, (*at, "paragraphs")) if parts else {}
        return Teaching(
            self._word(record, "level", LEVELS, "any", at),
            self._word(record, "type", TYPES, "reading", at),
            self._lesson(record, at),
            self._list(record, "prerequisites", at),
            {str(id_): self._part(part, id_) for id_, part in paragraphs.items()},
        )

    def _part(self, part: object, id_: str) -> Lesson:
        at = ("teach", "paragraphs", str(id_))
        return self._lesson(self._fields(part, LESSON, at), at)

    def _lesson(self, record: Mapping[str, Any], at: tuple[str | int, ...]) -> Lesson:
        activity = record.get("activity", 0)
        if not isinstance(activity, int) or isinstance(activity, bool) or activity < 0:
            self._tell((*at, "activity"), f"'{activity}' is no number of minutes.", "Write 20.")
            activity = 0
        asked = record.get("questions") or []
        if not isinstance(asked, list):
            self._tell((*at, "questions"), "Not a list of questions.", "Begin each with '- ask:'.")
            asked = []
        read = [self._question(one, (*at, "questions", n)) for n, one in enumerate(asked)]
        objectives = self._list(record, "objectives", at)
        return Lesson(activity, objectives, tuple(one for one in read if one))

    def _question(self, asked: object, at: tuple[str | int, ...]) -> Question | None:
        record = self._fields(asked, QUESTION, at)
        ask, where = record.get("ask"), record.get("answer_in") or []
        if not isinstance(ask, str) or not ask.strip() or not where:
            remedy = "Write 'ask: …', and 'answer_in:' with a claim, a paragraph or a page."
            self._tell(at, "A question without its words or without a place.", remedy)
            return None
        kind = self._word(record, "kind", KINDS, "", at)
        found = []
        for place in where if isinstance(where, list) else [where]:
            try:
                found.append(self.answers.find(str(place), self.page))
            except TargetError as fault:
                what, remedy = fault.args
                self._tell((*at, "answer_in"), what, remedy, rule="teach-answer")
        return Question(ask.strip(), kind, tuple(found)) if kind and found else None

    def _fields(
        self, record: object, known: Mapping[str, Any] | tuple[str, ...], at: tuple[str | int, ...]
    ) -> dict[str, Any]:
        if not isinstance(record, dict):
            self._tell(at, "Not a list of fields.", f"Use: {', '.join(known)}.")
            return {}
        for name in record:
            if name not in known:
                remedy = did_you_mean(str(name), known, f"Use one of: {', '.join(known)}.")
                self._tell((*at, str(name)), f"No field '{name}'.", remedy)
        return {str(name): value for name, value in record.items() if name in known}

    def _word(
        self,
        record: Mapping[str, Any],
        field: str,
        known: Mapping[str, str],
        default: str,
        at: tuple[str | int, ...],
    ) -> str:
        word = record.get(field, default)
        if isinstance(word, str) and word in known:
            return word
        remedy = did_you_mean(str(word), known, f"Use one of: {', '.join(known)}.")
        self._tell((*at, field), f"No {field} '{word}'.", remedy)
        return default

    def _list(
        self, record: Mapping[str, Any], field: str, at: tuple[str | int, ...]
    ) -> tuple[str, ...]:
        values = record.get(field) or []
        if isinstance(values, list) and all(isinstance(value, str) for value in values):
            return tuple(values)
        self._tell((*at, field), f"'{field}' is not a list of sentences.", "Begin each with '- '.")
        return ()

    def _tell(self, at: tuple[str | int, ...], what: str, remedy: str, rule: str = "teach") -> None:
        self.problems.append(Problem(self.page.path, self.page.front.line(*at), rule, what, remedy))


TEACHING = Key[dict[str, Teaching]]("teaching", lambda _: {})
