"""The worked example of the guide is what a newcomer copies, so it must just work, here."""

import re
import shutil
from pathlib import Path

import pytest

from conftest import ROOT, read
from press.cli import main

EXAMPLE = ROOT / "tests" / "examples" / "first_change"
GUIDE = ROOT / ".github" / "CONTRIBUTING.md"
PARTS = ("docs", "src/charts", "bibliography.bib", "mkdocs.yml")


def example(name: str) -> str:
    return (EXAMPLE / name).read_text(encoding="utf-8")


def put(file: Path, text: str, before: str = "") -> None:
    """A piece at the end of a file, or before the first place that begins so."""
    kept = file.read_text(encoding="utf-8")
    at = kept.index(before) if before else len(kept)
    file.write_text(f"{kept[:at]}{text}{kept[at:]}", encoding="utf-8")


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """This edition with the worked example in it, as the page of examples says."""
    for part in PARTS:
        source, target = ROOT / part, tmp_path / part
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target)
        else:
            shutil.copy(source, target)
    (tmp_path / ".cache").symlink_to(ROOT / ".cache")
    later = re.search(r"(?m)^@\w+\{(?:o|p)", (tmp_path / "bibliography.bib").read_text("utf-8"))
    assert later
    put(tmp_path / "bibliography.bib", example("entry.bib") + "\n", later[0])
    (tmp_path / "docs/studies/nye-1990.md").write_text(example("study.md"), encoding="utf-8")
    put(tmp_path / "mkdocs.yml", example("menu.yml"), '      - "Omelicheva')
    put(tmp_path / "docs/claims.yml", "\n" + example("claim.yml"))
    put(tmp_path / "docs/index.md", "\n" + example("mark.md"))
    return tmp_path


def test_the_worked_example_leaves_nothing_to_mend(
    changed: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(changed)
    code = main(["check"])
    assert capsys.readouterr().out == "Nothing to mend.\n"
    assert code == 0
    publication = read(changed, "charts")
    assert "nye-1990" in publication.studies
    assert "p6.c3" in publication.marked()


@pytest.mark.parametrize("name", ["study.md", "menu.yml", "mark.md", "claim.yml", "entry.bib"])
def test_the_page_of_examples_shows_the_very_files(name: str) -> None:
    text = (ROOT / "docs/about/examples.md").read_text(encoding="utf-8")
    assert text.count(f'--8<-- "{name}"') == 1


def test_the_guide_fits_a_screen_and_its_commands_exist() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 45
    assert max(map(len, text.splitlines())) <= 220  # a screen of GitHub's has two lines of these
    rules = re.findall(r"(?m)^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"))
    assert set(re.findall(r"`make (\w+)`", text)) <= set(rules)


def test_every_recipe_of_the_guide_can_be_done_in_the_browser() -> None:
    recipes = GUIDE.read_text(encoding="utf-8").split("\n## ")[1:5]
    assert [recipe.splitlines()[0] for recipe in recipes] == [
        "Mend a sentence",
        "Add a study",
        "Add a claim",
        "Add a chart",
    ]
    for recipe in recipes:
        assert "*In the browser:*" in recipe
        assert "*On your machine:*" in recipe
