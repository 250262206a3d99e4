"""What the chart of places and money says, held against the data."""

from charts import places_and_money
from conftest import read_edition
from press.kinds.data.records import DATASETS

DATA = {name: dataset.frame for name, dataset in read_edition()[DATASETS].items()}
MONEY = DATA["imet_budget_by_year"].set_index("fiscal_year")
PLACES = DATA["imet_places_by_year"].set_index("fiscal_year")


def test_the_budget_stayed_above_a_hundred_million_while_sessions_fell() -> None:
    assert MONEY.budget_usd_thousand.loc[2010:2025].min() > 100_000
    assert PLACES.course_places[2006] > PLACES.course_places[2012] > PLACES.course_places[2020]
    assert PLACES.course_places.loc[2012:2019].mean() < PLACES.course_places.loc[2006:2011].mean()


def test_the_essays_band_fits_four_of_the_years() -> None:
    within = PLACES.course_places.between(6000, 7000)
    assert list(PLACES.index[within]) == [2008, 2009, 2011, 2015]
    told = places_and_money.describe(DATA, "band")
    assert "fiscal years 2008, 2009, 2011, 2015" in told


def test_annotations_are_the_rows_they_name() -> None:
    assert PLACES.course_places[1999] == 13_432
    assert "1,751" in PLACES.note[2004]
    assert "800 sessions" in PLACES.note[2015]
    assert PLACES.course_places[2020] == 3_089
    assert MONEY.budget_usd_thousand[1976] == 23_000
    assert MONEY.budget_usd_thousand[2025] == 119_000


def test_real_money_peaks_in_2010() -> None:
    real = MONEY.budget_fy2012_usd_thousand.dropna()
    assert real.idxmax() == 2010
    assert round(real[2010] / 1000) == 112


def test_the_description_tells_both_rises_of_the_budget() -> None:
    told = places_and_money.describe(DATA, "money")
    assert "rises to FY1985, falls to FY1994, and rises again" in told
    assert "56 in FY1985, 22 in FY1994" in told
    real = places_and_money.describe(DATA, "real_money")
    assert "rises to FY1985, falls to FY1994, rises to FY2010, and is lower after that" in real


def test_without_inflation_the_budget_grew_by_a_third() -> None:
    real = MONEY.budget_fy2012_usd_thousand.dropna()
    assert abs(real[real.index.max()] / real[1976] - 4 / 3) < 0.01
    assert "grew by a third" in places_and_money.VIEWS["real_money"].title
    assert "FY2020" in places_and_money.VIEWS["real_money"].title
    assert real.index.max() == 2020


def test_fewer_sessions_with_a_higher_printed_value_each() -> None:
    assert PLACES.course_places[2019] < PLACES.course_places[2006]
    cost = PLACES.training_value_usd / PLACES.course_places
    assert round(cost[2006], -2) == 7_200
    assert round(cost[2019], -2) == 15_500


def test_the_line_is_never_joined_across_the_rules_of_counting() -> None:
    spec = places_and_money.draw(DATA, "places", places_and_money.Frame(680, False)).to_dict()
    lines = [
        layer
        for panel in spec["vconcat"]
        for layer in panel["layer"]
        if layer["mark"]["type"] == "line" and layer["encoding"]["y"]["field"] == "course_places"
    ]
    assert [line["encoding"]["detail"]["field"] for line in lines] == ["block"]
    assert list(PLACES.groupby("block").size()) == [2, 5, 15]


def test_what_was_founded_and_expanded_is_named_on_a_phone_too() -> None:
    drawn = places_and_money.draw(DATA, "band", places_and_money.Frame(340, True)).to_dict()
    words = {str(row.get("text")) for rows in drawn["datasets"].values() for row in rows}
    assert {"IMET\nfounded", "Expanded\nIMET"} <= words
