"""``press new``: what it writes is read, and ``press check`` lists only what is left to fill in."""

from pathlib import Path
from typing import Any

import pytest

from conftest import files, read
from press.cli import main

LEFT = {"to-be-written", "nav-unlisted", "term", "claim-field", "claim-kind", "claim-verdict"} | {
    *("claim-checked", "claim-source", "claim-bears", "study-field", "teach-few", "chart-sources")
}
CALLS = [
    "study --key brückner-2011",
    "claim --paragraph p1",
    "claim --paragraph p2",
    "chart regen",
    "term springtide",
    "notebook wellen",
    "correction p1.c1",
    "correction index.md",
]


@pytest.mark.parametrize("call", CALLS)
def test_what_is_begun_lacks_only_what_a_person_writes(here: Path, call: str) -> None:
    text = here / "docs" / "index.md"
    text.write_text(text.read_text("utf-8") + "\n## Zwei {#p2}\n\nMehr.\n", encoding="utf-8")
    before = files(here)
    assert main(["new", *call.split()]) == 0
    after = files(here)
    changed = {
        path.relative_to(here).as_posix() for path in after if after[path] != before.get(path)
    }
    problems = read(here, "bilder").problems
    # If one page asks, all do; and the plugin of notebooks is a setting of the publication.
    problems = [one for one in problems if one.rule not in {"teach-few", "notebook"}]
    assert [one for one in problems if one.path not in changed] == []
    assert {problem.rule for problem in problems} <= LEFT
    assert problems
    assert not any(path.startswith("tests/") for path in changed)


def test_a_chart_gets_a_test_where_charts_are_tested(here: Path) -> None:
    tests = here / "tests"
    (tests / "charts").mkdir(parents=True)
    (tests / "conftest.py").write_text("def read(root, charts): ...\n", encoding="utf-8")
    assert main(["new", "chart", "regen"]) == 0
    assert (tests / "charts" / "test_regen.py").is_file()


def test_the_newest_correction_comes_first_and_an_empty_list_gives_way(here: Path) -> None:
    path = here / "docs" / "corrections.yml"
    path.write_text("# Ours.\n[]\n", encoding="utf-8")
    assert main(["new", "correction", "index.md"]) == 0
    assert main(["new", "correction", "p1.c1"]) == 0
    text = path.read_text("utf-8")
    assert text.startswith("# Ours.\n")
    assert "[]" not in text
    assert text.index("p1.c1") < text.index("index.md")


def test_a_paragraph_nobody_wrote_is_refused(here: Path, capsys: Any) -> None:
    assert main(["new", "claim", "--paragraph", "zwei"]) == 2
    assert "There is no paragraph 'zwei'." in capsys.readouterr().err
