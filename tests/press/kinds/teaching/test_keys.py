"""Keys to questions: who gives one gives all, and only a hidden page prints them."""

from pathlib import Path

import pytest
from lxml import html
from markdown import Markdown

from conftest import read
from press.adapters.markdown import current
from press.core.problems import ADVICE
from press.kinds.teaching.pages import minutes_at

KEYED = """  questions:
    - {ask: Warum?, key: 'Der Mond zieht.', kind: judge, answer_in: p1.c1}
    - {ask: Wann?, kind: recall, answer_in: p1}
"""
HIDDEN = "---\ntitle: Antworten\nsearch: {exclude: true}\n---\n\n# Antworten\n\n"
PLAN = """---
title: Plan
teach:
  type: lab
  activity: 5
  reads: index.md
  students: Zwei.
  online: Ja.
  support: Ja.
  ai: Nein.
---

| Minuten | Schritt |
|---|---|
| 0–5 | Alle lesen [den Text](index.md){.read}. |
"""


def add(tiny: Path, name: str, text: str) -> None:
    (tiny / "docs" / name).write_text(text, encoding="utf-8")


def ask(tiny: Path, teach: str) -> None:
    index = tiny / "docs" / "index.md"
    text = index.read_text(encoding="utf-8").replace("---\n", f"---\nteach:\n{teach}", 1)
    index.write_text(text, encoding="utf-8")


def problems(tiny: Path) -> list[str]:
    return [str(problem) for problem in read(tiny, "bilder").problems]


def shown(tiny: Path, name: str, body: str) -> html.HtmlElement:
    current.set(name)
    options = {"press": {"root": str(tiny), "charts": "bilder"}}
    made = Markdown(extensions=["attr_list", "press"], extension_configs=options).convert(body)
    return html.fromstring(f"<div>{made}</div>")


def test_who_gives_one_key_is_asked_for_the_others(tiny: Path) -> None:
    ask(tiny, KEYED)
    (found,) = [one for one in read(tiny, "bilder").problems if one.rule == "teach-key"]
    assert (found.path, found.line, found.severity) == ("docs/index.md", 5, ADVICE)


def test_nobody_is_asked_for_keys_where_nobody_gives_one(tiny: Path) -> None:
    ask(tiny, KEYED.replace(" key: 'Der Mond zieht.',", ""))
    assert not any("[teach-key]" in message for message in problems(tiny))


def test_only_the_block_of_keys_prints_a_key_and_prints_it_as_text(tiny: Path) -> None:
    ask(tiny, KEYED.replace("Der Mond zieht.", "Der Mond <script>zieht</script>."))
    add(tiny, "antworten.md", HIDDEN + "/// keys | index.md\n///\n")
    assert not any("[teach-open]" in message for message in problems(tiny))
    asked = shown(tiny, "index.md", "/// teaching\n///\n")
    assert "Warum?" in asked.text_content()
    assert "Mond" not in asked.text_content()
    answers = shown(tiny, "antworten.md", "/// keys | index.md\n///\n")
    (key,) = answers.find_class("key-answer")
    assert "Der Mond" in key.text_content()
    assert answers.xpath("//script") == []


@pytest.mark.parametrize(
    ("page", "says"),
    [
        ("# Offen\n\n/// keys | index.md\n///\n", "Keys are on a page that the search finds."),
        (HIDDEN + "/// keys | studien\n///\n", "'studien' has no questions."),
    ],
)
def test_a_block_of_keys_that_is_open_or_empty_is_reported(
    tiny: Path, page: str, says: str
) -> None:
    ask(tiny, KEYED)
    add(tiny, "antworten.md", page)
    assert any(f"[teach-open] {says}" in message for message in problems(tiny))


def test_a_key_cites_no_work_as_lists_of_citations_would_show_it(tiny: Path) -> None:
    ask(tiny, KEYED.replace("zieht.", "zieht [@brückner-2011]."))
    assert any("[teach] A key cites a work." in message for message in problems(tiny))


def test_a_step_is_as_long_as_its_reading(tiny: Path) -> None:
    add(tiny, "plan.md", PLAN)
    assert not any("[teach-time]" in message for message in problems(tiny))
    index = tiny / "docs" / "index.md"
    text = index.read_text(encoding="utf-8") + "\n" + "Wort\n" * 3000
    index.write_text(text, encoding="utf-8")
    needed = minutes_at("", read(tiny, "bilder"))
    says = f"docs/plan.md:15: [teach-time] This row lasts 5 minutes, and its reading takes {needed}"
    assert any(message.startswith(says) for message in problems(tiny))
    block = shown(tiny, "plan.md", "/// teaching\n///\n")
    assert f"({needed} " in block.text_content()


def test_the_keys_of_many_pages_begin_with_a_list_of_them(tiny: Path) -> None:
    (tiny / "docs" / "plan").mkdir()
    pages = [f"plan/{name}.md" for name in ("acht", "drei", "eins", "vier")]
    for name in pages:
        front = f"---\ntitle: {name}\nteach:\n{KEYED}---\n\n# Seite\n"
        add(tiny, name, front.replace("p1}", "p1.c1}"))
    made = shown(tiny, "antworten.md", "/// keys | plan\n///\n")
    listed = made.xpath("//details[@class='key-pages']//a")
    assert [link.text for link in listed] == pages
    for link in listed:
        (heading,) = made.xpath(f"//*[@id='{link.get('href')[1:]}']")
        assert heading.text_content() == link.text
    few = shown(tiny, "antworten.md", "/// keys | plan/acht.md\n///\n")
    assert not few.xpath("//details[@class='key-pages']")
