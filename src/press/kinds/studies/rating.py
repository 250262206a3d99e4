"""Rates the weight of a study in this publication: points by a rubric, from its record alone.

The rubric is printed where the block ``rubric`` stands, from ``rating.yml``; an edition can put
other words to its answers. What was not seen earns nothing; a work of which nothing was read, or
nobody noted how much, is not rated at all.
"""

from collections.abc import Mapping
from typing import Any, ClassVar, NamedTuple

from pydantic import create_model

from press.core.data_files import read_data
from press.core.records.models import Record


class Part(NamedTuple):
    """One line of the rubric, applied: its question, the answer in words, points, the most.

    An answer about a work of which nothing was read is ``second_hand``.
    """

    asks: str
    answer: str
    points: int
    most: int
    second_hand: bool


class Rating(NamedTuple):
    """The outcome in words, the points with what they are out of, and the parts they come from."""

    word: str
    points: int
    most: int
    parts: list[Part]

    @property
    def is_rated(self) -> bool:
        """True if the points can be shown."""
        return self.word not in NOT_RATED.values()


Rubric = Mapping[str, tuple[str, Mapping[str, tuple[int, str]]]]
"""For each field of a record: its question, and the points and the words of each answer."""
RUBRIC: Rubric = {
    field: (part["asks"], {name: tuple(answer) for name, answer in part["answers"].items()})
    for field, part in read_data(__file__).items()
}
MUCH, SOME = 8, 5
NOT_RATED = {
    "none": "Not rated: not read",
    "unrecorded": "Not rated: how much was read is not recorded",
}
"""The outcome where nothing of the work was read, or where no note says how much."""
FIELDS_IN_TEXT = {"design", "coverage", "identification"}
"""Fields that other works can tell us; replication and reading we know ourselves."""


class _Words(Record):
    rules: ClassVar[dict[str, str]] = {"": "study-rating"}


def _model(name: str, fields: Mapping[str, Any]) -> type[_Words]:
    return create_model(name, __base__=_Words, **fields)


OwnWords = _model(
    "OwnWords",
    {
        field: (_model(field, dict.fromkeys(answers, (str, ""))), None)
        for field, (_, answers) in RUBRIC.items()
    },
)
"""An edition's own words for answers: ``{coverage: {broad: words}}``."""


def with_words(own: Record | None) -> Rubric:
    """The rubric with an edition's ``OwnWords`` in place of ours."""

    def words(field: str, name: str) -> str:
        return str(getattr(getattr(own, field, None), name, ""))

    return {
        field: (asks, {n: (points, words(field, n) or ours) for n, (points, ours) in known.items()})
        for field, (asks, known) in RUBRIC.items()
    }


def rate(record: Mapping[str, Any], rubric: Rubric = RUBRIC) -> Rating | None:
    """The rating of a study's front matter; nothing while a rating field is missing or unknown."""
    parts = []
    for field, (asks, answers) in rubric.items():
        if record.get(field) not in answers:
            return None
        points, answer = answers[record[field]]
        told = (
            field in FIELDS_IN_TEXT
            and record[field] != "unseen"
            and record.get("read_share") == "none"
        )
        parts.append(Part(asks, answer, points, max(p for p, _ in answers.values()), told))
    total, most = sum(part.points for part in parts), sum(part.most for part in parts)
    return Rating(_word(total, str(record["read_share"])), total, most, parts)


def _word(points: int, read: str) -> str:
    """An abstract never carries much weight, whatever it promises."""
    if read in NOT_RATED:
        return NOT_RATED[read]
    if points >= MUCH and read != "abstract":
        return "Carries much weight"
    return "Carries some weight" if points >= SOME else "Carries little weight"
