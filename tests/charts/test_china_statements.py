"""What the chart says, held against its data."""

from charts import china_statements
from conftest import ROOT, read

EDITION = read(ROOT, "charts")
DATA = {name: dataset.frame for name, dataset in EDITION.datasets.items()}
SAID = DATA["china_statements"]


def test_there_are_fourteen_statements() -> None:
    assert len(SAID) == len(china_statements.table(DATA, "countries")) == 14
    assert "fourteen" in china_statements.ABOUT.title


def test_no_statement_of_one_school_in_one_year_reaches_the_figure_of_the_essay() -> None:
    one = SAID[SAID.covers == "One school, one year"].countries.dropna()
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
