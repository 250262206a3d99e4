"""Checks what the chart says against its data."""

from charts import doubling_of_what
from conftest import read_edition
from press.kinds.data.records import DATASETS

EDITION = read_edition()
DATA = {name: dataset.frame for name, dataset in EDITION[DATASETS].items()}
EXAMPLES = DATA["odds_examples"]


def test_the_examples_are_the_arithmetic_of_odds() -> None:
    for row in EXAMPLES.itertuples():
        start = row.base_per_1000 / 1000
        odds = row.odds_times * start / (1 - start)
        assert abs(1000 * odds / (1 + odds) - row.after_per_1000) < 0.05


def test_every_view_has_its_example() -> None:
    assert set(doubling_of_what.RATES.values()) == set(EXAMPLES.base_per_1000)


def test_a_thousand_squares_are_drawn_no_more_and_no_fewer() -> None:
    for view, base in doubling_of_what.RATES.items():
        for frame in (doubling_of_what.Frame(680, False), doubling_of_what.Frame(340, True)):
            rows = _rows(view, frame)
            count = {
                tip: sum(r["right"] - r["left"] for r in rows if r["tip"] == tip)
                for tip in {r["tip"] for r in rows}
            }
            after = next(n for tip, n in count.items() if "after" in tip)
            assert count[f"{base} at the start"] == base
            assert after + count["the other cases"] == 1000


def _rows(view: str, frame: doubling_of_what.Frame) -> list[dict]:
    drawn = doubling_of_what.draw(DATA, view, frame).to_dict()
    return [row for rows in drawn["datasets"].values() for row in rows if "tip" in row]


def test_the_risk_is_described_before_it_is_rounded_to_squares() -> None:
    assert "19.8 in a thousand: 9.8 more" in doubling_of_what.describe(DATA, "one")
    assert "becomes 1.98 times as high" in doubling_of_what.describe(DATA, "one")


def test_twice_the_odds_is_less_than_twice_the_risk() -> None:
    assert (EXAMPLES.after_per_1000 < 2 * EXAMPLES.base_per_1000).all()
