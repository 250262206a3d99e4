"""Checks what the chart says against its data."""

from charts import china_statements
from conftest import read_edition
from press.kinds.data.records import DATASETS

EDITION = read_edition()
DATA = {name: dataset.frame for name, dataset in EDITION[DATASETS].items()}
SAID = DATA["china_statements"]


def test_the_title_counts_the_bars_and_the_note_what_is_not_drawn() -> None:
    assert len(SAID) == 14
    assert len(china_statements.table(DATA, "countries")) == 14 + len(DATA["peers"])
    drawn = [g for g in china_statements._bars(DATA).group if g != china_statements.GROUPS[-1]]
    assert len(drawn) == 6
    assert china_statements.ABOUT.title.split("; ")[1].startswith("of six statements, two")
    assert "eight statements that are not drawn" in china_statements.ABOUT.not_shown


def test_the_table_prints_least_and_approximate_numbers_as_such() -> None:
    cells = china_statements.table(DATA, "countries").set_index("Period")
    assert cells.Countries["c. 1956–2016"] == "more than 160"
    assert cells.Countries["May 2013"] == "80-odd"
    assert cells.Number["1950s–2004"] == "several thousands"
    assert cells.Number["2002–2024"] == "approximately 40 per cent"


def test_the_table_has_the_number_of_every_dot() -> None:
    drawn = china_statements._bars(DATA).countries
    printed = " ".join(china_statements.table(DATA, "countries").Countries)
    assert all(f"{int(number)}" in printed for number in drawn)


def test_a_group_is_not_called_a_year_where_a_statement_is_of_one_event() -> None:
    frame = china_statements.Frame(680, False)
    drawn = china_statements.draw(DATA, "countries", frame).to_dict()
    words = {row.get("text") for rows in drawn["datasets"].values() for row in rows}
    assert "One school, one occasion" in words
    assert "One school, one year" not in words


def test_the_two_statements_above_the_essay_are_of_all_schools_and_of_sixty_years() -> None:
    bars = china_statements._bars(DATA)
    china = bars[bars.group != china_statements.GROUPS[-1]]
    above = china[china.countries > china_statements.ESSAY_SAYS]
    assert list(zip(above.period, above.who, strict=True)) == [
        ("2005–2006 (two years)", "all PLA schools"),
        ("c. 1956–2016", "College of Defense Studies"),
    ]


def test_no_statement_of_one_school_in_one_year_reaches_the_figure_of_the_essay() -> None:
    one = SAID[SAID.covers == "One school, up to a year"].countries.dropna()
    assert one.max() < china_statements.ESSAY_SAYS


def test_only_statements_about_officers_taught_in_china_are_drawn() -> None:
    bars = china_statements._bars(DATA)
    assert set(bars.group) == set(china_statements.GROUPS)
    assert len(bars[bars.group != "For scale"]) == 6
    assert bars.countries.notna().all()


def test_nothing_joins_the_statements() -> None:
    drawn = china_statements.draw(DATA, "countries", china_statements.Frame(680, False)).to_dict()
    assert not [
        layer for layer in drawn["layer"] if layer["mark"]["type"] in {"line", "area", "trail"}
    ]
