"""What a lecturer may rely on: questions of every kind, plans that add up, results that hold."""

import re

import pytest

import samples
from conftest import some
from press.core.pages.page import SourcePage
from press.core.pages.reading_units import PASSAGES, count, minutes
from press.core.publication import Publication
from press.kinds.claims.records import VERDICTS
from press.kinds.data.text_numbers import unbound_numbers
from press.kinds.studies.records import STUDIES
from press.kinds.teaching.pages import reading
from press.kinds.teaching.records import TEACHING, Lesson

PLANS = [address.split("/")[-2] for address in samples.plan_pages()]


def lessons(edition: Publication) -> dict[str, Lesson]:
    """Every lesson that asks something: a page's own, or a paragraph's."""
    found = {}
    for name, told in edition[TEACHING].items():
        found[name] = told
        found |= {f"{name} {id_}": lesson for id_, lesson in told.paragraphs.items()}
    return {name: lesson for name, lesson in found.items() if lesson.questions}


def test_every_paragraph_study_chart_and_notebook_asks_questions(edition: Publication) -> None:
    asking = lessons(edition)
    assert {f"index.md {id_}" for id_ in samples.paragraphs()} <= set(asking)
    rooms = ("studies/", "charts/", "notebooks/")
    for page in edition.pages:
        if page.name.startswith(rooms) and not page.name.endswith("index.md"):
            assert len(asking[page.name].questions) >= 2, page.name


def test_the_questions_of_a_lesson_are_of_more_than_one_kind(edition: Publication) -> None:
    for name, lesson in lessons(edition).items():
        assert len({question.kind for question in lesson.questions}) > 1, name
    for key, study in edition[STUDIES].items():
        kinds = {question.kind for question in lessons(edition)[study.page.name].questions}
        assert kinds == {"recall", "interpret", "judge"}, key


def test_no_question_is_asked_twice(edition: Publication) -> None:
    asked = [q.ask for lesson in lessons(edition).values() for q in lesson.questions]
    assert len(asked) == len(set(asked))


def test_questions_and_objectives_bind_their_numbers(edition: Publication) -> None:
    for name, lesson in lessons(edition).items():
        for text in [*lesson.objectives, *(question.ask for question in lesson.questions)]:
            assert list(unbound_numbers(text)) == [], name


def plan(name: str, edition: Publication) -> SourcePage:
    page = edition.page(f"teach/{name}.md")
    assert page
    return page


@pytest.mark.parametrize("name", PLANS)
def test_a_plan_has_what_a_lecturer_needs(name: str, edition: Publication) -> None:
    page = plan(name, edition)
    headings = set(re.findall(r"(?m)^## (.+)$", page.body))
    assert {"Materials", "What students get wrong", "Assessment"} <= headings
    assert headings & {"Minute by minute", "Timing"}
    assert edition[TEACHING][page.name].objectives
    assert edition.page(f"teach/answers/{name}.md"), "its answers"


def test_the_minutes_of_a_plan_follow_one_another_and_fill_its_time(edition: Publication) -> None:
    timed = [page for name in PLANS if "## Minute by minute" in (page := plan(name, edition)).body]
    for page in some(timed):
        spans = [(int(a), int(b)) for a, b in re.findall(r"(?m)^\| (\d+)–(\d+) \|", page.body)]
        assert spans[0][0] == 0, page.name
        assert spans[-1][1] == edition[TEACHING][page.name].minutes, page.name
        assert [end for _, end in spans[:-1]] == [start for start, _ in spans[1:]], page.name


def read_in(name: str, edition: Publication) -> int:
    """Minutes of reading: those a page prints, or those of a page that prints none."""
    page = edition.page(name)
    assert page
    return reading(page, edition) or minutes(count(page.body))


def test_every_page_gives_the_computed_minutes_of_reading(edition: Publication) -> None:
    brief, clean, annotated = (
        edition[PASSAGES][at].minutes for at in ("#brief", "#essay", "#annotated")
    )
    body = plan("index", edition).body
    given = re.findall(r"(?m)^\| (\d+) \| (?:One \w+, such as )?\[[^]]+\]\(\.\./([^)]+)\)", body)
    whole = {"index.md#brief": brief, "index.md#essay": clean, "index.md": annotated}
    assert whole.keys() <= {name for _, name in given}
    for told, name in given:
        assert int(told) == (whole[name] if name in whole else read_in(name, edition)), name
    assert f"It is {clean} minutes of reading" in body
    read = r"(?m)^\d+\. Read \[.*?\]\(([\w-]+\.md)\) and \[.*?\]\(([\w/-]+\.md)\)"
    (tonight,) = re.findall(read, body)
    minutes_of_both = sum(read_in(f"teach/{name}", edition) for name in tonight)
    assert f"That is {minutes_of_both} minutes of reading." in body


def test_plans_have_read_before_class_what_they_link_to(edition: Publication) -> None:
    plans = {name: edition[TEACHING][f"teach/{name}.md"] for name in PLANS}
    for name, told in some((name, told) for name, told in plans.items() if told.reads):
        linked = re.findall(r"\]\(\.\./([\w/-]+)\.md", plan(name, edition).body)
        addresses = {f"{page}/".removeprefix("index/") for page in linked}
        assert {target.address for target in told.reads} <= addresses, name
    for name in some(name for name, told in plans.items() if told.type == "debate"):
        rows = re.findall(r"(?m)^\| \*\*\w+\*\* \| \[.*$", plan(name, edition).body)
        sides = [study for row in rows for study in re.findall(r"\.\./(studies/[\w-]+)\.md", row)]
        assert [target.address for target in plans[name].reads] == [f"{s}/" for s in some(sides)]
    for name, told in plans.items():
        assert not re.search(r"\d+ minutes", " ".join(told.prerequisites)), name


def test_the_verdicts_that_pages_name_are_those_of_the_ledger(edition: Publication) -> None:
    about = edition.page("about/index.md")
    assert about
    table_of = about.body.partition("## What a verdict means")[2].partition("\n## ")[0]
    rows = re.findall(r"(?m)^\| ([A-Z][^|]+?) \|", table_of)
    assert rows[1:] == list(VERDICTS.values())
    words = {5: "five", 6: "six", 7: "seven"}
    named = [
        number
        for page in edition.pages
        for number in re.findall(r"\b(\w+)\s+verdicts\b", page.body)
        if number in words.values()
    ]
    assert set(named) == {words[len(VERDICTS)]}


def test_answers_say_that_they_are_public_and_stay_out_of_search(edition: Publication) -> None:
    found = [page for page in edition.pages if page.name.startswith("teach/answers/")]
    assert {page.name.split("/")[-1][:-3] for page in found} >= {"index", "questions", *PLANS}
    for page in found:
        assert page.meta["search"] == {"exclude": True}, page.name
        assert "This page is public" in page.body, page.name


def test_no_page_tells_of_classes_that_nobody_held(edition: Publication) -> None:
    for page in edition.pages:
        if page.name.startswith("teach/"):
            assert not re.search(
                r"(?i)\b(in (our|my) class|our students|we found that students)\b", page.body
            )


def test_every_question_has_a_short_key(
    edition: Publication,
) -> None:
    for name, lesson in lessons(edition).items():
        for question in lesson.questions:
            words = len(question.key.split())
            assert 0 < words <= 75, (name, question.ask, words)
