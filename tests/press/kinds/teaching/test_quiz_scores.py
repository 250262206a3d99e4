"""Each question of the course package, answered as a student would: what earns points, what not."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import etree

from conftest import read
from press.core.publication import Publication
from press.kinds.teaching.course.course import COURSE
from press.kinds.teaching.course.course_package import FILES, QTI, course_package
from press.kinds.teaching.course.course_writer import CourseWriter
from press.kinds.teaching.course.quiz import Question as Record
from qti import Question, questions

SITE = "https://gezeiten.example/"
WHY = {"because": "Der Mond zieht.", "see": "claims/#p1.c1"}
CHOICES = [
    {"says": "Mond", "right": True},
    {"says": "Wind", "because": "Wind macht <Wellen>."},
    {"says": "Regen & <Schnee>"},
]
BOXES = [
    {"says": "Ebbe", "right": True, "because": "Sie fällt."},
    {"says": "Flut", "right": True},
    {"says": "Wind", "because": "Er weht."},
]
KINDS: list[dict[str, Any]] = [
    {"id": "one", "kind": "one", "asks": "Wer zieht?", "answers": CHOICES},
    {"id": "several", "kind": "several", "asks": "Was gehört dazu?", "answers": BOXES},
    {"id": "yes", "kind": "true-or-false", "asks": "Zweimal am Tag?", "right": True},
    {"id": "no", "kind": "true-or-false", "asks": "Dreimal am Tag?", "right": False},
    {
        "id": "word",
        "kind": "fill-in",
        "asks": "Auf Ebbe folgt …",
        "accepts": [" Flut ", "die Flut"],
    },
    {"id": "text", "kind": "essay", "asks": "Warum?"},
]


def taken(publication: Publication, version: str = "1.3") -> list[Question]:
    """The questions of a package, as a platform reads them."""
    assert publication[COURSE], [str(problem) for problem in publication.problems]
    made = course_package(CourseWriter(publication, SITE, publication[COURSE]), version)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        roots = [etree.fromstring(archive.read(name)) for name in archive.namelist()]
    quizzes = [root for root in roots if root.tag == f"{{{QTI}}}questestinterop"]
    found = {one.asks: one for quiz in quizzes for one in questions(quiz)}
    asked = [publication.expand(one.asks) for one in publication[COURSE].questions]
    assert sorted(found) == sorted(asked)
    return [found[text] for text in asked]


def course(tiny: Path, asked: list[dict[str, Any]]) -> Publication:
    """The tiny publication with a course that asks this."""
    plan = {
        "title": "Kurs",
        "about": "Über Gezeiten.",
        "language": "de",
        "modules": [{"id": "m", "title": "M", "items": [{"read": "claims/#p1.c1"}]}],
        "quiz": {"title": "Q", "questions": [WHY | question for question in asked]},
    }
    folder = tiny / "docs" / "teach"
    folder.mkdir(exist_ok=True)
    (folder / "course.yml").write_text(yaml.safe_dump(plan, allow_unicode=True), encoding="utf-8")
    return read(tiny, "bilder")


@pytest.fixture
def quiz(tiny: Path) -> dict[str, Question]:
    found = taken(course(tiny, KINDS))
    return {str(record["id"]): question for record, question in zip(KINDS, found, strict=True)}


def earned(question: Question) -> dict[tuple[str, ...], float]:
    """The points of every way to answer a question that offers answers."""
    return {way: question.answered(*way).points for way in question.ways()}


def test_of_one_right_answer_no_other_earns_points(quiz: dict[str, Question]) -> None:
    assert earned(quiz["one"]) == {
        (): 0,
        ("Mond",): 100,
        ("Wind",): 0,
        ("Regen & <Schnee>",): 0,
    }


def test_of_several_only_exactly_the_right_boxes_earn_points(quiz: dict[str, Question]) -> None:
    assert earned(quiz["several"]) == {
        (): 0,
        ("Ebbe",): 0,
        ("Flut",): 0,
        ("Wind",): 0,
        ("Ebbe", "Flut"): 100,
        ("Ebbe", "Wind"): 0,
        ("Flut", "Wind"): 0,
        ("Ebbe", "Flut", "Wind"): 0,
    }


def test_a_statement_is_judged_both_ways(quiz: dict[str, Question]) -> None:
    assert earned(quiz["yes"]) == {(): 0, ("True",): 100, ("False",): 0}
    assert earned(quiz["no"]) == {(): 0, ("True",): 0, ("False",): 100}


@pytest.mark.parametrize(
    ("typed", "points"),
    [
        ("Flut", 100),
        ("flut", 100),
        ("DIE FLUT", 100),
        ("  Flut ", 100),
        ("", 0),
        ("Flu", 0),
        ("die  Flut", 0),
        ("Flut und Ebbe", 0),
        ("Ebbe", 0),
    ],
)
def test_a_word_to_fill_in_minds_neither_case_nor_outer_spaces(
    quiz: dict[str, Question], typed: str, points: float
) -> None:
    """The format knows no spaces: Canvas and Moodle take those around an answer away themselves.

    So the package has to hold its words without any.
    """
    assert quiz["word"].answered(typed.strip()).points == points


def test_a_text_to_write_earns_nothing_by_itself(quiz: dict[str, Question]) -> None:
    assert quiz["text"].answered("Der Mond zieht.").points == 0


@pytest.mark.parametrize("accepts", [["*"], ["Flut*"], [" "], ["Flut", ""], []])
def test_words_that_a_platform_would_take_for_any_words_are_told(
    tiny: Path, accepts: list[str]
) -> None:
    asked = {"id": "word", "kind": "fill-in", "asks": "Auf Ebbe folgt …", "accepts": accepts}
    publication = course(tiny, [asked])
    assert publication[COURSE] is None
    assert any("[course-quiz] 'word'" in str(problem) for problem in publication.problems)


def test_every_answer_is_told_why_by_its_own_question(tiny: Path) -> None:
    other = KINDS[1] | {"because": "Der Wind gehört nicht dazu.", "see": "claims/#p1.c2"}
    first, second = taken(course(tiny, [KINDS[0], other]))
    told = [(first, WHY["because"], "#p1.c1"), (second, other["because"], "#p1.c2")]
    for question, says, at in told:
        for way in question.ways():
            result = question.answered(*way)
            assert says in result.told
            assert result.links == [f"{SITE}claims/{at}"]
    assert WHY["because"] not in second.answered("Ebbe").told


def test_who_takes_a_wrong_answer_is_told_why_and_nobody_else_is(
    quiz: dict[str, Question],
) -> None:
    told = {way: quiz["one"].answered(*way).told for way in quiz["one"].ways()}
    assert [way for way, words in told.items() if "Wind macht <Wellen>." in words] == [("Wind",)]


def test_who_is_right_is_told_so_and_nobody_else_is(quiz: dict[str, Question]) -> None:
    for name, right in (("one", ("Mond",)), ("several", ("Ebbe", "Flut")), ("no", ("False",))):
        told = {way: quiz[name].answered(*way).told for way in quiz[name].ways()}
        assert [way for way, words in told.items() if "Correct." in words] == [right]
    assert "Correct." in quiz["word"].answered("Flut").told
    assert "Sie fällt." in quiz["several"].answered("Ebbe", "Flut").told
    assert "Sie fällt." in quiz["several"].answered("Ebbe", "Wind").told


def test_only_right_answers_are_named_before_the_reading_can_end(
    quiz: dict[str, Question],
) -> None:
    """Open edX's converter marks all of them as right, also where they only lead to feedback."""
    right = {
        "one": {"Mond"},
        "several": {"Ebbe", "Flut"},
        "yes": {"True"},
        "no": {"False"},
        "word": {"Flut", "die Flut"},
    }
    assert {name: quiz[name].named() for name in right} == right


@pytest.mark.parametrize("version", FILES)
def test_this_editions_questions_earn_points_for_the_right_answers_alone(
    edition: Publication, version: str
) -> None:
    assert edition[COURSE]
    records = edition[COURSE].questions
    found = taken(edition, version)
    assert {record.kind for record in records} <= {record["kind"] for record in KINDS}
    for record, question in zip(records, found, strict=True):
        assert question.asks == edition.expand(record.asks)
        check(edition, record, question)


def check(edition: Publication, record: Record, question: Question) -> None:
    right = tuple(edition.expand(answer.says) for answer in record.answers if answer.right)
    if record.answers:
        assert {way for way, points in earned(question).items() if points} == {right}, record.id
        assert question.named() == set(right), record.id
    for word in record.accepts:
        for typed in (word, word.upper(), word.lower()):
            assert question.answered(typed).points == 100, record.id
        assert question.answered(f"not {word}").points == 0, record.id
    if not record.answers:
        assert question.answered("").points == 0, record.id
    ways = question.ways() if record.answers else [("anything",)]
    for way in ways:
        result = question.answered(*way)
        assert edition.expand(record.because) in result.told, record.id
        for answer in record.answers:
            taken = edition.expand(answer.says) in way
            assert not answer.because or (edition.expand(answer.because) in result.told) == taken
        assert result.links == [SITE + record.see], record.id
