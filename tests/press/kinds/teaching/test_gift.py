"""The questions as GIFT, read back by the rules of the format."""

import re

from conftest import some
from press.core.publication import Publication
from press.kinds.teaching.cartridge import Voice, standard
from press.kinds.teaching.course import COURSE
from press.kinds.teaching.gift import gift

QUESTION = re.compile(r"(?ms)^::(.+?)::(.+?)(?<!\\)\{(.*?)(?<!\\)\}")
ANSWER = re.compile(r"(?m)^(=|~)(?:%(-?[\d.]+)%)?(.*)$")


def clear(text: str) -> str:
    """A text without the strokes that take their meaning from signs."""
    return re.sub(r"\\(.)", r"\1", text).strip()


def test_every_question_can_be_read_back(edition: Publication) -> None:
    course = edition[COURSE]
    assert course
    voice = Voice(edition, "https://example.org/", standard("1.1"))
    read = {clear(m[1]): (clear(m[2]), m[3]) for m in QUESTION.finditer(gift(course, voice))}
    assert list(read) == [question.id for question in some(course.questions)]
    for question in course.questions:
        asks, inside = read[question.id]
        assert asks == " ".join(voice.say(question.asks).split())
        answers, _, because = inside.partition("####")
        if question.kind == "essay":
            assert not inside.strip()
            continue
        assert clear(because) == " ".join(voice.say(question.because).split())
        if question.kind == "true-or-false":
            assert answers.strip() == str(question.right).upper()
            continue
        found = ANSWER.findall(answers)
        right = [clear(text) for sign, share, text in found if sign == "=" or share[:1] not in "-"]
        wanted = [answer.says for answer in question.answers if answer.right] or question.accepts
        assert right == [voice.say(text) for text in wanted]
        if question.kind == "several":
            shares = [float(share) for _, share, _ in found]
            assert abs(sum(share for share in shares if share > 0) - 100) < 0.01
            assert set(shares) - {max(shares)} == {-100}


def test_both_truth_values_are_asked_for(edition: Publication) -> None:
    course = edition[COURSE]
    assert course
    judged = [question.right for question in course.questions if question.kind == "true-or-false"]
    assert set(judged) == {True, False}
