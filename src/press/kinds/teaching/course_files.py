"""The files of a course: packages for platforms, and what a teacher can edit."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from press.core.publication import Publication
from press.core.rounding import whole
from press.kinds.teaching import chart_pictures, gift, moodle, qti21, rubrics
from press.kinds.teaching.cartridge import Voice, standard
from press.kinds.teaching.course import COURSE, Writing
from press.kinds.teaching.course_documents import own_words
from press.kinds.teaching.course_package import FILES, course_package

LOCAL = "http://localhost:8000/"
"""Where a site stands that was told no address of its own, as in a preview."""

FORMER = "teach/course-1.1.imscc"
"""Where version 1.1 was at first: a file cannot lead elsewhere, so it is there still."""


class File(NamedTuple):
    """A file of the course: its address, what it is, what opens it, and its bytes."""

    name: str
    what: str
    opens: str
    content: bytes

    @property
    def size(self) -> int:
        """Its kilobytes, at least one."""
        return max(1, whole(len(self.content) / 1000))


def course_files(publication: Publication, site_url: str) -> Iterator[File]:
    """Every file that is made of the course alone; none without a course."""
    if not (course := publication[COURSE]):
        return
    address, say = site_url or LOCAL, own_words(publication)
    opens = {
        "1.1": say("Moodle, Canvas, Blackboard, Brightspace"),
        "1.3": say("Open edX, and platforms that refuse the other"),
    }
    course_words = say("The course, Common Cartridge")
    for version, name in FILES.items():
        content = course_package(course, Voice(publication, address, standard(version)))
        yield File(name, f"{course_words} {version}", opens[version], content)
    voice = Voice(publication, address, standard("1.1"))
    bank = moodle.moodle_xml(course, voice)
    yield File(moodle.NAME, say("The questions, Moodle XML"), "Moodle", bank)
    text = gift.gift(course, voice).encode()
    yield File(gift.NAME, say("The questions, GIFT"), say("Moodle, and any text editor"), text)
    bank = qti21.questions_package(course, voice)
    yield File(
        qti21.NAME, say("The questions, QTI 2.1"), say("Question banks that import QTI"), bank
    )
    if any(isinstance(item, Writing) for module in course.modules for item in module.items):
        table = rubrics.rubrics(course, voice)
        yield File(
            rubrics.NAME, say("The rubrics, CSV"), say("Excel, LibreOffice, Google Sheets"), table
        )


def write_course_files(publication: Publication, site: Path, site_url: str) -> None:
    """Writes the files of the course, and the charts as pictures, into the built site."""
    files = [(file.name, file.content) for file in course_files(publication, site_url)]
    if files and (pictures := chart_pictures.chart_pictures(publication, site, site_url)):
        files.append((chart_pictures.NAME, pictures))
    files += [(FORMER, content) for name, content in files if name == FILES["1.1"]]
    for name, content in files:
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
