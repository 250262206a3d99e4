"""Checks what the chart says against its data."""

from charts import timetable
from conftest import read_edition
from press.kinds.data.records import DATASETS

DATA = {name: dataset.frame for name, dataset in read_edition()[DATASETS].items()}
COUNTS = {view: timetable.shares(DATA, view) for view in timetable.VIEWS}


def test_thirteen_in_a_hundred_are_about_rights_and_law() -> None:
    assert COUNTS["types"][timetable.RIGHTS] == 13
    assert "13 per cent" in timetable.ABOUT.title


def test_by_dollars_they_shrink_to_four_and_before_they_were_more() -> None:
    assert COUNTS["dollars"][timetable.RIGHTS] == 4
    assert COUNTS["before"][timetable.RIGHTS] == 26 > COUNTS["types"][timetable.RIGHTS]


def test_the_squares_are_always_a_hundred() -> None:
    for view, counts in COUNTS.items():
        assert sum(counts.values()) == 100
        drawn = timetable.draw(DATA, view, timetable.Frame(680, False)).to_dict()
        rows = [row for rows in drawn["datasets"].values() for row in rows if "right" in row]
        assert sum(row["right"] - row["left"] for row in rows) == 100


def test_every_place_is_in_one_group_and_the_groups_are_named() -> None:
    assert set(DATA["course_mix"].category) == set(timetable.KINDS)


def test_no_dollars_are_drawn_for_years_that_have_none() -> None:
    rows = DATA["course_mix"]
    assert rows[rows.fiscal_year < 2006].training_value_usd.isna().all()
