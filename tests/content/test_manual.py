"""The manual names every command, every block and every setting there is."""

import re
from pkgutil import iter_modules

import pandas as pd

from conftest import ROOT, some
from press.adapters.markdown import PressExtension
from press.cli import commands
from press.core.pages.blocks import block_classes

MANUAL = ROOT / "docs" / "manual"
TILES = ("manual_tiles", "places_by_country", "country_tiles")


def words(page: str) -> set[str]:
    """What a page of the manual sets in code, word by word."""
    text = (MANUAL / page).read_text(encoding="utf-8")
    return set(re.findall(r"[\w-]+", " ".join(re.findall(r"`([^`\n]+)`", text))))


def test_it_names_every_command() -> None:
    there = some(found.name.strip("_") for found in iter_modules(commands.__path__))
    assert {name for name in there if name != "kinds"} <= words("commands.md")


def test_it_names_every_block() -> None:
    assert set(some(block_classes())) <= words("write.md")


def test_it_names_every_setting_that_an_edition_makes() -> None:
    made_by_the_build = {"root", "site_name", "site_url", "repo_url"}
    assert set(some(PressExtension().config)) - made_by_the_build <= words("settings.md")


def test_the_tiles_have_the_numbers_of_the_reports() -> None:
    tables = [pd.read_csv(ROOT / "docs" / "data" / f"{name}.csv") for name in TILES]
    tiles, reports, places = (table.set_index("iso3") for table in tables)
    year = reports[reports.fiscal_year == 2019]
    listed = tiles.course_places.dropna().index
    assert (
        tiles.course_places[listed].astype(float).equals(year.course_places[listed].astype(float))
    )
    assert set(year.index) & set(tiles.index) == set(listed)
    pd.testing.assert_frame_equal(
        tiles[["across", "down"]], places.loc[tiles.index, ["across", "down"]]
    )
