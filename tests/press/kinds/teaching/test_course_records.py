"""What an editor may get wrong in a course."""

import re
from pathlib import Path
from typing import Any

import pytest

from courses import course, write
from press.core.publication import Publication
from press.kinds.teaching.course.course import COURSE


def told(publication: Publication) -> list[str]:
    return [str(p) for p in publication.problems if p.path == "docs/teach/course.yml"]


FAULTS: dict[str, tuple[Any, str]] = {
    "an address": (
        lambda p: p["modules"][0]["items"][0].update(read="claims/#p1.c9"),
        r":\d+: \[course-address\] There is nothing at 'claims/#p1.c9'. Did you mean 'claims/#p1.c",
    ),
    "feedback": (
        lambda p: p["quiz"]["questions"][0].update(see="nowhere/"),
        r":\d+: \[course-address\] There is nothing at 'nowhere/'",
    ),
    "a kind": (
        lambda p: p["quiz"]["questions"][0].update(kind="ones"),
        r":\d+: \[course-quiz\] 'kind' cannot be 'ones'. Did you mean 'one'\?",
    ),
    "no right answer": (
        lambda p: p["quiz"]["questions"][0]["answers"][0].pop("right"),
        r":\d+: \[course-quiz\] 'q1' has 0 correct answers.",
    ),
    "a field": (
        lambda p: p["modules"][0]["items"][1].update(txet="T."),
        r":\d+: \[course-field\] No field 'txet' in 'items'. Did you mean 'text'\?",
    ),
    "an id twice": (
        lambda p: p["quiz"]["questions"][0].update(id="d"),
        r":\d+: \[course-twice\] 'd' appears twice, first in line \d+",
    ),
    "no items": (
        lambda p: p["modules"][0].update(items="claims/"),
        r":\d+: \[course\] 'items' is not a list",
    ),
    "a number": (
        lambda p: p.update(about="Of [=nichts] places."),
        r":\d+: \[value-unknown\] No value 'nichts'",
    ),
    "an item": (
        lambda p: p["modules"][0]["items"].append(7),
        r":\d+: \[course\] This item has neither 'read' nor 'discuss'",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_with_its_line_and_remedy(tiny: Path, fault: str) -> None:
    plan = course()
    spoil, message = FAULTS[fault]
    spoil(plan)
    lines = told(write(tiny, plan))
    assert any(re.search(r"^docs/teach/course\.yml" + message, line) for line in lines), lines


@pytest.mark.parametrize("text", ["", "[]", "title: [", "modules: 3\nquiz: 4\n", "- a\n", "null"])
def test_a_course_that_is_none_is_told_and_never_a_traceback(tiny: Path, text: str) -> None:
    publication = write(tiny, text)
    assert told(publication)
    assert publication[COURSE] is None


def test_all_faults_are_told_at_once(tiny: Path) -> None:
    plan = course()
    hiding = {"no items", "a kind"}  # what hides another fault behind its own
    for name in FAULTS.keys() - hiding:
        FAULTS[name][0](plan)
    assert len(told(write(tiny, plan))) == len(FAULTS.keys() - hiding)


def test_the_answers_are_no_passage_for_students(tiny: Path) -> None:
    (tiny / "docs" / "teach" / "answers").mkdir(parents=True)
    page = tiny / "docs" / "teach" / "answers" / "index.md"
    page.write_text("# Antworten\n", encoding="utf-8")
    plan = course()
    plan["modules"][0]["items"][0]["read"] = "teach/answers/"
    assert "[course-answers]" in told(write(tiny, plan))[0]


def test_a_question_of_no_module_is_told(tiny: Path) -> None:
    plan = course()
    plan["quiz"]["questions"][0]["module"] = "mm"
    assert any("No module 'mm'. Did you mean 'm'?" in line for line in told(write(tiny, plan)))


@pytest.mark.parametrize("code", ["de", "en-GB", "pt-br", "es-419", "de-1996", "ca-valencia"])
def test_a_course_may_be_in_any_language_that_has_a_code(tiny: Path, code: str) -> None:
    found = told(write(tiny, course() | {"language": code}))
    assert not [problem for problem in found if "[course-field]" in problem]
