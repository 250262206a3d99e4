"""The course for learning platforms: as a Common Cartridge, and its questions alone.

The cartridge is thin: it holds links to passages of the site, topics to discuss, tasks to write
and a quiz for each module, and no copy of the text. What a platform knows a thing by is made from
its address or its id, never from its place, so that a course imported again is brought up to date
and not doubled. Each document is a template in ``templates/course``.
It is written in version 1.1, the last that Moodle and a viewer know, and once more in 1.3.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import escape
from typing import Any, NamedTuple

from lxml import html
from markupsafe import Markup

from press.core.archive import zip_files
from press.core.publication import Publication
from press.core.settings.licence import read_terms
from press.kinds.teaching.course.course import Item, Module, Quiz, Reading, Writing
from press.kinds.teaching.course.course_writer import CourseWriter, identifier
from press.kinds.teaching.course.quiz import Question

NAME = "teach/course.imscc"
FILES = {"1.1": NAME, "1.3": "teach/course-1.3.imscc"}
"""Where each version of the standard stands."""
MOODLE, QTI21 = "teach/questions.xml", "teach/questions-qti.zip"
IMS = "http://www.imsglobal.org"
QTI = f"{IMS}/xsd/ims_qtiasiv1p2"
LEVELS = {"full": 2, "part": 1, "none": 0}
"""How well an answer meets a criterion, by the fields of a rubric, with its points."""


class Resource(NamedTuple):
    """One document of a cartridge, by the identifier a platform knows it by.

    ``role`` is who may see it, as the standard calls them; without one, everybody.
    """

    id: str
    type: str
    content: bytes
    role: str = ""

    @property
    def file(self) -> str:
        """Its name in the cartridge."""
        return f"{self.id}.{'html' if self.type == 'webcontent' else 'xml'}"


class Part(NamedTuple):
    """A part of a course: its id, empty for the last, its title, and the documents in it."""

    id: str
    title: str
    inside: list[tuple[str, Resource]]


def level_words(publication: Publication) -> dict[str, str]:
    """What the levels of a rubric are called, with their points."""
    translate = publication.translate
    words = {"full": translate("Fully"), "part": translate("Partly"), "none": translate("Not")}
    return {name: f"{words[name]} ({points})" for name, points in LEVELS.items()}


def standard(version: str) -> dict[str, str]:
    """The names of a version, as ``1.3``: they differ in its mark alone, ``v1p3``."""
    mark = f"v{version.replace('.', 'p')}"
    space, profile = f"{IMS}/xsd/imscc{mark}", f"{IMS}/profile/cc/cc{mark}/cc{mark}"
    return {"version": version, "mark": mark, "space": space, "profile": profile, "qti": QTI}


def course_package(writer: CourseWriter, version: str) -> bytes:
    """The cartridge as a zip: the manifest, and a document for each thing in it."""
    course, names = writer.course, standard(version)
    parts = [Part(m.id, m.title, [*_module(m, writer, names)]) for m in course.modules]
    if course.questions_of():
        # a platform shows what is in no module under no title
        quiz = course.quiz.title, _quiz(writer, names)
        parts.append(Part("", course.quiz.title, [quiz]))
    title = writer.publication.translate("For instructors: answers and feedback")
    parts.append(Part("", title, [*_answers(writer)]))
    resources = {made.id: made for part in parts for _, made in part.inside}
    rights = read_terms(writer.publication.places.settings)
    shown = {"parts": parts, "resources": resources.values(), "name": NAME, "rights": rights}
    manifest = writer.xml("manifest.xml", **names, **shown)
    files = {made.file: made.content for made in resources.values()}
    return zip_files({"imsmanifest.xml": manifest} | files)


def _module(
    module: Module, writer: CourseWriter, names: dict[str, str]
) -> Iterator[tuple[str, Resource]]:
    """What is in a module: its overview, its items, its questions."""
    own = replace(writer, is_class=module.view == "class")
    if module.about or module.minutes or module.outcome:
        page = _page("overview.html", identifier("overview", module.id), own, module)
        yield writer.publication.translate("About this module"), page
    for item in module.items:
        yield own.title_of(item), _resource(item, own, names)
    if writer.course.questions_of(module.id):  # who has answered can see our reasons
        yield writer.course.quiz.title, _quiz(writer, names, module.id)


def _resource(item: Item, writer: CourseWriter, names: dict[str, str]) -> Resource:
    if isinstance(item, Writing):
        return _page("writing.html", identifier("write", item.id), writer, item)
    mark = names["mark"]
    if isinstance(item, Reading):
        content = writer.xml("link.xml", item=item, **names)
        return Resource(identifier("read", item.read), f"imswl_xml{mark}", content)
    content = writer.xml("topic.xml", item=item, **names)
    return Resource(identifier("discuss", item.id), f"imsdt_xml{mark}", content)


def _answers(writer: CourseWriter) -> Iterator[tuple[str, Resource]]:
    """What is right in each quiz and why: some readers show no feedback in a quiz, but all pages.

    They are in a part of their own, for a platform that does not know for whom a page is.
    """
    course, translate = writer.course, writer.publication.translate
    asked: list[tuple[str, Module | Quiz]] = [(m.id, m) for m in course.modules]
    for module, about in [*asked, ("", course.quiz)]:
        if questions := course.questions_of(module):
            title = translate("Answers and feedback: {}").format(writer.expand(about.title))
            own = identifier("answers", *filter(None, [module]))
            page = _page("feedback.html", own, writer, about, title=title, questions=questions)
            yield title, page._replace(role="Instructor")


def _page(
    template: str, own: str, writer: CourseWriter, item: Module | Writing | Quiz, **values: Any
) -> Resource:
    """A page of web content, which every version has: XHTML that is sound HTML too.

    Common Cartridge has no kind for an assignment that all platforms read.
    """
    values = {"title": writer.expand(item.title)} | values
    levels = level_words(writer.publication)
    root = writer.element(template, item=item, levels=levels, **values)
    doctype = "<!DOCTYPE html>"
    content = html.tostring(root, method="xml", encoding="UTF-8", doctype=doctype)
    return Resource(own, "webcontent", content)


def _quiz(writer: CourseWriter, names: dict[str, str], module: str = "") -> Resource:
    """The questions of a module, or those at the end."""
    own = identifier("quiz", *filter(None, [module]))
    questions = writer.course.questions_of(module)
    content = writer.xml("qti12.xml", questions=questions, own=own, **names)
    return Resource(own, f"imsqti_xmlv1p2/imscc_xml{names['mark']}/assessment", content)


def moodle_xml(writer: CourseWriter) -> bytes:
    """All questions, in a category that has the title of the course."""
    return writer.xml("moodle.xml")


def questions_package(writer: CourseWriter) -> bytes:
    """All questions as QTI 2.1 in a zip, each in a file that is called by its id.

    A teacher takes them into a question bank without the course.
    """

    def item(asked: Question) -> bytes:
        return writer.xml("qti21.xml", asked=asked)

    files = {f"questions/{asked.id}.xml": item(asked) for asked in writer.course.questions}
    return zip_files({"imsmanifest.xml": writer.xml("qti21-manifest.xml")} | files)


GIFT = "teach/course.gift.txt"
SPECIAL = re.compile(r"([\\~=#{}:])")
LEADING = re.compile(r"(?i)\[(?=(?:html|plain|moodle|markdown)\])|%")
"""What gives a text another format, or an answer its weight, if it begins one."""


def gift(writer: CourseWriter) -> str:
    """All questions, each under its id, with the reason for what is right."""
    signs = {
        "gift_line": _escape,
        "gift_word": lambda text: _as_word(text, writer),
        "gift_html": lambda text: _as_html(text, writer),
    }
    return writer.text("questions.gift.txt", **signs)


def _as_html(text: str, writer: CourseWriter) -> Markup:
    """A text that a platform shows as HTML, of a record where it is none."""
    plain = escape(writer.expand(text).strip(), quote=False)
    if LEADING.match(plain):
        plain = f"&#{ord(plain[0])};{plain[1:]}"
    return _escape(plain)


def _as_word(text: str, writer: CourseWriter) -> Markup:
    """A text that a student has to type, which is no HTML; it has its weight, or its format."""
    word = writer.expand(text).strip()
    leading = LEADING.match(word)
    before = ("%100%" if leading[0] == "%" else "[plain]") if leading else ""
    return Markup(before) + _escape(word)


def _escape(text: str) -> Markup:
    """A text whose signs mean nothing, in one line."""
    return Markup(SPECIAL.sub(r"\\\1", " ".join(text.split())))
