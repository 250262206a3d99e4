"""What the chart says, held against its data."""

from charts import regimes_in_the_room
from conftest import ROOT, read

DATA = {name: dataset.frame for name, dataset in read(ROOT, "charts").datasets.items()}
CHART = regimes_in_the_room


def test_since_fy2005_four_to_five_places_in_ten_went_to_autocracies() -> None:
    share = CHART._autocracies(DATA).loc[2005:]
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
    six = CHART._six(DATA)
    assert (six[2003] > 10).all()
    assert six[list(CHART.LIMITED)].sum().sum() == 0
    assert (six[2007] > 0).all()
    assert CHART._others(DATA)[2005] > 7000
