"""What the chart says, held against the records it is made from."""

from charts import studies_side_by_side
from charts._study_marks import ESSAY_AT, OUTCOMES, study_marks, study_rows
from conftest import read_edition
from press.kinds.data.records import DATASETS
from press.kinds.studies.records import STUDIES

EDITION = read_edition()
DATA = {name: dataset.frame for name, dataset in EDITION[DATASETS].items()}
TABLE = studies_side_by_side.table(DATA, "all").set_index("Study")
DRAWN = studies_side_by_side.draw(DATA, "all", studies_side_by_side.Frame(680, False)).to_dict()


def test_the_studies_disagree() -> None:
    assert {"for the better", "for the worse"} <= set(TABLE.Direction)
    assert TABLE.Outcome.nunique() > 1


def test_every_study_page_that_measured_something_is_a_row() -> None:
    measured = {
        key
        for key, study in EDITION[STUDIES].items()
        if study.record.outcomes != ("none",) and study.record.design != "argument"
    }
    assert set(studies_side_by_side.ABOUT.sources) == measured
    assert len(TABLE) == len(measured)


def test_every_outcome_has_a_line() -> None:
    known = {part for outcomes in TABLE.Outcome for part in outcomes.split("; ")}
    assert known <= set(OUTCOMES)


def test_an_outcome_without_a_line_is_said_to_have_none() -> None:
    drawn = set(study_marks(study_rows(DATA)).outcome)
    note = studies_side_by_side.ABOUT.not_shown.lower()
    assert {outcome for outcome in OUTCOMES if f"{outcome} has no line" in note} == (
        set(OUTCOMES) - drawn
    )


def test_every_study_is_a_mark_for_each_of_its_outcomes_on_its_side() -> None:
    marks = study_marks(study_rows(DATA))
    assert len(marks) == sum(len(outcomes.split("; ")) for outcomes in TABLE.Outcome)
    way = TABLE.Direction[marks.name_].to_numpy()
    assert ((marks.row < marks.lane) == (way == "for the better")).all()
    assert ((marks.side > 0) == (way == "for the worse")).all()


def test_marks_are_met_line_by_line_and_year_by_year() -> None:
    marks = study_marks(study_rows(DATA))
    met = [
        row["tip"]
        for layer in DRAWN["layer"]
        for row in DRAWN["datasets"].get(layer.get("data", {}).get("name"), [])
        if "tip" in row
    ]
    assert met == list(marks.sort_values(["lane", "at"]).tip)
    assert len(set(met)) == len(met)  # a study of two outcomes has two names


def test_a_study_of_which_nothing_was_read_is_told_and_open() -> None:
    unread = set(TABLE.index[TABLE["What we read"] == "nothing of the work itself"])
    open_ = [
        row["tip"]
        for layer in DRAWN["layer"]
        if layer["mark"].get("fill") == "var(--paper)"
        for row in DRAWN["datasets"][layer["data"]["name"]]
        if "tip" in row  # the key to the marks has none
    ]
    assert unread
    assert {tip.partition(",")[0] for tip in open_} == unread
    measured = [EDITION[STUDIES][key].record for key in studies_side_by_side.ABOUT.sources]
    assert len(unread) == sum(record.read_share == "none" for record in measured)


def test_what_is_left_of_the_essay_was_dated_before_it() -> None:
    rows = study_rows(DATA)
    before = rows[rows.order < ESSAY_AT]
    title = studies_side_by_side.ABOUT.title
    assert f"Of the {len(rows)} studies" in title
    assert (before.year < 2018).all()
    assert f"{len(before)} are dated before 2018" in title


def test_no_size_of_an_effect_is_drawn() -> None:
    columns = {c for rows in DRAWN["datasets"].values() for row in rows for c in row}
    assert columns == {"at", "end", "row", "text", "tip"}


def test_the_later_articles_leave_the_coup_finding_mixed() -> None:
    assert TABLE.Direction["McLauchlin & Seymour 2020"] == "mixed"
    assert TABLE.Direction["McLauchlin et al. 2022"] == "mixed"
    assert TABLE.Direction["Savage & Caverley 2017"] == "for the worse"


def test_a_study_without_authors_keeps_its_whole_name_on_a_phone() -> None:
    rows = study_rows(DATA)
    whole = {str(name) for name in rows.label if "&" not in name and "et al." not in name}
    drawn = studies_side_by_side.draw(DATA, "all", studies_side_by_side.Frame(340, True)).to_dict()
    words = {row.get("text") for rows in drawn["datasets"].values() for row in rows}
    assert any(" " in name for name in whole)
    assert whole <= words
