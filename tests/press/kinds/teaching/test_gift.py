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


PLACEHOLDERS = {f"\\{sign}": f"&&{ord(sign):03};" for sign in ":#={}~"}


def typed_answers(text: str) -> list[str]:
    """The answers of a fill-in as Moodle's reader of GIFT takes them, in its order of steps."""
    text = text.replace(r"\\", "&&092;")
    for escaped, placeholder in PLACEHOLDERS.items():
        text = text.replace(escaped, placeholder)
    text = text.replace("&&092;", "\\")
    inside = text[text.index("{") + 1 : text.index("}")].rpartition("####")[0]
    assert "~" not in inside  # or it offers answers
    assert "->" not in inside  # or it has pairs to match
    found = []
    for answer in map(str.strip, inside.split("=")[1:]):
        if weight := re.match(r"%-*\d{1,2}\.?\d*%", answer):
            assert weight[0] == "%100%"
            answer = answer[weight.end() :]
        answer = re.sub(r"\A\[(?:html|plain|moodle|markdown)\]", "", answer.partition("#")[0])
        for escaped, placeholder in PLACEHOLDERS.items():
            answer = answer.replace(placeholder, escaped[1:])
        found.append(answer)
    return found


WORDS = [
    *("%50%x", "%-100%", "% of all", "[html]a", "[b] c", "a = b", "~a", "{a}", "a}", "#a", "a#b"),
    *("::a::", r"a\n", r"\=", "a & b", "<b>", "5:3", "// a", "a -", "> b"),
]


def fill_in(words: list[str]) -> dict[str, object]:
    plan = course()
    question = plan["quiz"]["questions"][0]
    del question["answers"]
    question |= {"kind": "fill-in", "accepts": words, "because": "} = ~a -> b # {c} %50% ####"}
    return plan


def test_a_word_to_fill_in_is_read_as_it_was_typed(tiny: Path) -> None:
    publication = write(tiny, fill_in(WORDS))
    written = publication[COURSE]
    assert written, publication.problems
    assert typed_answers(gift(CourseWriter(publication, "https://example.org/", written))) == WORDS


@pytest.mark.parametrize("sign", ["*", "->"])
def test_a_word_that_a_platform_takes_for_something_else_is_told(tiny: Path, sign: str) -> None:
    problems = write(tiny, fill_in(["Hub", f"Tiden{sign}Hub"])).problems
    assert [p.what for p in problems] == [f"'q1' accepts a word with '{sign}'."]
