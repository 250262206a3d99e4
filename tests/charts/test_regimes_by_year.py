"""What the chart of regimes says, held against the data."""

from charts import regimes_by_year
from conftest import read_edition
from press.kinds.data.records import DATASETS

DATA = {name: dataset.frame for name, dataset in read_edition()[DATASETS].items()}
TABLE = regimes_by_year.table(DATA, "regimes").set_index("Year")
DEMOCRACIES = TABLE["Electoral democracy"] + TABLE["Liberal democracy"]


def test_democracies_gained_for_thirty_years_then_stopped_gaining() -> None:
    assert DEMOCRACIES[1972] < DEMOCRACIES[1982] < DEMOCRACIES[1992] < DEMOCRACIES[2002]
    assert DEMOCRACIES[2002] == DEMOCRACIES[2024] == 88
    assert DEMOCRACIES.loc[2002:].max() <= 96


def test_in_2024_autocracies_are_more_and_moves_go_their_way() -> None:
    autocracies = TABLE["Closed autocracy"] + TABLE["Electoral autocracy"]
    assert autocracies[2024] == 91
    assert (TABLE.Autocratising[2024], TABLE.Democratising[2024]) == (45, 19)


def test_the_description_gives_the_numbers_drawn() -> None:
    told = regimes_by_year.describe(DATA, "regimes")
    assert "88 in 2024" in told
    assert "19 countries were democratising and 45 autocratising" in told
