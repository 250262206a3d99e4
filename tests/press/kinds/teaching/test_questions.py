"""``teach:`` in front matter: what is read, and what an editor is told."""

import json
from pathlib import Path

import pytest
from lxml import html
from markdown import Markdown

from conftest import read
from press.adapters.markdown import current
from press.kinds.teaching.records import TEACHING
from press.site.built_page import Page
from press.site.meta_tags import Heads

PAYLOAD = "</script><script>alert(1)</script><img src=x onerror=alert(2)>"
GOOD = """  level: graduate
  activity: 20
  questions:
    - {ask: 'Warum?', kind: judge, answer_in: p1.c1}
    - {ask: 'Wann?', kind: recall, answer_in: [claims.md, p1]}
"""


def taught(tiny: Path, teach: str) -> list[str]:
    """What is told of the essay of the tiny publication once it has ``teach:``."""
    index = tiny / "docs" / "index.md"
    text = index.read_text(encoding="utf-8").replace("---\n", f"---\nteach:\n{teach}", 1)
    index.write_text(text, encoding="utf-8")
    return [str(problem) for problem in read(tiny, "bilder").problems]


def test_questions_are_read_with_the_places_of_their_answers(tiny: Path) -> None:
    taught(tiny, GOOD)
    told = read(tiny, "bilder")[TEACHING]["index.md"]
    assert (told.level, told.activity) == ("graduate", 20)
    assert [question.kind for question in told.questions] == ["judge", "recall"]
    answers = [answer.address for question in told.questions for answer in question.answer_in]
    assert answers == ["claims/#p1.c1", "claims/", "#p1"]


@pytest.mark.parametrize(
    ("teach", "line", "told"),
    [
        ("  levle: any\n", 3, "[teach] No field 'levle'. Did you mean 'level'?"),
        ("  level: gradute\n", 3, "[teach] No level 'gradute'. Did you mean 'graduate'?"),
        ("  activity: long\n", 3, "[teach] 'activity' is not a whole number."),
        ("  objectives: one\n", 3, "[teach] 'objectives' is not a list."),
        ("  questions: why\n", 3, "[teach] 'questions' is not a list."),
        (
            "  questions:\n    - why\n",
            4,
            "[teach] A record has no fields.",
        ),
        ("  questions:\n    - ask: Warum?\n", 4, "[teach] 'kind' is missing."),
        (
            "  questions:\n    - ask: Warum?\n      kind: juge\n      answer_in: p1.c1\n",
            5,
            "[teach] No kind 'juge'. Did you mean 'judge'?",
        ),
        (
            "  questions:\n    - ask: Warum?\n      kind: judge\n      answer_in: p1.c9\n",
            6,
            "[teach-answer] No claim 'p1.c9'. Did you mean 'p1.c",
        ),
        (
            "  questions:\n    - ask: Warum?\n      kind: judge\n      answer_in: claim.md\n",
            6,
            "[teach-answer] No page 'claim.md'. Did you mean 'claims.md'?",
        ),
        (
            "  questions:\n    - ask: Warum?\n      kind: judge\n      answer_in: '#nirgends'\n",
            6,
            "[teach-answer] No heading 'nirgends'.",
        ),
        ("  paragraphs:\n    p7: {}\n", 4, "[teach] No paragraph 'p7'. Give its heading an id"),
    ],
)
def test_a_fault_is_told_with_its_line_and_a_remedy(
    tiny: Path, teach: str, line: int, told: str
) -> None:
    found = taught(tiny, teach)
    assert any(message.startswith(f"docs/index.md:{line}: {told}") for message in found), found


@pytest.mark.parametrize("teach", ["  5\n", "  [a, b]\n", "  level: [any]\n", "  paragraphs: 3\n"])
def test_no_shape_of_front_matter_is_a_traceback_or_silence(tiny: Path, teach: str) -> None:
    assert any("[teach]" in message for message in taught(tiny, teach))


def test_who_asks_of_one_paragraph_asks_of_all_and_of_every_study(tiny: Path) -> None:
    assert not any("teach-few" in str(problem) for problem in read(tiny, "bilder").problems)
    study = tiny / "docs" / "studies" / "brückner-2011.md"
    study.parent.mkdir()
    study.write_text("---\ntitle: Studie\n---\n\n# Studie\n", encoding="utf-8")
    few = [message for message in taught(tiny, "  level: any\n") if "[teach-few]" in message]
    assert any("The paragraph p1 has fewer than two questions." in message for message in few)
    assert any(message.startswith("docs/studies/brückner-2011.md:2:") for message in few)


def test_what_is_asked_is_text_in_the_page_and_in_its_json(tiny: Path) -> None:
    asked = json.dumps(PAYLOAD)
    taught(
        tiny,
        f"  prerequisites: [{asked}]\n"
        f"  questions:\n    - {{ask: {asked}, kind: judge, answer_in: p1.c1}}\n",
    )
    publication = read(tiny, "bilder")
    page = publication.page("index.md")
    assert page
    built = Page(tiny / "site" / "index.html", "<html><head></head></html>")
    Heads(publication, tiny / "site").add(built)
    (script,) = html.document_fromstring(built.text).xpath("//script[contains(., 'Question')]")
    assert json.loads(script.text)["hasPart"][0]["text"] == PAYLOAD
    root = html.fromstring(rendered(tiny, page.body))
    block = root.find_class("teaching")[0]
    assert block.xpath(".//script | .//img") == []
    assert "alert(1)" in block.text_content()


def rendered(tiny: Path, body: str) -> str:
    """The essay of the tiny publication, as Python-Markdown makes it."""
    current.set("index.md")
    options = {"press": {"root": str(tiny), "charts": "bilder"}}
    return Markdown(extensions=["attr_list", "press"], extension_configs=options).convert(body)
