"""Checks plans, class-view marks without effect, and the questions of all lessons together."""

import re
from collections.abc import Iterator

from press.core.pages.block_texts import without_code
from press.core.pages.page import SourcePage
from press.core.problems import ADVICE, OFF, Fault, Problem, locate_faults, nearest
from press.core.publication import Publication
from press.core.records.record_text import RecordText
from press.core.text import read_text
from press.kinds.teaching.class_view.class_addresses import (
    CLASS_ADDRESSES,
    class_address,
    resolve_link,
)
from press.kinds.teaching.course.course import COURSE
from press.kinds.teaching.course.quiz import plain_words
from press.kinds.teaching.pages import minutes_at
from press.kinds.teaching.records import NOTES, TEACHING, Lesson, Teaching
from press.kinds.teaching.sheets import SHEET, SHEETS, check_tables

TO = r"\s*(?:[–—-]|to|bis)\s*"
"""What is between two minutes."""
SPAN = re.compile(rf"(?m)^\|\s*(\d{{1,9}}){TO}(\d{{1,9}})\s*\|")
"""The first cell of a row that says from which minute to which."""
MARK = re.compile(r"\]\((?P<to>[^)\s]{1,999})\)\{\s*\.(?P<mark>in-class|whole)\s*\}")
READ = re.compile(r"\]\((?P<to>[^)\s]{1,999})\)\{[^}]*\.read\b[^}]*\}")
CLASS = re.compile(r"(?m)(?:(?<=[\w)\]*_` ])|^)\{:?\s*\.(?P<name>[\w-]+)\s*\}")
CLASSES = ("answer", "sheet", "whole", "in-class", "supplied")
ANSWER = re.compile(r"(?m)^#{1,3} .*\{[^}]*\.answer\b[^}]*\}\s*$")


def check_teaching(publication: Publication) -> Iterator[Problem]:
    """The faults of plans, and of the marks that lead to class views."""
    for page in publication.pages:
        plan = publication[TEACHING].get(page.name)
        is_exercise = plan is not None and plan.is_plan
        if plan and is_exercise:
            yield from _missing_parts(page, plan)
            yield from check_tables(page, publication)
        if plan:
            yield from _minutes(page, plan, publication)
        idle = _idle_marks(page, publication, is_exercise)
        yield from locate_faults(page.path, page.first_line, page.body, idle)
        shown = without_code(page.body)
        misspelt = _misspelt_marks(shown, publication)
        yield from locate_faults(page.path, page.first_line, shown, misspelt)


def _misspelt_marks(shown: str, publication: Publication) -> Iterator[Fault]:
    """Marks that are nearly one of ours, and that no style sheet of the publication names."""
    for found in CLASS.finditer(shown):
        name, meant = found["name"], nearest(found["name"], CLASSES)
        if meant not in {"", name} and not _is_styled(name, publication):
            what, remedy = f"'{{.{name}}}' has no effect.", f"Did you mean '{{.{meant}}}'?"
            yield found.start(), "class-mark", what, remedy


def _is_styled(name: str, publication: Publication) -> bool:
    sheets = (publication.places.docs / "assets" / "css").glob("*.css")
    return any(f".{name}" in read_text(file, publication.places.root)[0] for file in sheets)


def _missing_parts(page: SourcePage, plan: Teaching) -> Iterator[Problem]:
    lacking = [name for name in NOTES if not getattr(plan, name)]
    if lacking:
        names = ", ".join(f"'{name}'" for name in lacking)
        yield Problem(
            page.path,
            page.front.line("teach"),
            "teach-plan",
            f"The plan lacks {names}.",
            "Add a sentence for each under 'teach:' in the front matter.",
        )


def _minutes(page: SourcePage, plan: Teaching, publication: Publication) -> Iterator[Problem]:
    at = before = 0
    for row in SPAN.finditer(page.body):
        begins, ends = int(row[1]), int(row[2])
        # A row between them that lacks a '|' has a message of its own.
        unclosed = rf"(?m)^\|\s*{at}{TO}{begins}\s"
        at = begins if re.search(unclosed, page.body[before : row.start()]) else at
        before = row.end()
        if begins != at or ends <= begins:
            what = f"This row goes from minute {begins} to {ends}, but the one before ends at {at}."
            remedy = f"Begin it at {at}."
            yield Problem(page.path, _line(page, row), "teach-time", what, remedy)
            return
        at = ends
        yield from _too_much_to_read(page, row, publication)
    if at and at != plan.activity:
        what = f"The rows end at minute {at}, but 'activity' is {plan.activity}."
        line = page.front.line("teach", "activity")
        remedy = f"Write 'activity: {at}', or correct the rows."
        yield Problem(page.path, line, "teach-time", what, remedy)


def _too_much_to_read(
    page: SourcePage, row: re.Match[str], publication: Publication
) -> Iterator[Problem]:
    """A row of steps that takes longer to read than it lasts; ``{.read}`` marks what is read."""
    given = int(row[2]) - int(row[1])
    cells = page.body[row.end() :].partition("\n")[0]
    read = [_address(found["to"], page, publication) for found in READ.finditer(cells)]
    needed = sum(minutes_at(place, publication) for place in read if place is not None)
    if needed > given:
        what = f"This row lasts {given} minutes, and its reading takes {needed}."
        remedy = "Give it more minutes, or let the class read less."
        yield Problem(page.path, _line(page, row), "teach-time", what, remedy)


def _idle_marks(page: SourcePage, publication: Publication, exercise: bool) -> Iterator[Fault]:
    """Marks of links and headings that change nothing in a class view."""
    views = publication[CLASS_ADDRESSES]
    for found in MARK.finditer(page.body):
        to, sign = _address(found["to"], page, publication), f"'{{.{found['mark']}}}'"
        is_task = to is not None and to.partition("#")[0] in publication[SHEETS]
        if to is not None and class_address(publication, to) == to:
            what = f"{sign} has no effect: '{found['to']}' has no class view."
            yield found.start(), "class-mark", what, "Remove the mark."
        elif (leads := exercise and not is_task) != (found["mark"] == "whole"):
            says = f"this link leads to the {'class view' if leads else 'whole page'} without it"
            yield found.start(), "class-mark", f"{sign} has no effect: {says}.", "Remove it."
    # A study that is begun has the mark before anybody teaches.
    without_view = bool(views) and page.address not in views
    marks = {
        "answer": (ANSWER, without_view, "has no class view"),
        "sheet": (SHEET, not exercise, "is not a plan"),
    }
    for name, (mark, is_idle, why) in marks.items():
        if is_idle and (heading := mark.search(page.body)):
            what = f"'{{.{name}}}' has no effect, because this page {why}."
            yield heading.start(), "class-mark", what, "Remove it."


def _address(link: str, page: SourcePage, publication: Publication) -> str | None:
    """The address of the site that a link of a page's source leads to; nothing if outside."""
    name, mark, place = link.partition("#")
    folder = page.name.rpartition("/")[0]
    target = resolve_link(name, f"{folder}/" if folder else "") if name else page.name
    if target is None or (found := publication.page(target)) is None:
        return None
    return f"{found.address}{mark}{place}"


def _line(page: SourcePage, found: re.Match[str]) -> int:
    return page.first_line + page.body.count("\n", 0, found.start())


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
            path, line = asked.setdefault(plain_words(question.ask), here)
            if plain_words(question.key) == plain_words(question.ask):
                what, remedy = "The key repeats the question.", "Say what a good answer says."
                yield Problem(page.path, question.line_of("key"), "teach-key", what, remedy, ADVICE)
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
