"""Every number in a chart's title, subtitle or note is the one that its table gives."""

import math

import pytest
from lxml import etree
from recount import (
    AUTOCRACIES,
    DEMOCRACIES,
    at,
    attempts,
    autocratic,
    countries,
    financing,
    followed,
    mobile,
    numbers,
    rows,
    share,
    six,
    total,
)

from conftest import read_edition
from press.core.cache import Store
from press.kinds.charts.figures import Figure, draw
from press.kinds.charts.records import CHARTS as ALL_CHARTS
from press.kinds.data.records import DATASETS

EDITION = read_edition()
CHARTS = EDITION[ALL_CHARTS]
VIEWS = [(name, view) for name, chart in CHARTS.items() for view in chart.views]
RIGHTS = "Rights, law & civil–military relations"
ESSAY_SAYS = 130
PT, CLINE = "powell-thyne-2023", "cline-2022"


def budget(year: int) -> float:
    return at("imet_budget_by_year", "budget_usd_thousand", fiscal_year=year) / 1000


def sessions(year: int) -> float:
    return at("imet_places_by_year", "course_places", fiscal_year=year)


def value_of_a_session(year: int) -> int:
    printed = at("imet_places_by_year", "training_value_usd", fiscal_year=year)
    return round(printed / sessions(year))


def rights(column: str, first: int, last: int) -> float:
    return share("course_mix", column, "category", RIGHTS, first, last)


def polity(year: int) -> float:
    return at("polity_by_year", "countries", year=year, band="Democracy (6 to 10)")


def democracies(year: int) -> float:
    return countries(year, *DEMOCRACIES)


def both(year: int, scope: str, column: str) -> float:
    return at("training_totals_compared", column, fiscal_year=year, scope=scope)


def added(start: int) -> float:
    after = at("odds_examples", "after_per_1000", base_per_1000=start, odds_times=2)
    return after - start


CROSSTAB = rows("imet_coup_crosstab", group="all countries")
LATE = [share for year, share in autocratic().items() if year >= 2005]
SINCE_2010 = [budget(year) for year in range(2010, 2026)]
SORTED = total((r for r in rows("course_mix") if int(r["fiscal_year"]) >= 2006), "course_places")
ATTEMPTS = ("some", "none")
TITLES = {
    ("coups_by_year", "powell_thyne"): [
        attempts(PT, 1960, 1969),
        attempts(PT, 2010, 2019),
        attempts(PT, 2020, 2023),
    ],
    ("coups_by_year", "cline"): [
        attempts(CLINE, 1970, 1979),
        attempts(CLINE, 2010, 2019),
        attempts(CLINE, 2020, 2022),
    ],
    ("china_statements", "countries"): [ESSAY_SAYS],
    ("from_one_officer", "all"): [
        total(CROSSTAB, "with_attempt"),
        total(CROSSTAB, "country_years"),
    ],
    ("from_one_officer", "had_places"): [
        total((r for r in CROSSTAB if r["imet_places"] == "some"), "with_attempt"),
        total(CROSSTAB, "with_attempt"),
    ],
    ("from_one_officer", "pull_back"): [round(followed(group), 1) for group in ATTEMPTS],
    ("from_one_officer", "slowly"): [math.ceil(max(followed(group) for group in ATTEMPTS))],
    ("imet_beside_weapons", "to_scale"): [round(max(financing().values()), 1)],
    ("places_and_money", "money"): [budget(1976), budget(2025)],
    ("places_and_money", "places"): [sessions(2006), sessions(2019)],
    ("places_and_money", "value_of_a_place"): [value_of_a_session(y) for y in (2006, 2019)],
    ("places_and_money", "band"): [
        math.floor(min(SINCE_2010) / 100) * 100,
        sessions(2010),
        sessions(2019),
    ],
    ("programmes_compared", "shares"): [
        round(share("training_by_programme", column, "programme", "IMET", 2006, 2020))
        for column in ("course_places", "training_value_usd")
    ],
    ("regimes_by_year", "regimes"): [democracies(year) for year in (1972, 2002, 2024)],
    ("regimes_by_year", "polity"): [polity(year) for year in (1972, 2002, 2018)],
    ("regimes_in_the_room", "world_1976"): [countries(1976, *AUTOCRACIES), countries(1976)],
    ("regimes_in_the_room", "world_2012"): [countries(2012, *DEMOCRACIES), countries(2012)],
    ("regimes_in_the_room", "classroom"): [round(autocratic()[2019])],
    ("regimes_in_the_room", "over_time"): [round(min(LATE)), round(max(LATE))],
    ("regimes_in_the_room", "so_what"): [six(2003), six(2008)],
    ("timetable", "all"): [math.floor(SORTED / 1000) * 1000],
    ("timetable", "types"): [round(rights("course_places", 2006, 2020))],
    ("timetable", "rights"): [round(rights("course_places", 2006, 2020))],
    ("timetable", "dollars"): [round(rights("training_value_usd", 2006, 2020))],
    ("timetable", "before"): [round(rights("course_places", 1999, 2005))],
    ("studies_side_by_side", "all"): [13, 5],
    ("where_training_goes", "three"): [
        len(rows("places_by_country", fiscal_year=year)) for year in (1999, 2009, 2019)
    ],
    ("visiting_teams", "share"): [
        round(n) for n in (*mobile(1999, 2004), mobile(2005, 2005)[0], *mobile(2006, 2020))
    ],
} | {
    ("doubling_of_what", name): [rate, math.floor(added(rate) + 0.5)]
    for name, rate in {"one": 10, "two": 20, "five": 50, "ten": 100, "twenty": 200}.items()
}
NOTES = {
    "programmes_compared": [
        both(2014, "All programmes", "sessions"),
        both(2014, "All programmes", "trainees"),
        both(2016, "All programmes", "sessions"),
        both(2016, "All programmes", "trainees"),
        *(
            round(100 * both(2014, "IMET", unit) / both(2014, "All programmes", unit))
            for unit in ("sessions", "trainees")
        ),
    ],
    "regimes_by_year": [countries(1972), countries(2024)],
}


@pytest.mark.parametrize(("name", "view"), VIEWS, ids=lambda part: part)
def test_a_title_prints_the_numbers_of_its_table_and_no_other(name: str, view: str) -> None:
    assert numbers(CHARTS[name].views[view].title) == TITLES.get((name, view), [])


BOUND = ("from_one_officer", "slowly")
"""Its number is a round one that no mark reaches."""


@pytest.mark.parametrize(("name", "view"), [at for at in TITLES if at != BOUND], ids=lambda at: at)
def test_a_reader_finds_the_numbers_of_a_title_in_its_picture(name: str, view: str) -> None:
    figure = draw(CHARTS[name], view, EDITION[DATASETS], Store(EDITION.places.store))
    assert isinstance(figure, Figure), figure
    for picture in figure.pictures:
        words = etree.fromstring(picture).xpath("//*[local-name()='text']//text()")
        assert set(TITLES[name, view]) <= set(numbers(" ".join(words))), words


def test_a_title_of_a_chart_prints_the_numbers_of_its_table_and_no_other() -> None:
    for name, chart in CHARTS.items():
        assert numbers(chart.about.title) == TITLES.get((name, chart.about.default), []), name


@pytest.mark.parametrize("name", CHARTS)
def test_a_note_prints_the_numbers_of_its_table_and_no_other(name: str) -> None:
    assert numbers(CHARTS[name].about.not_shown) == NOTES.get(name, [])


def test_the_numbers_of_a_title_are_found() -> None:
    text = (
        "In FY1999–2004 12.9 per cent of 40,032, or 3 to 32 since 2010; 8 September 2023, Polity5"
    )
    assert numbers(text) == [12.9, 40032, 3, 32]
