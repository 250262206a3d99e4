"""What makes a quiz guessable or silent, and what a module of a course owes a class."""

import re
from collections import Counter
from collections.abc import Callable, Iterator

from press.core.pages.page_names import MARKUP
from press.core.problems import ADVICE, OFF, Problem
from press.kinds.teaching.course.course import Course, Module, Writing
from press.kinds.teaching.course.quiz import Question, plain_words

PATH = "docs/teach/course.yml"
LONGEST = 1.3
"""The right answer may be so many times as long as the longest wrong one."""
SHORTEST = 3
"""Letters of a feedback: "ok" is none."""
ENOUGH = 3
"""From so many questions on, a habit of theirs can be seen."""
QUESTIONS_PER_MODULE = range(3, 6)
"""So many questions a module has: enough to learn from, few enough to finish."""
RULES = ("course-feedback", "course-length", "course-module", "course-place", "course-truth")


def check_course(course: Course, spoken: Callable[[str], str]) -> Iterator[Problem]:
    """The faults of a course that is sound; ``spoken`` writes out the numbers in a text."""
    for asked in course.questions:
        yield from _silent(asked)
        yield from _idle(asked)
        yield from _longest(asked, spoken)
    yield from _markup(course)
    yield from _places(course)
    yield from _truths(course)
    for module in course.modules:
        yield from _missing_parts(module, len(course.questions_of(module.id)))
        for task in (item for item in module.items if isinstance(item, Writing)):
            yield from _levels(task)


def _markup(course: Course) -> Iterator[Problem]:
    """Marks in the texts of a course, which platforms and pages print as typed."""
    for text, line in course.texts():
        if match := MARKUP.search(text):
            what = f"Readers see '{match[0][:40]}' as typed: a course has no markup."
            yield Problem(PATH, line, "course-field", what, "Write the words alone.")


def _silent(asked: Question) -> Iterator[Problem]:
    offered = asked.answers if asked.kind in {"one", "several"} else ()
    silent = [answer.says for answer in offered if not answer.right and not answer.because]
    if silent:
        what = f"'{asked.id}' does not say why '{silent[0]}' is wrong."
        if len(silent) > 1:
            what = f"'{asked.id}' does not say why {len(silent)} of its answers are wrong."
        remedy = "Add 'because' to each wrong answer: what leads to it, and where it fails."
        yield Problem(PATH, asked.line, "course-feedback", what, remedy, ADVICE)


def _idle(asked: Question) -> Iterator[Problem]:
    """Questions that give themselves away, and feedback that explains nothing."""
    because, line = plain_words(asked.because), asked.line
    said = {plain_words(text) for text in (asked.asks, *(one.says for one in asked.answers))}
    if because in said or 0 < len(re.findall(r"\w", because)) < SHORTEST:
        what = f"The feedback of '{asked.id}' explains nothing: '{asked.because[:40]}'."
        remedy = "Say under 'because' why the answer is right."
        yield Problem(PATH, line, "course-feedback", what, remedy, ADVICE)
    if asked.kind == "several":
        right = sum(answer.right for answer in asked.answers)
        if right in {1, len(asked.answers)}:
            count = "only one answer" if right == 1 else "every answer"
            what = f"'{asked.id}' asks for several answers, and {count} is right."
            remedy = "Write 'kind: one', or change which answers are right."
            yield Problem(PATH, line, "course-quiz", what, remedy, ADVICE)
    for word in asked.accepts:
        if asked.kind == "fill-in" and f" {plain_words(word)} " in f" {plain_words(asked.asks)} ":
            what = f"The question '{asked.id}' contains its answer, '{word[:40]}'."
            yield Problem(PATH, line, "course-quiz", what, "Reword the question.", ADVICE)


def _levels(task: Writing) -> Iterator[Problem]:
    """Criteria of which two levels say the same, so that nobody can mark by them."""
    for line in task.rubric:
        levels = [line.criterion, line.full, line.part, line.none]
        if len({plain_words(level) for level in levels}) < len(levels):
            what = f"Two columns of the criterion '{line.criterion[:40]}' say the same."
            remedy = "Say in each what only answers of that level have."
            yield Problem(PATH, line.line, "course-field", what, remedy, ADVICE)


def _longest(asked: Question, spoken: Callable[[str], str]) -> Iterator[Problem]:
    if asked.kind not in {"one", "several"}:
        return
    sizes = [(answer.right, len(spoken(answer.says))) for answer in asked.answers]
    right = max(size for is_right, size in sizes if is_right)
    wrong = max((size for is_right, size in sizes if not is_right), default=right)
    if right > LONGEST * wrong:
        what = f"A right answer of '{asked.id}' has {right} letters, and no wrong one over {wrong}."
        remedy = f"Make it at most {LONGEST} times as long, or give a wrong answer more words."
        yield Problem(PATH, asked.line, "course-length", what, remedy, ADVICE)


def _places(course: Course) -> Iterator[Problem]:
    """More than half of the right answers in one place."""
    asked = [question for question in course.questions if question.kind == "one"]
    places = Counter([answer.right for answer in one.answers].index(True) + 1 for one in asked)
    for place, count in places.most_common(1) if len(asked) >= ENOUGH else ():
        if count > len(asked) / 2:
            what = f"In {count} of {len(asked)} questions the right answer is number {place}."
            line = asked[0].line
            yield Problem(
                PATH, line, "course-place", what, "Put some of them in other places.", ADVICE
            )


def _truths(course: Course) -> Iterator[Problem]:
    judged = [question for question in course.questions if question.kind == "true-or-false"]
    if len(judged) > 1 and len({question.right for question in judged}) == 1:
        word = "true" if judged[0].right else "false"
        what = f"All {len(judged)} statements to judge are {word}."
        remedy = "Change one so that the answer is the opposite."
        yield Problem(PATH, judged[0].line, "course-truth", what, remedy, ADVICE)


def _missing_parts(module: Module, asked: int) -> Iterator[Problem]:
    fields = {"about": module.about, "minutes": module.minutes, "outcome": module.outcome}
    lacking = [f"'{name}'" for name, value in fields.items() if not value]
    if not any(isinstance(item, Writing) for item in module.items):
        lacking.append("an item 'write'")
    if asked not in QUESTIONS_PER_MODULE:
        lacking.append(
            f"{QUESTIONS_PER_MODULE[0]} to {QUESTIONS_PER_MODULE[-1]} questions (it has {asked})"
        )
    if lacking:
        what = f"The module '{module.id}' does not have {', '.join(lacking)}."
        remedy = "Add it; a question names its module in 'module'."
        yield Problem(PATH, module.line, "course-module", what, remedy, OFF)
