"""``press check --fix`` writes the one right text, and nothing where there are two."""

import re
from pathlib import Path
from typing import Any

import pytest

from conftest import edit, files
from press.cli import main

SLIPS = [
    ("docs/index.md", "[@brückner-2011, S. 4]", "[@brükner-2011, S. 4]"),
    ("docs/index.md", "[@brückner-2011, S. 4]", "[@Brückner-2011, S. 4]"),
    ("docs/index.md", "[@brückner-2011, S. 4]", "[brückner-2011, S. 4]"),
    ("docs/index.md", "{p1.c1}", "{p1c1}"),
    ("docs/index.md", "/// masthead", "/// mastheed"),
    ("docs/index.md", "/// chart | pegel", "/// chart | pegl"),
    ("docs/claims.yml", "  verdict: ", "  verdikt: "),
    ("docs/claims.yml", "  kind: ", "\tkind: "),
    ("docs/claims.yml", "  verdict: supported", "  verdict: “supported”"),
    ("docs/claims.yml", "  verdict: ", "  Verdict: "),
    ("docs/claims.yml", "  because: So", "  “because”: So"),
    ("docs/index.md", "[@brückner-2011, S. 4]", "[@brückner-2011 S. 4]"),
    ("docs/index.md", "[@brückner-2011, S. 4]", "(@brückner-2011, S. 4)"),
    ("docs/data/datapackage.json", '"pegel.csv"', '"pegl.csv"'),
    ("src/bilder/pegel.py", 'default="alle"', 'default="ale"'),
    ("mkdocs.yml", "charts: bilder", "chart: bilder"),
    ("mkdocs.yml", "theme:", "Theme:"),
    ("mkdocs.yml", "plugins:\n  - press", "plugins:\n  - pres"),
]


@pytest.mark.parametrize(("file", "right", "wrong"), SLIPS)
def test_a_slip_with_one_right_text_is_corrected(
    here: Path, capsys: Any, file: str, right: str, wrong: str
) -> None:
    path = here / file
    before = path.read_bytes()
    assert right in before.decode()
    path.write_bytes(before.replace(right.encode(), wrong.encode(), 1))
    slipped = files(here)
    assert main(["check", "--diff"]) == 1
    shown = capsys.readouterr().out
    assert f"+++ b/{file}" in shown
    assert files(here) == slipped
    assert main(["check", "--fix"]) == 0
    assert f"Fixed {file}:" in capsys.readouterr().err
    assert path.read_bytes() == before


ONLY_EXAMPLES = [
    ("mkdocs.yml", "theme:", "extra: {license: CC BY 4.0}\ntheme:"),
    ("bibliography.bib", "author = {Brückner", "author = {Luther, Martin, Jr. and Brückner"),
    ("docs/index.md", "[@brückner-2011, S. 4]", "[@brückner-2011, S. 4"),
]


@pytest.mark.parametrize(("file", "right", "wrong"), ONLY_EXAMPLES)
def test_an_example_of_the_right_form_is_not_written(
    here: Path, capsys: Any, file: str, right: str, wrong: str
) -> None:
    edit(here / file, right, wrong)
    before = files(here)
    assert main(["check", "--fix"]) == 1
    assert "Fixed" not in capsys.readouterr().err
    assert files(here) == before


def test_two_words_as_near_are_both_offered_and_neither_is_written(here: Path, capsys: Any) -> None:
    edit(here / "docs" / "index.md", "{p1.c1}", "{p1.c3}")
    before = files(here)
    assert main(["check", "--fix"]) == 1
    told = capsys.readouterr()
    assert "Did you mean 'p1.c2' or 'p1.c1'?" in told.out
    assert "Fixed" not in told.err
    assert files(here) == before


def test_line_ends_and_all_else_stay_as_they_are(here: Path) -> None:
    page = here / "docs" / "index.md"
    windows = page.read_bytes().replace(b"\n", b"\r\n")
    page.write_bytes(windows.replace("@brückner".encode(), "@brükner".encode(), 1))
    main(["check", "--fix"])
    assert page.read_bytes() == windows


def test_quotation_marks_of_print_around_a_text_become_those_of_yaml(here: Path) -> None:
    ledger = here / "docs" / "claims.yml"
    text = ledger.read_text("utf-8").replace(
        "says: Das Wasser steigt", "says: “Das Wasser: es steigt”"
    )
    ledger.write_text(re.sub(r"(es steigt”).*", r"\1", text), encoding="utf-8")
    assert main(["check", "--fix"]) == 0
    assert 'says: "Das Wasser: es steigt"\n' in ledger.read_text("utf-8")
