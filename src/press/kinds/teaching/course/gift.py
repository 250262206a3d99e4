"""``/teach/course.gift.txt``: the questions of the course as GIFT, which an editor can change.

Moodle made the format, and other platforms import it. It is plain text: a colleague takes out one
question, or writes another, without any program of ours. What it asks and says is HTML to Moodle.
"""

import re
from html import escape

from press.kinds.teaching.course.course_writer import CourseWriter, share
from press.kinds.teaching.course.quiz import Answer, Question

NAME = "teach/course.gift.txt"
SPECIAL = re.compile(r"([\\~=#{}:])")
LEADING = re.compile(r"(?i)\[(?=(?:html|plain|moodle|markdown)\])|%")
"""What gives a text another format, or an answer its weight, if it begins one."""


def gift(writer: CourseWriter) -> str:
    """All questions, each under its id, with the reason for what is right."""
    return "\n".join(_question(question, writer) for question in writer.course.questions)


def _question(question: Question, writer: CourseWriter) -> str:
    answers = _answers(question, writer)
    inside = f"\n{answers}\n" if answers else ""
    return f"::{_text(question.id)}::{_as_html(question.asks, writer)} {{{inside}}}\n"


def _answers(question: Question, writer: CourseWriter) -> str:
    """Returns the correct and wrong answers; nothing for a text, which a platform cannot score."""
    if question.kind == "essay":
        return ""
    lines = {
        "true-or-false": lambda: ["TRUE" if question.right else "FALSE"],
        "fill-in": lambda: [f"={_text(writer.expand(word))}" for word in question.accepts],
        "one": lambda: [
            f"{'=' if answer.right else '~'}{_choice(answer, writer)}"
            for answer in question.answers
        ],
        "several": lambda: _several(question, writer),
    }[question.kind]()
    return "\n".join([*lines, f"####{_as_html(question.because, writer)}"])


def _several(question: Question, writer: CourseWriter) -> list[str]:
    return [f"~%{share(answer, question)}%{_choice(answer, writer)}" for answer in question.answers]


def _choice(answer: Answer, writer: CourseWriter) -> str:
    """An answer offered, and after ``#`` what it says to somebody who takes it."""
    told = f"#{_as_html(answer.because, writer)}" if answer.because else ""
    return f"{_as_html(answer.says, writer)}{told}"


def _as_html(text: str, writer: CourseWriter) -> str:
    """A text that a platform shows as HTML, of a record where it is none."""
    plain = escape(writer.expand(text).strip(), quote=False)
    if LEADING.match(plain):
        plain = f"&#{ord(plain[0])};{plain[1:]}"
    return _text(plain)


def _text(text: str) -> str:
    """A text whose signs mean nothing, in one line."""
    return SPECIAL.sub(r"\\\1", " ".join(text.split()))
