"""The list of studies, the rubric, the head and foot of a study's page, and the map of evidence.

The map says which study speaks to what, which way, and how much it can bear.
"""

from typing import NamedTuple

from markupsafe import Markup

from press.core.records.models import Prose
from press.core.render_context import RenderContext
from press.kinds.citations.bibliography.csl import to_csl
from press.kinds.citations.bibliography.exports import bibtex, context_object, file_name
from press.kinds.citations.bibliography.records import BIBLIOGRAPHY
from press.kinds.citations.citing import CITATIONS, work_names
from press.kinds.citations.pages import places_of
from press.kinds.claims.records import CLAIMS_BY_SOURCE
from press.kinds.claims.single_source import dependence
from press.kinds.studies.rating import MUCH, NOT_RATED, RUBRIC, SOME, Rating, with_words
from press.kinds.studies.records import (
    CHOICES,
    DIRECTIONS,
    STUDIES,
    STUDY_PAGES,
    Quantity,
    Study,
    StudyRecord,
    join_paragraphs,
)

FACTS = (
    ("Asks", "asks"),
    ("Finds", "finds"),
    ("Quantity", "quantity"),
    ("Method", "method"),
    ("Covers", "covers"),
    ("What it cannot tell us", "cannot_say"),
    ("What we read", "read"),
    ("Not read", "not_read"),
)
HEADINGS_OF_CONCLUSIONS = ("What it cannot tell us",)
"""Of these what we concluded, which a class is to find."""
WORDS = {
    "kind": "Kind of number:",
    "of": "Of what:",
    "per": "Unit of comparison:",
    "reported": "Size:",
}
"""The labels of a quantity's parts."""
WEIGHTS = {
    "much": "carries much weight",
    "some": "carries some weight",
    "little": "carries little weight",
    "unrated": "not rated",
}
"""The meaning of a mark's fill: full, half, none, and a dashed line."""


def studies(context: RenderContext) -> str:
    """The works that have a page of their own, by key, with what each asks."""
    own = context.publication[CHOICES].own_fields
    listed = [
        (
            key,
            study.record.title or key,
            str(study.record.asks),
            [join_paragraphs(study.own.get(n, "")) for n in own],
        )
        for key, study in sorted(context.publication[STUDIES].items())
    ]
    return context.fragment("studies", studies=listed, own=list(own.values()))


def rubric(context: RenderContext) -> str:
    """The rubric studies are rated by: each question, its answers, their points."""
    asked = with_words(context.publication[CHOICES].rubric)
    return context.fragment("rubric", rubric=asked, much=MUCH, some=SOME, not_rated=NOT_RATED)


def study_head(context: RenderContext) -> str:
    """The reference and the record of a study, as its page opens."""
    if (study := context.publication[STUDY_PAGES].get(context.page.name)) is None:
        return ""
    entry = context.publication[CITATIONS].references.get(study.key, "")
    choices = context.publication[CHOICES]
    own = [(label, name) for name, label in choices.own_fields.items()]
    facts = [
        (label, value)
        for label, field in choices.in_order([*FACTS, *own])
        if (value := _value(getattr(study.record, field), context))
    ]
    label = work_names(context, [study.key])[study.key] if entry else ""
    shown = {
        "label": label,
        "facts": facts,
        "concluded": HEADINGS_OF_CONCLUSIONS,
        "rating": study.rating,
    }
    return context.fragment("study-head", reference=Markup(entry), place=study.page.name, **shown)


def study_foot(context: RenderContext) -> str:
    """Lists the claims that depend on the study, and the pages that cite it."""
    publication = context.publication
    study = publication[STUDY_PAGES].get(context.page.name)
    if study is None or study.key not in publication[BIBLIOGRAPHY]:
        return ""  # a problem says so, with its line
    places = [
        place
        for place in places_of(publication).get(study.key, [])
        if not place.address.startswith(("claims/#", study.page.address))
    ]
    _, lean, alone = dependence(publication, study.key)
    work = publication[BIBLIOGRAPHY][study.key]
    return context.fragment(
        "study-foot",
        claims=publication[CLAIMS_BY_SOURCE].get(study.key, []),
        places=places,
        lean=lean,
        alone=alone,
        file=file_name(study.key),
        key=study.key,
        reference=Markup(publication[CITATIONS].references.get(study.key, "")),
        bibtex=bibtex([work]).strip(),
        coins=context_object(to_csl(work)),
    )


def _value(value: Prose | Quantity, context: RenderContext) -> Prose:
    if not isinstance(value, Quantity):
        return value
    parts = value.model_dump().items()
    return tuple(f"{context.translate(WORDS[name])} {part}" for name, part in parts if part)


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
    outcomes = context.publication[CHOICES].outcomes
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
