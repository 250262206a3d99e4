"""What is wrong with lessons together: questions asked twice, plans that do not add up."""

import re
from collections.abc import Iterator

from press.core.pages import SourcePage
from press.core.problems import OFF, Problem
from press.core.publication import Publication
from press.core.record_text import RecordText
from press.kinds.teaching.records import TEACHING, Lesson, Teaching

SPAN = re.compile(r"^\|[ ]*(\d+)[ ]*[–-][ ]*(\d+)[ ]*\|")
"""The first cell of a plan's row: from which minute to which."""


def lesson_texts(publication: Publication) -> Iterator[RecordText]:
    """What lessons ask and aim at; what they cite is among the uses."""
    for page, lesson in _lessons(publication):
        said = [(question.ask, question.line) for question in lesson.questions]
        said += [(text, lesson.line_of("objectives")) for text in lesson.objectives]
        for text, line in said:
            yield RecordText(text, page.path, line, quotes=False, cites=False, numbers=True)


def check_lessons(publication: Publication) -> Iterator[Problem]:
    """Every fault that shows between the questions of a publication, or the rows of a plan."""
    asked: dict[str, tuple[str, int]] = {}
    for page, lesson in _lessons(publication):
        for question in lesson.questions:
            here = page.path, question.line
            path, line = asked.setdefault(" ".join(question.ask.split()).casefold(), here)
            if (path, line) != here:
                what = f"This question is asked already in {path}, line {line}."
                remedy = "Ask something else, or remove one."
                yield Problem(page.path, question.line, "teach-twice", what, remedy)
        if len(lesson.questions) > 1 and len({one.kind for one in lesson.questions}) == 1:
            kind = lesson.questions[0].kind
            what, remedy = f"All questions here are of the kind '{kind}'.", "Add one of another."
            line = lesson.questions[0].line
            yield Problem(page.path, line, "teach-kinds", what, remedy, OFF)
    for page in publication.pages:
        if plan := publication[TEACHING].get(page.name):
            yield from _minutes(page, plan)


def _lessons(publication: Publication) -> Iterator[tuple[SourcePage, Lesson]]:
    for page in publication.pages:
        if plan := publication[TEACHING].get(page.name):
            yield from ((page, lesson) for lesson in plan.lessons())


def _minutes(page: SourcePage, plan: Teaching) -> Iterator[Problem]:
    """Rows of a plan that leave a gap, go back, or do not fill the time that the page gives."""
    spans = [
        (page.first_line + at, int(match[1]), int(match[2]))
        for at, row in enumerate(page.body.split("\n"))
        if (match := SPAN.match(row))
    ]
    if not spans or spans[0][1] != 0:
        return  # no plan, or one of weeks and pages
    end = 0
    for line, first, last in spans:
        if first != end or last <= first:
            what = f"This row is from minute {first} to {last}, after one that ends at {end}."
            yield Problem(page.path, line, "teach-minutes", what, f"Let it begin at {end}.")
            return
        end = last
    if plan.minutes and end != plan.minutes:
        what = f"The plan ends at minute {end}, and 'activity' has {plan.minutes} minutes."
        remedy = f"Write 'activity: {end}', or mend the rows."
        yield Problem(page.path, spans[-1][0], "teach-minutes", what, remedy)
