"""Every rule a message can name has an entry on the page of messages, with examples that hold."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import ROOT, read
from press.core.lint.prose_lint import check_prose, read_prose
from press.core.problems import Problem
from press.core.publication import Publication
from press.core.settings.options import read_settings
from press.kinds.messages.records import Message, own_messages
from press.kinds.redirects.addresses import missing_addresses
from press.site.weight import overruns, read_budgets, weigh

RULE = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
AT = {
    "setting_problem": 2,
    "Problem": 2,
    "fault": 0,
    "existing_name": 0,
    "one_of": 0,
    "_word": 0,
    "Finding": 3,
    "Fault": 0,
}
"""Where the rule is in a call; in a tuple it stands before what is wrong and the remedy."""
MESSAGES = own_messages()
ELSEWHERE = {"notebook", "notebook-output", "chart-draw", "chart-link", "cite-style"}
"""Told while pages are made; other tests see to them."""
UNSHOWN = {
    "book",
    "build",
    "disk",
    "broke-off",
    "import",
    "extra-missing",
    "file-outside",
}
"""Of the machine, the press or a library: no file that an editor types shows them."""
OF_THE_SITE = ("The built site", "Links outside")
"""Told of what was built, and by hosts; tests/press/test_links_inside and _outside see to them."""
MANY = re.compile(r"«(\d+) × (.*?)»", re.S)


def in_tuple(node: ast.Tuple) -> Iterator[ast.expr]:
    """A fault is ``rule, what, remedy``, with a line or more before it and perhaps a severity."""
    if node.elts and ast.unparse(node.elts[-1]) in {"ADVICE", "ERROR"}:
        node = ast.Tuple(node.elts[:-1])
    parts = [type(part) for part in node.elts]
    if not 3 <= len(parts) <= 5 or ast.Starred in parts or set(parts) == {ast.Constant}:
        return
    named = len(parts) == 4 and parts[0] is ast.Constant  # a fault of four begins with a line
    if named and isinstance(node.elts[0], ast.Constant) and isinstance(node.elts[0].value, str):
        return
    if parts[-2] in {ast.Name, ast.JoinedStr, ast.Constant}:
        yield node.elts[-3]


def rules_in(path: Path) -> Iterator[ast.expr]:
    """The expressions that stand where a rule does."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            at = AT.get(ast.unparse(node.func).rpartition(".")[2])
            if at is not None and len(node.args) > at:
                yield node.args[at]
        elif (
            isinstance(node, ast.AnnAssign)
            and ast.unparse(node.target) in {"rule", "rules"}
            and node.value
        ):
            yield from node.value.values if isinstance(node.value, ast.Dict) else []
        elif isinstance(node, ast.Tuple) and {"core", "kinds", "links"} & set(path.parts):
            yield from in_tuple(node)


def rules() -> dict[str, str]:
    """Every rule of the press, and a module that names it."""
    found = {}
    for path in sorted((ROOT / "src" / "press").rglob("*.py")):
        for rule in rules_in(path):
            where = f"{path.relative_to(ROOT)}:{rule.lineno}"
            assert not isinstance(rule, ast.JoinedStr), f"{where}: write the rule out"
            if isinstance(rule, ast.Constant) and RULE.fullmatch(str(rule.value)):
                found[str(rule.value)] = where
    return found


def test_every_rule_is_explained_and_nothing_else() -> None:
    known, explained = rules(), [message.rule for message in MESSAGES]
    assert len(known) > 60
    assert sorted(explained) == sorted(set(explained))
    missing = {rule: where for rule, where in known.items() if rule not in explained}
    assert missing == {}, "add them to messages.yml of the kind messages"
    assert set(explained) <= set(known)


WORDS = """
- {words: "the tide rises twice a day", key: brückner-2011, page: p. 4, seen: the book}
- {words: "the moon pulls", key: brückner-2011, seen: as quoted in a review}
"""
"""What may be quoted in the examples of the group on quotations."""

HOUSE = "longest: 12\nwords: {nought: zero}\n"
"""A house with a taste in words."""

BOUND = """
hub: {dataset: pegel, where: {year: 1990}, take: hub_cm}
part: {dataset: pegel, where: {year: 1990}, take: hub_cm, how: share}
"""
"""A publication that binds its numbers."""


TERMS = "".join(
    f"- {{id: {name}, term: {name}, text: {f'The {name} of a tide is what we see. ' * 3}}}\n"
    for name in ("ebb", "range")
)
"""A glossary of two terms."""


FORM = "---\nheadings: [What it asks]\nlength: [3, 9]\n---\n\n# Studies\n"
"""The page of all studies, with the form of a study's page."""


def told(tiny: Path, message: Message, text: str | None) -> set[str]:
    """The rules named when ``text`` is in the message's file of the tiny publication."""
    file = tiny / message.file
    file.parent.mkdir(parents=True, exist_ok=True)
    if message.rule == "course-answers":
        (tiny / "docs/teach/answers").mkdir(parents=True, exist_ok=True)
        (tiny / "docs/teach/answers/tides.md").write_text("# Tides\n", encoding="utf-8")
    if message.rule == "address-gone":
        (tiny / "docs" / "addresses.txt").write_text("old/\n", encoding="utf-8")
    if message.rule == "page-undescribed":
        for name in ("index.md", "references.md"):
            page = tiny / "docs" / name
            text = page.read_text(encoding="utf-8").removeprefix("---\n")
            front = f"---\ndescription: The page {name}.\n"
            page.write_text(front + ("---\n" if text[0] == "#" else "") + text, encoding="utf-8")
    if message.rule in {"study-headings", "study-length"}:
        (tiny / "docs/studies/index.md").write_text(FORM, encoding="utf-8")
    if message.group == "Quotations":
        (tiny / "docs" / "quotations.yml").write_text(WORDS, encoding="utf-8")
    if message.rule == "map-file":
        package = tiny / "docs" / "data" / "datapackage.json"
        named = '"resources": [{"name": "coast", "path": "coast.geojson", "title": "Coast"},'
        package.write_text(package.read_text("utf-8").replace('"resources": [', named), "utf-8")
    if message.rule in {"number-bare", "number-differs", "value-percent", "value-unit"}:
        (tiny / "docs" / "values.yml").write_text(BOUND, encoding="utf-8")
    if message.rule == "term-words":
        (tiny / "docs" / "glossary.yml").write_text(TERMS, encoding="utf-8")
    if text is None:
        file.unlink()
    else:
        whole = MANY.sub(lambda many: int(many[1]) * many[2], text)
        file.write_bytes(whole.encode(message.encoding or "utf-8"))
    if message.rule.startswith("prose-"):
        (tiny / "prose.yml").write_text(HOUSE, encoding="utf-8")
    settings, problems = read_settings(tiny / "mkdocs.yml", tiny, ["charts", "style"])
    publication = read(tiny, settings.get("charts", "bilder"), {message.rule: "error"})
    problems += [*publication.problems, *told_of_a_site(tiny, publication)]
    if (tiny / "prose.yml").is_file():
        prose, found = read_prose(tiny / "prose.yml", tiny)
        problems += [*found, *(check_prose(publication, prose) if prose else ())]
    return {problem.rule for problem in problems}


def told_of_a_site(tiny: Path, publication: Publication) -> Iterator[Problem]:
    """What is found when the site, one page of a few words, has been built."""
    site, budgets = tiny / "site", tiny / "tests" / "budgets.yml"
    site.mkdir(exist_ok=True)
    (site / "index.html").write_text("<p>Tides", encoding="utf-8")
    yield from missing_addresses(publication, site)
    if budgets.is_file():
        limits, problems = read_budgets(budgets, tiny)
        yield from [*problems, *overruns(list(weigh(site)), limits, "tests/budgets.yml")]


OF_SOURCES = [
    message
    for message in MESSAGES
    if message.file and message.rule not in ELSEWHERE and message.group not in OF_THE_SITE
]


@pytest.mark.parametrize("message", OF_SOURCES, ids=lambda message: message.rule)
def test_the_examples_hold(tiny: Path, message: Message) -> None:
    assert message.rule in told(tiny, message, message.wrong)
    if message.right is not None:
        assert message.rule not in told(tiny, message, message.right)


def test_every_rule_that_a_file_can_break_shows_how() -> None:
    silent = {message.rule for message in MESSAGES if message.wrong is None and not message.file}
    assert silent == UNSHOWN
