"""``/teach/questions.xml``: the questions of the course as Moodle XML, with what each answer says.

Unlike GIFT it says how an answer is scored and shuffled, and its links can be followed.
"""

from collections.abc import Iterator

from lxml import etree
from lxml.builder import E  # type: ignore[import-not-found]
from markupsafe import escape

from press.kinds.teaching.course.cartridge import CourseWriter, to_bytes
from press.kinds.teaching.course.course import Course
from press.kinds.teaching.course.gift import share
from press.kinds.teaching.course.qti import reason
from press.kinds.teaching.course.quiz import Question

NAME = "teach/questions.xml"
TYPES = {
    "one": "multichoice",
    "several": "multichoice",
    "true-or-false": "truefalse",
    "fill-in": "shortanswer",
    "essay": "essay",
}


def moodle_xml(course: Course, writer: CourseWriter) -> bytes:
    """All questions, in a category that has the title of the course."""
    category = E.category(E.text(f"$course$/top/{writer.expand(course.title).replace('/', '//')}"))
    asked = [_question(question, writer) for question in course.questions]
    return to_bytes(E.quiz(E.question(category, type="category"), *asked))


def _question(asked: Question, writer: CourseWriter) -> etree._Element:
    made: etree._Element = E.question(
        E.name(E.text(writer.expand(asked.id.replace("-", " ").capitalize()))),
        E.questiontext(E.text(writer.paragraph(asked.asks)), format="html"),
        E.generalfeedback(E.text(reason(asked, writer)), format="html"),
        E.defaultgrade("1"),
        E.penalty("0"),
        E.hidden("0"),
        E.idnumber(writer.expand(asked.id)),
        *_settings(asked),
        *_answers(asked, writer),
        type=TYPES[asked.kind],
    )
    return made


def _settings(asked: Question) -> Iterator[etree._Element]:
    if TYPES[asked.kind] == "multichoice":
        yield E.single(str(asked.kind == "one").lower())
        yield E.shuffleanswers("true")
        yield E.answernumbering("abc")
    elif asked.kind == "fill-in":
        yield E.usecase("0")
    elif asked.kind == "essay":
        yield E.responseformat("editor")
        yield E.responserequired("1")
        yield E.attachments("0")


def _answers(asked: Question, writer: CourseWriter) -> Iterator[etree._Element]:
    """Each answer with its share of the points and its own feedback."""
    if asked.kind == "true-or-false":
        for answer in asked.answers:
            yield _answer(answer.says.lower(), "100" if answer.right else "0", "")
    else:
        for answer in asked.answers:
            told = str(escape(writer.expand(answer.because)))
            yield _answer(str(escape(writer.expand(answer.says))), share(answer, asked), told)
    for word in asked.accepts:
        yield _answer(writer.expand(word), "100", "")


def _answer(text: str, fraction: str, told: str) -> etree._Element:
    feedback = E.feedback(E.text(told), format="html")
    made: etree._Element = E.answer(E.text(text), feedback, fraction=fraction, format="html")
    return made
