"""Describes what a page offers a class as schema.org ``LearningResource`` (LRMI) in JSON-LD.

Address, licence, language, author and files are in the built page; ``site`` adds them from there,
and the day of the last change.
"""

from typing import Any

from press.core.days import version_date
from press.core.pages.page import SourcePage
from press.core.publication import Publication
from press.kinds.claims.outputs import plain
from press.kinds.teaching.course.course import COURSE, Course
from press.kinds.teaching.pages import READ, minutes_at, pages_with_questions, reading
from press.kinds.teaching.records import LEVELS, TEACHING, TYPES, Lesson, Teaching

Node = dict[str, Any]
SCHEMA = {"@context": "https://schema.org", "@type": "LearningResource"}


def learning(page: SourcePage, publication: Publication) -> Node:
    """A page as a learning resource of schema.org; nothing for one that offers a class nothing.

    A page with ``teach:`` is one. So are the others in the folder ``teach``: the course, questions
    about another page, and guides. The answers are not: programs should not find them.
    """
    if told := publication[TEACHING].get(page.name):
        made = _taught(page, told, publication)
    elif page.name.startswith("teach/") and not page.name.startswith("teach/answers/"):
        made = _guide(page, publication)
    else:
        return {}
    given = SCHEMA | {
        "name": page.title,
        "description": str(page.meta.get("description", "")),
        "keywords": _keywords(publication),
        "version": version_date(),
        "isAccessibleForFree": True,
    }
    return _without_empty(given | _without_empty(made))


def _taught(page: SourcePage, told: Teaching, publication: Publication) -> Node:
    elsewhere = set(pages_with_questions(page, publication)) - {page.path}
    return _lessons(told.lessons(), publication, is_shown=not elsewhere) | {
        "learningResourceType": TYPES[told.type].lower(),
        "educationalLevel": LEVELS[told.level],
        "keywords": [plain(text, publication) for text in told.keywords],
        "timeRequired": _minutes(reading(page, publication) + told.minutes),
        "competencyRequired": [plain(text, publication) for text in told.prerequisites],
        "audience": _audience("student" if told.type in READ else "teacher"),
    }


def _guide(page: SourcePage, publication: Publication) -> Node:
    """A page for teachers: the course, the questions that another page asks, or advice."""
    asking = [
        told
        for one in publication.pages
        if (told := publication[TEACHING].get(one.name))
        and page.path in pages_with_questions(one, publication)
    ]
    blocks = {use.name for use in publication.uses_in(page.path) if use.kind == "block"}
    if "course" in blocks and (course := publication[COURSE]):
        made = _course(course, publication)
    elif asking:
        lessons = [lesson for told in asking for lesson in told.lessons()]
        made = _lessons(lessons, publication) | {
            "learningResourceType": "questions",
            "educationalLevel": LEVELS[asking[0].level],
            "timeRequired": _minutes(sum(told.minutes for told in asking)),
        }
    else:
        minutes = _minutes(minutes_at(page.address, publication))
        made = {"learningResourceType": "guide", "timeRequired": minutes}
    return made | {"audience": _audience("teacher")}


def _course(course: Course, publication: Publication) -> Node:
    """The course: its modules are its parts, with their times and what one can do after."""
    outcomes = [plain(module.outcome, publication) for module in course.modules if module.outcome]
    return {
        "name": course.title,
        "description": plain(course.about, publication),
        "learningResourceType": "course",
        "timeRequired": _minutes(sum(module.minutes for module in course.modules)),
        "teaches": outcomes,
        "assesses": outcomes,
        "hasPart": [
            _without_empty(
                {
                    "@type": "LearningResource",
                    "name": module.title,
                    "description": plain(module.about, publication),
                    "learningResourceType": "module",
                    "timeRequired": _minutes(module.minutes),
                    "teaches": plain(module.outcome, publication),
                }
            )
            for module in course.modules
        ],
    }


def _lessons(lessons: list[Lesson], publication: Publication, *, is_shown: bool = True) -> Node:
    """What lessons teach and assess, and the questions that the page shows as its parts."""
    objectives = [plain(text, publication) for part in lessons for text in part.objectives]
    questions = [question for part in lessons for question in part.questions]
    return {
        "teaches": objectives,
        "assesses": objectives if questions else [],
        "hasPart": [
            {
                "@type": "Question",
                "text": plain(question.ask, publication),
                "learningResourceType": f"{question.word} question",
            }
            for question in questions
            if is_shown
        ],
    }


def _without_empty(node: Node) -> Node:
    return {name: value for name, value in node.items() if value}


def _minutes(minutes: int) -> str:
    return f"PT{minutes}M" if minutes else ""


def _audience(role: str) -> Node:
    return {"@type": "EducationalAudience", "educationalRole": role}


def _keywords(publication: Publication) -> list[str]:
    """The words of the text, for a page that gives none of its own."""
    texts = (page.name for page in publication.pages if page.meta.get("original"))
    given = (publication[TEACHING].get(name) for name in texts)
    return [plain(text, publication) for told in given if told for text in told.keywords]
