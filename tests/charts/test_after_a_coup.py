"""Checks what the chart says against its data."""

from charts import after_a_coup
from conftest import read_edition
from press.kinds.data.records import DATASETS

EDITION = read_edition()
DATA = {name: dataset.frame for name, dataset in EDITION[DATASETS].items()}
CASES = {
    f"{country} {year}": rows.set_index("years_from_coup").course_places
    for (country, year), rows in after_a_coup._cases(DATA)
}


def test_the_places_fell_after_each_of_them() -> None:
    assert len(CASES) == 7
    assert all(at[1] < at[-1] for at in CASES.values())


def test_in_three_they_came_back_in_full() -> None:
    back = {name for name, at in CASES.items() if at.loc[1:].max() >= at[-1]}
    assert back == {"Egypt 2013", "Honduras 2009", "Mali 2012"}
    assert "after three of them" in after_a_coup.ABOUT.title


def test_egypt_and_honduras_are_as_the_essay_page_says() -> None:
    assert CASES["Egypt 2013"].loc[0:3].tolist() == [90, 3, 49, 89]
    assert CASES["Honduras 2009"].loc[0:2].tolist() == [167, 94, 194]
    assert CASES["Fiji 2006"].loc[1:].sum() == CASES["Madagascar 2009"].loc[1:].sum() == 0
