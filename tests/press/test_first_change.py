"""The worked example of CONTRIBUTING.md is what a newcomer copies, so it must just work."""

import re
import shutil
from pathlib import Path

import pytest

from conftest import ROOT, read
from press.cli import main

EXAMPLE = ROOT / "tests" / "examples" / "first_study"
GUIDE = ROOT / ".github" / "CONTRIBUTING.md"


def add(piece: str, file: Path) -> None:
    with file.open("a", encoding="utf-8") as out:
        out.write((EXAMPLE / piece).read_text(encoding="utf-8"))


@pytest.fixture
def first(tiny: Path) -> Path:
    """The tiny publication with the study and the claim of the guide."""
    text = (tiny / "bibliography.bib").read_text(encoding="utf-8")
    entry = (EXAMPLE / "entry.bib").read_text(encoding="utf-8").strip()
    (tiny / "bibliography.bib").write_text(f"{entry}\n\n{text}", encoding="utf-8")
    (tiny / "docs" / "studies").mkdir()
    shutil.copy(EXAMPLE / "atkinson-2010.md", tiny / "docs" / "studies")
    add("claim.yml", tiny / "docs" / "claims.yml")
    add("mark.md", tiny / "docs" / "index.md")
    return tiny


def test_the_worked_example_has_no_problems(first: Path) -> None:
    publication = read(first, "bilder")
    assert publication.problems == []
    assert "atkinson-2010" in publication.studies
    assert "p1.c3" in publication.marked()


def test_the_command_of_the_guide_agrees(
    first: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(first)
    assert main(["check"]) == 0
    assert capsys.readouterr().out == "Nothing to mend.\n"


def test_the_guide_shows_the_very_files() -> None:
    shown = re.findall(r"(?ms)^```\w+\n(.*?)\n```$", GUIDE.read_text(encoding="utf-8"))
    files = [file.read_text(encoding="utf-8").strip("\n") for file in EXAMPLE.iterdir()]
    assert sorted(shown) == sorted(files)


def test_the_guide_fits_a_screen_and_its_commands_exist() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 85
    rules = re.findall(r"(?m)^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"))
    assert set(re.findall(r"`make (\w+)`", text)) <= set(rules)
