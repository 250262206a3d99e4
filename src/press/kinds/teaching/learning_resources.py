"""Describes a page's lesson as schema.org ``LearningResource`` (LRMI) in JSON-LD.

Address, licence, language and author are in the head of the built page; ``site`` adds them from
there, and the day of the last change.
"""

from typing import Any

from press.core.days import version_day
from press.core.pages import SourcePage
from press.core.publication import Publication
from press.kinds.claims.outputs import plain
from press.kinds.teaching.pages import READ, placed_on, reading
from press.kinds.teaching.records import LEVELS, TEACHING, TYPES


def learning(page: SourcePage, publication: Publication) -> dict[str, Any]:
    """A page as a learning resource of schema.org, with the questions it shows as parts."""
    told = publication[TEACHING][page.name]
    lessons = told.lessons()
    objectives = [plain(text, publication) for part in lessons for text in part.objectives]
    questions = [question for part in lessons for question in part.questions]
    elsewhere = set(placed_on(page, publication)) - {page.path}
    minutes = reading(page, publication) + told.minutes
    made = {
        "@context": "https://schema.org",
        "@type": "LearningResource",
        "name": page.title,
        "description": str(page.meta.get("description", "")),
        "learningResourceType": TYPES[told.type].lower(),
        "educationalLevel": LEVELS[told.level],
        "keywords": [plain(text, publication) for text in told.keywords],
        "version": version_day(publication.places.language),
        "timeRequired": f"PT{minutes}M" if minutes else "",
        "teaches": objectives,
        "assesses": objectives if questions else [],
        "competencyRequired": [plain(text, publication) for text in told.prerequisites],
        "isAccessibleForFree": True,
        "audience": {
            "@type": "EducationalAudience",
            "educationalRole": "student" if told.type in READ else "teacher",
        },
        "hasPart": [
            {
                "@type": "Question",
                "text": plain(question.ask, publication),
                "learningResourceType": f"{question.word} question",
            }
            for question in ([] if elsewhere else questions)
        ],
    }
    return {name: value for name, value in made.items() if value}
