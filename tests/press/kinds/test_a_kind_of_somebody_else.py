"""A new kind is one folder: "people" of ``tests/fixtures`` works without a line anywhere else."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import html

from conftest import ROOT

FOLDER = ROOT / "tests" / "fixtures" / "people"
PEOPLE = """- {id: ada, name: "Ada <Lovelace>", work: brückner-2011}
- {id: karl, name: Karl, work: brückner-2011}
"""
PAGE = """# Menschen

((ada)) kannte ((karl)).

/// people
///
"""


def press(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """A command of the press in a process that has the kind on its path."""
    paths = os.pathsep.join([str(ROOT / "src"), str(FOLDER)])
    environment = os.environ | {"PYTHONPATH": paths, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "press", *words]
    return subprocess.run(
        command, cwd=root, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture
def with_people(tiny: Path) -> Path:
    """The tiny publication with people, and a page on them."""
    (tiny / "docs" / "people.yml").write_text(PEOPLE, encoding="utf-8")
    (tiny / "docs" / "menschen.md").write_text(PAGE, encoding="utf-8")
    return tiny


def test_it_is_read_shown_and_put_out(with_people: Path) -> None:
    run = press(with_people, "build")
    assert run.returncode == 0, run.stdout + run.stderr
    site = with_people / "site"
    page = html.parse(site / "menschen" / "index.html").getroot()
    assert page.xpath("//p/span[@class='person']/text()") == ["Ada <Lovelace>", "Karl"]
    (ada, _) = page.xpath("//ul[@class='people']/li")
    assert ada.get("id") == "person-ada"
    assert ada.xpath(".//a[contains(@href, 'references/#ref-br')]")
    assert json.loads((site / "people.json").read_text("utf-8")) == ["Ada <Lovelace>", "Karl"]
    sheets = "".join(file.read_text("utf-8") for file in site.rglob("*.css"))
    assert ".people{" in sheets.replace(" ", "")


def test_its_faults_are_messages_like_any_other(with_people: Path) -> None:
    people = with_people / "docs" / "people.yml"
    people.write_text(PEOPLE.replace("name: Karl, ", ""), encoding="utf-8")
    run = press(with_people, "check")
    assert "docs/people.yml:2: [person] 'karl' has no name. Add 'name: …'." in run.stdout
    people.write_text(PEOPLE.replace("id: karl", "id: carl"), encoding="utf-8")
    run = press(with_people, "check")
    assert "docs/menschen.md:3: [person] No person 'karl'. Did you mean 'carl'?" in run.stdout


def test_without_it_nobody_knows_its_block(with_people: Path) -> None:
    command = [sys.executable, "-m", "press", "check"]
    run = subprocess.run(command, cwd=with_people, capture_output=True, text=True, check=False)
    assert "[block-unknown] No block 'people'." in run.stdout
