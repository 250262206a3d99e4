"""Checks what the chart says against its data."""

import pytest

from charts import _country_years, from_one_officer
from conftest import read_edition
from press.kinds.citations.bibliography.records import BIBLIOGRAPHY
from press.kinds.data.records import DATASETS

EDITION = read_edition()
DATA = {name: dataset.frame for name, dataset in EDITION[DATASETS].items()}
CHART = from_one_officer
EVENTS = _country_years.events(DATA)


def test_there_are_67_attempts_ten_with_training_reported_two_with_imet_named() -> None:
    assert (len(EVENTS), EVENTS.reported.sum(), EVENTS.named.sum()) == (67, 10, 2)
    assert (EVENTS[EVENTS.reported].outcome == "successful").sum() == 9  # as the page says
    assert "two of the ten" in CHART.VIEWS["ten"].subtitle


def test_every_report_of_training_names_its_source_and_nothing_else_does() -> None:
    reported = EVENTS[EVENTS.reported]
    assert len(reported)
    assert set(reported.source) <= set(EDITION[BIBLIOGRAPHY])
    assert reported.detail.notna().all()
    assert EVENTS[~EVENTS.reported][["source", "detail"]].isna().all(axis=None)
    table = CHART.table(DATA, "ten")
    assert table["Source of the report"].tolist() == reported.source.tolist()


def test_imet_is_named_only_where_training_is_reported() -> None:
    assert EVENTS.named.sum()
    assert not (EVENTS.named & ~EVENTS.reported).any()


def test_the_events_are_those_of_the_chart_of_coups() -> None:
    rows = DATA["coups_by_year"]
    known = rows[(rows.source == "powell-thyne-2023") & (rows.year >= 2000)].events.sum()
    assert known == len(EVENTS)


def test_most_attempts_came_where_imet_had_been() -> None:
    known = EVENTS.dropna(subset=["places"])
    assert (known.places > 0).sum() > len(known) / 2


def test_the_rates_are_one_point_nine_and_one_point_four() -> None:
    with_, without = _country_years.rates(DATA)
    assert (with_.years, with_.attempts, without.years, without.attempts) == (2264, 42, 920, 13)
    assert (round(with_.rate, 1), round(without.rate, 1)) == (1.9, 1.4)


def test_the_groups_add_up() -> None:
    rows = DATA["imet_coup_crosstab"].set_index(["group", "imet_places"])[
        ["country_years", "with_attempt"]
    ]
    for places in ("some", "none"):
        parts = rows.loc[("autocracies", places)] + rows.loc[("democracies", places)]
        assert (parts <= rows.loc[("all countries", places)]).all()


def test_what_the_field_lights_is_what_the_table_counts() -> None:
    followed = _country_years.years_before_attempts(DATA)
    with_, without = _country_years.rates(DATA)
    assert (followed.trained.sum(), (~followed.trained).sum()) == (with_.attempts, without.attempts)
    assert followed.reported.sum() == 7
    assert followed[followed.reported].years.str.split(", ").map(len).sum() == 8


@pytest.mark.parametrize("frame", [CHART.Frame(680, False), CHART.Frame(340, True)])
def test_every_country_year_has_its_square_and_keeps_its_place(frame: object) -> None:
    fields, places, lit = [], {}, []
    for view in CHART.VIEWS:
        drawn = CHART.draw(DATA, view, frame).to_dict()["datasets"].values()
        field = [row for rows in drawn for row in rows if "right" in row]
        assert round(sum(row["right"] - row["left"] for row in field)) == 2264 + 920
        fields.append(sorted((row["row"], row["left"], row["right"]) for row in field))
        marks = [row for rows in drawn for row in rows if "attempt" in row.get("tip", "")]
        lit.append({(row["left"], row["row"]) for row in marks})
        for row in (row for rows in drawn for row in rows if "attempt on" in row.get("tip", "")):
            assert places.setdefault(row["tip"], (row["left"], row["row"])) == (
                row["left"],
                row["row"],
            )
    assert len(places) == 55
    assert all(field == fields[0] for field in fields)
    assert len(set(places.values())) == 55
    assert sorted(map(len, lit)) == [1, 7, 55, 55, 55, 55]
    assert all(seats <= set(places.values()) for seats in lit)
