"""What the chart says, held against its data."""

from charts import studies_side_by_side
from conftest import ROOT, read

EDITION = read(ROOT, "charts")
DATA = {name: dataset.frame for name, dataset in EDITION.datasets.items()}
ROWS = DATA["findings"]


def test_the_studies_disagree() -> None:
    assert {"as hoped", "a cost"} <= set(ROWS.bearing)
    assert ROWS.outcome.nunique() > 1


def test_every_study_is_in_the_bibliography_and_has_a_name() -> None:
    assert set(ROWS.study) <= set(EDITION.bibliography)
    assert set(ROWS.study) == set(studies_side_by_side.NAMES)
    assert set(ROWS.study) == set(studies_side_by_side.ABOUT.sources)


def test_a_study_of_which_only_the_essay_tells_is_marked() -> None:
    seen = ROWS.set_index("study").read
    assert seen["atkinson-2014"] == "the essay only"
    told = studies_side_by_side.table(DATA, "all").set_index("Study")["What we read"]
    assert told["Atkinson 2014"] == "the essay only"


def test_no_size_of_an_effect_is_drawn() -> None:
    drawn = studies_side_by_side.draw(DATA, "all", studies_side_by_side.Frame(680, False))
    assert "value" not in {
        c for rows in drawn.to_dict()["datasets"].values() for r in rows for c in r
    }


def test_the_later_articles_confine_the_coup_finding_to_a_part() -> None:
    extent = ROWS.set_index("study").extent
    assert extent["mclauchlin-seymour-2020"] == extent["mclauchlin-etal-2022"] == "part"
    assert extent["savage-caverley-2017"] == "whole"
