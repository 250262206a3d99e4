"""The front matter of ``docs/studies/<key>.md`` becomes a study: what BibTeX cannot say."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from press.core.cross_references import Use, cited
from press.core.front_matter import is_study
from press.core.pages import SourcePage
from press.core.problems import Problem, did_you_mean
from press.core.publication import Key
from press.core.sentences import plain
from press.core.yaml_lines import texts_in
from press.kinds.citations.bibliography.records import Bibliography
from press.kinds.studies.rating import RUBRIC, Rating, Rubric, check_words, rate, worded
from press.kinds.studies.stance import check_bearings

DIRECTIONS = {
    "positive": "For the better",
    "mixed": "Mixed",
    "none": "No effect",
    "negative": "For the worse",
}
"""What counts as better, the page of the studies says."""
INDEX = "studies/index.md"
"""The page of all studies; its front matter names the outcomes, ``outcomes: {name: Words}``, and
can put the edition's own words to the answers of the rubric, ``rubric: {coverage: {broad: …}}``."""
NEEDED = ("asks", "finds", "method", "covers", "cannot_say", "read")
FIELDS = (
    *NEEDED,
    "title",
    "description",
    "quantity",
    "not_read",
    "bears_on",
    "disagree",
    *RUBRIC,
    "outcomes",
    "direction",
    "teach",
)


@dataclass(frozen=True)
class Study:
    """One work with a page of its own; ``record`` is its front matter, ``rubric`` rates it."""

    key: str
    page: SourcePage
    record: dict[str, Any]
    rubric: Rubric

    @property
    def rating(self) -> Rating | None:
        """How much weight it can bear, by the rubric."""
        return rate(self.record, self.rubric)

    @property
    def argues(self) -> bool:
        """Whether it makes a case and measures nothing."""
        return bool(self.record.get("design") == "argument")


def outcomes_of(pages: Iterable[SourcePage]) -> dict[str, str]:
    """What studies may speak to, by name, in words for the map of the evidence."""
    index = _index(pages)
    named = index.meta.get("outcomes") if index else None
    return {str(n): str(w) for n, w in named.items()} if isinstance(named, dict) else {}


def rubric_of(pages: Iterable[SourcePage]) -> Rubric:
    """The rubric in the edition's own words, where the page of all studies gives any."""
    index = _index(pages)
    return worded(index.meta.get("rubric") if index else None)


def _index(pages: Iterable[SourcePage]) -> SourcePage | None:
    return next((page for page in pages if page.name == INDEX), None)


def read_studies(
    pages: list[SourcePage], bibliography: Bibliography, claims: frozenset[str] | None
) -> tuple[dict[str, Study], list[Problem]]:
    """The studies among the pages, by key, and what their front matter lacks.

    ``claims`` are the ids of the ledger; none when it cannot be read.
    """
    studies: dict[str, Study] = {}
    problems: list[Problem] = []
    outcomes, rubric, index = outcomes_of(pages), rubric_of(pages), _index(pages)
    problems += check_words(index) if index else ()
    for page in filter(is_study, pages):
        key = PurePosixPath(page.name).stem
        shapeless = {field for field, *_ in _shapeless(page)}
        record = {name: value for name, value in page.meta.items() if name not in shapeless}
        studies[key] = Study(key, page, record, rubric)
        faults = [fault[1:] for fault in _shapeless(page)]
        faults += _faults(key, page, record, bibliography, outcomes)
        faults += check_bearings(page, claims, bibliography)
        problems += [Problem(page.path, *fault) for fault in faults]
    return studies, problems


def _shapeless(page: SourcePage) -> Iterator[tuple[str, int, str, str, str]]:
    """Fields that hold a list or a group where a word belongs, or the other way round."""
    for field in (*RUBRIC, "direction", "title", "description", *NEEDED):
        value, listed = page.meta.get(field), field in NEEDED
        if isinstance(value, dict) or (isinstance(value, list) and not listed):
            yield (
                field,
                page.front.line(field),
                "study-field",
                f"'{field}' is not text.",
                "Quote it.",
            )
    outcomes = page.meta.get("outcomes")
    words = outcomes if isinstance(outcomes, list) else [outcomes]
    if "outcomes" in page.meta and not all(isinstance(word, str) for word in words):
        line = page.front.line("outcomes")
        yield (
            "outcomes",
            line,
            "study-outcome",
            "'outcomes' is no list of words.",
            "Write [one, two].",
        )


PROSE = {*NEEDED, "not_read", "quantity", "disagree"}


def uses_in(study: Study) -> Iterator[Use]:
    """The citations in the prose of a study's record, each at its field's line."""
    for field in PROSE & set(study.record):
        for text in texts_in(study.record[field]):
            for key in cited(text):
                path, line = study.page.path, study.page.front.line(field)
                yield Use("cite", key, path, line, sentence=plain(text))


def joined(value: object) -> str:
    """What a field says, the parts of a list or a group as paragraphs of their own."""
    if isinstance(value, dict | list):
        return "\n\n".join(map(joined, value.values() if isinstance(value, dict) else value))
    return str(value)


def prose_of(study: Study) -> Iterator[str]:
    """The texts of a study's record that its page prints."""
    for field in NEEDED:
        yield from texts_in(study.record.get(field))


def _faults(
    key: str,
    page: SourcePage,
    record: dict[str, Any],
    bibliography: Bibliography,
    known: Mapping[str, str],
) -> Iterator[tuple[int, str, str, str]]:
    if key not in bibliography:
        remedy = did_you_mean(key, bibliography, "Name the page as the BibTeX key of the work.")
        yield 1, "study-unknown", f"No entry '{key}' in the bibliography.", remedy
    for field in page.meta:
        if field not in FIELDS:
            remedy = did_you_mean(str(field), FIELDS, f"Use one of: {', '.join(FIELDS)}.")
            yield page.front.line(field), "study-field", f"No field '{field}'.", remedy
    for field, (_, answers) in RUBRIC.items():
        value = record.get(field)
        if value is not None and value not in answers:
            remedy = did_you_mean(str(value), answers, f"Use one of: {', '.join(answers)}.")
            yield page.front.line(field), "study-rating", f"No {field} '{value}'.", remedy
    outcomes = record.get("outcomes") or []
    for outcome in outcomes if isinstance(outcomes, list) else [outcomes]:
        if outcome not in {*known, "none"}:
            names = f"Use: {', '.join(known)}, or none." if known else "Write [none]."
            remedy = did_you_mean(str(outcome), known, f"{names} {INDEX} names what there is.")
            what = f"No outcome '{outcome}'."
            yield page.front.line("outcomes"), "study-outcome", what, remedy
    direction = record.get("direction")
    if direction is not None and direction not in DIRECTIONS:
        remedy = did_you_mean(str(direction), DIRECTIONS, f"Use: {', '.join(DIRECTIONS)}.")
        yield page.front.line("direction"), "study-outcome", f"No direction '{direction}'.", remedy
    yield from _needed(page)


def _needed(page: SourcePage) -> Iterator[tuple[int, str, str, str]]:
    """Fields that a study must have, and has not or has left empty."""
    for field in NEEDED:
        if field in page.meta and not page.meta[field]:
            line, remedy = page.front.line(field), "Write it behind the colon."
            yield line, "study-field", f"'{field}' is empty.", remedy
        elif field not in page.meta:
            remedy = f"Add '{field}:' to the front matter."
            yield 1, "study-field", f"'{field}' is missing.", remedy


STUDIES = Key[dict[str, Study]]("studies", lambda _: {})
STUDY_PAGES = Key[dict[str, Study]](
    "studies by page", lambda p: {study.page.name: study for study in p[STUDIES].values()}
)
OUTCOMES = Key[dict[str, str]]("outcomes", lambda p: outcomes_of(p.pages))
EDITION_RUBRIC = Key[Rubric]("rubric", lambda p: rubric_of(p.pages))
