"""Checks what the chart says against its data."""

from charts import visiting_teams
from conftest import read_edition
from press.kinds.data.records import DATASETS

EDITION = read_edition()
DATA = {name: dataset.frame for name, dataset in EDITION[DATASETS].items()}
TABLE = visiting_teams.table(DATA, "share").set_index("Fiscal year")
SHARE = TABLE["Per cent"]


def test_up_to_half_were_taught_by_mobile_teams_in_the_early_years() -> None:
    early = SHARE.loc[1999:2004]
    assert (round(early.min()), round(early.max())) == (41, 52)
    assert round(SHARE[2019]) == 15


def test_the_years_of_different_rules_are_not_joined() -> None:
    drawn = visiting_teams.draw(DATA, "share", visiting_teams.Frame(680, False)).to_dict()
    joined = [layer for layer in drawn["layer"] if layer["mark"]["type"] in {"line", "area"}]
    assert joined
    assert all(layer["encoding"]["detail"]["field"] == "block" for layer in joined)
    assert DATA["visiting_teams_by_year"].block.nunique() == 3


def test_the_share_agrees_with_the_sessions_of_the_year() -> None:
    places = DATA["imet_places_by_year"].set_index("fiscal_year").course_places.astype(float)
    share = 100 * TABLE["Sessions taught by a mobile team"] / places
    assert (share - SHARE).abs().max() < 1
