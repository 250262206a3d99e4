"""The questions as GIFT, read back by the rules of the format."""

import re
from html import unescape
from pathlib import Path

import pytest

from conftest import some
from courses import course, write
from press.core.publication import Publication
from press.kinds.teaching.course.course import COURSE
from press.kinds.teaching.course.course_package import gift
from press.kinds.teaching.course.course_writer import CourseWriter

QUESTION = re.compile(r"(?ms)^::(.+?)::(.+?)(?<!\\)\{(.*?)(?<!\\)\}")
ANSWER = re.compile(r"(?m)^(=|~)(?:%(-?[\d.]+)%)?(.*)$")

CHOICE = re.compile(r"(?<!\\)#")
"""What parts an answer from what is said to somebody who takes it."""


def clear(text: str) -> str:
    """A text without the strokes that take their meaning from signs, as a reader sees it."""
    return unescape(re.sub(r"\\(.)", r"\1", text).strip())


def test_every_question_can_be_read_back(edition: Publication) -> None:
    course = edition[COURSE]
    assert course
    writer = CourseWriter(edition, "https://example.org/", course)
    read = {clear(m[1]): (clear(m[2]), m[3]) for m in QUESTION.finditer(gift(writer))}
    assert list(read) == [question.id for question in some(course.questions)]
    for question in course.questions:
        asks, inside = read[question.id]
        assert asks == " ".join(writer.expand(question.asks).split())
        answers, _, because = inside.partition("####")
        if question.kind == "essay":
            assert not inside.strip()
            continue
        assert clear(because) == " ".join(writer.expand(question.because).split())
        if question.kind == "true-or-false":
            assert answers.strip() == str(question.right).upper()
            continue
        found = [(sign, share, CHOICE.split(text)) for sign, share, text in ANSWER.findall(answers)]
        told = {clear(text[0]): clear(text[1]) for _, _, text in found if len(text) > 1}
        says = {a.says: a.because for a in question.answers if a.because}
        assert told == {writer.expand(one): writer.expand(why) for one, why in says.items()}
        right = [
            clear(text[0]) for sign, share, text in found if sign == "=" or share[:1] not in "-"
        ]
        wanted = [answer.says for answer in question.answers if answer.right] or question.accepts
        assert right == [writer.expand(text) for text in wanted]
        if question.kind == "several":
            shares = [float(share) for _, share, _ in found]
            assert abs(sum(share for share in shares if share > 0) - 100) < 0.01
            assert set(shares) - {max(shares)} == {-100}


@pytest.mark.parametrize(
    "asks", ["<img src=x onerror=alert(1)>", "[markdown][x](javascript:alert(1))"]
)
def test_a_text_is_neither_html_nor_in_another_format(tiny: Path, asks: str) -> None:
    plan = course()
    question = plan["quiz"]["questions"][0]
    question["asks"] = question["because"] = asks
    question["answers"][0] = {"says": asks, "because": asks, "right": True}
    question["answers"][1] = {"says": "%50% & < 3", "right": False}
    publication = write(tiny, plan)
    written = publication[COURSE]
    assert written
    text = gift(CourseWriter(publication, "https://example.org/", written))
    raw = re.sub(r"\\(.)", r"\1", text)
    assert "<" not in raw
    assert "[markdown]" not in raw
    assert unescape(raw).count(asks) == 4
    assert [share for _, share, _ in ANSWER.findall(raw)] == ["", ""]
    assert "%50% & < 3" in unescape(raw)
