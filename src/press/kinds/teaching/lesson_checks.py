"""Checks the questions of all lessons together: duplicates, or only one kind."""

from collections.abc import Iterator

from press.core.pages.page import SourcePage
from press.core.problems import ADVICE, OFF, Problem
from press.core.publication import Publication
from press.core.records.record_text import RecordText
from press.kinds.teaching.course.course import COURSE
from press.kinds.teaching.records import NOTES, TEACHING, Lesson


def lesson_texts(publication: Publication) -> Iterator[RecordText]:
    """Returns the texts of lessons and of the course; citations of lessons are among the uses."""
    for page, lesson in _lessons(publication):
        said = [(question.ask, question.line) for question in lesson.questions]
        said += [(question.key, question.line_of("key")) for question in lesson.questions]
        said += [(text, lesson.line_of("objectives")) for text in lesson.objectives]
        said += [(str(getattr(lesson, name, "")), lesson.line_of(name)) for name in NOTES]
        for text, line in said:
            yield RecordText(text, page.path, line, quotes=False, cites=False, numbers=True)
    course = publication[COURSE]
    path = publication.path("teach/course.yml")
    for text, line in course.texts() if course else ():
        yield RecordText(text, path, line, quotes=False, cites=False, plain=True)


def check_lessons(publication: Publication) -> Iterator[Problem]:
    """Every fault that shows between the questions of a publication."""
    yield from _without_key(publication)
    asked: dict[str, tuple[str, int]] = {}
    for page, lesson in _lessons(publication):
        for question in lesson.questions:
            here = page.path, question.line
            path, line = asked.setdefault(" ".join(question.ask.split()).casefold(), here)
            if (path, line) != here:
                what = f"The same question is also in {path}, line {line}."
                remedy = "Ask a different question, or remove one."
                yield Problem(page.path, question.line, "teach-twice", what, remedy)
        if len(lesson.questions) > 1 and len({one.kind for one in lesson.questions}) == 1:
            kind = lesson.questions[0].kind
            what, remedy = f"All questions here have the kind '{kind}'.", "Add one of another kind."
            line = lesson.questions[0].line
            yield Problem(page.path, line, "teach-kinds", what, remedy, OFF)


def _without_key(publication: Publication) -> Iterator[Problem]:
    """Questions without a key, where others have one: who gives one key gives all."""
    asked = [
        (page, question) for page, lesson in _lessons(publication) for question in lesson.questions
    ]
    if any(question.key for _, question in asked):
        for page, question in asked:
            if not question.key:
                what = "A question without a key."
                remedy = "Add 'key:' below 'ask:', in one to three sentences."
                yield Problem(page.path, question.line, "teach-key", what, remedy, ADVICE)


def _lessons(publication: Publication) -> Iterator[tuple[SourcePage, Lesson]]:
    for page in publication.pages:
        if plan := publication[TEACHING].get(page.name):
            yield from ((page, lesson) for lesson in plan.lessons())
