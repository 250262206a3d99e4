"""The command that imports a library, and what it writes."""

from pathlib import Path
from typing import Any

import pytest

from conftest import files
from press.cli import main


def test_the_command_writes_and_says_whether_a_person_must_decide(here: Path, capsys: Any) -> None:
    (here / "own.bib").write_text(
        "@article{my_Key, title={T}, journal={J}, year=2001}", encoding="utf-8"
    )
    settings = here / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    off = "      rules: {bib-key: off, bib-unused: off}\n"
    settings.write_text(
        text.replace("      charts: bilder\n", "      charts: bilder\n" + off), "utf-8"
    )
    assert main(["import", "own.bib"]) == 0
    assert capsys.readouterr().out.endswith("Next, run: press check\n")
    assert "@article{my_Key," in (here / "bibliography.bib").read_text(encoding="utf-8")
    assert main(["check"]) == 0
    (here / "own.bib").write_text("@book{z, title={T}, date={nonsense}}", encoding="utf-8")
    assert main(["import", "own.bib"]) == 1


@pytest.mark.parametrize(
    "text", ["", "hello", "{", "[5]", "TY  - JOUR", '{"a": 1}', "@book{a, title={never closed}"]
)
def test_a_file_without_works_changes_nothing(here: Path, capsys: Any, text: str) -> None:
    (here / "own.bib").write_text(text, encoding="utf-8")
    before = files(here)
    assert main(["import", "own.bib"]) == 2
    assert capsys.readouterr().err.startswith("press import: 'own.bib' contains no work.")
    assert files(here) == before


def test_ones_own_bibliography_loses_no_entry(here: Path) -> None:
    with (here / "bibliography.bib").open("a", encoding="utf-8") as file:
        file.write("@book{zz, year = 2001}\n")
    before = files(here)
    assert main(["import", "bibliography.bib"]) == 2
    assert files(here) == before
