"""The evidence laid open: which study speaks to what, which way, and how much it can bear."""

from typing import NamedTuple

from press.core.render_context import RenderContext
from press.kinds.citations.citing import work_names
from press.kinds.studies.rating import RUBRIC, Rating
from press.kinds.studies.records import DIRECTIONS, OUTCOMES, STUDIES, Study, StudyRecord

WEIGHTS = {
    "much": "carries much weight",
    "some": "carries some weight",
    "little": "carries little weight",
    "unrated": "not rated",
}
"""The meaning of a mark's fill: full, half, none, and a dashed line."""


class Mark(NamedTuple):
    """A study on the map: its key, its kind of evidence by name and in words, its weight."""

    key: str
    design: str
    words: str
    weight: str


class Row(NamedTuple):
    """A study in the table of all: its key, its record, the words of its design, its rating."""

    key: str
    record: StudyRecord
    design: str
    rating: Rating | None


def evidence(context: RenderContext) -> str:
    """The map of outcomes by direction, each mark a link, and a table of all studies below."""
    studies = list(context.publication[STUDIES].values())
    outcomes = context.publication[OUTCOMES]
    cells = {
        (outcome, way): [mark(study) for study in studies if speaks(study, outcome, way)]
        for outcome in outcomes
        for way in DIRECTIONS
    }
    placed = {mark.key: mark for marks in cells.values() for mark in marks}
    designs = {mark.design: mark.words for mark in placed.values()}
    return context.fragment(
        "evidence",
        outcomes=outcomes,
        directions=DIRECTIONS,
        cells=cells,
        counts={
            outcome: sum(len(cells[outcome, way]) for way in DIRECTIONS) for outcome in outcomes
        },
        designs={name: designs[name] for name in RUBRIC["design"][1] if name in designs},
        weights=WEIGHTS,
        names=work_names(context, (study.key for study in studies)),
        apart=[s.key for s in studies if s.key not in placed and not s.argues],
        argue=[study.key for study in studies if study.argues],
        rows=[Row(s.key, s.record, design(s), s.rating) for s in studies],
    )


def mark(study: Study) -> Mark:
    """The study as the map shows it."""
    return Mark(study.key, study.record.design, design(study), weight(study.rating))


def speaks(study: Study, outcome: str, direction: str) -> bool:
    """True if a study has this finding on this outcome; a work that only argues has none."""
    record = study.record
    return outcome in record.outcomes and direction == record.direction and not study.argues


def design(study: Study) -> str:
    """The words of the rubric for a study's design."""
    return study.rubric["design"][1].get(study.record.design, (0, ""))[1]


def weight(rating: Rating | None) -> str:
    """The name of a weight: ``much``, ``some``, ``little``; ``unrated`` without a rating."""
    known = (name for name, words in WEIGHTS.items() if rating and words == rating.word.lower())
    return next(known, "unrated")
