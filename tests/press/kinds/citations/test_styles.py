"""Any style of the Citation Style Language, by one setting."""

from pathlib import Path

import pytest
from lxml import html

from conftest import TINY, read
from press.core.cache import Store
from press.kinds.citations.bibliography.csl import csl_items
from press.kinds.citations.bibliography.records import BIBLIOGRAPHY
from press.kinds.citations.formatting import Citations
from press.kinds.citations.pandoc import check_style

ITEMS = csl_items(read(TINY, "bilder")[BIBLIOGRAPHY])
ONE, TWO = sorted(ITEMS)


def citations(folder: Path, style: str) -> Citations:
    return Citations(ITEMS, Store(folder), "en-US", style)


def words(markup: str) -> str:
    return str(html.fragment_fromstring(markup, create_parent="div").text_content())


@pytest.mark.parametrize(
    ("style", "mark"),
    [("apa", "(Brückner, 2011, p. 4)"), ("ieee", "[1, p. 4]"), ("", "(Brückner 2011, 4)")],
)
def test_marks_follow_the_style(tmp_path: Path, style: str, mark: str) -> None:
    (made,) = citations(tmp_path, style).marks([f"[@{ONE}, p. 4]"])
    assert words(made) == mark


def test_a_work_has_one_number_on_every_page(tmp_path: Path) -> None:
    numbered = citations(tmp_path, "ieee")
    here = [words(mark) for mark in numbered.marks([f"[@{TWO}]", f"[@{ONE}]"])]
    there = [words(mark) for mark in numbered.marks([f"[@{TWO}]"])]
    assert here == ["[2]", "[1]"]
    assert there == ["[2]"]


def test_a_style_without_notes_puts_marks_in_the_essay_too(tmp_path: Path) -> None:
    (made,) = citations(tmp_path, "apa").notes([f"[@{ONE}]"], [ONE])
    assert made.note == ""
    assert words(made.text) == "(Brückner, 2011)"


def test_a_note_style_keeps_dates_for_the_edition(tmp_path: Path) -> None:
    (made,) = citations(tmp_path, "chicago-notes").notes([f"[@{ONE}, p. 4]"], [ONE])
    assert "wasser und mond" in words(made.note).casefold()


def test_of_a_misspelt_style_the_right_name_is_told() -> None:
    assert "Did you mean 'apa'" in check_style("appa")
