"""Charts are found by the path of their folder: none of it is installed or on Python's path."""

import importlib
import sys
from pathlib import Path

import pytest

from press.kinds.charts.records import Chart, read_charts

LOOK = "WIDE, NARROW = {0!r}, {0!r}\n"
MODULE = """
from types import SimpleNamespace

from zeichnungen import _look
from zeichnungen._look import WIDE

ABOUT = SimpleNamespace(title=WIDE, data=(), sources=(), default="all")
VIEWS = {"all": None}


def draw(data, view, frame):
    return WIDE


def describe(data, view):
    return _look.WIDE


table = draw
"""


def publication(root: Path, word: str) -> Path:
    folder = root / "src" / "zeichnungen"
    folder.mkdir(parents=True)
    (folder / "__init__.py").touch()
    (folder / "_look.py").write_text(LOOK.format(word), encoding="utf-8")
    (folder / "linie.py").write_text(MODULE, encoding="utf-8")
    return root


def chart(root: Path) -> Chart:
    charts, problems = read_charts("zeichnungen", root)
    assert problems == []
    return charts["linie"]


def test_two_publications_whose_packages_have_one_name_do_not_mix(tmp_path: Path) -> None:
    one, two = publication(tmp_path / "one", "eins"), publication(tmp_path / "two", "zwei")
    first, second, again = chart(one), chart(two), chart(one)
    said = [
        (c.about.title, c.draw({}, "all", None), c.describe({}, "all")) for c in (first, second)
    ]
    assert said == [("eins", "eins", "eins"), ("zwei", "zwei", "zwei")]
    assert [c.frames[0] for c in (first, second, again)] == ["eins", "zwei", "eins"]
    assert first.source == again.source != second.source


def test_a_saved_module_is_read_again(tmp_path: Path) -> None:
    root = publication(tmp_path, "eins")
    before = chart(root)
    (root / "src/zeichnungen/_look.py").write_text(LOOK.format("danach"), encoding="utf-8")
    after = chart(root)
    assert (before.about.title, after.about.title) == ("eins", "danach")
    assert before.source != after.source


def test_the_path_of_python_stays_as_it_was(tmp_path: Path) -> None:
    before = list(sys.path)
    chart(publication(tmp_path, "eins"))
    assert sys.path == before


@pytest.mark.parametrize("package", ["zeichnugen", "xml", "../zeichnungen", "x.zeichnungen", ""])
def test_a_folder_that_is_not_there_is_a_problem_and_no_other_package_is_read(
    package: str, tmp_path: Path
) -> None:
    known = importlib.import_module("xml")
    charts, (problem,) = read_charts(package, publication(tmp_path, "eins"))
    assert charts == {}
    assert (problem.rule, problem.what) == (
        "chart-package",
        f"There is no folder 'src/{package}'.",
    )
    assert sys.modules["xml"] is known
