"""The files of a course: packages for platforms, and what a teacher can edit."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from posixpath import join
from typing import NamedTuple

from press.core.archive import zip_files
from press.core.pages.reading_units import PASSAGES
from press.core.pages.sentences import plain
from press.core.publication import Publication
from press.core.render_context import RenderContext
from press.core.rounding import round_to_integer
from press.core.text import csv_text
from press.kinds.charts.outputs import bare_png
from press.kinds.charts.records import listed_charts
from press.kinds.teaching.class_view.class_addresses import chart_titles, class_address
from press.kinds.teaching.course.course import COURSE, Writing
from press.kinds.teaching.course.course_package import (
    FILES,
    GIFT,
    LEVELS,
    MOODLE,
    QTI21,
    course_package,
    gift,
    level_words,
    moodle_xml,
    questions_package,
)
from press.kinds.teaching.course.course_writer import CourseWriter

LOCAL = "http://localhost:8000/"
"""Where a site stands that was told no address of its own, as in a preview."""

FORMER = "teach/course-1.1.imscc"
"""Where version 1.1 was at first: a file cannot lead elsewhere, so it is there still."""
CHARTS_ZIP = "teach/charts.zip"
CAPTIONS, FINDINGS = "captions.txt", "captions-with-findings.txt"
RUBRICS_CSV = "teach/rubrics.csv"


def rubrics(writer: CourseWriter) -> bytes:
    """One row for each criterion of each task; a mark in front tells Excel that it is UTF-8."""
    rows = ([" ".join(text.split()) for text in row] for row in _rows(writer))
    return csv_text(rows, "\r\n").encode("utf-8-sig")


def _rows(writer: CourseWriter) -> Iterator[list[str]]:
    translate = writer.publication.translate
    yield [
        translate("Module"),
        translate("Task"),
        translate("Criterion"),
        *level_words(writer.publication).values(),
    ]
    for module in writer.course.modules:
        for task in (item for item in module.items if isinstance(item, Writing)):
            for line in task.rubric:
                texts = [module.title, task.title, line.criterion]
                texts += [getattr(line, level) for level in LEVELS]
                yield [writer.expand(text) for text in texts]


def chart_pictures(publication: Publication, address: str) -> bytes | None:
    """The bare picture of each listed chart, and what to write below it on a slide.

    A class may get the zip before it has judged, so what the charts show is in a file of its own.
    """
    files: dict[str, str | bytes] = {}
    captions: dict[str, list[str]] = {CAPTIONS: [], FINDINGS: []}
    titles = chart_titles(publication)
    for name, chart in sorted(listed_charts(publication).items()):
        if picture := bare_png(chart, publication):
            files[f"{name}.png"] = picture
            about, page = chart.about, f"charts/{name}/"
            whole = join(address, page) if address else ""
            for_class = join(address, class_address(publication, page)) if address else ""
            neutral = (titles[name], about.subtitle)
            finding = (about.title, about.subtitle, about.not_shown)
            captions[CAPTIONS].append(_caption(publication, name, neutral, for_class))
            captions[FINDINGS].append(_caption(publication, name, finding, whole))
    if not files:
        return None
    return zip_files(files | {name: "\n\n".join(c) + "\n" for name, c in captions.items()})


def _caption(publication: Publication, name: str, texts: Iterable[object], source: str) -> str:
    lines = [f"{name}.png", *(publication.expand(plain(str(text))) for text in texts if text)]
    if source:
        translate = publication.translate
        words = translate("Source and data")
        lines.append(f"{words}: {source}")
    return "\n".join(lines)


class File(NamedTuple):
    """A file of the course: its address, what it is, what opens it, and its bytes."""

    name: str
    what: str
    opens: str
    content: bytes

    @property
    def size(self) -> int:
        """Its kilobytes, at least one."""
        return max(1, round_to_integer(len(self.content) / 1000))


def course_files(publication: Publication, site_url: str) -> Iterator[File]:
    """Every file that is made of the course alone; none without a course."""
    if not (course := publication[COURSE]):
        return
    writer, translate = CourseWriter(publication, site_url or LOCAL, course), publication.translate
    opens = {
        "1.1": translate("Moodle, Canvas, Blackboard, Brightspace"),
        "1.3": translate("Platforms that refuse version 1.1"),
    }
    words = translate("The course, Common Cartridge")
    for version, name in FILES.items():
        yield File(name, f"{words} {version}", opens[version], course_package(writer, version))
    yield File(MOODLE, translate("The questions, Moodle XML"), "Moodle", moodle_xml(writer))
    editors = translate("Moodle, and any text editor")
    yield File(GIFT, translate("The questions, GIFT"), editors, gift(writer).encode())
    banks = translate("Question banks that import QTI")
    yield File(QTI21, translate("The questions, QTI 2.1"), banks, questions_package(writer))
    if any(isinstance(item, Writing) for module in course.modules for item in module.items):
        programs = translate("Excel, LibreOffice, Google Sheets")
        yield File(RUBRICS_CSV, translate("The rubrics, CSV"), programs, rubrics(writer))


def write_course_files(publication: Publication, site: Path, site_url: str) -> None:
    """Writes the files of the course, and the charts as pictures, into the built site."""
    files = [(file.name, file.content) for file in course_files(publication, site_url)]
    if files and (pictures := chart_pictures(publication, site_url)):
        files.append((CHARTS_ZIP, pictures))
    files += [(FORMER, content) for name, content in files if name == FILES["1.1"]]
    for name, content in files:
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def course_contents(context: RenderContext) -> str:
    """The modules of the course, their tasks with rubrics, their questions with the reasons."""
    publication = context.publication
    if (course := publication[COURSE]) is None:
        return ""
    modules = [
        (m, [item for item in m.items if isinstance(item, Writing)], course.questions_of(m.id))
        for m in course.modules
    ]
    charts = len(listed_charts(publication))
    return context.fragment(
        "course",
        modules=modules,
        levels=list(level_words(publication).values()),
        files=list(course_files(publication, context.site.address)),
        pictures=CHARTS_ZIP if charts else "",
        charts=charts,
        expand=publication.expand,
        title=lambda address: publication.expand(publication[PASSAGES][address].label),
    )
