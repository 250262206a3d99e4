"""The house's words: nothing that prose.yml advises against, in pages, messages and docstrings."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from conftest import ROOT, some
from press.cli import main
from press.core.lint.prose_lint import (
    FILE,
    Prose,
    check_prose,
    forbidden_words,
    read_prose,
    too_long,
)
from press.core.publication import Publication
from press.core.text import relative
from press.core.yaml.yaml_lines import texts_in
from press.kinds.messages.records import own_messages


@pytest.fixture(scope="module")
def house() -> Prose:
    prose, problems = read_prose(ROOT / FILE, ROOT)
    assert problems == []
    assert prose
    return prose


def test_pages_and_records_use_the_words_of_the_house(edition: Publication, house: Prose) -> None:
    assert [str(problem) for problem in check_prose(edition, house)] == []


def test_messages_use_the_words_of_the_house(house: Prose) -> None:
    for message in some(own_messages()):
        for text in (message.means, message.fix):
            assert [*forbidden_words(text, house), *too_long(text, house)] == [], message.rule


def texts_of(path: Path) -> Iterator[str]:
    """Every docstring, of attributes too, and every message of a module, or of its data."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".yml":
        yield from texts_in(yaml.safe_load(text))
        return
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value:
            yield node.value


def test_docstrings_and_messages_in_code_use_the_words_of_the_house(house: Prose) -> None:
    found = []
    modules = some(sorted((ROOT / "src").rglob("*.py")))
    data = [path.with_suffix(".yml") for path in modules if path.with_suffix(".yml").is_file()]
    for path in (*modules, *some(data)):
        if own := house.for_file(name := relative(path, ROOT)):
            texts = texts_of(path)
            found += [
                f"{name}: {fault[2]}" for text in texts for fault in forbidden_words(text, own)
            ]
    assert found == []


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("Mend the nets.", 1),
        ("He mended the nets and is mending more.", 2),
        ("“Mend the nets”, said Noah, and ran `mend`.", 0),
        ("The Defense Department, and a link to [work](noah-defense-2016.md).", 0),
        ("The amendment was recommended [@mend-2011].", 0),
    ],
)
def test_words_count_in_all_forms_but_not_in_quotations_names_and_keys(
    text: str, advice: int
) -> None:
    words = Prose(words={"mend": "correct", "defense": "defence"})
    assert len(list(forbidden_words(text, words))) == advice


def test_the_command_lists_them_with_their_lines(here: None, capsys: pytest.CaptureFixture) -> None:
    Path(FILE).write_text("words: {nought: zero}\n", encoding="utf-8")
    page = Path("docs/index.md")
    lines = page.read_text(encoding="utf-8").split("\n")
    page.write_text("\n".join([*lines, "", "It falls to nought.", ""]), encoding="utf-8")
    assert main(["check", "--prose"]) == 0
    line = len(lines) + 2
    said = "[prose-word] advice: The word list advises against 'nought'. Try: zero."
    assert f"docs/index.md:{line}: {said}" in capsys.readouterr().out
    assert main(["check"]) == 0
    assert "prose-word" not in capsys.readouterr().out
