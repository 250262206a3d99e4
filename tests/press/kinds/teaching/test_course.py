"""The course package: its structure, its identifiers, its escaping; and what editors are told."""

import re
from pathlib import Path

import pytest
from lxml import etree, html

from conftest import some
from courses import HOSTILE, SITE, Parts, course, package, write
from press.core.publication import Publication
from press.core.settings.options import read_setting
from press.kinds.teaching.course.course import COURSE
from press.kinds.teaching.course.course_package import FILES, QTI, course_package
from press.kinds.teaching.course.course_writer import CourseWriter

CC = "http://www.imsglobal.org/xsd/imsccv1p3"
NS = {"cp": f"{CC}/imscp_v1p1", "wl": f"{CC}/imswl_v1p3", "dt": f"{CC}/imsdt_v1p3", "q": QTI}
LOM = {"lom": "http://ltsc.ieee.org/xsd/imsccv1p3/LOM/manifest"}


@pytest.fixture(scope="module")
def parts(edition: Publication) -> Parts:
    return package(edition)


def test_the_manifest_has_the_structure_of_common_cartridge_1_3(
    parts: Parts, edition: Publication
) -> None:
    root = parts["imsmanifest.xml"]
    assert root.tag == f"{{{CC}/imscp_v1p1}}manifest"
    assert [etree.QName(part).localname for part in root] == [
        "metadata",
        "organizations",
        "resources",
    ]
    assert root.findtext("cp:metadata/cp:schema", namespaces=NS) == "IMS Common Cartridge"
    assert root.findtext("cp:metadata/cp:schemaversion", namespaces=NS) == "1.3.0"
    title = root.findtext("cp:metadata/lom:lom/lom:general/lom:title/lom:string", None, NS | LOM)
    assert edition[COURSE]
    assert title == edition[COURSE].title
    organization = root.find("cp:organizations/cp:organization", NS)
    assert organization is not None
    assert organization.get("structure") == "rooted-hierarchy"
    (top,) = organization
    assert top.find("cp:title", NS) is None  # the root item has no title
    assert len(top.findall("cp:item", NS)) == len(edition[COURSE].modules) + 1  # for instructors


def test_every_item_has_a_title_and_a_resource_and_every_resource_its_file(parts: Parts) -> None:
    root = parts["imsmanifest.xml"]
    resources = {r.get("identifier"): r for r in root.iterfind("cp:resources/cp:resource", NS)}
    leaves = root.xpath("//cp:item[@identifierref]", namespaces=NS)
    assert {leaf.get("identifierref") for leaf in leaves} == set(resources)
    assert all(leaf.findtext("cp:title", namespaces=NS) for leaf in some(leaves))
    files = [r.find("cp:file", NS).get("href") for r in resources.values()]  # type: ignore[union-attr]
    assert sorted(files) == sorted(set(parts) - {"imsmanifest.xml"})
    roots = {
        "imswl_xmlv1p3": "webLink",
        "imsdt_xmlv1p3": "topic",
        "imsqti_xmlv1p2/imscc_xmlv1p3/assessment": "questestinterop",
        "webcontent": "html",
    }
    assert {r.get("type") for r in resources.values()} == set(roots)
    for resource, file in zip(resources.values(), files, strict=True):
        assert etree.QName(parts[file]).localname == roots[str(resource.get("type"))]
    ids = root.xpath("//@identifier")
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[A-Za-z_][\w.-]*", id_) for id_ in some(ids))


def test_the_quiz_has_the_profile_of_each_kind_and_says_why(
    parts: Parts, edition: Publication
) -> None:
    items = asked(parts)
    assert edition[COURSE]
    assert len(items) == len(edition[COURSE].questions)
    profiles = {item.findtext("q:itemmetadata//q:fieldentry", None, NS) for item in items}
    kinds = ("multiple_choice", "multiple_response", "true_false", "fib")
    assert profiles == {f"cc.{kind}.v0p1" for kind in kinds}
    for item in items:
        names = [etree.QName(part).localname for part in item]
        assert list(dict.fromkeys(names)) == [
            "itemmetadata",
            "presentation",
            "resprocessing",
            "itemfeedback",
        ]
        shown = {f.get("ident") for f in item.findall("q:itemfeedback", NS)}
        linked = item.xpath(".//q:displayfeedback/@linkrefid", namespaces=NS)
        assert set(linked) == shown
        offered = set(item.xpath(".//q:response_label/@ident", namespaces=NS))
        named = item.xpath(".//q:varequal[@respident='response']/text()", namespaces=NS)
        assert not offered or set(named) <= offered
        assert all(link.startswith(SITE) for link in hrefs(item)), item.get("title")
        assert len(hrefs(item)) == 1


def asked(parts: Parts) -> list[etree._Element]:
    """The questions, found where Open edX's first readers look: in a section of this name."""
    quizzes = [root for root in parts.values() if root.tag == f"{{{QTI}}}questestinterop"]
    path = "q:assessment/q:section[@ident='root_section']/q:item"
    return [item for quiz in quizzes for item in quiz.findall(path, NS)]


def of(items: list[etree._Element], kind: str) -> list[etree._Element]:
    field = "q:itemmetadata//q:fieldentry"
    return [item for item in items if item.findtext(field, None, NS) == f"cc.{kind}.v0p1"]


def test_moodle_finds_what_is_right_in_every_kind(parts: Parts) -> None:
    """It takes the first condition that gives points, and of several what minds the case.

    Of one answer it takes the last condition that names it.
    """
    items = asked(parts)
    for item in of(items, "true_false"):
        assert item.xpath(".//q:response_label/@ident", namespaces=NS) == ["true", "false"]
    for kind in ("true_false", "multiple_choice", "fib", "multiple_response"):
        assert of(items, kind)
        for item in of(items, kind):
            scoring = item.xpath(".//q:respcondition[q:setvar[text()='100']]", namespaces=NS)
            assert len(scoring) == 1, item.get("title")
            answers = scoring[0].xpath(".//q:varequal[not(parent::q:not)]/text()", namespaces=NS)
            for right in some(answers):
                naming = ".//q:respcondition[.//q:varequal[.=$right]]"
                named = item.xpath(naming, namespaces=NS, right=str(right))
                assert named[-1] is scoring[0], item.get("title")
    words = [item.xpath("count(.//q:varequal)", namespaces=NS) for item in of(items, "fib")]
    assert max(words) > 1
    for item in of(items, "multiple_response"):
        right = "count(.//q:and/q:varequal[@case='Yes'])"
        assert item.xpath(right, namespaces=NS) > 1


def test_every_thing_stands_in_a_module_with_a_title(parts: Parts) -> None:
    found = parts["imsmanifest.xml"].xpath("//cp:organization/cp:item/cp:item", namespaces=NS)
    modules = some(found)
    assert all(module.get("identifierref") is None for module in modules)
    assert all(module.findtext("cp:title", None, NS) for module in modules)


def test_the_older_version_differs_in_its_mark_alone(edition: Publication) -> None:
    assert edition[COURSE]
    older = package(edition, "1.1")
    manifest = etree.tostring(older["imsmanifest.xml"])
    # Moodle reads so much to know what it has, and knows 1.0 and 1.1
    assert b'xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"' in manifest[:1024]
    assert set(FILES) == {"1.3", "1.1"}
    newer = package(edition)
    assert older.keys() == newer.keys()
    for name, root in older.items():
        text = etree.tostring(root).replace(b"v1p1", b"v1p3").replace(b">1.1.0<", b">1.3.0<")
        assert text == etree.tostring(newer[name]).replace(b"v1p1", b"v1p3"), name


def hrefs(root: etree._Element) -> list[str]:
    """Every address a document leads to, in its HTML too."""
    found = [str(href) for href in root.xpath("//*[local-name()='url']/@href")]
    texts = root.xpath(".//*[@texttype='text/html']/text()")
    return found + [str(a) for text in texts for a in html.fromstring(text).xpath("//@href")]


def test_no_student_is_sent_to_the_answers(parts: Parts) -> None:
    links = [link for root in parts.values() for link in hrefs(root)]
    assert links
    assert [link for link in links if "teach/answers" in link] == []


def test_the_same_records_make_the_same_bytes(edition: Publication) -> None:
    assert edition[COURSE]
    one, two = (
        course_package(CourseWriter(edition, SITE, edition[COURSE]), "1.3") for _ in range(2)
    )
    assert one == two


def test_a_new_item_in_front_changes_no_identifier(tiny: Path) -> None:
    plan = course()
    before = identifiers(package(write(tiny, plan)))
    plan["modules"].insert(0, {"id": "new", "title": "Neu", "items": [{"read": "claims/"}]})
    plan["modules"][1]["items"].insert(0, {"discuss": "E", "id": "e", "text": "T."})
    essay = {"id": "q0", "kind": "essay", "asks": "Which?", "because": "B.", "see": "claims/"}
    plan["quiz"]["questions"].insert(0, essay)
    plan["modules"][1]["items"][-1]["discuss"] = "Another title"
    after = identifiers(package(write(tiny, plan)))
    assert before
    assert before < after


def identifiers(parts: Parts) -> set[str]:
    return {str(i) for root in parts.values() for i in root.xpath("//@identifier | //@ident")}


def test_hostile_titles_survive_as_text(tiny: Path) -> None:
    plan = course()
    plan["title"] = plan["about"] = HOSTILE
    module, quiz = plan["modules"][0], plan["quiz"]
    module["title"] = module["items"][0]["title"] = HOSTILE
    module["items"][1] |= {"discuss": HOSTILE, "text": HOSTILE}
    quiz["title"] = quiz["questions"][0]["asks"] = HOSTILE
    quiz["questions"][0]["answers"][0]["says"] = HOSTILE
    parts = package(write(tiny, plan))
    titles = parts["imsmanifest.xml"].xpath("//cp:title/text()", namespaces=NS)
    assert titles.count(HOSTILE) == 5
    (topic,) = [root for root in parts.values() if root.tag.endswith("}topic")]
    said = html.fromstring(topic.findtext("dt:text", namespaces=NS))
    assert said.text_content() == HOSTILE
    assert said.xpath("//script") == []
    (question,) = asked(parts)
    assert HOSTILE in question.xpath(".//q:response_label//q:mattext/text()", namespaces=NS)


def test_what_xml_cannot_hold_is_left_out(tiny: Path) -> None:
    plan = course()
    plan["title"] = plan["modules"][0]["title"] = "a\x01b\ufffec"
    titles = package(write(tiny, plan))["imsmanifest.xml"].xpath("//cp:title/text()", namespaces=NS)
    assert "abc" in titles


def test_a_module_has_its_overview_its_task_with_a_rubric_and_its_questions(tiny: Path) -> None:
    plan = course()
    module = plan["modules"][0]
    module |= {"about": HOSTILE, "minutes": 50, "outcome": "Kann es."}
    levels = {"criterion": HOSTILE, "full": "ganz", "part": "halb", "none": "nicht"}
    module["items"].append({"write": "W", "id": "w", "text": HOSTILE, "rubric": [levels]})
    plan["quiz"]["questions"][0]["module"] = "m"
    parts = package(write(tiny, plan))
    listed, _ = parts["imsmanifest.xml"].xpath("//cp:organization/cp:item/cp:item", namespaces=NS)
    files = {
        r.get("identifier"): r[0].get("href")
        for r in parts["imsmanifest.xml"].iterfind("cp:resources/cp:resource", NS)
    }
    first, *_, task, quiz = [
        parts[files[i.get("identifierref")]] for i in listed.findall("cp:item", NS)
    ]
    assert HOSTILE in "".join(first.itertext())
    assert "50" in "".join(first.itertext())
    assert [c.text for c in task.iter("{*}th", "{*}td")][-4:] == [HOSTILE, "ganz", "halb", "nicht"]
    assert not [e for page in (first, task) for e in page.iter("{*}script")]
    assert quiz.tag == f"{{{QTI}}}questestinterop"


def test_the_terms_of_the_site_are_in_the_package(parts: Parts, edition: Publication) -> None:
    (terms,) = parts["imsmanifest.xml"].xpath("//lom:rights//lom:string/text()", namespaces=LOM)
    assert terms == read_setting(edition.places.root / "mkdocs.yml", "copyright") != ""
