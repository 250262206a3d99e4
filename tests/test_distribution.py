"""The engine is a wheel of its own: it has all of ``src/press``, and nothing of this edition."""

import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

from conftest import ROOT, warm
from press.core.publication import Publication
from press.core.settings.options import read_setting
from press.kinds.citations.bibliography.csl import to_csl
from press.kinds.citations.bibliography.records import BIBLIOGRAPHY
from press.links.site import Site

ENGINE = ROOT / "src" / "press"
ALLOWED = {
    "press/cli/parser.yml: country": "the country of a locale",
    "press/core/i18n/catalogue.py: country": "the country of a locale",
    "press/kinds/data/label_lint.py: countries": "the countries of a table of anybody's",
    "press/kinds/data/label_lint.py: country": "the countries of a table of anybody's",
}
"""Words of this edition's subject that the engine uses in another sense, with the reason."""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of the engine, built from this repository without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel"]
    subprocess.run([*command, "--directory", str(folder)], cwd=ROOT, check=True)
    (built,) = folder.iterdir()
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel installed in it and nothing else."""
    folder = tmp_path_factory.mktemp("installed")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    command += ["--no-deps", "--no-index", "--no-compile", "--target", str(folder), str(wheel)]
    subprocess.run(command, check=True)
    return folder


def contents(wheel: Path) -> dict[str, str]:
    """The text of each file in the wheel, by its path."""
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}


def families(edition: Publication) -> Iterator[str]:
    """The family names of all authors and editors of the edition's bibliography."""
    for entry in edition[BIBLIOGRAPHY].values():
        item = to_csl(entry)
        people = [*(item.get("author") or ()), *(item.get("editor") or ())]
        yield from (person["family"] for person in people if person.get("family"))


def test_the_wheel_is_all_of_the_engine_and_no_more(wheel: Path) -> None:
    sources = [path for path in ENGINE.rglob("*") if path.is_file() and path.suffix != ".pyc"]
    expected = {path.relative_to(ENGINE.parent).as_posix() for path in sources}
    assert {PurePosixPath(name).suffix for name in expected} >= {".html", ".css", ".js", ".po"}
    about = f"{'-'.join(wheel.name.split('-')[:2])}.dist-info/"
    assert {name for name in contents(wheel) if not name.startswith(about)} == expected


def test_no_file_of_the_wheel_names_anything_of_this_edition(
    wheel: Path, edition: Publication
) -> None:
    names = {*families(edition), *edition[BIBLIOGRAPHY], "IMET", "Bak", "Simone"}
    names |= {"Normative Persuasion", read_setting(ROOT / "mkdocs.yml", "site_name")}
    assert len(names) > 50
    named = re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b")
    subject = re.compile(r"\b(?:IMET|coups?|officers?|military|countr(?:y|ies))\b", re.I)
    found = {
        f"{path}: {match[0]}"
        for path, text in contents(wheel).items()
        for pattern in (named, subject)
        for match in pattern.finditer(text)
    }
    assert found == ALLOWED.keys()


def test_the_installed_wheel_begins_checks_and_builds_a_publication(
    installed: Path, tmp_path: Path
) -> None:
    environment = os.environ | {"PYTHONPATH": str(installed), "NO_MKDOCS_2_WARNING": "1"}

    def run(*command: str, folder: Path = tmp_path) -> str:
        done = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    where = run(sys.executable, "-c", "import press; print(press.__file__)").strip()
    assert Path(where).is_relative_to(installed)
    press = [sys.executable, str(installed / "bin" / "press")]
    folder = tmp_path / "begun"
    run(*press, "new", "publication", str(folder), "--title", "Begun")
    warm(folder)
    run(*press, "check", folder=folder)
    run(*press, "build", folder=folder)
    built = Site(folder / "site")
    assert list(built.findings()) == []
    assert built.pages["index.html"].xpath("//figure[@id='chart-squares']//svg")
