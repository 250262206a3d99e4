"""Checks what the chart says against its data."""

import charts._regime_shares as regimes
import charts._six_countries as six_countries
from charts import regimes_in_the_room
from conftest import ROOT, read_edition
from press.kinds.data.records import DATASETS

DATA = {name: dataset.frame for name, dataset in read_edition()[DATASETS].items()}
CHART = regimes_in_the_room


def test_since_fy2005_four_to_five_places_in_ten_went_to_autocracies() -> None:
    share = regimes.autocracies(DATA).loc[2005:]
    assert round(share.min()) >= 39
    assert round(share.max()) <= 52
    assert round(share[2019]) == 43


def test_autocrats_ruled_most_of_the_world_in_1976_and_not_in_2012() -> None:
    then, later = (CHART._lanes(DATA, view) for view in CHART.WORLD)
    assert then["Closed autocracy"] + then["Electoral autocracy"] > sum(then.values()) / 2
    assert later["Closed autocracy"] + later["Electoral autocracy"] < sum(later.values()) / 2
    assert (then["Closed autocracy"], then["Electoral autocracy"]) == (81, 39)
    assert later["Electoral democracy"] + later["Liberal democracy"] == 94


def test_every_country_of_the_world_has_its_square() -> None:
    for view, year in CHART.WORLD.items():
        rows = DATA["regimes_by_year"]
        drawn = CHART.draw(DATA, view, CHART.Frame(680, False)).to_dict()
        rects = [row for rows_ in drawn["datasets"].values() for row in rows_ if "right" in row]
        squares = sum(row["right"] - row["left"] for row in rects) / 16
        assert squares == rows[rows.year == year].countries.sum()


def test_the_six_almost_vanish_for_two_years_and_come_back() -> None:
    six = regimes.six(DATA)
    assert (six[2003] > 10).all()
    assert six[list(six_countries.UNLISTED)].sum().sum() == 0
    assert (six[2007] > 0).all()
    rows = DATA["places_by_country"]
    others = rows[
        (rows.fiscal_year == 2005) & (rows.course_places > 0) & ~rows.iso3.isin(regimes.SIX)
    ]
    assert len(others) == 96
    assert "96 other countries" in CHART.VIEWS["so_what"].subtitle


def test_five_more_are_listed_in_fy2004_and_fy2007_and_not_between() -> None:
    rows = DATA["places_by_country"]
    wide = rows.pivot(index="iso3", columns="fiscal_year", values="course_places")
    gap = wide[list(six_countries.UNLISTED)].isna().all(axis=1)
    same = set(wide.index[gap & wide[[2004, 2007]].notna().all(axis=1)])
    assert set(regimes.SIX) < same
    assert len(same - set(regimes.SIX)) == 5
    assert "five more have the same gap" in CHART.VIEWS["switch"].subtitle
    page = (ROOT / "docs/charts/regimes_in_the_room.md").read_text(encoding="utf-8")
    more = sorted(set(rows.country[rows.iso3.isin(same - set(regimes.SIX))]))
    assert f"The other five are {', '.join(more[:-1])} and {more[-1]}." in page


def test_two_of_a_hundred_places_are_of_states_not_classified() -> None:
    lanes = CHART._lanes(DATA, "classroom")
    assert 100 - sum(lanes.values()) == 2
    assert round(regimes.shares(DATA).loc[CHART.ROOM, "Not classified by V-Dem"]) == 2


def test_the_share_rose_because_democracies_left_the_count() -> None:
    wide = DATA["places_by_regime"].pivot(index="fiscal_year", columns="regime")
    for kind, falls in (("autocracy", 0.1), ("democracy", 0.4)):
        names = [name for name in regimes.LANES if name.endswith(kind)]
        places = wide["course_places"][names].sum(axis=1)
        assert abs(1 - places[2005] / places[2003] - falls) < 0.05
    assert wide["countries"][["Electoral democracy", "Liberal democracy"]].sum(axis=1)[2005] == 36
