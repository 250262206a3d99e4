"""Rules for the course: enough of it, numbers bound, fair answers, nothing given away."""

from press.core.publication import Publication
from press.kinds.data.text_numbers import unbound_numbers
from press.kinds.teaching.course.course import COURSE, Topic


def test_the_course_binds_its_numbers(edition: Publication) -> None:
    assert edition[COURSE]
    topics = [item for module in edition[COURSE].modules for item in module.items]
    said = [item.text if isinstance(item, Topic) else item.title for item in topics]
    said += [edition[COURSE].about, *(asked.because for asked in edition[COURSE].questions)]
    for asked in edition[COURSE].questions:
        said += [asked.asks, *(answer.says for answer in asked.answers)]
    assert [number for text in said for number in unbound_numbers(text)] == []


def test_every_module_has_something_to_read_and_to_discuss(edition: Publication) -> None:
    assert edition[COURSE]
    for module in edition[COURSE].modules:
        assert {isinstance(item, Topic) for item in module.items} == {True, False}, module.id


def test_the_longest_answer_is_not_always_the_right_one(edition: Publication) -> None:
    assert edition[COURSE]
    asked = [question for question in edition[COURSE].questions if question.kind == "one"]
    longest = [max(question.answers, key=lambda answer: len(answer.says)) for question in asked]
    first = [question.answers[0].right for question in asked]
    assert not all(answer.right for answer in longest)
    assert sum(first) <= len(first) / 2
