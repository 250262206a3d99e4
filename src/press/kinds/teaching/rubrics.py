"""``/teach/rubrics.csv``: the rubrics of the course, to change in a spreadsheet."""

import csv
import io
from collections.abc import Iterator

from press.kinds.teaching.cartridge import Voice
from press.kinds.teaching.course import Course, Writing
from press.kinds.teaching.course_documents import LEVELS, level_words, own_words

NAME = "teach/rubrics.csv"
FORMULA = ("=", "+", "-", "@")
"""What a spreadsheet takes for the beginning of a formula."""


def rubrics(course: Course, voice: Voice) -> bytes:
    """One row for each criterion of each task; a mark in front tells Excel that it is UTF-8."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(
        [[_cell(text) for text in row] for row in _rows(course, voice)]
    )
    return out.getvalue().encode("utf-8-sig")


def _rows(course: Course, voice: Voice) -> Iterator[list[str]]:
    say = own_words(voice.publication)
    yield [say("Module"), say("Task"), say("Criterion"), *level_words(voice.publication)]
    for module in course.modules:
        for task in (item for item in module.items if isinstance(item, Writing)):
            for line in task.rubric:
                texts = [module.title, task.title, line.criterion]
                texts += [getattr(line, level) for level in LEVELS]
                yield [voice.say(text) for text in texts]


def _cell(text: str) -> str:
    """A text in one line; what would be a formula begins with a space."""
    flat = " ".join(text.split())
    return f" {flat}" if flat.startswith(FORMULA) else flat
