"""Checks what the chart says against its data."""

from charts import programmes_compared
from conftest import read_edition
from press.kinds.data.records import DATASETS

EDITION = read_edition()
DATA = {name: dataset.frame for name, dataset in EDITION[DATASETS].items()}
TABLE = programmes_compared.table(DATA, "shares").set_index("Programme")


def test_imet_has_a_small_part_of_the_sessions_and_a_larger_part_of_the_value() -> None:
    assert (TABLE.loc["IMET", ["Per cent of sessions", "Per cent of value"]]).tolist() == [
        11.2,
        29.2,
    ]


def test_every_session_and_dollar_is_in_one_line() -> None:
    rows = DATA["training_by_programme"]
    assert TABLE["Training sessions"].sum() == rows.course_places.sum()
    assert TABLE["Printed value, dollars"].sum() == rows.training_value_usd.sum()
    drawn = programmes_compared.draw(DATA, "shares", programmes_compared.Frame(680, False))
    ends = [row for rows in drawn.to_dict()["datasets"].values() for row in rows if "tip" in row]
    for at in (0, 1):
        assert abs(sum(end["share"] for end in ends if end["at"] == at) - 100) < 1e-9


def test_the_five_named_are_the_five_largest() -> None:
    largest = TABLE.drop("IMET").nlargest(5, "Training sessions").index
    assert set(largest) <= set(programmes_compared.FULL.values())
