"""What a page offers to a class, for machines: schema.org's ``LearningResource`` (LRMI) as JSON-LD.

Address, licence and language are taken from the head of the built page, where they stand once.
"""

import json
from pathlib import Path
from typing import Any

from markupsafe import Markup

from press.core.page_head import read_head
from press.core.pages import SourcePage
from press.core.publication import Publication
from press.kinds.claims.outputs import plain
from press.kinds.teaching.pages import reading
from press.kinds.teaching.records import LEVELS, TEACHING, TYPES

MARK = "<!-- learning -->"


def write_learning(publication: Publication, site: Path) -> None:
    """Adds the description to each page that has ``teach:``."""
    for page in publication.pages:
        file = site / page.address / "index.html"
        if page.name in publication[TEACHING] and file.is_file():
            text = file.read_text(encoding="utf-8")
            if MARK not in text:
                head = read_head(text)
                told = {"inLanguage": head.language, "url": head.address, "license": head.license}
                said = {name: value for name, value in told.items() if value}
                made = learning(page, publication) | said
                # "<" never stands in the data, so that nothing in it can end the element.
                data = json.dumps(made, ensure_ascii=False).replace("<", "\\u003c")
                script = f'{MARK}\n<script type="application/ld+json">{Markup(data)}</script>'
                file.write_text(text.replace("</head>", f"{script}\n</head>", 1), encoding="utf-8")


def learning(page: SourcePage, publication: Publication) -> dict[str, Any]:
    """A page as schema.org has a learning resource; what is asked, as its parts."""
    told = publication[TEACHING][page.name]
    lessons = told.lessons()
    objectives = [plain(text, publication) for part in lessons for text in part.objectives]
    questions = [question for part in lessons for question in part.questions]
    minutes = reading(page, publication) + told.activity
    made = {
        "@context": "https://schema.org",
        "@type": "LearningResource",
        "name": str(page.meta.get("title") or page.name),
        "description": str(page.meta.get("description", "")),
        "learningResourceType": TYPES[told.type].lower(),
        "educationalLevel": LEVELS[told.level],
        "timeRequired": f"PT{minutes}M" if minutes else "",
        "teaches": objectives,
        "assesses": objectives if questions else [],
        "competencyRequired": [plain(text, publication) for text in told.prerequisites],
        "isAccessibleForFree": True,
        "hasPart": [
            {
                "@type": "Question",
                "text": plain(question.ask, publication),
                "learningResourceType": f"{question.word} question",
            }
            for question in questions
        ],
    }
    return {name: value for name, value in made.items() if value}
