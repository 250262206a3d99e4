"""The evidence laid open: which study speaks to what, and which way."""

from typing import NamedTuple

from press.records.rating import RUBRIC, Rating
from press.records.studies import DIRECTIONS, OUTCOMES, Study
from press.render.desk import Desk


class Row(NamedTuple):
    """A study in the table of all: its key, its record, the words of its design, its rating."""

    key: str
    record: dict[str, object]
    design: str
    rating: Rating | None


def evidence(desk: Desk) -> str:
    """The map of outcomes by direction, each mark a link, and a table of all studies below."""
    studies = list(desk.publication.studies.values())
    cells = {
        (outcome, direction): [study.key for study in studies if speaks(study, outcome, direction)]
        for outcome in OUTCOMES
        for direction in DIRECTIONS
    }
    return desk.fragment(
        "evidence",
        outcomes=OUTCOMES,
        directions=DIRECTIONS,
        cells=cells,
        designs={study.key: design(study) for study in studies},
        rows=[Row(s.key, s.record, design(s), s.rating) for s in studies],
    )


def speaks(study: Study, outcome: str, direction: str) -> bool:
    """Whether a study found that about that."""
    return outcome in (study.record.get("outcomes") or []) and direction == str(
        study.record.get("direction")
    )


def design(study: Study) -> str:
    """The words of the rubric for a study's design."""
    answers = RUBRIC["design"][1]
    return answers.get(str(study.record.get("design")), (0, ""))[1]
