"""The worked examples of the guide are what a newcomer copies, so they must just work, here."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import samples
from conftest import ROOT, copied
from press.cli import main

EXAMPLES = ROOT / "tests" / "examples"
FIRST = ("first_change", "first_chart")
GUIDE = ROOT / ".github" / "CONTRIBUTING.md"
PAGE = ROOT / "docs" / "about" / "examples.md"
PARTS = ("docs", "src/charts", "overrides", "tests/charts", "tests/content", "tests/conftest.py")
PARTS += (
    "tests/folder_host.py",
    "tests/samples.py",
    "bibliography.bib",
    "mkdocs.yml",
    ".github",
    "tests/examples",
    "tests/fixtures/people",
)
KEY = "nye-1990"
NEW = {
    f"docs/studies/{KEY}.md": "first_change/study.md",
    "docs/data/claims_by_paragraph.csv": "first_chart/table.csv",
    "src/charts/claims_by_paragraph.py": "first_chart/module.py",
    "docs/charts/claims_by_paragraph.md": "first_chart/page.md",
    "tests/charts/test_claims_by_paragraph.py": "first_chart/test.py",
}
"""The files that are new, and where each stands among the examples."""


LAST = samples.three_claims()[-1]
NEXT = f"{LAST.partition('.c')[0]}.c{int(LAST.partition('.c')[2]) + 1}"
"""The id that the next claim of this edition has, which is that of the example at first."""


def example(name: str) -> str:
    return (EXAMPLES / name).read_text(encoding="utf-8").replace("p6.c3", NEXT)


def put(file: Path, text: str, before: str = "") -> None:
    """A piece at the end of a file, or before the first place that begins so."""
    kept = file.read_text(encoding="utf-8")
    at = kept.index(before) if before else len(kept)
    file.write_text(f"{kept[:at]}{text}{kept[at:]}", encoding="utf-8")


def first_after(file: Path, entries: str, name: str) -> str:
    """The first of a file's entries whose name comes after one; the last, where none does."""
    found = list(re.finditer(entries, file.read_text(encoding="utf-8")))
    return next((entry[0] for entry in found if entry[1] > name), found[-1][0])


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This edition with the worked examples in it, as their page says."""
    folder = copied(PARTS, tmp_path_factory.mktemp("changed"))
    (folder / ".cache").symlink_to(ROOT / ".cache")
    for file, name in NEW.items():
        (folder / file).write_text(example(name), encoding="utf-8")
    entry = example("first_change/entry.bib")
    later = first_after(folder / "bibliography.bib", r"(?m)^@\w+\{([\w-]+),", KEY)
    put(folder / "bibliography.bib", f"{entry}\n", later)
    later = first_after(folder / "mkdocs.yml", r"(?m)^ {10}- .+: studies/([\w-]+)\.md", KEY)
    put(folder / "mkdocs.yml", example("first_change/menu.yml"), later)
    put(folder / "mkdocs.yml", example("first_chart/menu.yml"), "  - Data:\n")
    put(folder / "docs/claims.yml", "\n" + example("first_change/claim.yml"))
    put(folder / "docs/index.md", "\n" + example("first_change/mark.md"))
    put(folder / "docs/about/index.md", "\n" + example("first_chart/place.md"))
    described = folder / "docs/data/datapackage.json"
    package = json.loads(described.read_text(encoding="utf-8"))
    package["resources"].append(json.loads(example("first_chart/dataset.json")))
    described.write_text(json.dumps(package), encoding="utf-8")
    return folder


def test_the_worked_examples_leave_nothing_to_mend(
    changed: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(changed)
    code = main(["check"])
    assert capsys.readouterr().out == "Nothing to fix.\n"
    assert code == 0


def test_the_worked_examples_hold_what_a_pull_request_is_asked(changed: Path) -> None:
    """The rules for content and charts, for the new files alone, in the changed edition."""
    command = [sys.executable, "-m", "pytest", "-n", "0", "-p", "no:cacheprovider", "-rA"]
    command += ["-k", f"claims_by_paragraph or {KEY} or {NEXT} or records or kind or order"]
    command += [f"tests/charts/test_{name}.py" for name in ("every_chart", "claims_by_paragraph")]
    command += [f"tests/content/test_{name}.py" for name in ("studies", "claims", "teaching")]
    path = os.pathsep.join([str(changed / "src"), str(ROOT / "src")])
    run = subprocess.run(
        command,
        cwd=changed,
        env=os.environ | {"PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout
    for asked in ("claims_by_paragraph.py::", "[claims_by_paragraph-all]", KEY, f"[{NEXT}]"):
        assert asked in run.stdout


def test_the_page_of_examples_shows_the_very_files_and_says_where_each_belongs() -> None:
    text = PAGE.read_text(encoding="utf-8")
    shown = re.findall(r'(?m)^--8<-- "(.+)"$', text)
    files = [file for first in FIRST for file in (EXAMPLES / first).iterdir()]
    assert sorted(shown) == sorted(file.relative_to(EXAMPLES).as_posix() for file in files)
    for file, name in NEW.items():
        assert f"`{file}`" in text.partition(name)[0].rpartition("###")[2], name


def test_the_guide_fits_a_screen_and_its_commands_exist() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 45
    assert max(map(len, text.splitlines())) <= 220  # a screen of GitHub's has two lines of these
    rules = re.findall(r"(?m)^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"))
    assert set(re.findall(r"`make (\w+)`", text)) <= set(rules)


def test_every_recipe_of_the_guide_can_be_done_in_the_browser() -> None:
    recipes = GUIDE.read_text(encoding="utf-8").split("\n## ")[1:5]
    assert [recipe.splitlines()[0] for recipe in recipes] == [
        "Fix a sentence",
        "Add a study",
        "Add a claim",
        "Add a chart",
    ]
    for recipe in recipes:
        assert "*In the browser:*" in recipe
        assert "*On your machine:*" in recipe
