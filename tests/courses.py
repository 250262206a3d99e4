"""A small course on the tiny publication, and the package of a course, unpacked."""

import io
import zipfile
from pathlib import Path
from typing import Any

import yaml
from lxml import etree

from conftest import read
from press.core.publication import Publication
from press.kinds.teaching.course.course import COURSE
from press.kinds.teaching.course.course_package import course_package
from press.kinds.teaching.course.course_writer import CourseWriter

SITE = "https://example.org/edition/"
HOSTILE = "R&D <script>alert('1')</script> “日本語” עברית \"x\" ]]> &amp;"
Parts = dict[str, etree._Element]
"""The files of a package by their names."""


def course() -> dict[str, Any]:
    """A small course on the tiny publication."""
    link, topic = {"read": "claims/#p1.c1"}, {"discuss": "D", "id": "d", "text": "T."}
    choice = {"id": "q1", "kind": "one", "asks": "A?", "because": "B.", "see": "claims/"}
    choice["answers"] = [{"says": "x", "right": True}, {"says": "y"}]  # type: ignore[assignment]
    return {
        "title": "Kurs",
        "about": "Über Gezeiten.",
        "language": "de",
        "modules": [{"id": "m", "title": "M", "items": [link, topic]}],
        "quiz": {"title": "Q", "questions": [choice]},
    }


def write(tiny: Path, plan: object) -> Publication:
    """The publication with that course."""
    folder = tiny / "docs" / "teach"
    folder.mkdir(exist_ok=True)
    text = plan if isinstance(plan, str) else yaml.safe_dump(plan, allow_unicode=True)
    (folder / "course.yml").write_text(text, encoding="utf-8")
    return read(tiny, "bilder")


def unpacked(package: bytes) -> Parts:
    """The files of a package, parsed."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        assert archive.testzip() is None
        return {name: etree.fromstring(archive.read(name)) for name in archive.namelist()}


def package(publication: Publication, version: str = "1.3") -> Parts:
    """The package of a publication's course."""
    assert publication[COURSE], [str(problem) for problem in publication.problems]
    writer = CourseWriter(publication, SITE, publication[COURSE])
    return unpacked(course_package(writer, version))
