"""The pages of a course package that say what is right, for instructors alone."""

from pathlib import Path

import pytest

from conftest import some
from courses import HOSTILE, Parts, course, package, write
from press.core.publication import Publication
from press.kinds.teaching.course.course import COURSE
from press.kinds.teaching.course.course_package import FILES

ROLE = "lr:educational/lr:intendedEndUserRole/lr:value"


def pages_of(parts: Parts, version: str) -> tuple[list[str], list[str]]:
    """The texts of the pages that are for instructors, and of those for everybody."""
    mark = f"v{version.replace('.', 'p')}"
    own = {"lr": f"http://ltsc.ieee.org/xsd/imscc{mark}/LOM/resource"}
    own["cp"] = f"http://www.imsglobal.org/xsd/imscc{mark}/imscp_v1p1"
    for_instructors, for_all = [], []
    for made in parts["imsmanifest.xml"].xpath("//cp:resource[@type='webcontent']", namespaces=own):
        (href,) = made.xpath("cp:file/@href", namespaces=own)
        roles = made.xpath(f"cp:metadata/lr:lom/{ROLE}/text()", namespaces=own)
        found = for_instructors if roles == ["Instructor"] else for_all
        found.append(" ".join("".join(map(str, parts[href].itertext())).split()))
    return for_instructors, for_all


@pytest.mark.parametrize("version", FILES)
def test_answers_and_feedback_are_on_pages_for_instructors_alone(
    edition: Publication, version: str
) -> None:
    """Readers that show no feedback in a quiz show pages; Canvas and Moodle hide these."""
    course_ = edition[COURSE]
    assert course_
    parts = package(edition, version)
    for_instructors, for_all = pages_of(parts, version)
    for asked in some(course_.questions):
        told = [asked.because, *(answer.because for answer in asked.answers if answer.because)]
        told = [" ".join(edition.expand(text).split()) for text in told]
        (page,) = [text for text in for_instructors if told[0] in text]
        assert all(text in page for text in told)
        assert not [text for text in told if any(text in other for other in some(for_all))]
    last = parts["imsmanifest.xml"].xpath("//*[local-name()='organization']/*/*")[-1]
    assert len(last.findall("{*}item")) == len(for_instructors)


def test_what_is_right_is_marked_for_instructors(tiny: Path) -> None:
    plan = course()
    asked = plan["quiz"]["questions"][0]
    asked |= {"module": "m", "because": HOSTILE, "asks": HOSTILE}
    asked["answers"] = [{"says": "x", "because": HOSTILE}, {"says": "y", "right": True}]
    fill = {"id": "q2", "kind": "fill-in", "asks": "C?", "because": "D.", "see": "claims/"}
    judged = {"id": "q3", "kind": "true-or-false", "asks": "E.", "because": "F.", "see": "claims/"}
    plan["quiz"]["questions"] += [fill | {"accepts": ["z", "Z."]}, judged | {"right": False}]
    parts = package(write(tiny, plan), "1.1")
    one, end = pages_of(parts, "1.1")[0]
    assert "Right: y" in one
    assert "Right: x" not in one
    assert one.count(HOSTILE) == 3
    assert "Right: z, Z." in end
    assert "Right: False" in end
    assert not [e for root in parts.values() for e in root.iter("{*}script")]
