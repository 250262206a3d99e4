"""The numbers of a chart's description, counted once more from its table."""

import re

import pytest
from recount import (
    AUTOCRACIES,
    DEMOCRACIES,
    at,
    attempts,
    autocratic,
    countries,
    financing,
    mobile,
    numbers,
    rows,
    share,
    six,
    total,
)

from conftest import read_edition
from press.kinds.charts.records import CHARTS
from press.kinds.data.records import DATASETS
from press.kinds.data.values import VALUES

EDITION = read_edition()
PT = "powell-thyne-2023"
SHARES, FINANCING = autocratic(), financing()
LATE = [share for year, share in SHARES.items() if year >= 2005]


def world_share(year: int) -> float:
    """The per cent of the world's countries that are autocracies."""
    return 100 * countries(year, *AUTOCRACIES) / countries(year)


def sessions(year: int) -> float:
    return at("imet_places_by_year", "course_places", fiscal_year=year)


def value(year: int) -> float:
    printed = at("imet_places_by_year", "training_value_usd", fiscal_year=year)
    return printed / sessions(year)


def budget(year: int, column: str = "budget_usd_thousand") -> float:
    return round(at("imet_budget_by_year", column, fiscal_year=year) / 1000)


def mobile_in(year: int) -> float:
    return round(at("visiting_teams_by_year", "visiting_share_pct", fiscal_year=year))


def others(year: int) -> float:
    return total(rows("places_by_country", fiscal_year=year), "course_places") - six(year)


def part(column: str, programme: str) -> float:
    return round(share("training_by_programme", column, "programme", programme, 2006, 2020))


def counted(group: str) -> list[float]:
    (row,) = rows("imet_coup_crosstab", group="all countries", imet_places=group)
    years, followed = int(row["country_years"]), int(row["with_attempt"])
    return [years, followed, round(100 * followed / years, 1)]


def doubled(start: int) -> list[float]:
    after = at("odds_examples", "after_per_1000", base_per_1000=start, odds_times=2)
    return [start, after, round(after - start, 1), round(after / start, 2)]


def succeeded(first: int) -> float:
    kept = rows("coups_by_year", source=PT, outcome="successful")
    return total((r for r in kept if int(r["year"]) >= first), "events")


MONEY = [budget(year) for year in (1976, 1985, 1994, 2010, 2025)]
SESSIONS = [sessions(year) for year in (1999, 2008, 2015, 2019, 2020)]
MOVES = [
    at("regime_episodes_by_year", "countries", year=2024, direction=way)
    for way in ("democratising", "autocratising")
]
DESCRIBED = {
    ("coups_by_year", "powell_thyne"): [
        *(attempts(PT, start, start + 9) for start in (1960, 1990, 2010)),
        attempts(PT, 2020, 2023),
        succeeded(2020),
    ],
    ("doubling_of_what", "one"): doubled(10),
    ("doubling_of_what", "twenty"): doubled(200),
    ("from_one_officer", "pull_back"): counted("some") + counted("none"),
    ("imet_beside_weapons", "to_scale"): [
        *(
            round(
                at("security_aid_by_year", "budget_usd_thousand", fiscal_year=2020, account=a)
                / 1000
            )
            for a in ("FMF", "IMET")
        ),
        *(round(FINANCING[year], 1) for year in (2000, 2010, 2020, 2025)),
        round(max(FINANCING.values()), 1),
    ],
    ("places_and_money", "money"): MONEY,
    ("places_and_money", "places"): MONEY + SESSIONS,
    ("places_and_money", "value_of_a_place"): [
        *(sessions(year) for year in (2006, 2019)),
        *(round(value(year)) for year in (2006, 2019)),
        sessions(2020),
    ],
    ("programmes_compared", "shares"): [
        part("course_places", "IMET"),
        part("training_value_usd", "IMET"),
        part("course_places", "PKO"),
        part("training_value_usd", "PKO"),
    ],
    ("regimes_by_year", "regimes"): [
        *(countries(year, *DEMOCRACIES) for year in (1972, 2002)),
        max(countries(year, *DEMOCRACIES) for year in range(1972, 2025)),
        countries(2024, *DEMOCRACIES),
        *(countries(year, *AUTOCRACIES) for year in (1972, 2024)),
        *MOVES,
    ],
    ("regimes_in_the_room", "over_time"): [
        round(max(abs(SHARES[y] - world_share(y)) for y in range(2005, 2021))),
        round(SHARES[1999]),
        *(round(share) for share in (min(LATE), max(LATE))),
        round(SHARES[2019]),
        *(round(world_share(y)) for y in (1999, 2019)),
    ],
    ("regimes_in_the_room", "so_what"): [
        *(six(year) for year in (2003, 2004, 2007, 2008)),
        *(others(year) for year in (2003, 2005)),
    ],
    ("visiting_teams", "share"): [
        *(round(n) for n in mobile(1999, 2004)),
        mobile_in(2005),
        *(round(n) for n in mobile(2006, 2020)),
        *(mobile_in(year) for year in (2006, 2012, 2019, 2020)),
    ],
}


@pytest.mark.parametrize(("name", "view"), DESCRIBED, ids=lambda part: part)
def test_a_description_prints_the_numbers_of_its_table(name: str, view: str) -> None:
    chart = EDITION[CHARTS][name]
    data = {known: EDITION[DATASETS][known].frame for known in chart.about.data}
    assert numbers(chart.describe(data, view)) == DESCRIBED[name, view]


def test_the_totals_compared_are_those_of_the_programmes() -> None:
    for row in rows("training_totals_compared", scope="All programmes"):
        programmes = rows("training_by_programme", fiscal_year=row["fiscal_year"])
        assert int(row["sessions"]) == total(programmes, "course_places"), row


def test_purchased_training_and_peacekeeping_are_almost_all_of_the_difference_of_2014() -> None:
    of = {row["scope"]: row for row in rows("training_totals_compared", fiscal_year=2014)}
    gap = {scope: int(r["trainees"]) - int(r["sessions"] or 0) for scope, r in of.items()}
    two = gap["Foreign Military Sales"] + gap["Peacekeeping Operations"]
    assert 0.95 < two / gap["All programmes"] <= 1.05


def test_the_colleges_are_a_part_of_career_education() -> None:
    for measure, column in (
        ("training sessions", "course_places"),
        ("printed value", "training_value_usd"),
    ):
        mix = rows("course_mix", fiscal_year=2014)
        career = [row for row in mix if row["category"] == "Officer/NCO career education"]
        part = at("colleges_fy2014", "share_pct", fiscal_year=2014, measure=measure)
        assert 0 < part < 100 * total(career, column) / total(mix, column)


def test_the_printed_range_of_autocracies_is_their_least_and_their_most() -> None:
    values = {name: EDITION[VALUES][f"autocracies-2005-20-{name}"] for name in ("least", "most")}
    assert values["least"].number == pytest.approx(min(LATE))
    assert values["most"].number == pytest.approx(max(LATE))


def test_a_description_can_be_listened_to() -> None:
    for name, chart in EDITION[CHARTS].items():
        data = {known: EDITION[DATASETS][known].frame for known in chart.about.data}
        for view in chart.views:
            assert len(chart.describe(data, view)) <= 600, (name, view)


SHAPE = re.compile(
    r"\b(rises?|falls?|grows?|cross|diverge|high|lower|scattered|sparse|spread"
    r"|lines?|bars|blocks?|boxes|field|squares?)\b",
    re.I,
)
"""What a line, dots or squares do as a whole, or what they are."""


def test_a_description_says_the_shape_before_the_first_number() -> None:
    modules = [chart for chart in EDITION[CHARTS].values() if chart.path.endswith(".py")]
    assert modules
    for chart in modules:
        data = {known: EDITION[DATASETS][known].frame for known in chart.about.data}
        for view in chart.views:
            opening = re.split(r"\b\d", chart.describe(data, view), maxsplit=1)[0]
            assert SHAPE.search(opening), (chart.name, view, opening)
