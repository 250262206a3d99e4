"""The colours of pictures: told apart from each other, from their ground and from verdicts."""

from itertools import combinations, pairwise

import pytest
from colours import SIGHT, difference, seen

from conftest import read_edition
from press.core.colours import DARK, LIGHT, PRINT
from press.kinds.data.records import DATASETS

LETTERS = ("c1", "c2", "c3", "c4", "c5", "essay", "ink", "ink-2")
KINDS, RAMP = ("c1", "c2", "c3", "c4", "c5"), ("r1", "r2", "r3", "r4")
EVERYWHERE = pytest.mark.parametrize("theme", [LIGHT, DARK, PRINT], ids=["light", "dark", "print"])
THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@THEMES
@pytest.mark.parametrize("name", LETTERS)
def test_every_colour_serves_for_letters_on_paper(theme: dict[str, str], name: str) -> None:
    assert contrast(theme[name], theme["paper"]) >= 4.5


@THEMES
def test_letters_on_the_band_can_be_read(theme: dict[str, str]) -> None:
    for name in ("ink", "ink-2", "essay"):
        assert contrast(theme[name], theme["band"]) >= 4.5, name


@THEMES
def test_the_ramp_is_seen_on_paper_and_runs_one_way(theme: dict[str, str]) -> None:
    steps = [contrast(theme[name], theme["paper"]) for name in RAMP]
    assert steps == sorted(steps, reverse=True)
    assert steps[-1] >= 3


@EVERYWHERE
def test_no_colour_of_a_picture_is_taken_for_a_verdict(theme: dict[str, str]) -> None:
    verdicts = {name: colour for name, colour in theme.items() if name.startswith("v-")}
    assert len(verdicts) >= 5
    for name in (*KINDS, *RAMP):
        for verdict, colour in verdicts.items():
            apart = difference(seen(theme[name]), seen(colour))
            assert apart >= 12, (name, verdict, apart)


@EVERYWHERE
@pytest.mark.parametrize("sight", SIGHT)
def test_neighbours_are_told_apart_whatever_the_eye(theme: dict[str, str], sight: str) -> None:
    pairs = [*combinations(KINDS, 2), *pairwise(RAMP)]
    for one, other in pairs:
        apart = difference(seen(theme[one], sight), seen(theme[other], sight))
        assert apart >= 12, (one, other, apart)


def test_the_data_name_the_members_of_nato_that_the_reports_still_list() -> None:
    datasets = read_edition()[DATASETS]
    joined = datasets["countries_left_out"].frame.set_index("iso3").from_year
    rows = datasets["places_by_country"].frame
    members = rows[rows.fiscal_year >= rows.iso3.map(joined)]
    names = set(members.country)
    assert names
    flaws = [
        flaw
        for name in ("imet_places_by_year", "places_by_country", "places_by_regime")
        for flaw in datasets[name].about["flaws"]
        if "after joining" in flaw
    ]
    assert len(flaws) == 3
    assert all(f"{members.course_places.sum()} IMET sessions" in flaw for flaw in flaws)
    assert all(name in flaw for name in names for flaw in flaws)


def test_the_difference_of_colours_is_that_of_its_authors() -> None:
    pair = difference((50, 2.6772, -79.7751), (50, 0, -82.7485))
    assert pair == pytest.approx(2.0425, abs=1e-4)
