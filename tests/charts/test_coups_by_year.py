"""What the chart of coups says, held against the data."""

from charts import coups_by_year
from conftest import read_edition
from press.kinds.data.records import DATASETS

DATA = {name: dataset.frame for name, dataset in read_edition()[DATASETS].items()}
TABLE = coups_by_year.table(DATA, "powell_thyne").set_index("Year")
TOTAL = TABLE.sum(axis=1)


def test_attempts_fell_and_then_were_more_a_year_again() -> None:
    assert TOTAL.loc[1960:1969].sum() == 123
    assert TOTAL.loc[2010:2019].sum() == 22
    assert TOTAL.loc[2020:2023].sum() == 15
    assert TABLE.Successful.loc[2020:2023].sum() == 10
    assert TOTAL.loc[2020:2022].mean() > TOTAL.loc[2010:2019].mean()


def test_counts_every_event_of_the_source_and_no_other() -> None:
    frame = DATA["coups_by_year"]
    assert TOTAL.sum() == frame[frame.source == "powell-thyne-2023"].events.sum() == 491
    wider = coups_by_year.table(DATA, "cline").set_index("Year").sum(axis=1)
    assert wider.sum() > TOTAL.sum()


def test_2023_is_marked_as_a_part_of_a_year() -> None:
    frame = DATA["coups_by_year"]
    notes = frame[(frame.year == 2023) & (frame.source == "powell-thyne-2023")].note
    assert notes.str.contains("8 September 2023").all()
    drawn = coups_by_year.draw(DATA, "powell_thyne", coups_by_year.Frame(680, False)).to_json()
    assert "to Sept." in drawn


def test_the_wider_definition_counts_more_in_most_years_and_falls_too() -> None:
    wider = coups_by_year.table(DATA, "cline").set_index("Year").sum(axis=1)
    both = wider.index.intersection(TOTAL.index)
    assert (wider[both] > TOTAL[both]).sum() > 0.9 * len(both)
    assert wider.loc[1960:1969].sum() > wider.loc[2010:2019].sum()


def test_the_band_covers_the_bars_of_the_study_and_no_other() -> None:
    drawn = coups_by_year.draw(DATA, "powell_thyne", coups_by_year.Frame(680, False)).to_dict()
    (band,) = [r for rows in drawn["datasets"].values() for r in rows if "low" in r]
    assert (band["year"], band["end"]) == (1969.5, 2009.5)  # a bar stands over its whole year


def test_the_description_starts_at_the_decade_from_which_the_count_falls() -> None:
    for view, peak in (("powell_thyne", 1960), ("cline", 1970)):
        total = coups_by_year.table(DATA, view).set_index("Year").sum(axis=1)
        sums = [total.loc[start : start + 9].sum() for start in range(peak, 2011, 10)]
        assert sums == sorted(sums, reverse=True)
        assert total.loc[peak - 10 : peak - 1].sum() < sums[0]
        words = f"from the {peak}s to the 2010s: {sums[0]} coups and attempts in the {peak}s"
        assert words in coups_by_year.describe(DATA, view)


def test_the_shaded_years_are_those_of_the_study() -> None:
    assert "1970 to 2009" in coups_by_year.describe(DATA, "powell_thyne")
