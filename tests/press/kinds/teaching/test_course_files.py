"""The files a teacher can edit, each read back: questions as QTI 2.1, rubrics, pictures."""

import csv
import io
import zipfile
from dataclasses import replace

import pytest
from lxml import etree, html

from conftest import some
from press.core.publication import Publication
from press.kinds.charts.outputs import bare_png
from press.kinds.charts.records import CHARTS, listed_charts
from press.kinds.teaching.course.course import COURSE, Course, Writing
from press.kinds.teaching.course.course_files import chart_pictures, course_files, rubrics
from press.kinds.teaching.course.course_package import moodle_xml, questions_package
from press.kinds.teaching.course.course_writer import CourseWriter

SITE = "https://example.org/"
NS = {
    "q": "http://www.imsglobal.org/xsd/imsqti_v2p1",
    "cp": "http://www.imsglobal.org/xsd/imscp_v1p1",
}
TYPES = {
    "one": "multichoice",
    "several": "multichoice",
    "true-or-false": "truefalse",
    "fill-in": "shortanswer",
    "essay": "essay",
}


@pytest.fixture(scope="module")
def course(edition: Publication) -> Course:
    assert edition[COURSE]
    return edition[COURSE]


@pytest.fixture(scope="module")
def writer(edition: Publication) -> CourseWriter:
    assert edition[COURSE]
    return CourseWriter(edition, SITE, edition[COURSE])


def opened(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_question_bank_has_each_question_with_its_right_answer_and_its_reasons(
    course: Course, writer: CourseWriter
) -> None:
    files = opened(questions_package(writer))
    manifest = etree.fromstring(files.pop("imsmanifest.xml"))
    assert set(manifest.xpath("//cp:file/@href", namespaces=NS)) == set(files)
    for asked in some(course.questions):
        item = etree.fromstring(files[f"questions/{asked.id}.xml"])
        assert writer.expand(asked.asks) in "".join(item.find("q:itemBody", NS).itertext())
        right = item.xpath(".//q:correctResponse/q:value/text()", namespaces=NS)
        choices = {c.get("identifier"): c.text for c in item.iterfind(".//q:simpleChoice", NS)}
        says = [writer.expand(answer.says) for answer in asked.answers if answer.right]
        assert [choices.get(id_, id_) for id_ in right] == (says or list(asked.accepts[:1]))
        shown = {f.get("identifier"): f[0].text for f in item.iterfind("q:modalFeedback", NS)}
        assert shown.pop("reason") == writer.expand(asked.because)
        told = {writer.expand(a.says): writer.expand(a.because) for a in asked.answers if a.because}
        assert {choices[id_]: text for id_, text in shown.items()} == told
        used = set(item.xpath(".//q:variable/@identifier", namespaces=NS))
        declared = set(item.xpath("q:responseDeclaration/@identifier", namespaces=NS))
        assert used <= declared


def test_moodle_xml_has_each_question_with_its_shares_and_its_reasons(
    course: Course, writer: CourseWriter
) -> None:
    category, *items = etree.fromstring(moodle_xml(writer)).findall("question")
    assert category.findtext("category/text") == f"$course$/top/{writer.expand(course.title)}"
    assert [item.findtext("idnumber") for item in items] == [q.id for q in some(course.questions)]
    for asked, item in zip(course.questions, items, strict=True):
        assert item.get("type") == TYPES[asked.kind]
        assert shown(item.findtext("questiontext/text")) == writer.expand(asked.asks)
        why = html.fromstring(item.findtext("generalfeedback/text"))
        assert writer.expand(asked.because) in why.text_content()
        assert why.xpath(".//a/@href") == [writer.at(asked.see)]
        found = [
            (
                shown(a.findtext("text")),
                float(a.get("fraction")),
                shown(a.findtext("feedback/text")),
            )
            for a in item.findall("answer")
        ]
        offered = [
            (writer.expand(a.says), a.right, writer.expand(a.because)) for a in asked.answers
        ]
        offered += [(writer.expand(word), True, "") for word in asked.accepts]
        if asked.kind == "true-or-false":
            offered = [(says.lower(), right, because) for says, right, because in offered]
        assert [(says, part > 0, told) for says, part, told in found] == offered
        earned = sum(part for _, part, _ in found if part > 0)
        assert asked.kind in ("essay", "fill-in") or abs(earned - 100) < 0.01
        wrong = {part for _, part, _ in found if part <= 0}
        assert wrong <= {-100 if asked.kind == "several" else 0}


def shown(text: str | None) -> str:
    return html.fromstring(f"<p>{text}</p>").text_content()


def test_the_rubrics_are_rows_that_no_spreadsheet_runs(
    course: Course, writer: CourseWriter
) -> None:
    data = rubrics(writer)
    assert data.startswith("\ufeff".encode())
    _, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig")))
    tasks = [i for m in course.modules for i in m.items if isinstance(i, Writing)]
    assert len(rows) == sum(len(task.rubric) for task in some(tasks))
    line = tasks[0].rubric[0].model_copy(update={"criterion": '=HYPERLINK("x")', "full": "-1"})
    task = tasks[0].model_copy(update={"rubric": (line,)})
    module = course.modules[0].model_copy(update={"items": (task,)})
    hostile = course.model_copy(update={"modules": (module,)})
    _, row = csv.reader(io.StringIO(rubrics(replace(writer, course=hostile)).decode("utf-8-sig")))
    assert not [cell for cell in row if cell[:1] in set("=+-@\t\r")]


def test_each_picture_is_bare_and_what_it_shows_is_in_another_file(edition: Publication) -> None:
    name = min(listed_charts(edition))
    files = opened(chart_pictures(edition, SITE) or b"")
    neutral = files.pop("captions.txt").decode()
    whole = files.pop("captions-with-findings.txt").decode()
    assert list(files) == [f"{chart}.png" for chart in sorted(listed_charts(edition))]
    assert files[f"{name}.png"] == bare_png(edition[CHARTS][name], edition)
    assert some(edition[CHARTS].keys() - listed_charts(edition).keys())  # these are left out
    about = edition[CHARTS][name].about
    assert str(about.title) in whole
    assert f"{SITE}charts/{name}/" in whole
    assert str(about.title) not in neutral
    assert str(about.subtitle) in neutral
    assert f"{SITE}class/charts/{name}/" in neutral


def test_the_same_course_makes_the_same_files(edition: Publication) -> None:
    one, two = (list(course_files(edition, SITE)) for _ in range(2))
    assert one == two
    assert all(file.size >= 1 for file in some(one))
