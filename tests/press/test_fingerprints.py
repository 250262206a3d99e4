"""A page has another fingerprint when something it depends on has changed, and else the same."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from conftest import edit, read
from press.adapters.preview import page_fingerprints

ALL = {"index.md", "claims.md", "references.md", "studies/brückner-2011.md"}
LISTS = {"claims.md", "references.md"}
STUDY = "---\ntitle: Brückner\nkey: brückner-2011\n---\n\n# Brückner\n\nEin Buch.\n"


@pytest.fixture
def tides(tiny: Path) -> Path:
    """The tiny publication with a page for a work."""
    (tiny / "docs/studies").mkdir()
    (tiny / "docs/studies/brückner-2011.md").write_text(STUDY, encoding="utf-8")
    return tiny


def now(folder: Path, files: Iterable[str] = ()) -> dict[str, str]:
    return page_fingerprints(read(folder, "bilder"), [folder / "mkdocs.yml"], files)


def stale(before: dict[str, str], after: dict[str, str]) -> set[str]:
    return {name for name, state in after.items() if before.get(name) != state}


CHANGES = [
    ("docs/index.md", "Ein kurzer", "Ein langer", {"index.md", *LISTS}),  # it cites nothing
    ("docs/index.md", "Zweimal am Tag", "Oft", ALL),  # a work's page quotes the sentence
    ("docs/index.md", "Der Hub wächst", "Der Hub steigt", {"index.md", *LISTS, "studies/"}),
    ("docs/index.md", "Der Mond zieht", "Die Sonne zieht", ALL),  # a heading others lead to
    ("docs/studies/brückner-2011.md", "Ein Buch", "Ein Heft", {"studies/", *LISTS}),
    ("docs/studies/brückner-2011.md", "title: Brückner", "title: Der Brückner", ALL),
    ("docs/claims.yml", "p1.c1", "p1.c3", ALL),
    ("docs/data/pegel.csv", "2", "3", ALL),
    ("bibliography.bib", "2011", "2012", ALL),
    ("mkdocs.yml", "Gezeiten", "Tiden", ALL),
    ("src/bilder/pegel.py", "punkte", "punktig", {"index.md", *LISTS}),
    ("src/bilder/pegel.py", "Der Hub wuchs", "Der Hub schwand", ALL),  # what it is about
    ("src/bilder/_look.py", "680", "690", {"index.md", *LISTS}),
]


@pytest.mark.parametrize(("file", "old", "new", "made"), CHANGES)
def test_a_change_makes_stale_what_shows_it(
    file: str, old: str, new: str, made: set[str], tides: Path
) -> None:
    before = now(tides)
    edit(tides / file, old, new)
    wanted = {name for name in ALL if name in made or any(name.startswith(m) for m in made)}
    assert stale(before, now(tides)) == wanted


def test_nothing_is_stale_when_nothing_has_changed(tides: Path) -> None:
    assert stale(now(tides), now(tides)) == set()


def test_a_file_that_comes_makes_all_stale_as_any_page_may_link_to_it(tides: Path) -> None:
    assert stale(now(tides, ["a.svg"]), now(tides, ["a.svg", "b.svg"])) == ALL
    assert stale(now(tides, ["a.svg", "b.svg"]), now(tides, ["b.svg", "a.svg"])) == set()
