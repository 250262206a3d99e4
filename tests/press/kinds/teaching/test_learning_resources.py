"""What programs read about the pages of the tiny publication that offer a class something."""

import json
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from conftest import TINY, read
from press.site.built_page import Page
from press.site.meta_tags import Heads

HEAD = """<html lang="de"><head><title>Das Heft: Gezeiten</title>
<link rel="canonical" href="https://example.org/{}">
<link rel="license" href="https://example.org/by"><meta name="author" content="Das Watt"></head>
<body><article>{}</article></body></html>"""
PACKS = """<a href="pack.pdf" download>Das Blatt</a> <table><tr><td>Für die Klasse</td>
<td><a href="pack.pdf" download>A4</a>, <a href="wasser.bin" download>roh</a></td></tr></table>"""
EVERYWHERE = {
    "@context": "https://schema.org",
    "@type": "LearningResource",
    "version": "2026-11-29",
    "dateModified": "2026-11-29",
    "isAccessibleForFree": True,
    "inLanguage": "de",
    "license": "https://example.org/by",
    "author": {"@type": "Organization", "name": "Das Watt"},
}
TEACHER = {"audience": {"@type": "EducationalAudience", "educationalRole": "teacher"}}
ASKED = {
    "@type": "Question",
    "text": "Steigt es?",
    "learningResourceType": "recall question",
}
TEACH = """---
teach:
  keywords: [Tiden]
  activity: 20
  objectives: [Einen Pegel lesen.]
  questions:
    - {ask: 'Steigt es?', kind: recall, answer_in: p1.c1}
"""


@pytest.fixture
def taught(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The tiny publication with a course, and with each kind of page for teachers."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795910400")
    index, teach = tiny / "docs" / "index.md", tiny / "docs" / "teach"
    text = index.read_text(encoding="utf-8").replace("---\n", TEACH, 1)
    index.write_text(text, encoding="utf-8")
    (teach / "answers").mkdir(parents=True)
    course = TINY.with_name("gezeiten-felder") / "docs" / "teach" / "course.yml"
    (teach / "course.yml").write_text(course.read_text(encoding="utf-8"), encoding="utf-8")
    blocks = {"index": "", "course": "/// course\n///", "fragen": "/// teaching | index.md\n///"}
    for name, block in (blocks | {"answers/fragen": "Ja."}).items():
        front = f"---\ntitle: Seite {name}\ndescription: Über {name}.\n---\n"
        (teach / f"{name}.md").write_text(f"{front}\n# {name}\n\n{block}\n", encoding="utf-8")
    return tiny


def test_each_page_for_a_class_describes_itself(taught: Path) -> None:
    heads = Heads(read(taught, "bilder"), taught / "site")

    def described(address: str, content: str = "") -> dict[str, Any] | None:
        page = Page(taught / "site" / address / "index.html", HEAD.format(address, content))
        heads.add(page)
        scripts = html.document_fromstring(page.text).xpath("//script/text()")
        resources = [one for one in map(json.loads, scripts) if "@type" in one]
        return next(iter(resources), None)

    assert described("teach/answers/fragen/") is None
    assert described("claims/") is None
    guide, file = TEACHER | {"keywords": ["Tiden"]}, "https://example.org/teach/"
    assert described("teach/", PACKS) == EVERYWHERE | guide | {
        "name": "Seite index",
        "description": "Über index.",
        "learningResourceType": "guide",
        "timeRequired": "PT1M",
        "url": file,
        "hasPart": [
            {
                "@type": "MediaObject",
                "name": "Für die Klasse: A4",
                "contentUrl": f"{file}pack.pdf",
                "encodingFormat": "application/pdf",
            },
            {
                "@type": "MediaObject",
                "name": "Für die Klasse: roh",
                "contentUrl": f"{file}wasser.bin",
            },
        ],
    }
    goals = {"teaches": ["Einen Pegel lesen."], "assesses": ["Einen Pegel lesen."]}
    assert described("teach/fragen/") == EVERYWHERE | guide | goals | {
        "name": "Seite fragen",
        "description": "Über fragen.",
        "learningResourceType": "questions",
        "educationalLevel": "Any",
        "timeRequired": "PT20M",
        "url": f"{file}fragen/",
        "hasPart": [ASKED],
    }
    assert described("teach/course/") == EVERYWHERE | guide | {
        "name": "Ein Kurs über Ebbe und Flut",
        "description": "Was ein Pegel misst.",
        "learningResourceType": "course",
        "timeRequired": "PT40M",
        "teaches": ["Sie lesen einen Pegel ab."],
        "assesses": ["Sie lesen einen Pegel ab."],
        "url": f"{file}course/",
        "hasPart": [
            {
                "@type": "LearningResource",
                "name": "Erster Teil",
                "description": "Was ein Pegel zählt.",
                "learningResourceType": "module",
                "timeRequired": "PT40M",
                "teaches": "Sie lesen einen Pegel ab.",
            }
        ],
    }
    text = described("")
    assert text
    assert text["name"] == "Das Heft: Gezeiten", "not that of the work it retells"
    assert text["audience"]["educationalRole"] == "student"
    assert text["timeRequired"] == "PT21M"
    assert "hasPart" not in text, "the page teach/fragen shows its questions"
