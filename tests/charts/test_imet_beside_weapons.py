"""Checks what the chart says against its data."""

from charts import imet_beside_weapons
from conftest import read_edition
from press.kinds.data.records import DATASETS

EDITION = read_edition()
DATA = {name: dataset.frame for name, dataset in EDITION[DATASETS].items()}
TABLE = imet_beside_weapons.table(DATA, "to_scale").set_index("Fiscal year")
SHARE = TABLE["IMET’s share, per cent"]


def test_imet_barely_registers() -> None:
    assert SHARE.max() < 3
    assert (SHARE[2000], SHARE[2010], SHARE[2020]) == (1.0, 2.5, 1.8)


def test_the_squares_are_the_money_of_the_year_they_name() -> None:
    assert TABLE.loc[2020].round().tolist()[:2] == [6157, 113]
    assert "6,157" in imet_beside_weapons.describe(DATA, "to_scale")


def test_the_dips_are_named_with_the_money_that_made_them() -> None:
    two = imet_beside_weapons._dips(imet_beside_weapons._wide(DATA)).text.item()
    assert "$10,672m in FY2022, $13,173m in FY2024" in two
    assert SHARE.loc[2021:].nsmallest(2).index.tolist() == [2024, 2022]


def test_the_areas_are_to_scale() -> None:
    areas = [(row["right"] - row["x"]) * (row["top"] - row["y"]) for row in _squares()]
    assert abs(areas[1] / areas[0] - 113 / 6157) < 1e-9


def _squares() -> list[dict]:
    drawn = imet_beside_weapons.draw(DATA, "to_scale", imet_beside_weapons.Frame(680, False))
    rows = [row for data in drawn.to_dict()["datasets"].values() for row in data]
    boxes = {(row["x"], row["top"]): row for row in rows if "top" in row}
    return sorted(boxes.values(), key=lambda row: row["x"])


def test_says_why_two_years_dip() -> None:
    assert max(SHARE[2022], SHARE[2024]) < 1.3
    assert "FY2022 and FY2024" in imet_beside_weapons.ABOUT.not_shown
